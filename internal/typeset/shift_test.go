package typeset

import (
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
)

// All notes of a document are marked alike, however many there are.
func TestNoteMark(t *testing.T) {
	tpl, _ := style.Load("handout")
	for _, c := range []struct {
		n, of int
		want  string
	}{{1, 1, "①"}, {20, 21, "⑳"}, {21, 21, "㉑"}, {36, 50, "㊱"}, {50, 50, "㊿"}, {1, 51, "[1]"}, {51, 51, "[51]"}} {
		if got := NewCase(tpl, font.Bundled(), nil).Marking(c.of).NoteMark(c.n); got != c.want {
			t.Errorf("note %d of %d is marked %s, want %s", c.n, c.of, got, c.want)
		}
	}
}

// Superscripts and subscripts are smaller, stand off the line and are copied as they are written, in every template and with every
// character that Unicode has for them; no line ends before one.
func TestShifted(t *testing.T) {
	for _, name := range style.Names() {
		tpl, _ := style.Load(name)
		for _, c := range []struct {
			text bulletin.Text
			up   string // of what is raised or lowered, a word a run
			down string
		}{
			{bulletin.Text{{Text: "面积5m"}, {Text: "2", Shift: bulletin.Raised}, {Text: "以上"}}, "2", ""},
			{bulletin.Text{{Text: "H"}, {Text: "2", Shift: bulletin.Lowered}, {Text: "O"}}, "", "2"},
			{bulletin.Text{{Text: "公里"}, {Text: "2", Shift: bulletin.Raised}}, "2", ""},
			{bulletin.Text{{Text: "10"}, {Text: "-3", Shift: bulletin.Raised, Strong: true}}, "-3", ""},
			{Plain("mol·L⁻¹"), "⁻¹", ""},
			{Plain("SO₄²⁻排放"), "²⁻", "₄"},
			{Plain("xₓ与ₐ"), "", "ₓ ₐ"},
			{Plain("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", ""},
			{Plain("x₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"), "", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"},
			{Plain("PM₂.₅浓度"), "", "₂.₅"},
			{Plain("m². 3"), "²", ""},
			{Plain("m²和CO₂"), "²", "₂"},
		} {
			s := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
			look := &tpl.Body
			p, _ := s.One(c.text, look, page.Body)
			var up, down []string
			said := ""
			for _, m := range s.Draw(nil, p, 0, 0, 1000) {
				r, ok := m.(*page.Run)
				if !ok {
					continue
				}
				said += string(r.Text)
				switch {
				case r.Y < 1000:
					up = append(up, string(r.Text))
				case r.Y > 1000:
					down = append(down, string(r.Text))
				}
				if r.Y != 1000 && r.Size >= look.Size {
					t.Errorf("%s, %s: %s is %d high beside %d", name, c.text, string(r.Text), r.Size, look.Size)
				}
				for i := range r.Text {
					if g := r.Face.Glyph(r.Text[i]); g == 0 && (r.Glyphs == nil || r.Glyphs[i] == 0) {
						t.Errorf("%s, %s: nothing is drawn for %s", name, c.text, string(r.Text[i]))
					}
				}
			}
			if strings.Join(up, " ") != c.up || strings.Join(down, " ") != c.down || said != c.text.String() || len(s.Problems) > 0 {
				t.Errorf("%s: %q has %q raised and %q lowered, says %q, %v", name, c.text.String(), up, down, said, s.Problems)
			}
			for i := range s.Set(c.text, look, Measure{Width: look.Size * 3, Ragged: true}, page.Body).Lines {
				l := s.Set(c.text, look, Measure{Width: look.Size * 3, Ragged: true}, page.Body)
				if at := l.Lines[i].From; l.shifted(at).to != bulletin.Level && at > 0 && len(l.Runes) < 12 {
					t.Errorf("%s: a line of %q begins with %s", name, c.text.String(), string(l.Runes[at]))
				}
			}
		}
	}
}

// Lines under and through text run as far as the text; discs, rules and letters of code do not change what is copied.
func TestRules(t *testing.T) {
	tpl, _ := style.Load("handout")
	s := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
	p, wide := s.One(bulletin.Text{{Text: "甲"}, {Text: "乙a1", Under: true}, {Text: "旧", Struck: true}, {Text: "a_b", Code: true}}, &tpl.Body, page.Body)
	var under, through, said, length = 0, 0, "", p.Look.Size * 0
	for _, m := range s.Draw(nil, p, 0, 0, 1000) {
		switch m := m.(type) {
		case *page.Rule:
			if m.From.Y > 1000 {
				under++
			} else {
				through++
			}
			length += m.To.X - m.From.X
		case *page.Run:
			said += string(m.Text)
		}
	}
	if under == 0 || through != 1 || said != "甲乙a1旧a_b" || length < p.Look.Size*3 || length > wide {
		t.Errorf("%d rules under and %d through %q, %d long in all", under, through, said, length)
	}
}
