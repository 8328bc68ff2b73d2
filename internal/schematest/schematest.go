// Package schematest holds a JSON Schema of this house against documents, so that tests compare what the schema says of a document
// with what its loader says. Only tests import it.
package schematest

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"report/internal/decode"
)

// A Judge is a compiled schema.
type Judge struct{ schema *jsonschema.Schema }

// Compile reads a schema; one that is none ends the test.
func Compile(t testing.TB, schema []byte) Judge {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return Judge{compiled}
}

// Fault is what the schema has against a YAML text, nil for nothing. A text that is not YAML ends the test.
func (j Judge) Fault(t testing.TB, text string) error {
	t.Helper()
	root, list := decode.YAML("document", []byte(text))
	if list.Failed() {
		t.Fatal(text, list)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(root.JSON()))
	if err != nil {
		t.Fatal(err)
	}
	return j.schema.Validate(value)
}
