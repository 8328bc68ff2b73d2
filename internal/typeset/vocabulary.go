package typeset

import (
	"math"
	"sync"
	"unicode"

	"report/internal/bulletin"
)

// vocabularyRunes is how much of a document's text the vocabulary is taken from.
const vocabularyRunes = 50_000

// A vocabulary counts Han, and pairs of them that stand together, in a document's text, headings aside.
type vocabulary struct {
	single map[rune]int
	pair   map[[2]rune]int
}

// Vocabulary is how closely two Han belong together in texts, 0 to 1: how often the pair stands there, by how often each of them does. Each gives texts until
// take has enough; it is asked once, when the first pair is.
func Vocabulary(each func(take func(bulletin.Text) bool)) (bound func(a, b rune) float64) {
	counted := sync.OnceValue(func() vocabulary {
		v := vocabulary{map[rune]int{}, map[[2]rune]int{}}
		left := vocabularyRunes
		each(func(t bulletin.Text) bool {
			left -= v.count(t)
			return left > 0
		})
		return v
	})
	return func(a, b rune) float64 {
		v := counted()
		n := v.pair[[2]rune{a, b}]
		if n == 0 {
			return 0
		}
		return float64(n) / math.Sqrt(float64(v.single[a]*v.single[b]))
	}
}

// count counts a text, and returns of how many characters.
func (v *vocabulary) count(t bulletin.Text) (n int) {
	last := rune(0)
	for _, part := range t {
		for _, r := range part.Text {
			if unicode.Is(unicode.Han, r) {
				v.single[r]++
				v.pair[[2]rune{last, r}]++
			}
			last, n = r, n+1
		}
	}
	return n
}
