package layout

import (
	"sort"
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// A spot is where a thing that can be referred to stands.
type spot struct {
	page int // index
	y    unit.Length
}

// references are what texts refer to: tables, charts and sections by their labels (table:economy), and gathered notes (note:3).
type references struct {
	assumed map[string]int  // the pages that things were on when last set; nil at first
	asked   map[string]bool // the things whose page is said
	links   []goal
}

// A goal is a link whose place is known only when all stands.
type goal struct {
	link *page.Link
	to   string
}

// passes are how often a document is set at most, until the pages that it names are those that things stand on.
const passes = 3

// words is the text of an inline as it is set: that of a page is known from the pass before.
func (s *setter) words(in *bulletin.Inline) string {
	if !in.Page {
		return in.Text
	}
	if s.refs.asked == nil {
		s.refs.asked = map[string]bool{}
	}
	s.refs.asked[in.To] = true
	n, ok := s.refs.assumed[in.To]
	if !ok {
		n = 10
	}
	return "第" + strconv.Itoa(n) + "页"
}

// settled reports whether every page that the text names is the one that was assumed.
func (r *references) settled(at map[string]spot) bool {
	for to := range r.asked {
		if at[to].page+1 != r.assumed[to] {
			return false
		}
	}
	return true
}

// pagesOf are the pages of the things that are asked for, from 1.
func (r *references) pagesOf(at map[string]spot) map[string]int {
	pages := make(map[string]int, len(r.asked))
	for to := range r.asked {
		pages[to] = at[to].page + 1
	}
	return pages
}

// unsettled says that the pages that texts name move with what they say.
func (r *references) unsettled(at map[string]spot) problem.Problem {
	var things []string
	for to := range r.asked {
		if at[to].page+1 != r.assumed[to] {
			things = append(things, "{{"+to+"|page}}")
		}
	}
	sort.Strings(things)
	return problem.Problem{Code: "unsettled-pages", Found: say.M("the pages named by %s change with every setting", strings.Join(things, ", ")),
		Hint: say.M("change a word or two before them, or refer to the thing without its page")}
}

// target is what an inline leads to: an address, or a thing of the document.
func (s *setter) target(in *bulletin.Inline) (uri, to string) {
	switch {
	case in.Note != nil && s.gathers():
		return "", "note:" + strconv.Itoa(in.Note.Number)
	case in.Note != nil:
		return "", ""
	}
	return in.Link, in.To
}

// linked makes a run of an inline that leads somewhere content of an anchor, and appends the link that lies over it: one over all
// runs of a line.
func (s *setter) linked(to []page.Mark, g *galley, run *page.Run, part int) []page.Mark {
	uri, goal := s.target(&g.text[part])
	if uri == "" && goal == "" || run.Node == 0 {
		return to
	}
	if g.anchors == nil {
		g.anchors = make([]int32, len(g.text))
	}
	if g.anchors[part] == 0 {
		g.anchors[part] = s.out.Add(page.Node{Kind: page.Anchor, Parent: g.node})
	}
	run.Node = g.anchors[part]
	if l, ok := to[max(0, len(to)-2)].(*page.Link); ok && l.Node == run.Node {
		l.Rect.W = run.End - l.Rect.X
		if l.URI == "" {
			l.Says += string(run.Text)
		}
		return to
	}
	return append(to, s.link(run, uri, goal))
}

// link is a link over a run.
func (s *setter) link(run *page.Run, uri, to string) *page.Link {
	l := &page.Link{URI: uri, Node: run.Node,
		Rect: unit.Rect{X: run.X[0], Y: run.Y - run.Size.Em(ascent), W: run.End - run.X[0], H: run.Size}}
	if uri == "" {
		l.Says = string(run.Text)
		s.refs.links = append(s.refs.links, goal{l, to})
	}
	return l
}

// aim gives links the places that they lead to, behind so many pages of contents.
func (r *references) aim(at map[string]spot, front int) {
	for _, g := range r.links {
		g.link.Page, g.link.Y = at[g.to].page+front, at[g.to].y
	}
}
