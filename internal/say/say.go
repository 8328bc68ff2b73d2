// Package say puts sentences for people into their language. The English format is the key, as in gettext; what it is
// in another language stands in that language's catalogue, TAG.po. Machine formats are never translated.
package say

import "fmt"

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
		if inner, ok := a.(Message); ok {
			a = inner.In(l)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// String says the message in English.
func (m Message) String() string { return m.In(English) }
