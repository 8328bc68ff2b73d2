package preview

import (
	"net/http"
	"slices"
	"strconv"

	"report/internal/page"
	"report/internal/svg"
	"report/internal/trace"
	"report/internal/unit"
)

// A box is a rectangle on a page, in points: x, y, width, height.
type box [4]float64

func boxOf(r unit.Rect) box { return box{r.X.Points(), r.Y.Points(), r.W.Points(), r.H.Points()} }

// forSum is the edition that has a page with the sum of a request, and the page's number.
func (s *server) forSum(w http.ResponseWriter, r *http.Request) (e *edition, number int, ok bool) {
	now, _ := s.state()
	s.mu.Lock()
	against := s.against
	s.mu.Unlock()
	for _, e := range [...]*edition{now.good, against} {
		if number := e.page(r.PathValue("sum")); number >= 0 {
			return e, number, true
		}
	}
	http.Error(w, "no such page any more", http.StatusGone)
	return nil, 0, false
}

// page draws a page, and says which glyphs it has. Pages are called by their content, so that a browser keeps them.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	e, number, ok := s.forSum(w, r)
	if !ok {
		return
	}
	view := svg.View{Href: e.href, Plate: r.URL.Query().Get("plate")}
	if view.Plate != "" && !slices.Contains(e.plates, view.Plate) {
		view.Plate = ""
	}
	if r.URL.Query().Get("bleed") != "" {
		view.Bleed = e.Pages.Bleed
	}
	view.Limit, _ = strconv.Atoi(r.URL.Query().Get("limit"))
	element, ids := s.glyphs.Page(e.Pages, number, view)
	if ids == nil {
		ids = []string{}
	}
	forever(w)
	answer(w, map[string]any{"svg": string(element), "glyphs": ids})
}

// outlines are the outlines of glyphs by their ids.
func (s *server) outlines(w http.ResponseWriter, r *http.Request) {
	var ids []string
	if !asked(w, r, &ids) {
		return
	}
	paths := make(map[string]string, len(ids))
	for _, id := range ids {
		paths[id] = s.glyphs.Path(id)
	}
	answer(w, paths)
}

// A lineRecord is a line of a page, in reading order, for who reads by keyboard or by ear.
type lineRecord struct {
	Text string `json:"text"`
	Kind string `json:"kind"` // of the structure: P, H1, TD; empty for what is no part of the text
	Box  box    `json:"box"`
}

// lines are the lines of a page in reading order, running heads last.
func (s *server) lines(w http.ResponseWriter, r *http.Request) {
	e, number, ok := s.forSum(w, r)
	if !ok {
		return
	}
	fragments := slices.Clone(e.trace().Page(number))
	order := func(n int32) int32 {
		if n == 0 {
			return 1 << 30
		}
		return n
	}
	slices.SortStableFunc(fragments, func(a, b trace.Fragment) int { return int(order(a.Node) - order(b.Node)) })
	list := []lineRecord{}
	for _, group := range trace.Lines(fragments) {
		list = append(list, lineRecord{group.Text, kindOf(e.Pages, group.Node), boxOf(group.Rect)})
	}
	answer(w, list)
}

func kindOf(doc *page.Document, node int32) string {
	if node <= 0 || int(node) >= len(doc.Structure) {
		return ""
	}
	return doc.Structure[node].Kind.String()
}
