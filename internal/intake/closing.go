package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/regexp"
)

// tail is what may stand below the issuer and date of a letter.
var tail = regexp.MustCompile(`^[（(].*[）)]$|^(?:附件|附|抄送|抄报|主送|报|送|发|印发|联系人|联系电话|电话|地址)[:：]|^[0-9]+\\?[.．、]`)

// closing takes the issuer and date that stand at the end, as letters have them.
func (s *shaper) closing() {
	if s.open == nil || s.open.kind != "article" {
		return
	}
	text := s.open.text
	at := len(text) - 1
	for at > 0 && (tail.MatchString(plain(text[at].text)) || text[at].mark == "- ") {
		at--
	}
	take := func() {
		s.signed(text[at].line)
		text = slices.Delete(text, at, at+1)
		at--
	}
	for at > 0 {
		last := plain(text[at].text)
		office, day, both := strings.Cut(wide.ReplaceAllString(last, "\t"), "\t")
		switch {
		case dated(last) != "" && s.d.date == "":
			s.d.date = dated(last)
		case both && issuerForm.MatchString(office) && dated(day) != "" && s.d.issuer == "" && s.d.date == "":
			s.d.issuer, s.d.date = office, dated(day)
		case issuerForm.MatchString(last) && utf8.RuneCountInString(last) <= 30 && s.d.issuer == "":
			s.d.issuer = last
		default:
			s.open.text = text
			return
		}
		take()
	}
	s.open.text = text
}

// signed says of a paragraph that it was taken for the end of a letter.
func (s *shaper) signed(line int) {
	for i := range s.d.taken {
		if t := &s.d.taken[i]; t.file == s.m.Name && t.line == line {
			t.as = "落款"
		}
	}
}
