package dataset

import (
	"regexp"
	"strings"
	"testing"
)

// TestIDs: ids are what the schema's patterns say.
func TestIDs(t *testing.T) {
	of, other := regexp.MustCompile(datasetIDPattern), regexp.MustCompile(idPattern)
	for _, text := range []string{"", "a", "_", "-", ".", "7", "Ⅷ", "½", "a-b.c_7", "指标1", "1指标", "a b", "a\n", "a/b", "é", "e\u0301", "a\xff", "\xff", "中\u200b",
		strings.Repeat("a", 64), strings.Repeat("字", 64), strings.Repeat("字", 65), strings.Repeat("1", 65)} {
		if got, want := isID(text, true), of.MatchString(text); got != want {
			t.Errorf("a dataset's id %q: %t, want %t", text, got, want)
		}
		if got, want := isID(text, false), other.MatchString(text); got != want {
			t.Errorf("the id %q: %t, want %t", text, got, want)
		}
	}
}
