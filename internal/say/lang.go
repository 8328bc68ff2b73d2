package say

import (
	"embed"

	"report/internal/gettext"
)

// A Lang is a language that messages can be said in: a row of languages.
type Lang uint8

// The languages that the program itself speaks of. English is what is spoken where the reader's language is unknown.
const (
	English Lang = iota
	Chinese
)

// languages are the tags of the languages, each with its catalogue, TAG.po. The formats are English already. A language
// more is a row here and its catalogue.
var languages = []struct {
	tag   string
	twins func() map[string]string
}{
	English: {tag: "en", twins: func() map[string]string { return nil }},
	Chinese: {tag: "zh", twins: gettext.Lazy(catalogues, "zh")},
}

//go:embed *.po
var catalogues embed.FS

// Langs are all languages.
func Langs() []Lang {
	all := make([]Lang, len(languages))
	for i := range all {
		all[i] = Lang(i)
	}
	return all
}

// Tagged is the language with a tag such as zh, and whether there is one.
func Tagged(tag string) (Lang, bool) {
	for i, language := range languages {
		if language.tag == tag {
			return Lang(i), true
		}
	}
	return English, false
}

// Tag is the language's tag.
func (l Lang) Tag() string { return languages[l].tag }

// Twins are the language's formats by their English ones: they belong to say.
func (l Lang) Twins() map[string]string { return languages[l].twins() }
