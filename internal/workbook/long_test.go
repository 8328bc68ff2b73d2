package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/longform"
)

// rows reads the sheet 数据 as maps from head to cell.
func rows(t *testing.T, s *sheetPart) []map[string]cellPart {
	var list []map[string]cellPart
	for _, row := range s.body() {
		m := map[string]cellPart{}
		for i, c := range s.Table.Columns {
			m[c.Name] = row[i]
		}
		list = append(list, m)
	}
	return list
}

func TestLong(t *testing.T) {
	b := book(t)
	s := read(t, written(t, b)).sheet(t, "数据")
	if s.Table.Name != "data_long" || s.Table.Filter == nil || s.headRow() != 1 {
		t.Errorf("table %q, filter %v, head in row %d", s.Table.Name, s.Table.Filter, s.headRow())
	}
	list := rows(t, s)
	if len(list) != 13 || len(list) != b.observations() {
		t.Errorf("%d rows, %d observations, want 13", len(list), b.observations())
	}
	keys := map[string]bool{}
	for _, row := range list {
		key := row["表号"].content() + row["行号"].content() + row["度量"].content() + row["时期"].content()
		if keys[key] {
			t.Errorf("two rows with the key %s", key)
		}
		keys[key] = true
		value, state := row["数值"], row["状态"].content()
		if value.Value == nil != (state != "") || value.Value != nil && !value.isNumber() {
			t.Errorf("%s: value %q, state %q", key, value.content(), state)
		}
	}
}

// Some rows in full.
func TestLongRows(t *testing.T) {
	list := rows(t, read(t, written(t, book(t))).sheet(t, "数据"))
	for i, want := range map[int]string{
		0: "表1|1|gdp_growth|GDP年均增长|0||2016/2019|42370|区间|数值|4.8|%|1||4.8|[注1][注2]|2016年—2019年，GDP年均增长4.8%",
		1: "表1|2|gdp_growth_2020|GDP同比增长|0||2020-Q1/2020-Q3|43831|区间|数值|4.7|%|2||4.70|[注1][注2]|2020年前三季度，同比增长4.70%",
		2: "表1|3|firms|关停企业|0|||||数值|261|家|0||261|[注1][注2]|石峰区统计局",
		5: "表2|1||01｜合计|0||2020|43831|年|增速（%）|5.2|%|1||5.2|[注1]|",
		6: "表2|2||0101｜其中：轨道交通|1||2020|43831|年|2019年||亿元||x|[x]|[注1]|",
	} {
		var got []string
		for _, c := range longColumns {
			got = append(got, list[i][c.head.In(furniture.Hans)].content())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("row %d:\n%s, want\n%s", i+2, strings.Join(got, "|"), want)
		}
	}
}

// The published sheets can be made again from 数据, value by value.
func TestLongRebuilds(t *testing.T) {
	b := book(t)
	list := rows(t, read(t, written(t, b)).sheet(t, "数据"))
	for _, table := range b.Tables {
		for i, row := range table.Rows {
			for j, c := range row.Cells {
				if !table.Columns[j].Numeric {
					continue
				}
				at := slices.IndexFunc(list, func(m map[string]cellPart) bool {
					return m["表号"].content() == table.Label() && m["行号"].content() == string(rune('1'+i)) && m["度量"].content() == longform.Head(table.Columns[j], furniture.Hans)
				})
				if at < 0 {
					t.Fatalf("%s row %d %s is not in 数据", table.Label(), i+1, table.Columns[j].Title)
				}
				if m := list[at]; c.Number {
					if d, err := figure.Parse(m["数值"].content()); err != nil || d.Cmp(c.Value) != 0 || m["显示值"].content() != c.Text {
						t.Errorf("%s row %d: %q shown as %q, want %s", table.Label(), i+1, m["数值"].content(), m["显示值"].content(), c.Value)
					}
				} else if m["状态"].content() != c.Missing {
					t.Errorf("%s row %d: state %q, want %q", table.Label(), i+1, m["状态"].content(), c.Missing)
				}
			}
		}
	}
}

func TestDayCell(t *testing.T) {
	for _, day := range []struct {
		period string
		want   float64
	}{{"1900-03-01", 61}, {"2021-01-05", 44201}, {"9999", 2958101}} {
		if first, _, ok := longform.First(day.period); !ok || dayCell(first, "").value.Float() != day.want {
			t.Errorf("%s has the number %g, want %g", day.period, dayCell(first, "").value.Float(), day.want)
		}
	}
	if first, _, _ := longform.First("1899"); dayCell(first, "").kind != isBlank {
		t.Error("1899 has a number, which spreadsheets do not agree on")
	}
}

// More observations than one sheet takes stand on several; each part is a table of its own, and together they are all.
func TestLongSplits(t *testing.T) {
	b := book(t)
	var out bytes.Buffer
	if err := assemble(&out, b, compose(b, 5, longWhole)); err != nil {
		t.Fatal(err)
	}
	f := read(t, out.Bytes())
	var all []string
	for i, name := range []string{"数据", "数据2", "数据3"} {
		s := f.sheet(t, name)
		if want := "data_long" + strings.TrimPrefix(name, "数据"); s.Table.Name != want {
			t.Errorf("%s has the table %s, want %s", name, s.Table.Name, want)
		}
		if got, want := len(s.body()), min(5, b.observations()-5*i); got != want {
			t.Errorf("%s has %d rows, want %d", name, got, want)
		}
		all = append(all, lines(s)...)
	}
	if whole := lines(read(t, written(t, b)).sheet(t, "数据")); !slices.Equal(all, whole) {
		t.Errorf("the parts are\n%q, want\n%q", all, whole)
	}
	if said := f.sheet(t, "目录").columnA(); !slices.Contains(said, "全部数值按一行一个列在“数据3”工作表。") {
		t.Errorf("目录 says %q", said)
	}
	if found := lint(out.Bytes()); len(found) > 0 {
		t.Error(found)
	}
}

// lines are the rows of a sheet's table, a text each.
func lines(s *sheetPart) (list []string) {
	for _, row := range s.body() {
		line := ""
		for _, c := range row {
			line += c.content() + "|"
		}
		list = append(list, line)
	}
	return list
}

// The table that a figure stands under has its code, at any depth, and no table takes quadratic time for it.
func TestParents(t *testing.T) {
	b := book(t)
	for i, level := range []int{0, 1, 1} {
		b.Tables[1].Rows[i].Level = level
		b.Tables[1].Rows[i].Cells[3].Figure = []string{"gdp_growth", "firms", "firms"}[i]
	}
	b.Tables[1].Rows[2].Level = 2
	var got []string
	for _, m := range rows(t, read(t, written(t, b)).sheet(t, "数据")) {
		if m["表号"].content() == "表2" && m["度量"].content() == "2020年" {
			got = append(got, m["上级代码"].content())
		}
	}
	if want := []string{"", "gdp_growth", "firms"}; !slices.Equal(got, want) {
		t.Errorf("parents %q, want %q", got, want)
	}
}

// A sheet of very many observations leaves out columns that tell no row from another, says what they hold, and has the same values.
func TestLongLean(t *testing.T) {
	b := book(t)
	b.Tables, b.Charts = b.Tables[1:2], nil
	whole := rows(t, read(t, written(t, b)).sheet(t, "数据"))
	var out bytes.Buffer
	if err := assemble(&out, b, compose(b, longest, 5)); err != nil {
		t.Fatal(err)
	}
	f := read(t, out.Bytes())
	s := f.sheet(t, "数据")
	var names []string
	for _, c := range s.Table.Columns {
		names = append(names, c.Name)
	}
	if want := []string{"行号", "指标名称", "层级", "度量", "数值", "计量单位", "小数位", "状态"}; !slices.Equal(names, want) {
		t.Errorf("columns %q, want %q", names, want)
	}
	for i, row := range rows(t, s) {
		for name, c := range row {
			if want := whole[i][name]; c.content() != want.content() || c.isNumber() != want.isNumber() {
				t.Errorf("row %d, %s: %q, want %q", i+2, name, c.content(), want.content())
			}
		}
	}
	said := strings.Join(f.sheet(t, "说明").columnA(), "\n")
	for _, want := range []string{"只在此说明一次的：表号：表2；时期：2020；期初：2020-01-01；频度：年；注：[注1]。", "不设“显示值”列", "没有说明的列：指标代码、上级代码、来源。"} {
		if !strings.Contains(said, want) {
			t.Errorf("说明 says %q, and not %s", said, want)
		}
	}
	if found := lint(out.Bytes()); len(found) > 0 {
		t.Error(found)
	}
}
