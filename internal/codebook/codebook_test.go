package codebook

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
)

// Every reason that a dataset may give can be explained, and no other.
func TestCodes(t *testing.T) {
	for _, c := range tabulate.Codes {
		if code, ok := dataset.Missing(Bracket(c.Code)); !ok || code != c.Code || c.Meaning == "" || !Known(c.Code) {
			t.Errorf("%+v is not what a dataset may say", c)
		}
	}
	if Known("n/a") || Known("") {
		t.Error("unknown codes are known")
	}
}

// Notes are numbered where they first appear, tables before charts; the same words are one note.
func TestCollect(t *testing.T) {
	notes := Collect(
		[]*tabulate.Table{{Number: 1, Notes: []string{"甲", "乙", "甲 "}}, {Number: 2, Notes: []string{"乙", " "}}, {Number: 3}},
		[]*tabulate.Chart{{Number: 1, Notes: []string{"丙", "甲"}}})
	var list []string
	for _, n := range notes.List {
		list = append(list, n.Text+":"+strings.Join(n.Carrier, ","))
	}
	if got := strings.Join(list, " "); got != "甲:表1,图1 乙:表1,表2 丙:图1" {
		t.Errorf("got %s", got)
	}
	for label, want := range map[string]string{"表1": "[注1][注2]", "表2": "[注2]", "表3": "", "图1": "[注3][注1]"} {
		if got := notes.Marks(label); got != want {
			t.Errorf("%s has %q, want %q", label, got, want)
		}
	}
}

func TestIndicators(t *testing.T) {
	of := func(ids ...string) (cells []tabulate.Cell) {
		for _, id := range ids {
			cells = append(cells, tabulate.Cell{Figure: id})
		}
		return cells
	}
	d := &dataset.Dataset{Figures: []figure.Figure{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	tables := []*tabulate.Table{{Number: 1, Rows: []tabulate.Row{{Cells: of("c", "")}, {Cells: of("c", "a")}}}, {Number: 2, Rows: []tabulate.Row{{Cells: of("a")}}}}
	charts := []*tabulate.Chart{{Number: 1, Series: []tabulate.Series{{Values: of("c")}}}}
	got := ""
	for _, i := range Indicators(d, tables, charts) {
		got += fmt.Sprint(i.ID, i.Carrier, " ")
	}
	if got != "a[表1 表2] b[] c[表1 图1] " {
		t.Errorf("got %q", got)
	}
}

func TestPlain(t *testing.T) {
	value, err := figure.Parse("261")
	if err != nil {
		t.Fatal(err)
	}
	d := &dataset.Dataset{Figures: []figure.Figure{{ID: "firms", Value: value, Unit: "家"}}}
	if got := Plain(d, `关停{{firms}}\\，{{other}} `); got != "关停261家，{{other}}" {
		t.Errorf("got %q", got)
	}
}
