package say

import (
	"testing"
)

func TestRead(t *testing.T) {
	for _, lang := range Langs() {
		if lang == English {
			continue
		}
		if _, err := Read(lang.Tag()); err != nil {
			t.Error(err)
		}
	}
}

func TestParse(t *testing.T) {
	const header = "# a note\nmsgid \"\"\nmsgstr \"\"\n\"Language: x\\n\"\n\n"
	for _, c := range []struct{ source, format, twin, fault string }{
		{"msgid \"%d\\n\"\nmsgstr \"“%d”\"", "%d\n", "“%d”", ""},
		{"msgid \"a \\\"b\\\"\"\nmsgstr \"甲“乙”\"\n# the end", `a "b"`, "甲“乙”", ""},
		{"msgid \"\"\n\"a \"\n  \"b\"\nmsgstr \"甲\"\n\"乙\"\n", "a b", "甲乙", ""},
		{"msgid \"not yet\"\nmsgstr \"\"\n", "not yet", "", ""},
		{"#~ msgid \"gone\"\n#~ msgstr \"去\"\n", "gone", "", ""},
		{"msgid \"a\"\nmsgstr \"甲\"\nmsgid \"a\"\n", "a", "甲", `8: "a" stands there twice`},
		{"msgid a\n", "", "", "6: neither msgid nor msgstr nor a comment"},
		{"msgid \"a\nmsgstr \"甲\"", "", "", "6: not a string in quotes"},
		{"msgctxt \"a\"\n", "", "", "6: neither msgid nor msgstr nor a comment"},
	} {
		twins, err := parse(header + c.source)
		fault := ""
		if err != nil {
			fault = err.Error()
		}
		if fault != c.fault || twins[c.format] != c.twin {
			t.Errorf("%q: %q, %q", c.source, twins[c.format], fault)
		}
	}
}

func TestIn(t *testing.T) {
	const where, what = "of “%s” it is said %s here, and %s in %s", "line %d"
	m := M(where, "甲", "1", "2", M(what, 3))
	if got := m.In(Chinese); got != "同是“甲”，这里是1，第3行是2" {
		t.Error(got)
	}
	if got := m.String(); got != "of “甲” it is said 1 here, and 2 in line 3" {
		t.Error(got)
	}
	if got := M("nobody says this, %d", 1).In(Chinese); got != "nobody says this, 1" {
		t.Error(got)
	}
	if one, two := Count(1, "%d page", "%d pages").String(), Count(2, "%d page", "%d pages").String(); one+two != "1 page2 pages" {
		t.Error(one, two)
	}
}

func TestTagged(t *testing.T) {
	for _, lang := range Langs() {
		if got, ok := Tagged(lang.Tag()); got != lang || !ok {
			t.Errorf("%s: %v, %v", lang.Tag(), got, ok)
		}
	}
	if got, ok := Tagged("xx"); got != English || ok {
		t.Errorf("xx: %v, %v", got, ok)
	}
}

// BenchmarkParse measures what the first message in a language costs.
func BenchmarkParse(b *testing.B) {
	source, _ := catalogues.ReadFile("zh.po")
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if twins, _ := parse(string(source)); len(twins) == 0 {
			b.Fatal("empty")
		}
	}
}
