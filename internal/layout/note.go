package layout

import (
	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// A footnote is a note set at the column's measure, to stand at the foot of the column that marks it first.
type footnote struct {
	number int
	mark   *typeset.Para
	text   *typeset.Para
	inset  unit.Length
	height unit.Length
}

// footnotes sets the notes that line n of the galley marks for the first time.
func (s *setter) footnotes(g *typeset.Para, n int) (notes []*footnote) {
	if s.gathers() {
		return nil
	}
	for _, note := range g.Notes(n) {
		if s.noted[note] {
			continue
		}
		if s.noted == nil {
			s.noted = map[*bulletin.Note]bool{}
		}
		s.noted[note] = true
		notes = append(notes, s.footnote(note, g.Wide, 0))
	}
	return notes
}

// footnote sets a note with a hanging indent behind its mark, or behind a wider one (P5).
func (s *setter) footnote(note *bulletin.Note, width, wider unit.Length) *footnote {
	look := s.noteLook()
	was := s.Node
	s.Open(s.At(was).Parent, page.Node{Kind: page.Note})
	defer func() { s.Node = was }()
	f := &footnote{number: note.Number}
	f.mark, f.inset = s.One(typeset.Plain(s.NoteMark(note.Number)), look, page.Body)
	f.inset = max(f.inset, wider) + look.Size/4
	f.text = s.Set(note.Text, look, typeset.Measure{Width: width - f.inset}, page.Body)
	f.height = unit.Length(len(f.text.Lines)) * s.notePitch()
	if s.noteRows(f.height) >= s.tpl.Page.Lines && !s.gathers() {
		s.Problems.Add(problem.Place{}, "footnote-too-long", say.M("the footnote %q has %d lines and fits no column", beginning(note.Text), len(f.text.Lines)),
			say.M("shorten it, make it a paragraph, or gather the notes at the end (switches.notes: end)"))
	}
	return f
}

// beginning is how a text begins, for messages.
func beginning(t bulletin.Text) string {
	runes := []rune(plainText(t))
	return string(runes[:min(len(runes), 16)])
}

// noteLook is the look of notes: as below tables, or where they are gathered that of notes of the text.
func (s *setter) noteLook() *style.Text {
	if s.gathers() {
		return &s.tpl.Note
	}
	return &s.tpl.Table.Note
}

func (s *setter) notePitch() unit.Length { return s.noteLook().Size.Em(1500) }

// noteRows is how many lines of the grid notes take with the rule above them; none take none.
func (s *setter) noteRows(notes unit.Length) int {
	if notes == 0 {
		return 0
	}
	pitch := s.tpl.Page.Pitch
	return int((notes + s.notePitch() + pitch - 1) / pitch)
}

// foot draws notes up from the foot of a column: a short thin rule, then the notes.
func (s *setter) foot(to []page.Mark, notes []*footnote, left, bottom, width unit.Length) []page.Mark {
	if len(notes) == 0 {
		return to
	}
	look := s.noteLook()
	y := bottom - (s.tpl.Page.Pitch - s.tpl.Body.Size) // the last line's em box ends with the column's
	for _, f := range notes {
		y -= f.height
	}
	to = append(to, typeset.Rule(left, y-look.Size/3, width/4, unit.Pt/2, s.tpl.Body.Color))
	for _, f := range notes {
		y += s.notePitch() - look.Size
		to = s.Draw(to, f.mark, 0, left, y+look.Size.Em(typeset.Ascent))
		for i := range f.text.Lines {
			to = s.Draw(to, f.text, i, left+f.inset, y+unit.Length(i)*s.notePitch()+look.Size.Em(typeset.Ascent))
		}
		y += f.height - s.notePitch() + look.Size
	}
	return to
}
