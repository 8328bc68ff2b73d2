package batch

import (
	"strings"

	"report/internal/say"
)

// A pattern is text with fields in it: {code} is what a row has in the column code. Double braces belong to the dataset
// and are left alone: {{gdp}}.
type pattern []part

// A part of a pattern is text, or a field.
type part struct{ text, field string }

// parse reads a pattern. What is wrong with it is found; nothing when all is well.
func parse(text string) (p pattern, found, hint say.Message) {
	for text != "" {
		at := strings.IndexAny(text, "{}")
		if at < 0 {
			at = len(text)
		}
		if at > 0 {
			p, text = append(p, part{text: text[:at]}), text[at:]
			continue
		}
		if len(text) > 1 && text[1] == text[0] {
			p, text = append(p, part{text: text[:2]}), text[2:]
			continue
		}
		end := strings.IndexByte(text, '}')
		name := strings.TrimSpace(text[1:max(1, end)])
		if text[0] == '}' || end < 0 || name == "" || strings.ContainsRune(name, '{') {
			return nil, say.M("a brace at %q that encloses no field", text), say.M("write {code} for the cell in the column %q", "code")
		}
		p, text = append(p, part{field: name}), text[end+1:]
	}
	return p, say.Message{}, say.Message{}
}

// fields are the names of the fields.
func (p pattern) fields() (names []string) {
	for _, part := range p {
		if part.field != "" {
			names = append(names, part.field)
		}
	}
	return names
}

// fill is the text with every field as value has it.
func (p pattern) fill(value func(field string) string) string {
	if len(p) == 1 && p[0].field == "" {
		return p[0].text
	}
	var b strings.Builder
	for _, part := range p {
		if part.field == "" {
			b.WriteString(part.text)
		} else {
			b.WriteString(value(part.field))
		}
	}
	return b.String()
}
