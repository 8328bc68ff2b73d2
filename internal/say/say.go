// Package say puts sentences for people into their language. The English format is the key, as in gettext;
// its Chinese twin stands in chinese.go. Machine formats are never translated.
package say

import "fmt"

// A Lang is a language that messages can be said in.
type Lang uint8

// The languages. English is what is spoken where the reader's language is unknown.
const (
	English Lang = iota
	Chinese
)

// A Message is a sentence not yet said: an English format, lower case and without a full stop, and its
// arguments. Arguments that are Messages themselves are said in the same language.
type Message struct {
	Format string
	Args   []any
}

// M makes a Message.
func M(format string, args ...any) Message { return Message{format, args} }

// IsZero reports whether there is nothing to say.
func (m Message) IsZero() bool { return m.Format == "" }

// In says the message in a language. A format without a Chinese twin is said in English.
func (m Message) In(l Lang) string {
	format := m.Format
	if l == Chinese {
		if twin, ok := chinese[format]; ok {
			format = twin
		}
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
