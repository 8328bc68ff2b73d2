package dataset

import (
	"strings"

	"report/internal/problem"
	"report/internal/say"
	"report/internal/scripts"
)

// scripted writes the superscripts and subscripts of a text that is no Markdown as the characters that they have. It says what each became; to is
// empty where a character has no such form, and the text keeps its mark.
func scripted(text string, said func(at int, from, to string)) string {
	var b strings.Builder
	kept := 0
	for _, m := range scripts.Marks(text) {
		to, _ := scripts.Shifted(m.Inner, m.Raised)
		said(m.From, text[m.From:m.To], to)
		if to != "" {
			b.WriteString(text[kept:m.From])
			b.WriteString(to)
			kept = m.To
		}
	}
	return b.String() + text[kept:]
}

// unitText brings a unit into form: what it raises and lowers, and characters that others stand for, 公⾥.
func (l *loader) unitText(text *string, where func() problem.Place) {
	l.scripts(text, where)
	if l.d.Normalize == "off" {
		return
	}
	if normal, changes, _ := normalise(*text, western); changes != nil {
		l.note(*text, changes, where())
		*text = normal
	}
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
