package style

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"report/internal/decode"
	"report/templates"
)

func validator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("template.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("template.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// generic is a tree as a validator wants it.
func generic(n *decode.Node) any {
	switch n.Kind {
	case decode.Nothing:
		return nil
	case decode.List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, generic(item))
		}
		return list
	case decode.Mapping:
		m := map[string]any{}
		for i, key := range n.Keys {
			m[key.Text] = generic(n.Items[i])
		}
		return m
	}
	var number json.Number
	switch {
	case n.Style == decode.Plain && (n.Text == "true" || n.Text == "false"):
		return n.Text == "true"
	case n.Style == decode.Plain && json.Unmarshal([]byte(n.Text), &number) == nil:
		return number
	}
	return n.Text
}

func TestSchemaTakesTheBundled(t *testing.T) {
	s := validator(t)
	for _, name := range templates.Names {
		data, err := templates.FS.ReadFile(name + "/template.yaml")
		if err != nil {
			t.Fatal(err)
		}
		n, list := decode.YAML(name, data)
		if list.Failed() {
			t.Fatal(list)
		}
		if err := s.Validate(generic(n)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchemaRefuses says that what is wrong in a word is wrong for an editor, too.
func TestSchemaRefuses(t *testing.T) {
	s := validator(t)
	for _, text := range []string{
		"extends: handout", "schema: template/2", head + "page: {colums: 3}", head + "page: {left: -5mm}", head + "page: {top: 22}", head + "styles: {body: {face: sung}}",
		head + "colors: {accent: '#C8161D'}", head + "switches: {kinsoku: gbt}", head + "chart: {bar: 60}", head + "placing: {chart: {span: wide}}",
		head + "placing: {chart: {box: round}}", head + "variants: {small: {page: {colums: 1}}}", head + "page: 3", head + "page: {columns: many}", head + "chart: {series: [{pattern: stripes}]}",
	} {
		n, _ := decode.YAML("t", []byte(text))
		if s.Validate(generic(n)) == nil {
			t.Errorf("the schema takes %q", text)
		}
	}
}
