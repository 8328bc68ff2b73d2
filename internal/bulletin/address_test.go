package bulletin

import (
	"strings"
	"testing"
)

// Addresses in prose are links; the marks behind them are not part of them, and what leads somewhere already, or is code, stays.
func TestAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"网址：https://example.com/s/1Ab_c?x=1&y=2。":         "网址：|https://example.com/s/1Ab_c?x=1&y=2>https://example.com/s/1Ab_c?x=1&y=2|。",
		"见(http://example.com/a(b)).":                     "见(|http://example.com/a(b)>http://example.com/a(b)|).",
		"邮箱：tj.office@stats.example.cn，电话：":               "邮箱：|tj.office@stats.example.cn>mailto:tj.office@stats.example.cn|，电话：",
		"a@b和@人，http://":                                  "a@b和@人，http://",
		"[官网](https://example.com)":                       "官网>https://example.com",
		"`https://example.com`":                           "https://example.com",
		"https://a.example.com, https://b.example.com/1.": "https://a.example.com>https://a.example.com|, |https://b.example.com/1>https://b.example.com/1|.",
	} {
		var got []string
		for _, b := range read(text) {
			for _, in := range b.(*Paragraph).Text {
				s := in.Text
				if in.Link != "" {
					s += ">" + in.Link
				}
				got = append(got, s)
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: got %s, want %s", text, s, want)
		}
	}
}
