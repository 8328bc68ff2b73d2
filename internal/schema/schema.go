// Package schema writes JSON Schemas of the Go types that decode fills, so that editors know the keys and a wrong one is
// underlined while it is typed.
package schema

import (
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"github.com/invopop/jsonschema"

	"report/internal/say"
)

// Options are what a type does not say by itself.
type Options struct {
	ID, Title string
	// Types are the schemas of types that read their own text.
	Types map[reflect.Type]*jsonschema.Schema
	// Must are the keys that the mapping of a type must have.
	Must map[reflect.Type][]string
	// Describe says what a key is for; it may be nil.
	Describe func(t reflect.Type, key string) say.Message
	In       say.Lang // in which it is said
}

// The definitions that every schema has: what decode takes for a text, and nothing.
const (
	textRef = "#/$defs/text"
)

// Of is the schema of the mapping that fills v: keys by their yaml tags, no others, and for a text any single value.
// A key without a value is as good as none, but for those that must be there.
func Of(v any, o Options) *jsonschema.Schema {
	r := jsonschema.Reflector{FieldNameTag: "yaml", ExpandedStruct: true, Anonymous: true, RequiredFromJSONSchemaTags: true}
	r.Mapper = func(t reflect.Type) *jsonschema.Schema {
		if s, ok := o.Types[t]; ok {
			return s
		}
		if w, ok := reflect.Zero(t).Interface().(interface{ Choices() []string }); ok && t.Kind() == reflect.String {
			return Among(w.Choices())
		}
		if t.Kind() == reflect.String {
			return &jsonschema.Schema{Ref: textRef}
		}
		return nil
	}
	root := r.Reflect(v)
	root.ID, root.Title = jsonschema.ID(o.ID), o.Title
	if root.Definitions == nil {
		root.Definitions = jsonschema.Definitions{}
	}
	top := deref(reflect.TypeOf(v))
	all := append(structs(top, map[reflect.Type]bool{}), top)
	narrowed := map[string]reflect.Type{}
	for _, t := range all {
		if s := root.Definitions[t.Name()]; s != nil || t == top {
			narrow(root, cmp.Or(s, root), t, narrowed)
		}
	}
	finish(root, top, o)
	for _, t := range all {
		if s := root.Definitions[t.Name()]; s != nil {
			finish(s, t, o)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(narrowed)) {
		finish(root.Definitions[name], narrowed[name], o)
	}
	root.Definitions["text"] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}}
	return root
}

// A taker is a struct of which some fields use but some keys: those that Takes lists for the field's tag takes:"…".
type taker interface{ Takes(tag string) []string }

// narrow gives the fields of a struct that take but some keys of another a definition of their own, named by their tag.
func narrow(root, s *jsonschema.Schema, t reflect.Type, narrowed map[string]reflect.Type) {
	for f := range t.Fields() {
		tag, ok := f.Tag.Lookup("takes")
		if !ok {
			continue
		}
		name := tag + "-" + f.Type.Name()
		if narrowed[name] == nil {
			some := *root.Definitions[f.Type.Name()]
			some.Properties = jsonschema.NewProperties()
			for _, key := range reflect.Zero(f.Type).Interface().(taker).Takes(tag) {
				value, _ := root.Definitions[f.Type.Name()].Properties.Get(key)
				some.Properties.Set(key, value)
			}
			root.Definitions[name], narrowed[name] = &some, f.Type
		}
		s.Properties.Set(f.Tag.Get("yaml"), &jsonschema.Schema{Ref: "#/$defs/" + name})
	}
}

// Among is one of some words.
func Among(words []string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, word := range words {
		s.Enum = append(s.Enum, word)
	}
	return s
}

// Blank is a text of nothing but space.
func Blank() *jsonschema.Schema { return &jsonschema.Schema{Type: "string", Pattern: `^\s*$`} }

func deref(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t
}

// structs are the types of structs inside a type, each once.
func structs(t reflect.Type, seen map[reflect.Type]bool) []reflect.Type {
	if t.Kind() != reflect.Struct || seen[t] {
		return nil
	}
	seen[t] = true
	list := []reflect.Type{t}
	for i := range t.NumField() {
		list = append(list, structs(deref(t.Field(i).Type), seen)...)
	}
	return list
}

// finish gives the schema of a struct its descriptions and the keys it must have.
func finish(s *jsonschema.Schema, t reflect.Type, o Options) {
	must := map[string]bool{}
	for _, key := range o.Must[t] {
		must[key] = true
		s.Required = append(s.Required, key)
	}
	if s.Properties == nil {
		return
	}
	for pair := s.Properties.Oldest(); pair != nil; pair = pair.Next() {
		value := pair.Value
		if !must[pair.Key] {
			pair.Value = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{value, {Type: "null"}}}
		} else if value.Ref == textRef {
			pair.Value = &jsonschema.Schema{AllOf: []*jsonschema.Schema{value, {Not: Blank()}}}
		}
		if o.Describe != nil {
			pair.Value.Description = o.Describe(t, pair.Key).In(o.In)
		}
	}
}

// Write is a schema as text.
func Write(s *jsonschema.Schema) []byte {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic("schema: " + err.Error()) // it is made of values that can be written
	}
	return append(text, '\n')
}
