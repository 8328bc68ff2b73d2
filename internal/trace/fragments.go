package trace

import (
	"slices"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/unit"
)

// ascent is where the baseline lies in the em box of a Chinese face, in thousandths from its top.
const ascent = 880

// gather makes the fragments of all pages, and the areas of charts and pictures.
func (t *Trace) gather(doc *page.Document, data *dataset.Dataset) {
	for i := range doc.Pages {
		t.first = append(t.first, len(t.fragments))
		g := gatherer{t: t, page: i, doc: doc, data: data, areas: map[int32]int{}}
		for m := range doc.Pages[i].All() {
			g.mark(m)
		}
	}
	t.first = append(t.first, len(t.fragments))
}

// A gatherer reads one page.
type gatherer struct {
	t     *Trace
	doc   *page.Document
	data  *dataset.Dataset
	page  int
	turn  *page.Turn
	areas map[int32]int // of nodes, among the trace's
}

// valueOf is where the dataset has a value that a chart shows: the row of its table, or the chart itself.
func valueOf(d *dataset.Dataset, at page.Point) problem.Place {
	c := slices.IndexFunc(d.Charts, func(c dataset.Chart) bool { return c.ID == at.Chart })
	if c < 0 {
		return problem.Place{}
	}
	chart, row := &d.Charts[c], at.Point
	if chart.Series == dataset.SeriesInRows {
		row = at.Series
	}
	if row < len(chart.Shown) {
		row = chart.Shown[row]
	}
	t := slices.IndexFunc(d.Tables, func(t dataset.Table) bool { return t.ID == chart.Table })
	if t < 0 || row >= d.Tables[t].Places.Len() {
		return chart.Place
	}
	place := d.Tables[t].Places.At(row)
	place.Column = 0
	return place
}

func (g *gatherer) mark(m page.Mark) {
	switch m := m.(type) {
	case *page.Turn:
		if g.turn = m; m.End {
			g.turn = nil
		}
	case *page.Run:
		if len(m.Text) > 0 {
			r := unit.Rect{X: m.X[0], Y: m.Y - m.Size.Em(ascent), W: m.End - m.X[0], H: m.Size}
			fragment := Fragment{Page: g.page, Rect: g.upright(r), Text: string(m.Text), Node: m.Node, Figure: m.Origin}
			if point, ok := page.ParsePoint(m.Origin); ok {
				fragment.Figure, fragment.Place = "", valueOf(g.data, point)
			}
			g.t.fragments = append(g.t.fragments, fragment)
			g.area(m.Node, r)
		}
	case *page.Image:
		g.area(m.Node, m.Rect)
	case *page.Rule:
		g.area(m.Node, box(m.From, m.To))
	case *page.Box:
		g.area(m.Node, m.Rect)
	case *page.Path:
		g.shape(m.Node, m.Segments)
	case *page.Stroke:
		g.shape(m.Node, m.Segments)
	}
}

func (g *gatherer) shape(node int32, segments []page.Segment) {
	for i := range segments {
		g.area(node, box(segments[i].To, segments[i].To))
	}
}

// area makes the area of a chart or picture hold a rectangle.
func (g *gatherer) area(node int32, r unit.Rect) {
	if node == 0 || int(node) >= len(g.doc.Structure) || g.doc.Structure[node].Kind != page.Figure {
		return
	}
	r = g.upright(r)
	if i, ok := g.areas[node]; ok {
		a := &g.t.areas[i]
		a.Rect = around([]Fragment{*a, {Rect: r}})
		return
	}
	g.areas[node] = len(g.t.areas)
	g.t.areas = append(g.t.areas, Fragment{Page: g.page, Rect: r, Node: node, Text: g.doc.Structure[node].Said().Alt})
}

// upright is where a rectangle stands on the page, of a part that lies on its side too.
func (g *gatherer) upright(r unit.Rect) unit.Rect {
	if g.turn == nil {
		return r
	}
	return g.turn.Upright(r)
}

func box(a, b unit.Point) unit.Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return unit.Rect{X: x, Y: y, W: max(a.X, b.X) - x, H: max(a.Y, b.Y) - y}
}

// A node is a part of the structure with the fragments that are its own.
type node struct {
	fragments []int // in reading order
	key       []rune
	from      []int // where each fragment begins in key
	placed    bool

	described problem.Place // of what it is a part of, if its own text is nowhere
}

// nodes are the parts of the structure that have text, in reading order; number 0, artifacts, comes last, a node a fragment.
func (t *Trace) nodes(doc *page.Document) (list []node) {
	byNumber := make([]node, max(1, len(doc.Structure)))
	for i := range t.fragments {
		s := &t.fragments[i]
		if s.Node == 0 || int(s.Node) >= len(byNumber) || doc.Structure[s.Node].Kind == page.Figure {
			list = append(list, node{fragments: []int{i}})
			continue
		}
		of := marked(doc.Structure, s.Node)
		s.mark = of != s.Node
		byNumber[of].fragments = append(byNumber[of].fragments, i)
	}
	artifacts := list
	list = nil
	for _, n := range byNumber {
		if len(n.fragments) > 0 {
			list = append(list, n)
		}
	}
	list = append(list, artifacts...)
	for i := range list {
		n := &list[i]
		for _, k := range n.fragments {
			n.from = append(n.from, len(n.key))
			if s := &t.fragments[k]; s.Figure == "" && !s.mark {
				n.key = append(n.key, keyOf(s.Text)...)
			}
		}
	}
	return list
}

// marked is the node whose text the mark or the label of a note stands in, and any other node itself.
func marked(structure []page.Node, number int32) int32 {
	for at := number; at > 0; at = structure[at].Parent {
		switch structure[at].Kind {
		case page.Anchor:
		case page.Citation, page.Lbl:
			return structure[at].Parent
		default:
			return number
		}
	}
	return number
}
