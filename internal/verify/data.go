package verify

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"report/internal/xlsx"
)

// The heads of the fields that say which value a line of the long data is, and of that which is the value.
var keyHeads, valueHead = []string{"table", "row", "measure"}, "value"

// Data holds the file of all values in long form against what it must be, line by line and field by field. A line that one of the two lacks
// is one finding.
func Data(got, want io.Reader) (*Report, error) {
	r := &Report{}
	a, b := newLines(got), newLines(want)
	head, err := b.next()
	if err != nil {
		return nil, err
	}
	var k keys
	for i := range head {
		switch name := strings.TrimPrefix(head[i], "\ufeff"); {
		case slices.Contains(keyHeads, name):
			k.of = append(k.of, i)
		case name == valueHead:
			k.value = i
		}
	}
	if first, err := a.next(); err != nil || !slices.Equal(first, head) {
		return nil, errors.New("its first line is another one")
	}
	for {
		is, err := a.next()
		must, end := b.next()
		switch {
		case errors.Is(err, io.EOF) && errors.Is(end, io.EOF):
			return r, nil
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case end != nil && !errors.Is(end, io.EOF):
			return nil, end
		case err == nil && end == nil && !k.same(is, must) && k.same(is, b.peek()):
			r.line(a, nil, must)
			a.back(is)
		case err == nil && end == nil && !k.same(is, must) && k.same(a.peek(), must):
			r.line(a, is, nil)
			b.back(must)
		case end != nil:
			r.line(a, is, nil)
		case err != nil:
			r.line(a, nil, must)
		default:
			r.fields(a, is, must, &k)
		}
	}
}

// line notes a line that only one of the two has.
func (r *Report) line(at *lines, is, must []string) {
	n := Number{Kind: OfCell, Status: Unequal, Sheet: "data", Cell: xlsx.Cell(1, at.number), Printed: strings.Join(is, ","), Want: strings.Join(must, ",")}
	if must == nil {
		n.Status = Unaccounted
	}
	r.take(n)
}

// fields holds the fields of a line against those that it must have: numbers are counted, other fields only where they differ.
func (r *Report) fields(at *lines, is, must []string, k *keys) {
	for i := range must {
		found := ""
		if i < len(is) {
			found = is[i]
		}
		n := Number{Kind: OfCell, Status: Equal, Sheet: "data", Cell: xlsx.Cell(i+1, at.number), Printed: found, Around: strings.Join(k.parts(is), " ")}
		if found != must[i] {
			n.Status, n.Want = Unequal, must[i]
		}
		if n.Status == Unequal || i == k.value && must[i] != "" {
			r.take(n)
		}
	}
}

// keys are the places of the fields that say which value a line is, and that of the value.
type keys struct {
	of    []int
	value int
}

// parts are the fields that say which value a line is.
func (k *keys) parts(line []string) (all []string) {
	for _, i := range k.of {
		if i < len(line) {
			all = append(all, line[i])
		}
	}
	return all
}

func (k *keys) same(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && slices.Equal(k.parts(a), k.parts(b))
}

// lines are the lines of a CSV file, with one that may be looked at before it is taken.
type lines struct {
	from    *csv.Reader
	pending [][]string
	number  int // of the last that was taken
}

func newLines(r io.Reader) *lines {
	from := csv.NewReader(r)
	from.FieldsPerRecord = -1
	return &lines{from: from}
}

func (l *lines) next() ([]string, error) {
	l.number++
	if n := len(l.pending); n > 0 {
		line := l.pending[n-1]
		l.pending = l.pending[:n-1]
		return line, nil
	}
	return l.from.Read()
}

// back gives a line back that was taken.
func (l *lines) back(line []string) {
	l.pending = append(l.pending, line)
	l.number--
}

// peek is the line that comes next; nil where there is none.
func (l *lines) peek() []string {
	line, err := l.next()
	if err != nil {
		l.number--
		return nil
	}
	l.back(line)
	return line
}
