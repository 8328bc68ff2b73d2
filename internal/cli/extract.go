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
			file, err := openPDF(c)
			if err != nil {
				return err
			}
			defer file.close()
			return d.extract(file, c.String("out"))
		},
	}
}

// extract writes the files attached to a PDF below a folder.
func (d *desk) extract(from *namedPDF, folder string) error {
	made, found, err := job.Extract(d.ctx, from.open, folder, d.begun)
	if err != nil {
		return err
	}
	for i := range found {
		found[i].Place.File = from.name
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
