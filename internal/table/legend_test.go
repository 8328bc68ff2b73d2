package table

import (
	"testing"

	"report/internal/furniture"
	"report/internal/tabulate"
)

// TestLegend: every symbol that a table shows has its meaning below it, unless a note says it; a heading's blanks are none.
func TestLegend(t *testing.T) {
	cell := func(text, code string) tabulate.Cell { return tabulate.Cell{Text: text, Missing: code} }
	table := &tabulate.Table{Rows: []tabulate.Row{{Cells: []tabulate.Cell{cell("", "z")}}}}
	if got := legend(table, furniture.Hans); got != nil {
		t.Errorf("%v below a table without symbols", got)
	}
	table.Rows = append(table.Rows, tabulate.Row{Cells: []tabulate.Cell{cell("", "x"), cell("—", "z"), cell("…", "low"), cell("[c]", "c"), cell("[u]", "u")}})
	table.Notes = []string{"“…”表示不足一个单位。"}
	want := "空白表示数据不可得；“—”表示不适用；“[c]”表示为保密不公布；“[u]”表示可靠性低，不公布。"
	if got := legend(table, furniture.Hans); len(got) != 1 || got[0].Mark != "符号：" || got[0].Text != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
