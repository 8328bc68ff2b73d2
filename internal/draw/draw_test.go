package draw

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/unit"
)

var update = flag.Bool("update", false, "write the goldens anew")

// legible writes the strings of operators as hexadecimal digits.
func legible(operators []byte) []byte {
	var out []byte
	inside := false
	for i := 0; i < len(operators); i++ {
		c := operators[i]
		switch {
		case !inside && c == '(':
			inside = true
			out = append(out, '<')
		case inside && c == ')':
			inside = false
			out = append(out, '>')
		case inside:
			if c == '\\' {
				i++
				if c = operators[i]; c == 'r' {
					c = '\r'
				}
			}
			out = fmt.Appendf(out, "%02X", c)
		default:
			out = append(out, c)
		}
	}
	return out
}

// The operators of a page, for reading.
func TestOperators(t *testing.T) {
	doc := notice()
	got, nodes := contents(nil, &doc.Pages[0], collect(doc, Printer{}, len(doc.Structure) > 1), doc.Structure, (&conform.Meta{Document: doc}).Boxes(0))
	got = legible(got)
	if want := []int32{2, 4, 5, 6}; !slices.Equal(nodes, want) {
		t.Errorf("marked content is of nodes %v, want %v", nodes, want)
	}
	const golden = "testdata/notice.txt"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSameBytes(t *testing.T) {
	want := draw(t, bulletin())
	for i := range slow.Of(20, 3) {
		runtime.GC() // pools are emptied: nothing may depend on what they hold
		if !bytes.Equal(draw(t, bulletin()), want) {
			t.Fatalf("run %d differs", i)
		}
	}
}

func TestParallel(t *testing.T) {
	want := draw(t, notice())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var b bytes.Buffer
			if err := PDF(&b, notice()); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("differs: %v", err)
			}
		})
	}
	group.Wait()
}

func TestRefused(t *testing.T) {
	s := font.Bundled()
	of := func(marks ...page.Mark) *page.Document {
		return &page.Document{Pages: []page.Page{{Trim: a4, Marks: marks}}}
	}
	tests := map[string]*page.Document{
		"no-pages":      {},
		"bad-run":       of(&page.Run{Face: s.Face(font.Song), Size: unit.Pt, Text: []rune("一二"), X: []unit.Length{0}}),
		"missing-glyph": of(setRun(s.Face(font.Kai), unit.Pt, 0, 0, 0, "楷龑")),
		"bad-bookmark":  {Pages: []page.Page{{Trim: a4}}, Outline: []page.Bookmark{{Title: "x", Level: 1, Page: 1}}},
		"bad-date":      {Pages: []page.Page{{Trim: a4}}, Date: "2021-02-30"},
		"bad-structure": {Pages: []page.Page{{Trim: a4}}, Structure: []page.Node{{}, {Kind: page.P, Parent: 1}}},
	}
	for code, doc := range tests {
		var b bytes.Buffer
		err := PDF(&b, doc)
		var p problem.Problem
		if !errors.As(err, &p) || p.Code != code || b.Len() != 0 {
			t.Errorf("%s: got %v and %d bytes", code, err, b.Len())
		}
	}
	for _, r := range []rune{-1, 0x110000, 0x40000} {
		run := &page.Run{Face: s.Face(font.Song), Size: unit.Pt, Text: []rune{r}, X: []unit.Length{0}}
		if err := PDF(&bytes.Buffer{}, of(run)); err == nil {
			t.Errorf("%#x was drawn", r)
		}
	}
}

// A writer that fails is heard.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriterFails(t *testing.T) {
	if err := PDF(full{}, notice()); !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		n      int64
		places int
		want   string
	}{
		{0, 3, "0"}, {1, 3, "0.001"}, {-1, 3, "-0.001"}, {1000, 3, "1"}, {1050, 3, "1.05"}, {-123456, 3, "-123.456"}, {7, 0, "7"},
		{1048819, 5, "10.48819"}, {-5, 1, "-0.5"},
	}
	for _, tt := range tests {
		if got := string(appendDecimal(nil, tt.n, tt.places)); got != tt.want {
			t.Errorf("%d, %d: got %s, want %s", tt.n, tt.places, got, tt.want)
		}
	}
	for l, want := range map[unit.Length]int64{unit.Pt: 1000, -unit.Pt: -1000, 6: 0, 7: 1, -7: -1, 210 * unit.Mm: 595276} {
		if got := milli(l); got != want {
			t.Errorf("milli(%d): got %d, want %d", l, got, want)
		}
	}
}

func TestInk(t *testing.T) {
	red, spot := page.Color{M: 1000, Y: 950, K: 80}, page.Color{K: 1000, Spot: "Silver", Tint: 120}
	tests := []struct {
		c        page.Color
		stroke   bool
		standard conform.Standard
		want     string
	}{
		{page.Black, false, conform.Archive, "0 g\n"}, {page.Black, true, conform.Archive, "0 G\n"}, {page.Color{}, false, conform.Archive, "1 g\n"},
		{page.Color{K: 335}, false, conform.Archive, "0.665 g\n"}, {red, false, conform.Archive, "0.839 0.04 0.103 rg\n"}, {red, true, conform.Archive, "0.839 0.04 0.103 RG\n"},
		{page.Black, false, conform.Press, "0 0 0 1 k\n"}, {red, true, conform.Press, "0 1 0.95 0.08 K\n"},
		{page.Color{C: 1000, M: 5, K: 9999}, false, conform.Press, "1 0.005 0 1 k\n"},
		{spot, false, conform.Press, "/S2 cs 0.12 scn\n"}, {spot, true, conform.Press, "/S2 CS 0.12 SCN\n"}, {spot, false, conform.Archive, "0.88 g\n"},
	}
	for _, tt := range tests {
		p := painter{boxes: conform.Boxes{Standard: tt.standard}, resources: &resources{spots: palette{{Spot: "A"}, {Spot: "Silver"}}}}
		if p.ink(tt.c, tt.stroke); string(p.out) != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.c, p.out, tt.want)
		}
	}
}

func TestWidths(t *testing.T) {
	for text, want := range map[string]string{"汉字": "", "12": "[1[471 558]]", "1中Ａ\u2E3A": "[1[471 2000]]", "1·ＡV": "[1[471 714]]", "·—": ""} {
		a := subset{face: font.Bundled().Face(font.Song)}
		a.add(setRun(a.face, unit.Pt, 0, 0, 0, text))
		a.settle()
		if got := string(a.widths()); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// Blocks hold at most 100 characters; those above U+FFFF are surrogate pairs; equal glyphs stay two characters.
func TestToUnicode(t *testing.T) {
	a := subset{face: font.Bundled().Face(font.Song)}
	for r := rune(0x4E00); r < 0x4E00+250; r++ {
		a.add(setRun(a.face, unit.Pt, 0, 0, 0, string(r)))
	}
	a.add(setRun(a.face, unit.Pt, 0, 0, 0, "·・𠅤"))
	a.settle()
	got := string(a.toUnicode())
	for _, want := range []string{"100 beginbfchar\n<0001><00B7>\n<0002><30FB>\n<0003><4E00>\n", "\n53 beginbfchar\n", "<00FD><D840DD64>\nendbfchar"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "beginbfchar"); n != 3 {
		t.Errorf("%d blocks", n)
	}
}
