package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/unit"
)

// sweepTexts are the texts of the sweep, a paragraph a line, each some 3,000 to 4,400 characters, in linebreak's testdata: a statistical
// communiqué with 6.4 quantities in 100 字, of 3.1 em on average, as a real one has (6.6 of 3.2 em, a city's of 2012); a year's review as
// governments give it with 1.1, as a real one (0.7, the nation's of 2018); reported speech; prose with 3.9 Latin words in 100 字, as the
// fullest page of a bulletin; and two that no bulletin will be like, to see what gives: stress with 7.0 quantities of 3.8 em, latin with
// 10.3 words. Three are as analyses of months are, with more than 1.3 quantities a line of 17 字: of industry, prices, trade.
var sweepTexts = []string{"communique", "review", "quotations", "mixed", "stress", "latin", "industry", "prices", "trade"}

// TestDense: the analyses have as many quantities as they are there for.
func TestDense(t *testing.T) {
	for _, name := range sweepTexts[6:] {
		doc, _ := sweepPage(t, sweepText(t, name), 17, false, 250)
		lines, text := 0, strings.Builder{}
		for m := range doc.Pages[0].All() {
			if l, ok := m.(*page.Line); ok && l.Role == page.Body {
				lines++
				text.WriteString(string(l.Text))
			}
		}
		n := len(quantities.FindAllString(text.String(), -1))
		if t.Logf("%s: %.2f quantities a line", name, float64(n)/float64(lines)); 10*n < 13*lines {
			t.Errorf("%s: %d quantities on %d lines", name, n, lines)
		}
	}
}

func sweepText(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile("../linebreak/testdata/long/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// A rate is what was counted at one measure, or at several.
type rate struct {
	lines, relaxed, wide, wider, split, quantities, alone, ragged, forbidden int
}

func (r *rate) add(o rate) {
	r.lines += o.lines
	r.relaxed += o.relaxed
	r.wide += o.wide
	r.wider += o.wider
	r.split += o.split
	r.quantities += o.quantities
	r.alone += o.alone
	r.ragged += o.ragged
	r.forbidden += o.forbidden
}

// String is the rest of a row of the table.
func (r rate) String() string {
	return fmt.Sprintf("%6d %7d %5d %5d %5d/%-10d %4d %6d %9d", r.lines, r.relaxed, r.wide, r.wider, r.split, r.quantities, r.alone, r.ragged, r.forbidden)
}

// shares are the rates that a typesetter asks for, in percent.
func (r rate) shares() string {
	of := func(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }
	return fmt.Sprintf("relaxed %.2f%% of lines, >1.06 %.2f%%, >1.12 %.2f%%, split %.2f%% of quantities", of(r.relaxed, r.lines), of(r.wide, r.lines),
		of(r.wider, r.lines), of(r.split, r.quantities))
}

// sweepStyles are the styles of the sweep.
var sweepStyles = []struct {
	name      string
	kaiming   bool
	autospace int
}{{"quanjiao-250", false, 250}, {"kaiming-125", true, 125}, {"quanjiao-0", false, 0}}

// TestSweep sets the long texts at every measure from 8 to 60 字 in three styles, the two odd ones in one, reads glyph positions from the PDFs and compares the
// rates with testdata/sweep.txt. What is relaxed there had to be: linebreak's TestLongTexts asks an oracle about every paragraph.
func TestSweep(t *testing.T) {
	slow.Skip(t, "sets texts at every measure")
	stext.Need(t, "mutool")
	var table, sums strings.Builder
	for k, name := range sweepTexts {
		paras := sweepText(t, name)
		styles := sweepStyles
		if k >= 4 {
			styles = styles[:1]
		}
		for _, st := range styles {
			var joined page.Document
			var measures []int
			var relaxed []int
			for cells := 8; cells <= 60; cells++ {
				doc, n := sweepPage(t, paras, cells, st.kaiming, st.autospace)
				joined.Pages = append(joined.Pages, doc.Pages[0])
				measures, relaxed = append(measures, cells), append(relaxed, n)
			}
			var pdf bytes.Buffer
			if err := draw.PDF(&pdf, &joined); err != nil {
				t.Fatal(err)
			}
			var narrow, wide rate
			for i, p := range stext.Read(t, pdf.Bytes(), false) {
				r := count(p, measures[i], st.autospace)
				r.relaxed = relaxed[i]
				fmt.Fprintf(&table, "%-10s %-13s %-6d %v\n", name, st.name, measures[i], r)
				switch {
				case measures[i] >= 17:
					wide.add(r)
				case measures[i] >= 11:
					narrow.add(r)
				}
			}
			fmt.Fprintf(&sums, "%-10s %-13s 11…16  %v  %s\n", name, st.name, narrow, narrow.shares())
			fmt.Fprintf(&sums, "%-10s %-13s 17…60  %v  %s\n", name, st.name, wide, wide.shares())
		}
	}
	const head = "text       style         字     lines relaxed >1.06 >1.12 split/quantities 孤字 ragged forbidden\n"
	out := head + sums.String() + "\n" + head + table.String()
	const golden = "testdata/sweep.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != out {
		t.Errorf("%s differs: go test ./internal/layout -run Sweep -update, and read the difference", golden)
	}
}

// sweepPage sets the paragraphs in one column of so many cells on one page and returns it with the number of relaxed lines.
func sweepPage(t *testing.T, paras []string, cells int, kaiming bool, autospace int) (*page.Document, int) {
	t.Helper()
	tpl := handout()
	tpl.Page.Columns, tpl.Page.Cells, tpl.Page.Lines = 1, cells, 2000
	tpl.Page.Trim = unit.Size{W: 400 * unit.Mm, H: 14000 * unit.Mm}
	if tpl.Body.Autospace = autospace; kaiming {
		tpl.Switches.Punct = "kaiming"
	}
	doc := &bulletin.Document{}
	for _, p := range paras {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: han(p)})
	}
	pages, problems := layout.Pages(doc, tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() || len(pages.Pages) != 1 {
		t.Fatal(problems, len(pages.Pages))
	}
	for m := range pages.Pages[0].All() { // pages of several documents will stand in one file, which has no structure then
		if r, ok := m.(*page.Run); ok {
			r.Node = 0
		}
	}
	return pages, len(problems)
}

var quantities = regexp.MustCompile(`\d[\d.]*(([万亿]?(元|美元|人次|人|吨|公里|公顷|亩|平方米|头|株|辆|件|户|次))|个百分点|家|个|处|所|张|套|年|月|日|倍|[%‰])`)

// held is how many characters a last line holds (P3): a word or a figure of three or more counts as two.
func held(line string) (n int) {
	for _, word := range heldWords.FindAllString(line, -1) {
		n += 1 + min(1, len([]rune(word))/3)
	}
	return n
}

var heldWords = regexp.MustCompile(`\p{Han}|[A-Za-z]+|[\d.,%‰]+`)

// signed reports whether a line begins with the sign of a number.
func signed(l stext.Line) bool { return len(l) > 1 && l[0].R == '-' && l[1].R >= '0' && l[1].R <= '9' }

// count judges a page's lines by their glyph positions.
func count(p stext.Page, cells, autospace int) (r rate) {
	tpl := handout()
	s := setting{x0: tpl.Page.Left.Points(), em: tpl.Body.Size.Points()}
	s.x1 = s.x0 + float64(cells)*s.em
	bottom := (tpl.Page.Top + 2000*tpl.Page.Pitch).Points()
	lines := p.Lines(0, p.Width, func(c stext.Char) bool { return c.Y < bottom })
	var text strings.Builder
	ends := map[int]bool{}
	for i, l := range lines {
		r.lines++
		high := 0.0
		for _, g := range hanGaps(l) {
			high = math.Max(high, g)
		}
		if high > 1.06*s.em+0.02 {
			r.wide++
		}
		if high > 1.12*s.em+0.02 {
			r.wider++
		}
		last := i+1 == len(lines) || starts(lines[i+1], s)
		if right := s.right(l); !last && math.Abs(right-s.x1) > 0.2 {
			r.ragged++
		}
		if last && held(l.String()) < 2 {
			r.alone++
		}
		long := len(l) > 1 && l[0].R == '—' && l[1].R == '—' // may begin a line in GB
		if strings.ContainsRune(startForbidden, l[0].R) && !long && !signed(l) || strings.ContainsRune(endForbidden, l[len(l)-1].R) {
			r.forbidden++
		}
		text.WriteString(l.String())
		ends[text.Len()] = true
	}
	for _, at := range quantities.FindAllStringIndex(text.String(), -1) {
		r.quantities++
		for i := at[0] + 1; i < at[1]; i++ {
			if ends[i] {
				r.split++
				break
			}
		}
	}
	return r
}
