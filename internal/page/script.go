package page

import "report/internal/scripts"

// How large a superscript or subscript is, and how far it stands above its line or below: thousandths of the text's size.
const (
	ScriptSize = 620
	ScriptRise = 360
	ScriptFall = 130
)

// Scripted is what is drawn, small, for a character of a text that is a superscript or subscript by itself, and whether it is raised; 0 for others. A
// point between superscripts, or subscripts, is one too, PM₂.₅. All are drawn from other characters, those that a face has as well: m³ looks like m⁻³.
func Scripted(text []rune, i int) (base rune, raised bool) {
	if text[i] != '.' || i == 0 || i+1 == len(text) {
		return scripts.Base(text[i])
	}
	before, up := scripts.Base(text[i-1])
	if after, also := scripts.Base(text[i+1]); before == 0 || after == 0 || up != also {
		return 0, false
	}
	return '.', up
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
