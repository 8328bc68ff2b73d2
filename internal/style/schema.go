package style

import (
	"maps"
	"reflect"
	"slices"

	"github.com/invopop/jsonschema"

	"report/internal/say"
	"report/internal/schema"
)

// The patterns of a distance and of a share of ink. How long and how much there may be only Load knows.
const (
	distance = `\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*(mm|cm|pt|in)`
	share    = `[CMYK](100(\.0)?|[0-9]{1,2}(\.[0-9])?)%?`
)

// JSONSchema is the JSON Schema of template.yaml, made of the types that Load fills. It knows keys and words; whether
// columns fit on their page only Load knows.
// Editors show it, so it is Chinese.
func JSONSchema() []byte { return JSONSchemaIn(say.Chinese) }

// JSONSchemaIn is the JSON Schema with its descriptions in a language.
func JSONSchemaIn(lang say.Lang) []byte {
	s := schema.Of(&file{}, schema.Options{
		ID: "urn:report:template:1", Title: "report 版式", Describe: describe, In: lang,
		Types: map[reflect.Type]*jsonschema.Schema{
			reflect.TypeFor[length]():   {Type: "string", Pattern: `^\s*` + distance + `\s*$`},
			reflect.TypeFor[size]():     {AnyOf: []*jsonschema.Schema{schema.Among(sizeNames()), {Type: "string", Pattern: `^\s*` + distance + `\s*$`}}},
			reflect.TypeFor[ink]():      {Type: "string", Pattern: `^([a-z]\S*(\s+(100(\.0)?|[0-9]{1,2}(\.[0-9])?)%)?|\s*` + share + `(\s+` + share + `)*\s*)$`},
			reflect.TypeFor[trimSize](): {AnyOf: []*jsonschema.Schema{schema.Among(slices.Sorted(maps.Keys(papers))), {Type: "string", Pattern: `^\s*` + distance + `\s*[x×]\s*` + distance + `\s*$`}}},
			reflect.TypeFor[em]():       {AnyOf: []*jsonschema.Schema{{Type: "number", Minimum: "0", Maximum: "1"}, {Type: "string", Pattern: `^(0|1|0?\.[0-9]+|1\.0+)(em)?$`}}},
			reflect.TypeFor[span]():     {AnyOf: []*jsonschema.Schema{{Type: "integer", Minimum: "1"}, {Type: "string", Pattern: `^(full|[1-9][0-9]*)$`}}},
		},
	})
	s.Required = append(s.Required, "schema") // of the file; a variant has none
	if value, ok := s.Properties.Get("schema"); ok {
		value.AnyOf, value.Const = nil, Schema
	}
	return schema.Write(s)
}
