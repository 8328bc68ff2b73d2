package cli

import (
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/preflight"
	"report/internal/problem"
	"report/internal/say"
)

// preflightCommand says whether a press will take a PDF file, anyone's. Findings are its result and go to standard output.
func (d *desk) preflightCommand() *cli.Command {
	return &cli.Command{
		Name:  "preflight",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Value: "text"}},
		Action: func(c *cli.Context) error {
			format := c.String("format")
			if format != "text" && format != "json" {
				return usage(say.M("there is no format %q", format), say.M("it is text or json"))
			}
			name, content, err := namedPDF(c)
			if err != nil {
				return err
			}
			seen := preflight.Inspect(content, preflight.Options{})
			if err := d.inspected(name, &seen, format); err != nil {
				return err
			}
			if seen.Failed() {
				return &wrongInput{wrongDataset}
			}
			return nil
		},
	}
}

// inspected writes what was found in a file to standard output, and to the person what the file is and how much was found.
func (d *desk) inspected(name string, seen *preflight.Report, format string) error {
	var b strings.Builder
	number := map[problem.Level]int{}
	out := voice{to: &b, lang: d.voice.lang, color: wantsColor(d.out, d.getenv)}
	for _, p := range seen.Problems(name) {
		number[p.Level]++
		if format == "text" {
			out.problem(p)
		}
	}
	if format == "json" {
		document, err := seen.JSON(name)
		if err != nil {
			return err
		}
		b.Write(append(document, '\n'))
	}
	if err := d.print(b.String()); err != nil {
		return err
	}
	if seen.Version != "" {
		d.voice.info(whatItIs(name, seen))
	}
	d.voice.info(say.M("%s, %s, %s", count(number[problem.Error], "%d error", "%d errors"),
		count(number[problem.Warning], "%d warning", "%d warnings"), count(number[problem.Note], "%d note", "%d notes")))
	return nil
}

func whatItIs(name string, seen *preflight.Report) say.Message {
	pages := count(seen.Pages, "%d page", "%d pages")
	if seen.Claims == "" {
		return say.M("%s: PDF %s, %s, claims no standard", name, seen.Version, pages)
	}
	return say.M("%s: PDF %s, %s, claims %s", name, seen.Version, pages, seen.Claims)
}
