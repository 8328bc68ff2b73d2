// Package manual is the manual at the command line: a text a topic and language, with what schemas and catalogues know filled in.
package manual

import (
	"embed"
	"fmt"
	"strings"

	"report/internal/say"
	"report/internal/schema"
)

// Topics are what the manual has pages about, in their order for a reader who begins.
var Topics = []string{"dataset", "figures", "tables", "charts", "prose", "templates", "batch", "print", "messages"}

// topics are the pages: topics/TOPIC.LANG.txt. A line that begins with @ is filled: see marks.
//
//go:embed topics
var topics embed.FS

// examples are what the pages show, a folder a topic.
//
//go:embed examples
var examples embed.FS

// Page is the page of a topic, whether there is one: in the language, or in English where it is not yet there.
func Page(topic string, lang say.Lang) (string, bool) {
	text, ok := page(topic, lang)
	if !ok {
		return "", false
	}
	p := &pageOf{lang, map[string]*schema.Document{}}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); strings.HasPrefix(line, "@") {
			line = marks[words[0]](p, words[1:])
		}
		b.WriteString(line)
	}
	return b.String(), true
}

func page(topic string, lang say.Lang) (string, bool) {
	for _, l := range []say.Lang{lang, say.English} {
		if text, err := topics.ReadFile(fmt.Sprintf("topics/%s.%s.txt", topic, l.Tag())); err == nil {
			return string(text), true
		}
	}
	return "", false
}
