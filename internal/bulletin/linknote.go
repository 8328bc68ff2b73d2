package bulletin

import "strings"

// WithLinkNotes returns the document with a note behind every link in its prose whose text does not say the address: on paper nobody sees where it
// leads. One address has one note. Titles and captions keep their links as they are.
func WithLinkNotes(doc *Document) *Document {
	l := linkNoter{own: map[*Note]*Note{}, addresses: map[string]*Note{}}
	made := *doc
	made.Blocks = blocksOver(doc.Blocks, l.numbered, l.text)
	made.Notes = l.notes
	return &made
}

// A linkNoter numbers the notes of a document anew, those of addresses among them.
type linkNoter struct {
	notes     []*Note
	own       map[*Note]*Note  // what the document's notes become
	addresses map[string]*Note // where links lead
}

// numbered is a text whose notes have their new numbers.
func (l *linkNoter) numbered(t Text) Text {
	made := append(Text(nil), t...)
	for i := range made {
		if made[i].Note != nil {
			made[i].Note = l.note(made[i].Note)
		}
	}
	return made
}

// text is a text with a note behind each link, where it ends.
func (l *linkNoter) text(t Text) (made Text) {
	said := ""
	for i, in := range t {
		made = append(made, l.numbered(Text{in})...)
		if in.Link == "" {
			said = ""
			continue
		}
		if said += in.Text; i+1 < len(t) && t[i+1].Link == in.Link {
			continue
		}
		if !saysAddress(said, in.Link) {
			made = append(made, Inline{Note: l.address(in.Link)})
		}
		said = ""
	}
	return made
}

// saysAddress reports whether a link's text says where it leads.
func saysAddress(text, link string) bool {
	bare := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(link, "mailto:"), "https://"), "http://"), "/")
	return strings.Contains(strings.ReplaceAll(text, "\n", ""), bare)
}

func (l *linkNoter) note(n *Note) *Note {
	if l.own[n] == nil {
		l.own[n] = l.add(&Note{Text: n.Text})
	}
	return l.own[n]
}

func (l *linkNoter) address(link string) *Note {
	if l.addresses[link] == nil {
		l.addresses[link] = l.add(&Note{Text: Text{{Text: strings.TrimPrefix(link, "mailto:"), Link: link}}})
	}
	return l.addresses[link]
}

func (l *linkNoter) add(n *Note) *Note {
	l.notes = append(l.notes, n)
	n.Number = len(l.notes)
	return n
}
