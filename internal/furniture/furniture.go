// Package furniture holds the words that print puts around what a dataset says, in the dataset's language: 表1, 目录, 续表,
// 资料来源：, 2020年3月5日. The English ones are the keys; those of other languages stand in catalogues, TAG.po.
package furniture

import (
	"embed"
	"fmt"
	"strings"

	"report/internal/gettext"
)

// A Lang is a language of furniture: a row of languages. The zero Lang is that of a dataset that names none.
type Lang uint8

// The languages that the program itself speaks of.
const (
	Hans Lang = iota
	Hant
	English
)

// languages are the languages with their catalogues. A dataset's language is the one of which a tag begins its own; the longest
// tag counts. A language more is a row here and its catalogue.
var languages = []struct {
	tag    string   // of the catalogue
	tags   []string // in small letters
	locale string   // as spreadsheets name the language: by country
	han    bool     // writes without spaces, with full-width marks, and counts in 万 and 亿
	twins  func() map[string]string
}{
	Hans:    {tag: "zh-Hans", tags: []string{"zh"}, locale: "zh-CN", han: true, twins: gettext.Lazy(catalogues, "zh-Hans")},
	Hant:    {tag: "zh-Hant", tags: []string{"zh-hant", "zh-tw", "zh-hk", "zh-mo"}, locale: "zh-TW", han: true, twins: gettext.Lazy(catalogues, "zh-Hant")},
	English: {tag: "en", tags: []string{"en"}, locale: "en-US", twins: func() map[string]string { return nil }},
}

//go:embed *.po
var catalogues embed.FS

// Of is the furniture for a dataset's language tag, and whether there is any in it; else it is English.
func Of(tag string) (l Lang, ok bool) {
	if tag == "" {
		return Hans, true
	}
	l, longest := English, 0
	tag = strings.ToLower(tag) + "-"
	for i := range languages {
		for _, known := range languages[i].tags {
			if n := len(known); n > longest && len(tag) > n && tag[n] == '-' && tag[:n] == known {
				l, longest = Lang(i), n
			}
		}
	}
	return l, longest > 0
}

// Tag is the tag of the language's catalogue.
func (l Lang) Tag() string { return languages[l].tag }

// Locale is the language as spreadsheets name it, by country: zh-CN.
func (l Lang) Locale() string { return languages[l].locale }

// Han reports whether the language writes without spaces, with full-width marks, and counts in 万 and 亿.
func (l Lang) Han() bool { return languages[l].han }

// A Word is an English key that stands in a table: written out there as Word("…"), so that tests find it.
type Word string

// In is the word in a language.
func (w Word) In(l Lang, args ...any) string { return l.say(string(w), args) }

// Words are words of the language: an English format, written out where Words is called, so that tests find it, and its
// arguments.
func (l Lang) Words(format string, args ...any) string { return l.say(format, args) }

func (l Lang) say(format string, args []any) string {
	if twin, ok := languages[l].twins()[format]; ok {
		format = twin
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// Counted is a number with its unit: 5亿元, 5 billion yuan, 5%.
func (l Lang) Counted(number, unit string) string {
	if l.Han() || unit == "" || strings.HasPrefix(unit, "%") || strings.HasPrefix(unit, "‰") || strings.HasPrefix(unit, "°") || strings.HasPrefix(unit, "℃") {
		return number + unit
	}
	return number + " " + unit
}

// List joins names: 甲、乙.
func (l Lang) List(names ...string) string { return strings.Join(names, l.Words(", ")) }

// Clauses joins texts with commas: 甲，乙.
func (l Lang) Clauses(texts ...string) string {
	return strings.Join(texts, l.Words("%s, %s", "", ""))
}

// Parts joins texts that may have commas themselves: 甲；乙.
func (l Lang) Parts(texts ...string) string { return strings.Join(texts, l.Words("%s; %s", "", "")) }

// Labelled is a label and what it is for: 单位：亿元.
func (l Lang) Labelled(label, text string) string { return l.Words("%s: %s", label, text) }

// Sentence ends a text with a full stop, once.
func (l Lang) Sentence(text string) string {
	return l.Words("%s.", strings.TrimRight(text, l.Words("%s.", "")))
}
