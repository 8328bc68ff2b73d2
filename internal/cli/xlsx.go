package cli

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
	"report/internal/job"
	"report/internal/say"
)

// xlsxCommand makes the workbook.
func (inv *invocation) xlsxCommand() *cli.Command {
	return &cli.Command{
		Name:  "xlsx",
		Flags: []cli.Flag{outputFlag(), sampleFlag(), &cli.BoolFlag{Name: "strict-a11y"}, &cli.StringFlag{Name: "csv"}, longFlag()},
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
			long, err := longOf(c)
			if err != nil {
				return err
			}
			leastSpared.Store(rowsSpared)
			return inv.make(src, job.Job{To: to, StrictA11y: c.Bool("strict-a11y"), Long: long})
		},
	}
}

// longFlag says where a workbook's values in long form go.
func longFlag() cli.Flag { return &cli.StringFlag{Name: "long"} }

func longOf(c *cli.Context) (string, error) {
	long := c.String("long")
	if long == "" && !c.IsSet("long") || slices.Contains(dataset.Longs, long) {
		return long, nil
	}
	return "", usage(say.M("%q is not known here", long), say.M("known here: %s", strings.Join(dataset.Longs, ", ")))
}
