package typeset

import (
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// TestDivided: in a title a word that is wider than the line is divided by a hyphen, the last one too; one that fits on a line is whole.
func TestDivided(t *testing.T) {
	tpl, _ := style.Load("newspaper")
	c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
	for _, text := range []string{"Kubernetes平台internationalization工程启动", "我市DevelopmentBank合作", "The internationalization of telecommunications", "项目internationalization"} {
		for cells := unit.Length(5); cells <= 9; cells++ {
			width := cells * tpl.Section.Size
			p := c.Set(Plain(text), &tpl.Section, Measure{Width: width, Ragged: true}, page.Heading)
			for _, l := range p.Lines {
				inside := l.To < len(p.Runes) && latin(p.Class[l.To-1]) && latin(p.Class[l.To])
				if l.Hyphen != inside {
					t.Errorf("%d 字: %q ends with a hyphen: %v", cells, string(p.Runes[l.From:l.To]), l.Hyphen)
				}
				if words := strings.Fields(string(p.Runes[l.From:l.To])); inside && c.Width(Plain(words[len(words)-1]), &tpl.Section) > width {
					t.Errorf("%d 字: %q is wider than the line", cells, words)
				}
			}
			for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r > 0x2000 }) {
				if whole := c.Width(Plain(word), &tpl.Section) <= width; whole && divided(p, word) {
					t.Errorf("%d 字: %s is divided, though it fits", cells, word)
				}
			}
		}
	}
}

// divided reports whether a line ends inside a word.
func divided(p *Para, word string) bool {
	from := len([]rune(string(p.Runes)[:strings.Index(string(p.Runes), word)]))
	for _, l := range p.Lines {
		if l.To > from && l.To < from+len(word) {
			return true
		}
	}
	return false
}
