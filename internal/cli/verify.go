package cli

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/verify"
)

// verifyCommand holds finished files against their dataset. What it finds is its result and goes to standard output.
func (inv *invocation) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Flags: []cli.Flag{&cli.StringFlag{Name: "format", Value: "text"}, &cli.StringFlag{Name: "dataset"}},
		Action: func(c *cli.Context) error {
			format := c.String("format")
			if format != "text" && format != "json" && format != "html" {
				return usage(say.M("there is no format %q", format), say.M("it is text, json or html"))
			}
			files, err := openFinished(c)
			if err != nil {
				return err
			}
			defer files.pdf.close()
			return inv.verify(c, files, format)
		},
	}
}

// Finished are the files that a command line names.
type finished struct {
	pdf  *namedPDF
	book string // the name of a workbook; empty without one
	data string // the name of the file with all values in long form; empty without one
}

func openFinished(c *cli.Context) (f finished, err error) {
	names := c.Args().Slice()
	for _, name := range names[min(1, len(names)):] {
		own := &f.book
		if filepath.Ext(name) == ".csv" {
			own = &f.data
		}
		if *own != "" {
			return f, tooMany(name)
		}
		*own = name
	}
	f.pdf, err = openNamedPDF(c.Command.Name, names[:min(1, len(names))])
	return f, err
}

// verify holds the files against the dataset.
func (inv *invocation) verify(c *cli.Context, files finished, format string) error {
	from, err := files.pdf.open()
	if err != nil {
		return inv.refused(files.pdf.name, job.Unreadable(err))
	}
	carried, err := inv.against(c, from, files.pdf.name)
	if err != nil {
		return err
	}
	report, found := carried.VerifyPDF(from)
	if found.Failed() {
		return inv.refused(files.pdf.name, found)
	}
	good := report.Good()
	if err := inv.verified(files.pdf.name, report, format); err != nil {
		return err
	}
	if files.book != "" {
		report, err := inv.verifyBook(files.book, carried)
		if err != nil {
			return err
		}
		good = good && report.Good()
		if err := inv.verified(files.book, report, format); err != nil {
			return err
		}
	}
	if files.data != "" {
		report, err := inv.verifyData(files.data, carried)
		if err != nil {
			return err
		}
		good = good && report.Good()
		if err := inv.verified(files.data, report, format); err != nil {
			return err
		}
	}
	if !good {
		return &wrongInput{wrongDataset}
	}
	return nil
}

// verifyData holds the file of all values in long form against the dataset.
func (inv *invocation) verifyData(name string, carried job.Carried) (*verify.Report, error) {
	file, err := disk.Open(name)
	if err != nil {
		return nil, notRead(name, err, wrongDataset)
	}
	defer file.Close()
	report, found := job.VerifyData(file, carried)
	if found.Failed() {
		return nil, inv.refused(name, found)
	}
	return report, nil
}

// verifyBook holds a workbook against the dataset.
func (inv *invocation) verifyBook(name string, carried job.Carried) (*verify.Report, error) {
	date, err := sourceDate(inv.getenv)
	if err != nil {
		return nil, err
	}
	content, err := readInput(name, mostOfPDF, wrongDataset)
	if err != nil {
		return nil, err
	}
	report, found := job.VerifyWorkbook(bytes.NewReader(content), int64(len(content)), carried, date)
	if found.Failed() {
		return nil, inv.refused(name, found)
	}
	return report, nil
}

// refused says why a file could not be taken.
func (inv *invocation) refused(name string, found problem.List) error {
	for i := range found {
		if found[i].Place.File == "" {
			found[i].Place.File = name
		}
	}
	inv.console.problems(found)
	return &wrongInput{statusOf(found, wrongDataset)}
}

// against is the dataset that files are held against: that of the flag, else the one that the PDF carries, and what that says of its figures.
func (inv *invocation) against(c *cli.Context, from *pdf.File, name string) (job.Carried, error) {
	carried, found := job.CarriedBy(inv.ctx, from)
	if own := c.String("dataset"); own != "" {
		src, err := named(own)
		if err != nil {
			return carried, err
		}
		d, found := dataset.Load(src.files, src.path)
		if found.Failed() {
			return carried, inv.refused(name, src.shown(found))
		}
		carried.Dataset, carried.Other = d, true
		return carried, nil
	}
	if found.Failed() {
		return carried, inv.refused(name, found)
	}
	if carried.Dataset == nil {
		return carried, &failure{wrongDataset, say.M("%s carries no dataset", name), say.M("name it with %s", "--dataset DIR")}
	}
	return carried, nil
}

// verified writes what came of the numbers to standard output, and to the person how many there are.
func (inv *invocation) verified(name string, report *verify.Report, format string) error {
	var b strings.Builder
	out := console{to: &b, lang: inv.console.lang, color: wantsColor(inv.out, inv.getenv)}
	switch format {
	case "json":
		document, err := report.JSON(name)
		if err != nil {
			return err
		}
		b.Write(append(say.PlainJSON(document), '\n'))
	case "html":
		b.WriteString(report.HTML(name, inv.console.lang))
	default:
		for _, p := range report.Problems(name) {
			out.problem(p)
		}
	}
	if err := inv.print(b.String()); err != nil {
		return err
	}
	inv.console.info(report.Summary(name))
	return nil
}
