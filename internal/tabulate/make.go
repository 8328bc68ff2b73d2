package tabulate

import (
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
)

// Make makes the tables of a dataset, numbered in the order in which sections place them, then the rest.
func Make(d *dataset.Dataset) []*Table {
	m := newMaker(d)
	var tables []*Table
	for _, i := range tableOrder(d) {
		t := m.table(&d.Tables[i])
		t.Number = len(tables) + 1
		tables = append(tables, t)
	}
	return tables
}

// Labels are the labels of a dataset's tables and charts, by table:id and chart:id.
func Labels(d *dataset.Dataset) map[string]string { return newMaker(d).labels }

func tableOrder(d *dataset.Dataset) []int {
	return order(d, dataset.TableRef, len(d.Tables), func(i int) string { return d.Tables[i].ID })
}

func chartOrder(d *dataset.Dataset) []int {
	return order(d, dataset.ChartRef, len(d.Charts), func(i int) string { return d.Charts[i].ID })
}

// order is the indexes of n tables or charts as they are numbered: those that sections of a kind place, in reading
// order, then the rest. id names each.
func order(d *dataset.Dataset, kind string, n int, id func(i int) string) []int {
	at := make(map[string]int, n)
	for i := range n {
		at[id(i)] = i
	}
	list, placed := make([]int, 0, n), make([]bool, n)
	add := func(i int) {
		if !placed[i] {
			placed[i] = true
			list = append(list, i)
		}
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Kind == kind {
			add(at[s.Ref])
		}
	}
	for i := range n {
		add(i)
	}
	return list
}

type maker struct {
	lang    furniture.Lang
	figures map[string]*figure.Figure
	labels  map[string]string // of tables and charts, by table:id and chart:id
}

func newMaker(d *dataset.Dataset) maker {
	m := maker{lang: d.Furniture(), figures: make(map[string]*figure.Figure, len(d.Figures)), labels: map[string]string{}}
	for n, i := range tableOrder(d) {
		m.labels["table:"+d.Tables[i].ID] = (&Table{Lang: m.lang, Number: n + 1}).Label()
	}
	for n, i := range chartOrder(d) {
		m.labels["chart:"+d.Charts[i].ID] = (&Chart{Lang: m.lang, Number: n + 1}).Label()
	}
	for i := range d.Figures {
		m.figures[d.Figures[i].ID] = &d.Figures[i]
	}
	return m
}

func (m *maker) table(from *dataset.Table) *Table {
	t := &Table{Lang: m.lang, ID: from.ID, Place: from.Place, Title: m.say(from.Title), Unit: from.Unit, Period: figure.Period(from.Period, m.lang), Source: m.say(from.Source), Wide: from.Wide}
	for _, note := range from.Notes {
		t.Notes = append(t.Notes, m.say(note))
	}
	if len(from.Of) > 0 {
		m.ofFigures(t, from)
	} else {
		m.ofFile(t, from)
	}
	return t
}

// say resolves the figures of a text, and its references.
func (m *maker) say(text string) string {
	return figure.Told(text, func(u figure.Use) string {
		if f := m.figures[u.ID]; f != nil && u.Err == nil {
			return f.Say(u)
		}
		return m.labels[u.ID]
	})
}

// ofFile makes the rows of a CSV table. A column whose every value has the table's unit says none.
func (m *maker) ofFile(t *Table, from *dataset.Table) {
	for _, c := range from.Columns {
		t.Columns = append(t.Columns, Column{Title: m.say(c.Title), Unit: c.Unit, Numeric: c.Type == dataset.NumberColumn})
	}
	for _, s := range from.Sparks {
		t.Sparks = append(t.Sparks, Spark{m.say(s.Title), s.Columns})
	}
	all := make([]Cell, len(from.Rows)*len(t.Columns))
	places := from.Places
	t.Rows, t.RowAt = make([]Row, 0, len(from.Rows)), places.At
	for _, cells := range from.Rows {
		var row Row
		row.Cells, all = all[:0:len(cells)], all[len(cells):]
		for c, cell := range cells {
			switch {
			case t.Columns[c].Numeric:
				row.Cells = append(row.Cells, m.number(cell))
			case c == 0:
				level, text := dataset.Stub(cell)
				row.Level = level
				row.Cells = append(row.Cells, Cell{Text: m.say(text)})
			default:
				row.Cells = append(row.Cells, Cell{Text: m.say(strings.TrimSpace(cell))})
			}
		}
		t.Rows = append(t.Rows, row)
	}
}

// shown is how a page shows a missing value (B4): not applicable, below the smallest unit; what is not known is
// blank, and other reasons stay in their brackets.
var shown = map[string]string{"z": "—", "low": "…", "x": ""}

// number makes a cell of a number column: a missing value, a figure, or a decimal.
func (m *maker) number(cell string) Cell {
	if cell == "" { // of a row that heads a group
		return Cell{Missing: "z"}
	}
	if code, ok := dataset.Missing(cell); ok {
		text, ok := shown[code]
		if !ok {
			text = cell
		}
		return Cell{Text: text, Missing: code}
	}
	if id, ok := dataset.Reference(cell); ok && m.figures[id] != nil {
		return value(m.figures[id])
	}
	d, err := figure.Parse(dataset.Literal(cell))
	if err != nil { // dataset.Load lets none through
		return Cell{Text: cell}
	}
	if cell == dataset.Level {
		return Cell{Text: cell, Number: true, Value: d}
	}
	return Cell{Text: d.Spelled(cell), Number: true, Value: d}
}

func value(f *figure.Figure) Cell {
	return Cell{Text: f.Number(), Number: true, Value: f.Value, Figure: f.ID}
}
