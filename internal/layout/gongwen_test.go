package layout_test

import (
	"bytes"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
)

// made sets a dataset's folder in a bundled template, and reads it back from the PDF.
func made(t testing.TB, folder, template string, settings ...string) (*page.Document, []stext.Page, problem.List) {
	t.Helper()
	doc, pdf, problems := printed(t, folder, template, settings...)
	return doc, stext.Read(t, pdf, false), problems
}

// printed sets a dataset's folder in a bundled template and draws it.
func printed(t testing.TB, folder, template string, settings ...string) (*page.Document, []byte, problem.List) {
	t.Helper()
	d, problems := dataset.Load(os.DirFS(folder), ".")
	if problems.Failed() {
		t.Fatal(problems)
	}
	tpl, problems := style.Load(template, settings...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	doc, problems := layout.Pages(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), layout.Trial{})
	if doc == nil {
		t.Fatal(problems)
	}
	var pdf bytes.Buffer
	if err := draw.PDF(&pdf, doc); err != nil {
		t.Fatal(err)
	}
	return doc, pdf.Bytes(), problems
}

// Measures of GB/T 9704—2012, in points.
const (
	mm      = 72 / 25.4
	cell    = 15.79 // 156 mm / 28
	line    = 29.53 // a 三号 character and 7/8 of one
	sanhao  = 15.75
	left    = 28 * mm
	top     = 37 * mm
	right   = left + 28*cell
	bottom  = top + 21*line + sanhao // of the type area
	sihao   = 13.75
	erhao   = 21
	closely = 0.1

	// overhang is how far a figure of 0.529 em begins before its cell of half an em, in em.
	overhang = (0.5 - 0.529) / 2
)

func closeTo(a, b float64) bool { return math.Abs(a-b) <= closely }

// TestGongwenGrid: a page of 国 is 28 cells wide and 22 lines high, and the first line's em box begins at 37 mm (typography 2.2, 4.8).
func TestGongwenGrid(t *testing.T) {
	slow.Skip(t, "sets many pages")
	for _, c := range []struct {
		template, setting string
		cells, lines      int
		cell, line, size  float64
		left              float64
	}{
		{"gongwen", "", 28, 22, cell, line, sanhao, left},
		{"gongwen", "variant=letter", 28, 22, cell, line, sanhao, left},
		{"communique", "", 28, 22, cell, line, sanhao, left},
		{"communique", "variant=compact", 36, 30, 12, 21.5, 12, 28.8 * mm},
	} {
		name := c.template + " " + c.setting
		settings := []string{"styles.body.prose=false"}
		if c.setting != "" {
			settings = append(settings, c.setting)
		}
		set, problems := laid(t, c.template, &bulletin.Document{Blocks: []bulletin.Block{paragraph(strings.Repeat("国", c.cells*c.lines*2-5))}}, settings...)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for n, p := range read(t, set) {
			if !closeTo(p.Width, 210*mm) || !closeTo(p.Height, 297*mm) {
				t.Errorf("%s: page %d is %.2f × %.2f", name, n+1, p.Width, p.Height)
			}
			lines := p.Lines(0, p.Width, func(c stext.Char) bool { return c.R == '国' })
			if len(lines) != c.lines {
				t.Fatalf("%s: page %d has %d lines, want %d", name, n+1, len(lines), c.lines)
			}
			for i, l := range lines {
				if y := top + 0.88*c.size + float64(i)*c.line; !closeTo(l[0].Y, y) {
					t.Errorf("%s: line %d stands at %.2f, want %.2f", name, i+1, l[0].Y, y)
				}
				if short := n == 1 && i == c.lines-1; len(l) != c.cells && !(short && len(l) == c.cells-5) {
					t.Errorf("%s: line %d has %d cells", name, i+1, len(l))
				}
				for k, han := range l {
					if x := c.left + float64(k)*c.cell; !closeTo(han.X, x) || !closeTo(han.Size, c.size) {
						t.Errorf("%s: cell %d of line %d stands at %.2f, want %.2f; size %.2f", name, k+1, i+1, han.X, x, han.Size)
					}
				}
			}
		}
	}
}

// find returns the characters of a text where it first stands on a line of the pages.
func find(t *testing.T, s string, pages ...stext.Page) stext.Line {
	t.Helper()
	for _, p := range pages {
		for _, l := range p.Lines(0, p.Width, nil) {
			if i := strings.Index(l.String(), s); i >= 0 {
				n := len([]rune(l.String()[:i]))
				return l[n : n+len([]rune(s))]
			}
		}
	}
	t.Fatalf("no page says %q", s)
	return nil
}

// inkTop is where the ink of a character begins.
func inkTop(role font.Role, c stext.Char) float64 {
	face := font.Bundled().Face(role)
	_, _, _, y := face.Bounds(face.Glyph(c.R))
	return c.Y - float64(y)/1000*c.Size
}

// TestLetter measures an official letter against GB/T 9704—2012, clause by clause.
func TestLetter(t *testing.T) {
	doc, pages, problems := made(t, "testdata/letter", "gongwen")
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := func(what string, got, want float64) {
		t.Helper()
		if !closeTo(got, want) {
			t.Errorf("%s: %.2f, want %.2f", what, got, want)
		}
	}
	first, last := pages[0], pages[len(pages)-1]
	var rules []*page.Rule
	for m := range doc.Pages[0].All() {
		if r, ok := m.(*page.Rule); ok {
			rules = append(rules, r)
		}
	}
	if len(rules) != 1 {
		t.Fatalf("%d rules on the first page", len(rules))
	}
	red, y := rules[0], rules[0].From.Y.Points()

	head := find(t, "望澜县统计局文件", first)
	highest := math.Inf(1)
	for _, c := range head {
		highest = min(highest, inkTop(font.SongBlack, c))
	}
	want("7.2.4 head below the type area's top", highest-top, 35*mm)
	want("7.2.4 head in the middle", (head[0].X+head[7].X+head[7].Size)/2, (left+right)/2)
	number := find(t, "澜统〔2025〕9号", first)
	want("7.2.5 two lines below the head", number[0].Y-0.88*sanhao-(head[0].Y+0.12*head[0].Size), 2*line)
	want("7.2.7 rule below the number", y-(number[0].Y+0.12*sanhao), 4*mm)
	want("7.2.7 rule as wide as the type area", (red.To.X - red.From.X).Points(), 28*cell)
	if red.Color != (page.Color{M: 800, Y: 800}) {
		t.Errorf("6.2 the rule is %v", red.Color)
	}
	titles := [][2]string{{"望澜县统计局关于做好2025年", "7.3.1"}, {"统计年报和2026年定期统计", "7.3.1"}, {"报表工作的通知", "7.3.1"}}
	width := math.Inf(1)
	for i, s := range titles {
		l := find(t, s[0], first)
		want("7.3.1 title's size", l[0].Size, erhao)
		want("7.3.1 title's lines", l[0].Y-find(t, titles[0][0], first)[0].Y, 35*float64(i))
		want("7.3.1 title in the middle", (l[0].X+l[len(l)-1].X+l[len(l)-1].Size)/2, (left+right)/2)
		if w := l[len(l)-1].X - l[0].X; w >= width {
			t.Errorf("7.3.1 line %d of the title is no narrower than the one above", i+1)
		} else {
			width = w
		}
	}
	if above := (find(t, titles[0][0], first)[0].Y - 0.88*erhao - y) / line; above < 2 || above > 2.5 {
		t.Errorf("7.3.1 %.2f lines between rule and title, want two", above)
	}
	to := find(t, "各乡镇人民政府、县直各单位、各统计调查对象：", first)
	want("7.3.2 recipients flush left", to[0].X, left)
	if gap := (to[0].Y - 0.88*sanhao - (find(t, titles[2][0], first)[0].Y + 0.12*erhao)) / line; gap < 1 || gap > 2 {
		t.Errorf("7.3.2 %.2f lines between title and recipients, want one", gap)
	}
	want("7.3.3 text in the next line", find(t, "为了解全县", first)[0].Y-to[0].Y, line)
	want("7.3.3 indent", find(t, "为了解全县", first)[0].X, left+2*cell)

	for _, h := range []struct{ text, font string }{
		{"一、工作任务", "Hei-Regular"}, {"（一）调查范围", "Kai-Regular"}, {"基本单位", "Song-Regular"}, {"（1）规模以上单位", "Song-Regular"}, // 宋 stands in for 仿宋
	} {
		l := find(t, h.text, pages...)
		if han := l[len(l)-1]; !strings.HasSuffix(han.Font, h.font) || !closeTo(han.Size, sanhao) {
			t.Errorf("7.3.3 %q is set in %s %.2f", h.text, han.Font, han.Size)
		}
	}
	attached := find(t, "附件：1.", pages...)
	want("7.3.4 attachments' indent", attached[0].X, left+2*cell)
	want("7.3.4 an empty line above", attached[0].Y-find(t, "上门指导", pages...)[0].Y, 2*line)
	want("7.3.4 names' lines stand below each other", find(t, "务分工表", pages...)[0].X, find(t, "望澜县2025年统计年报", pages...)[0].X)
	date := find(t, "2025年11月5日", last)
	want("7.3.5 date ends four cells from the edge", date[len(date)-1].X+cell, right-4*cell)
	sender := find(t, "望澜县统计局", last)
	for _, l := range last.Lines(0, last.Width, nil) {
		if l.String() == "望澜县统计局" {
			sender = l
		}
	}
	want("7.3.5 date in the next line", date[0].Y-sender[0].Y, line)
	want("7.3.5 sender in the middle above it", (sender[0].X+sender[5].X+cell)/2, (date[0].X-overhang*sanhao+date[len(date)-1].X+cell)/2)
	want("7.3.7 remark's indent", find(t, "此件公开发布", last)[0].X, left+2.5*cell) // behind its bracket (W6)

	rules = nil
	for m := range doc.Pages[len(pages)-1].All() {
		if r, ok := m.(*page.Rule); ok {
			rules = append(rules, r)
		}
	}
	if len(rules) != 3 {
		t.Fatalf("7.4 %d rules in the imprint, want 3", len(rules))
	}
	for i, thick := range []float64{0.35 * mm, 0.25 * mm, 0.35 * mm} {
		want("7.4.1 rule's width", rules[i].Width.Points(), thick)
		want("7.4.1 rule's length", (rules[i].To.X - rules[i].From.X).Points(), 28*cell)
	}
	want("7.4.1 last rule on the type area's edge", rules[2].From.Y.Points(), bottom)
	copies := find(t, "抄送：", last)
	want("7.4.2 copies' size", copies[0].Size, sihao)
	want("7.4.2 copies' indent", copies[0].X, left+cell)
	want("7.4.2 lines stand below the first name", find(t, "统计局望澜调查队。", last)[0].X, copies[0].X+3*sihao)
	printed := find(t, "2025年11月6日印发", last)
	want("7.4.3 printing date's edge", printed[len(printed)-1].X+sihao, right-cell)

	for n, p := range pages {
		words := "—" + string(rune('1'+n)) + "—"
		number := find(t, words, p)
		want("7.5 page number's size", number[0].Size, sihao)
		want("7.5 its dash below the type area", inkTop(font.Song, number[0])-bottom, 7*mm)
		if n%2 == 0 {
			want("7.5 odd pages at the right", number[2].X+sihao, right-cell)
		} else {
			want("7.5 even pages at the left", number[0].X, left+cell)
		}
	}
	for _, p := range pages {
		for _, c := range p.Chars {
			if row := (c.Y - top - 0.88*sanhao) / line; unicode.Is(unicode.Han, c.R) && closeTo(c.Size, sanhao) && !strings.Contains(number.String(), string(c.R)) && math.Abs(row-math.Round(row)) > 0.02 {
				t.Errorf("%c stands %.2f lines off the grid", c.R, row-math.Round(row))
			}
		}
	}
	golden(t, "testdata/letter.dump", doc)
}

// golden compares a document's dump with a file, which -update writes.
func golden(t *testing.T, name string, doc *page.Document) {
	t.Helper()
	var got bytes.Buffer
	if err := page.Dump(&got, doc); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", name, i+1, is[i], was[i])
		}
	}
	if len(was) != len(is) {
		t.Errorf("%s has %d lines, got %d", name, len(was), len(is))
	}
}

// TestNote measures a 信函 against GB/T 9704—2012, 10.1.
func TestNote(t *testing.T) {
	doc, pages, problems := made(t, "testdata/letter", "gongwen", "variant=letter")
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := func(what string, got, want float64) {
		t.Helper()
		if !closeTo(got, want) {
			t.Errorf("%s: %.2f, want %.2f", what, got, want)
		}
	}
	highest := math.Inf(1)
	head := find(t, "望澜县统计局文件", pages[0])
	for _, c := range head {
		highest = min(highest, inkTop(font.SongBlack, c))
	}
	want("head below the page's edge", highest, 30*mm)
	var rules []*page.Rule
	for m := range doc.Pages[0].All() {
		if r, ok := m.(*page.Rule); ok {
			rules = append(rules, r)
		}
	}
	if len(rules) != 4 {
		t.Fatalf("%d rules, want two double ones", len(rules))
	}
	want("upper line below the head", rules[0].From.Y.Points()-(head[0].Y+0.12*head[0].Size), 4*mm)
	want("lower line above the page's edge", 297*mm-rules[2].From.Y.Points(), 20*mm)
	for i, r := range rules {
		want("line's length", (r.To.X - r.From.X).Points(), 170*mm)
		want("line in the middle of the type area", (r.From.X+r.To.X).Points()/2, (left+right)/2)
		if thick := i == 0 || i == 3; thick != (r.Width > rules[1].Width) {
			t.Errorf("line %d is %.2f pt", i+1, r.Width.Points())
		}
	}
	number := find(t, "澜统〔2025〕9号", pages[0])
	want("number at the right", number[len(number)-1].X+sanhao, right)
	want("number below the line", number[0].Y-0.88*sanhao-rules[0].From.Y.Points(), sanhao*7/8)
	if last := pages[0].Chars[len(pages[0].Chars)-1]; last.R == '—' {
		t.Error("the first page has a number")
	}
	find(t, "—2—", pages[1])
	for _, p := range doc.Pages[1:] {
		for m := range p.All() {
			if _, ok := m.(*page.Rule); ok {
				t.Error("the imprint has lines")
			}
		}
	}
	if all := said(stext.Page{Chars: slices.Concat(chars(pages)...)}); strings.Contains(all, "印发") {
		t.Error("the imprint says who printed it")
	}
}
