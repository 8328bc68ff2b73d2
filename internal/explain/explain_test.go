package explain

import (
	"strings"
	"testing"

	"report/internal/provenance"
	"report/internal/say"
	"report/internal/verify"
)

// What is asked for by page, print, cell or id is found with everything that is known of it, everywhere it stands.
func TestFind(t *testing.T) {
	known := &provenance.File{
		Figures: []provenance.Figure{{ID: "up", Name: "增长", Value: "4.8", Unit: "%", Expression: "growth(a, b)", Computed: "growth(131, 125)", Exact: "4.8",
			Rounding: &provenance.Rounding{Decimals: 1}, File: "bulletin.yaml", Line: 7, Cells: []string{"表2!B5"}}, {ID: "idle", Name: "没印"}},
		Tables: []provenance.Table{{ID: "t", Label: "表2", First: "表2!A5"}},
	}
	numbers := []verify.Number{
		{Kind: verify.OfFigure, Printed: "4.8", Around: "增长4.8%。", Page: 1, Figure: "up"},
		{Kind: verify.OfFigure, Printed: "4.8", Around: "4.8", Page: 3, Figure: "up", Table: "表2", Row: 1, Column: 2},
		{Kind: verify.OfCell, Printed: "12", Around: "12", Page: 3, Table: "表2", Row: 2, Column: 2},
		{Kind: verify.OfFurniture, Printed: "3", Page: 3},
	}
	for asked, want := range map[string][2]int{"p3": {2, 3}, "p1": {1, 2}, "up": {1, 2}, "4.8%": {1, 2}, "表2!B5": {1, 2}, "表2!b6": {1, 1}, "idle": {1, 0}, "9.9": {0, 0}, "p9": {0, 0}} {
		list, places := Find(asked, numbers, known), 0
		for _, s := range list {
			places += len(s.Places)
		}
		if len(list) != want[0] || places != want[1] {
			t.Errorf("%s: %d sources in %d places, want %v", asked, len(list), places, want)
		}
	}
	said := Find("up", numbers, known)[0].Say(known, say.English)
	for _, want := range []string{"growth(a, b) = growth(131, 125) = 4.8", "to 1 places", "bulletin.yaml:7", "表2!B5", "page 3"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
}
