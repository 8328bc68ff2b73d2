package page

import "report/internal/font"

// How large a superscript or subscript is, and how far it stands above its line or below: thousandths of the text's size.
const (
	ScriptSize = 620
	ScriptRise = 360
	ScriptFall = 130
)

// Characters that are superscripts and subscripts by themselves, and the characters that are drawn for them, small, where a face lacks one.
var (
	supers, superBases = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), []rune("0123456789+−=()ni")
	subs, subBases     = []rune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"), []rune("0123456789+−=()aeoxhklmnpst")
)

// Script is what is drawn for a character that is a superscript or subscript by itself, and whether it is raised; 0 for others.
func Script(r rune) (base rune, raised bool) {
	if r < 0x2070 && r != '¹' && r != '²' && r != '³' || r > 0x209F {
		return 0, false
	}
	for i, of := range supers {
		if of == r {
			return superBases[i], true
		}
	}
	for i, of := range subs {
		if of == r {
			return subBases[i], false
		}
	}
	return 0, false
}

// script is Script of a character of a text: a point between superscripts, or subscripts, is one too, PM₂.₅.
func script(text []rune, i int) (base rune, raised bool) {
	if i < 0 || i >= len(text) {
		return 0, false
	}
	if text[i] != '.' || i == 0 || i+1 == len(text) {
		return Script(text[i])
	}
	before, up := Script(text[i-1])
	if after, also := Script(text[i+1]); before == 0 || after == 0 || up != also {
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
