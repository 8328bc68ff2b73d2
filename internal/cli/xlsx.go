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
			sink, err := d.sink(c, src, ".xlsx")
			if err != nil {
				return err
			}
			return d.make(src, job.Job{Workbook: sink, Side: d.side(c.String("csv")), StrictA11y: c.Bool("strict-a11y")})
		},
	}
}

// side makes the sinks of the workbook's side files in a folder; nil when there is none.
func (d *desk) side(folder string) func() job.Sink {
	if folder == "" {
		return nil
	}
	return func() job.Sink { return d.begun(job.ToFolder(folder, "")) }
}
