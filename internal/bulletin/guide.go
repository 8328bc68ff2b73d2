package bulletin

import (
	"cmp"

	"report/internal/dataset"
)

// A Guide says on which page what stands (导读).
type Guide struct {
	Title   string
	Entries []Entry
}

// An Entry of a guide: its words, and the heading that it leads to.
type Entry struct {
	Text Text
	To   string // section:TITLE
}

// guide lists what a section names; where it names nothing, the articles with a rank, and where none has one all that have a title.
func (m *maker) guide(s *dataset.Section) {
	g := &Guide{Title: m.plain(s.Title)}
	for _, e := range s.Entries {
		g.Entries = append(g.Entries, m.entry(cmp.Or(e.Title, e.See), e.See))
	}
	for _, ranked := range []bool{true, false} {
		for i := range m.data.Sections {
			if a := &m.data.Sections[i]; len(s.Entries) == 0 && a.Is().Headings && a.Title != "" && (a.Rank != "") == ranked {
				g.Entries = append(g.Entries, m.entry(a.Title, a.Title))
			}
		}
		if len(g.Entries) > 0 {
			break
		}
	}
	m.add(g)
}

func (m *maker) entry(words, to string) Entry {
	return Entry{Text: m.inline(words), To: "section:" + m.plain(to)}
}

func (b *Guide) Texts(titles bool, take func(Text) bool) bool {
	for i := range b.Entries {
		if titles && !take(b.Entries[i].Text) {
			return false
		}
	}
	return true
}

func (b *Guide) Printed(say func(Printed)) {
	say(plainly(b.Title))
	for _, e := range b.Entries {
		say(Printed{Text: e.Text})
	}
}

func (b *Guide) over(title, _ func(Text) Text) Block {
	made := *b
	made.Entries = make([]Entry, len(b.Entries))
	for i, e := range b.Entries {
		made.Entries[i] = Entry{title(e.Text), e.To}
	}
	return &made
}
