package cli

import (
	"encoding/json"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/explain"
	"report/internal/job"
	"report/internal/manual"
	"report/internal/say"
)

// explainCommand says where a number of a PDF comes from.
func (inv *invocation) explainCommand() *cli.Command {
	return &cli.Command{
		Name:  "explain",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Value: "text"}, &cli.StringFlag{Name: "dataset"}},
		Action: func(c *cli.Context) error {
			names, format := c.Args().Slice(), c.String("format")
			switch {
			case format != "text" && format != "json":
				return usage(say.M("there is no format %q", format), say.M("it is text or json"))
			case len(names) > 2:
				return tooMany(names[2])
			case len(names) == 1 && manual.Explains(names[0]):
				return inv.message(names[0])
			case len(names) == 1:
				return usage(say.M("nothing was asked for"), say.M("name a page, a number, a cell or a figure: p3, 4.8%%, 表2!B5, gdp_growth"))
			}
			file, err := openNamedPDF(c.Command.Name, names[:min(1, len(names))])
			if err != nil {
				return err
			}
			defer file.close()
			return inv.explain(c, file, names[1], format)
		},
	}
}

func (inv *invocation) explain(c *cli.Context, file *namedPDF, asked, format string) error {
	from, err := file.open()
	if err != nil {
		return inv.refused(file.name, job.Unreadable(err))
	}
	carried, err := inv.against(c, from, file.name)
	if err != nil {
		return err
	}
	report, found := carried.VerifyPDF(from)
	if found.Failed() {
		return inv.refused(file.name, found)
	}
	sources := explain.Find(asked, report.Numbers, carried.Provenance)
	if len(sources) == 0 {
		return &failure{wrongDataset, say.M("%s has no number %q", file.name, asked), explain.Hint(asked, report.Numbers, carried.Provenance)}
	}
	if format == "json" {
		document, err := json.Marshal(sources)
		if err != nil {
			return err
		}
		return inv.print(string(append(say.PlainJSON(document), '\n')))
	}
	var b strings.Builder
	for i := range sources {
		b.WriteString(sources[i].Say(carried.Provenance, inv.console.lang))
	}
	return inv.print(b.String())
}
