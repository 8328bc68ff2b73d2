package tabulate

import (
	"fmt"
	"strings"
	"testing"
)

// TestBoxhead: what neighbours begin with in common spans them; a column without a spanner stands beside all levels; a column that is
// left out parts a spanner.
func TestBoxhead(t *testing.T) {
	for _, c := range []struct{ titles, columns, want string }{
		{"指标 产值 增速", "", "1: 指标0-1+1 产值1-2+1 增速2-3+1"},
		{"指标 2024年｜产值 2024年｜增速 2025年｜产值 备注", "", "2: 指标0-1+2 2024年1-3 2025年3-4 备注4-5+2 / 产值1-2+1 增速2-3+1 产值3-4+1"},
		{"指标 产值｜合计 产值｜其中｜甲 产值｜其中｜乙 增速", "", "3: 指标0-1+3 产值1-4 增速4-5+3 / 合计1-2+2 其中2-4 / 甲2-3+1 乙3-4+1"},
		{"指标 2024年｜产值 2024年｜增速 2024年｜人数", "0 1 3", "2: 指标0-1+2 2024年1-2 2024年2-3 / 产值1-2+1 人数2-3+1"},
		{"指标 2024年｜产值 2024年｜增速", "0 2", "2: 指标0-1+2 2024年1-2 / 增速1-2+1"},
		{"产值 产值｜其中 ｜｜ ｜空", "", "2: 产值0-1+2 产值1-2 2-3+2 空3-4+2 / 其中1-2+1"},
	} {
		table := &Table{}
		var columns []int
		for i, title := range strings.Fields(c.titles) {
			table.Columns = append(table.Columns, Column{Title: title})
			if c.columns == "" || strings.Contains(c.columns, fmt.Sprint(i)) {
				columns = append(columns, i)
			}
		}
		heads, levels := table.Boxhead(columns)
		got, level := fmt.Sprintf("%d:", levels), 0
		for _, h := range heads {
			if h.Level != level {
				got, level = got+" /", h.Level
			}
			got += fmt.Sprintf(" %s%d-%d", h.Title, h.From, h.To)
			if !h.Spanner(levels) {
				got += fmt.Sprintf("+%d", h.Levels)
			}
		}
		if got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.titles, got, c.want)
		}
	}
}
