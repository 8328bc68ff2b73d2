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
			src, err := inv.source(c, false)
			if err != nil {
				return err
			}
			sink, err := inv.sink(c, src, ".xlsx")
			if err != nil {
				return err
			}
			return inv.make(src, job.Job{Workbook: sink, Side: inv.side(c.String("csv")), StrictA11y: c.Bool("strict-a11y")})
		},
	}
}

// side makes the sinks of the workbook's side files in a folder; nil when there is none.
func (inv *invocation) side(folder string) func() job.Sink {
	if folder == "" {
		return nil
	}
	return func() job.Sink { return inv.begun(job.ToFolder(folder, "")) }
}
