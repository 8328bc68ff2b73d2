package decode

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"report/internal/problem"
)

type leaf struct {
	Name  string         `yaml:"name"`
	Count int            `yaml:"count"`
	Open  bool           `yaml:"open"`
	Gap   float64        `yaml:"gap"`
	Upper upper          `yaml:"upper"`
	List  []string       `yaml:"list"`
	Kids  []leaf         `yaml:"kids"`
	Named map[string]int `yaml:"named"`
	More  *leaf          `yaml:"more"`
	Own   string         `yaml:"-"`
	Other string
}

// upper is a type that reads its own text.
type upper string

func (u *upper) UnmarshalText(text []byte) error {
	if string(text) == "no" {
		return fmt.Errorf("no is no upper")
	}
	*u = upper(strings.ToUpper(string(text)))
	return nil
}

func read(t *testing.T, text string) (leaf, problem.List) {
	t.Helper()
	var l leaf
	n, list := YAML("f", []byte(text))
	if n != nil {
		list = append(list, Fill(n, &l)...)
	}
	return l, list
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text string
		want leaf
	}{
		{"name: 010", leaf{Name: "010"}},
		{"name: 4.80", leaf{Name: "4.80"}},
		{"name: 12:30:45", leaf{Name: "12:30:45"}},
		{"name: 2020-12-31", leaf{Name: "2020-12-31"}},
		{"name: yes", leaf{Name: "yes"}},
		{"name: 0x1F", leaf{Name: "0x1F"}},
		{"name: ~\nlist:", leaf{}},
		{"name: ''", leaf{}},
		{"name: '~'", leaf{Name: "~"}},
		{"\uFEFFname: 甲\r\ncount: 3\r\n", leaf{Name: "甲", Count: 3}},
		{"name: |\n  甲\n  乙\n", leaf{Name: "甲\n乙\n"}},
		{"name: >-\n  甲\n  乙\n", leaf{Name: "甲 乙"}},
		{"open: true\ngap: 0.25\nupper: abc", leaf{Open: true, Gap: 0.25, Upper: "ABC"}},
		{"list: [a, 'b']\nkids:\n  - {name: x}\n  - name: y\n", leaf{List: []string{"a", "b"}, Kids: []leaf{{Name: "x"}, {Name: "y"}}}},
		{"named: {甲: 1, 乙: 2}\nmore: {name: z}", leaf{Named: map[string]int{"甲": 1, "乙": 2}, More: &leaf{Name: "z"}}},
		{"kids: [&a {name: x}, *a]", leaf{Kids: []leaf{{Name: "x"}, {Name: "x"}}}},
		{"name: !!str 5", leaf{Name: "5"}},
		{"name: a\n# comment\n", leaf{Name: "a"}},
		{"{\"name\": \"a\\u4e2d\", \"list\": [\"x\"]}", leaf{Name: "a中", List: []string{"x"}}},
	} {
		got, list := read(t, c.text)
		if len(list) > 0 {
			t.Errorf("%q: %v", c.text, list)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q: -want +got\n%s", c.text, diff)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f: the file is empty (see whether it was saved whole)"},
		{"# only a comment\n", "f: the file is empty (see whether it was saved whole)"},
		{"---\n", "f: the file is empty (see whether it was saved whole)"},
		{"nmae: x", `f:1:1: the key "nmae" is not known here (did you mean "name"?)`},
		{"zzz: x", `f:1:1: the key "zzz" is not known here (known here: name, count, open, gap, upper, list, kids, named, more)`},
		{"Own: x", `f:1:1: the key "Own" is not known here (known here: name, count, open, gap, upper, list, kids, named, more)`},
		{"name: a\nname: b", `f:2:1: the key "name" stands twice, first in line 1 (keep one of them)`},
		{"name: a\n---\nname: b", "f:2:1: a second document begins here (keep one document in a file: remove the line --- and what does not belong)"},
		{"list: 刘毅", "f:1:7: expected a list, found a single value (a list is written [刘毅])"},
		{"name: [a]", `f:1:7: expected a single value, found a list (a text that begins with { or [ needs quotes: "{{id}}")`},
		{"- a", "f:1:1: expected keys with values, found a list (write keys with values: {key: value})"},
		{"count: 1.5", `f:1:8: expected a whole number, found "1.5" (write digits alone, without quotes)`},
		{"count: '1'", `f:1:8: expected a whole number, found "1" (write digits alone, without quotes)`},
		{"open: yes", `f:1:7: expected true or false, found "yes" (write true or false, without quotes)`},
		{"upper: no", "f:1:8: no is no upper (see what the key takes: report schema dataset, manifest or template)"},
		{"list: [a, , b]", "f:1:11: a value is missing here, or a bracket before it is not closed (write the value, or close the bracket)"},
		{"list:\n- a\n-\n- b", "f:3:2: an empty element in a list (fill it or remove it)"},
		{"name:\n\tx: 1", "f:2:1: the line is indented with a tab (indent with spaces)"},
		{"name: a: b", "f:1:7: a colon and a space inside a value (put all of it in quotes: \"a: b\")"},
		{"name: \"a\": b", "f:1:10: a colon and a space inside a value (put the whole value in quotes, or use the full-width colon)"},
		{"name: @a", "f:1:7: a text that begins with %, @ or ` stands without quotes (put all of it in quotes: \"@a\")"},
		{"name：a\ncount: 1", "f:1:5: a full-width colon stands behind a key (write a straight colon and a space: key: value)"},
		{"count: 1\nname：a", "f:2:5: a full-width colon stands behind a key (write a straight colon and a space: key: value)"},
		{"more: {name：a, count: 1}", "f:1:8: the key \"name：a\" is not known here (write a straight colon and a space: name: a)"},
		{"list:\n  - {name: a，count: 1}", "f:2:13: a full-width comma stands between keys or elements (write a straight comma and a space)"},
		{"more: {count: 1,318}", "f:1:17: the key \"318\" is not known here (between { and } a comma ends a value: write 1318)"},
		{"name: [1]号文件", "f:1:7: a text that begins with [ stands without quotes (put all of it in quotes: \"[1]号文件\")"},
		{"PK\x03\x04....word/document.xml", "f: the file is a Word document, not text (report import makes texts of it; or save it as plain text in UTF-8)"},
		{"\xD0\xCF\x11\xE0\xA1\xB1", "f: the file is a document of old Word, Excel or WPS, not text (save it as .docx and let report import make texts of it, or save it as plain text in UTF-8)"},
		{"name: *号", "f:1:7: a value cannot begin with this character (put the value in quotes)"},
		{"name: *a", "f:1:7: the alias repeats what is named nowhere above (a text that begins with * needs quotes)"},
		{"list: [a, b\nname: x", "f:1:7: a list that begins here with [ is not closed, or a comma is missing in it (close it with ])"},
		{"more: {name: x\ncount: 1", "f:1:7: keys that begin here with { are not closed, or a comma is missing among them (close them with })"},
		{"name: \"a\ncount: 1", "f:1:7: a text in quotes begins here and is not closed (close the quotes)"},
		{"name: {{x}} 个", "f:1:7: a text that begins with {{ stands without quotes (put all of it in quotes: \"{{x}} 个\")"},
		{"more: {{x}}", "f:1:8: a key must be a single value, found keys with values (a text that begins with { or [ needs quotes: \"{{id}}\")"},
		{"name: a\nno colon\ncount: 1", "f:2:1: a line without a colon where a key is expected (write key: value, or indent the line to continue the text above)"},
		{"name: 中\xff", "f:1:8: the byte 0xFF is not UTF-8 text (save the file as UTF-8)"},
		{"name: 中\x01", "f:1:8: the control character U+0001 (remove it)"},
		{"name: \"中\\u0007\"", "f:1: the control character U+0007 (remove it)"},
		{"name: !!binary abc", "f:1:7: the tag !!binary is not read (leave the tag out)"},
		{"more: &a {more: *a}", "f:1:17: the alias *a stands inside what it repeats (write the value out)"},
		{"nmae: x\ncuont: 1\nname: [", "f:3:8: a value is missing here, or a bracket before it is not closed (write the value, or close the bracket)"},
		{"nmae: x\ncuont: 1\n", "f:1:1: the key \"nmae\" is not known here (did you mean \"name\"?)\nf:2:1: the key \"cuont\" is not known here (did you mean \"count\"?)"},
	} {
		_, list := read(t, c.text)
		var lines []string
		for _, p := range list {
			line := p.Error()
			if !p.Hint.IsZero() {
				line += " (" + p.Hint.String() + ")"
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	bomb := "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
	for i := 1; i <= 8; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10))
	}
	repeats := func(n int) string { // n aliases of ten nodes each
		return "a: &a [1,2,3,4,5,6,7,8,9]\nb: [" + strings.Repeat("*a,", n) + "]"
	}
	for _, c := range []struct{ name, text, code string }{
		{"depth at the bound", strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth), ""},
		{"depth over it", strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1), "yaml"},
		{"block depth over it", strings.Repeat("- ", MaxDepth+1) + "x", "yaml"},
		{"nesting of 10,000", strings.Repeat("{a: ", 10_000), "yaml"},
		{"depth by aliases", "a: &a " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\nb: " + strings.Repeat("[", 60) + "*a" + strings.Repeat("]", 60), "too-deep"},
		{"aliases at the bound", repeats(MaxNodes / 10), ""},
		{"aliases over it", repeats(MaxNodes/10 + 1), "too-many-nodes"},
		{"alias bomb", bomb, "too-many-nodes"},
		{"anchors over the bound", strings.Repeat("&a ", MaxNodes+1), "too-many-nodes"},
		{"tags over it", "- " + strings.Repeat("\n- !a x", MaxNodes+1), "too-many-nodes"},
		{"words that hold such signs", "a: " + strings.Repeat("R&D & ", MaxNodes+1), ""},
		{"size over it", "a: 1 #" + strings.Repeat("x", MaxBytes-5), "too-big"},
	} {
		_, list := YAML("f", []byte(c.text))
		code := ""
		if len(list) > 0 {
			code = list[0].Code
		}
		if code != c.code || len(list) > 1 {
			t.Errorf("%s: %d problems, first %q, want %q: %v", c.name, len(list), code, c.code, list)
		}
	}
}

func TestSizeAtTheBound(t *testing.T) {
	for over := range 2 {
		var list problem.List
		if _, ok := Text("f", []byte(strings.Repeat("x", 100+over)), 100, &list); ok != (over == 0) || ok != (len(list) == 0) {
			t.Errorf("%d bytes under a bound of 100: %v, %v", 100+over, ok, list)
		}
	}
}

func TestTextPlace(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
	}{
		{"a: 甲X", 1, 5},
		{"a: '甲X'", 1, 6},
		{"键: \"甲X\"", 1, 6},
		{"a: |\n  甲\n\n  乙X\n", 4, 4},
		{"a: |2\n    X\n", 2, 5},
		{"a: |\n\n\n    甲X\n", 4, 6},
		{"- x\n- {b: 甲X}", 2, 8},
	} {
		n, list := YAML("f", []byte(c.text))
		if len(list) > 0 {
			t.Fatalf("%q: %v", c.text, list)
		}
		for len(n.Items) > 0 {
			n = n.Items[len(n.Items)-1]
		}
		at := Offset(n.TextPlace(), n.Text, strings.Index(n.Text, "X"))
		if at.Line != c.line || at.Column != c.column {
			t.Errorf("%q: X at %v, want %d:%d", c.text, at, c.line, c.column)
		}
	}
	for _, folded := range []string{"a: >\n  甲\n  乙X\n", "a: \"甲\n  乙X\"", "a: 甲\n  乙X", `a: "甲\nX"`} {
		n, _ := YAML("f", []byte(folded))
		if at := n.Get("a").TextPlace(); at.Line != 1 || at.Column != 0 {
			t.Errorf("%q: text at %v, want line 1 alone", folded, at)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"title", "tables", "kind", "figures", "指标名称"}
	for word, want := range map[string]string{
		"titel": "title", "table": "tables", "knid": "kind", "Kind": "kind", "figure": "figures", "指标名": "指标名称",
		"x": "", "sections": "", strings.Repeat("title", 100): "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// FuzzYAML: whatever the bytes, there is an answer: a node or a problem, with places inside the file.
func FuzzYAML(f *testing.F) {
	for _, s := range []string{"a: 1", "- {b: [c, *d]}", "a: &x [*x]", "? [a]\n: b", "a: |\n x\n", "\uFEFFa: \"\\u0000\"", "---\n...\n---\n", "a: >2\n  b", "%YAML 1.2\n---\na"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, list := YAML("f", data)
		if n == nil && !list.Failed() {
			t.Fatalf("neither a node nor a problem")
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 2
		for _, p := range list {
			if p.Place.Line > lines {
				t.Fatalf("%v is outside of a file of %d lines", p, lines)
			}
		}
		if n == nil {
			return
		}
		walk(n, func(n *Node) { n.TextPlace() })
		var l leaf
		Fill(n, &l)
	})
}

func walk(n *Node, visit func(*Node)) {
	visit(n)
	for _, c := range n.Items {
		walk(c, visit)
	}
}
