package figure

import (
	"strings"

	"report/internal/say"
)

// A Form is how a use wants its figure said.
type Form uint8

// The forms.
const (
	Whole  Form = iota // {{id}}: hedge, number, scale and unit
	Value              // {{id|value}}: the bare number
	Change             // {{id|change}}: direction and size
	Phrase             // {{id|vs=b}}: against other numbers, see Phrases
	Page               // of a reference, {{table:id|page}}: the page where it stands
)

// A Use is a place in a text that says a figure, or refers to a thing (see Refers): the bytes From to To, braces included. Err is not nil when what
// stands there cannot be read.
type Use struct {
	ID       string
	Form     Form
	Override bool // Hedge replaces the figure's own; an empty one takes it away
	Hedge    Hedge
	From, To int

	How      string   // of a phrase, as it is written
	Operands []string // expressions
	Called   string   // what the first is called; empty is by its own name

	Err error
}

// Uses finds every {{…}} in a text, in order. Braces without an end are one use with an error, up to the line's end.
func Uses(text string) []Use {
	var uses []Use
	for at := 0; ; {
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			return uses
		}
		use := readUse(text[at+i:])
		use.From, use.To = at+i, at+i+use.To
		uses = append(uses, use)
		at = use.To
	}
}

// readUse reads the use that text begins with.
func readUse(text string) Use {
	line := text
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		line = text[:i]
	}
	end := strings.Index(line, "}}")
	if end < 0 {
		return Use{To: len(line), Err: &NotNumber{say.M("{{ without }}"), say.M("write {{id}}")}}
	}
	inner := line[2:end]
	u := Use{To: end + 2}
	id, how, more := strings.Cut(inner, "|")
	u.ID = strings.TrimSpace(id)
	switch {
	case strings.Contains(u.ID, ":"):
		u.reference(strings.TrimSpace(how), more)
	case more:
		u.form(strings.TrimSpace(how))
	}
	return u
}

func (u *Use) form(how string) {
	word, hedge := strings.CutPrefix(how, "hedge=")
	switch {
	case hedge:
		u.Override = true
		u.Hedge, u.Err = ParseHedge(strings.TrimSpace(word))
	case how == "value":
		u.Form = Value
	case how == "change":
		u.Form = Change
	case u.phrase(how):
	default:
		u.Err = &NotNumber{say.M("%q is no way to say a figure", how), say.M("known here: %s", "value, change, hedge=…, "+strings.Join(Phrases(), ", "))}
	}
}

// Told is a text with its uses said: what says gives for each, and what it leaves empty stays as it stands.
func Told(text string, says func(Use) string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	var b strings.Builder
	at := 0
	for _, u := range Uses(text) {
		if said := says(u); said != "" {
			b.WriteString(text[at:u.From] + said)
			at = u.To
		}
	}
	return b.String() + text[at:]
}

// Say says the figure as the use wants it.
func (f *Figure) Say(u Use) string {
	said := *f
	if u.Override {
		said.Hedge = u.Hedge
	}
	switch u.Form {
	case Value:
		return said.Number()
	case Change:
		return said.Change()
	case Phrase:
		return f.Phrases[u.How]
	}
	return said.Text()
}
