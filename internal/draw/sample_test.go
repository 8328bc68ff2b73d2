package draw

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

var a4 = unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}

// setRun sets text on a line from x on, each glyph gap further than its advance.
func setRun(face *font.Face, size unit.Length, x, y, gap unit.Length, text string) *page.Run {
	run := &page.Run{Face: face, Size: size, Color: page.Black, Y: y, Text: []rune(text)}
	for _, r := range run.Text {
		run.X = append(run.X, x)
		advance, _ := face.Advance(r)
		x += size.Em(advance) + gap
	}
	run.End = x - gap
	return run
}

// draw returns the file of a document.
func draw(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// notice is a small document with everything that a page can hold.
func notice() *page.Document {
	s := font.Bundled()
	red := page.Color{M: 1000, Y: 900, K: 50}
	title := setRun(s.Face(font.SongBlack), 26*unit.Pt, 30*unit.Mm, 40*unit.Mm, unit.Pt/3, "时代峰（印刷）报\\告")
	title.Color = red
	gray := setRun(s.Face(font.Hei), unit.Points(9), 25*unit.Mm, 60*unit.Mm, 0, "核心阅读 Core (1)")
	gray.Color = page.Color{K: 600}
	doc := &page.Document{
		Title: "报告：时代峰 𠅤", Author: "A (B)", Subject: "Subject", Lang: "zh-CN", Date: "2021-03-01",
		Pages: []page.Page{
			{Trim: a4, Marks: []page.Mark{
				&page.Box{Rect: unit.Rect{X: 20 * unit.Mm, Y: 20 * unit.Mm, W: 170 * unit.Mm, H: 5 * unit.Mm}, Fill: red},
				title, gray,
				&page.Rule{From: unit.Point{X: 20 * unit.Mm, Y: 62 * unit.Mm}, To: unit.Point{X: 190 * unit.Mm, Y: 62 * unit.Mm}, Width: unit.Points(0.5), Color: page.Black},
				setRun(s.Face(font.Song), unit.Points(10.5), 25*unit.Mm, 70*unit.Mm, 0, "“到2020年末，累计完成711.43亿元——创历史新高。”·𠅤龑"),
				setRun(s.Face(font.Kai), unit.Points(10.5), 25*unit.Mm, 76*unit.Mm, unit.Pt/7, "楷体署名，字距加宽；撑满全行"),
				setRun(s.Face(font.Latin), 37*unit.Mm/10, 25*unit.Mm, 82*unit.Mm, -unit.Pt/5, "Latin 0123456789 VAT, fitted"),
			}},
			{Trim: unit.Size{W: 1483 * unit.Mm / 10, H: 2101 * unit.Mm / 10}, Marks: []page.Mark{
				setRun(s.Face(font.Song), unit.Points(10.5), 25*unit.Mm, 70*unit.Mm, unit.Pt/2, "第二页，另一种大小"),
			}},
		},
		Outline: []page.Bookmark{
			{Title: "一、综述", Level: 1, Page: 0, Y: 30 * unit.Mm}, {Title: "Part (1)", Level: 2, Page: 0, Y: 60 * unit.Mm},
			{Title: "深", Level: 4, Page: 0}, {Title: "第二", Level: 2, Page: 1}, {Title: "二、𠅤", Level: 1, Page: 1, Y: 60 * unit.Mm},
		},
	}
	sect := doc.Add(page.Node{Kind: page.Sect, Of: &page.Of{Title: "报告"}})
	title.Node = doc.Add(page.Node{Kind: page.H1, Parent: sect})
	doc.Add(page.Node{Kind: page.P, Parent: sect}) // empty
	marks := doc.Pages[0].Marks
	for _, m := range append(marks[4:], doc.Pages[1].Marks...) {
		m.(*page.Run).Node = doc.Add(page.Node{Kind: page.P, Parent: sect})
	}
	return doc
}

// bulletin is four pages of 5,500 characters in six faces, about 900 different, all lines justified.
func bulletin() *page.Document {
	dice := rand.New(rand.NewPCG(7, 7))
	s := font.Bundled()
	var common []rune
	for r := rune(0x4E00); len(common) < 560; r += 11 {
		if s.Face(font.Kai).Has(r) {
			common = append(common, r)
		}
	}
	doc := &page.Document{Title: "样张", Lang: "zh-CN", Date: "2021-03-01"}
	faces := []struct {
		role  font.Role
		share int // of 20 lines
		kinds int // characters to choose from
	}{{font.Song, 13, 560}, {font.Kai, 2, 150}, {font.Hei, 2, 120}, {font.SongBlack, 1, 30}, {font.HeiBold, 2, 60}}
	for range 4 {
		p := page.Page{Trim: a4}
		for line := range 65 {
			at := line % 20
			for _, f := range faces {
				if at -= f.share; at >= 0 {
					continue
				}
				text := make([]rune, 21)
				for i := range text {
					text[i] = common[dice.IntN(f.kinds)]
				}
				x := (20 + 85*unit.Length(line%2)) * unit.Mm
				y := 25*unit.Mm + unit.Length(line/2)*unit.Points(16)
				p.Marks = append(p.Marks, setRun(s.Face(f.role), unit.Points(10.5), x, y, unit.Length(dice.IntN(3000)), string(text)))
				if line%20 == 0 {
					p.Marks = append(p.Marks, setRun(s.Face(font.Latin), unit.Points(10.5), x, y+unit.Points(8), 0, "2016-2020, 4.8 %"))
				}
				break
			}
		}
		doc.Pages = append(doc.Pages, p)
	}
	return doc
}

func BenchmarkBulletin(b *testing.B) {
	doc := bulletin()
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := PDF(&out, doc); err != nil {
			b.Fatal(err)
		}
	}
	glyphs, characters := 0, 0
	for _, a := range collect(doc, Printer{}, len(doc.Structure) > 1).order {
		glyphs += len(a.runes)
	}
	for _, p := range doc.Pages {
		for _, m := range p.Marks {
			characters += len(m.(*page.Run).Text)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
	b.ReportMetric(float64(glyphs), "glyphs")
	b.ReportMetric(float64(characters), "chars")
}
