package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/job"
)

// xlsxCommand makes the workbook.
func (inv *invocation) xlsxCommand() *cli.Command {
	return &cli.Command{
		Name:  "xlsx",
		Flags: []cli.Flag{outputFlag(), sampleFlag(), &cli.BoolFlag{Name: "strict-a11y"}, &cli.StringFlag{Name: "csv"}},
		Action: func(c *cli.Context) error {
			src, err := inv.source(c)
			if err != nil {
				return err
			}
			sink, err := inv.sink(c, src, job.Workbook)
			if err != nil {
				return err
			}
			to := job.Sinks{job.Workbook: sink}
			if folder := c.String("csv"); folder != "" {
				to[job.CSV] = func() job.Sink { return inv.begun(job.ToFolder(folder, "")) }
			}
			return inv.make(src, job.Job{To: to, StrictA11y: c.Bool("strict-a11y")})
		},
	}
}
