package linebreak

import "github.com/go-text/typesetting/segmenter"

// A base holds what Unicode says of the paragraph: line breaks (UAX #14) and grapheme clusters (UAX #29). It is asked only where the
// paragraph has more than Han, common marks and plain Latin words; our class table overrides it wherever a Han character or a
// Chinese mark stands beside the break.
type base14 struct {
	segmenter segmenter.Segmenter
	breaks    []bool // before character i
	clusters  []bool // character i continues a cluster
	on        bool
}

// segment asks Unicode about the paragraph where that is needed.
func (b *breaker) segment() {
	b.uax.on = false
	for i, r := range b.Runes {
		if unusual(r, b.Class[i]) {
			b.uax.on = true
			break
		}
	}
	if !b.uax.on {
		return
	}
	n := len(b.Runes)
	b.uax.breaks, b.uax.clusters = grown(b.uax.breaks, n+1), grown(b.uax.clusters, n+1)
	clear(b.uax.breaks)
	for i := range b.uax.clusters {
		b.uax.clusters[i] = true
	}
	b.uax.segmenter.Init(b.Runes)
	for lines := b.uax.segmenter.LineIterator(); lines.Next(); {
		b.uax.breaks[lines.Line().Offset] = true
	}
	for clusters := b.uax.segmenter.GraphemeIterator(); clusters.Next(); {
		b.uax.clusters[clusters.Grapheme().Offset] = false
	}
}

// unusual reports whether a character needs Unicode's own rules: scripts other than Han and Latin, emoji, and the marks at which a
// web address may be broken.
func unusual(r rune, c Class) bool {
	switch {
	case r < 0x80:
		return c == Latin && (r == '/' || r == '-' || r == '?' || r == '&' || r == '=')
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3000 && r < 0x3100, r >= 0xff00 && r < 0xff5f:
		return false
	}
	return (c == Latin || c == Combining) && r >= 0x300 && (r < 0x2010 || r > 0x2030) || r >= 0x1100 && r < 0x1200 || r >= 0xa960 && r < 0xe000 || r >= 0x1f000
}

func (b *breaker) allowed(i int) bool   { return b.uax.on && b.uax.breaks[i] }
func (b *breaker) clustered(i int) bool { return b.uax.on && b.uax.clusters[i] }
