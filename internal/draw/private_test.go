package draw

import (
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// offices is a face as offices have them: with characters in the private use areas.
func offices(t *testing.T) *font.Face {
	t.Helper()
	song := font.Bundled().Face(font.Song)
	data, err := song.Subset([]rune("石峰区长刘"), font.Extra{Code: 0xE000, Glyph: song.Glyph('龑')}, font.Extra{Code: 0xE81E, Glyph: song.Glyph('昇')}, font.Extra{Code: 0xF0001, Glyph: song.Glyph('玥')})
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Open("offices.ttf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// What is private is read as Unicode has it since, or as it was written; the file says so to those who do not know the font.
func TestPrivateCharacters(t *testing.T) {
	face := offices(t)
	doc := &page.Document{Title: "人名", Lang: "zh-Hans", Pages: []page.Page{{Trim: a4}}}
	node := doc.Add(page.Node{Kind: page.P})
	for i, text := range []string{"石峰区长刘\uE000", "\uE81E\uE000石\U000F0001", "\uE81E"} {
		run := setRun(face, 10*unit.Pt, 50*unit.Pt, unit.Length(100+20*i)*unit.Pt, 0, text)
		run.Node = node
		doc.Pages[0].Marks = append(doc.Pages[0].Marks, run)
	}
	data := draw(t, doc)
	comparePage(t, "private", 0, trace(t, data)[0], doc.Pages[0])
	got := strings.TrimSpace(runTool(t, data, "pdftotext", "-raw", "FILE", "-"))
	if want := "石峰区长刘\uE000\n\u9FB4\uE000石\U000F0001\n\u9FB4"; got != want {
		t.Errorf("got %+q, want %+q", got, want)
	}
	f, err := pdf.Read(data, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range conform.Check(f) {
		t.Errorf("%+v", v)
	}
}

// A character that is joined to the glyph before stays with it, and every character is in one part.
func TestPartsOfARun(t *testing.T) {
	face := offices(t)
	run := setRun(face, 10*unit.Pt, 0, 0, 0, "石\uE000峰\uE81E")
	run.Glyphs = []uint16{0, 0, page.Joined, 0}
	var got []string
	for i := 0; i < len(run.Text); {
		n, private := privates(run, i)
		p := part(run, i, n)
		if len(p.X) != n || len(p.Glyphs) != n || i+n < len(run.X) && p.End != run.X[i+n] {
			t.Errorf("part %d: %v, %v, end %v", i, p.X, p.Glyphs, p.End)
		}
		got = append(got, string(p.Text)+map[bool]string{true: "!"}[private])
		i += n
	}
	if want := "石 \uE000峰\uE81E!"; strings.Join(got, " ") != want {
		t.Errorf("got %+q, want %+q", got, want)
	}
}
