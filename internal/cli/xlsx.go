package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// xlsxCommand makes the workbook.
func (d *desk) xlsxCommand() *cli.Command {
	return &cli.Command{
		Name:  "xlsx",
		Flags: []cli.Flag{outputFlag(), sampleFlag()},
		Action: func(c *cli.Context) error {
			src, err := d.source(c, false)
			if err != nil {
				return err
			}
			sink, err := d.sink(c, src, ".xlsx")
			if err != nil {
				return err
			}
			return d.make(src, job.Job{Workbook: sink})
		},
	}
}
