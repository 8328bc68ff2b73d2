package manual

import (
	"slices"
	"strings"

	"report/internal/say"
)

// An Entry says of some codes of messages what was found and why it matters, and the way out.
type Entry struct {
	Codes         []string
	Means, WayOut string
}

// Codes explain all codes, in the language: topics/codes.LANG.txt has a line of codes, a line of their meaning, one of the way out, and a
// blank line behind them.
func Codes(lang say.Lang) (all []Entry) {
	text, _ := page("codes", lang)
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(part, "\n")
		all = append(all, Entry{strings.Fields(lines[0]), lines[1], lines[2]})
	}
	return all
}

// say is a page of an entry.
func (e Entry) say(name string) string {
	return name + "\n" + wrapped("  ", 2, e.Means) + wrapped("  → ", 4, e.WayOut)
}

// Code is the page of a code, whether there is one.
func Code(code string, lang say.Lang) (string, bool) {
	for _, e := range Codes(lang) {
		if slices.Contains(e.Codes, code) {
			return e.say(code), true
		}
	}
	return "", false
}

// Explains reports whether there is such a code.
func Explains(code string) bool {
	_, ok := Code(code, say.English)
	return ok
}

// Search shows the codes in whose explanation some words stand; empty is none.
func Search(words string, lang say.Lang) string {
	var b strings.Builder
	for _, e := range Codes(lang) {
		if page := e.say(strings.Join(e.Codes, " ")); strings.Contains(strings.ToLower(page), strings.ToLower(words)) {
			b.WriteString(page)
		}
	}
	return b.String()
}

func (p *pageOf) codes([]string) string {
	var names []string
	for _, e := range Codes(p.lang) {
		names = append(names, e.Codes...)
	}
	slices.Sort(names)
	return wrapped("  ", 2, strings.Join(names, " "))
}
