package tablefile

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// readCSV reads comma-separated values (RFC 4180). It reads up to the first row that cannot be read, and reports it.
func readCSV(name string, data []byte, form Form) (*Table, problem.List) {
	var list problem.List
	text, ok := decode.TextIn(name, data, form.Encoding, cmp.Or(form.Bound, math.MaxInt64), &list)
	if !ok {
		return nil, list
	}
	t, found := csvTable(name, text, form)
	return t, append(list, found...)
}

// csvTable reads text as decode.Text makes it: UTF-8, lines ending in \n.
func csvTable(name, text string, form Form) (*Table, problem.List) {
	c := beginCSV(name, text, form)
	t := &Table{File: name, origin: c, Rows: make([]Row, 0, min(strings.Count(text[c.start:], "\n")+1, MaxRows+1))}
	t.top = c.plain(text[c.told:max(c.told, c.start)], 1+strings.Count(text[:c.told], "\n"))
	var list problem.List
	err := c.read(func(r Row) bool {
		if form.Until != "" && len(t.Rows) >= max(1, form.Header) && strings.HasPrefix(first(r.Cells), form.Until) {
			t.tail = c.plain(text[r.offset:], r.Line()) // it may be no CSV: quotes that are not closed
			return false
		}
		return t.add(r, &list)
	})
	if err != nil {
		return t, append(list, c.syntax(err))
	}
	t.settle(form, &list)
	return t, list
}

// plain are lines beside a table, whatever quotes stand in them.
func (c *csvFile) plain(text string, line int) (lines []Line) {
	for own := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if own = strings.Trim(strings.TrimSpace(own), `"`+string(c.separator)); own != "" && len(lines) < lineBound {
			lines = append(lines, Line{Number: line, Cells: strings.Split(own, string(c.separator))})
		}
		line++
	}
	return lines
}

// Scan reads what CSV does, and keeps nothing of it: use is called with every row that is not blank, the head too, until it
// wants no more, and may ask where a cell of this row stands. The head is one row.
func Scan(name, text string, form Form, use func(r Row, at func(cell int) problem.Place) bool) (list problem.List) {
	c := beginCSV(name, text, form)
	t := &Table{File: name, origin: c}
	rows := 0
	err := c.read(func(r Row) bool {
		if r.Cells = trim(r.Cells); len(r.Cells) == 0 {
			return true
		}
		if rows++; rows > MaxRows+1 {
			list.Add(c.place(r, 0), "too-big", say.M("the table has more than %d rows", MaxRows), say.M("split it"))
			return false
		}
		return t.fits(r, &list) && use(r, func(cell int) problem.Place { return c.place(r, min(cell, len(r.Cells)-1)) })
	})
	if err != nil {
		list = append(list, c.syntax(err))
	}
	return list
}

// beginCSV is the text behind what is skipped.
func beginCSV(name, text string, form Form) *csvFile {
	c := &csvFile{name: name, text: text, line: 1 + form.Skip}
	for range form.Skip {
		_, rest, _ := strings.Cut(c.text[c.start:], "\n")
		c.start = len(text) - len(rest)
	}
	c.separator = form.Separator
	if m := told.FindStringSubmatch(text); m != nil {
		if c.told = len(m[0]); c.start < c.told {
			c.start, c.line = c.told, 2
		}
		if c.separator == 0 {
			c.separator = rune(m[1][0])
		}
	}
	if c.separator == 0 {
		c.separator = separator(text[c.start:])
	}
	if strings.Contains(text[c.start:], `="`) {
		c.text = c.formulas()
	}
	return c
}

// told is the line by which spreadsheets are told the separator.
var told = regexp.MustCompile(`^"?sep=([,;\t|])"?(?:\n|$)`)

// asText stands, inside the quotes, for the = of a formula that is nothing but a text.
const asText = '\x1F'

// formulas is the text with ="0001", by which banks keep the zeros of codes, written as a cell in quotes that is as long.
func (c *csvFile) formulas() string {
	b := []byte(c.text)
	begins, quoted := true, false
	for i := c.start; i < len(b); i++ {
		switch {
		case begins && b[i] == '=' && i+1 < len(b) && b[i+1] == '"':
			b[i], b[i+1] = '"', asText
			quoted = true
			i++
		case b[i] == '"':
			quoted = !quoted
		}
		begins = !quoted && (b[i] == byte(c.separator) || b[i] == '\n')
	}
	return string(b)
}

// kinds takes from cells what marks them as text, ="0001" or '0001, and says so.
func (r *Row) kinds() {
	for i, cell := range r.Cells {
		rest, ok := strings.CutPrefix(cell, string(asText))
		if !ok && strings.HasPrefix(cell, `="`) && len(cell) > 2 && strings.HasSuffix(cell, `"`) {
			rest, ok = strings.ReplaceAll(cell[2:len(cell)-1], `""`, `"`), true
		}
		if !ok && len(cell) > 1 && cell[0] == '\'' && startsWithDigit(cell[1:]) {
			rest, ok = cell[1:], true
		}
		if ok {
			if r.told == nil {
				r.told = &toldCells{kinds: make([]Kind, len(r.Cells))}
			}
			r.Cells[i], r.told.kinds[i] = rest, Text
		}
	}
}

// read reads every row, until use wants no more.
func (c *csvFile) read(use func(Row) bool) error {
	if text := c.text[c.start:]; strings.Contains(text, `="`) || strings.IndexByte(text, asText) >= 0 || strings.IndexByte(text, '\'') >= 0 {
		own := use
		use = func(r Row) bool {
			r.kinds()
			return own(r)
		}
	}
	if strings.IndexByte(c.text[c.start:], '"') < 0 {
		return c.lines(use)
	}
	return c.records(use)
}

// separators are what may part cells, the likelier first.
const separators = ",;\t|"

// sample is how many lines the separator is found in.
const sample = 64

// separator is the one of , ; tab and | that parts the most lines into the same number of cells; where two are alike, the one
// that the first of these lines has most of.
func separator(text string) rune {
	var alike [len(separators)]map[int]int
	var leads [len(separators)]int
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		counts := counted(line)
		if counts == [len(separators)]int{} {
			continue
		}
		for i, n := range counts {
			if alike[i] == nil {
				alike[i] = map[int]int{}
			}
			if n > 0 {
				alike[i][n]++
			}
			if lines == 0 {
				leads[i] = n
			}
		}
		if lines++; lines == sample {
			break
		}
	}
	best, most := 0, [2]int{}
	for i := range alike {
		own := [2]int{0, leads[i]}
		for _, lines := range alike[i] {
			own[0] = max(own[0], lines)
		}
		if own[0] > most[0] || own[0] == most[0] && own[1] > most[1] {
			best, most = i, own
		}
	}
	return rune(separators[best])
}

// counted is how often each separator stands in a line, quotes left out.
func counted(line string) (counts [len(separators)]int) {
	quoted := false
	for i := range len(line) {
		if line[i] == '"' {
			quoted = !quoted
		} else if at := strings.IndexByte(separators, line[i]); at >= 0 && !quoted {
			counts[at]++
		}
	}
	return counts
}

// A csvFile is the text that rows come from.
type csvFile struct {
	name, text  string
	start, line int // byte and line where reading began
	told        int // bytes of the line that says the separator
	separator   rune
}

func (c *csvFile) above(r Row) int { return r.Line() - 1 }

func (c *csvFile) reader(from int) *csv.Reader {
	r := csv.NewReader(strings.NewReader(c.text[from:]))
	r.FieldsPerRecord = -1
	r.Comma = c.separator
	return r
}

// records is read for text with quotes.
func (c *csvFile) records(use func(Row) bool) error {
	r := c.reader(c.start)
	for offset := c.start; ; offset = c.start + int(r.InputOffset()) {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		if !use(Row{Cells: cells, line: int32(c.line - 1 + line), offset: uint32(offset)}) {
			return nil
		}
	}
}

// lines is read for text without quotes, where every line is a row: three times as fast.
func (c *csvFile) lines(use func(Row) bool) error {
	var cells []string // made for many rows at once
	line := c.line
	for offset := c.start; offset < len(c.text); line++ {
		rest, next := c.text[offset:], len(c.text)
		if end := strings.IndexByte(rest, '\n'); end >= 0 {
			rest, next = rest[:end], offset+end+1
		}
		if len(cells)+64 > cap(cells) {
			cells = make([]string, 0, min(1<<14, len(c.text)-offset+64)) // no more than characters
		}
		from := len(cells)
		if rest != "" {
			cells = cut(cells, rest, byte(c.separator))
		}
		if len(cells) > from && !use(Row{Cells: cells[from:len(cells):len(cells)], line: int32(line), offset: uint32(offset)}) {
			return nil
		}
		offset = next
	}
	return nil
}

// cut appends the cells of a line without quotes: byte by byte, as most are shorter than a search is worth.
func cut(cells []string, line string, separator byte) []string {
	from := 0
	for i := range len(line) {
		if line[i] == separator {
			cells = append(cells, line[from:i])
			from = i + 1
		}
	}
	return append(cells, line[from:])
}

// place reads a row again to find its cell.
func (c *csvFile) place(row Row, cell int) problem.Place {
	if cell == 0 {
		return problem.Place{File: c.name, Line: row.Line(), Column: 1}
	}
	text := strings.TrimLeft(c.text[row.offset:], "\r\n") // blank lines above it
	if line, _, _ := strings.Cut(text, "\n"); !strings.Contains(line, `"`) {
		column := 1
		for range cell {
			before, after, more := strings.Cut(line, string(c.separator))
			if !more {
				break
			}
			column, line = column+utf8.RuneCountInString(before)+1, after
		}
		return problem.Place{File: c.name, Line: row.Line(), Column: column}
	}
	r := c.reader(len(c.text) - len(text))
	cells, err := r.Read()
	if err != nil {
		return problem.Place{File: c.name, Line: row.Line(), Column: 1}
	}
	down, column := r.FieldPos(min(cell, len(cells)-1))
	return c.below(text, row.Line(), down, column)
}

// at is a place with its column, in bytes, counted in characters.
func (c *csvFile) at(line, column int) problem.Place { return c.below(c.text, 1, line, column) }

// below is the place on a line of text, the first of which is the file's line first.
func (c *csvFile) below(text string, first, line, column int) problem.Place {
	for range line - 1 {
		_, text, _ = strings.Cut(text, "\n")
	}
	text, _, _ = strings.Cut(text, "\n")
	column = min(max(column-1, 0), len(text))
	return problem.Place{File: c.name, Line: first + line - 1, Column: utf8.RuneCountInString(text[:column]) + 1}
}

// syntax says what encoding/csv found.
func (c *csvFile) syntax(err error) problem.Problem {
	p := problem.Problem{Place: problem.Place{File: c.name}, Code: "csv", Found: say.M("cannot be read as CSV: %s", err),
		Hint: say.M("save it again as CSV, with UTF-8")}
	var failed *csv.ParseError
	if !errors.As(err, &failed) {
		return p
	}
	p.Place = c.at(c.line-1+failed.Line, failed.Column)
	switch failed.Err {
	case csv.ErrBareQuote:
		p.Found = say.M("a straight quote inside a cell that has no quotes around it")
		p.Hint = say.M("put quotes around the cell and double those inside")
	case csv.ErrQuote:
		p.Place = c.at(c.line-1+failed.StartLine, 1)
		p.Found = say.M("a cell in quotes begins in this row and is not closed properly")
		p.Hint = say.M("close the quotes; double those inside the cell")
	}
	return p
}
