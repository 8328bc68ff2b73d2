package intake

import (
	"fmt"
	"strings"

	"report/internal/regexp"
)

var noteMark = regexp.MustCompile(`\[\^[^\]]+\]`)

// A marked is a note's mark, and where it stands.
type marked struct {
	mark string
	file string
	line int
}

// notes takes the document's notes. Where an earlier document has a note of the same mark, it gets another.
func (s *shaper) notes() {
	marks := map[string]string{}
	for _, note := range s.m.Notes {
		mark, text, ok := strings.Cut(note, "]:")
		if !ok || strings.TrimSpace(text) == "" {
			continue
		}
		renamed := mark
		for n := 2; s.d.notes[renamed+"]"] != ""; n++ {
			renamed = fmt.Sprintf("%s-%d", mark, n)
		}
		marks[mark+"]"] = renamed + "]"
		s.d.notes[renamed+"]"] = renamed + "]:" + noteMark.ReplaceAllString(text, "")
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		b.Text = noteMark.ReplaceAllStringFunc(b.Text, func(mark string) string {
			if marks[mark] != "" {
				s.d.marked = append(s.d.marked, marked{marks[mark], s.m.Name, b.Line})
				return marks[mark]
			}
			s.d.query(s.m.Name, b.Line, "注 %s 没有文字", mark)
			return strings.ReplaceAll(mark, "[^", "［^") // another may begin in it
		})
	}
}

// noteTitles marks the notes of titles, heads of chapters and captions, which bear no marks, at the end of the next paragraph.
func (d *draft) noteTitles() {
	said := map[string]bool{}
	for _, s := range d.sections {
		for _, part := range append([]*section{s}, s.items...) {
			for _, p := range part.text {
				for _, mark := range noteMark.FindAllString(p.text, -1) {
					said[mark] = true
				}
			}
		}
	}
	for _, m := range d.marked {
		if said[m.mark] {
			continue
		}
		said[m.mark] = true
		p := d.below(m)
		p.text += m.mark
		d.query(m.file, m.line, "标题和图表题上不能标注，注移到“%s”的末尾：%s", clipped(p.text), strings.TrimSpace(strings.TrimPrefix(d.notes[m.mark], m.mark+":")))
	}
}

// below is the paragraph that follows a mark, or the last one before it; where there is none, a new one.
func (d *draft) below(m marked) *piece {
	var last *piece
	for _, s := range d.sections {
		for i := range s.text {
			p := &s.text[i]
			if s.from != m.file || strings.HasPrefix(p.mark, "#") {
				continue
			}
			if last = p; p.line >= m.line {
				return p
			}
		}
	}
	if last == nil {
		s := &section{kind: "article", from: m.file, line: m.line, text: []piece{{"", "注", m.line}}}
		d.sections = append(d.sections, s)
		last = &s.text[0]
	}
	return last
}
