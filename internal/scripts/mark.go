package scripts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/regexp"
)

// A Mark is a superscript or subscript as Markdown and HTML write it, at bytes From up to To of a text: m^2^, H~2~O, <sup>2</sup>.
type Mark struct {
	From, To int
	Inner    string
	Raised   bool
}

var marks = regexp.MustCompile(`\^([^\s^~\[\]]{1,16})\^|~([0-9A-Za-z.,+\-−()]{1,16})~|<(sup|sub)>([^<>\n]{1,64})</(?:sup|sub)>`)

// Marks are those of a text. What only looks like one is none: ^ stands right behind something, ~ behind a letter that is no Han, 3~5~8 are ranges.
func Marks(text string) (found []Mark) {
	if !strings.ContainsAny(text, "^~<") {
		return nil
	}
	for _, at := range marks.FindAllStringSubmatchIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		m := Mark{From: at[0], To: at[1]}
		ok := false
		switch {
		case at[2] >= 0:
			m.Inner, m.Raised, ok = text[at[2]:at[3]], true, at[0] > 0 && !unicode.IsSpace(before)
		case at[4] >= 0:
			m.Inner, ok = text[at[4]:at[5]], unicode.IsLetter(before) && !unicode.Is(unicode.Han, before) || strings.ContainsRune(")^]", before)
		default:
			name := text[at[6]:at[7]]
			m.Inner, m.Raised, ok = text[at[8]:at[9]], name == "sup", strings.HasSuffix(text[:at[1]], "</"+name+">")
		}
		if ok {
			found = append(found, m)
		}
	}
	return found
}
