package layout

import (
	"strconv"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// A footnote is a note set at the column's measure, to stand at the foot of the column that marks it first.
type footnote struct {
	mark   *typeset.Para
	text   *typeset.Para
	inset  unit.Length
	height unit.Length
}

// footnotes sets the notes that line n of the galley marks for the first time.
func (s *setter) footnotes(g *typeset.Para, n int) (notes []makeup.Note) {
	if gathers(s.tpl) {
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
		notes = append(notes, s.atFoot(s.footnote(note, g.Wide, 0)))
	}
	return notes
}

// footnote sets a note with a hanging indent behind its mark, or behind a wider one (P5).
func (s *setter) footnote(note *bulletin.Note, width, wider unit.Length) *footnote {
	look := noteLook(s.tpl)
	was := s.Node
	own := s.Open(s.At(was).Parent, page.Node{Kind: page.Note})
	defer func() { s.Node = was }()
	f := &footnote{}
	if s.Notes == nil {
		s.Notes = map[int]int32{}
	}
	s.Notes[note.Number] = s.Open(own, page.Node{Kind: page.Lbl})
	f.mark, f.inset = s.One(bulletin.Text{{Text: s.NoteMark(note.Number), To: "mark:" + strconv.Itoa(note.Number)}}, look, page.Body)
	s.Node = own
	f.inset = max(f.inset, wider) + look.Size/4
	f.text = s.Set(note.Text, look, typeset.Measure{Width: width - f.inset}, page.Body)
	f.height = unit.Length(len(f.text.Lines)) * s.area.Notes.Pitch
	if s.area.NoteRows(f.height) >= s.tpl.Page.Lines && !gathers(s.tpl) {
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
func noteLook(tpl *style.Template) *style.Text {
	if gathers(tpl) {
		return &tpl.Note
	}
	return &tpl.Table.Note
}

// notePitch is the distance from line to line of notes.
func notePitch(look *style.Text) unit.Length { return look.Size.Em(1500) }

// atFoot draws a note that is to stand at its column's foot.
func (s *setter) atFoot(f *footnote) makeup.Note {
	look := noteLook(s.tpl)
	y := s.area.Notes.Pitch - look.Size + look.Size.Em(typeset.Ascent)
	marks := s.Draw(nil, f.mark, 0, 0, y)
	for i := range f.text.Lines {
		marks = s.Draw(marks, f.text, i, f.inset, y+unit.Length(i)*s.area.Notes.Pitch)
	}
	return makeup.Note{Height: f.height, Marks: marks}
}
