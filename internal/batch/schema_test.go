package batch

import (
	"testing"

	"report/internal/schematest"
)

// What the schema says of a manifest's keys and their values, Read says too.
func TestSchemaAgrees(t *testing.T) {
	s := schematest.Compile(t, JSONSchema())
	for content, right := range map[string]bool{
		begun + "  - {dataset: county}\n": true,
		begun + "  - {dataset: county, name: 7, outputs: [pdf, xlsx, press, csv], attach: [none]}\n":     true,
		begun + "  - {dataset: county, set: {title.main: 3, lang: zh}, template_set:, for:, sheet: 1}\n": true,
		"schema: report/batch/1\ndefaults: {dataset: county, outputs: [csv]}\nitems: [{name: x}]\n":      true,
		"items: [{dataset: county}]\n":                                                     false,
		"schema: report/batch/2\nitems: [{dataset: county}]\n":                             false,
		"schema: report/batch/1\n":                                                         false,
		"schema: report/batch/1\nitems: []\n":                                              false,
		"schema: report/batch/1\nitems: {dataset: county}\n":                               false,
		begun + "  - county\n":                                                             false,
		begun + "  - {dataset: county, outputs: pdf}\n":                                    false,
		begun + "  - {dataset: county, set: [title.main]}\n":                               false,
		begun + "  - {dataset: county, set: {title.main: [x]}}\n":                          false,
		begun + "  - {dataset: county, dataste: x}\n":                                      false,
		begun + "  - {dataset: [county]}\n":                                                false,
		begun + "  - {dataset: county}\nmore: 1\n":                                         false,
		"schema: report/batch/1\ndefaults: {outptus: [pdf]}\nitems: [{dataset: county}]\n": false,
	} {
		if err := s.Fault(t, content); (err == nil) != right {
			t.Errorf("the schema on %s: %v", content, err)
		}
		if p, found := Read("m.yaml", []byte(content), store(nil)); (p != nil) != right {
			t.Errorf("Read on %s: %v", content, found)
		}
	}
}
