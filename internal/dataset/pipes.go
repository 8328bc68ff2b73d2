package dataset

import (
	"strings"

	"report/internal/regexp"
	"report/internal/say"
)

// What a table in a text may have: more belongs into a file, which people can check and correct.
const (
	mostPipeRows    = 60
	mostPipeColumns = 12
)

// A PipeTable is a table that Markdown writes with | between its cells (GFM 4.10): its head, a line of dashes, and rows up to a blank line. They
// stand in the text at the bytes From to To.
type PipeTable struct {
	From, To int
	lines    []pipeLine
}

// A pipeLine is a line of a table: where it begins in the text, and its cells.
type pipeLine struct {
	at    int
	cells []string
}

var (
	pipeRule = regexp.MustCompile(`^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
	pipeItem = regexp.MustCompile(`^(?: {2,}|\t| *(?:[-+*]|[0-9]{1,9}[.)])[ \t])`)
)

// PipeTables finds the tables of a text.
func PipeTables(text string) (tables []PipeTable) {
	if !strings.Contains(text, "|") {
		return nil
	}
	var before pipeLine // of the table's head
	var open *PipeTable
	at := 0
	for line := range strings.Lines(text) {
		this := pipeLine{at, pipeCells(line)}
		at += len(line)
		switch {
		case strings.TrimSpace(line) == "":
			open = nil
		case open != nil:
			open.To, open.lines = at, append(open.lines, this)
		case len(before.cells) > 0 && strings.Contains(line, "|") && pipeRule.MatchString(strings.TrimRight(line, "\r\n")):
			tables = append(tables, PipeTable{before.at, at, []pipeLine{before, this}})
			open = &tables[len(tables)-1]
		}
		if before = this; strings.TrimSpace(line) == "" {
			before = pipeLine{}
		}
	}
	return tables
}

// pipeCells are the cells of a line. A | behind a backslash, or inside braces of a figure, parts none.
func pipeCells(line string) (cells []string) {
	line = strings.TrimSpace(line)
	inner := strings.TrimPrefix(line, "|")
	if strings.HasSuffix(inner, "|") && !strings.HasSuffix(inner, `\|`) {
		inner = inner[:len(inner)-1]
	}
	from, braces := 0, 0
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\':
			i++
		case strings.HasPrefix(inner[i:], "{{"):
			braces++
			i++
		case strings.HasPrefix(inner[i:], "}}"):
			braces = max(0, braces-1)
			i++
		case inner[i] == '|' && braces == 0:
			cells = append(cells, inner[from:i])
			from = i + 1
		}
	}
	return append(cells, inner[from:])
}

// pipes checks the tables of a text, which have room where articles have.
func (m *marks) pipes(room bool) {
	for _, t := range PipeTables(m.text) {
		head, rows := len(t.lines[0].cells), len(t.lines)-2
		switch place := m.place(t.From); {
		case !room || pipeItem.MatchString(m.text[t.From:]) || pipeItem.MatchString(m.text[t.lines[1].at:]):
			m.list.Add(place, "table", say.M("a table cannot stand here"), say.M("place it in the text of an article, with a blank line before it and nothing before its lines"))
			continue
		case head > mostPipeColumns || rows > mostPipeRows:
			m.list.Add(place, "table", say.M("a table in a text has %d columns and %d rows at most; this has %d and %d", mostPipeColumns, mostPipeRows, head, rows),
				say.M("save it as CSV, make it one of tables:, and place it in a section of kind table"))
			continue
		case rows == 0:
			m.list.Add(place, "table", say.M("the table has no rows below its head"), say.M("write a row below the head"))
		}
		for i, line := range t.lines {
			if n := len(line.cells); n != head {
				m.list.Add(m.place(line.at), "table", say.M("line %d of the table has %d cells, its head %d", i+1, n, head), say.M(`write as many cells in each line; a | inside a cell is \|`))
			}
			m.pipeNotes(line)
		}
	}
}

// pipeNotes says that a cell marks a footnote, for which tables have no room.
func (m *marks) pipeNotes(line pipeLine) {
	text, _, _ := strings.Cut(m.text[line.at:], "\n")
	if all := noteMarks(text); len(all) > 0 {
		m.list.Add(m.place(line.at+all[0][0]), "footnote", say.M("a footnote cannot be marked here"), say.M("mark it in the text around the table"))
	}
}
