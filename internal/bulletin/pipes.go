package bulletin

import (
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/tabulate"
)

// A pipeTable is a table of a text while it is read from Markdown: its cells, of which the first row is the head.
type pipeTable struct {
	rows  [][]Text
	align []tabulate.Align
}

// grouped is a number with its thousands parted.
var grouped = regexp.MustCompile(`^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$`)

var aligns = map[extast.Alignment]tabulate.Align{extast.AlignLeft: tabulate.Left, extast.AlignCenter: tabulate.Middle, extast.AlignRight: tabulate.Right}

// table is a table of a text. It has no number: only tables of the dataset are numbered and stand in the workbook.
func (d *draft) table(n *extast.Table) *Table {
	p := &pipeTable{}
	for _, a := range n.Alignments {
		p.align = append(p.align, aligns[a])
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Text
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, d.text(cell))
		}
		p.rows = append(p.rows, cells)
	}
	return &Table{pipes: p}
}

// tabulated makes the table of a text, its figures said.
func (m *maker) tabulated(p *pipeTable) *tabulate.Table {
	t := &tabulate.Table{Lang: m.data.Furniture()}
	for i, text := range p.rows[0] {
		t.Columns = append(t.Columns, tabulate.Column{Title: m.resolve(text).String(), Align: p.align[i]})
	}
	for _, cells := range p.rows[1:] {
		row := tabulate.Row{}
		for _, text := range cells {
			row.Cells = append(row.Cells, cellOf(m.resolve(text)))
		}
		t.Rows = append(t.Rows, row)
	}
	for i := range t.Columns {
		t.Columns[i].Numeric = numeric(t, i)
	}
	return t
}

// cellOf is a cell of a text: a number where it is nothing else.
func cellOf(text Text) tabulate.Cell {
	cell := tabulate.Cell{Text: strings.TrimSpace(text.String())}
	if len(text) == 1 {
		cell.Figure = text[0].Figure
	}
	bare := cell.Text
	if grouped.MatchString(bare) {
		bare = strings.ReplaceAll(bare, ",", "")
	}
	if value, err := figure.Parse(bare); err == nil {
		cell.Number, cell.Value = true, value
	}
	return cell
}

// numeric reports whether a column holds numbers and nothing else, and makes text of the numbers of any other.
func numeric(t *tabulate.Table, i int) bool {
	numbers := 0
	for r := range t.Rows {
		if cell := &t.Rows[r].Cells[i]; cell.Number {
			numbers++
		} else if cell.Text != "" {
			numbers = -len(t.Rows)
		}
	}
	if numbers > 0 {
		return true
	}
	for r := range t.Rows {
		t.Rows[r].Cells[i].Number = false
	}
	return false
}

// escaped is Markdown whose uses of figures part no cells of a table: {{a|change}}.
func escaped(markdown string) string {
	tables := dataset.PipeTables(markdown)
	if len(tables) == 0 {
		return markdown
	}
	var b strings.Builder
	at := 0
	for _, t := range tables {
		b.WriteString(markdown[at:t.From])
		at = t.From
		for _, u := range figure.Uses(markdown[t.From:t.To]) {
			from, to := t.From+u.From, t.From+u.To
			b.WriteString(markdown[at:from] + strings.ReplaceAll(markdown[from:to], "|", `\|`))
			at = to
		}
	}
	return b.String() + markdown[at:]
}

// lines are a table where there is no room for one: a line a row.
func (p *pipeTable) lines() (paras []Text) {
	for _, row := range p.rows {
		var para Text
		for i, cell := range row {
			if i > 0 {
				para = append(para, Inline{Text: "　"})
			}
			para = append(para, cell...)
		}
		paras = append(paras, para)
	}
	return paras
}

// at gives a table of a text its place, and its rows theirs.
func (b *Table) at(place problem.Place) {
	b.Table.Place = place
	b.Table.RowAt = func(row int) problem.Place {
		at := place
		if at.Line > 0 {
			at.Line, at.Column = place.Line+2+row, 0
		}
		return at
	}
}
