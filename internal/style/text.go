package style

import (
	"reflect"
	"slices"

	"report/internal/decode"
	"report/internal/say"
)

// A textual is what a template says of a kind of text: those keys of a text that do something there, and no others.
type textual interface{ text() textFile }

func (t textFile) text() textFile { return t }

// A commonText is what texts have in common; each says its size itself.
type commonText struct {
	Face        Face   `yaml:"face"`
	Latin       Face   `yaml:"latin"`
	Strong      Face   `yaml:"strong"`
	StrongLatin Face   `yaml:"strong_latin"`
	Pitch       length `yaml:"pitch"`
	Color       ink    `yaml:"color"`
	Prose       bool   `yaml:"prose"`
}

// Advise says that sizes are not common.
func (*commonText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A proseText is the look of paragraphs, which begin with the indent where prose says so; the grid has their pitch.
type proseText struct {
	Face        Face `yaml:"face"`
	Latin       Face `yaml:"latin"`
	Strong      Face `yaml:"strong"`
	StrongLatin Face `yaml:"strong_latin"`
	Size        size `yaml:"size"`
	Color       ink  `yaml:"color"`
	Prose       bool `yaml:"prose"`
}

func (t proseText) text() textFile {
	return textFile{Face: t.Face, Latin: t.Latin, Strong: t.Strong, StrongLatin: t.StrongLatin, Size: t.Size, Color: t.Color, Prose: t.Prose}
}

// Advise says that a text's other keys do nothing.
func (*proseText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A headText is the look of headings without stress, which may begin with the indent.
type headText struct {
	Face  Face `yaml:"face"`
	Latin Face `yaml:"latin"`
	Size  size `yaml:"size"`
	Color ink  `yaml:"color"`
	Prose bool `yaml:"prose"`
}

func (t headText) text() textFile {
	return textFile{Face: t.Face, Latin: t.Latin, Size: t.Size, Color: t.Color, Prose: t.Prose}
}

// Advise says that a text's other keys do nothing.
func (*headText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A noteText is the look of notes, which may have stress.
type noteText struct {
	Face        Face `yaml:"face"`
	Latin       Face `yaml:"latin"`
	Strong      Face `yaml:"strong"`
	StrongLatin Face `yaml:"strong_latin"`
	Size        size `yaml:"size"`
	Color       ink  `yaml:"color"`
}

func (t noteText) text() textFile {
	return textFile{Face: t.Face, Latin: t.Latin, Strong: t.Strong, StrongLatin: t.StrongLatin, Size: t.Size, Color: t.Color}
}

// Advise says that a text's other keys do nothing.
func (*noteText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A titleText is the look of the title stack, whose lines may have a pitch of their own.
type titleText struct {
	Face  Face   `yaml:"face"`
	Latin Face   `yaml:"latin"`
	Size  size   `yaml:"size"`
	Pitch length `yaml:"pitch"`
	Color ink    `yaml:"color"`
}

func (t titleText) text() textFile {
	return textFile{Face: t.Face, Latin: t.Latin, Size: t.Size, Pitch: t.Pitch, Color: t.Color}
}

// Advise says that a text's other keys do nothing.
func (*titleText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A plainText is the look of words without stress.
type plainText struct {
	Face  Face `yaml:"face"`
	Latin Face `yaml:"latin"`
	Size  size `yaml:"size"`
	Color ink  `yaml:"color"`
}

func (t plainText) text() textFile {
	return textFile{Face: t.Face, Latin: t.Latin, Size: t.Size, Color: t.Color}
}

// Advise says that a text's other keys do nothing.
func (*plainText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// A digitText is the look of figures, which are Latin.
type digitText struct {
	Latin Face `yaml:"latin"`
	Size  size `yaml:"size"`
	Color ink  `yaml:"color"`
}

func (t digitText) text() textFile {
	return textFile{Latin: t.Latin, Size: t.Size, Color: t.Color, Face: t.Latin}
}

// Advise says that a text's other keys do nothing.
func (*digitText) Advise(key string) say.Message { return idle(reflect.TypeFor[textFile](), key) }

// idle says of a key that others of a kind have that it does nothing here.
func idle(kind reflect.Type, key string) say.Message {
	if slices.Contains(keysOf(kind), key) {
		return say.M("it does nothing here: leave it out")
	}
	return say.Message{}
}

// keysOf are the keys of a struct.
func keysOf(t reflect.Type) (keys []string) {
	for f := range t.Fields() {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

// spreadAll lays every text over the common one.
func spreadAll(root *decode.Node) *decode.Node {
	text := root.Get("text")
	for key, t := range map[string]reflect.Type{
		"styles": reflect.TypeFor[stylesFile](), "table": reflect.TypeFor[tableFile](), "chart": reflect.TypeFor[chartFile](),
		"letterhead": reflect.TypeFor[letterheadFile](), "imprint": reflect.TypeFor[imprintFile](),
	} {
		n := root.Get(key)
		for f := range t.Fields() {
			if f.Type.Implements(reflect.TypeFor[textual]()) {
				n = spread(text, n, f.Tag.Get("yaml"), keysOf(f.Type))
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
