package typeset

import (
	"slices"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// A vertical title: each character once and in order, what stands in the middle of its line and below what is before it, lines from right to
// left, marks in their vertical forms (G8).
func TestStanding(t *testing.T) {
	tpl := style.Handout()
	look := tpl.Headline
	for _, tt := range []struct {
		text          string
		high          int // em of a line
		lines, turned int // vertical lines, and parts that lie
	}{
		{"我县经济增长", 9, 1, 0},
		{"我县经济稳步增长，居民收入增加", 9, 2, 0},
		{"增长12%，居第1位（上）", 20, 1, 0},
		{"A股与5G：“双碳”——《条例》", 20, 1, 1},
		{"GDP达711.43亿元", 20, 1, 2},
		{"2024年～2025年", 20, 1, 3},
		{"New Energy与AI", 20, 1, 2},
		{"喜看　石峰、清水塘！", 20, 1, 0},
	} {
		c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
		c.Open(0, page.Node{Kind: page.H1})
		v := c.Standing(Plain(tt.text), &look, unit.Length(tt.high)*look.Size)
		marks := c.Stand(nil, v, unit.Point{X: 100 * unit.Pt, Y: 200 * unit.Pt})
		turned, lying, y, x := 0, false, unit.Length(0), unit.Length(1<<40)
		var read []rune
		for _, m := range marks {
			switch m := m.(type) {
			case *page.Reading:
				if !m.End && m.Text != tt.text {
					t.Errorf("%s is read as %q", tt.text, m.Text)
				}
			case *page.Line:
				if m.X0 >= x {
					t.Errorf("%s: a line at %v stands right of the one before", tt.text, m.X0)
				}
				x, y = m.X0, 0
			case *page.Turn:
				if lying = !m.End; lying {
					turned++
				}
			case *page.Run:
				read = append(read, m.Text...)
				if lying {
					continue
				}
				if middle := m.X[0] + (m.End-m.X[0])/2 - x - look.Size/2; middle > 1 || middle < -1 {
					t.Errorf("%s: %q stands %v beside the middle", tt.text, string(m.Text), middle)
				}
				if m.Y <= y {
					t.Errorf("%s: %q does not stand below what is before it", tt.text, string(m.Text))
				}
				y = m.Y
				if form := verticalForms[m.Text[0]]; form != 0 && (m.Glyphs == nil || m.Glyphs[0] != m.Face.Glyph(form)) {
					t.Errorf("%s: %q is not in its vertical form", tt.text, string(m.Text))
				}
			}
		}
		want := slices.DeleteFunc([]rune(tt.text), func(r rune) bool { return r == '　' || r == ' ' })
		got := slices.DeleteFunc(read, func(r rune) bool { return r == ' ' })
		if !slices.Equal(got, want) || len(v.lines) != tt.lines || turned != tt.turned {
			t.Errorf("%s: read %q, %d lines, %d lie", tt.text, string(got), len(v.lines), turned)
		}
	}
}

// A mark whose vertical form the face lacks is turned, or moved to the upper right.
func TestMarksWithoutForms(t *testing.T) {
	tpl := style.Handout()
	latin := font.Bundled().Face(font.Latin)
	c := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
	p := c.Set(Plain("（一）、二"), &tpl.Headline, Measure{Width: 400 * unit.Pt}, page.Headline)
	faces := slices.Clone(p.faces)
	p.faces[0], p.faces[3] = latin, latin
	if !p.turns(0) || p.turns(3) || p.turns(2) {
		t.Error("what is turned")
	}
	moved := c.standing(&Vertical{Para: p}, &uprightCell{from: 3, to: 4}, unit.Point{})
	copy(p.faces, faces)
	stood := c.standing(&Vertical{Para: p}, &uprightCell{from: 3, to: 4}, unit.Point{})
	if moved.Y >= stood.Y || moved.Glyphs != nil || stood.Glyphs == nil {
		t.Errorf("、 stands at %v, in its form at %v", moved.Y, stood.Y)
	}
}

func TestMayStand(t *testing.T) {
	for want, texts := range map[bool][]bulletin.Text{
		true:  {Plain("经济"), Plain("GDP增长")},
		false: {Plain("GDP"), nil, {{Text: "经济"}, {Note: &bulletin.Note{Number: 1}}}, {{Text: "经济", Link: "https://example.org"}}, {{Text: "经济", Shift: bulletin.Raised}}},
	} {
		for _, text := range texts {
			if MayStand(text) != want {
				t.Errorf("%v: want %v", text, want)
			}
		}
	}
}

// TestVerticalInk: no mark's ink runs into the next one's, nor below its line: ：；！？ fill their cells; and no line is higher than it may be.
func TestVerticalInk(t *testing.T) {
	tpl := style.Handout()
	for _, face := range []style.Face{style.SongBlack, style.HeiBold, style.Kai} {
		look := tpl.Headline
		look.Face = face
		for _, text := range []string{"他说：“创新高！”再创？“好！”", "一、二、三；《报告》", "（问）：甲？！乙；", "一二三四五六七：“九”"} {
			c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
			c.Open(0, page.Node{Kind: page.H1})
			height := 10 * look.Size
			v := c.Standing(Plain(text), &look, height)
			if v.High > height || v.Wide != c.Across(Plain(text), &look, height) {
				t.Errorf("%s: %v high, %v wide", text, v.High, v.Wide)
			}
			foot := unit.Length(0)
			for _, m := range c.Stand(nil, v, unit.Point{}) {
				switch m := m.(type) {
				case *page.Line:
					foot = 0
				case *page.Run:
					glyph := m.Face.Glyph(m.Text[0])
					if m.Glyphs != nil {
						glyph = m.Glyphs[0]
					}
					_, low, _, high := m.Face.Bounds(glyph)
					if top := m.Y - look.Size.Em(high); top < foot-look.Size/50 {
						t.Errorf("%v %s: %q stands %v em in what is above it", face, text, string(m.Text), float64(foot-top)/float64(look.Size))
					}
					if foot = m.Y - look.Size.Em(low); foot > v.High+look.Size/10 {
						t.Errorf("%v %s: %q ends %v em below its line", face, text, string(m.Text), float64(foot-v.High)/float64(look.Size))
					}
				}
			}
		}
	}
}
