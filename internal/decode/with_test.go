package decode

import (
	"strings"
	"testing"

	"report/internal/problem"
)

const grafted = `title: {main: 旧, deck: 副题}
same: &s {a: 1}
again: *s
figures:
  - {id: gdp, value: 4.80}
  - {id: gdp.share, value: 1}
  - {id: list, of: [a, b]}
sections:
  - {title: 综述}
  - {body: "一\n二"}
`

// A value stands where its path leads, and nowhere else; the tree it was set into stays as it was.
func TestWith(t *testing.T) {
	root, list := YAML("a.yaml", []byte(grafted))
	if list.Failed() {
		t.Fatal(list)
	}
	before := string(root.JSON())
	at := problem.Place{File: "rows.csv", Line: 7, Column: 3, Item: "key"}
	for _, c := range []struct{ path, text, old, now string }{
		{"title.main", "新", `"旧"`, `"新"`},
		{"title.main", " ", `"旧"`, `null`},
		{"title.kicker", "引题", "\"副题\"\n", "\"副题\",\n  \"kicker\": \"引题\"\n"},
		{"issuer.name", "局", "]\n}\n", "],\n \"issuer\": {\n  \"name\": \"局\"\n }\n}\n"},
		{"figures.gdp.value", "711.40", "4.80", "711.40"},
		{"figures.gdp.share.value", "2", "\"value\": 1\n", "\"value\": 2\n"},
		{"figures.1.value", "-3", "4.80", "-3"},
		{"figures.list.of.2", "c", `"b"`, `"c"`},
		{"sections.2.body", "[1]", `"一\n二"`, `"[1]"`},
		{"again.a", "5", "\"again\": {\n  \"a\": 1\n", "\"again\": {\n  \"a\": 5\n"},
	} {
		grown, found := root.With(c.path, c.text, at)
		if found.Failed() {
			t.Errorf("%s: %v", c.path, found)
			continue
		}
		if got, want := string(grown.JSON()), strings.Replace(before, c.old, c.now, 1); got != want {
			t.Errorf("%s: got %s, want %s", c.path, got, want)
		}
		if after := string(root.JSON()); after != before {
			t.Fatalf("%s changed the tree that it was set into", c.path)
		}
	}
}

// A path that leads nowhere is refused, at the place of the value.
func TestWithNowhere(t *testing.T) {
	root, _ := YAML("a.yaml", []byte(grafted))
	for path, want := range map[string]string{
		"title":             `the path "title" ends at keys with values`,
		"figures":           "ends at a list",
		"title.main.x":      `goes on behind a single value, at "x"`,
		"figures.gpd.value": `there is no element "gpd"`,
		"figures.9.value":   `there is no element "9"`,
		"sections.0.title":  `there is no element "0"`,
		"title..main":       `"title..main" is no path`,
		"title.":            `"title." is no path`,
		".title":            `".title" is no path`,
	} {
		_, found := root.With(path, "x", problem.Place{File: "rows.csv", Line: 7, Item: path})
		if got := found.Error(); !strings.HasPrefix(got, "rows.csv:7 ("+path+"): ") || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	if _, found := root.With("figures.gpd.value", "x", problem.Place{}); found[0].Hint.String() != `did you mean "gdp"?` {
		t.Errorf("hint %q", found[0].Hint)
	}
}

// What JSON writes is read again as the same tree, as JSON and as YAML.
func TestJSONRoundTrip(t *testing.T) {
	root, list := YAML("a.yaml", []byte("a: 4.80\nb: 010\nc: \"12\"\nd: null\ne: 'null'\nf: true\ng: |\n  一行\n  \"引\" \\ {{x}}\nh: [x, 2]\ni: {}\nj: '{\"k\": 1}'\nk: \"\\u2028\\t\"\nl: 1e5\nm: 2020-12-31\n"))
	if list.Failed() {
		t.Fatal(list)
	}
	want := root.JSON()
	for name, read := range map[string]func(string, []byte) (*Node, problem.List){"JSON": JSON, "YAML": YAML} {
		again, list := read("b", want)
		if list.Failed() {
			t.Fatal(name, list, string(want))
		}
		if got := again.JSON(); string(got) != string(want) {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		for i := range root.Items {
			if root.Items[i].Kind != again.Items[i].Kind || root.Items[i].Kind == Scalar && root.Items[i].Text != again.Items[i].Text {
				t.Errorf("%s: %s is %q, want %q", name, root.Keys[i].Text, again.Items[i].Text, root.Items[i].Text)
			}
		}
	}
}

// TestWithDeep: a path that no tree has is refused at once, whoever wrote it.
func TestWithDeep(t *testing.T) {
	root, _ := YAML("a.yaml", []byte("a: 1\n"))
	if grown, found := root.With(strings.Repeat("a.", 50_000)+"b", "1", problem.Place{File: "m.yaml"}); grown != root || !found.Failed() {
		t.Errorf("%v, %v", grown == root, found)
	}
}
