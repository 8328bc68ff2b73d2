package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// A Key is a key of a mapping, as a schema describes it.
type Key struct {
	Name, For string
	Must      bool
	Words     []string // what may stand there, where that is one of some words
	Inside    string   // the definition of the mapping that it holds, or a list of; empty is none
}

// A Document is a schema that was read.
type Document struct{ root jsonschema.Schema }

// Read reads a schema.
func Read(text []byte) (*Document, error) {
	var d Document
	return &d, json.Unmarshal(text, &d.root)
}

// Keys are the keys of the mapping at a path, in order: "" is the whole, tables.columns what a column has.
func (d *Document) Keys(path string) ([]Key, error) {
	root := &d.root
	at := root
	for name := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' }) {
		value, ok := at.Properties.Get(name)
		if !ok {
			return nil, fmt.Errorf("schema: no key %s in %s", name, path)
		}
		if at = root.Definitions[inside(value)]; at == nil {
			return nil, fmt.Errorf("schema: %s of %s holds no mapping", name, path)
		}
	}
	var keys []Key
	for pair := at.Properties.Oldest(); pair != nil; pair = pair.Next() {
		keys = append(keys, Key{pair.Key, pair.Value.Description, slices.Contains(at.Required, pair.Key), words(pair.Value), inside(pair.Value)})
	}
	return keys, nil
}

// inside is the definition that a value refers to, itself or for its elements.
func inside(s *jsonschema.Schema) string {
	if s == nil {
		return ""
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok && s.Ref != textRef {
		return name
	}
	for _, one := range append(slices.Concat(s.AnyOf, s.AllOf), s.Items, s.AdditionalProperties) {
		if name := inside(one); name != "" {
			return name
		}
	}
	return ""
}

// words are what a value may be, where it is one of some.
func words(s *jsonschema.Schema) (all []string) {
	for _, one := range append(slices.Clone(s.AnyOf), s) {
		for _, word := range one.Enum {
			if w, ok := word.(string); ok && w != "" {
				all = append(all, w)
			}
		}
	}
	if s.Items != nil {
		all = append(all, words(s.Items)...)
	}
	return all
}
