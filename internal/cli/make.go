package cli

import (
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"report/internal/check"
	"report/internal/job"
	"report/internal/say"
)

// outputFlag is for commands that make one output.
func outputFlag() cli.Flag { return &cli.StringFlag{Name: "output", Aliases: []string{"o"}} }

// sink is where the command line wants its one output: the file of -o, standard output for -, else its usual name in the
// current folder.
func (inv *invocation) sink(c *cli.Context, src source, output job.Output) (func() job.Sink, error) {
	var sink job.Sink
	switch path := c.String("output"); {
	case path == "":
		sink = job.ToFolder("", output.Form().Ending)
	case path == "-" && isTerminal(inv.out):
		return nil, usage(say.M("a terminal cannot show what -o - would write to it"),
			say.M("send standard output to a file or a program, or name a file with -o"))
	case path == "-":
		sink = job.ToWriter(inv.results, inv.outName())
	default:
		sink = job.ToFile(path)
	}
	return job.One(inv.begun(sink)), nil
}

// make runs a job and says what was found and made.
func (inv *invocation) make(src source, work job.Job) error {
	date, err := sourceDate(inv.getenv)
	if err != nil {
		return err
	}
	work.Files, work.Path, work.Content, work.Date, work.Version = src.files, src.path, src.content, date, programVersion()
	result, err := job.Run(inv.ctx, work)
	check.Locate(work, result.Problems)
	inv.console.problems(src.shown(result.Problems))
	if err == nil && result.Problems.Failed() {
		return &wrongInput{statusOf(result.Problems, wrongDataset)}
	}
	if err != nil {
		return err
	}
	inv.made(result)
	return nil
}

// made says what a job has made.
func (inv *invocation) made(result job.Result) {
	for _, made := range result.Made {
		name := made.Name()
		switch {
		case made.Proof: // it is itself what is to be seen
		case made.Folder:
			inv.console.wrote(say.M("%s: %s", name, say.Count(made.Files, "%d file", "%d files")), record{Output: name})
		case made.Pages:
			pages := say.Count(result.Pages, "%d page", "%d pages")
			if result.Sides > 0 {
				pages = say.M("%s on %s", pages, say.Count(result.Sides, "%d side of sheets", "%d sides of sheets"))
			}
			inv.console.wrote(say.M("%s: %s, %s", name, pages, size(made.Size)), record{Output: name, Pages: result.Pages, Sides: result.Sides, Bytes: made.Size})
		default:
			inv.console.wrote(say.M("%s: %s, %s", name, say.Count(result.Tables, "%d table", "%d tables"), size(made.Size)),
				record{Output: name, Tables: result.Tables, Bytes: made.Size})
			if made.Long != "" {
				inv.console.wrote(say.M("%s: all values, one a row", made.Long), record{Output: made.Long})
			}
		}
	}
}

// size writes a number of bytes as kB, rounded up.
func size(bytes int64) string { return strconv.FormatInt((bytes+999)/1000, 10) + " kB" }

// A wrongInput ends a command whose problems were said already.
type wrongInput struct{ status int }

func (w *wrongInput) Error() string { return "the dataset is wrong" }

// sourceDate is the date of SOURCE_DATE_EPOCH, which stands in where a dataset has none; zero when it is not set.
func sourceDate(getenv func(string) string) (time.Time, error) {
	text := getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		return time.Time{}, nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	date := time.Unix(seconds, 0).UTC()
	if err != nil || seconds < 0 || date.Year() > 9999 {
		return time.Time{}, usage(say.M("SOURCE_DATE_EPOCH is %q, which is no time in seconds since 1970", text),
			say.M("leave it unset, or give a time such as 1609344000"))
	}
	return date, nil
}
