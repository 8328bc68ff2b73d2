package cli

import (
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/check"
	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/rewrite"
	"report/internal/say"
	"report/internal/xlsxlint"
)

// checkCommand says what is wrong with a dataset, or with a workbook, and makes nothing. Findings are its result and go
// to standard output.
func (inv *invocation) checkCommand() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Flags: append(templateFlags(), &cli.StringFlag{Name: "format", Value: "text"}, &cli.BoolFlag{Name: "strict"}, &cli.StringFlag{Name: "against"}, &cli.BoolFlag{Name: "fix"}, &cli.BoolFlag{Name: "write"}, sampleFlag()),
		Action: func(c *cli.Context) error {
			format := c.String("format")
			if format != "text" && format != "json" {
				return usage(say.M("there is no format %q", format), say.M("it is text or json"))
			}
			switch {
			case c.Bool("fix"):
				return inv.fix(c)
			case c.Bool("write"):
				return usage(say.M("--write is for --fix"), say.M("write %s", "--fix --write"))
			}
			report, err := inv.checked(c)
			if err != nil {
				return err
			}
			if err := inv.report(report, format); err != nil {
				return err
			}
			return verdict(report.Findings, c.Bool("strict"))
		},
	}
}

// fix writes figures for the numbers of the prose that one of them fits: as a patch, or, where it is asked for, into the files.
func (inv *invocation) fix(c *cli.Context) error {
	src, err := inv.source(c)
	if err != nil {
		return err
	}
	if src.content != nil || src.bundled && c.Bool("write") {
		return usage(say.M("there are no files to change"), say.M("name a folder or a file"))
	}
	if data, found := dataset.Load(src.files, src.path); data == nil {
		return inv.refused(src.folder, src.shown(found))
	}
	fixed, err := check.Fix(job.Job{Files: src.files, Path: src.path})
	if err != nil {
		return notRead(src.folder, err, wrongDataset)
	}
	numbers := 0
	for _, f := range fixed {
		numbers += f.Numbers
		name := src.on(f.Name)
		if c.Bool("write") {
			if err := job.Rewrite(inv.ctx, src.folder, f.Name, []byte(f.Before), []byte(f.After)); err != nil {
				return err
			}
		} else if err := inv.print(rewrite.Patch(name, f.Before, f.After)); err != nil {
			return err
		}
	}
	inv.console.info(say.M("%d numbers in %d files are figures", numbers, len(fixed)))
	return nil
}

// checked looks at the workbook or the dataset that the command line names.
func (inv *invocation) checked(c *cli.Context) (check.Report, error) {
	if name := c.Args().First(); c.NArg() == 1 && filepath.Ext(name) == ".xlsx" && !c.Bool("sample") {
		return lint(name)
	}
	src, err := inv.source(c)
	if err != nil {
		return check.Report{}, err
	}
	var work job.Job
	if err := inv.style(c, src, &work); err != nil {
		return check.Report{}, err
	}
	date, err := sourceDate(inv.getenv)
	if err != nil {
		return check.Report{}, err
	}
	work.Files, work.Path, work.Content, work.Date = src.files, src.path, src.content, date
	last, err := inv.lastEdition(c)
	if err != nil {
		return check.Report{}, err
	}
	report, err := check.Run(inv.ctx, work, last)
	report.Findings = src.shown(report.Findings)
	return report, err
}

// lastEdition is the dataset that --against names: of an earlier edition, or the one that its PDF carries. It is nil where none is named.
func (inv *invocation) lastEdition(c *cli.Context) (*dataset.Dataset, error) {
	if !c.IsSet("against") {
		return nil, nil
	}
	src, err := inv.edition(c.String("against"))
	if err != nil {
		return nil, err
	}
	d, found := dataset.Load(src.files, src.path)
	if found.Failed() {
		return nil, inv.refused(src.folder, src.shown(found))
	}
	return d, nil
}

// lint looks at a workbook.
func lint(name string) (check.Report, error) {
	file, err := disk.Open(name)
	if err != nil {
		return check.Report{}, notRead(name, err, wrongDataset)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return check.Report{}, notRead(name, err, wrongDataset)
	}
	found := xlsxlint.Lint(file, info.Size())
	for i := range found {
		found[i].Place.File = name
	}
	return check.Report{ID: name, Findings: found}, nil
}

// A findingsRecord is a report as JSON. Its names are part of the contract with programs.
type findingsRecord struct {
	Dataset  string   `json:"dataset"`
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Notes    int      `json:"notes"`
	Findings []record `json:"findings"`
}

// report writes the findings to standard output, and how many there are to the person.
func (inv *invocation) report(r check.Report, format string) error {
	number := map[problem.Level]int{}
	for _, p := range r.Findings {
		number[p.Level]++
	}
	var b strings.Builder
	if format == "json" {
		all := findingsRecord{Dataset: r.ID, Errors: number[problem.Error], Warnings: number[problem.Warning], Notes: number[problem.Note], Findings: []record{}}
		for _, p := range r.Findings {
			all.Findings = append(all.Findings, recordOf(p))
		}
		b.Write(document(all, " "))
	} else {
		out := console{to: &b, lang: inv.console.lang, color: wantsColor(inv.out, inv.getenv), verbose: inv.console.verbose}
		for _, p := range r.Findings {
			out.problem(p)
		}
	}
	if err := inv.print(b.String()); err != nil {
		return err
	}
	inv.console.info(say.M("%s, %s, %s", say.Count(number[problem.Error], "%d error", "%d errors"),
		say.Count(number[problem.Warning], "%d warning", "%d warnings"), say.Count(number[problem.Note], "%d note", "%d notes")))
	return nil
}

// verdict is the exit status that findings deserve.
func verdict(found problem.List, strict bool) error {
	if found.Failed() {
		return &wrongInput{statusOf(found, wrongDataset)}
	}
	for _, p := range found {
		if strict && p.Level == problem.Warning {
			return &wrongInput{wrongDataset}
		}
	}
	return nil
}
