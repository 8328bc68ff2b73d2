package draw

import (
	"encoding/xml"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"report/internal/page"
	"report/internal/stext"
	"report/internal/unit"
)

// runTool runs a tool on a PDF, which stands for FILE among the arguments, and returns what it prints.
func runTool(t *testing.T, pdf []byte, tool string, args ...string) string {
	t.Helper()
	stext.Need(t, tool)
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", file)
	}
	command := exec.Command(tool, args...)
	var stderr strings.Builder
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", tool, err, out, stderr.String())
	}
	return string(out)
}

// A traced page is what another program draws: mutool's trace of its device calls.
type traced struct {
	MediaBox string `xml:"mediabox,attr"`
	Texts    []struct {
		Space string `xml:"colorspace,attr"`
		Color string `xml:"color,attr"`
		Spans []struct {
			Font   string `xml:"font,attr"`
			Glyphs []struct {
				Unicode string  `xml:"unicode,attr"`
				X       float64 `xml:"x,attr"`
				Y       float64 `xml:"y,attr"`
			} `xml:"g"`
		} `xml:"span"`
	} `xml:"fill_text"`
}

func trace(t *testing.T, pdf []byte) []traced {
	t.Helper()
	var document struct {
		Pages []traced `xml:"page"`
	}
	d := xml.NewDecoder(strings.NewReader(runTool(t, pdf, "mutool", "trace", "FILE")))
	d.Strict = false
	if err := d.Decode(&document); err != nil {
		t.Fatal(err)
	}
	return document.Pages
}

// A drawn glyph, in points from the upper left corner.
type drawn struct {
	text, font string
	x, y       float64
}

// Every glyph stands where its run says, to 0.01 pt, and in the order of the marks.
func TestPositions(t *testing.T) {
	for name, doc := range map[string]*page.Document{"notice": notice(), "bulletin": bulletin()} {
		pages := trace(t, draw(t, doc))
		if len(pages) != len(doc.Pages) {
			t.Fatalf("%s: %d pages", name, len(pages))
		}
		for i := range pages {
			comparePage(t, name, i, pages[i], doc.Pages[i])
		}
	}
}

func comparePage(t *testing.T, name string, number int, got traced, want page.Page) {
	t.Helper()
	height := float64(divide(int64(want.Trim.H)*100, int64(unit.Pt))) / 100
	var glyphs []drawn
	for _, text := range got.Texts {
		for _, span := range text.Spans {
			for _, g := range span.Glyphs {
				glyphs = append(glyphs, drawn{g.Unicode, span.Font[len("ABCDEF+"):], g.X, height - g.Y})
			}
		}
	}
	at := 0
	for _, m := range want.Marks {
		run, ok := m.(*page.Run)
		if !ok {
			continue
		}
		for i, r := range run.Text {
			if at == len(glyphs) {
				t.Fatalf("%s, page %d: only %d glyphs", name, number+1, at)
			}
			g := glyphs[at]
			at++
			if g.text != string(r) || g.font != run.Face.Name || math.Abs(g.x-run.X[i].Points()) > 0.01 || math.Abs(g.y-run.Y.Points()) > 0.01 {
				t.Fatalf("%s, page %d, glyph %d: got %+v, want %c %s %.4f %.4f", name, number+1, at, g, r, run.Face.Name, run.X[i].Points(), run.Y.Points())
			}
		}
	}
	if at != len(glyphs) {
		t.Errorf("%s, page %d: %d glyphs, want %d", name, number+1, len(glyphs), at)
	}
}

// Black is one ink, a tint of it too; other colours are a screen's.
func TestInksInTheFile(t *testing.T) {
	texts := trace(t, draw(t, notice()))[0].Texts
	want := [][2]string{{"DeviceRGB", ".861 .03 .131"}, {"DeviceGray", ".4"}, {"DeviceGray", "0"}}
	for i, w := range want {
		if texts[i].Space != w[0] || texts[i].Color != w[1] {
			t.Errorf("text %d: got %s %s, want %s", i, texts[i].Space, texts[i].Color, w)
		}
	}
}

func TestBoxes(t *testing.T) {
	pdf := draw(t, notice())
	if got := trace(t, pdf)[1].MediaBox; got != "0 0 420.38 595.56" {
		t.Errorf("second page: %s", got)
	}
	info := runTool(t, pdf, "pdfinfo", "-box", "-f", "1", "-l", "2", "FILE")
	for _, want := range []string{
		`Page    1 MediaBox: +0\.00 +0\.00 +595\.28 +841\.89`, `Page    1 TrimBox: +0\.00 +0\.00 +595\.28 +841\.89`,
		`Page    2 TrimBox: +0\.00 +0\.00 +420\.38 +595\.56`,
	} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("%s is not in\n%s", want, info)
		}
	}
}

func TestTextCanBeCopied(t *testing.T) {
	doc := notice()
	got := runTool(t, draw(t, doc), "pdftotext", "-raw", "FILE", "-")
	var want strings.Builder
	for _, p := range doc.Pages {
		for _, m := range p.Marks {
			if run, ok := m.(*page.Run); ok {
				want.WriteString(string(run.Text) + "\n")
			}
		}
		want.WriteString("\f")
	}
	if got != want.String() {
		t.Errorf("got\n%s\nwant\n%s", got, want.String())
	}
}

func TestStructure(t *testing.T) {
	for _, doc := range []*page.Document{notice(), bulletin(), {Pages: []page.Page{{Trim: a4}}}} {
		pdf := draw(t, doc)
		if out := runTool(t, pdf, "qpdf", "--check", "FILE"); strings.Contains(strings.ToLower(out), "warning") {
			t.Error(out)
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(runTool(t, draw(t, notice()), "pdffonts", "FILE")), "\n")[2:]
	if len(lines) != 5 {
		t.Errorf("%d fonts, want 5", len(lines))
	}
	good := regexp.MustCompile(`^[A-Z]{6}\+Bulletin\w+-\w+ +CID TrueType +Identity-H +yes yes yes `)
	for _, line := range lines {
		if !good.MatchString(line) {
			t.Errorf("%q", line)
		}
	}
}

func TestBookmarks(t *testing.T) {
	got := runTool(t, draw(t, notice()), "mutool", "show", "FILE", "outline")
	got = regexp.MustCompile(`#page=(\d)&zoom=nan,nan,(\d+\.?\d?).*`).ReplaceAllString(got, "$1 $2")
	want := "-\t\"一、综述\"\t1 85.0\n" +
		"-\t\t\"Part (1)\"\t1 170.0\n" +
		"|\t\t\t\"深\"\t1 0\n" +
		"|\t\t\"第二\"\t2 0\n" +
		"|\t\"二、𠅤\"\t2 170.0\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
