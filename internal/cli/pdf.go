package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/conform"
	"report/internal/icc"
	"report/internal/impose"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// pdfCommand makes the PDF, or with --dump the pages as text.
func (inv *invocation) pdfCommand() *cli.Command {
	return &cli.Command{
		Name: "pdf",
		Flags: append(templateFlags(), outputFlag(), sampleFlag(), &cli.BoolFlag{Name: "dump"}, &cli.BoolFlag{Name: "press"},
			&cli.StringFlag{Name: "output-intent"}, &cli.StringFlag{Name: "marks"}, &cli.StringFlag{Name: "attach", Value: "dataset"}, &cli.StringFlag{Name: "impose"}, &cli.StringFlag{Name: "creep"}),
		Action: func(c *cli.Context) error {
			press := c.Bool("press")
			work, err := pdfWork(c, press)
			if err != nil {
				return err
			}
			src, err := inv.source(c)
			if err != nil {
				return err
			}
			if !press && !c.IsSet("attach") && work.Impose.Way == "" {
				work.Attach = src.attached(work.Attach)
			}
			if err := inv.style(c, src, &work); err != nil {
				return err
			}
			output, sink := job.PDF, (func() job.Sink)(nil)
			switch {
			case c.Bool("dump"):
				output = job.Dump
			case press:
				output = job.Press
			}
			if output == job.Dump && !c.IsSet("output") {
				sink = job.One(inv.begun(job.ToWriter(inv.results, inv.outName())))
			} else if way := work.Impose.Way; way != "" && !c.IsSet("output") {
				sink = job.One(inv.begun(job.ToFolder("", strings.TrimSuffix(output.Form().Ending, ".pdf")+"-"+way+".pdf")))
			} else if sink, err = inv.sink(c, src, output); err != nil {
				return err
			}
			work.To = job.Sinks{output: sink}
			return inv.make(src, work)
		},
	}
}

// pdfWork is what the flags ask of a PDF.
func pdfWork(c *cli.Context, press bool) (work job.Job, err error) {
	if work.Attach, err = attach(c.String("attach")); err != nil {
		return work, err
	}
	switch {
	case press && c.IsSet("attach") && work.Attach != job.Attach{}:
		return work, usage(say.M("a file for the press carries no attachments"), say.M("leave out --attach, or --press"))
	case !press && c.IsSet("output-intent"):
		return work, usage(say.M("--output-intent is for --press"), say.M("the other file is for screens, in sRGB"))
	case !press && c.IsSet("marks"):
		return work, usage(say.M("--marks is for --press"), say.M("the other file has no marks"))
	}
	if work.Impose, err = imposing(c, &work); err != nil {
		return work, err
	}
	if c.IsSet("marks") {
		if work.Without, err = withoutMarks(c.String("marks")); err != nil {
			return work, err
		}
	}
	if c.IsSet("output-intent") {
		work.Intent, err = pressProfile(c.String("output-intent"))
	}
	return work, err
}

// leaf is how thick one of office paper of 80 g/m² is, in millimetres.
const leaf = 0.1

// imposing is how the flags ask pages to be laid on sheets. Such a file is for printing: it carries nothing.
func imposing(c *cli.Context, work *job.Job) (o impose.Options, err error) {
	o.Way, o.Creep = c.String("impose"), leaf
	known := say.M("known here: %s", strings.Join(impose.Ways, ", "))
	switch {
	case o.Way == "" && c.IsSet("creep"):
		return o, usage(say.M("--creep is for --impose"), known)
	case o.Way == "" && !c.IsSet("impose"):
		return o, nil
	case !impose.Known(o.Way):
		return o, usage(say.M("there is no way %q to lay pages on sheets", o.Way), known)
	case c.Bool("dump"):
		return o, usage(say.M("--dump writes pages, no sheets"), say.M("leave out --impose, or --dump"))
	case c.IsSet("attach") && work.Attach != job.Attach{}:
		return o, usage(say.M("a file of sheets carries no attachments"), say.M("leave out --attach, or --impose"))
	}
	work.Attach = job.Attach{}
	if text := c.String("creep"); text != "" {
		if o.Creep, err = strconv.ParseFloat(strings.TrimSuffix(text, "mm"), 64); err != nil || !(o.Creep >= 0 && o.Creep <= 1) {
			return o, usage(say.M("%q is no thickness of paper", text), say.M("write millimetres, 0 to 1; 0.1 is paper of 80 g"))
		}
	}
	return o, nil
}

// withoutMarks reads a list of marks, and returns the others.
func withoutMarks(list string) (conform.Marks, error) {
	without := conform.AllMarks
	if list == "none" {
		return without, nil
	}
	for word := range strings.SplitSeq(list, ",") {
		i := slices.Index(conform.MarkNames, word)
		if i < 0 {
			return 0, usage(say.M("there is no mark %q", word), say.M("it is none, or some of %s with commas between them", strings.Join(conform.MarkNames, ", ")))
		}
		without &^= 1 << i
	}
	return without, nil
}

// attached is what the dataset asks its PDF to carry, or what it carries otherwise. A word that is none, the loader refuses.
func (s source) attached(otherwise job.Attach) job.Attach {
	if list := s.request().Attach; list != nil {
		if own, err := attach(strings.Join(list, ",")); err == nil {
			return own
		}
	}
	return otherwise
}

// attach reads a list of what a PDF carries.
func attach(list string) (what job.Attach, err error) {
	if list == "none" {
		return what, nil
	}
	for word := range strings.SplitSeq(list, ",") {
		switch word {
		case "dataset":
			what.Dataset = true
		case "xlsx":
			what.Workbook = true
		case "images":
			what.Images = true
		default:
			return what, usage(say.M("%q cannot be attached", word), say.M("it is none, or dataset, xlsx and images with commas between them"))
		}
	}
	return what, nil
}

// mostOfProfile is more than any ICC profile has that icc takes.
const mostOfProfile = 64 << 20

// pressProfile returns the ICC profile of a printing condition: a bundled one by its name, or a file's.
func pressProfile(name string) (*icc.Profile, error) {
	profile := icc.Bundled(name)
	if profile == nil {
		content, err := readInput(name, mostOfProfile, wrongFile)
		if err != nil {
			return nil, err
		}
		profile, err = icc.Parse(name, content)
		var wrong problem.Problem
		switch {
		case errors.As(err, &wrong):
			return nil, &failure{wrongFile, say.M("%s: %s", name, wrong.Found), wrong.Hint}
		case err != nil:
			return nil, err
		}
	}
	if !profile.IsPress() {
		return nil, &failure{wrongFile,
			say.M("%s: the ICC profile is of class %q and colour space %q, not of a press with four inks (class %q, %q)", name, profile.Class, profile.Space, "prtr", "CMYK"),
			say.M("give the ICC profile of a printing condition, such as the printer's own CMYK profile")}
	}
	return profile, nil
}
