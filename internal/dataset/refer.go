package dataset

import (
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// references are what a text may refer to with {{table:id}} and the like.
type references uint8

const (
	noReference    references = iota
	labelReference            // 表1, 图1: the notes of tables and charts
	anyReference              // pages and sections too: the text of sections
)

// refers checks a reference: that there is such a thing, that a section places it, and that it can be said here.
func (l *loader) refers(u figure.Use, room references, where func() problem.Place) {
	thing, id, _ := u.Refers()
	if room == noReference || room == labelReference && (u.Form == figure.Page || thing == "section") {
		l.list.Add(where(), "reference", say.M("nothing can be referred to here"),
			say.M("refer to it in the text of a section; the notes of tables and charts can name {{table:id}} and {{chart:id}}"))
		return
	}
	switch thing {
	case "table":
		if l.known(where(), id, aTable, l.tableIDs()) {
			l.placed(TableRef, aTable, id, where)
		}
	case "chart":
		if l.known(where(), id, aChart, l.chartIDs()) {
			l.placed(ChartRef, aChart, id, where)
		}
	default:
		l.known(where(), id, aHeading, l.headings())
	}
}

// placed reports a table or chart that is referred to and stands nowhere.
func (l *loader) placed(kind string, what say.Message, id string, where func() problem.Place) {
	if l.placing == nil {
		l.placing = map[[2]string]bool{}
		for i := range l.d.Sections {
			l.placing[[2]string{l.d.Sections[i].Kind, l.d.Sections[i].Ref}] = true
		}
	}
	if l.placing[[2]string{kind, id}] {
		return
	}
	l.list.Add(where(), "reference", say.M("no section places the %s %q", what, id), say.M("add a section {kind: %s, ref: %s}", kind, id))
}

// headings are the titles of sections, and the headings in their texts.
func (l *loader) headings() *names {
	if l.named.headings != nil {
		return l.named.headings
	}
	var titles []string
	for i := range l.d.Sections {
		s := &l.d.Sections[i]
		if s.Title != "" {
			titles = append(titles, s.Title)
		}
		for line := range strings.SplitSeq(s.Body, "\n") {
			if rest := strings.TrimLeft(line, "#"); len(rest) < len(line) && strings.HasPrefix(rest, " ") {
				titles = append(titles, strings.TrimSpace(strings.ReplaceAll(rest, "*", "")))
			}
		}
	}
	l.named.headings = namesOf(titles)
	return l.named.headings
}
