package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/check"
	"report/internal/dataset"
	"report/internal/job"
	"report/internal/pdf"
	"report/internal/preview"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/watch"
)

// previewCommand shows the pages in a browser, and again whenever a file is saved.
func (inv *invocation) previewCommand() *cli.Command {
	return &cli.Command{
		Name: "preview",
		Flags: append(templateFlags(), sampleFlag(), &cli.StringFlag{Name: "editor"}, &cli.StringFlag{Name: "against"},
			&cli.IntFlag{Name: "port"}),
		Action: func(c *cli.Context) error {
			src, choice, err := inv.watchable(c)
			if err != nil {
				return err
			}
			if port := c.Int("port"); port < 0 || port > 65535 {
				return usage(say.M("%d is no port", port), say.M("write %d to %d", 1, 65535))
			}
			o := preview.Options{Files: watched(c, src), Editor: c.String("editor"), Lang: inv.console.lang, Port: c.Int("port"),
				Choice: choice, Templates: style.Names()}
			if !slices.Contains(o.Templates, o.Choice.Template) { // an empty one is the dataset's own
				o.Templates = append([]string{o.Choice.Template}, o.Templates...)
			}
			o.Open = func(l preview.Choice) (preview.Opened, problem.List) { return inv.opened(c, l) }
			if c.IsSet("against") {
				if o.Against, err = inv.other(c, o.Choice); err != nil {
					return err
				}
			}
			o.Ready = func(address string) {
				inv.console.info(say.M("the pages are shown at the address below, until you press Ctrl+C"))
				inv.print(address + "\n")
			}
			err = preview.Serve(inv.ctx, o)
			if inv.ctx.Err() == nil && err != nil {
				return &failure{cannotCreate, say.M("cannot serve pages: %s", err.Error()), say.M("choose another --port, or none")}
			}
			return err
		},
	}
}

// opened opens the dataset and the template anew, as they are now.
func (inv *invocation) opened(c *cli.Context, l preview.Choice) (preview.Opened, problem.List) {
	src, err := inv.source(c)
	if err != nil {
		f := asFailure(err)
		return preview.Opened{}, problem.List{{Code: "open", Found: f.found, Hint: f.hint}}
	}
	var work job.Job
	found := src.dress(asked{template: l.Template, paper: c.String("paper"), set: l.Set, fonts: c.StringSlice("font"), pages: l.Pages, placeholders: c.Bool("placeholders")}, &work)
	if found.Failed() {
		return preview.Opened{}, found
	}
	date, _ := sourceDate(inv.getenv)
	work.Files, work.Path, work.Date, work.Version = src.files, src.path, date, programVersion()
	work.Attach = src.attached(job.Attach{Dataset: true})
	return preview.Opened{Job: work, Own: src.own(), Folder: src.onDisk()}, found
}

// other is the edition to compare with: a dataset, or the one that a PDF carries.
func (inv *invocation) other(c *cli.Context, l preview.Choice) (func() (preview.Opened, problem.List), error) {
	src, err := inv.edition(c.String("against"))
	if err != nil {
		return nil, err
	}
	return func() (preview.Opened, problem.List) {
		o, found := inv.opened(c, l)
		o.Job.Source, o.Job.Files, o.Job.Path, o.Own, o.Folder = nil, src.files, src.path, src.own(), src.folder
		return o, found
	}, nil
}

// edition is a dataset in a folder or file, or the one that a PDF carries.
func (inv *invocation) edition(name string) (source, error) {
	if filepath.Ext(name) == ".pdf" {
		var err error
		if name, err = inv.carried(name); err != nil {
			return source{}, err
		}
	}
	return named(name)
}

// carried is a temporary folder with the dataset that a PDF carries.
func (inv *invocation) carried(name string) (string, error) {
	content, err := readInput(name, mostOfPDF, wrongDataset)
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "report-against-")
	if err != nil {
		return "", &job.OutputError{Name: os.TempDir(), Creating: true, Err: err}
	}
	inv.atEnd(func() { os.RemoveAll(folder) })
	_, found, err := job.Extract(inv.ctx, func() (*pdf.File, error) { return pdf.Read(content, pdf.Limits{}) }, folder, inv.begun)
	for i := range found {
		found[i].Place.File = name
	}
	if err == nil && found.Failed() {
		inv.console.problems(found)
		err = &wrongInput{wrongDataset}
	}
	return folder, err
}

// own is the name of the dataset's own file in the source's files.
func (s source) own() string {
	if slices.Contains(endings, filepath.Ext(s.path)) {
		return s.path
	}
	return filepath.ToSlash(filepath.Join(s.path, dataset.FileName))
}

// onDisk is the folder that the source's files are in; empty for the bundled ones.
func (s source) onDisk() string {
	if s.bundled {
		return ""
	}
	return s.folder
}

// watched are the files whose changes matter: the dataset's, the template's, the fonts'; not what is made of them.
func watched(c *cli.Context, src source) (set watch.Set) {
	if !src.bundled {
		set.Roots = append(set.Roots, src.folder)
	}
	if name := c.String("template"); name != "" && !slices.Contains(style.Names(), name) {
		set.Roots = append(set.Roots, name)
	}
	for _, named := range c.StringSlice("font") {
		_, file, _ := strings.Cut(named, "=")
		file, _, _ = strings.Cut(file, "#")
		set.Roots = append(set.Roots, file)
	}
	if out := c.String("out"); out != "" {
		set.Skip = append(set.Skip, out)
	}
	return set
}

// watchable is the dataset that the command line names, in files that can be watched, and what it asks for.
func (inv *invocation) watchable(c *cli.Context) (source, preview.Choice, error) {
	src, err := inv.source(c)
	if err != nil {
		return src, preview.Choice{}, err
	}
	if src.content != nil {
		return src, preview.Choice{}, usage(say.M("standard input cannot be watched"), aDataset)
	}
	var work job.Job // made to see that it can be
	if err := inv.style(c, src, &work); err != nil {
		return src, preview.Choice{}, err
	}
	choice := preview.Choice{Template: c.String("template"), Set: c.StringSlice("set")}
	choice.Pages, _ = strconv.Atoi(c.String("pages"))
	return src, choice, nil
}

// watchCommand makes the PDF and the workbook again whenever a file is saved.
func (inv *invocation) watchCommand() *cli.Command {
	return &cli.Command{
		Name:  "watch",
		Flags: append(templateFlags(), &cli.StringFlag{Name: "out", Value: "out"}),
		Action: func(c *cli.Context) error {
			src, choice, err := inv.watchable(c)
			if err != nil {
				return err
			}
			files, said := watched(c, src), false
			for inv.ctx.Err() == nil {
				var made attempt
				seen := files.Attempt(inv.ctx, func() bool {
					made = inv.attempt(c, choice)
					return !made.failed()
				})
				inv.tell(made)
				if !said {
					said = true
					inv.console.info(say.M("waiting for changes, until you press Ctrl+C"))
				}
				files.Next(inv.ctx, seen)
			}
			return inv.ctx.Err()
		},
	}
}

// An attempt is what came of making the outputs once.
type attempt struct {
	job.Result
	err error
}

func (a attempt) failed() bool { return a.err != nil || a.Problems.Failed() }

// attempt makes the PDF and the workbook, and says nothing yet. What was begun before is done with.
func (inv *invocation) attempt(c *cli.Context, l preview.Choice) (made attempt) {
	opened, found := inv.opened(c, l)
	if found.Failed() {
		return attempt{Result: job.Result{Problems: found}}
	}
	inv.mu.Lock()
	inv.sinks = nil
	inv.mu.Unlock()
	work := opened.Job
	work.To = job.Sinks{}
	for _, o := range []job.Output{job.PDF, job.Workbook} {
		work.To[o] = job.One(inv.begun(job.ToFolder(c.String("out"), o.Form().Ending)))
	}
	made.Result, made.err = job.Run(inv.ctx, work)
	check.Locate(work, made.Problems)
	made.Problems = source{folder: opened.Folder}.shown(made.Problems)
	made.Problems = append(found, made.Problems...)
	return made
}

// tell says what came of an attempt.
func (inv *invocation) tell(made attempt) {
	inv.console.problems(made.Problems)
	switch {
	case made.err != nil:
		inv.console.failure(asFailure(made.err))
	case !made.Problems.Failed():
		inv.made(made.Result)
	}
}
