// Package say puts sentences for people into their language. The English format is the key, as in gettext; what it is
// in another language stands in that language's catalogue, TAG.po. Machine formats are never translated.
package say

import (
	"encoding/json"
	"fmt"
)

// A Message is a sentence not yet said: an English format, lower case and without a full stop, and its
// arguments. Arguments that are Messages themselves are said in the same language.
type Message struct {
	Format string
	Args   []any
}

// M makes a Message. Its format is written out where M is called, so that tests find it.
func M(format string, args ...any) Message { return Message{format, args} }

// Count makes a Message of how many there are of something: M of one format for one, of the other for any other number.
func Count(n int, one, many string) Message {
	if n == 1 {
		return M(one, n)
	}
	return M(many, n)
}

// IsZero reports whether there is nothing to say.
func (m Message) IsZero() bool { return m.Format == "" }

// In says the message in a language. A format that its catalogue lacks is said in English.
func (m Message) In(l Lang) string {
	format := m.Format
	if twin, ok := l.Twins()[format]; ok {
		format = twin
	}
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		switch inner := a.(type) {
		case Message:
			a = inner.In(l)
		case said:
			a = inner[l.Tag()]
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// String says the message in English.
func (m Message) String() string { return m.In(English) }

// A said is a sentence in every language, by tags.
type said map[string]string

// MarshalJSON writes what the message says in every language, so that another process of the program can say it.
func (m Message) MarshalJSON() ([]byte, error) {
	all := said{}
	if !m.IsZero() {
		for _, l := range Langs() {
			all[l.Tag()] = m.In(l)
		}
	}
	return json.Marshal(all)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Message) UnmarshalJSON(text []byte) error {
	var all said
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	if *m = (Message{}); len(all) > 0 {
		*m = M("%s", all)
	}
	return nil
}
