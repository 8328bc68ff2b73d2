package verify

import (
	"report/internal/provenance"
	"report/internal/readback"
)

// places holds what the file says of its figures against what stands there, and against the dataset. Labels of charts are judged before.
func (c *comparison) places(known *provenance.File) {
	if known == nil {
		return
	}
	pages := map[int][]readback.Char{}
	for _, b := range c.blocks {
		for _, char := range b.chars {
			pages[char.Page] = append(pages[char.Page], char)
		}
	}
	for _, m := range c.marks {
		if m.met {
			continue
		}
		claimed := newLine([]rune(m.Text), nil)
		if len(claimed.tokens) == 0 {
			continue
		}
		there, _ := lineOf(inside(pages[m.Page-1], m.Box))
		if there.exact == claimed.exact && c.claims(m, claimed) || there.exact != "" && startsWith(claimed.exact, there.exact) && c.claims(m, claimed) {
			continue
		}
		c.missing(m, claimed, there)
	}
}

// Claimed notes what a file says of its figures in words and the dataset does not.
func (r *Report) Claimed(file string, list []provenance.Apart, d *Dataset) {
	for _, a := range list {
		n := Number{Status: Unequal, Kind: OfFigure, Printed: a.Found, Want: a.Want, Around: file + " " + a.What, Figure: a.ID}
		if k, ok := d.figures[a.ID]; ok {
			n.At = d.data.FigurePlace(k)
		}
		r.take(n)
	}
}

// missing notes that a place does not say what it should, unless that was found in its text.
func (c *comparison) missing(m *mark, claimed, there line) {
	for i := range c.report.Numbers {
		n := &c.report.Numbers[i]
		if n.Status != Equal && n.Page == m.Page && overlap(n.Box, m.Box) {
			return
		}
	}
	n := Number{Status: Unequal, Kind: OfChart, Printed: string(there.runes), Want: claimed.tokens[0].text, Around: m.Text, Page: m.Page, Box: m.Box, Figure: m.figure}
	if m.figure != "" {
		n.Kind = OfFigure
		if k, ok := c.figures[m.figure]; ok {
			n.At = c.data.FigurePlace(k)
			n.Want = c.data.Figures[k].Text()
		}
	} else {
		n.Table, n.At = m.chart.Label(), m.chart.Place
	}
	c.report.take(n)
}

// claims reports whether the dataset says what the file says of a place.
func (c *comparison) claims(m *mark, claimed line) bool {
	f := c.figure(m.figure)
	if m.figure != "" && f == nil {
		return false
	}
	for _, t := range claimed.tokens {
		if f != nil && (said(f, t.text) || c.partOf(m, f, t.text)) {
			return true
		}
		if f == nil && c.shows(m, t.text) {
			return true
		}
	}
	return false
}

func startsWith(text, beginning string) bool {
	return len(text) >= len(beginning) && text[:len(beginning)] == beginning
}

// inside are the characters of a page whose middle stands in a box.
func inside(chars []readback.Char, box [4]float64) (in []readback.Char) {
	for _, c := range chars {
		x, y := (c.X+c.EX)/2, (c.Y+c.EY)/2
		if c.X == c.EX { // on its side
			x -= 0.38 * c.Size
		} else {
			y -= 0.38 * c.Size
		}
		if x >= box[0]-slack && x <= box[0]+box[2]+slack && y >= box[1] && y <= box[1]+box[3] {
			in = append(in, c)
		}
	}
	return in
}

func overlap(a, b [4]float64) bool {
	return a[0] < b[0]+b[2] && b[0] < a[0]+a[2] && a[1] < b[1]+b[3] && b[1] < a[1]+a[3]
}
