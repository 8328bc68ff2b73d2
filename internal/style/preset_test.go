package style

import (
	"math"
	"slices"
	"testing"

	"report/internal/unit"
)

// TestPresets holds the bundled templates to their measures in cells (typography 2.2).
func TestPresets(t *testing.T) {
	for _, c := range []struct {
		name, setting string
		trim          [2]float64 // mm
		columns       int
		cells, gutter int
		wide          int     // 字, gutters included
		width, height float64 // of the type area, mm: what the norm or the table allows
		size, pitch   float64 // pt
		lines         int
		bottom, right float64 // least margins, mm
		kinsoku       string
		kaiming       bool
		autospace     int
	}{
		{"gongwen", "", [2]float64{210, 297}, 1, 28, 0, 28, 156, 225, 15.75, 29.53, 22, 35, 26, "gb", false, 250},
		{"communique", "", [2]float64{210, 297}, 1, 28, 0, 28, 156, 225, 15.75, 29.53, 22, 35, 26, "gb", false, 250},
		{"communique", "variant=compact", [2]float64{210, 297}, 1, 36, 0, 36, 156, 225, 12, 21.5, 30, 35, 26, "gb", false, 250},
		{"newspaper", "", [2]float64{390, 540}, 6, 17, 2, 112, 355.6, 490, 9, 13, 107, 25, 17.2, "gb", true, 125},
		{"newspaper", "variant=tabloid", [2]float64{270, 390}, 4, 17, 1, 71, 225.5, 350, 9, 12, 82, 20, 22.2, "gb", true, 125},
		{"brief", "", [2]float64{210, 297}, 2, 24, 2, 50, 158.8, 250.2, 9, 14, 51, 20, 25.5, "gb", false, 250},
		{"yearbook", "", [2]float64{210, 285}, 1, 42, 2, 42, 155.6, 230, 10.5, 16, 41, 26, 27.1, "gb", false, 250},
		{"booklet", "", [2]float64{148, 210}, 1, 27, 2, 27, 100, 172, 10.5, 17, 29, 17, 23.9, "gb", false, 250},
		{"handout", "", [2]float64{210, 297}, 2, 21, 2, 44, 163, 255, 10.5, 16.5, 44, 20, 23.5, "gb", false, 250},
	} {
		var settings []string
		if c.setting != "" {
			settings = []string{c.setting}
		}
		tpl, list := Load(c.name, settings...)
		if len(list) > 0 {
			t.Errorf("%s: %v", c.name, list)
			continue
		}
		name := c.name + " " + c.setting
		p := tpl.Page
		if w, h := p.Trim.W.Millimetres(), p.Trim.H.Millimetres(); w != c.trim[0] || h != c.trim[1] {
			t.Errorf("%s: trim %v × %v, want %v", name, w, h, c.trim)
		}
		if p.Columns != c.columns || p.Cells != c.cells || p.Gutter != c.gutter || p.Lines != c.lines {
			t.Errorf("%s: %d columns × %d, %d between, %d lines", name, p.Columns, p.Cells, p.Gutter, p.Lines)
		}
		if p.Width() != unit.Length(c.wide)*p.Cell {
			t.Errorf("%s: %v wide, want %d cells", name, p.Width().Millimetres(), c.wide)
		}
		if w := p.Width().Millimetres(); w > c.width+0.05 || w < c.width-4 {
			t.Errorf("%s: type area %.2f mm wide, want %.2f", name, w, c.width)
		}
		if tpl.Body.Size.Points() != c.size || p.Pitch.Points() != c.pitch {
			t.Errorf("%s: %v on %v", name, tpl.Body.Size.Points(), p.Pitch.Points())
		}
		if fit := int(math.Floor((c.height*72/25.4-c.size)/c.pitch)) + 1; fit != p.Lines {
			t.Errorf("%s: %d lines, %d fit in %v mm", name, p.Lines, fit, c.height)
		}
		if right := (p.Trim.W - p.Left - p.Width()).Millimetres(); right < c.right-0.5 {
			t.Errorf("%s: right margin %.2f mm, want %.2f", name, right, c.right)
		}
		if bottom := (p.Trim.H - p.Top - p.Height(tpl.Body.Size)).Millimetres(); bottom < c.bottom-0.1 {
			t.Errorf("%s: bottom margin %.2f mm, want %.2f", name, bottom, c.bottom)
		}
		if s := tpl.Switches; string(s.Kinsoku) != c.kinsoku || (s.Punct == "kaiming") != c.kaiming || tpl.Body.Autospace != c.autospace ||
			tpl.Body.Indent != 2 || s.Hang != "none" || s.MinLastLine != 2 || s.Orphans != 1 || s.Widows != 2 {
			t.Errorf("%s: switches %+v, body %+v", name, s, tpl.Body)
		}
		if p.Bleed != 3*unit.Mm {
			t.Errorf("%s: bleed %v", name, p.Bleed)
		}
	}
}

// TestGongwen holds the template to what GB/T 9704—2012 says beside the type area.
func TestGongwen(t *testing.T) {
	tpl, list := Load("gongwen")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if cell := tpl.Page.Cell.Points(); math.Abs(cell-156*72/25.4/28) > 0.005 {
		t.Errorf("cell %v pt", cell)
	}
	if tpl.Page.Top != 37*unit.Mm || tpl.Page.Left != 28*unit.Mm {
		t.Errorf("margins %v, %v", tpl.Page.Top.Millimetres(), tpl.Page.Left.Millimetres())
	}
	for _, c := range []struct {
		name string
		look Text
		face Face
		size float64
	}{
		{"一、", tpl.Section, Hei, 15.75}, {"（一）", tpl.Head, Kai, 15.75}, {"1.", tpl.Subhead, Fang, 15.75}, {"（1）", tpl.Minor, Fang, 15.75},
		{"body", tpl.Body, Fang, 15.75}, {"title", tpl.Headline, SongBlack, 21}, {"page number", tpl.Folio, Song, 13.75},
		{"imprint", tpl.Imprint.Text, Fang, 13.75}, {"number", tpl.Letterhead.Number, Fang, 15.75},
	} {
		if c.look.Face != c.face || c.look.Size.Points() != c.size {
			t.Errorf("%s: %s %v pt, want %s %v pt", c.name, c.look.Face, c.look.Size.Points(), c.face, c.size)
		}
	}
	red := Color{M: 800, Y: 800}
	l := tpl.Letterhead
	if l.Name.Color != red || l.Rule.Color != red || l.Top != 35*unit.Mm || l.RuleGap != 4*unit.Mm || l.NumberGap != 2 || l.TitleGap != 2 {
		t.Errorf("letterhead %+v", l)
	}
	if i := tpl.Imprint; i.Outer.Width != 35*unit.Mm/100 || i.Inner.Width != 25*unit.Mm/100 || i.Inset != 1 {
		t.Errorf("imprint %+v", i)
	}
	for n := 1; n <= 3; n++ {
		f := tpl.Master(n, 3).Footer
		if f.Outside != "— {page} —" || f.Inset != 1 || f.Gap != 47*unit.Mm/10 || f.Center != "" {
			t.Errorf("foot of page %d: %+v", n, f)
		}
	}
}

// TestSpans says how wide merged columns are: 6 × 17 字 with 2 between are 17, 36, 55, 74, 93, 112.
func TestSpans(t *testing.T) {
	tpl, _ := Load("newspaper")
	for n, cells := range []int{112, 17, 36, 55, 74, 93, 112, 112} {
		if got := tpl.Page.Span(n); got != unit.Length(cells)*9*unit.Pt {
			t.Errorf("%d columns: %v pt, want %d cells", n, got.Points(), cells)
		}
	}
}

func TestMasters(t *testing.T) {
	tpl, _ := Load("handout")
	heads := func(of int) (found []bool) {
		for n := 1; n <= of; n++ {
			found = append(found, !tpl.Master(n, of).Header.Empty())
		}
		return found
	}
	if got := heads(4); !slices.Equal(got, []bool{false, true, true, true}) {
		t.Errorf("running heads of four pages: %v", got)
	}
	for _, c := range []struct {
		n, of  int
		center string
	}{{1, 1, "{colophon}　{notice}"}, {1, 2, "{notice}"}, {2, 2, "{colophon}　{notice}"}, {3, 3, "{colophon}　{notice}"}, {2, 3, "{notice}"}} {
		if got := tpl.Master(c.n, c.of).Footer; got.Center != c.center || got.Outside != "{page}" {
			t.Errorf("page %d of %d: %+v", c.n, c.of, got)
		}
	}
	mirrored, list := Load("handout", "masters.left.left=20mm", "masters.left.header.left=左页")
	if len(list) > 0 {
		t.Fatal(list)
	}
	for n, want := range map[int]unit.Length{1: 235 * unit.Mm / 10, 2: 20 * unit.Mm, 3: 235 * unit.Mm / 10, 4: 20 * unit.Mm} {
		if got := mirrored.Master(n, 4).Left; got != want {
			t.Errorf("page %d stands at %v mm", n, got.Millimetres())
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		text              string
		word, letterpress float64
	}{{"三号", 16, 15.75}, {"五号", 10.5, 10.5}, {"小六", 6.5, 7.5}, {"12pt", 12, 12}, {"25.4mm", 72, 72}} {
		var s size
		if err := s.UnmarshalText([]byte(c.text)); err != nil || s.in("word").Points() != c.word || s.in("letterpress").Points() != c.letterpress {
			t.Errorf("%s: %v, %v", c.text, s, err)
		}
	}
}

func TestSettings(t *testing.T) {
	tpl, list := Load("handout", "page.columns=3", "page.cells=13", "page.left=25mm", "colors.accent=C100", "styles.body.size=小五",
		"masters.first.header={left: 'x'}", "switches.punct=kaiming", "chart.series=[{color: K100}]")
	if len(list) > 0 {
		t.Fatal(list)
	}
	if p := tpl.Page; p.Columns != 3 || p.Cells != 13 || p.Cell != 9*unit.Pt || p.Left != 25*unit.Mm {
		t.Errorf("page %+v", p)
	}
	if tpl.Section.Color != (Color{C: 1000}) || tpl.Switches.Punct != "kaiming" || len(tpl.Chart.Series) != 1 || tpl.Master(1, 2).Header.Left != "x" {
		t.Errorf("accent %v, caption %+v", tpl.Section.Color, tpl.Caption)
	}
	if again := Handout(); again.Page.Columns != 2 {
		t.Error("a setting changed the shared template")
	}
}

func BenchmarkHandout(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, list := (&loader{}).load("handout", nil); len(list) > 0 {
			b.Fatal(list)
		}
	}
}

func BenchmarkCached(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Load("communique")
	}
}
