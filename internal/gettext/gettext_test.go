package gettext

import (
	"testing"
	"testing/fstest"
)

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

func TestRead(t *testing.T) {
	folder := fstest.MapFS{"bad.po": {Data: []byte("msgid \"a\"\nmsgstr \"b\"\nmsgid b\n")}, "good.po": {Data: []byte("msgid \"a\"\nmsgstr \"b\"")}}
	if _, err := Read(folder, "bad"); err == nil || err.Error() != "bad.po:3: neither msgid nor msgstr nor a comment" {
		t.Error(err)
	}
	if _, err := Read(folder, "none"); err == nil {
		t.Error("a catalogue that is not there was read")
	}
	if twins := Lazy(folder, "good")(); twins["a"] != "b" {
		t.Error(twins)
	}
}
