package cli

import (
	"testing"

	"report/internal/dataset"
)

// TestIDOf makes an id, which names the folder too, of whatever a file is called.
func TestIDOf(t *testing.T) {
	for name, want := range map[string]string{"公报": "公报", "公报（定稿）": "公报_定稿", "公报 2024年.v2": "公报_2024年.v2", "  ": "bulletin", "…": "bulletin", "-a-": "a", "report": "report"} {
		if got := idOf(name); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
	long := ""
	for range 200 {
		long += "长"
	}
	if got := idOf(long); !dataset.IsID(got) || got == "bulletin" {
		t.Errorf("%q", got)
	}
}
