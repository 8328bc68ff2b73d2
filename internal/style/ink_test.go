package style

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Small text in more than two inks, or with a screen of black under a colour, is said; two inks, one, a spot colour and larger text are not.
func TestSmallTextInks(t *testing.T) {
	for ink, want := range map[string]string{
		"M100 Y95 K8": "text of 8.0 pt in M100 Y95 K8 shows when the plates are a little off", "M100 K20": "text of 8.0 pt in M100 K20", "C85 M25 Y80": "in C85 M25 Y80",
		"M100 Y100": "", "K70": "", "black": "", "accent": "", "red": "",
	} {
		for size, says := range map[string]bool{"8pt": want != "", "9pt": false} {
			own := "schema: template/1\nextends: handout\nspots: {red: {spot: PANTONE 185 C, cmyk: M91 Y76 K5}}\nstyles: {fact: {size: " + size + ", color: " + ink + "}}\n"
			tpl, list := Open(fstest.MapFS{"my.yaml": {Data: []byte(own)}}, "", "my.yaml")
			if got := said(list); tpl == nil || says != (len(list) == 1) || says && !strings.Contains(got, want) {
				t.Errorf("%s, %s: %s", ink, size, got)
			}
		}
	}
}

// The smallest text is printed in one ink, or a spot colour, in full.
func TestFineColours(t *testing.T) {
	for c, want := range map[Color]bool{{K: 1000}: true, {M: 1000}: true, {K: 700}: false, {M: 1000, Y: 1000}: false, {Spot: "Red", Tint: 1000}: true, {Spot: "Red", Tint: 500}: false, {}: false} {
		if c.IsFine() != want {
			t.Errorf("%s: %v", c, !want)
		}
	}
}
