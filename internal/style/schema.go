package style

import (
	"reflect"

	"github.com/invopop/jsonschema"

	"report/internal/schema"
)

// JSONSchema is the JSON Schema of template.yaml, made of the types that Load fills. It knows keys and words; whether
// columns fit on their page only Load knows.
func JSONSchema() []byte {
	s := schema.Of(&file{}, schema.Options{
		ID: "urn:report:template:1", Title: "report 版式",
		Types: map[reflect.Type]*jsonschema.Schema{
			reflect.TypeFor[length]():     {Type: "string", Pattern: `^\s*\+?[0-9.eE+-]+\s*(mm|cm|pt|in)\s*$`, Not: &jsonschema.Schema{Pattern: `^\s*-\s*[0-9.]*[1-9]`}},
			reflect.TypeFor[size]():       {Type: "string", MinLength: least(1)},
			reflect.TypeFor[ink]():        {Type: "string", Pattern: `^([a-z].*|\s*[CMYK]\d{1,3}(\.\d)?%?(\s+[CMYK]\d{1,3}(\.\d)?%?)*\s*)$`},
			reflect.TypeFor[sheet]():      {Type: "string", MinLength: least(2)},
			reflect.TypeFor[em]():         {AnyOf: []*jsonschema.Schema{{Type: "number", Minimum: "0", Maximum: "1"}, {Type: "string", Pattern: `^[0-9.]+(em)?$`}}},
			reflect.TypeFor[span]():       {AnyOf: []*jsonschema.Schema{{Type: "integer", Minimum: "1"}, {Type: "string", Pattern: `^(full|[1-9][0-9]*)$`}}},
			reflect.TypeFor[Face]():       words(Faces),
			reflect.TypeFor[Pattern]():    words(Patterns),
			reflect.TypeFor[Box]():        words(boxes),
			reflect.TypeFor[kinsoku]():    words(kinsokus),
			reflect.TypeFor[punct]():      words(puncts),
			reflect.TypeFor[hang]():       words(hangs),
			reflect.TypeFor[onOff]():      words(onOffs),
			reflect.TypeFor[sizeSystem](): words(sizeSystems),
		},
	})
	s.Required = append(s.Required, "schema") // of the file; a variant has none
	if value, ok := s.Properties.Get("schema"); ok {
		value.AnyOf, value.Const = nil, Schema
	}
	return schema.Write(s)
}

func least(n uint64) *uint64 { return &n }

// words is a text among some.
func words[T ~string](known []T) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, word := range known {
		s.Enum = append(s.Enum, string(word))
	}
	return s
}
