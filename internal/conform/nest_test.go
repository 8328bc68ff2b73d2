package conform

import (
	"strings"
	"testing"

	"report/internal/page"
)

func TestNest(t *testing.T) {
	tests := []struct {
		levels string
		want   string // each bookmark's parent, and how many stand below it
	}{
		{"111", "-0 -0 -0"},
		{"122", "-2 00 00"},
		{"1232", "-3 01 10 00"},
		{"131", "-1 00 -0"},
		{"3212", "-0 -0 -1 20"},
	}
	for _, tt := range tests {
		var outline []page.Bookmark
		for _, l := range tt.levels {
			outline = append(outline, page.Bookmark{Level: int(l - '0')})
		}
		var got []string
		for _, n := range nest(outline) {
			parent := "-"
			if n.parent >= 0 {
				parent = string(rune('0' + n.parent))
			}
			got = append(got, parent+string(rune('0'+n.below)))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.levels, s, tt.want)
		}
	}
}
