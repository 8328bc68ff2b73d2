package preview

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"report/internal/page"
	"report/internal/unit"
)

// overlay draws what is not printed: the grid of lines, the frames of columns, the order of reading, the tags.
func (s *server) overlay(w http.ResponseWriter, r *http.Request) {
	e, number, ok := s.forSum(w, r)
	if !ok {
		return
	}
	p := &e.Pages.Pages[number]
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.3f %.3f">`, p.Trim.W.Points(), p.Trim.H.Points())
	show := strings.Split(r.URL.Query().Get("show"), ",")
	if slices.Contains(show, "grid") {
		e.grid(&b, p)
	}
	if slices.Contains(show, "frames") {
		for _, f := range p.Frames {
			rect(&b, "frame", f)
		}
	}
	if order, tags := slices.Contains(show, "order"), slices.Contains(show, "tags"); order || tags {
		e.parts(&b, number, order, tags)
	}
	b.WriteString(`</svg>`)
	answer(w, map[string]string{"svg": b.String()})
}

func rect(b *strings.Builder, class string, r unit.Rect) {
	fmt.Fprintf(b, `<rect class="%s" x="%.2f" y="%.2f" width="%.2f" height="%.2f"/>`, class, r.X.Points(), r.Y.Points(), r.W.Points(), r.H.Points())
}

// grid draws the em boxes' lower edges of the template's lines.
func (e *edition) grid(b *strings.Builder, p *page.Page) {
	tpl := e.Job.Template
	if tpl == nil {
		return
	}
	for i := range tpl.Page.Lines {
		y := tpl.Page.Top + unit.Length(i)*tpl.Page.Pitch + tpl.Body.Size
		if y > p.Trim.H {
			return
		}
		fmt.Fprintf(b, `<path class="grid" d="M%.2f %.2fH%.2f"/>`, tpl.Page.Left.Points(), y.Points(), (tpl.Page.Left + tpl.Page.Width()).Points())
	}
}

// parts draws the parts of the structure on a page: numbered in the order in which they are read, with their tags, or both.
func (e *edition) parts(b *strings.Builder, number int, order, tags bool) {
	for i, part := range e.trace().Parts(number) {
		var label []string
		if order {
			label = append(label, strconv.Itoa(i+1))
		}
		if tags {
			label = append(label, kindOf(e.Pages, part.Node))
		}
		rect(b, "part", part.Rect)
		fmt.Fprintf(b, `<text class="label" x="%.2f" y="%.2f">%s</text>`, part.Rect.X.Points(), part.Rect.Y.Points(), strings.Join(label, " "))
	}
}
