package layout_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
)

// P10: one disc below every Han of emphasised text and below nothing else, centred on it; the lines stay where they are and the
// text is copied without them.
func TestP10(t *testing.T) {
	slow.Skip(t, "draws every template")
	const emphasised = "坚决守住“三条”底线，2025年GDP增长、就业稳定"
	for _, name := range style.Names() {
		tpl, _ := style.Load(name)
		set := func(dotted bool) ([]stext.Page, []byte) {
			var text bulletin.Text
			for range 9 { // breaks lie in and beside the emphasis
				text = append(text, bulletin.Inline{Text: "全县上下要"}, bulletin.Inline{Text: emphasised, Dotted: dotted}, bulletin.Inline{Text: "，奋发进取。"})
			}
			doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{&bulletin.Paragraph{Text: text}}}, tpl, font.Bundled(), layout.Trial{})
			if problems.Failed() {
				t.Fatal(problems)
			}
			var pdf bytes.Buffer
			if err := draw.PDF(&pdf, doc); err != nil {
				t.Fatal(err)
			}
			return stext.Read(t, pdf.Bytes(), false), pdf.Bytes()
		}
		plain, _ := set(false)
		pages, pdf := set(true)
		em := tpl.Body.Size.Points()
		var centres [][2]float64
		for _, c := range pages[0].Chars {
			if unicode.Is(unicode.Han, c.R) && strings.ContainsRune(emphasised, c.R) && math.Abs(c.Size-em) < 0.01 {
				centres = append(centres, [2]float64{c.X + em/2, c.Y})
			}
		}
		if len(centres) != 9*len([]rune("坚决守住三条底线年增长就业稳定")) {
			t.Fatalf("%s: %d Han are emphasised", name, len(centres))
		}
		drawn := discs(t, pdf, em/4)
		if len(drawn) != len(centres) {
			t.Errorf("%s: %d discs below %d Han", name, len(drawn), len(centres))
		}
		for _, d := range drawn {
			found := false
			for _, c := range centres {
				below := (d[1] - c[1]) / em
				found = found || math.Abs(d[0]-c[0]) <= 0.03*em && below > 0.25 && below < 0.4
			}
			if !found {
				t.Errorf("%s: a disc at %.2f, %.2f is below no Han", name, d[0], d[1])
			}
		}
		if was, is := baselines(plain[0]), baselines(pages[0]); !slices.Equal(was[:len(was)-1], is[:len(was)-1]) {
			t.Errorf("%s: the lines stand at %v, want %v", name, is, was)
		}
		if was, is := said(plain[0]), said(pages[0]); was != is {
			t.Errorf("%s: the text is copied as\n%s\nwant\n%s", name, is, was)
		}
	}
}

// baselines are where a page's lines stand, to a hundredth of a point.
func baselines(p stext.Page) (y []int) {
	for _, l := range p.Lines(0, p.Width, nil) {
		y = append(y, int(math.Round(l[0].Y*100)))
	}
	return y
}

func said(p stext.Page) string {
	var b strings.Builder
	for _, c := range p.Chars {
		b.WriteRune(c.R)
	}
	return b.String()
}

var (
	fills   = regexp.MustCompile(`(?s)<fill_path[^>]*transform="([^"]*)".*?</fill_path>`)
	circles = regexp.MustCompile(`<moveto x="([^"]*)" y="([^"]*)"/>\s*<curveto[^>]*/>\s*<curveto [^>]*x3="([^"]*)"[^>]*/>\s*<curveto[^>]*/>\s*<curveto[^>]*/>`)
)

// discs are the centres of the filled circles of at most a width on the first page, in points from the upper left corner.
func discs(t *testing.T, pdf []byte, width float64) (centres [][2]float64) {
	t.Helper()
	stext.Need(t, "mutool")
	file := t.TempDir() + "/in.pdf"
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("mutool", "trace", file, "1").Output()
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) float64 { v, _ := strconv.ParseFloat(s, 64); return v }
	for _, fill := range fills.FindAllStringSubmatch(string(out), -1) {
		height := number(strings.Fields(fill[1])[5])
		for _, circle := range circles.FindAllStringSubmatch(fill[0], -1) {
			if right, left := number(circle[1]), number(circle[3]); right-left <= width {
				centres = append(centres, [2]float64{(left + right) / 2, height - number(circle[2])})
			}
		}
	}
	return centres
}
