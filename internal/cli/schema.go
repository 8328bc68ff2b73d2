package cli

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/batch"
	"report/internal/dataset"
	"report/internal/provenance"
	"report/internal/say"
	"report/internal/style"
)

// schemas are the JSON Schemas that report writes, by the name of what they are of.
var schemas = map[string]func() []byte{"dataset": dataset.JSONSchema, "template": style.JSONSchema, "manifest": batch.JSONSchema,
	"provenance": provenance.JSONSchema}

// schemaCommand writes a JSON Schema to standard output.
func (inv *invocation) schemaCommand() *cli.Command {
	return &cli.Command{
		Name: "schema",
		Action: func(c *cli.Context) error {
			var known []string
			for name := range schemas {
				known = append(known, name)
			}
			slices.Sort(known)
			switch {
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no schema was named"), say.M("known here: %s", strings.Join(known, ", ")))
			}
			write, ok := schemas[c.Args().First()]
			if !ok {
				return usage(say.M("there is no schema of %q", c.Args().First()), say.M("known here: %s", strings.Join(known, ", ")))
			}
			return inv.print(string(write()))
		},
	}
}
