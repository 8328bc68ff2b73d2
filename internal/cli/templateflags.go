package cli

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
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

// style gives a job the look that the command line asks for, or else the dataset itself. What is wrong with it is said before the
// dataset is read.
func (inv *invocation) style(c *cli.Context, src source, work *job.Job) error {
	if text := c.String("pages"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > dataset.MostPages {
			return usage(say.M("%q is no number of pages", text), say.M("write %d to %d", 1, dataset.MostPages))
		}
	}
	if size := c.String("paper"); size != "" {
		if _, err := style.ParsePaper(size); err != nil {
			return usage(err.(decode.Sayer).Said())
		}
	}
	found := src.dress(askedBy(c), work)
	for _, p := range found {
		if p.Level == problem.Error || !inv.console.quiet {
			inv.console.problem(p)
		}
	}
	if found.Failed() {
		return &wrongInput{statusOf(found, wrongFile)}
	}
	return nil
}

// Asked is the look that the command line asks for, or a person who is looking at the pages.
type asked struct {
	template, paper string
	set, fonts      []string
	pages           int
	placeholders    bool
}

// askedBy are the flags of templateFlags, checked.
func askedBy(c *cli.Context) asked {
	pages, _ := strconv.Atoi(c.String("pages"))
	return asked{c.String("template"), c.String("paper"), c.StringSlice("set"), c.StringSlice("font"), pages, c.Bool("placeholders")}
}

// dress opens the template and the fonts for a job on the source's dataset.
func (s source) dress(by asked, work *job.Job) problem.List {
	request := s.request()
	asked := job.Template{Name: by.template, Fonts: by.fonts}
	if asked.Name == "" {
		asked.Name, asked.Settings = request.Template, request.Set
		if request.Template != "" && !slices.Contains(style.Names(), request.Template) && !s.bundled && s.content == nil {
			s.beside(request.Template, &asked, work)
		}
	}
	if by.paper != "" {
		asked.Settings = append(asked.Settings, "page.trim="+by.paper)
	}
	asked.Settings = append(asked.Settings, by.set...)
	if s.content == nil {
		work.Source = s.decoded()
	}
	work.Pages, work.Placeholders = cmp.Or(by.pages, request.Pages), by.placeholders
	var found problem.List
	work.Template, work.Fonts, found = asked.Open()
	return found
}

// beside names a template that the dataset has in its own folder, and keeps its files: they go where the dataset goes.
func (s source) beside(name string, asked *job.Template, work *job.Job) {
	below := path.Dir(s.own())
	within := path.Clean(name)
	if !filepath.IsLocal(filepath.FromSlash(within)) {
		return // the loader says so
	}
	asked.Name = filepath.Join(s.folder, filepath.FromSlash(path.Join(below, within)))
	folder := within
	if slices.Contains(endings, path.Ext(within)) {
		folder = path.Dir(within)
	}
	work.Beside = map[string][]byte{}
	asked.Own = func(file string, content []byte) { work.Beside[path.Join(below, folder, file)] = content }
}

// request is how the dataset asks to be made; of one that cannot be decoded, nothing: it is said when it is read.
func (s source) request() dataset.Request {
	decoded := s.decoded()
	if decoded == nil {
		return dataset.Request{}
	}
	return decoded.Request()
}
