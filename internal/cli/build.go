package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// buildCommand makes the PDF and the workbook, into a folder.
func (d *desk) buildCommand() *cli.Command {
	return &cli.Command{
		Name:  "build",
		Flags: append(lookFlags(), &cli.StringFlag{Name: "out", Value: "out"}, sampleFlag()),
		Action: func(c *cli.Context) error {
			work := job.Job{Attach: job.Attach{Dataset: true}}
			if err := d.dress(c, &work); err != nil {
				return err
			}
			src, err := d.source(c, true)
			if err != nil {
				return err
			}
			folder := c.String("out")
			work.PDF, work.Workbook = d.begun(job.ToFolder(folder, ".pdf")), d.begun(job.ToFolder(folder, ".xlsx"))
			return d.make(src, work)
		},
	}
}
