package intake

import (
	"strings"
	"testing"
)

// TestNotLinked holds that cells which are about something else say no figure of the prose, though indicator, unit and digits are the same.
func TestNotLinked(t *testing.T) {
	const prose = "2024年某县统计公报\n\n一、综合\n\n全年地区生产总值386.52亿元，比上年增长4.8%。居民消费价格指数同比增长0.3%。全国粮食产量7.5万吨。住宅投资20.5亿元。\n\n"
	for _, c := range []struct {
		table  string
		linked int
	}{
		{"表1　主要指标\n单位：亿元\n指标\t2024年\n地区生产总值\t386.52\n财政收入\t3\n", 1},
		{"表1　主要指标\n单位：亿元\n指标\t绝对数\t比上年增长（%）\n地区生产总值\t386.52\t4.8\n财政收入\t3\t2\n", 2},
		{"表1　主要指标\n单位：亿元\n指标\t绝对数\t\t增长（%）\n\t2024年\t2023年\t\n地区生产总值\t386.52\t386.52\t4.8\n财政收入\t3\t4\t5\n", 2},
		{"表1　主要指标\n单位：亿元\n指标\t全省\t全省增长（%）\n地区生产总值\t386.52\t4.8\n财政收入\t3\t2\n", 0},
		{"表1　主要指标\n单位：亿元\n指标\t2023年\n地区生产总值\t386.52\n财政收入\t3\n", 0},
		{"表1　2023年主要指标\n单位：亿元\n指标\t绝对数\n地区生产总值\t386.52\n财政收入\t3\n", 0},
		{"表1　主要指标\n单位：亿元\n指标\t1—6月\n地区生产总值\t386.52\n财政收入\t3\n", 0},
		{"表1　主要指标\n指标\t“十三五”年均增长（%）\n地区生产总值\t4.8\n财政收入\t3\n", 0},
		{"表1　价格\n指标\t环比增长（%）\n居民消费价格指数\t0.3\n食品\t3\n", 0},
		{"表1　价格\n指标\t同比增长（%）\n居民消费价格指数\t0.3\n食品\t3\n", 1},
		{"表1　产量\n单位：万吨\n指标\t产量\n粮食\t7.5\n油料\t3\n", 0},
		{"表1　投资\n单位：亿元\n指标\t完成投资\n住宅投资\t20.5\n商业\t3\n住宅投资\t20.5\n", 0},
		{"表1　投资\n单位：亿元\n指标\t计划投资\n住宅投资\t20.5\n商业\t3\n", 0},
	} {
		r, _ := imported(t, Options{ID: "x", Figures: SureFigures}, Source{"a.txt", []byte(prose + c.table)})
		if n := strings.Count(string(r.Files["tables/01.csv"]), "{{"); n != c.linked {
			t.Errorf("%d linked, not %d:\n%s\n%s", n, c.linked, r.Files["tables/01.csv"], r.Files["bulletin.yaml"])
		}
	}
}
