package draw

import (
	"hash/fnv"
	"unicode/utf8"

	"report/internal/font"
)

const sheetSize = 256

// An alphabet is the characters that a document uses of one face. Glyph numbers are those of the face's subset: from 1
// on, in ascending order of the characters.
type alphabet struct {
	face   *font.Face
	number int    // 1 is /F1
	tag    string // ABCDEF+, which marks a subset (ISO 32000-1, 9.6.4)
	object int    // of the PDF
	runes  []rune // ascending; runes[i] is glyph i+1

	planes [(utf8.MaxRune + 1) >> 16]*plane
}

// A plane is 65,536 code points, in sheets that exist where there is a character.
type plane [1 << 16 / sheetSize]*sheet

type sheet [sheetSize]entry

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

func (a *alphabet) add(text []rune) {
	for _, r := range text {
		r = known(r)
		a.sheet(r)[r%sheetSize].glyph = 1
	}
}

// sheet returns the sheet that a character stands on, a new one if there is none.
func (a *alphabet) sheet(r rune) *sheet {
	at := &a.planes[r>>16]
	if *at == nil {
		*at = new(plane)
	}
	s := &(*at)[r>>8&0xFF]
	if *s == nil {
		*s = new(sheet)
	}
	return *s
}

// settle numbers the glyphs once all characters are known.
func (a *alphabet) settle() {
	for i, p := range a.planes {
		if p == nil {
			continue
		}
		for j, s := range p {
			if s != nil {
				a.enter(rune(i<<16|j*sheetSize), s)
			}
		}
	}
	a.tag = tag(a.runes)
}

// enter numbers the glyphs of the sheet that begins with first.
func (a *alphabet) enter(first rune, s *sheet) {
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

// at returns the entry of a character that the alphabet holds.
func (a *alphabet) at(r rune) entry {
	r = known(r)
	return a.sheet(r)[r%sheetSize]
}
