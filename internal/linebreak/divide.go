package linebreak

import (
	"strings"
	"unicode"
)

// softHyphen says where the word that it stands in may be divided.
const softHyphen = '\u00ad'

// divide marks where Latin words may be divided and reports whether there is any place.
func (b *breaker) divide() (any bool) {
	for i := 0; i < len(b.Class); i++ {
		if b.Class[i] != Latin {
			continue
		}
		j := i
		for j < len(b.Class) && (b.Class[j].latinish() || b.Runes[j] == softHyphen) {
			j++
		}
		if i == 0 || !b.Class[i-1].latinish() {
			for _, p := range b.divisions(i, j) {
				if g := &b.gaps[i+p]; g.kind == word {
					g.kind, any = hyphenation, true
				}
			}
		}
		i = j
	}
	return any
}

// divisions are the places in the word from i up to j where it may be divided: those that its own soft hyphens name, else those of its
// language, but not in the paragraph's last word unless it is wider than a line. Marks around the word do not count, nor does the capital that begins a sentence.
func (b *breaker) divisions(i, j int) (own []int) {
	for k, r := range b.Runes[i:j] {
		if r == softHyphen {
			own = append(own, k+1)
		}
	}
	if own != nil || b.opt.Hyphen == nil || j+1 >= len(b.Class) && b.sums[j].width-b.sums[i].width <= int64(b.opt.Measure) {
		return own
	}
	from, to := i, j
	for from < to && !unicode.IsLetter(b.Runes[from]) {
		from++
	}
	for to > from && !unicode.IsLetter(b.Runes[to-1]) {
		to--
	}
	word := b.Runes[from:to]
	if len(word) > 0 && unicode.IsUpper(word[0]) && b.begins(i) {
		word = append([]rune{unicode.ToLower(word[0])}, word[1:]...)
	}
	for _, p := range b.opt.Hyphen(word) {
		own = append(own, p+from-i)
	}
	return own
}

// begins reports whether a sentence begins with character i.
func (b *breaker) begins(i int) bool {
	for i > 0 && b.Class[i-1] == Space {
		i--
	}
	return i == 0 || strings.ContainsRune(".!?", b.Runes[i-1])
}
