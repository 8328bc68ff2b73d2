package linebreak

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// A base holds what Unicode says of the paragraph: line breaks (UAX #14) and grapheme clusters (UAX #29). It is asked only where the
// paragraph has more than Han, common marks and plain Latin words; our class table overrides it wherever a Han character or a
// Chinese mark stands beside the break.
type base14 struct {
	segmenter segmenter.Segmenter
	breaks    []bool      // before character i
	clusters  []bool      // character i continues a cluster
	addresses []inAddress // before character i
	on        bool
}

// An inAddress says whether a place is inside a web or mail address, and may end a line.
type inAddress uint8

const (
	noAddress inAddress = iota
	nearMark            // or near an end: less than codePart characters of it would stand alone
	insideAddress
	behindMark // one of / ? & = . - _ @
)

// segment asks Unicode about the paragraph where that is needed.
func (b *breaker) segment() {
	b.uax.on = false
	for _, r := range b.Runes {
		if askUnicode(r) {
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
	b.addresses()
	b.uax.segmenter.Init(b.Runes)
	for lines := b.uax.segmenter.LineIterator(); lines.Next(); {
		b.uax.breaks[lines.Line().Offset] = true
	}
	for clusters := b.uax.segmenter.GraphemeIterator(); clusters.Next(); {
		b.uax.clusters[clusters.Grapheme().Offset] = false
	}
}

// addresses marks where web and mail addresses may be broken.
func (b *breaker) addresses() {
	b.uax.addresses = grown(b.uax.addresses, len(b.Runes)+1)
	clear(b.uax.addresses)
	for i := 0; i < len(b.Runes); i++ {
		j, isAddress := i, false
		for ; j < len(b.Runes) && b.Class[j].wordy(); j++ {
			isAddress = isAddress || b.Runes[j] == '@' || b.Runes[j] == '/' && j > i+1 && b.Runes[j-1] == '/' && b.Runes[j-2] == ':'
		}
		for k, part := i+1, i; isAddress && k < j; k++ {
			switch {
			case strings.ContainsRune(addressMarks, b.Runes[k]):
				b.uax.addresses[k] = nearMark
				for l := max(k-codePart+1, part+1); l < k; l++ {
					b.uax.addresses[l] = nearMark
				}
			case strings.ContainsRune(addressMarks, b.Runes[k-1]):
				b.uax.addresses[k], part = behindMark, k
			case k-part < codePart || j-k < codePart:
				b.uax.addresses[k] = nearMark
			default:
				b.uax.addresses[k] = insideAddress
			}
		}
		i = j
	}
}

// addressMarks are those behind which an address may end a line.
const addressMarks = "/?&=.-_@"

// foreign reports whether a character lies outside our class table: beside one, Unicode's rules decide.
func foreign(r rune) bool {
	switch {
	case r < 0x80, r >= 0xc0 && r < 0x250, r >= 0x4e00 && r <= 0x9fff, r >= 0x3000 && r < 0x3100, r >= 0xff00 && r < 0xfff0:
		return false
	}
	_, ours := marks[r]
	return !ours && r != 0xa0 && r != 0xad && (r < '①' || r > '⑳')
}

// askUnicode reports whether the paragraph holds anything that needs Unicode's rules: a foreign character, or a mark at which a web
// address may be broken.
func askUnicode(r rune) bool {
	return r == '/' || r == '-' || r == '?' || r == '&' || r == '=' || r == '@' || r == '\r' || r >= 0x80 && foreign(r)
}

// allowed reports whether a Latin run may be broken before character i: where Unicode says so, and in a web or mail address behind
// any of / ? & = . - _ @ (S8). Behind a soft hyphen it is divided (divide).
func (b *breaker) allowed(i int) bool {
	return b.uax.on && b.Runes[i-1] != softHyphen && (b.uax.addresses[i] == behindMark || b.uax.breaks[i] && !b.lonely(i))
}

// lonely reports whether a break before character i, behind a hyphen, would leave a single letter of a compound: E-|mail, Vitamin-|C.
func (b *breaker) lonely(i int) bool {
	if b.Runes[i-1] != '-' {
		return false
	}
	letter := func(i int) bool { return b.class(i) == Latin && unicode.IsLetter(b.Runes[i]) }
	return letter(i-2) && !b.class(i-3).wordy() || letter(i) && !b.class(i+1).wordy()
}

// byUnicode reports whether Unicode's rules decide about the place before character i.
func (b *breaker) byUnicode(i int) bool {
	return b.uax.on && (foreign(b.Runes[i-1]) || foreign(b.Runes[i]))
}

func (b *breaker) clustered(i int) bool { return b.uax.on && b.uax.clusters[i] }
