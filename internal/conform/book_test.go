package conform_test

import (
	"bytes"
	"testing"

	"report/internal/draw"
	"report/internal/font"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/unit"
)

// book is a document of many tagged pages, each of 44 lines in two columns.
func book(pages int) *page.Document {
	doc := &page.Document{Title: "书", Lang: "zh-Hans", Date: "2021-03-01"}
	face := font.Bundled().Face(font.Song)
	var common []rune
	for r := rune(0x4E00); len(common) < 800; r += 7 {
		if face.Has(r) {
			common = append(common, r)
		}
	}
	next := 0
	for range pages {
		p := page.Page{Trim: a4}
		for line := range 88 {
			if line%8 == 0 {
				doc.Add(page.Node{Kind: page.P})
			}
			run := &page.Run{Face: face, Size: unit.Points(10.5), Color: page.Black, Y: 25*unit.Mm + unit.Length(line%44)*unit.Points(16.5), Node: int32(len(doc.Structure) - 1)}
			x := 20*unit.Mm + unit.Length(line/44)*85*unit.Mm
			for range 21 {
				next = (next*31 + 17) % 65521
				run.Text, run.X = append(run.Text, common[next%len(common)]), append(run.X, x)
				x += run.Size + unit.Length(line*137%9000)
			}
			run.End = x
			p.Marks = append(p.Marks, run)
		}
		doc.Pages = append(doc.Pages, p)
	}
	return doc
}

func TestSizeOfABook(t *testing.T) {
	slow.Skip(t, "makes 200 pages")
	small, large := len(archive(t, book(1))), len(archive(t, book(201)))
	if perPage := (large - small) / 200; perPage > 6000 {
		t.Errorf("%d bytes a page", perPage)
	}
}

func benchmark(b *testing.B, pages int) {
	doc := book(pages)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := draw.PDF(&out, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}

// These draw too: BenchmarkApply in package conform has the clock of conform alone.
func BenchmarkDraw4(b *testing.B) { benchmark(b, 4) }

func BenchmarkDraw200(b *testing.B) { benchmark(b, 200) }

func BenchmarkCheck200(b *testing.B) {
	data := archive(b, book(200))
	b.ReportAllocs()
	for b.Loop() {
		if found := check(b, data); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
