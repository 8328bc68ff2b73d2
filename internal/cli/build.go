package cli

import (
	"github.com/urfave/cli/v2"

	"report/internal/check"
	"report/internal/job"
)

// buildCommand makes the PDF and the workbook, into a folder.
func (inv *invocation) buildCommand() *cli.Command {
	return &cli.Command{
		Name:  "build",
		Flags: append(templateFlags(), &cli.StringFlag{Name: "out", Value: "out"}, &cli.BoolFlag{Name: "verify"}, longFlag(), sampleFlag()),
		Action: func(c *cli.Context) error {
			src, err := inv.source(c)
			if err != nil {
				return err
			}
			work := job.Job{Attach: src.attached(job.Attach{Dataset: true}), Verify: c.Bool("verify"), Review: check.Worded}
			if err := inv.style(c, src, &work); err != nil {
				return err
			}
			if work.Long, err = longOf(c); err != nil {
				return err
			}
			folder := c.String("out")
			work.To = job.Sinks{}
			for _, o := range []job.Output{job.PDF, job.Workbook} {
				work.To[o] = job.One(inv.begun(job.ToFolder(folder, o.Form().Ending)))
			}
			return inv.make(src, work)
		},
	}
}
