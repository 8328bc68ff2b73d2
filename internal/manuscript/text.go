package manuscript

import (
	"strings"

	"report/internal/regexp"
)

// Text reads plain text: a line is a paragraph, and so are lines that blank lines part where lines are wrapped. Lines of cells that tabs or
// bars part are a table.
func Text(name, text string) *Document {
	d := &Document{Name: name, Pictures: map[string][]byte{}}
	gap := 0
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.Trim(lines[i], " \t\u3000\ufeff\f")
		if line == "" {
			gap++
			continue
		}
		if n := tabled(lines[i:]); n > 0 {
			d.Blocks = append(d.Blocks, Block{Kind: Table, Rows: cells(lines[i : i+n]), Line: i + 1, Gap: gap})
			i += n - 1
			gap = 0
			continue
		}
		b := Block{Kind: Paragraph, Text: Escape(line), Line: i + 1, Gap: gap}
		if rest, ok := bullet(line); ok {
			b.Kind, b.Text = Item, Escape(rest)
		}
		d.Blocks = append(d.Blocks, b)
		gap = 0
	}
	return d
}

// bullets are the marks of a list's items in text files.
var bullets = regexp.MustCompile(`^(?:[-*+•·▪◆◇■□○※]|\([0-9]{1,2}\))[ \t\x{3000}]+(\S.*)$`)

func bullet(line string) (string, bool) {
	if m := bullets.FindStringSubmatch(line); m != nil {
		return m[1], true
	}
	return "", false
}

// separator is what parts the cells of a line; empty is none.
func separator(line string) string {
	switch {
	case strings.Contains(line, "\t") && strings.TrimSpace(line) != "":
		return "\t"
	case strings.Contains(line, " | ") || strings.HasPrefix(strings.TrimSpace(line), "|"):
		return "|"
	}
	return ""
}

// tabled is how many lines from the first on are a table; zero is none.
func tabled(lines []string) int {
	mark := separator(strings.Trim(lines[0], " "))
	if mark == "" {
		return 0
	}
	n := 0
	for n < len(lines) && separator(lines[n]) == mark {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

var ruled = regexp.MustCompile(`^[\s|:=-]+$`)

// cells are the cells of lines that are a table. Spaces in front of a first cell say that it is a part of the row above.
func cells(lines []string) [][]string {
	var rows [][]string
	for _, line := range lines {
		if ruled.MatchString(line) {
			continue
		}
		mark := separator(line)
		if trimmed := strings.TrimSpace(line); mark == "|" && strings.HasPrefix(trimmed, "|") {
			line = strings.TrimSuffix(strings.TrimPrefix(trimmed, "|"), "|")
		}
		row := strings.Split(line, mark)
		for i, cell := range row {
			if row[i] = strings.TrimSpace(cell); i == 0 {
				row[i] = strings.TrimRight(cell, " \t")
			}
		}
		rows = append(rows, row)
	}
	return rows
}
