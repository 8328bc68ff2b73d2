package cli

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"report/internal/decode"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// templateFlags are for commands that set pages.
func templateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "template"},
		&cli.StringFlag{Name: "paper"},
		&cli.StringSliceFlag{Name: "set"},
		&cli.StringSliceFlag{Name: "font"},
		&cli.StringFlag{Name: "pages"},
		&cli.BoolFlag{Name: "placeholders"},
	}
}

// mostPages is more than any bulletin has.
const mostPages = 100_000

// style gives a job the template that the command line asks for. What is wrong with it is said before the dataset is read.
func (inv *invocation) style(c *cli.Context, work *job.Job) error {
	asked := job.Template{Name: c.String("template"), Settings: c.StringSlice("set"), Fonts: c.StringSlice("font")}
	if size := c.String("paper"); size != "" {
		if _, err := style.ParsePaper(size); err != nil {
			return usage(err.(decode.Sayer).Said())
		}
		asked.Settings = append([]string{"page.trim=" + size}, asked.Settings...)
	}
	if text := c.String("pages"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > mostPages {
			return usage(say.M("%q is no number of pages", text), say.M("write %d to %d", 1, mostPages))
		}
		work.Pages = n
	}
	work.Placeholders = c.Bool("placeholders")
	template, fonts, found := asked.Open()
	for _, p := range found {
		if p.Level == problem.Error || !inv.console.quiet {
			inv.console.problem(p)
		}
	}
	if found.Failed() {
		return &wrongInput{statusOf(found, wrongFile)}
	}
	work.Template, work.Fonts = template, fonts
	return nil
}
