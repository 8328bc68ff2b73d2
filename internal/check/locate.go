package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/say"
)

// locateAll gives findings about lines of pages the places of their texts in the dataset, where these can be found.
func locateAll(found problem.List, data *dataset.Dataset, passages []passage) {
	quoted := make([][]*fragment, len(found))
	sought := seeker{}
	for i := range found {
		if placeless(&found[i]) {
			quoted[i] = sought.add(wanted(&found[i]))
		}
	}
	if len(sought) == 0 {
		return
	}
	labels := labelsOf(data)
	sought.through(passages)
	sought.through(labels)
	exact := wholes(passages, labels)
	for i, fragments := range quoted {
		if p := exact[said(found[i].Found)]; p != nil && len(fragments) > 0 {
			fragments = []*fragment{{in: p}}
		}
		for _, f := range fragments {
			if f.in != nil {
				item := found[i].Place.Item
				found[i].Place = f.in.at(f.at)
				found[i].Place.Item = item
				break
			}
		}
	}
}

// wholes are passages by their whole text, of those with the same text the first.
func wholes(lists ...[]passage) map[string]*passage {
	exact := map[string]*passage{}
	for _, list := range lists {
		for i := range list {
			if exact[list[i].text] == nil {
				exact[list[i].text] = &list[i]
			}
		}
	}
	return exact
}

// wanted are the texts that may show where a finding is, the best first.
func wanted(p *problem.Problem) []string {
	list := fragments(said(p.Found))
	if r, ok := missing(p); ok {
		list = append(list, string(r))
	}
	if p.Code == "font-mixed" { // about a character: a short text is place enough
		list = append(append(list, said(p.Found)), windows(said(p.Found), p.Found.Args[0].(string))...)
	}
	return list
}

// windows are a character with what stands beside it, ever less of it: marks of Markdown may stand there where it is written.
func windows(text, character string) (list []string) {
	before, behind, _ := strings.Cut(text, character)
	for n := 4; n > 0; n-- {
		left, right := ending(before, n), opening(behind, n)
		for _, window := range []string{left + character + right, character + right, left + character} {
			if window != character {
				list = append(list, window)
			}
		}
	}
	return append(list, character)
}

// said is the longest text among what a message quotes.
func said(m say.Message) string {
	longest := ""
	for _, arg := range m.Args {
		switch arg := arg.(type) {
		case string:
			if len(arg) > len(longest) {
				longest = arg
			}
		case say.Message:
			if inner := said(arg); len(inner) > len(longest) {
				longest = inner
			}
		}
	}
	return longest
}

const enough = 6 // characters that a fragment has at least, and by which it is looked for

// fragments are a text, its end and its beginning: a figure may stand in the middle.
func fragments(text string) []string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) < enough {
		return nil
	}
	list := []string{string(runes)}
	for n := min(16, len(runes)); n >= enough; n -= 5 {
		list = append(list, string(runes[len(runes)-n:]), string(runes[:n]))
	}
	return list
}

// A fragment is looked for; in is the first passage that has it, from a byte on, and nil where none does.
type fragment struct {
	text string
	in   *passage
	at   int
}

// A seeker looks for many fragments at once, so that texts are gone through once however many there are. They are kept by how many
// characters they begin with, up to enough, and by these.
type seeker map[int]map[string][]*fragment

// add has texts looked for.
func (s seeker) add(texts []string) (all []*fragment) {
	for _, text := range texts {
		head := opening(text, enough)
		n := utf8.RuneCountInString(head)
		if s[n] == nil {
			s[n] = map[string][]*fragment{}
		}
		all = append(all, s.known(n, head, text))
	}
	return all
}

// known is the fragment of a text, the same one for the same text.
func (s seeker) known(n int, head, text string) *fragment {
	for _, f := range s[n][head] {
		if f.text == text {
			return f
		}
	}
	f := &fragment{text: text}
	s[n][head] = append(s[n][head], f)
	return f
}

// through goes through texts.
func (s seeker) through(passages []passage) {
	for i := range passages {
		text := passages[i].text
		for at := range text {
			for n, heads := range s {
				head := opening(text[at:], n)
				if sought := heads[head]; sought != nil {
					heads[head] = slices.DeleteFunc(sought, func(f *fragment) bool {
						here := strings.HasPrefix(text[at:], f.text)
						if here {
							f.in, f.at = &passages[i], at
						}
						return here
					})
				}
			}
		}
	}
}

// ending are the last characters of a text, n at most.
func ending(text string, n int) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-n):])
}

// opening are the first characters of a text, n at most.
func opening(text string, n int) string {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[:at]
}
