package workbook

import (
	"fmt"
	"iter"
	"strings"

	"report/internal/figure"
	"report/internal/tabulate"
)

// longHead names the columns of the sheet 数据, in their order; pivot tables and queries refer to them by name.
var longHead = []heading{
	{text: "表号"}, {text: "行号", right: true}, {text: "指标代码"}, {text: "指标名称"}, {text: "层级", right: true}, {text: "上级代码"},
	{text: "时期"}, {text: "期初", right: true}, {text: "频度"}, {text: "度量"}, {text: "数值", right: true}, {text: "计量单位"},
	{text: "小数位", right: true}, {text: "状态"}, {text: "显示值"}, {text: "注"}, {text: "来源"},
}

// long makes the sheet 数据: one observation a row, its head in row 1.
func long(book Book, notes *notebook) *sheet {
	n := observations(book.Tables)
	return &sheet{name: longName, grid: &grid{
		name: "data_long", alt: "全部数值的长表", summary: fmt.Sprintf("共%d行，一行一个数值，列出它的表号、行号、指标、时期、计量单位和状态。", n),
		head: longHead, rows: n, body: longBody(book, notes), filter: true,
	}}
}

// observes reports whether a cell is an observation: a number, or the reason why there is none.
func observes(c *tabulate.Cell, numeric bool) bool { return c.Number || numeric && c.Missing != "" }

// observations counts the observations of the tables.
func observations(tables []*tabulate.Table) int {
	n := 0
	for _, t := range tables {
		for i := range t.Rows {
			for j := range t.Rows[i].Cells {
				if observes(&t.Rows[i].Cells[j], t.Columns[j].Numeric) {
					n++
				}
			}
		}
	}
	return n
}

// longBody yields the observations of all tables, row by row.
func longBody(book Book, notes *notebook) iter.Seq[[]cell] {
	figures := make(map[string]*figure.Figure, len(book.Facts.Figures))
	for i := range book.Facts.Figures {
		figures[book.Facts.Figures[i].ID] = &book.Facts.Figures[i]
	}
	periods := make(map[string]string, len(book.Facts.Tables))
	for i := range book.Facts.Tables {
		periods[book.Facts.Tables[i].ID] = book.Facts.Tables[i].Period
	}
	return func(yield func([]cell) bool) {
		for _, t := range book.Tables {
			w := witness{table: t, figures: figures, period: periods[t.ID], marks: notes.marks(t), unitColumn: unitColumn(t)}
			if !w.tell(yield) {
				return
			}
		}
	}
}

// A witness tells one table's observations.
type witness struct {
	table      *tabulate.Table
	figures    map[string]*figure.Figure
	period     string // as the dataset writes it; t.Period is for people
	marks      string
	unitColumn int      // the text column that holds the rows' units; -1: none
	row        [17]cell // of longHead
}

// unitColumn finds the column of units in a table whose rows differ in them.
func unitColumn(t *tabulate.Table) int {
	for i, c := range t.Columns {
		if title := strings.TrimSpace(c.Title); !c.Numeric && (title == "计量单位" || title == "单位") {
			return i
		}
	}
	return -1
}

func (w *witness) tell(yield func([]cell) bool) bool {
	for i := range w.table.Rows {
		row := &w.table.Rows[i]
		name := w.stub(row)
		for j := range row.Cells {
			if !observes(&row.Cells[j], w.table.Columns[j].Numeric) {
				continue
			}
			w.observe(i, j, name)
			if !yield(w.row[:]) {
				return false
			}
		}
	}
	return true
}

// observe fills the row with the observation of row i and column j.
func (w *witness) observe(i, j int, name string) {
	t, row := w.table, &w.table.Rows[i]
	c := &row.Cells[j]
	f := w.figures[c.Figure]
	if f == nil {
		f = &figure.Figure{Name: name}
	}
	value, digits, shown, state := cell{}, cell{}, bracket(c.Missing), c.Missing
	if state == "" {
		value, shown = bodyCell(c, true), c.Text
		digits = count(value.places)
	}
	period := orElse(f.Period, w.period)
	start, frequency := when(period)
	w.row = [17]cell{
		words(t.Label()), count(i + 1), words(c.Figure), words(f.Name), count(row.Level), words(w.parent(i, j)),
		words(period), start, frequency, words(strings.TrimSpace(t.Columns[j].Title)), value, words(w.unit(f, i, j)),
		digits, words(state), words(shown), words(w.marks), words(orElse(f.Source, t.Source)),
	}
}

// when makes the cells of a period's first day and frequency, blank for a period of an unknown form.
func when(period string) (start, frequency cell) {
	first, length, ok := readPeriod(period)
	if !ok {
		return cell{}, cell{}
	}
	return dayCell(first, ""), words(length)
}

// stub names a row: its text cells before the first number, without its unit, with ｜ between them.
func (w *witness) stub(row *tabulate.Row) string {
	var parts []string
	for j := range row.Cells {
		c := &row.Cells[j]
		if w.table.Columns[j].Numeric && len(parts) > 0 {
			break
		}
		if w.table.Columns[j].Numeric || j == w.unitColumn || c.Number || c.Missing != "" || c.Text == "" {
			continue
		}
		parts = append(parts, c.Text)
	}
	return strings.Join(parts, "｜")
}

// parent is the code of the entry that row i stands under, in the same column.
func (w *witness) parent(i, j int) string {
	level := w.table.Rows[i].Level
	for i--; i >= 0 && level > 0; i-- {
		if w.table.Rows[i].Level < level {
			return w.table.Rows[i].Cells[j].Figure
		}
	}
	return ""
}

// unit is an observation's unit: the figure's, the column's, the row's or the table's.
func (w *witness) unit(f *figure.Figure, i, j int) string {
	inRow := ""
	if w.unitColumn >= 0 {
		inRow = w.table.Rows[i].Cells[w.unitColumn].Text
	}
	for _, unit := range []string{f.Unit, w.table.Columns[j].Unit, inRow} {
		if unit != "" {
			return unit
		}
	}
	return w.table.Unit
}
