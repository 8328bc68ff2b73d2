package conform_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/pdf"
	"report/internal/slow"
)

// Files that are made to take for ever are read in a moment, and never crash the reader. Without bounds each of these takes hours, or
// all memory.
func TestHostileFiles(t *testing.T) {
	slow.Skip(t, "makes large files")
	many := func(n int, o pdf.Object) pdf.Array {
		a := make(pdf.Array, n)
		for i := range a {
			a[i] = o
		}
		return a
	}
	// nested is a chain of arrays, each of a thousand times the next.
	nested := func(s *surgeon, from int) pdf.Ref {
		for i := range 30 {
			s.objects[from+i] = many(1000, pdf.Ref{Number: from + i + 1})
		}
		return pdf.Ref{Number: from}
	}
	icc := func(n int) func(s *surgeon) {
		return func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"N": n}, Raw: []byte("none")}
			s.having("Font")["ColorSpace"] = pdf.Dict{"P": pdf.Array{pdf.Name("ICCBased"), pdf.Ref{Number: 900}}}
			s.contents("BT\n", "/P cs 0 sc BT\n")
		}
	}
	for name, cut := range map[string]func(s *surgeon){
		"a profile of fewer than no channels": icc(-1),
		"a profile of a billion channels":     icc(1 << 30),
		"a space of a hundred thousand inks": func(s *surgeon) {
			s.having("Font")["ColorSpace"] = pdf.Dict{"P": pdf.Array{pdf.Name("DeviceN"), many(100_000, pdf.Name("Spot")), pdf.Name("DeviceCMYK"), pdf.Dict{}}}
			s.contents("BT\n", strings.Repeat("/P cs\n", 50_000)+"BT\n")
		},
		"widths of all codes, again and again": func(s *surgeon) {
			w := pdf.Array{}
			for range 100_000 {
				w = append(w, 0, 65_535, 500)
			}
			s.having("CIDToGIDMap")["W"] = w
		},
		"texts of all codes, again and again": func(s *surgeon) {
			s.rewrite(s.having("ToUnicode")["ToUnicode"], func(string) string {
				return strings.Repeat("1 beginbfrange <0000><FFFF><4E00> endbfrange\n", 100_000)
			})
		},
		"layers in layers in layers": func(s *surgeon) {
			s.catalog()["OCProperties"] = pdf.Dict{"D": pdf.Dict{"Name": pdf.String("a"), "Order": nested(s, 900)}}
		},
		"an ink that is a maze": func(s *surgeon) {
			s.objects[899] = pdf.Array{pdf.Name("Separation"), pdf.Name("Spot"), pdf.Name("DeviceCMYK"), nested(s, 900)}
		},
		"a dictionary of actions that everything has": func(s *surgeon) {
			actions := pdf.Dict{}
			for i := range 10_000 {
				actions[pdf.Name(fmt.Sprint("A", i))] = pdf.Dict{}
			}
			s.objects[900] = actions
			s.objects[901] = many(100_000, pdf.Dict{"AA": pdf.Ref{Number: 900}})
		},
		"a table of a long column without heads": func(s *surgeon) {
			tables := s.element("Table")
			rows := pdf.Array{}
			for i := range 50_000 {
				row, cell := pdf.Ref{Number: 10_000 + 2*i}, pdf.Ref{Number: 10_001 + 2*i}
				s.objects[row.Number] = pdf.Dict{"S": pdf.Name("TR"), "P": tables["P"], "K": cell}
				s.objects[cell.Number] = pdf.Dict{"S": pdf.Name("TD"), "P": row, "A": pdf.Dict{"Headers": pdf.Array{pdf.String("none")}}}
				rows = append(rows, row)
			}
			s.objects[9_999] = pdf.Dict{"S": pdf.Name("TH"), "P": rows[0]}
			s.objects[10_000].(pdf.Dict)["K"] = pdf.Ref{Number: 9_999}
			tables["K"] = rows
		},
		"cells as wide as can be": func(s *surgeon) {
			s.element("TH")["A"] = pdf.Dict{"ColSpan": 9_999, "RowSpan": 99_999}
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := operate(t, archive(t, sample()), cut)
			conform.Check(read(t, data))
			conform.Glyphs(read(t, data))
		})
	}
}
