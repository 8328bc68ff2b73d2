package draw

import (
	"cmp"
	"fmt"
	"slices"

	"report/internal/page"
	"report/internal/pdf"
)

// palette is the spot colours of a document, in the order of their names. The plate of colour i is /S1 and so on in contents.
type palette []page.Color

// spotsOf finds the spot colours that a document is drawn in. Colours of one name are one, whatever their tint.
func spotsOf(doc *page.Document) (all palette) {
	note := func(c page.Color) {
		if c.Spot == "" {
			return
		}
		c.Tint = 1000
		at, there := slices.BinarySearchFunc(all, c, func(a, b page.Color) int { return cmp.Compare(a.Spot, b.Spot) })
		if !there {
			all = slices.Insert(all, at, c)
		}
	}
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			switch m := m.(type) {
			case *page.Run:
				note(m.Color)
			case *page.Rule:
				note(m.Color)
			case *page.Box:
				note(m.Fill)
			case *page.Path:
				note(m.Fill)
			case *page.Stroke:
				note(m.Color)
			}
		}
	}
	return all
}

// number is the number of a spot colour's plate, from 1 on.
func (all palette) number(c page.Color) int {
	return slices.IndexFunc(all, func(s page.Color) bool { return s.Spot == c.Spot }) + 1
}

// inks are the colour spaces of a press file: /All for crop and registration marks, which are on every plate, and each spot colour
// with what it looks like where there is no plate for it; a tint is so much of that (ISO 32000-1, 8.6.6.4).
func (all palette) inks() pdf.Dict {
	spaces := pdf.Dict{"All": separation("All", [4]float64{1, 1, 1, 1})}
	for i, c := range all {
		share := func(v uint16) float64 { return float64(share(v)) / 1000 }
		spaces[pdf.Name(fmt.Sprintf("S%d", i+1))] = separation(c.Spot, [4]float64{share(c.C), share(c.M), share(c.Y), share(c.K)})
	}
	return spaces
}

func separation(name string, full [4]float64) pdf.Array {
	function := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "C0": pdf.Array{0, 0, 0, 0}, "C1": pdf.Array{full[0], full[1], full[2], full[3]}, "N": 1}
	return pdf.Array{pdf.Name("Separation"), pdf.Name(name), pdf.Name("DeviceCMYK"), function}
}
