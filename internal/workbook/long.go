package workbook

import (
	"iter"
	"strconv"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/tabulate"
)

// A longColumn is a column of the sheet 数据; pivot tables and queries refer to it by its name.
type longColumn struct {
	head  furniture.Word
	right bool
	says  func(*telling) cell

	// follows reports whether what an observation has here follows from the other columns.
	follows func(*longform.Observation) bool

	always bool // it is there even where all rows have the same
}

// A telling is an observation with what is the same for its whole table.
type telling struct {
	*longform.Observation
	label, marks string
}

// longColumns are the columns in their order.
var longColumns = [...]longColumn{
	{head: furniture.Word("Table"), says: func(t *telling) cell { return words(t.label) }},
	{head: furniture.Word("Row"), right: true, says: func(t *telling) cell { return count(t.Row) }},
	{head: furniture.Word("Indicator code"), says: func(t *telling) cell { return words(t.Code) }},
	{head: furniture.Word("Indicator name"), says: func(t *telling) cell { return words(t.Name) }},
	{head: furniture.Word("Level"), right: true, says: func(t *telling) cell { return count(t.Level) }},
	{head: furniture.Word("Parent code"), says: func(t *telling) cell { return words(t.Parent) }},
	{head: furniture.Word("Period"), says: func(t *telling) cell { return words(t.Period) }},
	{head: furniture.Word("Period start"), right: true, says: func(t *telling) cell { return dayCell(t.Start, "") }},
	{head: furniture.Word("Frequency"), says: func(t *telling) cell { return words(t.Frequency) }},
	{head: furniture.Word("Measure"), says: func(t *telling) cell { return words(t.Measure) }},
	{head: furniture.Word("Value"), right: true, always: true, says: func(t *telling) cell {
		if t.Cell.Missing != "" {
			return cell{}
		}
		return bodyCell(t.Cell, true)
	}},
	{head: furniture.Word("Unit of measure"), says: func(t *telling) cell { return words(t.Unit) }},
	{head: furniture.Word("Decimals"), right: true, says: func(t *telling) cell {
		if t.Cell.Missing != "" {
			return cell{}
		}
		return count(t.Cell.Value.Places())
	}},
	{head: furniture.Word("Status"), says: func(t *telling) cell { return words(t.Cell.Missing) }},
	{head: shownAs, says: func(t *telling) cell {
		if t.Cell.Missing != "" {
			return words(codebook.Bracket(t.Cell.Missing))
		}
		return words(t.Cell.Text)
	}, follows: func(o *longform.Observation) bool {
		return o.Cell.Missing != "" || o.Cell.Value.Spelled(o.Cell.Text) == o.Cell.Text
	}},
	{head: furniture.Word("Note"), says: func(t *telling) cell { return words(t.marks) }},
	{head: furniture.Word("Source"), says: func(t *telling) cell { return words(t.Source) }},
}

const shownAs = furniture.Word("Shown as")

// A longSheet is what the sheets 数据 have in common: those of the columns that they have, and what is said of the others.
type longSheet struct {
	lean    bool      // columns are left out
	widths  []float64 // of the columns' texts, where it is lean
	columns []*longColumn
	same    []string // columns that have the same in every row, with what they have
	blank   []string // columns that have nothing in any row
	follows []string // columns that follow from others
}

// longWhole is up to how many observations the sheet has every column: the same queries fit every edition of a bulletin. Beyond that
// the sheet leaves out columns that tell no row from another.
const longWhole = 10_000

// newLongSheet chooses the columns.
func newLongSheet(book Book, notes *codebook.Notes, whole int) *longSheet {
	s, n, l := &longSheet{}, book.observations(), book.lang()
	var first, last [len(longColumns)]cell
	var varies, own [len(longColumns)]bool
	var widths [len(longColumns)]float64
	if s.lean = n > whole && book.onSheet(); s.lean {
		row := 0
		for t := range tellings(book, notes, 0, n) {
			for i := range longColumns {
				c := &longColumns[i]
				own[i] = own[i] || c.follows == nil || !c.follows(t.Observation)
				says := c.says(t)
				if row > 0 && says == last[i] {
					continue
				}
				last[i], widths[i] = says, max(widths[i], says.width())
				if row == 0 {
					first[i] = says
				} else {
					varies[i] = varies[i] || says != first[i]
				}
			}
			row++
		}
	}
	for i := range longColumns {
		c, name := &longColumns[i], longColumns[i].head.In(l)
		switch {
		case !s.lean || c.always || varies[i] && own[i]:
			s.columns, s.widths = append(s.columns, c), append(s.widths, widths[i])
		case varies[i]:
			s.follows = append(s.follows, name)
		case first[i].kind == isBlank:
			s.blank = append(s.blank, name)
		default:
			s.same = append(s.same, l.Labelled(name, first[i].said()))
		}
	}
	return s
}

// said is what a cell shows.
func (c *cell) said() string {
	switch c.kind {
	case isNumber:
		return c.value.String()
	case isDay:
		return oldest.AddDate(0, 0, int(c.value.Float())-second1900).Format("2006-01-02")
	}
	return c.text
}

// remarks say what the columns hold that are left out.
func (s *longSheet) remarks(l furniture.Lang) (said []string) {
	sheet := longName.In(l)
	if len(s.same) > 0 {
		said = append(said, l.Words("On the sheet “%s” these are the same in every row and stand here instead: %s.", sheet, l.Parts(s.same...)))
	}
	if len(s.follows) > 0 {
		said = append(said, l.Words("On the sheet “%s” there is no column “%s”: it is the value in its number of decimals, or the status in brackets.", sheet, l.List(s.follows...)))
	}
	if len(s.blank) > 0 {
		said = append(said, l.Words("On the sheet “%s” columns that the dataset says nothing for are left out: %s.", sheet, l.List(s.blank...)))
	}
	return said
}

// sheets makes the sheet 数据: one observation a row, its head in row 1. What does not fit on it stands on 数据2 and so
// on; most is what fits on one. Where the observations are in a file, the sheet says so.
func (s *longSheet) sheets(book Book, notes *codebook.Notes, most int) (sheets []*sheet) {
	n, l := book.observations(), book.lang()
	if book.LongFile != "" {
		name := longName.In(l)
		said := l.Words("All %d values stand one a row in the file “%s” beside this workbook, with table, row, indicator, period, unit and status.", n, book.LongFile)
		return []*sheet{{name: name, title: name, lines: []line{statement(said)}}}
	}
	if book.NoLong {
		return nil
	}
	for from := 0; from < n; from += most {
		to, suffix := min(from+most, n), ""
		part := &sheet{name: longName.In(l)}
		if len(sheets) > 0 {
			suffix = strconv.Itoa(len(sheets) + 1)
		}
		part.name += suffix
		part.grid = &grid{
			name: "data_long" + suffix, alt: l.Words("All values in long form") + suffix,
			summary: l.Words("%d rows, a value each, with its table, row, indicator, period, unit and status.", to-from),
			rows:    to - from, body: s.body(book, notes, from, to), filter: true,
		}
		if s.lean {
			part.grid.lean = s.widths
		}
		for _, c := range s.columns {
			part.grid.head = append(part.grid.head, heading{text: c.head.In(l), right: c.right})
		}
		sheets = append(sheets, part)
	}
	return sheets
}

// body yields the observations from number from, counted from 0, up to but without number to.
func (s *longSheet) body(book Book, notes *codebook.Notes, from, to int) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		row := make([]cell, len(s.columns))
		for t := range tellings(book, notes, from, to) {
			for i, c := range s.columns {
				row[i] = c.says(t)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// tellings yields observations with their table's label and notes.
func tellings(book Book, notes *codebook.Notes, from, to int) iter.Seq[*telling] {
	return func(yield func(*telling) bool) {
		var of *tabulate.Table
		t := &telling{}
		for o := range longform.Observations(book.Facts, book.Tables, from, to) {
			if t.Observation = o; o.Table != of {
				of, t.label = o.Table, o.Table.Label()
				t.marks = notes.Marks(t.label)
			}
			if !yield(t) {
				return
			}
		}
	}
}
