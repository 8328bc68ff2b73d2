package workbook

import "strings"

// mostShared is how many texts a workbook shares among its cells; those that come later stand in their cells.
const mostShared = 1 << 18

// sharedText are the texts that cells share: each is written once, and the cells have its number.
type sharedText struct {
	pen
	number map[string]int
}

const sharedName = "xl/sharedStrings.xml"

func newSharedText(a *archive) *sharedText {
	s := &sharedText{number: map[string]int{}}
	s.begin(a, sharedName).raw(`<sst xmlns="` + mainNames + `">`)
	return s
}

// find is the number of a text, if it is shared.
func (s *sharedText) find(text string) (int, bool) {
	n, ok := s.number[text]
	if ok || len(s.number) == mostShared {
		return n, ok
	}
	n = len(s.number)
	s.number[text] = n
	s.raw(`<si>`).element(text).raw(`</si>`).flow()
	return n, true
}

func (s *sharedText) end() {
	s.raw(`</sst>`)
	s.pen.end()
}

// element writes a text as the element t.
func (p *pen) element(s string) *pen {
	p.raw(`<t`)
	if strings.TrimSpace(s) != s {
		p.raw(` xml:space="preserve"`)
	}
	return p.raw(`>`).text(s).raw(`</t>`)
}
