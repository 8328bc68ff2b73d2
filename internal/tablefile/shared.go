package tablefile

import (
	"cmp"
	"slices"
	"strings"

	"report/internal/sax"
)

// maxShared is how many strings the cells of a workbook share.
const maxShared = 4 << 20

// A sharedCell takes one of the workbook's shared strings.
type sharedCell struct{ row, cell, number, indent int32 }

// share puts the shared strings into the cells that take them. Strings that no cell takes are passed over.
func (c *cells) share() error {
	if len(c.shared) == 0 {
		return nil
	}
	slices.SortFunc(c.shared, func(a, b sharedCell) int { return cmp.Compare(a.number, b.number) })
	r, err := c.book.open(c.book.strings)
	if err != nil {
		return err
	}
	if r == nil {
		return errString
	}
	defer r.Close()
	s := sax.New(r, maxToken)
	next, at, phonetic := c.shared, int32(-1), false
	var text []byte
	script := level
	for len(next) > 0 {
		kind, err := s.Next()
		if err != nil {
			return err
		}
		switch kind {
		case sax.End:
			return errString
		case sax.Text:
			if text = script.add(text, s.Content); len(text) > maxToken {
				return sax.ErrLong
			}
		case sax.Opened:
			switch string(s.Name) {
			case "si":
				if at++; at == maxShared {
					return errTooBig
				}
				text = text[:0]
			case "rPh":
				phonetic = true
			case "vertAlign":
				script = scriptOf(s)
			case "t":
				s.Want = !phonetic && next[0].number == at
			}
		case sax.Closed:
			switch string(s.Name) {
			case "si":
				next = c.give(next, at, text)
			case "rPh":
				phonetic = false
			case "r":
				script = level
			case "t":
				s.Want = false
			}
		}
	}
	return nil
}

// give gives a string to the cells that take it, and returns the others.
func (c *cells) give(to []sharedCell, number int32, text []byte) []sharedCell {
	if to[0].number != number {
		return to
	}
	said := string(text)
	for len(to) > 0 && to[0].number == number {
		cell := &c.rows[to[0].row].Cells[to[0].cell]
		if *cell = said; to[0].indent > 0 {
			*cell = strings.Repeat("\u3000", int(to[0].indent)) + said
		}
		to = to[1:]
	}
	return to
}
