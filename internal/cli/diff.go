package cli

import (
	"bytes"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"report/internal/diff"
	"report/internal/job"
	"report/internal/readback"
	"report/internal/say"
)

// otherwise is the exit status of two editions that differ, where it is asked for.
const otherwise = 1

// diffCommand says what is otherwise in another edition. That is its result and goes to standard output.
func (inv *invocation) diffCommand() *cli.Command {
	return &cli.Command{
		Name:  "diff",
		Flags: append(templateFlags(), &cli.StringFlag{Name: "format", Value: "text"}, &cli.BoolFlag{Name: "exit-code"}),
		Action: func(c *cli.Context) error {
			names, format := c.Args().Slice(), c.String("format")
			switch {
			case format != "text" && format != "json" && format != "html":
				return usage(say.M("there is no format %q", format), say.M("it is text, json or html"))
			case len(names) > 2:
				return tooMany(names[2])
			case len(names) < 2:
				return usage(say.M("two editions are wanted"), say.M("name them, the old one first: datasets, PDFs or workbooks"))
			}
			return inv.diff(c, names, format)
		},
	}
}

func (inv *invocation) diff(c *cli.Context, names []string, format string) error {
	var editions [2]*diff.Edition
	for i, name := range names {
		e, err := inv.compared(c, name)
		if err != nil {
			return err
		}
		editions[i] = e
	}
	if (editions[0].Proof.Data == nil) != (editions[1].Proof.Data == nil) {
		return usage(say.M("a workbook has only its cells"), say.M("compare it with another workbook"))
	}
	report := diff.Compare(editions[0], editions[1])
	switch format {
	case "json":
		document, err := report.JSON()
		if err != nil {
			return err
		}
		if err := inv.print(string(append(say.PlainJSON(document), '\n'))); err != nil {
			return err
		}
	case "html":
		if err := inv.print(report.HTML(inv.console.lang)); err != nil {
			return err
		}
	default:
		if err := inv.print(report.Text(inv.console.lang)); err != nil {
			return err
		}
	}
	inv.console.info(report.Summary())
	if c.Bool("exit-code") && !report.Same() {
		return &wrongInput{otherwise}
	}
	return nil
}

// compared is an edition by its name: a dataset, the one that a PDF carries, or a workbook.
func (inv *invocation) compared(c *cli.Context, name string) (*diff.Edition, error) {
	e := &diff.Edition{Name: name}
	if filepath.Ext(name) == ".xlsx" {
		cells, err := cellsOf(name)
		e.Cells = cells
		return e, err
	}
	src, err := inv.edition(name)
	if err != nil {
		return nil, err
	}
	var work job.Job
	if err := inv.style(c, src, &work); err != nil {
		return nil, err
	}
	if work.Date, err = sourceDate(inv.getenv); err != nil {
		return nil, err
	}
	work.Files, work.Path, work.Content = src.files, src.path, src.content
	if e.Proof = job.Prove(work); e.Proof.Problems.Failed() {
		return nil, inv.refused(name, src.shown(e.Proof.Problems))
	}
	return e, nil
}

// cellsOf are the cells of a workbook.
func cellsOf(name string) (cells []diff.Cell, err error) {
	content, err := readInput(name, mostOfPDF, wrongDataset)
	if err != nil {
		return nil, err
	}
	book, err := readback.ReadWorkbook(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, &failure{wrongDataset, say.M("the workbook cannot be read: %s", err.Error()), say.M("give the .xlsx file as it was made")}
	}
	for _, sheet := range book.Sheets {
		all, err := book.Cells(sheet)
		if err != nil {
			return nil, &failure{wrongDataset, say.M("the workbook cannot be read: %s", err.Error()), say.M("give the .xlsx file as it was made")}
		}
		for c := range all {
			if c.Text != "" {
				cells = append(cells, diff.Cell{Sheet: sheet, Row: c.Row, Column: c.Column, Text: c.Text})
			}
		}
	}
	return cells, nil
}
