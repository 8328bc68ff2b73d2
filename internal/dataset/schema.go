package dataset

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/say"
	"report/internal/schema"
)

// SchemaFile is how a dataset names its schema for editors, in a comment in its first line:
//
//	# yaml-language-server: $schema=bulletin.schema.json
const SchemaFile = "bulletin.schema.json"

// JSONSchema is the JSON Schema of a dataset, made of the types that Load fills and of the shapes that it checks. It
// says what a mapping may hold; whether what it names is there only Load knows.
// Editors show it, so it is Chinese.
func JSONSchema() []byte { return JSONSchemaIn(say.Chinese) }

// JSONSchemaIn is the JSON Schema with its descriptions in a language.
func JSONSchemaIn(lang say.Lang) []byte {
	s := schema.Of(&Dataset{}, schema.Options{
		ID: "urn:report:dataset:1", Title: "report 数据集",
		Types: map[reflect.Type]*jsonschema.Schema{
			reflect.TypeFor[figure.Decimal](): {AnyOf: []*jsonschema.Schema{{Type: "number"}, {Type: "string", Pattern: `[0-9０-９]`}}},
			reflect.TypeFor[figure.Scale]():   one(string(figure.Wan), string(figure.Yi)),
			reflect.TypeFor[figure.Kind]():    one(string(figure.Amount), string(figure.Rate)),
			reflect.TypeFor[figure.Expr]():    {Type: "string", MinLength: pointer(1)},
			reflect.TypeFor[figure.Hedge]():   hedge(),
			reflect.TypeFor[Ratio]():          {Type: "string", Pattern: ratioForm.String() + "|^$"},
			reflect.TypeFor[Focus]():          {Type: "string", Pattern: focusForm.String() + "|^$"},
		},
		Must: map[reflect.Type][]string{
			reflect.TypeFor[Dataset]():       {"schema", "id", "title", "sections"},
			reflect.TypeFor[Title]():         {"main"},
			reflect.TypeFor[figure.Figure](): {"id", "name"},
			reflect.TypeFor[Table]():         {"id", "title"},
			reflect.TypeFor[Chart]():         {"id", "title", "kind"},
			reflect.TypeFor[Section]():       {"kind"},
			reflect.TypeFor[Entry]():         {"see"},
		},
		Describe: describe, In: lang,
	})
	restrict(s)
	return schema.Write(s)
}

func pointer(n uint64) *uint64 { return &n }

// one is a text among some.
func one(words ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, word := range words {
		s.Enum = append(s.Enum, word)
	}
	return s
}

// anyCase is a pattern of words in letters of either case.
func anyCase(words []string) string {
	var b strings.Builder
	for _, r := range strings.Join(words, "|") {
		if r >= 'a' && r <= 'z' {
			b.WriteString("[" + string(r-'a'+'A') + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// orNothing also lets a key have no value.
func orNothing(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
}

// hedge is a word whose place is known, or words with their places.
func hedge() *jsonschema.Schema {
	places := jsonschema.NewProperties()
	for _, key := range []string{"before", "after"} {
		places.Set(key, &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Ref: "#/$defs/text"}, {Type: "null"}}})
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one(append(figure.Hedges(), "")...),
		{Type: "object", Properties: places, AdditionalProperties: jsonschema.FalseSchema}}}
}

// restrict adds what the loader checks beside the types: the format's name, words to choose from, and for each kind of
// section which keys it must and may have.
func restrict(s *jsonschema.Schema) {
	set := func(in *jsonschema.Schema, key string, value *jsonschema.Schema) {
		if was, ok := in.Properties.Get(key); ok {
			value.Description = was.Description
		}
		in.Properties.Set(key, value)
	}
	set(s, "schema", &jsonschema.Schema{Const: Schema})
	set(s, "attach", orNothing(&jsonschema.Schema{Type: "array", Items: one(Attachments...)}))
	set(s, "normalize", orNothing(one("on", "off", "")))
	set(s, "sections", &jsonschema.Schema{Type: "array", MinItems: pointer(1), Items: &jsonschema.Schema{Ref: "#/$defs/Section"}})
	for _, d := range []*jsonschema.Schema{s.Definitions["Figure"], s.Definitions["Table"], s.Definitions["Chart"]} {
		id := &jsonschema.Schema{Type: "string", Pattern: idPattern}
		set(d, "id", id)
	}
	set(s, "id", &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: datasetIDPattern}, {Type: "number", Minimum: "0"}}})
	set(s.Definitions["Column"], "type", orNothing(one(TextColumn, NumberColumn, SparklineColumn, "")))
	s.Definitions["Column"].AnyOf = []*jsonschema.Schema{has("name"), has("at")}
	set(s, "long", orNothing(one(LongAuto, LongAlways, LongNever, "")))
	set(s.Definitions["Table"], "hidden", orNothing(one("keep", "")))
	set(s.Definitions["Table"], "wide", orNothing(one("split", "turn", "")))
	set(s.Definitions["Table"], "encoding", orNothing(&jsonschema.Schema{Type: "string", Pattern: "^(" + anyCase(decode.Encodings()) + ")?$"}))
	set(s.Definitions["Chart"], "kind", one(chartKinds(nil)...))
	figures := s.Definitions["Figure"]
	figures.OneOf = []*jsonschema.Schema{has("value"), has("expr")}
	s.Definitions["Table"].OneOf = []*jsonschema.Schema{has("file"), has("of")}
	s.Definitions["Chart"].OneOf = []*jsonschema.Schema{has("table"), has("of")}
	section := s.Definitions["Section"]
	for in, key := range map[*jsonschema.Schema]string{s.Definitions["Table"]: "of", s.Definitions["Chart"]: "of", section: "figures"} {
		set(in, key, orNothing(&jsonschema.Schema{Type: "array", MinItems: pointer(1), Items: &jsonschema.Schema{Ref: "#/$defs/text"}}))
	}
	set(section, "kind", one(sectionKinds()...))
	for _, kind := range SectionKinds {
		section.AllOf = append(section.AllOf, &jsonschema.Schema{If: when("kind", kind.Name), Then: kind.schema()})
	}
}

// has asks for a key with a value.
func has(key string) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(key, &jsonschema.Schema{Not: &jsonschema.Schema{AnyOf: []*jsonschema.Schema{schema.Blank(), {Type: "null"}}}})
	return &jsonschema.Schema{Required: []string{key}, Properties: p}
}

// when asks for a key of one value.
func when(key, value string) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(key, &jsonschema.Schema{Const: value})
	return &jsonschema.Schema{Required: []string{key}, Properties: p}
}

// schema asks for the keys of a kind, and for those of its items.
func (k SectionKind) schema() *jsonschema.Schema {
	out := k.shape.schema("kind", "optional")
	if len(k.item.keys()) > 0 {
		out.Properties = jsonschema.NewProperties()
		out.Properties.Set("items", &jsonschema.Schema{Items: k.item.schema()})
	}
	return out
}

// schema asks for the keys of a shape, and for no others but those of every shape.
func (s shape) schema(also ...string) *jsonschema.Schema {
	out := &jsonschema.Schema{PropertyNames: one(append(s.keys(), also...)...)}
	for _, pair := range s.must {
		first, other, either := strings.Cut(pair, "|")
		switch {
		case !either:
			out.AllOf = append(out.AllOf, has(first))
		case pair == "body|file":
			out.OneOf = []*jsonschema.Schema{has(first), has(other)}
		default:
			out.AllOf = append(out.AllOf, &jsonschema.Schema{AnyOf: []*jsonschema.Schema{has(first), has(other)}})
		}
	}
	return out
}
