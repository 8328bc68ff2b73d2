package linebreak

import "unicode"

// A Class is what a character is to the line: how wide its ink is, where its blank half sits, what may stand beside it.
type Class uint8

// The classes of typography rules §1.1 and §1.4.
const (
	Han       Class = iota // ideographs, kana, symbols in a full cell
	HanTail                // 々 〻 ㎡: as Han, never first on a line
	Open                   // “ ‘ （ 《 …: blank left half
	Close                  // ” ’ ） 》 …: blank right half
	Comma                  // ， 、 ； ：: blank right half
	Stop                   // 。 ． ？ ！: blank right half
	Middle                 // ·: half a cell, fixed
	Connector              // – — ～ -: never first, fixed
	Solidus                // / between Han: half a cell, never first nor, in GB, last
	Long                   // —— …… ⸺: two cells, fixed
	Latin                  // letters and everything set in the Latin face
	Digit                  // 0–9 and the separators inside a number
	Prefix                 // ¥ $ + −: before a digit, never last
	Postfix                // % ‰ ℃: never first
	Tail                   // , . ; : ! ? after Han, ) ] }: Latin marks that are never first
	Head                   // ( [ {: Latin marks that are never last
	Ref                    // ① …: stays with the word it marks
	Note                   // the mark of a note, ① or [1], which the caller knows: stays with whatever stands before it, whole
	Space                  // between Latin words, or between Han and Latin
	HanSpace               // a meant space between Han, or U+3000: one cell
	Nbsp                   // a space that does not break
	Combining              // no place of its own
	Forced                 // a line feed: the line ends here
	classes
)

// Provisional classes, resolved by Classify from the neighbours.
const (
	openQuote Class = classes + iota
	closeQuote
	emDash
	dots
	hyphen
	slash
	point    // ·
	pause    // , . ; : ! ?
	currency // ¥ $ # ± + −
)

// CJK reports whether a character of the class is set in the Han face.
func (c Class) CJK() bool { return c <= Long || c == Ref || c == HanSpace }

// hanSide reports whether the class counts as Chinese context for its neighbours.
func (c Class) hanSide() bool { return c <= Stop || c == Long || c == HanSpace }

// latinSide reports whether the class counts as Latin at a Han–Latin boundary (L1, L4: % ‰ ℃ are Latin outside).
func (c Class) latinSide() bool {
	switch c {
	case Latin, Digit, Prefix, Postfix:
		return true
	}
	return false
}

var ascii = func() (t [128]Class) {
	for i := range t {
		switch {
		case i >= '0' && i <= '9':
			t[i] = Digit
		case i < ' ' || i == 0x7f:
			t[i] = Combining
		default:
			t[i] = Latin
		}
	}
	for class, set := range map[Class]string{
		Space: " \t", Forced: "\n\r\v\f", Postfix: "%", hyphen: "-", slash: "/", pause: ",.;:!?", currency: "$#+",
		Head: "([{", Tail: ")]}",
	} {
		for _, r := range set {
			t[r] = class
		}
	}
	return t
}()

var marks = func() map[rune]Class {
	t := map[rune]Class{}
	for class, set := range map[Class]string{
		Open: "「『（《〈【〖〔［｛", Close: "」』）》〉】〗〕］｝",
		Comma: "、，：；", Stop: "。．！？‼⁇⁈⁉",
		openQuote: "“‘", closeQuote: "”’", emDash: "—", Long: "⸺", dots: "…⋯", hyphen: "‐–", slash: "／",
		point: "·‧・•", Connector: "～〜", Postfix: "‰℃℉°′″¢％￠", HanTail: "々〻㎡㎞㎏㎥", currency: "¥$€£№±−￥＄",
		Space: "\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b", Nbsp: "\u00a0\u2007\u202f", HanSpace: "\u3000",
		Forced: "\u2028\u2029\u0085", Combining: "\u200c\u200d\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
	} {
		for _, r := range set {
			t[r] = class
		}
	}
	for r := '①'; r <= '⑳'; r++ {
		t[r] = Ref
	}
	return t
}()

// symbol reports whether a character is an arrow, an operator, a shape or another symbol that takes a full cell.
func symbol(r rune) bool { return r >= 0x2190 && r < 0x2c00 }

// base classifies a character on its own; Classify resolves the provisional classes.
func base(r rune) Class {
	switch {
	case r < 0x80:
		return ascii[r]
	case r >= 0x4e00 && r <= 0x9fff:
		return Han
	case r < 0x2000 && r != '·' && r != '°' && r != '±' && r != '¥' && r != '£' && r != '¢' && r != 0xa0 && r != 0xad && r != 0x85:
		if unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Bidi_Control) {
			return Combining
		}
		return Latin
	}
	if c, ok := marks[r]; ok {
		return c
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Variation_Selector):
		return Combining
	case symbol(r), r >= 0x2e80 && r < 0xa4d0, r >= 0xac00 && r < 0xd7b0, r >= 0xe000 && r < 0xfb00,
		r >= 0xfe30 && r < 0xfe70, r >= 0xff00 && r < 0xffe7, r >= 0x1f000:
		return Han
	}
	return Latin
}
