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

// drawn is a document of tagged pages, each with 4 kB of contents of eleven paragraphs, with the contents and their nodes.
func drawn(pages int) (doc *page.Document, contents [][]byte, sequences [][]int32) {
	doc = &page.Document{Title: "书", Lang: "zh-Hans"}
	next := 0
	for range pages {
		doc.Pages = append(doc.Pages, page.Page{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}})
		var operators []byte
		var nodes []int32
		for mcid := range 11 {
			nodes = append(nodes, doc.Add(page.Node{Kind: page.P}))
			operators = fmt.Appendf(operators, "/P<</MCID %d>>BDC\nBT\n/F1 10.5 Tf\n", mcid)
			for range 8 {
				operators = append(operators, "0.12345 Tc\n0 -16.5 Td\n[("...)
				for range 42 {
					next = (next*31 + 17) % 65521
					operators = append(operators, byte('A'+next%26))
				}
				operators = append(operators, ")]TJ\n"...)
			}
			operators = append(operators, "ET\nEMC\n"...)
		}
		contents, sequences = append(contents, operators), append(sequences, nodes)
	}
	return doc, contents, sequences
}

func benchmarkFile(b *testing.B, pages int) {
	doc, contents, sequences := drawn(pages)
	b.ReportAllocs()
	for b.Loop() {
		var made bytes.Buffer
		f := New(&made, Meta{Document: doc, Date: time.Unix(0, 0)})
		f.Put(f.Resources, pdf.Dict{})
		for i := range contents {
			f.AddPage(contents[i], sequences[i])
		}
		if err := f.Finish(); err != nil {
			b.Fatal(err)
		}
		if f, err := pdf.Read(made.Bytes(), pdf.Limits{}); err != nil || len(f.Pages()) != pages {
			b.Fatal(err)
		}
	}
}

func BenchmarkFile4(b *testing.B)   { benchmarkFile(b, 4) }
func BenchmarkFile200(b *testing.B) { benchmarkFile(b, 200) }
