package layout_test

import (
	"bytes"
	"flag"
	"math"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"report/data"
	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/tabulate"
	"report/internal/unit"
)

// sample sets the bundled dataset.
func sample(t testing.TB) (*page.Document, []byte) { return set(t, false) }

// set sets the bundled dataset, as it is published or as a proof, with the captions of photographs that are lost.
func set(t testing.TB, proof bool) (*page.Document, []byte) {
	t.Helper()
	d, problems := dataset.Load(data.FS, data.Sample)
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	document := bulletin.Make(d, tables, tabulate.Charts(d, tables))
	document.Slots = proof
	doc, problems := layout.Pages(document, handout(), font.Bundled(), layout.Trial{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var pdf bytes.Buffer
	if err := draw.PDF(&pdf, doc); err != nil {
		t.Fatal(err)
	}
	return doc, pdf.Bytes()
}

// columns returns the lines of body text of the sample's columns, one slice a column, in reading order: lines of the body's
// size in its faces that begin at the column's edge, after the indent or beside a key character.
func columns(t *testing.T, pdf []byte) (columns [][]stext.Line, edges []float64) {
	tpl := handout()
	em, measure := tpl.Body.Size.Points(), tpl.Measure().Points()
	for n, p := range stext.Read(t, pdf, false) {
		from := 0.0
		if n == 0 { // below the quotations
			for _, c := range p.Chars {
				if c.R == '综' && c.Size > em {
					from = c.Y
				}
			}
		}
		for c := range tpl.Page.Columns {
			x0 := tpl.Page.Left.Points() + float64(c)*(measure+float64(tpl.Page.Gutter)*em)
			lines := p.Lines(x0-em, x0+measure+1, func(c stext.Char) bool {
				body := strings.HasSuffix(c.Font, "Song-Regular") || strings.HasSuffix(c.Font, "Kai-Regular")
				return c.Y > from && (body && math.Abs(c.Size-em) < 0.01 || strings.HasSuffix(c.Font, "Latin-Regular") && math.Abs(c.Size-em) < 0.01)
			})
			lines = slices.DeleteFunc(lines, func(l stext.Line) bool { // units in fact boxes
				return len(l) < 4 && !strings.ContainsRune("。！”…", l[len(l)-1].R)
			})
			columns, edges = append(columns, lines), append(edges, x0)
		}
	}
	return columns, edges
}

func TestSampleLines(t *testing.T) {
	_, pdf := sample(t)
	tpl := handout()
	em, pitch := tpl.Body.Size.Points(), tpl.Page.Pitch.Points()
	y0 := (tpl.Page.Top + tpl.Body.Size.Em(880)).Points()
	s := setting{em: em}
	all, edges := columns(t, pdf)
	count := 0
	for c, lines := range all {
		s.x0, s.x1 = edges[c], edges[c]+tpl.Measure().Points()
		for i, l := range lines {
			count++
			text := l.String()
			if strings.ContainsRune(startForbidden, l[0].R) || strings.ContainsRune(endForbidden, l[len(l)-1].R) {
				t.Errorf("a line begins or ends with a forbidden mark: %s", text)
			}
			if row := (l[0].Y - y0) / pitch; math.Abs(row-math.Round(row)) > 0.02 {
				t.Errorf("a baseline is %.2f lines off the grid: %s", row-math.Round(row), text)
			}
			for _, g := range hanGaps(l) {
				if g < em-0.15 || g > 1.12*em+0.02 {
					t.Errorf("a gap of %.3f em: %s", g/em, text)
				}
			}
			last := i+1 == len(lines) || starts(lines[i+1], s) || lines[i+1][0].Y-l[0].Y > 1.5*pitch
			switch right := s.right(l); {
			case !last && math.Abs(right-s.x1) > 0.2:
				t.Errorf("the right edge is %.2f pt off: %s", right-s.x1, text)
			case last && i+1 < len(lines) && held(text) < 2:
				t.Errorf("孤字: %s", text)
			case i == 0 && !starts(l, s) && right < s.x1-0.2:
				t.Errorf("孤行: a column begins with a paragraph's last line: %s", text)
			}
			if i > 0 && digit(lines[i-1][len(lines[i-1])-1].R) && digit(l[0].R) {
				t.Errorf("a number is split: %s|%s", lines[i-1], l)
			}
		}
	}
	if count < 180 {
		t.Errorf("only %d lines of body text were found", count)
	}
}

// starts reports whether the line begins a paragraph or stands beside a key character.
func starts(l stext.Line, s setting) bool { return l[0].X > s.x0+s.em }

func digit(r rune) bool { return r >= '0' && r <= '9' }

// TestSampleText compares the text that pdftotext finds with the scan: every distinct paragraph once, its half-width marks widened.
func TestSampleText(t *testing.T) {
	slow.Skip(t, "draws the sample")
	stext.Need(t, "pdftotext")
	doc, _ := set(t, true) // the scan has the captions of all photographs
	var pdf bytes.Buffer
	if err := draw.PDF(&pdf, withoutTables(doc)); err != nil {
		t.Fatal(err)
	}
	file := t.TempDir() + "/sample.pdf"
	if err := os.WriteFile(file, pdf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	got := string(out)
	source, err := data.FS.ReadFile("shifeng-ocr/text/scan.md")
	if err != nil {
		t.Fatal(err)
	}
	want := map[rune]int{}
	total := 0
	seen := map[string]bool{}
	for line := range strings.Lines(string(source)) {
		line = strings.TrimSpace(line)
		if seen[line] || strings.HasPrefix(line, `\-`) || len([]rune(line)) <= 3 || line == "【核心阅读】" || boxTitle.MatchString(line) {
			continue
		}
		seen[line] = true
		line = widen(line)
		if !strings.Contains(squeeze(got), squeeze(line)) && !strings.Contains(line, "12万户") && !strings.Contains(line, "●") {
			t.Errorf("the PDF lacks %q", line)
		}
		for _, r := range squeeze(line) {
			want[r]++
			total++
		}
	}
	lost := 0
	for _, r := range squeeze(got) {
		want[r]--
	}
	for _, n := range want {
		lost += max(0, n)
	}
	if float64(lost) > 0.001*float64(total) {
		t.Errorf("%d of %d characters are lost", lost, total)
	}
	for _, pair := range regexp.MustCompile(`\p{Han} +\p{Han}+`).FindAllString(got, -1) {
		if head := string([]rune(pair)[:3]); !strings.Contains(string(source), head) {
			t.Errorf("a space between Han that the source lacks: %s", pair)
		}
	}
}

var boxTitle = regexp.MustCompile(`^(到2020年末|2016年-2020年)$`)

// widen is the test's own normalisation of the scan: marks beside anything but a figure or a Latin letter are full width.
func widen(s string) string {
	wide := map[rune]rune{',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '(': '（', ')': '）'}
	runes := []rune(s)
	for i, r := range runes {
		w, ok := wide[r]
		if ok && !(r == ',' && i > 0 && i+1 < len(runes) && digit(runes[i-1]) && digit(runes[i+1])) {
			runes[i] = w
		}
	}
	return string(runes)
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// withoutTables drops tables, running heads and page numbers.
func withoutTables(doc *page.Document) *page.Document {
	out := *doc
	out.Pages = nil
	for _, p := range doc.Pages {
		p.Marks = slices.DeleteFunc(slices.Clone(p.Marks), func(m page.Mark) bool {
			r, ok := m.(*page.Run)
			return ok && (r.Role == page.TableText || r.Role == page.Artifact)
		})
		out.Pages = append(out.Pages, p)
	}
	return &out
}

var update = flag.Bool("update", false, "write the goldens anew")

// TestDump compares the sample's pages with the golden, to be read in diffs: go test ./internal/layout -run Dump -update.
func TestDump(t *testing.T) {
	doc, _ := sample(t)
	golden(t, "testdata/shifeng.dump", doc)
	doc, _, _ = paper(t)
	golden(t, "testdata/newspaper.dump", doc)
}

// TestHeadingsStay: no column ends with a heading (H5).
func TestHeadingsStay(t *testing.T) {
	doc, _ := sample(t)
	tpl := handout()
	for n, p := range doc.Pages {
		low := map[int]*page.Run{} // the lowest run of each column
		for m := range p.All() {
			if r, ok := m.(*page.Run); ok && r.Role != page.Artifact && len(r.X) > 0 {
				c := int((r.X[0] - tpl.Page.Left) / (tpl.Measure() + tpl.Body.Size))
				if low[c] == nil || r.Y > low[c].Y {
					low[c] = r
				}
			}
		}
		for c, r := range low {
			if r.Role == page.Heading && r.Size > 8*unit.Pt {
				t.Errorf("page %d: column %d ends with a heading: %s", n+1, c+1, string(r.Text))
			}
		}
	}
}

// BenchmarkPages measures setting the sample, and a document of ten times its text, which must cost ten times as much.
func BenchmarkPages(b *testing.B) {
	d, _ := dataset.Load(data.FS, data.Sample)
	tables := tabulate.Make(d)
	once := bulletin.Make(d, tables, tabulate.Charts(d, tables))
	ten := *once
	ten.Blocks = nil
	for range 10 {
		ten.Blocks = append(ten.Blocks, once.Blocks...)
	}
	for name, doc := range map[string]*bulletin.Document{"sample": once, "ten": &ten} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				layout.Pages(doc, handout(), font.Bundled(), layout.Trial{})
			}
		})
	}
}
