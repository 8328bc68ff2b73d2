package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// pdfCommand makes the PDF, or with --dump the pages as text.
func (d *desk) pdfCommand() *cli.Command {
	return &cli.Command{
		Name:  "pdf",
		Flags: []cli.Flag{outputFlag(), sampleFlag(), &cli.BoolFlag{Name: "dump"}},
		Action: func(c *cli.Context) error {
			src, err := d.source(c, false)
			if err != nil {
				return err
			}
			if c.Bool("dump") {
				sink := d.begun(job.ToWriter(d.out, d.outName()))
				if c.IsSet("output") {
					if sink, err = d.sink(c, src, ".txt"); err != nil {
						return err
					}
				}
				return d.make(src, job.Job{Dump: sink})
			}
			sink, err := d.sink(c, src, ".pdf")
			if err != nil {
				return err
			}
			return d.make(src, job.Job{PDF: sink})
		},
	}
}
