package draw

import (
	"strings"
	"unicode"

	"report/internal/page"
)

// foreign is the language of a run that is in another script than the document's language, or "": English in Chinese, Chinese in English
// (ISO 14289-1, 7.2). A letter alone is a sign, as in A股 or 3 m, and is read as the text around it.
func foreign(document string, text []rune) string {
	han := strings.HasPrefix(document, "zh")
	if !han && !strings.HasPrefix(document, "en") {
		return ""
	}
	letters := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			if han {
				return ""
			}
			return "zh"
		case unicode.Is(unicode.Latin, r) && !isPrivate(r):
			if letters++; letters > 1 && han {
				return "en"
			}
		default:
			letters = 0
		}
	}
	return ""
}

// speaks is the language that a mark is in where that is not the document's.
func (p *painter) speaks(m page.Mark) string {
	if run, ok := m.(*page.Run); ok && p.tagged && run.Node != 0 {
		return foreign(p.lang, run.Text)
	}
	return ""
}
