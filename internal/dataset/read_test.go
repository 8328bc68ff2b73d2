package dataset

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// workbook makes an .xlsx file of sheets with their rows.
func workbook(t testing.TB, sheets map[string][][]any) string {
	t.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	f.DeleteSheet("Sheet1")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// loaded loads a dataset of files, which must be right; its notes are returned as text.
func loaded(t testing.TB, files map[string]string) (*Dataset, string) {
	t.Helper()
	d, list := Load(folder(files), ".")
	if d == nil {
		t.Fatal(list)
	}
	return d, d.Notes.Error()
}

// TestRead reads what is not in the form that the documents name, but means one thing only.
func TestRead(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("数据库：年度数据\r\n时间：最近20年\r\n地区;2020年;2019年;\r\n北京市;1,234,567.50;１２;;\r\n　其中:海淀;\"+3\";…\r\n天津市;−1 234;\r\n注：不是表\r\n数据来源：国家统计局\r\n")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"bulletin.yaml": "\uFEFF" + head + `period: 2020年12月31日
date: 2020.12.31
figures_file: data.xlsx
figures:
  - {id: x, name: 一, value: 010}
  - {id: rise, name: 增, expr: "growth(t[2020年, 北京市], t[2019年, 北京市])", unit: "%", decimals: 1}
  - {id: all, name: 和, expr: "sum(m[产值]) + x − 0.5", unit: 亿元}
  - {id: place, name: 位次, expr: "rank(gdp, m[产值])", unit: 位, hedge: {before: 第}}
  - {id: fall, name: 降, expr: share_a - share_b, unit: "%"}
  - {id: odd, name: 倍, expr: "growth(gdp, x)", unit: 倍, decimals: 0}
tables:
  - {id: t, title: 表, file: t.csv, skip: 2, until: 注, missing: {"": x, …: low}}
  - {id: m, title: 表, file: data.xlsx, sheet: 产值, range: A2:C9, header: 2, columns: [{name: 指标}, {name: 2020年｜产值, title: 产值}, {name: 2020年｜增速, unit: "%", decimals: 1}]}
  - {id: g, title: 表, file: groups.csv}
sections: [{kind: table, ref: t}]
`,
		"t.csv":      gbk,
		"groups.csv": "指标,值,率\n按产业分,,\n　第一产业,1,2\n　第二产业,3,4\n",
		"data.xlsx": workbook(t, map[string][][]any{
			"指标": {{"代码", "指标名称", "数值", "计量单位", "类型", "备注"}, {"gdp", "地区生产总值", 711.43, "亿元", "数量", "随便"},
				{"share_a", "甲", "5.20", "%", "比率"}, {"share_b", "乙", 4.1, "%", "rate"}},
			"产值": {{"标题"}, {"指标", "2020年", ""}, {"", "产值", "增速"}, {"甲", 12.5, 0.25}, {"乙", 711.44, -0.15}},
		}),
	}
	files["bulletin.yaml"] = strings.ReplaceAll(files["bulletin.yaml"], "m[产值]", "m[2020年｜产值]")
	d, notes := loaded(t, files)
	if d.Date != "2020-12-31" || d.Period != "2020-12-31" {
		t.Errorf("date %s, period %s", d.Date, d.Period)
	}
	var got []string
	for i := range d.Figures {
		got = append(got, d.Figures[i].ID+"="+d.Figures[i].Text())
	}
	want := []string{"x=010"[:2] + "10", "rise=10287962.5%", "all=733.44亿元", "place=第2位", "fall=1.1%", "odd=7014倍", "gdp=711.43亿元", "share_a=5.20%", "share_b=4.1%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures: -want +got\n%s", diff)
	}
	for i, want := range [][][]string{
		{{"北京市", "1234567.50", "12"}, {"　其中：海淀", "3", "[low]"}, {"天津市", "−1234", "[x]"}},
		{{"甲", "12.5", "0.3"}, {"乙", "711.44", "-0.2"}},
		{{"按产业分", "", ""}, {"　第一产业", "1", "2"}, {"　第二产业", "3", "4"}},
	} {
		if diff := cmp.Diff(want, d.Tables[i].Rows); diff != "" {
			t.Errorf("table %d: -want +got\n%s", i, diff)
		}
	}
	wantNotes := `t.csv: the file was read as GB 18030
bulletin.yaml:12:56: the difference of two percentages is in percentage points
bulletin.yaml:13:54: growth makes a percentage, and the unit is "倍"
t.csv:5:4 (地区): : became ： (1 in this paragraph)`
	if !strings.Contains(notes, "numbers were read without separators and signs, such as 1,234,567.50 as 1234567.50: cells: 4") {
		t.Errorf("notes:\n%s", notes)
	}
	for line := range strings.SplitSeq(wantNotes, "\n") {
		if !strings.Contains(notes, line) {
			t.Errorf("no note %q in\n%s", line, notes)
		}
	}
}

// TestSameInJSON reads one dataset in both formats.
func TestSameInJSON(t *testing.T) {
	inYAML, list := LoadBytes("a.yaml", []byte(head+"figures: [{id: g, name: 增长, value: 4.80, unit: '%'}]\nsections:\n  - {kind: article, body: '增长{{g}},好'}\n"), fstest.MapFS{})
	if inYAML == nil {
		t.Fatal(list)
	}
	inJSON, list := LoadBytes("stdin", []byte(`{"schema": "report/1", "id": "a", "title": {"main": "甲"}, "figures": [{"id": "g", "name": "增长", "value": 4.80, "unit": "%"}],
 "sections": [{"kind": "article", "body": "增长{{g}},好"}]}`), fstest.MapFS{})
	if inJSON == nil {
		t.Fatal(list)
	}
	if got, want := inJSON.Figures[0].Text(), "4.80%"; got != want || inYAML.Figures[0].Text() != want {
		t.Errorf("%s, want %s", got, want)
	}
	if inJSON.Sections[0].Body != inYAML.Sections[0].Body || len(inJSON.Notes) != 1 || inJSON.Notes[0].Place.String() != "stdin:2:51" {
		t.Errorf("%+v %v", inJSON.Sections[0], inJSON.Notes)
	}
}
