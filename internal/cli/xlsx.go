package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// xlsxCommand makes the workbook.
func (d *desk) xlsxCommand() *cli.Command {
	return &cli.Command{
		Name:  "xlsx",
		Flags: []cli.Flag{outputFlag(), sampleFlag(), &cli.BoolFlag{Name: "strict-a11y"}, &cli.StringFlag{Name: "csv"}},
		Action: func(c *cli.Context) error {
			src, err := d.source(c, false)
			if err != nil {
				return err
			}
			sink, err := d.sink(c, src, job.Workbook)
			if err != nil {
				return err
			}
			to := job.Sinks{job.Workbook: sink}
			if folder := c.String("csv"); folder != "" {
				to[job.CSV] = func() job.Sink { return d.begun(job.ToFolder(folder, "")) }
			}
			return d.make(src, job.Job{To: to, StrictA11y: c.Bool("strict-a11y")})
		},
	}
}
