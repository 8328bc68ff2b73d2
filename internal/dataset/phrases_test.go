package dataset

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/figure"
)

const phrased = `schema: report/1
id: a
lang: LANG
title: {main: 甲}
figures:
  - {id: g, name: 增速, value: 5.2, unit: "%"}
  - {id: h, name: 全省增速, value: 4.5, unit: "%"}
  - {id: down, name: 上年增速, value: -1.2, unit: "%"}
  - {id: less, name: 前年增速, value: -3.4, unit: "%"}
  - {id: gdp, name: 地区生产总值, value: 318.6, unit: 亿元}
  - {id: gdp0, name: 上年地区生产总值, value: 300.8, unit: 亿元}
  - {id: va1, name: 第一产业增加值, value: 43.7, unit: 亿元}
  - {id: va3, name: 第三产业增加值, value: 159.3, unit: 亿元}
  - {id: va30, name: 上年第三产业增加值, value: 150.7, unit: 亿元}
  - {id: east, name: 东风镇产值, value: 86.4, unit: 亿元}
  - {id: place, name: 位次, expr: "rank(east, t[产值])", unit: ""}
  - {id: out, name: 粮食产量, value: 35.8, unit: 万吨}
  - {id: parcels, name: 快递业务量, value: 2480, unit: 万件}
  - {id: none, name: 无, value: 0, unit: 万件}
tables:
  - {id: t, title: 乡镇, file: t.csv}
  - {id: s, title: 历年, file: s.csv}
sections: [{kind: article, body: "USE"}]
`

var phrasedFiles = fstest.MapFS{
	"t.csv": &fstest.MapFile{Data: []byte("乡镇,产值\n红旗镇,92.3\n东风镇,86.4\n胜利镇,65.9\n")},
	"s.csv": &fstest.MapFile{Data: []byte("年份,产量,生产总值\n2021年,34.1,252.7\n2022年,33.6,266.9\n2023年,33.9,283.5\n2024年,36.2,300.8\n2025年,35.8,318.6\n")},
}

// TestPhrases walks every way to say a figure against other numbers.
func TestPhrases(t *testing.T) {
	walked := map[string]bool{}
	for _, c := range []struct{ use, want string }{
		{"place|rank", "居第2位"}, {"east|rank=t[产值]", "居第2位"},
		{"g|vs=h,全省平均水平", "高于全省平均水平0.7个百分点"}, {"h|vs=g", "低于增速0.7个百分点"}, {"g|vs=5.2，全国", "与全国持平"}, {"gdp|vs=gdp0,上年", "高于上年17.8亿元"},
		{"east|vs=t[产值, 红旗镇],红旗镇", "低于红旗镇5.9亿元"}, {"down|vs=less,前年", "高于前年2.2个百分点"},
		{"va1|share=gdp", "占地区生产总值的13.7%"}, {"va1|share=sum(va1, va3),两者之和", "占两者之和的21.5%"},
		{"va3|half=gdp", "一半"}, {"va1|half=gdp", "不足一半"}, {"gdp|half=gdp0", "超过一半"},
		{"parcels|times=1240", "2倍"}, {"parcels|times=980", "2.5倍"},
		{"parcels|double=1240", "翻一番"}, {"parcels|double=1000", "翻一番多"}, {"parcels|double=620", "翻两番"}, {"parcels|double=500", "翻两番多"},
		{"parcels|double=310", "翻三番"}, {"parcels|double=200", "翻三番多"}, {"parcels|double=2000", "增长24.0%"}, {"parcels|double=3100", "下降20.0%"}, {"parcels|double=1250", "增长98.4%"},
		{"out|record=s[产量]", "低于2024年"}, {"gdp|record=s[生产总值]", "创2021年以来新高"},
		{"g|turn=h", "增速加快0.7个百分点"}, {"h|turn=g", "增速回落0.7个百分点"}, {"g|turn=down", "由降转增"}, {"down|turn=g", "由增转降"}, {"down|turn=less", "降幅收窄2.2个百分点"},
		{"less|turn=down", "降幅扩大2.2个百分点"}, {"g|turn=g", "持平"},
		{"va3|contribution=va30,gdp,gdp0", "贡献率为48.3%"}, {"va3|pull=va30,gdp0", "拉动增长2.9个百分点"}, {"va30|pull=va3,gdp0", "下拉2.9个百分点"},
	} {
		d, list := LoadBytes("f", []byte(strings.NewReplacer("LANG", "zh-Hans", "USE", "{{"+c.use+"}}").Replace(phrased)), phrasedFiles)
		if d == nil {
			t.Errorf("%s: %v", c.use, list)
			continue
		}
		u := figure.Uses("{{" + c.use + "}}")[0]
		i := slices.IndexFunc(d.Figures, func(f figure.Figure) bool { return f.ID == u.ID })
		if got := d.Figures[i].Say(u); got != c.want {
			t.Errorf("%s: %s, want %s", c.use, got, c.want)
		}
		for _, name := range figure.Phrases() {
			walked[name] = walked[name] || strings.HasPrefix(u.How, name)
		}
	}
	for _, name := range figure.Phrases() {
		if !walked[name] {
			t.Errorf("no case says %s", name)
		}
	}
}

// TestPhraseErrors: what cannot be said so is an error with its place.
func TestPhraseErrors(t *testing.T) {
	for use, want := range map[string]string{
		"g|vs":                      "vs takes 1 values, found 0",
		"g|vs=nobody":               `there is no figure "nobody"`,
		"g|vs=t[产值]":                "a column stands where one number is wanted",
		"g|rank":                    `the figure "g" cannot be said so`,
		"gdp|share=none":            `the figure "gdp" cannot be said so`,
		"gdp|turn=gdp0":             `the figure "gdp" cannot be said so`,
		"va3|contribution=va30,gdp": "contribution takes 3 values, found 2",
		"g|vs=1 +":                  "the expression ends where a value is missing",
	} {
		d, list := LoadBytes("f", []byte(strings.NewReplacer("LANG", "zh-Hans", "USE", "文{{"+use+"}}").Replace(phrased)), phrasedFiles)
		if d != nil || len(list) != 1 || !strings.Contains(list[0].Error(), want) || list[0].Place.Line != 23 || list[0].Hint.Format == "" {
			t.Errorf("%s: %v, want %s", use, list, want)
		}
	}
}
