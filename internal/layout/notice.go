package layout

import (
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
)

// notices are what says where sections go on (G5), nil where the template wants none.
func (s *setter) notices() makeup.Notice {
	if !s.tpl.Switches.Jump {
		return nil
	}
	return s.notice
}

// notice is a line about another page, which is no part of the text: at the right, or where a section is resumed below its title.
func (s *setter) notice(span int, sect int32, number int, resumed bool) (p makeup.Piece) {
	words := s.jumpWords(number, resumed)
	width := s.tpl.Page.Span(span)
	set := func(t string, look *style.Text, right bool) {
		g, w := s.One(typeset.Plain(t), look, page.Artifact)
		if !right {
			w = width
		}
		p.Marks = s.Draw(p.Marks, g, 0, width-w, s.baseline(p.Rows))
		p.Rows++
	}
	p.Sect = sect
	s.Artifact(func() {
		if title := s.At(sect).Said().Title; resumed && title != "" {
			set(title, &s.tpl.Head, false)
		}
		set(words, &s.tpl.Scene, !resumed)
	})
	p.Keep, p.Bound = resumed, !resumed
	return p
}

// jumpWords says that a section goes on, or comes from, another page: 版 where the pages are a newspaper's, else 页.
func (s *setter) jumpWords(number int, resumed bool) string {
	switch editions := s.tpl.Switches.Editions; {
	case editions && resumed:
		return s.Lang.Words("(continued from page %d)", number)
	case editions:
		return s.Lang.Words("(continued on page %d)", number)
	case resumed:
		return s.Lang.Words("(continues from page %d)", number)
	}
	return s.Lang.Words("(continues on page %d)", number)
}
