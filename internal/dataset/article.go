package dataset

import (
	"report/internal/decode"
	"report/internal/say"
)

// mostSpan is how many columns an article can ask for.
const mostSpan = 20

// articleHead checks what stands around an article's title.
func (l *loader) articleHead(s *Section, n *decode.Node) {
	for _, key := range []string{"label", "kicker", "deck", "rank", "span", "vertical"} {
		if n.Has(key) && s.Title == "" {
			l.list.Add(n.Key(key).Place(), "missing-key", say.M("%s stands with a title, and the article has none", key), say.M("write %s: and its value", "title"))
		}
	}
	if n.Has("span") && (s.Span < 1 || s.Span > mostSpan) {
		l.list.Add(n.Where("span"), "out-of-range", say.M("an article across %d columns", s.Span), say.M("write at most %d, or leave it out", mostSpan))
	}
	if n.Has("span") && s.Rank == "" {
		l.list.Add(n.Key("span").Place(), "missing-key", say.M("an article takes columns of its own where it has a rank"), say.M("write rank: lead, second or short"))
	}
}

// guide checks that what a guide leads to is there.
func (l *loader) guide(s *Section, n *decode.Node) {
	for i := range s.Entries {
		entry := n.Get("entries").At(i)
		if entry == nil || entry.Kind != decode.Mapping {
			continue
		}
		if l.want(entry, "see") {
			l.known(entry.Where("see"), s.Entries[i].See, aHeading, l.headings())
		}
	}
	if len(s.Entries) == 0 && len(l.headings().all) == 0 {
		l.list.Add(n.Place(), "empty-guide", say.M("a guide says on which pages titles stand, and no section has a title"), say.M("give the articles titles"))
	}
}
