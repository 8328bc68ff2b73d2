package layout_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
)

// TestSpacesAtLineEnds: what runs say, in their order, is what the text says, at every measure: a space where a line ends between Latin words,
// nothing where a word is divided.
func TestSpacesAtLineEnds(t *testing.T) {
	step := 1
	if slow.LeftOut() {
		step = 13
	}
	for _, name := range []string{"english", "mixed", "latin"} {
		paras := sweepText(t, name)
		want := strings.Join(paras, "\n")
		for cells := 8; cells <= 60; cells += step {
			doc, _ := sweepPage(t, paras, cells, false, 250)
			if got := contents(doc); got != want {
				at := 0
				for at < min(len(got), len(want)) && got[at] == want[at] {
					at++
				}
				t.Errorf("%s, %d 字: the content differs from the text: %q", name, cells, got[max(0, at-60):min(len(got), at+9)])
			}
		}
	}
}

// contents are the paragraphs of a document as their runs say them, one a line.
func contents(doc *page.Document) string {
	var b strings.Builder
	para := 0
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			switch m := m.(type) {
			case *page.Line:
				if para != 0 && m.Para != para {
					b.WriteByte('\n')
				}
				para = m.Para
			case *page.Run:
				if m.Role == page.Artifact {
					continue
				}
				b.WriteString(strings.ReplaceAll(string(m.Text), "\u00ad", ""))
			}
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// TestSpacesAreRead asks a reader of PDFs for the words at the ends of lines, and for those of a line that the text ends.
func TestSpacesAreRead(t *testing.T) {
	slow.Skip(t, "asks another program")
	stext.Need(t, "pdfinfo")
	paras := sweepText(t, "english")[:3]
	doc := &bulletin.Document{Lang: "en", Title: bulletin.Title{Main: "Growth\nsteady"}}
	for _, p := range paras {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: han(p)})
	}
	pages, problems := layout.Pages(doc, handout(), font.Bundled(), layout.Trial{})
	if problems.Failed() {
		t.Fatal(problems)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "a.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(draw.PDF(file, pages), file.Close()); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("pdfinfo", "-struct-text", file.Name()).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range append(paras, "Growth steady") {
		if !strings.Contains(string(said), want) {
			t.Errorf("the structure's text does not hold %q:\n%s", want, said)
		}
	}
}

// TestEnglish: at 28 to 40 字 the spaces between English words have 0.17 to 0.5 em on 99 of 100 lines; no more than two lines in a row end in a
// hyphen, and none is a part of a word alone (L3, P7).
func TestEnglish(t *testing.T) {
	paras := sweepText(t, "english")
	if len(paras) < 20 {
		t.Fatal("too few paragraphs")
	}
	step := 1
	if slow.LeftOut() {
		step = 6
	}
	lines, odd, divided := 0, 0, false
	for cells := 28; cells <= 40; cells += step {
		doc, _ := sweepPage(t, paras, cells, false, 250)
		row, hyphens := &page.Line{}, 0
		for m := range doc.Pages[0].All() {
			switch m := m.(type) {
			case *page.Line:
				if row = m; m.No == 1 || !divided {
					hyphens = 0
				}
				divided = false
			case *page.Run:
				switch {
				case string(m.Text) == "\u00ad":
					divided = true
					if hyphens++; hyphens > 2 || !strings.ContainsRune(string(row.Text), ' ') {
						t.Errorf("%d 字: %d hyphens in a row, or a part of a word alone: %q", cells, hyphens, string(row.Text))
					}
				case !row.Last && m.Role == page.Body:
					lines++
					if narrow, wide := wordSpaces(m); narrow < 0.165 || wide > 0.505 {
						odd++
					}
				}
			}
		}
	}
	if odd*100 > lines {
		t.Errorf("%d of %d lines have spaces below 0.17 or above 0.5 em", odd, lines)
	}
	t.Logf("%d of %d lines have spaces below 0.17 or above 0.5 em", odd, lines)
}

// wordSpaces are the narrowest and the widest space between words of a run, in em.
func wordSpaces(r *page.Run) (narrow, wide float64) {
	narrow = 1
	for i := 1; i+1 < len(r.Text); i++ {
		if r.Text[i] == ' ' {
			space := (r.X[i+1] - r.X[i]).Points() / r.Size.Points()
			narrow, wide = min(narrow, space), max(wide, space)
		}
	}
	return narrow, wide
}
