package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"report/internal/regexp"
)

// A style is what a paragraph style says of its paragraphs. Level is that of a heading, from 1; zero is none.
type style struct {
	runProperties
	name     string
	base     string
	level    int
	contents bool // it is that of a table of contents
	middle   bool
	right    bool
	list     *listing
	resolved bool
}

// runProperties are how a run is set (17.3.2.28).
type runProperties struct {
	marks  string // b bold, e emphasis, u underline, s strike, ^ raised, ~ lowered
	size   int
	hidden bool
}

var markOf = map[string]string{"b": "b", "em": "e", "u": "u", "strike": "s", "dstrike": "s"}

// property reads one.
func (l *runProperties) property(e xml.StartElement) {
	switch name := e.Name.Local; {
	case name == "vanish" || name == "webHidden":
		l.hidden = on(e)
	case name == "vertAlign" && attr(e, "val") == "superscript":
		l.marks += "^"
	case name == "vertAlign" && attr(e, "val") == "subscript":
		l.marks += "~"
	case name == "position" && strings.HasPrefix(attr(e, "val"), "-"): // how LibreOffice lowers and raises
		l.marks += "~"
	case name == "position" && attr(e, "val") != "0" && attr(e, "val") != "":
		l.marks += "^"
	case name == "sz":
		l.size, _ = strconv.Atoi(attr(e, "val"))
	case markOf[name] != "":
		if l.marks = strings.ReplaceAll(l.marks, markOf[name], ""); on(e) {
			l.marks += markOf[name]
		}
	}
}

// inherit takes what a style of letters says. Links are underlined by theirs, which says nothing on paper.
func (l *runProperties) inherit(of runProperties) {
	l.marks, l.size, l.hidden = strings.ReplaceAll(of.marks, "u", ""), max(l.size, of.size), l.hidden || of.hidden
}

// bold reports whether all of a style's letters are.
func (s *style) bold() bool { return strings.Contains(s.marks, "b") }

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
				return p.inside(func(e xml.StartElement) error { s.property(e); return p.skip() }, nil)
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
	s.hidden = s.hidden || base.hidden
	for _, mark := range base.marks {
		if !strings.ContainsRune(s.marks, mark) {
			s.marks += string(mark)
		}
	}
	s.middle = s.middle || base.middle
	if s.level == 0 {
		s.level = levelByName(s.name)
	}
	s.contents = contentsName.MatchString(s.name)
	return s
}

var (
	headingName  = regexp.MustCompile(`^(?:heading|标题) ?([1-9])$`)
	contentsName = regexp.MustCompile(`^(?:toc|目录) ?(?:[1-9]|heading|标题)$`)
)

// levelByName is the level of a heading's style, which some programs leave out of it.
func levelByName(name string) int {
	if m := headingName.FindStringSubmatch(name); m != nil {
		return int(m[1][0] - '0')
	}
	return 0
}
