package linebreak

import (
	"slices"
	"strings"
	"unicode"
)

// softHyphen says where the word that it stands in may be divided.
const softHyphen = '\u00ad'

// divide marks where Latin words may be divided and reports whether there is any place.
func (b *breaker) divide() (any bool) {
	b.awkward = false
	for i := 0; i < len(b.Class); i++ {
		if b.Class[i] != Latin {
			continue
		}
		j := i
		for j < len(b.Class) && (b.Class[j].latinish() || b.Runes[j] == softHyphen) {
			j++
		}
		if i == 0 || !b.Class[i-1].latinish() {
			any = b.mark(b.divisions(i, j), i, hyphenation) || any
			b.awkward = b.mark(b.awkwardly(i, j), i, awkward) || b.awkward
		}
		i = j
	}
	return any || b.awkward
}

// mark gives places inside a word that begins at i a kind, and reports whether there was any.
func (b *breaker) mark(places []int, i int, k kind) (any bool) {
	for _, p := range places {
		if g := &b.gaps[i+p]; g.kind == word {
			g.kind, any = k, true
		}
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
	if own != nil || b.whole(i, j) {
		return own
	}
	from, to := b.letters(i, j)
	word := b.Runes[from:to]
	if len(word) > 0 && unicode.IsUpper(word[0]) && b.begins(i) {
		word = append([]rune{unicode.ToLower(word[0])}, word[1:]...)
	}
	for _, p := range b.opt.Hyphen(word) {
		own = append(own, p+from-i)
	}
	return own
}

// whole reports whether nothing but soft hyphens says where the word from i up to j may be divided, or it ends the paragraph and fits a line.
func (b *breaker) whole(i, j int) bool {
	return b.opt.Hyphen == nil || slices.Contains(b.Runes[i:j], softHyphen) || j+1 >= len(b.Class) && b.sums[j].width-b.sums[i].width <= int64(b.opt.Measure)
}

// letters is the word from i up to j without the marks around it.
func (b *breaker) letters(i, j int) (from, to int) {
	for i < j && !unicode.IsLetter(b.Runes[i]) {
		i++
	}
	for j > i && !unicode.IsLetter(b.Runes[j-1]) {
		j--
	}
	return i, j
}

// awkwardly are the places where the word from i up to j may be divided rather than that its line has wide spaces, where Latin words stand around it:
// a word with a capital, one of several words in capitals, the parts of a compound.
func (b *breaker) awkwardly(i, j int) (places []int) {
	if b.whole(i, j) || i > 0 && (b.Class[i-1] != Space || !b.class(i-2).latinish()) || b.class(j) != Space || !b.class(j+1).wordy() {
		return nil
	}
	from, to := b.letters(i, j)
	if b.capitals(from, to) > 1 && !b.shouted(i, j) {
		return nil
	}
	for from < to {
		end := from
		for end < to && b.Runes[end] != '-' {
			end++
		}
		part := make([]rune, end-from)
		for k, r := range b.Runes[from:end] {
			part[k] = unicode.ToLower(r)
		}
		for _, p := range b.opt.Hyphen(part) {
			places = append(places, p+from-i)
		}
		from = end + 1
	}
	return places
}

// capitals counts the capitals of a word.
func (b *breaker) capitals(from, to int) (n int) {
	for _, r := range b.Runes[from:to] {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// shouted reports whether the word from i up to j stands in a text in capitals: it has no small letter, nor has the word before or behind it.
func (b *breaker) shouted(i, j int) bool {
	before, behind := i, j
	for before > 0 && (before == i || b.Class[before-1] != Space) {
		before--
	}
	for behind < len(b.Class) && (behind == j || b.Class[behind] != Space) {
		behind++
	}
	small := func(from, to int) bool { return slices.ContainsFunc(b.Runes[from:to], unicode.IsLower) }
	return !small(i, j) && (b.capitals(before, i) > 1 && !small(before, i) || b.capitals(j, behind) > 1 && !small(j, behind))
}

// begins reports whether a sentence begins with character i.
func (b *breaker) begins(i int) bool {
	for i > 0 && b.Class[i-1] == Space {
		i--
	}
	return i == 0 || strings.ContainsRune(".!?", b.Runes[i-1])
}
