package draw

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/unit"
)

var update = flag.Bool("update", false, "write the goldens anew")

// The operators of a page, for reading.
func TestOperators(t *testing.T) {
	doc := notice()
	got := contents(nil, &doc.Pages[0], collect(doc))
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
	for i := range 20 {
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

var idPattern = regexp.MustCompile(`/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]`)

func TestFileAsAWhole(t *testing.T) {
	pdf := draw(t, notice())
	for _, want := range []string{
		"/Lang(zh-CN)", "/ViewerPreferences<</DisplayDocTitle true>>", "/PageMode/UseOutlines/Outlines 3 0 R",
		"/Title<FEFF62A5544AFF1A65F64EE35CF00020D840DD64>", "/Author<FEFF00410020002800420029>", "/Subject(Subject)", "/Producer(report)",
		"/CreationDate(D:20210301000000Z)/ModDate(D:20210301000000Z)", "/CIDToGIDMap/Identity",
	} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the file lacks %s", want)
		}
	}
	id := idPattern.FindSubmatch(pdf)
	if id == nil || !bytes.Equal(id[1], id[2]) {
		t.Fatalf("identifier: %q", id)
	}
	changed := notice()
	changed.Pages[1].Marks[0].(*page.Run).Y++ // less than the file can say
	if other := idPattern.FindSubmatch(draw(t, changed)); !bytes.Equal(other[1], id[1]) {
		t.Error("equal contents, another identifier")
	}
	changed.Pages[1].Marks[0].(*page.Run).Y += unit.Pt
	if other := idPattern.FindSubmatch(draw(t, changed)); bytes.Equal(other[1], id[1]) {
		t.Error("other contents, the same identifier")
	}
}

// Without date, language and bookmarks there is a fixed date, and no entry for the others.
func TestBareDocument(t *testing.T) {
	pdf := draw(t, &page.Document{Pages: []page.Page{{Trim: a4}}})
	if !bytes.Contains(pdf, []byte("/CreationDate(D:19800101000000Z)")) {
		t.Error("no fixed date")
	}
	for _, unwanted := range []string{"/Lang", "/PageMode", "/Title", "/Author"} {
		if bytes.Contains(pdf, []byte(unwanted)) {
			t.Errorf("%s without cause", unwanted)
		}
	}
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
	tests := []struct {
		c      page.Color
		stroke bool
		want   string
	}{
		{page.Black, false, "0 g\n"}, {page.Black, true, "0 G\n"}, {page.Color{}, false, "1 g\n"}, {page.Color{K: 335}, false, "0.665 g\n"},
		{page.Color{C: 1000, M: 5, K: 9999}, false, "1 0.005 0 1 k\n"}, {page.Color{Y: 1}, true, "0 0 0.001 0 K\n"},
	}
	for _, tt := range tests {
		if got := string(appendInk(nil, tt.c, tt.stroke)); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.c, got, tt.want)
		}
	}
}

func TestWidths(t *testing.T) {
	for text, want := range map[string]string{"汉字": "", "12": "/W[1[471 558]]", "1中Ａ\u2E3A": "/W[1[471 2000]]", "1·ＡV": "/W[1[471 714]]", "·—": ""} {
		a := alphabet{face: font.Bundled().Face(font.Song)}
		a.add([]rune(text))
		a.settle()
		if got := string(a.widths()); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// Blocks hold at most 100 characters; those above U+FFFF are surrogate pairs; equal glyphs stay two characters.
func TestToUnicode(t *testing.T) {
	a := alphabet{face: font.Bundled().Face(font.Song)}
	for r := rune(0x4E00); r < 0x4E00+250; r++ {
		a.add([]rune{r})
	}
	a.add([]rune("·・𠅤"))
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

func TestNest(t *testing.T) {
	tests := []struct {
		levels string
		want   string // each node's parent, and how many stand below it
	}{
		{"111", "-0 -0 -0"},
		{"122", "-2 00 00"},
		{"1232", "-3 01 10 00"},
		{"131", "-1 00 -0"},
		{"3212", "-0 -0 -1 20"},
	}
	for _, tt := range tests {
		var outline []page.Bookmark
		for _, l := range tt.levels {
			outline = append(outline, page.Bookmark{Level: int(l - '0')})
		}
		var got []string
		for _, n := range nest(outline) {
			parent := "-"
			if n.parent >= 0 {
				parent = string(rune('0' + n.parent))
			}
			got = append(got, parent+string(rune('0'+n.below)))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.levels, s, tt.want)
		}
	}
}
