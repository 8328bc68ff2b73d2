package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
	"report/internal/say"
)

// extractCommand takes the files out of a PDF that are attached to it.
func (d *desk) extractCommand() *cli.Command {
	return &cli.Command{
		Name:  "extract",
		Flags: []cli.Flag{&cli.StringFlag{Name: "out", Value: "out"}},
		Action: func(c *cli.Context) error {
			name, content, err := namedPDF(c)
			if err != nil {
				return err
			}
			return d.extract(name, content, c.String("out"))
		},
	}
}

// extract writes the files attached to a PDF below a folder.
func (d *desk) extract(name string, content []byte, folder string) error {
	made, found, err := job.Extract(d.ctx, content, folder, d.begun)
	if err != nil {
		return err
	}
	for i := range found {
		found[i].Place.File = name
	}
	d.voice.problems(found)
	if found.Failed() {
		return &wrongInput{wrongDataset}
	}
	for _, file := range made {
		d.voice.wrote(say.M("%s: %s", file.To, size(file.Size)), record{Output: file.To, Bytes: file.Size})
	}
	return nil
}
