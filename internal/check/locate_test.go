package check

import (
	"slices"
	"testing"
)

// Around a character the widest window is looked for first, and the character alone last.
func TestWindows(t *testing.T) {
	got := windows("龦姓人家与國務院發", "龦")
	if want := []string{"龦姓人家与", "龦姓人家与", "龦姓人家", "龦姓人家", "龦姓人", "龦姓人", "龦姓", "龦姓", "龦"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := windows("图1 國務院發佈龦图", "龦"); got[0] != "務院發佈龦图" || got[len(got)-1] != "龦" {
		t.Errorf("got %q", got)
	}
}
