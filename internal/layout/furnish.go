package layout

import (
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/unit"
)

// furnish adds what stands outside the type area: the running head from the second page on, the page number at the outside, and
// on the last page what is known of issuer and date.
func (s *setter) furnish(out *page.Document, doc *bulletin.Document, sections []string) {
	for i := range out.Pages {
		p := &out.Pages[i]
		if i > 0 {
			s.runningHead(p, out.Title, sections[i])
		}
		s.pageNumber(p, i+1)
	}
	if facts := colophon(doc); facts != "" {
		last := &out.Pages[len(out.Pages)-1]
		g, w := s.one(text(facts), &s.tpl.Table.Unit, page.Artifact)
		last.Marks = s.marks(last.Marks, g, 0, s.tpl.Page.Left+(s.tpl.Width()-w)/2, s.footY())
	}
}

// runningHead sets the title at the left and the section at the right over a thin rule.
func (s *setter) runningHead(p *page.Page, title, section string) {
	left, width := s.tpl.Page.Left, s.tpl.Width()
	y := s.tpl.Page.Top - s.tpl.Page.Pitch
	g, _ := s.one(text(title), &s.tpl.Running, page.Artifact)
	p.Marks = s.marks(p.Marks, g, 0, left, y)
	if section != "" {
		g, w := s.one(text(section), &s.tpl.Running, page.Artifact)
		p.Marks = s.marks(p.Marks, g, 0, left+width-w, y)
	}
	p.Marks = append(p.Marks, s.rule(left, y+4*unit.Pt, width, unit.Pt/4, s.tpl.Hair))
}

// pageNumber sets the number at the outside foot: right on odd pages, left on even ones.
func (s *setter) pageNumber(p *page.Page, n int) {
	g, w := s.one(text(strconv.Itoa(n)), &s.tpl.Running, page.Artifact)
	x := s.tpl.Page.Left
	if n%2 == 1 {
		x += s.tpl.Width() - w
	}
	p.Marks = s.marks(p.Marks, g, 0, x, s.footY())
}

// footY is the baseline of the foot line, two lines below the type area.
func (s *setter) footY() unit.Length {
	return s.tpl.Page.Top + unit.Length(s.tpl.Page.Lines)*s.tpl.Page.Pitch + s.tpl.Page.Pitch
}

// colophon says what the dataset says of itself.
func colophon(doc *bulletin.Document) string {
	var facts []string
	for _, f := range []struct{ label, value string }{{"", doc.Issuer}, {"", doc.Issue}, {"", doc.Date}, {"数据时期：", doc.Period}} {
		if f.value != "" {
			facts = append(facts, f.label+f.value)
		}
	}
	return strings.Join(facts, "　")
}
