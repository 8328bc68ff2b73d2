package tablefile

import (
	"fmt"
	"strings"
	"testing"
)

// TestJSONLines: keys are columns in the order in which they first appear, numbers keep their digits, texts of digits are codes, and what is no
// cell is said with its place.
func TestJSONLines(t *testing.T) {
	var own []string // a key a line
	for i := range 3000 {
		own = append(own, fmt.Sprintf(`{"k%d": 1}`, i))
	}
	for _, c := range []struct{ name, file, rows, say string }{
		{name: "rows", file: "{\"指标\": \"产值\", \"2020\": 711.430}\n\n{\"2020\": 1e3, \"指标\": \"人口\", \"备注\": \"初\\u6b65\"}\n", rows: "指标|2020|备注; 产值|711.430; 人口|1e3|初步"},
		{name: "nothing and truth", file: "{\"a\": null, \"b\": true}\n{\"a\": \"\", \"b\": 2}", rows: "a|b; |true; |2"},
		{name: "a code", file: `{"a": "010203"}`, rows: "a; 010203#3"},
		{name: "no object", file: "{\"a\": 1}\n[1, 2]\n", say: "t.jsonl:2:1: the line is no object"},
		{name: "a value within", file: "{\"a\": 1}\n{\"a\": {\"b\": 2}}\n", say: "t.jsonl:2:7: a cell is a single value"},
		{name: "keys of their own", file: strings.Join(own, "\n"), say: "t.jsonl:2829:1: the lines have few keys in common"},
		{name: "broken", file: "{\"a\": 1}\n{\"a\": \n", say: "t.jsonl:2:"},
	} {
		table, list := Read("t.jsonl", []byte(c.file), Form{Find: true})
		if said := list.Error(); !strings.Contains(said, c.say) || c.say == "" && said != "" {
			t.Errorf("%s: said %q, want %q", c.name, said, c.say)
		}
		if c.say != "" {
			continue
		}
		var rows []string
		for _, r := range table.Rows {
			cells := strings.Join(r.Cells, "|")
			if kind := r.Kind(0); kind != Plain {
				cells += fmt.Sprint("#", kind)
			}
			rows = append(rows, cells)
		}
		if got := strings.Join(rows, "; "); got != c.rows {
			t.Errorf("%s: %s, want %s", c.name, got, c.rows)
		}
	}
	if media := MediaType("a/B.NDJSON"); media != "application/x-ndjson" {
		t.Errorf("of the type %q", media)
	}
	if _, what := IsText("data", []byte("\ufeff{\"a\": 1}\r\n{\"a\": 2}")); what.String() != "a file of JSON Lines" {
		t.Errorf("known by its content as %s", what)
	}
}
