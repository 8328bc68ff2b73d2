package dataset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/scripts"
)

// scriptMark is a superscript or subscript as Markdown and HTML write it: m^2^, H~2~O, <sup>2</sup>.
var scriptMark = regexp.MustCompile(`\^([^\s^~\[\]]{1,16})\^|~([0-9A-Za-z.,+\-−()]{1,16})~|<(sup|sub)>([^<>\n]{1,64})</(?:sup|sub)>`)

// scripted writes the superscripts and subscripts of a text that is no Markdown as the characters that they have. It says what each became; to is
// empty where a character has no such form, and the text keeps its mark.
func scripted(text string, said func(at int, from, to string)) string {
	var b strings.Builder
	kept := 0
	for _, at := range scriptMark.FindAllStringSubmatchIndex(text, -1) {
		inner, raised, ok := scriptAt(text, at)
		if !ok {
			continue
		}
		to, _ := scripts.Shifted(inner, raised)
		said(at[0], text[at[0]:at[1]], to)
		if to != "" {
			b.WriteString(text[kept:at[0]])
			b.WriteString(to)
			kept = at[1]
		}
	}
	return b.String() + text[kept:]
}

// scriptAt is what a mark raises or lowers; not ok if it only looks like one: ^ stands right behind something, ~ behind a letter that is no Han,
// 3~5~8 are ranges.
func scriptAt(text string, at []int) (inner string, raised, ok bool) {
	before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
	switch {
	case at[2] >= 0:
		return text[at[2]:at[3]], true, at[0] > 0 && !unicode.IsSpace(before)
	case at[4] >= 0:
		return text[at[4]:at[5]], false, unicode.IsLetter(before) && !unicode.Is(unicode.Han, before) || strings.ContainsRune(")^]", before)
	}
	name := text[at[6]:at[7]]
	return text[at[8]:at[9]], name == "sup", strings.HasSuffix(text[:at[1]], "</"+name+">")
}

// scripts looks for superscripts and subscripts in a text that is no Markdown, which reads its own.
func (l *loader) scripts(text *string, where func() problem.Place) {
	if l.d.Normalize == "off" || !strings.ContainsAny(*text, "^~<") {
		return
	}
	var at *cursor
	written := *text
	*text = scripted(written, func(i int, from, to string) {
		if at == nil {
			at = &cursor{text: written, place: where()}
		}
		p := problem.Problem{Place: at.to(i), Level: problem.Note, Code: "normalised", Found: say.M("%s became %s", from, to)}
		if to == "" {
			p.Level, p.Code = problem.Warning, "script"
			p.Found = say.M("%q is printed as it stands: not all of it has characters that are raised or lowered", from)
			p.Hint = say.M("write it in the text of a section, or without the mark")
		}
		l.d.Notes = append(l.d.Notes, p)
	})
}
