package intake

import (
	"strings"
	"testing"
)

// TestSums says what does not add up, and nothing of what does: prose and tables, rounding, parts that are not all there, ratios.
func TestSums(t *testing.T) {
	const right = "全年地区生产总值100.0亿元，增长5%。其中，第一产业增加值10.1亿元，增长3%；第二产业增加值40.2亿元，增长4%；第三产业增加值49.8亿元，增长7%。"
	for _, c := range []struct{ text, want string }{
		{right, ""}, // by rounding
		{strings.Replace(right, "49.8", "59.8", 1), "部分和总数对不上（亿元）：地区生产总值100.0，而第一产业增加值10.1、第二产业增加值40.2、第三产业增加值59.8，合起来是110.1"},
		{"全年进出口总额30亿元，增长2%。其中，出口20亿元，增长3%；进口8亿元，下降1%。", "进出口总额30，而出口20、进口8，合起来是28"},
		{"全年进出口总额31亿元，增长2%。其中，出口20亿元，增长3%；进口10亿元，下降1%。", "进出口总额31，而出口20、进口10，合起来是30"},    // whole numbers are counted
		{strings.NewReplacer("100.0", "100.5", "40.2", "40").Replace(right), "合起来是99.9"}, // 40 is 40.0
		{"全年进出口总额30亿元，其中出口20亿元。", ""},
		{"年末全县共有企业125家，其中规模以上工业企业150家。", "部分大于总数：企业125家，其中规模以上工业企业150家"},
		{"年末全县共有企业125家，其中规模以上工业企业50家。", ""},
		{"表1　生产总值\n单位：亿元\n指标\t2024年\t2023年\t增长（%）\n生产总值\t100\t90\t5\n  第一产业\t10\t10\t3\n  第二产业\t40\t41\t4\n  第三产业\t50\t49\t7\n", "“2023年”列，部分和总数对不上：生产总值90，而第一产业10、第二产业41、第三产业49，合起来是100"},
	} {
		r, _ := imported(t, Options{ID: "x", Figures: SureFigures}, Source{"a.txt", []byte("2024年某县统计公报\n\n一、综合\n\n" + c.text + "\n")})
		report := string(r.Files[ReportName])
		if c.want == "" && strings.Contains(report, "部分") || !strings.Contains(report, c.want) {
			t.Errorf("%s\n%s", c.text, report)
		}
	}
}
