package tablefile

import (
	"strings"
	"unicode/utf8"

	"report/internal/sax"
	"report/internal/scripts"
)

// A script is where the letters of a part of a cell stand: raised, lowered, or on the line.
type script uint8

const (
	level script = iota
	raised
	lowered
)

// scriptOf is the script that a vertAlign asks for.
func scriptOf(s *sax.Scanner) script {
	switch {
	case string(s.Attr("val")) == "superscript":
		return raised
	case string(s.Attr("val")) == "subscript":
		return lowered
	}
	return level
}

// add adds text to a cell as its script has it, so that 10 with a raised 3 is not read as 103. What has no such characters keeps to the line, and
// so do letters behind a number: those are marks.
func (s script) add(to, text []byte) []byte {
	if s == level {
		return append(to, text...)
	}
	last, _ := utf8.DecodeLastRune(to)
	marks := last >= '0' && last <= '9' && strings.ContainsFunc(string(text), func(r rune) bool { return r >= 'a' && r <= 'z' })
	if shifted, ok := scripts.Shifted(string(text), s == raised); ok && !marks {
		return append(to, shifted...)
	}
	return append(to, text...)
}
