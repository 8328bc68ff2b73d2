package draw

import (
	"hash/fnv"
	"unicode/utf8"

	"report/internal/font"
	"report/internal/page"
)

const blockSize = 256

// A subset is what a document draws of one face: characters as they are, and forms. Glyph numbers are those of the face's
// subset in the file: characters from 1 on, in ascending order, then forms in the order of their first use.
type subset struct {
	face   *font.Face
	number int    // 1 is /F1
	tag    string // ABCDEF+, which marks a subset (ISO 32000-1, 9.6.4)
	runes  []rune // ascending; runes[i] is glyph i+1
	forms  []form // forms[i] is glyph len(runes)+i+1

	planes  [(utf8.MaxRune + 1) >> 16]*plane
	indices map[form]int
}

// A form is a glyph that is not just a character's own: text drawn as a glyph of its own, or with an advance of its own.
type form struct {
	first   rune
	rest    string // the further characters that the glyph stands for
	glyph   uint16 // 0 is the character's own
	advance int32  // thousandths of an em; 0 is the glyph's own
}

// A plane is 65,536 code points, in blocks that exist where there is a character.
type plane [1 << 16 / blockSize]*block

type block [blockSize]entry

// An entry is a character's glyph in the subset and its advance in thousandths of an em. Before settle, glyph 1 marks
// a character that is used.
type entry struct {
	glyph   uint16
	advance int32
}

// known turns what is not a character into one that no face has, so that it is reported as such.
func known(r rune) rune {
	if uint32(r) > utf8.MaxRune {
		return utf8.MaxRune
	}
	return r
}

// add notes what a run draws.
func (a *subset) add(run *page.Run) {
	for i, r := range run.Text {
		f, ok := a.form(run, i)
		switch {
		case f.glyph == page.Joined:
		case ok:
			if _, there := a.indices[f]; !there {
				if a.indices == nil {
					a.indices = map[form]int{}
				}
				a.indices[f] = len(a.forms)
				a.forms = append(a.forms, f)
			}
		default:
			r = known(r)
			a.block(r)[r%blockSize].glyph = 1
		}
	}
}

// A reader's program takes a gap behind a glyph for a space, or the end of a line, when it is not about what the glyph's advance
// says: poppler from a tenth of an em on. Where the next glyph stands further off than wide, or nearer than narrow, thousandths of
// an em, the glyph is drawn in a form that has the advance it is given, in steps. Lines that are justified stay below wide; what
// is further off than apart is no neighbour.
const (
	wide   = 120
	narrow = -90
	apart  = 900
	step   = 125
)

// form returns the form that character i of a run is drawn in; ok is false if it is drawn as it is.
func (a *subset) form(run *page.Run, i int) (f form, ok bool) {
	next := i + 1
	if run.Glyphs != nil {
		f.glyph = run.Glyphs[i]
		if f.glyph == page.Joined {
			return f, true
		}
		for next < len(run.Glyphs) && run.Glyphs[next] == page.Joined {
			next++
		}
		f.rest = string(run.Text[i+1 : next])
	}
	f.first = known(run.Text[i])
	advance := a.advance(f)
	end := run.End
	if next < len(run.X) {
		end = run.X[next]
	}
	given := divide(int64(end-run.X[i])*1000, int64(run.Size))
	if off := given - int64(advance); (off > wide || off < narrow) && off < apart && given > 0 {
		f.advance = int32(max(step, (given+step/2)/step*step))
	}
	return f, f.glyph != 0 || f.rest != "" || f.advance != 0
}

// advance returns the advance of a form's glyph, in thousandths of an em.
func (a *subset) advance(f form) int {
	switch {
	case f.advance != 0:
		return int(f.advance)
	case f.glyph != 0:
		return a.face.GlyphAdvance(f.glyph)
	}
	advance, _ := a.face.Advance(f.first)
	return advance
}

// block returns the block that a character stands on, a new one if there is none.
func (a *subset) block(r rune) *block {
	at := &a.planes[r>>16]
	if *at == nil {
		*at = new(plane)
	}
	s := &(*at)[r>>8&0xFF]
	if *s == nil {
		*s = new(block)
	}
	return *s
}

// settle numbers the glyphs once all characters are known.
func (a *subset) settle() {
	for i, p := range a.planes {
		if p == nil {
			continue
		}
		for j, s := range p {
			if s != nil {
				a.enter(rune(i<<16|j*blockSize), s)
			}
		}
	}
	a.tag = tag(a.runes)
}

// enter numbers the glyphs of the block that begins with first.
func (a *subset) enter(first rune, s *block) {
	for i := range s {
		if s[i].glyph == 0 {
			continue
		}
		r := first + rune(i)
		a.runes = append(a.runes, r)
		advance, _ := a.face.Advance(r)
		s[i] = entry{uint16(len(a.runes)), int32(advance)}
	}
}

// tag makes a subset's tag of its characters.
func tag(runes []rune) string {
	hash := fnv.New64a()
	for _, r := range runes {
		hash.Write([]byte{byte(r >> 16), byte(r >> 8), byte(r)})
	}
	letters := [7]byte{6: '+'}
	sum := hash.Sum64()
	for i := range 6 {
		letters[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	return string(letters[:])
}

// at returns what character i of a run is drawn with; ok is false for one that is part of the glyph before.
func (a *subset) at(run *page.Run, i int) (e entry, ok bool) {
	f, special := a.form(run, i)
	switch {
	case f.glyph == page.Joined:
		return e, false
	case special:
		return entry{uint16(len(a.runes) + a.indices[f] + 1), int32(a.advance(f))}, true
	}
	return a.block(f.first)[f.first%blockSize], true
}

// noCode is the first number that is no character's, for glyphs that are reached by their number alone.
const noCode = utf8.MaxRune + 1

// cut returns the font program.
func (a *subset) cut() ([]byte, error) {
	extras := make([]font.Extra, len(a.forms))
	for i, f := range a.forms {
		extras[i] = font.Extra{Code: noCode + rune(i), Glyph: f.glyph, Advance: int(f.advance)}
		if f.glyph == 0 {
			extras[i].Glyph = a.face.Glyph(f.first)
		}
		if extras[i].Glyph == 0 {
			_, err := a.face.Subset([]rune{f.first}) // says which character the face does not have
			return nil, err
		}
	}
	return a.face.Subset(a.runes, extras...)
}

// text returns what glyph i, from 1 on, stands for.
func (a *subset) text(i int) string {
	if i <= len(a.runes) {
		return string(a.runes[i-1])
	}
	f := &a.forms[i-1-len(a.runes)]
	return string(f.first) + f.rest
}

// width returns the advance of glyph i, from 1 on, in thousandths of an em.
func (a *subset) width(i int) int {
	if i <= len(a.runes) {
		advance, _ := a.face.Advance(a.runes[i-1])
		return advance
	}
	return a.advance(a.forms[i-1-len(a.runes)])
}

// size returns how many glyphs there are.
func (a *subset) size() int { return len(a.runes) + len(a.forms) }
