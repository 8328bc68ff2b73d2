package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A style is what a paragraph style says of its paragraphs. Level is that of a heading, from 1; zero is none.
type style struct {
	name     string
	base     string
	level    int
	bold     bool
	size     int
	middle   bool
	right    bool
	list     *listing
	resolved bool
}

// A listing is a paragraph's place in a list.
type listing struct {
	id    string
	depth int
}

func (r *reader) readStyles(name string) error {
	r.styles = map[string]*style{}
	p, err := r.open(name)
	if p == nil || err != nil {
		return err
	}
	return p.inside(func(e xml.StartElement) error {
		if e.Name.Local != "style" {
			return p.skip()
		}
		s := &style{}
		r.styles[attr(e, "styleId")] = s
		return p.inside(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "name":
				s.name = strings.ToLower(attr(e, "val"))
			case "basedOn":
				s.base = attr(e, "val")
			case "pPr":
				return p.inside(func(e xml.StartElement) error { return s.paragraph(p, e) }, nil)
			case "rPr":
				return p.inside(func(e xml.StartElement) error {
					switch e.Name.Local {
					case "b":
						s.bold = on(e)
					case "sz":
						s.size, _ = strconv.Atoi(attr(e, "val"))
					}
					return p.skip()
				}, nil)
			}
			return p.skip()
		}, nil)
	}, nil)
}

// paragraph reads a property of paragraphs, to its end.
func (s *style) paragraph(p *parser, e xml.StartElement) error {
	switch e.Name.Local {
	case "outlineLvl":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil && n < 9 {
			s.level = n + 1
		}
	case "jc":
		s.middle, s.right = attr(e, "val") == "center", attr(e, "val") == "right" || attr(e, "val") == "end"
	case "numPr":
		s.list = &listing{}
		return p.inside(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "numId":
				s.list.id = attr(e, "val")
			case "ilvl":
				s.list.depth, _ = strconv.Atoi(attr(e, "val"))
			}
			return p.skip()
		}, nil)
	}
	return p.skip()
}

// styled is a style with what it inherits.
func (r *reader) styled(id string) *style {
	s := r.styles[id]
	if s == nil {
		return &style{}
	}
	if s.resolved {
		return s
	}
	s.resolved = true // before the base is looked at: styles may name each other in a ring
	base := r.styled(s.base)
	if s.level == 0 {
		s.level = base.level
	}
	if s.size == 0 {
		s.size = base.size
	}
	if s.list == nil {
		s.list = base.list
	}
	s.bold = s.bold || base.bold
	s.middle = s.middle || base.middle
	return s
}
