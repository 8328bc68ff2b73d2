package draw

import (
	"report/internal/page"
	"report/internal/pdf"
)

// isPrivate reports whether a character means something to one font alone: Unicode's private use areas.
func isPrivate(r rune) bool {
	return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 && r <= 0x10FFFD
}

// standardised are the private characters of GB 18030—2005 that have one of Unicode's own since (GB 18030—2022): names of people and
// places are still written with them, in the fonts of that time.
var standardised = map[rune]rune{
	0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15, 0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
	0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
	0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}

// privates returns how many characters of a run from i on are private, or how many are not; a character that is joined to the glyph
// before goes with it.
func privates(r *page.Run, i int) (n int, private bool) {
	private = isPrivate(r.Text[i])
	for n = 1; i+n < len(r.Text); n++ {
		joined := r.Glyphs != nil && r.Glyphs[i+n] == page.Joined
		if !joined && isPrivate(r.Text[i+n]) != private {
			break
		}
	}
	return n, private
}

// part is the run of n characters of a run from i on.
func part(r *page.Run, i, n int) *page.Run {
	p := *r
	p.Text, p.X = r.Text[i:i+n], r.X[i:i+n]
	if r.Glyphs != nil {
		p.Glyphs = r.Glyphs[i : i+n]
	}
	if i+n < len(r.X) {
		p.End = r.X[i+n]
	}
	return &p
}

// private shows a run in which there are private characters. A file for archives must say of them what is read in their place
// (ISO 19005-3, 6.2.11.7.3): the character that Unicode has for it, or the one that the text has.
func (p *painter) private(r *page.Run) {
	for i := 0; i < len(r.Text); {
		n, private := privates(r, i)
		if private {
			actual := make([]rune, n)
			for k, c := range r.Text[i : i+n] {
				if actual[k] = c; standardised[c] != 0 {
					actual[k] = standardised[c]
				}
			}
			p.op("/Span<</ActualText")
			p.out = pdf.Append(p.out, pdf.Text(string(actual)))
			p.op(">>BDC\n")
		}
		p.show(part(r, i, n))
		if private {
			p.op("EMC\n")
		}
		i += n
	}
}
