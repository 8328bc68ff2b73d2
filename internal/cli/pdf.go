package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// pdfCommand makes the PDF.
func (d *desk) pdfCommand() *cli.Command {
	return &cli.Command{
		Name:  "pdf",
		Flags: []cli.Flag{outputFlag(), sampleFlag()},
		Action: func(c *cli.Context) error {
			src, err := d.source(c, false)
			if err != nil {
				return err
			}
			sink, err := d.sink(c, src, ".pdf")
			if err != nil {
				return err
			}
			return d.make(src, job.Job{PDF: sink})
		},
	}
}
