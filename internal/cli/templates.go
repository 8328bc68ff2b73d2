package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/say"
	"report/internal/style"
)

// templatesCommand lists the templates inside the program.
func (inv *invocation) templatesCommand() *cli.Command {
	return &cli.Command{
		Name:  "templates",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Value: "text"}},
		Action: func(c *cli.Context) error {
			if err := noOperands(c); err != nil {
				return err
			}
			switch format := c.String("format"); format {
			case "text":
				return inv.print(inv.catalogue())
			case "json":
				return inv.print(catalogueJSON())
			default:
				return usage(say.M("there is no format %q", format), say.M("it is text or json"))
			}
		},
	}
}

// catalogue lists the templates for a person, each with its variants below it.
func (inv *invocation) catalogue() string {
	var b strings.Builder
	for _, t := range style.Catalogue() {
		fmt.Fprintf(&b, "%-22s %s\n", t.Name, t.Title)
		for _, v := range t.Variants {
			fmt.Fprintf(&b, "  %-20s %s\n", "variant="+v.Name, v.Title)
		}
	}
	fmt.Fprintln(&b, say.M("take one with --template NAME, a variant with --set variant=NAME").In(inv.console.lang))
	return b.String()
}

// A templateRecord is a template as JSON. Its names are part of the contract with programs.
type templateRecord struct {
	Name     string           `json:"name"`
	Title    string           `json:"title"`
	Variants []templateRecord `json:"variants,omitempty"`
}

func catalogueJSON() string {
	list := records(style.Catalogue())
	encoded, _ := json.MarshalIndent(list, "", " ") // it holds nothing that cannot be encoded
	return string(encoded) + "\n"
}

func records(entries []style.Entry) (list []templateRecord) {
	for _, e := range entries {
		list = append(list, templateRecord{e.Name, e.Title, records(e.Variants)})
	}
	return list
}
