package layout_test

import (
	"math"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/figure"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// tableOf makes a table of lines with cells between bars; the first is the head, 产值:亿元 with its unit. A column whose cells are
// numbers, or [z] and the like, is numeric; a stub's indent is written with >.
func tableOf(title, tableUnit string, lines ...string) *tabulate.Table {
	t := &tabulate.Table{ID: "t", Number: 1, Title: title, Unit: tableUnit}
	for _, head := range strings.Split(lines[0], "|") {
		title, unit, _ := strings.Cut(head, ":")
		t.Columns = append(t.Columns, tabulate.Column{Title: title, Unit: unit})
	}
	for _, line := range lines[1:] {
		row := tabulate.Row{}
		for i, cell := range strings.Split(line, "|") {
			text := strings.TrimLeft(cell, ">")
			if i == 0 {
				row.Level = len(cell) - len(text)
			}
			c := tabulate.Cell{Text: text}
			if value, err := figure.Parse(text); err == nil && i > 0 {
				c.Number, c.Value, t.Columns[i].Numeric = true, value, true
			}
			if shown, ok := map[string]string{"[z]": "—", "[low]": "…", "[x]": ""}[text]; ok {
				c.Text, c.Missing = shown, text
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// template loads a bundled template.
func template(t testing.TB, name string, settings ...string) *style.Template {
	t.Helper()
	tpl, problems := style.Load(name, settings...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return tpl
}

// setTables sets tables with a template.
func setTables(t testing.TB, tpl *style.Template, tables ...*tabulate.Table) (*page.Document, problem.List) {
	t.Helper()
	var blocks []bulletin.Block
	for _, table := range tables {
		blocks = append(blocks, &bulletin.Table{Table: table})
	}
	doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: blocks}, tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() {
		t.Fatal(problems)
	}
	return doc, problems
}

// tableLines are the lines of a page that are not furniture, from the top down.
func tableLines(p stext.Page, tpl *style.Template) []stext.Line {
	top := tpl.Page.Top.Points()
	return p.Lines(0, 9999, func(c stext.Char) bool { return c.Y > top && c.Y < top+tpl.Page.Height(tpl.Body.Size).Points()+1 })
}

// rulesOf are the rules of a page, level ones and upright ones apart.
func rulesOf(doc *page.Document, n int) (level, upright []*page.Rule) {
	for m := range doc.Pages[n].All() {
		if r, ok := m.(*page.Rule); ok {
			if r.From.Y == r.To.Y {
				level = append(level, r)
			} else {
				upright = append(upright, r)
			}
		}
	}
	return level, upright
}

// charOf finds a character of a page.
func charOf(t *testing.T, p stext.Page, r rune) stext.Char {
	t.Helper()
	for _, c := range p.Chars {
		if c.R == r {
			return c
		}
	}
	t.Fatalf("no %c on the page", r)
	return stext.Char{}
}

func points(l unit.Length) float64 { return l.Points() }

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// advance is how wide a numeral is in a table.
func advance(r rune, tpl *style.Template) unit.Length {
	a, _ := font.Bundled().Face(font.Latin).Advance(r)
	return tpl.Table.Cell.Size.Em(a)
}
