package linebreak

import (
	"strings"
	"testing"

	liang "report/internal/hyphen"
)

// TestAwkward: _ stands where a word may be divided, ¦ where it may be rather than that its line has wide spaces.
func TestAwkward(t *testing.T) {
	for _, want := range []string{
		"each Con¦trib¦u¦tor grants you a li_cense for this",                            // a capital
		"LIM¦ITED TO, THE IM¦PLIED WAR¦RANTIES OF MER¦CHANTABIL¦ITY AND FIT¦NESS FOR A", // a text in capitals
		"the UNITAR pro_gramme of the",                                                  // an acronym is whole
		"a com_plete ma¦chine-read¦able source of it",                                   // a compound, beside its hyphen
		"采用Microsoft系统，Kubernetes集群，Microsoft and",                                      // no Latin around it
		"the GPLv2Licence of Covid-19Infection in",                                      // figures, capitals inside
	} {
		b := setUp(strings.NewReplacer("_", "", "¦", "").Replace(want), Options{Measure: 30 * cell, Hyphen: liang.Points, HyphenWidth: cell / 2})
		b.divide()
		var got strings.Builder
		for i, r := range b.Runes {
			switch b.gaps[i].kind {
			case hyphenation:
				got.WriteByte('_')
			case awkward:
				got.WriteRune('¦')
			}
			got.WriteRune(r)
		}
		if got.String() != want {
			t.Errorf("got  %s\nwant %s", got.String(), want)
		}
	}
}
