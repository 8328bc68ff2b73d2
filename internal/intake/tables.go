package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/manuscript"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// A table is one of the dataset's, with its file.
type table struct {
	id, title string
	file      string // in the dataset's folder
	data      []byte
	entry     string // what bulletin.yaml says of it, without a list's dash
	read      *dataset.Table
	why       string       // it cannot be read
	faults    problem.List // why not
	number    string       // as its document names it: 表3
	made      bool         // it stood in a document: data is not a file of somebody's
}

var (
	unitLine   = regexp.MustCompile(`^[（(]?(?:计量)?单位[:：]\s*(.+?)[）)]?$`)
	unitBehind = regexp.MustCompile(`[\s　]+[（(]?(?:计量)?单位[:：]\s*\S+$`)
	tableTitle = regexp.MustCompile(`^(?:附?表\s*[0-9一二三四五六七八九十]*[-.0-9]*[:：\s　]*)`)
	tableNote  = regexp.MustCompile(`^(?:注\s*[0-9]*\s*[:：]|注释[:：]|说明[:：]|备注[:：]|资料来源[:：]|数据来源[:：]|来源[:：]|[①-⑳])`)
)

// tableHead takes the title and the unit that stand above a table.
func (s *shaper) tableHead(b *manuscript.Block) bool {
	n := 0
	for n < 3 && s.next(n).Kind != manuscript.Table {
		text := plain(s.next(n).Text)
		if s.next(n).Kind == manuscript.Heading || !short(s.next(n), 50) && s.next(n).Kind != manuscript.Caption || chapter.MatchString(text) || subchapter.MatchString(text) {
			return false
		}
		n++
	}
	if n == 0 || n == 3 || s.at+n >= len(s.blocks) {
		return false
	}
	for range n {
		text := plain(s.next(0).Text)
		if at := unitBehind.FindStringIndex(text); at != nil {
			s.pendUnit, text = strings.TrimSpace(text[at[0]:]), strings.TrimSpace(text[:at[0]])
		}
		if unitLine.MatchString(text) {
			s.pendUnit = text
			s.take("表的单位")
		} else if s.pendTitle == "" {
			s.pendTitle = text
			s.take("表题")
		} else {
			s.pendTitle += " " + text
			s.take("表题")
		}
	}
	return true
}

// table takes a table with the notes below it.
func (s *shaper) table(b *manuscript.Block) {
	title, number := strings.TrimSpace(tableTitle.ReplaceAllString(s.pendTitle, "")), tableNamed.FindString(tableTitle.FindString(s.pendTitle))
	rows := b.Rows
	if title == "" && len(rows) > 1 && len(filled(rows[0])) == 1 { // a title that spans the table
		title, rows = filled(rows[0])[0], rows[1:]
	}
	var above, below [][]string
	if s.pendUnit != "" {
		above = append(above, []string{s.pendUnit})
	}
	s.pendTitle, s.pendUnit = "", ""
	if len(filled(flat(rows))) < 4 || width(rows) < 2 {
		s.frame(rows)
		return
	}
	s.take("表格")
	for s.at < len(s.blocks) && s.next(0).Kind == manuscript.Paragraph && tableNote.MatchString(plain(s.next(0).Text)) {
		below = append(below, []string{plain(s.next(0).Text)})
		s.take("表注")
	}
	for _, note := range b.Notes {
		below = append(below, []string{plain(s.d.normal(note))})
	}
	t := s.d.newTable(title, csvOf(above, rows, below), b.Line, s.m.Name)
	t.number = strings.NewReplacer(" ", "", "　", "").Replace(number)
	s.d.sections = append(s.d.sections, &section{kind: "table", ref: t.id, from: s.m.Name, line: b.Line})
	if s.open != nil && s.open.kind == "article" { // the article goes on below the table
		s.open = nil
	}
}

// frame takes a table that only frames text: its cells are paragraphs.
func (s *shaper) frame(rows [][]string) {
	line := s.blocks[s.at].Line
	s.take("版式用的表格，看作正文")
	for _, cell := range filled(flat(rows)) {
		for text := range strings.SplitSeq(cell, "\n") {
			if text = strings.TrimSpace(text); text != "" {
				if s.open == nil {
					s.section("article", "", line)
				}
				s.open.text = append(s.open.text, piece{"", manuscript.Guarded(manuscript.Escape(text)), line})
			}
		}
	}
}

func flat(rows [][]string) (cells []string) {
	for _, row := range rows {
		cells = append(cells, row...)
	}
	return cells
}

func filled(cells []string) (full []string) {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			full = append(full, strings.TrimSpace(cell))
		}
	}
	return full
}

func width(rows [][]string) (n int) {
	for _, row := range rows {
		n = max(n, len(row))
	}
	return n
}

// csvOf is a table as CSV, with the lines above and below it as offices export them. Rows are as wide as the widest.
func csvOf(above, rows, below [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	columns := width(rows)
	for _, row := range rows {
		if len(row) < columns {
			row = append(row[:len(row):len(row)], make([]string, columns-len(row))...)
		}
		above = append(above, row)
	}
	for _, row := range append(above, below...) {
		w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}

// newTable adds a table, read as report reads tables.
func (d *draft) newTable(title string, data []byte, line int, from string) *table {
	t := &table{id: fmt.Sprintf("t%d", len(d.tables)+1), title: title, data: data, made: true}
	t.file = d.tableName(fmt.Sprintf("%02d.csv", len(d.tables)+1))
	d.tables = append(d.tables, t)
	d.readTable(t, "", line, from)
	return t
}

// tableName is the name of a table's file: another one where an other table has it.
func (d *draft) tableName(name string) string {
	end := path.Ext(name)
	base := strings.TrimSuffix(name, end)
	for n := 2; slices.ContainsFunc(d.tables, func(t *table) bool { return strings.EqualFold(t.file, "tables/"+name) }); n++ {
		name = fmt.Sprintf("%s-%d%s", base, n, end)
	}
	return "tables/" + name
}

// readTable asks the reader of tables how a file is read.
func (d *draft) readTable(t *table, sheet string, line int, from string) {
	files := overlay{over: map[string][]byte{path.Base(t.file): t.data}}
	reading := dataset.ReadTable(files, path.Base(t.file), sheet)
	for _, p := range reading.Problems {
		if p.Level != problem.Note {
			d.query(from, line, "表 %s：%s", t.id, p.Found.In(say.Chinese))
		}
	}
	if reading.Table == nil {
		if as := dataset.ReadTableAsText(files, path.Base(t.file), sheet); as.Table != nil {
			reading = as
			d.query(from, line, "表 %s（%s）里有的数认不出，各列照原样作文字印：改好单位和写法以后，删去 columns 里的 type: text", t.id, t.title)
		}
	}
	t.read = reading.Table
	t.entry = entryOf(reading.Entry, t)
	if t.read == nil {
		t.why = "读不成统计表"
		for _, p := range reading.Problems {
			if p.Level == problem.Error {
				p.Place.File = from
				t.faults = append(t.faults, p)
			}
		}
		d.query(from, line, "表 %s（%s）读不成统计表，没有排：用 report table %s 看原因", t.id, t.title, t.file)
	}
}

// entryOf is a table's entry with its own id, title and file.
func entryOf(entry string, t *table) string {
	var kept []string
	for line := range strings.Lines(entry) {
		line = strings.TrimRight(line, "\n")
		line = strings.TrimPrefix(strings.TrimPrefix(line, "- "), "  ")
		switch key, _, _ := strings.Cut(line, ":"); key {
		case "id", "file":
		case "title":
			if t.title == "" {
				_, value, _ := strings.Cut(line, ":")
				t.title = unquoted(strings.TrimSpace(value))
			}
		default:
			kept = append(kept, line)
		}
	}
	head := []string{"id: " + t.id, "title: " + quote(t.title), "file: " + quote(t.file)}
	return strings.Join(append(head, kept...), "\n")
}

// tableFile takes a file that is a table.
func (d *draft) tableFile(s Source, list *problem.List) {
	t := &table{id: fmt.Sprintf("t%d", len(d.tables)+1), data: s.Data}
	t.file = d.tableName(fileName(s.Name))
	d.tables = append(d.tables, t)
	d.readTable(t, "", 0, s.Name)
	if t.title == strings.TrimSuffix(path.Base(s.Name), path.Ext(s.Name)) || t.title == "" {
		t.title = strings.TrimSuffix(path.Base(s.Name), path.Ext(s.Name))
	}
	d.sections = append(d.sections, &section{kind: "table", ref: t.id, from: s.Name})
	d.taken = append(d.taken, taken{s.Name, 0, "表格", t.title})
}

// fileName is a file's own name, with what no file name should have left out.
func fileName(name string) string {
	base := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, path.Base(name))
	return base
}
