package longform

import (
	"testing"

	"report/internal/furniture"
)

func TestFirst(t *testing.T) {
	for period, want := range map[string]string{
		"2020": "2020-01-01 年", "2020-Q3": "2020-07-01 季", "2020-09": "2020-09-01 月", "2020-12-31": "2020-12-31 日",
		"2016/2020": "2016-01-01 区间", "2020-Q1/2020-Q3": "2020-01-01 区间",
		"": "", "2020-Q5": "", "2020/2016": "", "2020/2020-Q3": "", "“十三五”": "", "2020-Q": "",
	} {
		first, frequency, ok := First(period)
		got := ""
		if ok {
			got = first.Format("2006-01-02 ") + frequency.In(furniture.Hans)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", period, got, want)
		}
	}
}
