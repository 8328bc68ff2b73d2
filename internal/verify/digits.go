package verify

import (
	"strings"

	"report/internal/provenance"
)

// digits notes pages that have fewer digits than when they were made, where nothing else was found on them: a number of an axis, a year or a page's
// own number was taken away.
func (c *comparison) digits(known *provenance.File) {
	if known == nil || len(known.Pages) != len(c.doc.Artifacts) {
		return
	}
	there := make([]provenance.Page, len(known.Pages))
	for _, b := range c.blocks {
		for i := range b.chars {
			if r := b.chars[i].R; r >= '0' && r <= '9' {
				there[b.chars[i].Page].Digits[r-'0']++
			}
		}
	}
	wrong := map[int]bool{}
	for i := range c.report.Numbers {
		if n := &c.report.Numbers[i]; n.Status != Equal {
			wrong[n.Page] = true
		}
	}
	for i := range known.Pages {
		gone := ""
		for d, n := range known.Pages[i].Digits {
			gone += strings.Repeat(string(rune('0'+d)), max(0, n-there[i].Digits[d]))
		}
		if gone != "" && !wrong[i+1] {
			c.report.take(Number{Status: Unequal, Kind: OfFurniture, Want: gone, Page: i + 1, Around: c.doc.Labels[i]})
		}
	}
}
