package page

import (
	"report/internal/font"
	"report/internal/scripts"
)

// How large a superscript or subscript is, and how far it stands above its line or below: thousandths of the text's size.
const (
	ScriptSize = 620
	ScriptRise = 360
	ScriptFall = 130
)

// script is what a character of a text stands for that is a superscript or subscript by itself, and whether it is raised; 0 for others. A
// point between superscripts, or subscripts, is one too, PM₂.₅.
func script(text []rune, i int) (base rune, raised bool) {
	if i < 0 || i >= len(text) {
		return 0, false
	}
	if text[i] != '.' || i == 0 || i+1 == len(text) {
		return scripts.Base(text[i])
	}
	before, up := scripts.Base(text[i-1])
	if after, also := scripts.Base(text[i+1]); before == 0 || after == 0 || up != also {
		return 0, false
	}
	return '.', up
}

// Scripted is what is drawn for the superscript or subscript at i, and whether it is raised, where a face lacks one of those it stands
// among: all of them are drawn from other characters then, so that they look alike. It is 0 where the face has what is needed.
func Scripted(text []rune, i int, face *font.Face) (base rune, raised bool) {
	base, raised = script(text, i)
	if base == 0 {
		return 0, false
	}
	is := func(i int) bool { base, _ := script(text, i); return base != 0 }
	for is(i - 1) {
		i--
	}
	for ; is(i); i++ {
		if text[i] == '.' || !face.Has(text[i]) {
			return base, raised
		}
	}
	return 0, false
}

// Draw makes character i of a run look like another.
func (r *Run) Draw(i int, other rune) { r.DrawGlyph(i, r.Face.Glyph(other)) }

// DrawGlyph makes character i of a run a glyph of its face.
func (r *Run) DrawGlyph(i int, glyph uint16) {
	if r.Glyphs == nil {
		r.Glyphs = make([]uint16, len(r.Text))
	}
	r.Glyphs[i] = glyph
}
