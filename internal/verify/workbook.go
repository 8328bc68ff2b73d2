package verify

import (
	"iter"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/readback"
	"report/internal/tabulate"
)

// A Content is what a cell of a workbook must say.
type Content struct {
	Sheet       string
	Row, Column int
	Number      bool
	Day         bool // the number is a day
	Text        string
	Name        string // of the cell: B7
	At          problem.Place
	Figure      string
	Table       string // the label of the table that it is a cell of
	TableRow    int    // from 1
	TableColumn int
}

// A Feed is a series of a native chart, and the cells that its values come from.
type Feed struct {
	Chart  *tabulate.Chart
	Series int
	From   string
}

// Workbook holds a workbook against what its cells must say, in their order, and its charts against their series.
func Workbook(file *readback.Workbook, contents iter.Seq[Content], feeds []Feed) (*Report, error) {
	r := &Report{}
	w := &walk{report: r, file: file}
	for want := range contents {
		if err := w.meet(&want); err != nil {
			return nil, err
		}
	}
	if err := w.leave(); err != nil {
		return nil, err
	}
	for _, name := range file.Sheets {
		if !w.seen[name] {
			if err := w.enter(name); err != nil {
				return nil, err
			}
			if err := w.leave(); err != nil {
				return nil, err
			}
		}
	}
	charted(r, file.Charts, feeds)
	return r, nil
}

// A walk goes through the sheets of a workbook in the order of what they must say.
type walk struct {
	report *Report
	file   *readback.Workbook
	seen   map[string]bool

	sheet string
	next  func() (readback.Cell, bool)
	stop  func()
	cell  readback.Cell
	more  bool
}

func (w *walk) enter(sheet string) error {
	if w.seen == nil {
		w.seen = map[string]bool{}
	}
	w.seen[sheet], w.sheet = true, sheet
	cells, err := w.file.Cells(sheet)
	if err != nil { // it is not there: every cell is missing
		w.more, w.stop = false, nil
		return nil
	}
	w.next, w.stop = iter.Pull(cells)
	w.cell, w.more = w.next()
	return nil
}

// leave notes what a sheet says beside what it must.
func (w *walk) leave() error {
	for w.more {
		w.extra()
	}
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
	return nil
}

func (w *walk) extra() {
	w.judge(&Content{Sheet: w.sheet, Row: w.cell.Row, Column: w.cell.Column, Name: name(&w.cell)}, w.cell.Text, w.cell.Number)
	w.cell, w.more = w.next()
}

// meet compares the next cell that must be there.
func (w *walk) meet(want *Content) error {
	if want.Sheet != w.sheet {
		if err := w.leave(); err != nil {
			return err
		}
		if err := w.enter(want.Sheet); err != nil {
			return err
		}
	}
	for w.more && (w.cell.Row < want.Row || w.cell.Row == want.Row && w.cell.Column < want.Column) {
		w.extra()
	}
	if w.more && w.cell.Row == want.Row && w.cell.Column == want.Column {
		w.judge(want, w.cell.Text, w.cell.Number)
		w.shown(want)
		w.cell, w.more = w.next()
		return nil
	}
	w.judge(want, "", want.Number)
	return nil
}

// judge notes the numbers of a cell, and of one that says something else whatever it says.
func (w *walk) judge(want *Content, text string, number bool) {
	n := Number{Sheet: want.Sheet, Cell: want.Name, Figure: want.Figure, Table: want.Table, Row: want.TableRow, Column: want.TableColumn, At: want.At, Printed: text, Status: Equal, Kind: OfText}
	if want.Number || number {
		n.Kind = OfCell
	}
	if n.Figure != "" {
		n.Kind = OfFigure
	}
	same := text == want.Text || want.Number && number && sameNumber(text, want.Text)
	switch {
	case same && number:
		w.report.take(n)
	case same:
		for _, t := range newLine([]rune(text), nil).tokens {
			n.Printed = t.text
			w.report.take(n)
		}
	case want.Text == "":
		n.Status = Unaccounted
		w.report.take(n)
	default:
		n.Status, n.Want = Unequal, want.Text
		w.report.take(n)
	}
}

// shown notes a cell that holds what it must and shows it otherwise: hidden, or in a number format that takes something from it.
func (w *walk) shown(want *Content) {
	cell := &w.cell
	number := want.Number && cell.Number && sameNumber(cell.Text, want.Text)
	if !cell.Hidden && (!number || cell.Format == "" || shows(cell.Format, want.Text, want.Day)) || !number && cell.Text != want.Text {
		return
	}
	n := Number{Sheet: want.Sheet, Cell: want.Name, Kind: OfCell, Figure: want.Figure, Table: want.Table, Row: want.TableRow, Column: want.TableColumn, At: want.At, Status: Unequal, Want: want.Text}
	if n.Around = cell.Format; cell.Hidden {
		n.Around = "hidden"
	}
	if cell.Hidden && !strings.ContainsAny(want.Text, "0123456789") {
		return
	}
	w.report.take(n)
}

// sameNumber compares numbers as spreadsheets hold them.
func sameNumber(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	y, other := strconv.ParseFloat(b, 64)
	return err == nil && other == nil && x == y
}

func name(c *readback.Cell) string {
	letters := ""
	for column := c.Column; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(c.Row)
}

// charted compares what native charts keep of their values with the dataset's charts: every point of every series, the names, and the cells
// that they come from.
func charted(r *Report, charts []readback.Chart, feeds []Feed) {
	number := map[*tabulate.Chart]int{}
	for _, f := range feeds {
		if _, known := number[f.Chart]; !known {
			number[f.Chart] = len(number)
		}
	}
	for _, f := range feeds {
		c := comparedChart{report: r, feed: f, part: "xl/charts/chart" + strconv.Itoa(number[f.Chart]+1) + ".xml"}
		if k := number[f.Chart]; k < len(charts) {
			if f.Series == 0 {
				c.take(charts[k].Title, f.Chart.Label()+" "+f.Chart.Title, 0, strings.HasPrefix(charts[k].Title, f.Chart.Label()+" "+f.Chart.Title))
			}
			for i := range charts[k].Series {
				if charts[k].Series[i].From == f.From {
					c.series = &charts[k].Series[i]
				}
			}
		}
		c.compare()
	}
}

// A comparedChart is a series on its way.
type comparedChart struct {
	report *Report
	feed   Feed
	part   string
	series *readback.Series
}

func (c *comparedChart) compare() {
	of := &c.feed.Chart.Series[c.feed.Series]
	if c.series == nil {
		c.take("", of.Name+" "+c.feed.From, 0, false)
		return
	}
	c.take(c.series.Name, of.Name, 0, c.series.Name == of.Name)
	for i := range of.Values {
		want, found := "", c.series.Values[i]
		if of.Values[i].Number {
			want = of.Values[i].Value.String()
		}
		same := found == want || sameNumber(found, want)
		if same && want != "" && c.series.Format != "" && !shows(c.series.Format, want, false) {
			found, same = c.series.Format, false
		}
		c.take(found, want, i+1, same)
		category := c.feed.Chart.Categories[i]
		c.take(c.series.Categories[i], category, i+1, c.series.Categories[i] == category)
	}
	for i, text := range c.series.Values {
		if i >= len(of.Values) {
			c.take(text, "", i+1, false)
		}
	}
}

// take notes a point; one that says no number and is as it should be is none.
func (c *comparedChart) take(found, want string, point int, same bool) {
	if same && !strings.ContainsAny(found, "0123456789") {
		return
	}
	n := Number{Sheet: c.part, Cell: c.feed.From, Kind: OfChart, Status: Equal, Printed: found, Table: c.feed.Chart.Label(), Row: point, Column: c.feed.Series + 1, At: c.feed.Chart.Place}
	if !same {
		n.Status, n.Want = Unequal, want
	}
	c.report.take(n)
}
