package hyphen_test

import (
	"strings"
	"testing"

	"report/internal/hyphen"
)

func TestPoints(t *testing.T) {
	for word, want := range map[string]string{
		"hyphenation": "hy-phen-ation", "computer": "com-puter", "university": "uni-ver-sity", "development": "de-vel-op-ment",
		"table": "ta-ble", "project": "project", "the": "the", "GDP": "GDP", "Windows": "Windows", "covid19": "covid19",
		"algorithm": "al-go-rithm", "associate": "as-so-ciate",
	} {
		runes := []rune(word)
		var got strings.Builder
		last := 0
		for _, p := range hyphen.Points(runes) {
			got.WriteString(string(runes[last:p]) + "-")
			last = p
		}
		got.WriteString(string(runes[last:]))
		if got.String() != want {
			t.Errorf("%s: got %s, want %s", word, &got, want)
		}
	}
}

func BenchmarkPoints(b *testing.B) {
	word := []rune("internationalization")
	b.ReportAllocs()
	for b.Loop() {
		hyphen.Points(word)
	}
}
