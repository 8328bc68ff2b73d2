package layout

import (
	"strings"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/page"
)

// A fact is what a bulletin says of itself: a word that furniture has for it, and its value.
type fact struct {
	word, value string
	colophon    bool // {colophon} says it too
	label       string
}

// knownFacts are what a bulletin says of itself, in the order of the colophon.
func knownFacts(doc *bulletin.Document, l furniture.Lang) []fact {
	return []fact{{"{issuer}", doc.Issuer, true, ""}, {"{issue}", doc.Issue, true, ""}, {"{date}", l.Day(doc.Date), true, ""}, {"", doc.Period, true, l.Words("Period of the data")},
		{"{notice}", doc.Notice, false, ""}, {"{weekday}", l.Weekday(doc.Date), false, ""}, {"{lunar}", l.Lunar(doc.Date), false, ""}, {"{paper}", doc.Paper.Name, false, ""},
		{"{cn}", doc.Paper.CN, false, ""}, {"{pagename}", doc.Paper.Page, false, ""}, {"{staff}", strings.Join(doc.Paper.Staff, "　"), false, ""}}
}

// colophon says what the dataset says of itself.
func colophon(known []fact, l furniture.Lang) string {
	var all []string
	for _, f := range known {
		switch {
		case !f.colophon || f.value == "":
		case f.label == "":
			all = append(all, f.value)
		default:
			all = append(all, l.Labelled(f.label, f.value))
		}
	}
	return strings.Join(all, "　")
}

// facts are those of a bulletin that nobody has heard yet: what stands outside the type area is no part of the text, but what a bulletin says there alone, of
// its issuer, its day, that it is an invention, is heard once (ISO 14289-1, 7.1: all real content is tagged).
type facts struct{ unheard []fact }

// facts are those that the text on the first page and on the last, where letters are signed, does not say.
func (s *setter) facts(known []fact, out *page.Document) *facts {
	var said strings.Builder
	for _, i := range [...]int{out.Front, len(out.Pages) - 1} {
		for m := range out.Pages[i].All() {
			if run, ok := m.(*page.Run); ok && run.Node != 0 {
				said.WriteString(string(run.Text))
			}
		}
	}
	text, f := said.String(), &facts{}
	for _, k := range known {
		if k.value != "" && !strings.Contains(text, k.value) {
			f.unheard = append(f.unheard, k)
		}
	}
	return f
}

// says reports whether a text of furniture says a fact.
func (k *fact) says(text string) bool {
	return k.word != "" && strings.Contains(text, k.word) || k.colophon && strings.Contains(text, "{colophon}")
}

// hear notes that a text of furniture has been heard.
func (f *facts) hear(text string) {
	kept := f.unheard[:0]
	for _, k := range f.unheard {
		if !k.says(text) {
			kept = append(kept, k)
		}
	}
	f.unheard = kept
}

// hears is the node of the structure that a text of furniture is heard in, where it says what has not been heard; else it is an artifact.
func (f *furnisher) hears(text string, place int) int32 {
	for i := range f.facts.unheard {
		switch {
		case !f.facts.unheard[i].says(text):
		case f.head[place] != 0:
			return f.head[place]
		default:
			return f.Open(0, page.Node{Kind: page.P})
		}
	}
	return 0
}

// reserved are places in the structure, before all else, for what the head of the first page says of the bulletin.
func (s *setter) reserved(text ...string) (nodes [3]int32) {
	for _, k := range knownFacts(s.doc, s.Lang) {
		for _, t := range text {
			if k.value != "" && k.says(t) {
				for i := range nodes {
					nodes[i] = s.Add(page.Node{Kind: page.P})
				}
				return nodes
			}
		}
	}
	return nodes
}
