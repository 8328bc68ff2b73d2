package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/job"
)

// TestFix: numbers that one figure fits become it, where the file has them as they are printed; all else stays as it is.
func TestFix(t *testing.T) {
	own := head + `period: "2025"
allow_numerals: [12个月]
figures: # 数字
  - {id: gdp, name: 地区生产总值, value: 318.6, unit: 亿元, period: "2025"}
  - {id: gdp_g, name: 地区生产总值比上年增长, value: 5.2, unit: "%", period: "2025"}
  - {id: retail_g, name: 社会消费品零售总额比上年增长, value: 5.2, unit: "%", period: "2025"}
  - {id: eggs_g, name: 禽蛋产量比上年增长, value: -0.8, unit: "%", period: "2025"}
  - {id: towns, name: 乡镇数, value: 17, unit: 个, period: "2025"}
  - {id: firms, name: 企业, value: 11730, unit: 户, period: 2025-12-31}
  - {id: gone, name: 外出人口, value: 11730, unit: 人, period: "2025"}
sections:
  - kind: article # 综述
    body: |
      全年地区生产总值318.6亿元，比上年增长5.2%。禽蛋产量比上年下降0.8%。

      建成17个公园，改造11730户，12个月里{{gdp}}；全年接待318.6亿元的客人。
  - {kind: article, file: a.md}
`
	files := fstest.MapFS{"bulletin.yaml": {Data: []byte(own)}, "a.md": {Data: []byte("# 零售\n\n社会消费品零售总额**增长5.2%**。\n")}}
	fixed, err := Fix(job.Job{Files: files, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.md": "# 零售\n\n社会消费品零售总额**{{retail_g|change}}**。\n",
		"bulletin.yaml": strings.NewReplacer("地区生产总值318.6亿元，比上年增长5.2%。禽蛋产量比上年下降0.8%", "地区生产总值{{gdp}}，比上年{{gdp_g|change}}。禽蛋产量比上年{{eggs_g|change}}",
			"改造11730户", "改造{{firms}}", "接待318.6亿元", "接待{{gdp}}").Replace(own),
	}
	for _, f := range fixed {
		if f.After != want[f.Name] {
			t.Errorf("%s is\n%s", f.Name, f.After)
		}
		delete(want, f.Name)
	}
	for name := range want {
		t.Errorf("%s was not changed", name)
	}
}
