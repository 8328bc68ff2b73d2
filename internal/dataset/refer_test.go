package dataset

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestReferences: a reference names a thing that is there, that a section places, and where it can be said.
func TestReferences(t *testing.T) {
	const source = "schema: report/1\nid: a\ntitle: {main: 甲}\nfigures: [{id: g, name: 甲, value: 1}]\n" +
		"tables:\n  - {id: economy, title: 表, of: [g], notes: [\"NOTE\"]}\n  - {id: unplaced, title: 表, of: [g]}\n" +
		"charts: [{id: c1, title: 图, kind: pie, of: [g]}]\n" +
		"sections:\n  - {kind: article, title: 一、综述, body: \"TEXT\"}\n  - {kind: table, ref: economy}\n  - {kind: chart, ref: c1}\n  - {kind: photo, caption: \"CAPTION\"}\n"
	for _, c := range []struct{ where, write, want string }{
		{"TEXT", "见{{table:economy}}、{{chart:c1}}、{{table:economy|page}}、{{section:一、综述|page}}", ""},
		{"TEXT", "见{{ table : economy | page }}", ""},
		{"NOTE", "见{{table:economy}}和{{chart:c1}}", ""},
		{"TEXT", "见{{table:econmy}}", `f:10:42: there is no table "econmy" (did you mean "economy"?)`},
		{"TEXT", "见{{chart:economy}}", `f:10:42: there is no chart "economy"`},
		{"TEXT", "见{{section:一、综叙}}", `f:10:42: there is no heading "一、综叙" (did you mean "一、综述"?)`},
		{"TEXT", "见{{tabel:economy}}", `f:10:42: "tabel" is nothing to refer to (known here: table, chart, section)`},
		{"TEXT", "见{{table:economy|value}}", `f:10:42: "value" is no way to say a reference (known here: page)`},
		{"TEXT", "见{{table:unplaced}}", `f:10:42: no section places the table "unplaced" (add a section {kind: table, ref: unplaced})`},
		{"NOTE", "见{{table:economy|page}}", "f:6:48: nothing can be referred to here"},
		{"CAPTION", "见{{table:economy}}", "f:13:30: nothing can be referred to here"},
		{"NOTE", "数[^1]据", "f:6:48: a footnote cannot be marked here (mark it in the text of a section; tables and charts have notes)"},
		{"CAPTION", "图[^1]", "f:13:30: a footnote cannot be marked here"},
		{"TEXT", "见{{g|page}}", `f:10:42: "page" is no way to say a figure`},
	} {
		text := strings.ReplaceAll(source, c.where, c.write)
		text = strings.NewReplacer("TEXT", "文", "NOTE", "注", "CAPTION", "图").Replace(text)
		d, found := LoadBytes("f", []byte(text), fstest.MapFS{})
		said := ""
		for _, p := range found {
			said += p.Error()
			if p.Hint.String() != "" {
				said += " (" + p.Hint.String() + ")"
			}
		}
		if (c.want == "") != (d != nil) || !strings.HasPrefix(said, c.want) {
			t.Errorf("%s in %s:\ngot  %s\nwant %s", c.write, c.where, said, c.want)
		}
	}
}

// TestTouchingNotes reads marks of notes that touch each other, and leaves escaped ones alone.
func TestTouchingNotes(t *testing.T) {
	for body, right := range map[string]bool{
		`甲[^a][^b]\n\n[^a]: 一\n\n[^b]: 二`: true, `甲[^a]\\[^b]\n\n[^a]: 一`: true, `甲[^a][^b]\n\n[^a]: 一`: false, `甲[^a]\n\n[^a]: 一\n\n[^b]: 二`: false,
	} {
		d, list := LoadBytes("f", []byte("schema: report/1\nid: x\nlang: zh-Hans\ntitle: {main: 题}\nsections: [{kind: article, body: \""+body+"\"}]\n"), fstest.MapFS{})
		if (d != nil) != right {
			t.Errorf("%s: %v", body, list)
		}
	}
}
