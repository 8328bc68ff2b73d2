package decode

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"report/internal/problem"
	"report/internal/say"
)

// drawn is a tree as text: kind, place and text of every node.
func drawn(n *Node) string {
	if n == nil {
		return "nil"
	}
	at := fmt.Sprintf("%d:%d", n.Line, n.Column)
	switch n.Kind {
	case Nothing:
		return at + " nothing"
	case Scalar:
		return fmt.Sprintf("%s %q", at, n.Text)
	}
	var parts []string
	for i, item := range n.Items {
		s := drawn(item)
		if n.Kind == Mapping {
			s = drawn(n.Keys[i]) + "=" + s
		}
		parts = append(parts, s)
	}
	return at + " [" + strings.Join(parts, ", ") + "]"
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"a": 4.80, "b": [true, null, -0.30]}`, `1:1 [1:2 "a"=1:7 "4.80", 1:13 "b"=1:18 [1:19 "true", 1:25 nothing, 1:31 "-0.30"]]`},
		{"\uFEFF{\r\n \"甲乙\": \"丙\\n丁\",\r\n\t\"戊\":{}}", `1:1 [2:2 "甲乙"=2:8 "丙\n丁", 3:2 "戊"=3:6 []]`},
		{`["\u4e2d\ud83d\ude00", "", 1e3]`, `1:1 ["1:2 x", 1:24 "", 1:28 "1e3"]`},
		{`5`, `1:1 "5"`},
		{" \"甲\" \n", `1:2 "甲"`},
	} {
		n, list := JSON("f.json", []byte(c.text))
		if len(list) > 0 {
			t.Errorf("%q: %v", c.text, list)
		}
		if got := strings.Replace(drawn(n), `1:2 "中😀"`, `"1:2 x"`, 1); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestJSONProblems(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f.json: the file is empty"},
		{`{"a": 1, "a": 2}`, `f.json:1:10: the key "a" stands twice, first in line 1`},
		{`{"a": 1,}`, `f.json:1:9: a key in quotes is missing here`},
		{`{"a": [1, 2,]}`, `f.json:1:13: a value is missing here, or a bracket before it is not closed`},
		{`{"甲": 1`, `f.json:1:7: the file ends before its last bracket is closed`},
		{"{\"a\": \"x\ny\"}", `f.json:1:9: a line break or control character inside a text`},
		{`{"a": 'x'}`, `f.json:1:7: a value is missing here, or a bracket before it is not closed`},
		{`{a: 1}`, `f.json:1:2: a key in quotes is missing here`},
		{`{"a" 1}`, `f.json:1:6: a colon is missing behind a key`},
		{`["甲" "乙"]`, `f.json:1:6: a comma is missing between the elements of a list`},
		{`{"a": 1 "b": 2}`, `f.json:1:9: a comma is missing between keys`},
		{`{"a": 010}`, `f.json:1:8: a comma is missing between keys`},
		{`{"a": 1} {"b": 2}`, `f.json:1:10: a second document begins here`},
		{`{"a": tru}`, `f.json:1:10: a text without quotes`},
		{`{"a": "\x"}`, `f.json:1:9: an escape that JSON does not have`},
		{`{"a": 1.}`, `f.json:1:9: a number that JSON does not have`},
		{`{"a": "\ud800"}`, `f.json:1:7: an escape \u stands for half a character`},
		{`{"a": "\u0007"}`, `f.json:1: the control character U+0007`},
		{strings.Repeat("[", 101) + strings.Repeat("]", 101), "f.json:1:101: lists and keys stand more than 100 deep in each other"},
		{strings.Repeat("[", 20000), "f.json:1:10001: lists and keys stand more than 100 deep in each other"},
	} {
		n, list := JSON("f.json", []byte(c.text))
		if got := list.Error(); got != c.want {
			t.Errorf("%.40q:\ngot  %s\nwant %s (%s)", c.text, got, c.want, drawn(n))
		}
		for _, p := range list {
			if p.Found.In(say.Chinese) == p.Found.In(say.English) {
				t.Errorf("%q has no Chinese twin", p.Found)
			}
		}
	}
	if n, list := JSON("f", []byte(strings.Repeat("[", MaxDepth)+strings.Repeat("]", MaxDepth))); n == nil || len(list) > 0 {
		t.Error("the greatest depth is refused:", list)
	}
}

// TestRead tells the two formats apart, and reads the same document the same way in both.
func TestRead(t *testing.T) {
	const document = `{"name": "a", "count": 3, "list": ["x", "y"], "more": {"gap": 0.25}}`
	for _, name := range []string{"f.json", "f.yaml", "stdin"} {
		var l leaf
		n, list := Read(name, []byte(document))
		if n == nil || len(list) > 0 || len(Fill(n, &l)) > 0 {
			t.Fatal(name, list)
		}
		if diff := cmp.Diff(leaf{Name: "a", Count: 3, List: []string{"x", "y"}, More: &leaf{Gap: 0.25}}, l); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
	if _, list := Read("stdin", []byte(`{"a": 1,}`)); list[0].Code != "json" {
		t.Error("standard input with JSON was read as", list)
	}
	if _, list := Read("stdin", []byte("a: {b: 1}")); len(list) > 0 {
		t.Error(list)
	}
}

func TestText(t *testing.T) {
	const text = "地区,产值\n北京市,49670.2\n注：按照我国国民经济核算——制度\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	var le, be []byte
	for _, r := range text {
		le = append(le, byte(r), byte(r>>8))
		be = append(be, byte(r>>8), byte(r))
	}
	for _, c := range []struct {
		encoding, in, said string
	}{
		{"", text, ""},
		{"utf-8", "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n"), ""},
		{"", strings.ReplaceAll(gbk, "\n", "\r\n"), "f: the file was read as GB 18030"},
		{"GBK", gbk, ""},
		{"", "\xFF\xFE" + string(le), ""},
		{"", "\xFE\xFF" + string(be), ""},
		{"utf-16", "\xFE\xFF" + string(be), ""},
		{"utf-16le", string(le), ""},
		{"utf-16be", string(be), ""},
	} {
		var list problem.List
		got, ok := TextIn("f", []byte(c.in), c.encoding, 1000, &list)
		if !ok || got != text || list.Error() != c.said {
			t.Errorf("%s: got %q %v", c.encoding, got, list)
		}
	}
	for _, c := range []struct{ encoding, in, said string }{
		{"", text[:len(text)-3] + "\n", "f:3:16: the byte 0xE5 is not UTF-8 text"}, // cut inside a character
		{"", "a\xFFb", "f:1:2: the byte 0xFF is not UTF-8 text"},
		{"gbk", "a\xFFb", "f: the file is not gbk text"},
		{"utf-8", gbk, "f:1:1: the byte 0xB5 is not UTF-8 text"},
		{"", "甲\x00", "f:1:2: the control character U+0000"},
		{"", "甲\u0085", "f:1:2: the control character U+0085"},
		{"", "甲\uFFFE", "f:1:2: the control character U+FFFE"},
		{"", "\uFEFF \r\n", "f: the file is empty"},
		{"", strings.Repeat("a", 1001), "f: the file has 1001 bytes, more than 1000"},
	} {
		var list problem.List
		if got, ok := TextIn("f", []byte(c.in), c.encoding, 1000, &list); ok || list.Error() != c.said {
			t.Errorf("%q: got %q %v, want %s", c.in, got, list, c.said)
		}
	}
}

// FuzzJSON holds JSON to YAML: what is JSON is read, and means the same in both.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, "甲\n", null, {}]}`, `{"a": "\ud83d\ude00"}`, "[[[]]]", `{"a":1,"a":2}`, "{\"a\": \"\\u0041\"}\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, list := JSON("f", []byte(s))
		if n == nil && !list.Failed() {
			t.Error("neither a document nor an error")
		}
		for _, p := range list {
			if p.Place.Line > strings.Count(strings.ReplaceAll(s, "\r", "\n"), "\n")+1 {
				t.Error("a place behind the end:", p)
			}
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	var s strings.Builder
	s.WriteString(`{"figures": [`)
	for i := range 100_000 {
		if i > 0 {
			s.WriteString(",\n")
		}
		fmt.Fprintf(&s, `{"id": "f%d", "name": "指标%d", "value": %d.5, "unit": "亿元", "period": "2020"}`, i, i, i)
	}
	s.WriteString("]}")
	data := []byte(s.String())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if n, list := JSON("f", data); n == nil {
			b.Fatal(list)
		}
	}
}
