package say

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"甲　“乙” é 😀", "甲　“乙” é 😀"},
		{"x\nerror: forged\x1b]0;PWN\a", `x\nerror: forged\x1b]0;PWN\a`},
		{"a\u202Eb\u2028c\u200Bd\x9Be\uFEFF", `a\u202eb\u2028c\u200bd\x9be\ufeff`},
		{"\U000E0041", `\U000e0041`},
		{"a\ufffd", "a\ufffd"},
		{"\u009b2J", `\u009b2J`},
	} {
		if got := Plain(c.text); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestPlainJSON: what a document says stays, whatever is in it, and nothing in it commands.
func TestPlainJSON(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			all.WriteRune(r)
		}
	}
	all.WriteString("甲x\ufffd")
	document, err := json.Marshal(all.String())
	if err != nil {
		t.Fatal(err)
	}
	plain := PlainJSON(document)
	for _, r := range string(plain) {
		if r != '\ufffd' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			t.Errorf("%U is left", r)
		}
	}
	var back string
	if err := json.Unmarshal(plain, &back); err != nil || back != all.String() {
		t.Errorf("%q, %v", back, err)
	}
}
