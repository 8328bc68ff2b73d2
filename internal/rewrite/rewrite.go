// Package rewrite changes values where they stand in a file and leaves all else of it as it is: comments, order, form.
package rewrite

import (
	"cmp"
	"slices"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

// A Change is a new text for the one that stands at a place. Line and Column count from 1, columns in characters, as places of problems do.
type Change struct {
	At       problem.Place
	From, To string
}

// A Moved says that what should be changed does not stand where it was.
type Moved struct{ Change Change }

// Error says it in English.
func (m *Moved) Error() string {
	found, _ := m.Said()
	return m.Change.At.String() + ": " + found.String()
}

// Said says what was found and what would do.
func (m *Moved) Said() (found, hint say.Message) {
	return say.M("%q does not stand here", m.Change.From), say.M("the file was changed meanwhile: read it again")
}

// Apply makes all changes in a text, or none.
func Apply(text string, changes []Change) (string, error) {
	changes = slices.Clone(changes)
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	var b strings.Builder
	line, at, done := 1, 0, 0 // at is where the line begins, behind the mark that a file of Windows begins with
	if strings.HasPrefix(text, mark) {
		at = len(mark)
	}
	for _, c := range changes {
		for line < c.At.Line {
			end := strings.IndexByte(text[at:], '\n')
			if end < 0 {
				return "", &Moved{c}
			}
			line, at = line+1, at+end+1
		}
		from := at + column(text[at:], c.At.Column)
		if c.At.Column < 1 || from < done || !strings.HasPrefix(text[from:], c.From) {
			return "", &Moved{c}
		}
		b.WriteString(text[done:from] + c.To)
		done = from + len(c.From)
	}
	return b.String() + text[done:], nil
}

const mark = "\ufeff" // of UTF-8

// column is where a column begins in a line, in bytes; the line's end where it has fewer.
func column(line string, n int) int {
	for i, r := range line {
		if n--; n <= 0 || r == '\n' {
			return i
		}
	}
	return len(line)
}
