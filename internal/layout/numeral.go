package layout

import (
	"report/internal/font"
	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/unit"
)

// Numerals are the characters of a table's numbers: they stand side by side, whatever their neighbours, and never part. Large tables
// are made of them, so they are set without asking linebreak.
type numerals struct {
	face    *font.Face
	size    unit.Length
	advance [128]unit.Length // zero: not a numeral's
}

// numerals measures them for the cells of tables.
func (s *setter) numerals() *numerals {
	if s.digits == nil {
		look := &s.tpl.Table.Cell
		face := s.fonts.Face(roles[look.Latin])
		s.digits = &numerals{face: face, size: s.size(look.Size, face)}
		for _, r := range "0123456789.-" {
			if advance, ok := face.Advance(r); ok {
				s.digits.advance[r] = s.digits.size.Em(advance)
			}
		}
	}
	return s.digits
}

// has reports whether a text is nothing but numerals.
func (n *numerals) has(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 128 || n.advance[c] == 0 {
			return false
		}
	}
	return true
}

func (n *numerals) width(text string) (w unit.Length) {
	for i := range len(text) {
		w += n.advance[text[i]]
	}
	return w
}

// number appends a number of a table as a line and a run.
func (s *setter) number(to []page.Mark, cell *tabulate.Cell, x, y unit.Length) []page.Mark {
	n := s.numerals()
	s.paras++
	runes, places := take(&s.letters, len(cell.Text)), take(&s.places, len(cell.Text))
	end := x
	for i := range len(cell.Text) {
		runes[i], places[i] = rune(cell.Text[i]), end
		end += n.advance[cell.Text[i]]
	}
	look := &s.tpl.Table.Cell
	line, run := &take(&s.records, 1)[0], &take(&s.runs, 1)[0]
	*line = page.Line{Frame: -1, X0: x, X1: end, Y: y, Em: look.Size, Para: s.paras, No: 1, Last: true, Role: page.TableText, Text: runes}
	*run = page.Run{Face: n.face, Size: n.size, Color: page.Color(look.Color), Y: y, Text: runes, X: places, End: end, Role: page.TableText,
		Origin: cell.Figure, Node: s.node}
	return append(to, line, run)
}

// take hands out n of a block, and gets a new block where the old one is used up: many small slices cost less so.
func take[T any](block *[]T, n int) []T {
	if len(*block) < n {
		*block = make([]T, max(n, 128))
	}
	taken := (*block)[:n:n]
	*block = (*block)[n:]
	return taken
}
