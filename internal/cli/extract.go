package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
	"report/internal/say"
)

// extractCommand takes the files out of a PDF that are attached to it.
func (inv *invocation) extractCommand() *cli.Command {
	return &cli.Command{
		Name:  "extract",
		Flags: []cli.Flag{&cli.StringFlag{Name: "out", Value: "out"}},
		Action: func(c *cli.Context) error {
			file, err := openPDF(c)
			if err != nil {
				return err
			}
			defer file.close()
			return inv.extract(file, c.String("out"))
		},
	}
}

// extract writes the files attached to a PDF below a folder.
func (inv *invocation) extract(from *namedPDF, folder string) error {
	made, found, err := job.Extract(inv.ctx, from.open, folder, inv.begun)
	if err != nil {
		return err
	}
	for i := range found {
		found[i].Place.File = from.name
	}
	inv.console.problems(found)
	if found.Failed() {
		return &wrongInput{wrongDataset}
	}
	for _, file := range made {
		inv.console.wrote(say.M("%s: %s", file.To, size(file.Size)), record{Output: file.To, Bytes: file.Size})
	}
	return nil
}
