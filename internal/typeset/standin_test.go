package typeset

import (
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/unit"
)

// A title whose face lacks a character is set in one face, and said; in a paragraph the character alone stands in another.
func TestStandIns(t *testing.T) {
	tpl := style.Handout()
	song := font.Bundled().Face(font.Song)
	tests := []struct {
		text  string
		look  *style.Text
		role  page.Role
		faces int // of its Han
		level problem.Level
		found int
	}{
		{"北京市经济情况", &tpl.Headline, page.Headline, 1, 0, 0},
		{"臺北市經濟情況", &tpl.Headline, page.Headline, 1, 0, 0},
		{"綜述：國務院發佈", &tpl.Section, page.Heading, 1, 0, 0},
		{"龘北市經濟情況", &tpl.Headline, page.Headline, 1, problem.Warning, 1},
		{"龘北市經濟情況", &tpl.Table.Head, page.TableText, 1, problem.Note, 1},
		{"龦林", &tpl.Headline, page.Body, 2, problem.Warning, 1},
		{"國龘院發齾公告，龘", &tpl.Headline, page.Body, 2, problem.Warning, 2},
		{"國龘院發齾公告", &tpl.Byline, page.Body, 2, problem.Note, 2},
		{"國務院發佈公告", &tpl.Body, page.Body, 1, 0, 0},
	}
	for _, tt := range tests {
		c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
		p := c.Set(bulletin.Text{{Text: tt.text}}, tt.look, Measure{Width: 400 * unit.Pt}, tt.role)
		faces := map[*font.Face]bool{}
		for i, r := range p.Runes {
			if r != '，' && r != '：' {
				faces[p.faces[i]] = true
			}
		}
		if len(faces) != tt.faces || len(c.Problems) != tt.found {
			t.Errorf("%s: %d faces, found %v", tt.text, len(faces), c.Problems)
		}
		for _, p := range c.Problems {
			if p.Level != tt.level || p.Code != "font-mixed" || p.Hint.IsZero() {
				t.Errorf("%s: %v", tt.text, p)
			}
		}
		if tt.faces == 1 && tt.found == 1 && !faces[song] {
			t.Errorf("%s: not set in the face that has all", tt.text)
		}
	}
}

// Each text that has such a character is named, a repeated one once; a character that no face has is an error, and nothing else is said of it.
func TestStandInsByText(t *testing.T) {
	tpl := style.Handout()
	c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
	for _, text := range []string{"龦縣要覽", "龦縣概況", "龦縣要覽", "表1　龦縣"} {
		c.Set(bulletin.Text{{Text: text}}, &tpl.Section, Measure{Width: 400 * unit.Pt}, page.Heading)
	}
	if len(c.Problems) != 3 || c.Problems[2].Found.Args[1] != "表1 龦縣" {
		t.Errorf("found %v", c.Problems)
	}
	c.Problems = nil
	c.Set(bulletin.Text{{Text: "鲍𠮷"}}, &tpl.Body, Measure{Width: 400 * unit.Pt}, page.Body)
	if len(c.Problems) != 1 || c.Problems[0].Code != "no-glyph" {
		t.Errorf("found %v", c.Problems)
	}
}
