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

// FuzzPoints: a word is divided at places that leave enough letters on both sides, in rising order, or nowhere.
func FuzzPoints(f *testing.F) {
	for _, word := range []string{"hyphenation", "associate", "table", "GDP", "a", "ſupercalifragilistic", "石峰"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, text string) {
		word, before := []rune(text), 0
		for _, n := range hyphen.Points(word) {
			if n <= before || n < hyphen.Left || n > len(word)-hyphen.Right {
				t.Fatalf("%q is divided at %v", text, hyphen.Points(word))
			}
			before = n
		}
	})
}
