package conform

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// drawn is gopdf-like bytes of tagged pages, each with 4 kB of contents of eleven paragraphs, and what conform must know of them.
func drawn(pages int) ([]byte, Meta) {
	doc := &page.Document{Title: "书", Lang: "zh-Hans"}
	meta := Meta{Document: doc, Date: time.Unix(0, 0), Resources: 3}
	w := []byte("%PDF-1.7\n")
	var starts []int
	object := func(body string) {
		starts = append(starts, len(w))
		w = fmt.Appendf(w, "%d 0 obj\n%s\nendobj\n", len(starts), body)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<</Kids[" + kids + "]>>")
	object("<<>>")
	next := 0
	for i := range pages {
		doc.Pages = append(doc.Pages, page.Page{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}})
		object(fmt.Sprintf("<</Parent 2 0 R/MediaBox[0 0 595 842]/TrimBox[0 0 595 842]/Contents %d 0 R>>", 5+2*i))
		contents := []byte("q\n0 0 0 0 re n\nQ\n")
		var nodes []int32
		for mcid := range 11 {
			nodes = append(nodes, doc.Add(page.Node{Kind: page.P}))
			contents = fmt.Appendf(contents, "/P<</MCID %d>>BDC\nBT\n/F1 10.5 Tf\n", mcid)
			for range 8 {
				contents = append(contents, "0.12345 Tc\n0 -16.5 Td\n[("...)
				for range 42 {
					next = (next*31 + 17) % 65521
					contents = append(contents, byte('A'+next%26))
				}
				contents = append(contents, ")]TJ\n"...)
			}
			contents = append(contents, "ET\nEMC\n"...)
		}
		contents = append(contents, "q\nQ\n"...)
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(contents), contents))
		meta.Content = append(meta.Content, nodes)
	}
	at := len(w)
	w = fmt.Appendf(w, "xref\n0 %d\n0000000000 65535 f \n", len(starts)+1)
	for _, start := range starts {
		w = fmt.Appendf(w, "%010d 00000 n \n", start)
	}
	return fmt.Appendf(w, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(starts)+1, at), meta
}

func benchmarkApply(b *testing.B, pages int) {
	from, meta := drawn(pages)
	b.ReportAllocs()
	for b.Loop() {
		var made bytes.Buffer
		if err := Apply(&made, from, meta); err != nil {
			b.Fatal(err)
		}
		if f, err := pdf.Read(made.Bytes(), pdf.Limits{}); err != nil || len(f.Pages()) != pages {
			b.Fatal(err)
		}
	}
}

func BenchmarkApply4(b *testing.B)   { benchmarkApply(b, 4) }
func BenchmarkApply200(b *testing.B) { benchmarkApply(b, 200) }
