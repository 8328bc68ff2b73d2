package style

import (
	"reflect"
	"slices"

	"report/internal/decode"
)

// A textFile is what a template says of a kind of text. Tags say which of its keys do something there.
type textFile struct {
	Face        Face   `yaml:"face"`
	Latin       Face   `yaml:"latin"`
	Strong      Face   `yaml:"strong"`
	StrongLatin Face   `yaml:"strong_latin"`
	Size        size   `yaml:"size"`
	Pitch       length `yaml:"pitch"`
	Color       ink    `yaml:"color"`
	Prose       bool   `yaml:"prose"` // its paragraphs begin with the indent
}

var textKeys = map[string][]string{
	"common": {"face", "latin", "strong", "strong_latin", "pitch", "color", "prose"}, // each text says its size itself
	"all":    {"face", "latin", "strong", "strong_latin", "size", "pitch", "color", "prose"},
	"prose":  {"face", "latin", "strong", "strong_latin", "size", "color", "prose"}, // paragraphs; the grid has their pitch
	"note":   {"face", "latin", "strong", "strong_latin", "size", "color"},          // notes, which may have stress
	"head":   {"face", "latin", "size", "color", "prose"},                           // headings, which may begin with the indent
	"title":  {"face", "latin", "size", "pitch", "color"},                           // the title stack, whose lines may have a pitch of their own
	"plain":  {"face", "latin", "size", "color"},                                    // words without stress
	"digits": {"latin", "size", "color"},                                            // figures, which are Latin
}

// Takes are the keys that do something for a kind of text.
func (textFile) Takes(kind string) []string { return textKeys[kind] }

// spreadAll lays every text over the common one.
func spreadAll(root *decode.Node) *decode.Node {
	text := root.Get("text")
	for key, t := range map[string]reflect.Type{
		"styles": reflect.TypeFor[stylesFile](), "table": reflect.TypeFor[tableFile](), "chart": reflect.TypeFor[chartFile](),
		"letterhead": reflect.TypeFor[letterheadFile](), "imprint": reflect.TypeFor[imprintFile](),
	} {
		n := root.Get(key)
		for f := range t.Fields() {
			if f.Type == reflect.TypeFor[textFile]() {
				n = spread(text, n, f.Tag.Get("yaml"), textKeys[f.Tag.Get("takes")])
			}
		}
		if n != nil {
			root = put(root, key, n)
		}
	}
	return root
}

// spread lays a style of a mapping over what it takes of the common text. The common text is a text of its own too: what is wrong in it is
// reported once, where it stands.
func spread(text, styles *decode.Node, key string, takes []string) *decode.Node {
	n := styles.Get(key)
	if text == nil || text.Kind != decode.Mapping || n == nil || n.Kind != decode.Mapping {
		return styles
	}
	var idle []string
	for _, k := range text.Keys {
		if !slices.Contains(takes, k.Text) {
			idle = append(idle, k.Text)
		}
	}
	return put(styles, key, merge(without(text, idle...), n))
}
