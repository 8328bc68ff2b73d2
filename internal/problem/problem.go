// Package problem says what is wrong, where it stands and what would do.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"report/internal/say"
)

// A Level tells how much a problem matters.
type Level uint8

// The levels. An Error stops the work; a Warning is something an editor should look at; a Note records what
// was done on the reader's behalf, such as a normalisation.
const (
	Error Level = iota
	Warning
	Note
)

// A Place is where something stands in an input. Line and Column count from 1, columns in characters; zero
// means unknown. Item names a place inside a table or a page where lines say nothing (表1 第3行 “产值”).
type Place struct {
	File   string
	Line   int
	Column int
	Cell   string // of a workbook: B1, or 数据!B1 where it has several sheets
	Item   string
}

// String writes the place as file:line:column (item) or file!cell (item), leaving out what is unknown.
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Cell != "" {
		b.WriteString("!" + p.Cell)
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
	}
	if p.Item != "" {
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		b.WriteString("(" + p.Item + ")")
	}
	return b.String()
}

// A Problem is one thing found: where, what was found, and what would do (Hint, may be empty).
// Code is a short stable name for machines, such as unknown-key. Missing marks an input that is not there
// (exit status 66).
type Problem struct {
	Place   Place
	Level   Level
	Code    string
	Found   say.Message
	Hint    say.Message
	Missing bool
}

// In says the problem in a language: place: found (hint).
func (p Problem) In(l say.Lang) string {
	s := p.Found.In(l)
	if where := p.Place.String(); where != "" {
		s = where + ": " + s
	}
	return s
}

// Error says the problem in English.
func (p Problem) Error() string { return p.In(say.English) }

// A List is every problem of one piece of work. As an error it is all of them, a line each.
type List []Problem

// Most is how many problems a list names: of more only their number is said, where the first of them stands.
const Most = 100

const codeMore = "more"

// Add appends an error with a place, a code, what was found and what would do.
func (l *List) Add(at Place, code string, found, hint say.Message) {
	n := len(*l)
	switch {
	case n < Most:
		*l = append(*l, Problem{Place: at, Code: code, Found: found, Hint: hint})
	case (*l)[n-1].Code == codeMore:
		(*l)[n-1].Found = more((*l)[n-1].Found.Args[0].(int) + 1)
	default:
		*l = append(*l, Problem{Place: at, Code: codeMore, Found: more(1), Hint: say.M("mend these and run it again")})
	}
}

func more(n int) say.Message { return say.Count(n, "%d problem more", "%d problems more") }

// Failed reports whether any of the problems is an Error.
func (l List) Failed() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Level == Error })
}

// Sort orders problems by file, line and column, keeping the order of finding otherwise.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column))
	})
}

// Error says the problems in English, a line each.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}
