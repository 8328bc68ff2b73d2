package tablefile

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/sax"
	"report/internal/say"
)

// Bounds of a sheet: the cells that rows take up beyond those that hold something, and merged cells.
const (
	maxSpare  = 4 << 20
	maxMerges = 1 << 20
	maxToken  = 10 * MaxCell // bytes of a tag or of a text: a cell's characters, each written as a reference
)

var (
	errSparse = errors.New("its cells lie too far apart")
	errString = errors.New("a cell takes a string that is not there")
	errOrder  = errors.New("rows or cells are out of order")
)

// cells reads the rows of a sheet's part.
type cells struct {
	*xlsxFile
	form   Form
	list   *problem.List
	rows   []Row
	merges []area

	hidden  map[int]bool // columns that are left out, and whether they were counted
	passed  int          // of these, those left of the columns that are placed
	zero    bool         // rows are hidden unless they say otherwise
	line    int          // of the row being read
	skip    bool         // it is left out,
	unseen  bool         // as it is hidden
	column  int          // of the cell
	kind    string       // its type, its format, and what it holds
	style   int
	value   []byte
	script  script // of what follows
	formula bool
	now     []cell // of the row, those that hold something
	held    int    // cells that hold something
	taken   int    // cells that rows take up
	shared  []sharedCell
	spare   []string
	marks   []Kind
	told    []toldCells
}

// A cell holds something.
type cell struct {
	column, style  int
	literal, shown string
	kind           Kind
	shared         int // its string's number, or -1
}

// read reads a part, then the strings that its cells share.
func (c *cells) read(part string) error {
	r, err := c.book.open(part)
	if err != nil {
		return err
	}
	if r == nil {
		return errors.New("the sheet has no part")
	}
	defer r.Close()
	s := sax.New(r, maxToken)
	for {
		kind, err := s.Next()
		if err != nil {
			return err
		}
		if kind == sax.End {
			break
		}
		if err := c.take(s, kind); err != nil {
			return err
		}
	}
	return c.share()
}

// take takes what the scanner found.
func (c *cells) take(s *sax.Scanner, kind sax.Kind) error {
	switch kind {
	case sax.Text:
		if len(c.value)+len(s.Content) > maxToken {
			return sax.ErrLong
		}
		c.value = c.script.add(c.value, s.Content)
	case sax.Opened:
		return c.open(s)
	case sax.Closed:
		switch string(s.Name) {
		case "c":
			return c.keep()
		case "row":
			return c.keepRow()
		case "v", "t", "rPh":
			s.Want = false
		case "r":
			c.script = level
		}
	}
	return nil
}

// open begins an element.
func (c *cells) open(s *sax.Scanner) error {
	switch string(s.Name) {
	case "sheetFormatPr":
		c.zero = s.Is("zeroHeight")
	case "col":
		return c.hide(s)
	case "row":
		return c.beginRow(s)
	case "c":
		c.column++
		if name := s.Attr("r"); len(name) > 0 {
			column, _ := cellOf(string(name))
			if column < c.column {
				return errOrder
			}
			c.column = column
		}
		c.kind = kindName(s.Attr("t"))
		c.style = number(s.Attr("s"))
		c.value = c.value[:0]
	case "v", "t":
		s.Want = true
	case "vertAlign":
		c.script = scriptOf(s)
	case "f":
		c.formula = true
	case "mergeCell":
		if a, ok := parseArea(s.Said("ref")); ok {
			c.merges = append(c.merges, a)
		}
		if len(c.merges) > maxMerges {
			return errTooBig
		}
	}
	return nil
}

// kindName is a cell's type without making a text of it.
func kindName(b []byte) string {
	for _, kind := range [...]string{"s", "str", "inlineStr", "b", "e", "d"} {
		if string(b) == kind {
			return kind
		}
	}
	return ""
}

// number is a small number; zero where there is none.
func number(b []byte) int {
	n := 0
	for _, d := range b {
		if d < '0' || d > '9' || n > 1<<30 {
			return 0
		}
		n = n*10 + int(d-'0')
	}
	return n
}

// hide notes hidden columns.
func (c *cells) hide(s *sax.Scanner) error {
	width := string(s.Attr("width"))
	if c.form.Hidden || !s.Is("hidden") && width != "0" {
		return nil
	}
	c.hideColumns(number(s.Attr("min")), number(s.Attr("max")))
	return nil
}

// hideColumns leaves columns out. They are said before the first row.
func (c *cells) hideColumns(from, to int) {
	if c.line > 0 {
		return
	}
	if c.hidden == nil {
		c.hidden = map[int]bool{}
	}
	for n := from; n <= min(to, MaxColumns); n++ {
		c.hidden[n] = false
	}
}

func (c *cells) beginRow(s *sax.Scanner) error {
	c.line++
	if name := s.Attr("r"); len(name) > 0 {
		line := number(name)
		if len(name) > 7 || line > maxSheetRows {
			return errors.New("a row has a number that no sheet has")
		}
		if line < c.line {
			return errOrder
		}
		c.line = line
	}
	hidden := s.Is("hidden") || string(s.Attr("ht")) == "0" || c.zero && s.Attr("hidden") == nil && s.Attr("ht") == nil
	c.column, c.now = 0, c.now[:0]
	c.skip = c.line < c.top || c.bottom > 0 && c.line > c.bottom
	c.unseen = !c.skip && hidden && !c.form.Hidden
	c.skip = c.skip || c.unseen
	return nil
}

// move goes to a row, and ends the one before.
func (c *cells) move(line int, hidden bool) error {
	if line == c.line {
		return nil
	}
	if line < c.line {
		return errOrder
	}
	if err := c.keepRow(); err != nil {
		return err
	}
	c.line, c.column, c.now = line, 0, c.now[:0]
	c.skip = line < c.top || c.bottom > 0 && line > c.bottom
	c.unseen = !c.skip && hidden && !c.form.Hidden
	c.skip = c.skip || c.unseen
	return nil
}

// keep ends a cell.
func (c *cells) keep() error {
	formula := c.formula
	c.formula = false
	if c.column < c.left || c.right > 0 && c.column > c.right {
		return nil
	}
	if c.skip {
		if c.unseen && len(c.value) > 0 {
			c.hiddenRows.add(strconv.Itoa(c.line), "")
			c.unseen = false
		}
		return nil
	}
	if len(c.value) == 0 {
		if formula && c.kind != "str" {
			c.list.Add(c.place(Row{line: int32(c.line)}, c.column-c.left), "formula", say.M("a formula has no result"), say.M("open the workbook in a spreadsheet program and save it"))
		}
		return nil
	}
	if counted, hidden := c.hidden[c.column]; hidden {
		if !counted {
			c.hidden[c.column] = true
			c.hiddenColumns.add(columnName(c.column), "")
		}
		return nil
	}
	own := cell{column: c.column, style: c.style, shared: -1}
	if c.kind == "s" {
		own.shared, own.kind = number(c.value), Text
	} else {
		own.literal, own.shown, own.kind = c.content()
	}
	c.now = append(c.now, own)
	return nil
}

// keepRow makes a row of the cells that hold something.
func (c *cells) keepRow() error {
	if len(c.now) == 0 || c.skip {
		return nil
	}
	width := c.at(c.now[len(c.now)-1].column) + 1
	c.held += len(c.now)
	if c.taken += width; c.taken > maxSpare+8*c.held {
		return errSparse
	}
	if len(c.spare) < width {
		c.spare, c.marks = make([]string, max(width, 1<<12)), make([]Kind, max(width, 1<<12))
	}
	if len(c.told) == 0 {
		c.told = make([]toldCells, 1<<8)
	}
	r := Row{Cells: c.spare[:width:width], told: &c.told[0], line: int32(c.line)}
	r.told.kinds = c.marks[:width:width]
	c.spare, c.marks, c.told = c.spare[width:], c.marks[width:], c.told[1:]
	for _, own := range c.now {
		at := c.at(own.column)
		r.Cells[at], r.told.kinds[at] = own.literal, own.kind
		if own.shown != "" {
			if r.told.shown == nil {
				r.told.shown = make([]string, width)
			}
			r.told.shown[at] = own.shown
		}
		indent := 0
		if at == 0 && own.kind == Text {
			indent = c.book.format(own.style).indent
		}
		if own.shared >= 0 {
			c.shared = append(c.shared, sharedCell{int32(len(c.rows)), int32(at), int32(own.shared), int32(indent)})
		} else if indent > 0 {
			r.Cells[at] = strings.Repeat("\u3000", indent) + r.Cells[at]
		}
	}
	c.rows = append(c.rows, r)
	return nil
}

// at is where a column stands in the table, hidden ones left out.
func (c *cells) at(column int) int {
	if c.hidden == nil {
		return column - c.left
	}
	for n := c.left + len(c.columns) + c.passed; n <= column; n++ {
		if _, hidden := c.hidden[n]; hidden {
			c.passed++
		} else {
			c.columns = append(c.columns, n)
		}
	}
	i, _ := slices.BinarySearch(c.columns, column)
	return i
}
