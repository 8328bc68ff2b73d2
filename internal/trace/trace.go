// Package trace says where in a dataset what stands on a page comes from, and where on the pages what stands in a dataset is shown.
//
// Nothing is carried through the house for it. The texts of the dataset's files and the texts of the pages' structure are laid side by side:
// both in reading order, both without what setting changes (marks, spaces, figures). Figures carry their ids on the page.
package trace

import (
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/unit"
)

// A Source is what pages were made of. Read gives a file by its name in places.
type Source struct {
	Data  *dataset.Dataset
	Pages *page.Document
	Own   string // the dataset's own file
	Read  func(name string) ([]byte, error)
}

// A Fragment is text on a page, of one line and one origin.
type Fragment struct {
	Page   int
	Rect   unit.Rect // upright, on the page
	Text   string
	Node   int32         // of the structure
	Figure string        // the id of the figure that it shows, if it is one
	Place  problem.Place // where its text stands in the dataset; zero where that is not known

	mark bool // of a note: it stands in no file, and its place is that of the text beside it
}

// A Trace knows every fragment of a document.
type Trace struct {
	fragments []Fragment // by page, in the order in which they are drawn
	first     []int      // of each page
	areas     []Fragment // what has no text of its own: charts and pictures
	figures   map[string][]int
}

// Make lays a document beside its dataset.
func Make(s Source) *Trace {
	t := &Trace{figures: map[string][]int{}}
	t.gather(s.Pages, s.Data)
	t.place(s)
	for i := range t.fragments {
		if id := t.fragments[i].Figure; id != "" {
			t.figures[id] = append(t.figures[id], i)
		}
	}
	return t
}

// At is the fragment at a point of a page; ok is false where there is none.
func (t *Trace) At(number int, at unit.Point) (fragment Fragment, ok bool) {
	const slack = 3 * unit.Pt
	best := unit.Length(-1)
	for _, s := range t.Page(number) {
		if off := distance(s.Rect, at); off <= slack && (best < 0 || off < best) {
			best, fragment = off, s
		}
	}
	if best >= 0 {
		return fragment, true
	}
	for _, a := range t.areas {
		if a.Page == number && distance(a.Rect, at) == 0 {
			return a, true
		}
	}
	return fragment, false
}

// distance is how far a point is from a rectangle, along the axis where it is farther.
func distance(r unit.Rect, at unit.Point) unit.Length {
	return max(0, r.X-at.X, at.X-r.X-r.W, r.Y-at.Y, at.Y-r.Y-r.H)
}

// Page are the fragments of a page, in the order in which they are drawn.
func (t *Trace) Page(number int) []Fragment {
	if number < 0 || number >= len(t.first)-1 {
		return nil
	}
	return t.fragments[t.first[number]:t.first[number+1]]
}

// Figure are all fragments that show a figure; number and unit of one use in one line are one.
func (t *Trace) Figure(id string) (fragments []Fragment) {
	own := t.figures[id]
	for k, i := range own {
		if k > 0 && own[k-1] == i-1 && sameLine(&t.fragments[i-1], &t.fragments[i]) {
			last := &fragments[len(fragments)-1]
			last.Rect, last.Text = around([]Fragment{*last, t.fragments[i]}), last.Text+t.fragments[i].Text
			continue
		}
		fragments = append(fragments, t.fragments[i])
	}
	return fragments
}

// Line are the fragments of what stands in a line of a file; where there are none, those of the nearest line before it.
func (t *Trace) Line(file string, line int) (fragments []Fragment) {
	near := 0
	for _, s := range slices.Concat(t.fragments, t.areas) {
		switch {
		case s.Place.File != file || s.Place.Line > line || s.Place.Line < near || s.Place.Line == 0:
		case s.Place.Line > near:
			near, fragments = s.Place.Line, append(fragments[:0], s)
		default:
			fragments = append(fragments, s)
		}
	}
	return fragments
}

// Find are the fragments of lines that have a text in them, without regard to capitals and spaces. A text that runs over a line's end is not found.
func (t *Trace) Find(text string, most int) (fragments []Fragment) {
	wanted := folded(text)
	if wanted == "" {
		return nil
	}
	for _, line := range Lines(t.fragments) {
		if len(fragments) < most && strings.Contains(folded(line.Text), wanted) {
			fragments = append(fragments, line)
		}
	}
	return fragments
}

// Lines are fragments joined to whole lines.
func Lines(fragments []Fragment) (lines []Fragment) {
	for from := 0; from < len(fragments); {
		to := from + 1
		for to < len(fragments) && sameLine(&fragments[from], &fragments[to]) {
			to++
		}
		var text strings.Builder
		for _, s := range fragments[from:to] {
			text.WriteString(s.Text)
		}
		line := fragments[from]
		line.Text, line.Rect = text.String(), around(fragments[from:to])
		lines = append(lines, line)
		from = to
	}
	return lines
}

func sameLine(a, b *Fragment) bool {
	return a.Page == b.Page && a.Node == b.Node && a.Rect.Y < b.Rect.Y+b.Rect.H/2 && b.Rect.Y < a.Rect.Y+a.Rect.H/2
}

// around is the rectangle around fragments.
func around(fragments []Fragment) unit.Rect {
	r := fragments[0].Rect
	for _, s := range fragments[1:] {
		right, bottom := max(r.X+r.W, s.Rect.X+s.Rect.W), max(r.Y+r.H, s.Rect.Y+s.Rect.H)
		r.X, r.Y = min(r.X, s.Rect.X), min(r.Y, s.Rect.Y)
		r.W, r.H = right-r.X, bottom-r.Y
	}
	return r
}

func folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

// place gives fragments their places: cells by their tables, other texts by what they say, charts and pictures by what is said instead of them.
func (t *Trace) place(s Source) {
	nodes := t.nodes(s.Pages)
	t.cells(s, nodes)
	texts := newTexts(s)
	for i := range nodes {
		n := &nodes[i]
		if !n.placed {
			texts.match(t, n)
		}
		t.rest(n, texts.figures)
	}
	for i := range t.areas {
		t.areas[i].Place = alternative(s.Data, s.Pages.Structure[t.areas[i].Node].Said().Alt)
	}
}

// rest places the fragments of a node that have no place yet: a figure where it is described, what stands in no file (图, 注：) beside what
// does, a table's words where the table is described.
func (t *Trace) rest(n *node, figures map[string]problem.Place) {
	beside := n.described
	for k := len(n.fragments) - 1; k >= 0; k-- {
		s := &t.fragments[n.fragments[k]]
		if s.Place.Line == 0 && s.Figure != "" {
			s.Place = figures[s.Figure]
		}
		if s.Place.Line == 0 {
			s.Place = beside
		}
		beside = s.Place
		beside.Column = 0
	}
	for k := 1; k < len(n.fragments); k++ {
		if s := &t.fragments[n.fragments[k]]; s.Place.Line == 0 {
			s.Place = t.fragments[n.fragments[k-1]].Place
			s.Place.Column = 0
		}
	}
}

// alternative is where a chart or a picture is described whose alternative text is known.
func alternative(d *dataset.Dataset, alt string) problem.Place {
	for i := range d.Charts {
		if c := &d.Charts[i]; c.Alt == alt || c.Alt == "" && strings.Contains(alt, c.Title) && c.Title != "" {
			return c.Place
		}
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Kind == "photo" && (s.Alt == alt || s.Caption == alt) {
			return s.Place
		}
	}
	return problem.Place{}
}

// passages are the texts of the dataset's own file, decoded, and of the files of its prose: what is read first comes first.
func passages(s Source, root *decode.Node) (list []passage) {
	if root != nil {
		described := map[string]bool{"figures": true, "tables": true, "charts": true, "official": true}
		walk(root, func(key string) bool { return !described[key] }, &list)
		walk(root, func(key string) bool { return described[key] }, &list)
	}
	seen := map[string]bool{s.Own: true, "": true}
	file := func(at problem.Place) {
		if seen[at.File] {
			return
		}
		seen[at.File] = true
		if content, err := s.Read(at.File); err == nil {
			list = append(list, paragraphs(string(content), problem.Place{File: at.File, Line: 1, Column: 1})...)
		}
	}
	for i := range s.Data.Sections {
		file(s.Data.Sections[i].At)
		for _, item := range s.Data.Sections[i].Items {
			file(item.At)
		}
	}
	return list
}

// valuesOf are where the dataset gives its figures their values.
func valuesOf(d *dataset.Dataset, root *decode.Node) map[string]problem.Place {
	places := make(map[string]problem.Place, len(d.Figures))
	for i := range d.Figures {
		id := d.Figures[i].ID
		places[id] = d.FigurePlace(i)
		n := root.Get("figures").At(i)
		for _, key := range [...]string{"value", "expr"} {
			if n.Has(key) {
				places[id] = n.Where(key)
			}
		}
	}
	return places
}

// walk takes the scalars below a root's wanted keys.
func walk(root *decode.Node, wanted func(key string) bool, list *[]passage) {
	if root == nil || root.Kind != decode.Mapping {
		return
	}
	var scalars func(n *decode.Node)
	scalars = func(n *decode.Node) {
		switch {
		case n == nil:
		case n.Kind == decode.Scalar && n.Text != "":
			*list = append(*list, paragraphs(n.Text, n.TextPlace())...)
		default:
			for _, item := range n.Items {
				scalars(item)
			}
		}
	}
	for i, key := range root.Keys {
		if wanted(key.Text) {
			scalars(root.Items[i])
		}
	}
}

// Parts are the parts of the structure on a page, in reading order: each with the rectangle around its text there. Artifacts are none.
func (t *Trace) Parts(number int) (parts []Fragment) {
	at := map[int32]int{}
	fragments := slices.Clone(t.Page(number))
	for _, a := range t.areas {
		if a.Page == number {
			fragments = append(fragments, a)
		}
	}
	for _, s := range fragments {
		if s.Node == 0 {
			continue
		}
		i, ok := at[s.Node]
		if !ok {
			at[s.Node] = len(parts)
			parts = append(parts, s)
			continue
		}
		parts[i].Rect = around([]Fragment{parts[i], s})
	}
	slices.SortStableFunc(parts, func(a, b Fragment) int { return int(a.Node - b.Node) })
	return parts
}
