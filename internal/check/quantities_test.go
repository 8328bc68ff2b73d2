package check

import (
	"testing"

	"report/internal/problem"
)

// B10: large round numbers stand in 万 and 亿, ranges have their sign on both sides; codes, years and units with 千 are left alone.
func TestQuantities(t *testing.T) {
	for text, want := range map[string]string{
		"投资5百万元":                      "scale",
		"约3千人参加":                      "scale",
		"改善12000户居民":                  "round-number",
		"完成120000余件":                  "round-number",
		"增长10～20%":                    "range-sign",
		"降至3.5—4‰":                    "range-sign",
		"增长10%～20%":                   "",
		"发电3千瓦，行程2千米":                 "",
		"投资500万元，12300户，邮编412000":     "",
		"2016—2020年，占比50%":            "",
		"1.12000元的单价，{{moved}}，3000户": "",
	} {
		found := quantities(nil, paragraphs(text, problem.Place{Line: 1, Column: 1}))
		got := ""
		for _, p := range found {
			got += p.Code
		}
		if got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}
