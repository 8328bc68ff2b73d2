package say

import (
	"embed"
	"sync"
)

// A Lang is a language that messages can be said in: a row of languages.
type Lang uint8

// The languages that the program itself speaks of. English is what is spoken where the reader's language is unknown.
const (
	English Lang = iota
	Chinese
)

// languages are the tags of the languages, each with its catalogue, TAG.po, read when it is first asked for. The
// formats are English already. A language more is a row here and its catalogue.
var languages = []struct {
	tag   string
	twins func() map[string]string
}{
	English: {tag: "en", twins: func() map[string]string { return nil }},
	Chinese: {tag: "zh", twins: catalogue("zh")},
}

//go:embed *.po
var catalogues embed.FS

// catalogue reads TAG.po once. What is wrong with the file Read says, to a test.
func catalogue(tag string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		twins, _ := Read(tag)
		return twins
	})
}

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
