package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// buildCommand makes the PDF and the workbook, into a folder.
func (d *desk) buildCommand() *cli.Command {
	return &cli.Command{
		Name:  "build",
		Flags: []cli.Flag{&cli.StringFlag{Name: "out", Value: "out"}, sampleFlag()},
		Action: func(c *cli.Context) error {
			src, err := d.source(c, true)
			if err != nil {
				return err
			}
			folder := c.String("out")
			return d.make(src, job.Job{
				Attach:   job.Attach{Dataset: true},
				PDF:      d.begun(job.ToFolder(folder, ".pdf")),
				Workbook: d.begun(job.ToFolder(folder, ".xlsx")),
			})
		},
	}
}
