package furniture

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/traditionalchinese"

	"report/internal/gettext"
)

func TestOf(t *testing.T) {
	for tag, want := range map[string]Lang{
		"": Hans, "zh": Hans, "zh-Hans": Hans, "zh-CN": Hans, "zh-Hans-SG": Hans, "ZH-hans": Hans, "zh-Hant": Hant, "zh-TW": Hant, "zh-hant-hk": Hant, "zh-MO": Hant,
		"en": English, "en-GB": English,
	} {
		if got, ok := Of(tag); got != want || !ok {
			t.Errorf("%q: %v, %v", tag, got, ok)
		}
	}
	for _, tag := range []string{"fr", "zha", "e", "eng"} {
		if got, ok := Of(tag); got != English || ok {
			t.Errorf("%q: %v, %v", tag, got, ok)
		}
	}
}

func TestWords(t *testing.T) {
	for l, want := range map[Lang]string{
		Hans:    "表1|单位：亿元|甲、乙|完。|完。|5亿元|5%|2024年3月5日|二〇二四年",
		Hant:    "表1|單位：亿元|甲、乙|完。|完。|5亿元|5%|2024年3月5日|二〇二四年",
		English: "Table 1|Unit: 亿元|甲, 乙|完。.|完.|5 亿元|5%|5 March 2024|二〇二四年",
	} {
		got := strings.Join([]string{l.Words("Table %d", 1), l.Labelled(l.Words("Unit"), "亿元"), l.List("甲", "乙"), l.Sentence("完。"), l.Sentence("完"),
			l.Counted("5", "亿元"), l.Counted("5", "%"), l.Day("2024-03-05"), l.Day("二〇二四年")}, "|")
		if got != want {
			t.Errorf("%v: %s, want %s", l, got, want)
		}
	}
	if got := Word("Table %d").In(Hant, 2); got != "表2" {
		t.Error(got)
	}
}

// TestHant: what is written otherwise in Simplified characters is so in no word of the Traditional ones.
func TestHant(t *testing.T) {
	hans, err := gettext.Read(catalogues, "zh-Hans")
	if err != nil {
		t.Fatal(err)
	}
	hant, err := gettext.Read(catalogues, "zh-Hant")
	if err != nil {
		t.Fatal(err)
	}
	simplified := map[rune]rune{}
	for format, words := range hans {
		other := []rune(hant[format])
		for i, r := range []rune(words) {
			if len(other) == len([]rune(words)) && other[i] != r {
				simplified[r] = other[i]
			}
		}
	}
	if simplified['单'] != '單' || len(simplified) < 20 {
		t.Fatalf("found %d simplified characters", len(simplified))
	}
	for format, words := range hant {
		if bytes, err := traditionalchinese.Big5.NewEncoder().String(words); err != nil || strings.Contains(bytes, "\x1a") {
			t.Errorf("%q: %s has characters that no Traditional Chinese text has", format, words)
		}
		for _, r := range words {
			if better, ok := simplified[r]; ok {
				t.Errorf("%q: %s has %c, elsewhere %c", format, words, r, better)
			}
		}
	}
}
