package dataset

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// styled is a value with a number format, in a cell of a workbook.
type styled struct {
	value any
	code  string
}

// sheetOf makes a workbook of one sheet; more does what else is to be done.
func sheetOf(t testing.TB, rows [][]any, more func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for c, value := range row {
			name, _ := excelize.CoordinatesToCellName(c+1, i+1)
			if s, ok := value.(styled); ok {
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &s.code})
				if err != nil {
					t.Fatal(err)
				}
				f.SetCellStyle("Sheet1", name, name, style)
				value = s.value
			}
			f.SetCellValue("Sheet1", name, value)
		}
	}
	if more != nil {
		more(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gb(t testing.TB, text string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// tried is a table that is read with some keys: its rows as text, or what is said.
func tried(t testing.TB, name, data, keys string) (rows string, d *Dataset, all string) {
	t.Helper()
	yaml := head + "tables:\n  - {id: t, title: 表, file: " + name + keys + "}\nsections: [{kind: table, ref: t}]\n"
	d, list := Load(folder(map[string]string{"bulletin.yaml": yaml, name: data}), ".")
	var b strings.Builder
	if d == nil {
		for _, p := range list {
			b.WriteString(p.Error() + " → " + p.Hint.String() + "\n")
		}
		return "", nil, b.String()
	}
	var names, lines []string
	for _, c := range d.Tables[0].Columns {
		names = append(names, c.Name)
	}
	lines = append(lines, strings.Join(names, "|"))
	for _, row := range d.Tables[0].Rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	return strings.Join(lines, "/"), d, d.Notes.Error()
}

// TestNoFigureChanges: what a file holds is what is published, or an error that says where it stands and what would do.
func TestNoFigureChanges(t *testing.T) {
	hidden := func(f *excelize.File) {
		f.SetRowVisible("Sheet1", 3, false)
		f.SetColVisible("Sheet1", "C", false)
		f.NewSheet("空")
		f.NewSheet("底稿")
		f.SetCellValue("底稿", "A1", "x")
		f.SetSheetVisible("底稿", false)
	}
	for _, c := range []struct{ name, file, data, keys, want, said string }{
		{"codes in CSV", "t.csv", "名称,区划代码,人口\n甲乡,010203,12\n乙乡,110000,7\n", "", "名称|区划代码|人口/甲乡|010203|12/乙乡|110000|7", "codes"},
		{"codes in GB 18030", "t.csv", gb(t, "名称,区划代码,人口\n甲乡,010203,12\n"), "", "名称|区划代码|人口/甲乡|010203|12", ""},
		{"long codes in CSV", "t.csv", "名称,证号\n甲,110105194912310021\n", "", "名称|证号/甲|110105194912310021", ""},
		{"a code in a column of numbers", "t.csv", "名称,人口\n甲,012\n", ", columns: [{name: 人口, unit: 人}]", "", "t.csv:2:3 (人口): 012 is a code and no number"},
		{"codes as text", "t.xlsx", sheetOf(t, [][]any{{"名称", "代码", "电话"}, {"甲", "010203", "013800000000"}}, nil), "", "名称|代码|电话/甲|010203|013800000000", ""},
		{"codes by format", "t.xlsx", sheetOf(t, [][]any{{"名称", "代码"}, {"甲", styled{10203, "000000"}}}, nil), "", "名称|代码/甲|010203", ""},
		{"a date among numbers", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", styled{45688, "yyyy/m/d"}}, {"乙", 3}, {"丙", 4}}, nil), "", "", "t.xlsx!B2 (值): the date 2025/1/31 stands in the column of numbers"},
		{"dates", "t.xlsx", sheetOf(t, [][]any{{"名称", "日期", "时间"}, {"甲", styled{45688, "yyyy-mm-dd"}, styled{0.354166666666667, "h:mm"}}, {"乙", styled{45689, `m"月"d"日"`}, styled{0.5, "hh:mm"}}}, nil), "", "名称|日期|时间/甲|2025-01-31|8:30/乙|2月1日|12:00", ""},
		{"heads as they are shown", "t.xlsx", sheetOf(t, [][]any{{"名称", styled{45658, `yyyy"年"m"月"`}, styled{2024, `0"年"`}}, {"甲", 1, 2}}, nil), "", "名称|2025年1月|2024年/甲|1|2", ""},
		{"words beside a number", "t.xlsx", sheetOf(t, [][]any{{"名称", "年份"}, {"甲", styled{2024, `0"年"`}}}, nil), "", "", "t.xlsx!B2 (年份): the workbook shows 2024 as 2024年"},
		{"percentages ask for their unit", "t.xlsx", sheetOf(t, [][]any{{"名称", "增速"}, {"甲", styled{0.052, "0.0%"}}}, nil), "", "", `t.xlsx!B2 (增速): "5.2%" has a unit that the column`},
		{"percentages with their unit", "t.xlsx", sheetOf(t, [][]any{{"名称", "增速"}, {"甲", styled{0.052, "0.0%"}}}, nil), `, unit: "%"`, "名称|增速/甲|5.2", ""},
		{"mixed percentages", "t.xlsx", sheetOf(t, [][]any{{"名称", "增速"}, {"甲", styled{0.052, "0.0%"}}, {"乙", 0.5}}, nil), `, unit: "%"`, "", "t.xlsx!B3 (增速): 0.5 stands without % in a column with 5.2%"},
		{"mixed percentages in CSV", "t.csv", "名称,增速\n甲,5.2%\n乙,0.5\n", `, unit: "%"`, "", "t.csv:3:3 (增速): 0.5 stands without %"},
		{"lost digits", "t.xlsx", sheetOf(t, [][]any{{"名称", "证号"}, {"甲", 1.1010519491231e+17}}, nil), "", "", "t.xlsx!B2: 110105194912310000 has more digits than a number cell keeps"},
		{"a column without a name", "t.csv", "年龄,人口数,\n合计,141,100.00\n0—14岁,25,17.95\n", "", "", "t.csv:1:8: column 3 has no name → write in the table's entry, in place of its keys of the same names: columns: [{at: 3, name: 第3列}]"},
		{"a column named by number", "t.csv", "年龄,人口数,\n合计,141,100.00\n0—14岁,25,17.95\n", ", columns: [{at: 3, name: 比重}]", "年龄|人口数|比重/合计|141|100.00/0—14岁|25|17.95", ""},
		{"a head of numbers", "t.csv", "年龄,人口数,\n合计,141,100.00\n0—14岁,25,17.95\n", ", skip: 1", "合计|141|100.00/0—14岁|25|17.95", "the head is all numbers"},
		{"hidden rows and columns", "t.xlsx", sheetOf(t, [][]any{{"名称", "甲", "乙", "丙"}, {"一", 1, 2, 3}, {"二", 4, 5, 6}, {"三", 7, 8, 9}}, hidden), "", "名称|甲|丙/一|1|3/三|7|9", "hidden rows were left out: 1, the first is row 3"},
		{"hidden ones are asked for", "t.xlsx", sheetOf(t, [][]any{{"名称", "甲", "乙", "丙"}, {"一", 1, 2, 3}, {"二", 4, 5, 6}, {"三", 7, 8, 9}}, hidden), ", hidden: keep", "名称|甲|乙|丙/一|1|2|3/二|4|5|6/三|7|8|9", ""},
		{"booleans", "t.xlsx", sheetOf(t, [][]any{{"名称", "是否", "值"}, {"甲", true, 1}, {"乙", false, 2}, {"丙", true, 3}}, nil), "", "名称|是否|值/甲|TRUE|1/乙|FALSE|2/丙|TRUE|3", ""},
		{"a boolean among numbers", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", true}, {"乙", 2}}, nil), "", "", "t.xlsx!B2 (值): TRUE stands in the column of numbers"},
		{"rows of one name", "t.csv", "名称,值\n甲,1\n乙,2\n甲,3\n", "", "名称|值/甲|1/乙|2/甲|3", `t.csv:4:1: the row "甲" stands at t.csv:2:1 too`},
		{"rows told apart", "t.csv", "名称,值\n男,1\n　其中：甲,1\n女,2\n　其中：甲,1\n", "", "名称|值/男|1/　其中：甲|1/女|2/　其中：甲|1", "!stands at"},
		{"a year that spans rows", "t.xlsx", sheetOf(t, [][]any{{"年份", "季度", "值"}, {2024, "一季度", 1}, {nil, "二季度", 2}}, func(f *excelize.File) { f.MergeCell("Sheet1", "A2", "A3") }), "", "年份|季度|值/2024|一季度|1/2024|二季度|2", ""},
		{"breaks in heads", "t.csv", "\"地 区\",\"生产\n总值\",\"per\ncapita\"\n甲,1,2\n", "", "地 区|生产总值|per capita/甲|1|2", ""},
		{"a formula's text, as banks write codes", "t.csv", "网点,余额,户名\n=\"0001\",=\"1,234.50\",\"甲\"\n\"=\"\"0002\"\"\",200.00,=\"甲\"\"乙\"\"\"\n", "", "网点|余额|户名/0001|1234.50|甲/0002|200.00|甲“乙”", ""},
		{"codes behind an apostrophe", "t.csv", "网点,余额\n'0001,100.00\n'0002,200.00\n", "", "网点|余额/0001|100.00/0002|200.00", ""},
		{"failed formulas in a text", "t.csv", "名称,甲,乙\n一,#DIV/0!,2\n二,3,#N/A\n三,####,乙\n四,5,#丙\n", "", "", `t.csv:2:3 (甲): "#DIV/0!" is no value`},
		{"failed formulas in a column of text", "t.csv", "名称,备注\n一,见表\n二,#REF!\n三,好\n四,见表\n", "", "", `t.csv:3:3 (备注): "#REF!" is no value`},
		{"shortened numbers", "t.csv", "名称,证号\n甲,4.30202E+17\n乙,4.30203E+17\n", "", "", "t.csv:2:3 (证号): 4.30202E+17 is how spreadsheets shorten a long number"},
		{"shortened numbers among codes", "t.csv", "名称,证号\n甲,4.30202E+17\n乙,430203199901011234\n丙,430203199901011235\n", "", "", "t.csv:2:3 (证号): 4.30202E+17 is how"},
		{"a name like a shortened number", "t.csv", "名称,型号\n甲,1E+3\n乙,2B\n", ", columns: [{name: 型号, type: text}]", "名称|型号/甲|1E+3/乙|2B", ""},
		{"decimal commas", "t.csv", "地区;值;增速\n甲;1.234,56;2,1\n乙;12,5;0,3\n", "", "", `thousands: "."`},
		{"decimal commas declared", "t.csv", "地区;值;增速\n甲;1.234,56;2,1\n乙;12,5;-0,3\n", `, thousands: "."`, "地区|值|增速/甲|1234.56|2.1/乙|12.5|-0.3", ""},
		{"decimal commas beside points", "t.csv", "地区;值\n甲;1.234,56\n乙;12.5\n", `, thousands: "."`, "", `t.csv:3:3 (值): "12.5" is not a number`},
		{"points that may part thousands", "t.csv", "地区;值\n甲;1.234\n乙;12.500\n", "", "", `thousands: ","`},
		{"thousands without quotes", "t.csv", "地区,值\n甲,1,234\n乙,2,345\n", "", "", "a cell with a comma needs quotes"},
		{"parted by |", "t.csv", "地区|值\n甲|1\n乙|2\n", "", "地区|值/甲|1/乙|2", ""},
		{"parted by spaces", "t.txt", "地区  人口  增速\n甲    12    2.1\n乙    13    2.2\n", "", "", "parted by spaces"},
		{"minus as a dash, before and behind", "t.csv", "地区,增速\n甲,—1.2\n乙,–0.7\n丙,3.1-\n", "", "", `marks: {"-": minus, "–": minus, "—": minus}`},
		{"minus as a dash, declared", "t.csv", "地区,增速\n甲,—1.2\n乙,–0.7\n丙,3.1-\n丁,-4\n", `, marks: {"-": minus, "–": minus, "—": minus}`, "地区|增速/甲|-1.2/乙|-0.7/丙|-3.1/丁|-4", ""},
		{"a format that scales", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", styled{12345678, `0!.0,"万"`}}}, nil), "", "", "columns: [{name: 值, type: number}]"},
		{"a format that scales, as stored", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", styled{12345678, `0!.0,"万"`}}}, nil), ", columns: [{name: 值, type: number}]", "名称|值/甲|12345678", ""},
		{"a format with △", "t.xlsx", sheetOf(t, [][]any{{"名称", "增速"}, {"甲", styled{-0.083, `0.0%;[Red]△0.0%`}}, {"乙", styled{0.067, `0.0%;[Red]△0.0%`}}}, nil), `, unit: "%"`, "名称|增速/甲|-8.3/乙|6.7", ""},
		{"numbers that are text", "t.xlsx", sheetOf(t, [][]any{{"名称", "人数"}, {"甲", "123"}, {"乙", "45"}}, nil), "", "名称|人数/甲|123/乙|45", "are text in the workbook"},
		{"rows without a name", "t.csv", "省份,人口\n,100\n甲,60\n", "", "", "columns: [{name: 省份, blank: 合计}]"},
		{"rows without a name, named", "t.csv", "省份,人口\n,100\n甲,60\n", ", columns: [{name: 省份, blank: 全国}]", "省份|人口/全国|100/甲|60", ""},
		{"names that stand once for several rows", "t.csv", "地区,产业,值\n甲,一产,1\n,二产,2\n乙,一产,3\n", "", "", "columns: [{name: 地区, blank: above}]"},
		{"names that are repeated", "t.csv", "地区,产业,值\n甲,一产,1\n,二产,2\n乙,一产,3\n", ", columns: [{name: 地区, blank: above}]", "地区|产业|值/甲|一产|1/甲|二产|2/乙|一产|3", ""},
		{"unnamed in head and rows", "t.csv", ",2019\n,100\n甲,60\n", "", "", "columns: [{at: 1, name: 项目, blank: 合计}]"},
		{"a head that is said again", "t.csv", "地区,值\n甲,1\n地区,值\n乙,2\n", "", "地区|值/甲|1/乙|2", "repeat the head were left out: 1"},
		{"another table below", "t.csv", "地区,值\n甲,1\n乙,2\n\n表2,\n产业,值\n一产,3\n", "", "", `until: "表2"`},
		{"another table below, left out", "t.csv", "地区,值\n甲,1\n乙,2\n\n表2,\n产业,值\n一产,3\n", ", until: 表2", "地区|值/甲|1/乙|2", "!notes"},
		{"the other table", "t.csv", "地区,值\n甲,1\n乙,2\n\n表2,\n产业,值\n一产,3\n", ", skip: 5", "产业|值/一产|3", ""},
		{"a pivot table", "t.csv", "求和项:产值,列标签,,\n行标签,2019,2020,总计\n甲,10,20,30\n总计,10,20,30\n", "", "行标签|2019|2020|总计/甲|10|20|30/总计|10|20|30", "求和项:产值"},
		{"a head in two languages", "t.csv", "3-1 生产总值,,\n3-1 GDP,,\n,,单位：亿元\n,,(100 million yuan)\n年份,生产总值,第一产业\nYear,GDP,Primary Industry\n2019,9.9,1.1\n", "", "年份｜Year|生产总值｜GDP|第一产业｜Primary Industry/2019|9.9|1.1", `the unit "亿元"`},
		{"units below the head", "t.csv", "指标,产量,面积\n单位,（万吨）,公顷\n粮食,1,2\n", "", "指标|产量（万吨）|面积（公顷）/粮食|1|2", ""},
		{"a unit of two lines", "t.csv", "产量,,\n,单位：万吨,\n,　　　万头,\n产品,2019年,2020年\n粮食,1,2\n", "", "产品|2019年|2020年/粮食|1|2", "单位：万吨、万头"},
		{"a title in the middle", "t.csv", ",,表1 各地区人口,\n地区,人口,户数,面积\n甲,1,2,3\n", "", "地区|人口|户数|面积/甲|1|2|3", ""},
		{"names that are units", "t.csv", "地区,户,人\n甲,1,2\n", "", "地区|户|人/甲|1|2", ""},
		{"numbered notes of one line", "t.csv", "地区,值\n甲,1\n注：1.本表为快报数。2.增速按2.5倍计。,\n", "", "地区|值/甲|1", "本表为快报数。 增速按2.5倍计。"},
		{"notes without the word", "t.csv", "地区,值\n甲①,1\n乙②,2\n① 含开发区。,\n② 不含市直。,\n", "", "地区|值/甲①|1/乙②|2", "① 含开发区。② 不含市直。"},
		{"the euro sign in GB 18030", "t.csv", gb(t, "地区,值（€）\n甲,1\n"), "", "地区|值（€）/甲|1", ""},
		{"parts at the margin", "t.csv", "指标,人数\n总人口,100\n其中：男性,51\n女性,49\n其中：城镇,60\n乡村,40\n户数,30\n", "", "指标|人数/总人口|100/其中：男性|51/　女性|49/其中：城镇|60/　乡村|40/户数|30", `rows from "女性" to "女性" are parts of "总人口"`},
		{"no parts at the margin", "t.csv", "产业,2019,2020\n第二产业,35,36\n其中：工业,30,31\n第三产业,5,60\n", "", "产业|2019|2020/第二产业|35|36/其中：工业|30|31/第三产业|5|60", "!are parts"},
		{"a row of words below a head of two", "t.csv", "地区,全年,\n,备考,月份\n甲,好,2024-11\n乙,坏,2024-03\n", "", "地区|全年｜备考|全年｜月份/甲|好|2024-11/乙|坏|2024-03", ""},
		{"a spanner over one column", "t.csv", "地区,全年,备考\n,产值,\n甲,1,好\n乙,2,坏\n", "", "地区|全年｜产值|备考/甲|1|好/乙|2|坏", ""},
		{"a column of 持平", "t.csv", "地区,增速（%）\n甲,持平\n乙,持平\n丙,0.8\n", ", columns: [{name: 增速（%）, decimals: 1}]", "地区|增速（%）/甲|持平/乙|持平/丙|0.8", ""},
		{"numbers with one unit", "t.csv", "指标,值\n产值,12.5亿元\n税收,3000万元\n", "", "", "columns: [{name: 值, unit: 亿元}]"},
		{"numbers with one unit, declared", "t.csv", "指标,值\n产值,12.5亿元\n税收,3000万元\n", ", columns: [{name: 值, unit: 亿元}]", "指标|值/产值|12.5/税收|0.3", ""},
		{"numbers with several units", "t.csv", "指标,值\n粮食,12.5万吨\n面积,5公顷\n", "", "指标|值/粮食|12.5万吨/面积|5公顷", "the numbers in words of the column"},
		{"guesses", "t.csv", "指标,值\n甲,约300\n乙,200余\n", "", "指标|值/甲|约300/乙|200余", "t.csv:2:3: the numbers in words of the column"},
		{"a guess among numbers", "t.csv", "指标,值\n甲,约300\n乙,200\n丙,100\n", "", "", "t.csv:2:3 (值): \"约300\" is not a number → write digits"},
		{"percents that some numbers have, without a unit", "t.csv", "指标,值\n甲,5.2%\n乙,0.5\n", "", "", "t.csv:3:3 (值): 0.5 stands without % in a column with 5.2%"},
		{"arrows behind numbers", "t.csv", "指标,值\n甲,3.1↑\n乙,12↓\n", "", "", `marks: {"↑": plus, "↓": minus}`},
		{"a note with a mark of cells", "t.csv", "指标,值\n甲,12[1]\n乙,3\n[1]初步核算数。\n", ", marks: {\"[1]\": 见注}", "指标|值/甲|12/乙|3", "was taken from the file: [1]初步核算数。"},
		{"a code of many digits is said whole", "t.csv", "名称,证件号\n甲,110105194912310021\n", "", "名称|证件号/甲|110105194912310021", "text: 110105194912310021"},
		{"a unit that some numbers have", "t.csv", "指标,值\n甲,12.5亿元\n乙,30\n丙,0\n", ", columns: [{name: 值, unit: 亿元}]", "", "t.csv:3:3 (值): 30 stands without 亿元 in a column with 12.5亿元"},
		{"万 that some numbers have, in 万", "t.csv", "指标,值\n甲,12.5万\n乙,800\n", ", columns: [{name: 值, unit: 万人}]", "", "800 stands without 万"},
		{"万 and 亿 without a unit", "t.csv", "指标,值\n甲,12.5万\n乙,3.2亿\n丙,800\n", "", "", `marks: {"万": scale, "亿": scale}`},
		{"万 and 亿 without a unit, declared", "t.csv", "指标,值\n甲,12.5万\n乙,3.2亿\n丙,800\n丁,1.05万亿\n", ", marks: {万: scale, 亿: scale, 万亿: scale}", "指标|值/甲|125000/乙|320000000/丙|800/丁|1050000000000", "such as 12.5万 as 125000"},
		{"亿 in a column in 万元", "t.csv", "指标,值\n甲,12.5亿\n", ", columns: [{name: 值, unit: 万元}]", "指标|值/甲|125000", ""},
		{"a scale of what multiplies nothing", "t.csv", "指标,值\n甲,12r\n", ", marks: {r: scale}", "", `"r" is no word that multiplies a number`},
		{"growth of several times", "t.csv", "指标,增长（%）\n甲,1.2倍\n乙,5.1\n丙,-3\n", "", "", `marks: {"倍": scale}`},
		{"growth of several times, declared", "t.csv", "指标,增长（%）\n甲,1.25倍\n乙,5.1\n丙,-3\n", ", marks: {倍: scale}", "指标|增长（%）/甲|125/乙|5.1/丙|-3", ""},
		{"a column of 倍", "t.csv", "指标,城乡收入比（倍）\n甲,1.25\n", "", "指标|城乡收入比（倍）/甲|1.25", ""},
		{"a format with a unit", "t.xlsx", sheetOf(t, [][]any{{"名称", "人数"}, {"甲", styled{12, `0"人"`}}, {"乙", styled{30, `0"人"`}}}, nil), "", "", "columns: [{name: 人数, unit: 人}]"},
		{"a format with the column's unit", "t.xlsx", sheetOf(t, [][]any{{"名称", "人数（人）"}, {"甲", styled{12, `0"人"`}}, {"乙", styled{30, `0"人"`}}}, nil), "", "名称|人数（人）/甲|12/乙|30", ""},
		{"codes by their head", "t.csv", "名称,行政区划代码\n甲,430202\n乙,430203\n", "", "名称|行政区划代码/甲|430202/乙|430203", "was taken for codes"},
		{"a single word", "t.csv", "名称,类别,值\n甲,好,1\n", "", "名称|类别|值/甲|好|1", ""},
		{"comments", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", 1}, {"乙", 2}}, func(f *excelize.File) {
			f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Text: "初步数"})
			f.AddComment("Sheet1", excelize.Comment{Cell: "B3", Text: "含开发区"})
		}), "", "名称|值/甲|1/乙|2", "comments on cells are not printed: 2, the first on B2"},
		{"several sheets", "t.xlsx", sheetOf(t, [][]any{{"名称", "值"}, {"甲", 1}}, func(f *excelize.File) {
			f.NewSheet("乙")
			f.SetCellValue("乙", "A1", "x")
		}), "", "", "--sheet of report table: Sheet1、乙"},
		{"what an index is 100 of", "t.csv", "价格指数,,\n,,上年同期=100\n项目,1季度,上半年\n粮食,101.5,101.3\n", "", "项目|1季度|上半年/粮食|101.5|101.3", "notes was taken from the file: 上年同期=100"},
		{"a note between rows", "t.csv", "地区,值\n甲,1\n注：乙为估计数,\n乙,2\n丙,3\n", "", "地区|值/甲|1/乙|2/丙|3", "notes was taken from the file: 乙为估计数"},
		{"a head that is said again, with what stands above it", "t.csv", "表1 各县,,\n,,单位：万元\n地区,产值,税收\n甲,1,2\n续表1,,\n,,单位：万元\n地区,产值,税收\n乙,5,6\n", "", "地区|产值|税收/甲|1|2/乙|5|6", "repeat the head were left out: 1"},
		{"a head that is said again below 续表", "t.csv", "地区,产值,税收\n甲,1,2\n续表,,\n地区,产值,税收\n乙,5,6\n", "", "地区|产值|税收/甲|1|2/乙|5|6", "repeat the head were left out: 1"},
		{"hours that go on", "t.xlsx", sheetOf(t, [][]any{{"名称", "时长", "分"}, {"甲", styled{1.5, "[h]:mm"}, styled{0.0625, "[mm]:ss"}}, {"乙", styled{0.25, "[hh]:mm:ss"}, styled{0.5, "[m]"}}}, nil), "", "名称|时长|分/甲|36:00|90:00/乙|06:00:00|720", ""},
		{"a line that says the separator", "t.csv", "sep=;\n地区;值\n甲;1\n乙;2,5\n", "", "", "t.csv:4:3"},
		{"a line that says the separator, and a title", "t.csv", "sep=;\n表1 人口;\n地区;值\n甲;1\n", ", skip: 2", "地区|值/甲|1", "!sep="},
		{"full-width commas", "t.csv", "地区，值\n甲，1\n乙，2\n", "", "", "parted by the full-width comma"},
		{"periods among numbers", "t.csv", "名称,值\n甲,1\n乙,第3季度\n丙,2\n", "", "", "columns: [{name: 值, type: text}]"},
	} {
		got, _, all := tried(t, c.file, c.data, c.keys)
		said, not := strings.CutPrefix(c.said, "!")
		if got != c.want || strings.Contains(all, said) == not && c.said != "" {
			t.Errorf("%s:\ngot  %s\nwant %s\nsaid %s\nwant %s", c.name, got, c.want, all, c.said)
		}
	}
}

// TestAround: unit, notes and source that stand in a file are the table's, also where keys of layout are given; keys win.
func TestAround(t *testing.T) {
	const text = "2024年生产总值,,\n单位：亿元,,\n地区,总值,增速\n甲,1,2\n乙,3,4\n注：1.初步核算数。,,\n2.按不变价。,,\n数据来源：统计局,,\n"
	book := sheetOf(t, [][]any{{"2024年生产总值"}, {nil, nil, "单位：亿元"}, {"地区", "总值", "增速"}, {"甲", 1, 2}, {"乙", 3, 4}, {"注：1.初步核算数。"}, {"2.按不变价。"}, {"数据来源：统计局"}},
		func(f *excelize.File) { f.MergeCell("Sheet1", "A1", "C1") })
	for _, c := range []struct{ file, data, keys string }{
		{"t.csv", text, ""}, {"t.csv", gb(t, text), ""}, {"t.xlsx", book, ""}, {"t.csv", text, ", skip: 2, until: 注"}, {"t.xlsx", book, ", skip: 2, header: 1, until: 注"},
	} {
		got, d, all := tried(t, c.file, c.data, c.keys)
		if got != "地区|总值|增速/甲|1|2/乙|3|4" {
			t.Fatalf("%s%s: %s %s", c.file, c.keys, got, all)
		}
		table := d.Tables[0]
		if table.Unit != "亿元" || table.Source != "统计局" || !slices.Equal(table.Notes, []string{"初步核算数。", "按不变价。"}) {
			t.Errorf("%s%s: unit %s, source %s, notes %q", c.file, c.keys, table.Unit, table.Source, table.Notes)
		}
		for _, want := range []string{`the unit "亿元" was taken from the file`, "notes was taken from the file", "source was taken from the file"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s%s: nothing says %s", c.file, c.keys, want)
			}
		}
	}
	_, d, all := tried(t, "t.csv", text, ", unit: 万元, notes: [自己的], source: 别处")
	if table := d.Tables[0]; table.Unit != "万元" || table.Source != "别处" || table.Notes[0] != "自己的" || !strings.Contains(all, `its file says "亿元"`) {
		t.Errorf("%+v\n%s", table, all)
	}
}

// TestValues: what offices print beside numbers means what the entry says; the first error says what to write, once.
func TestValues(t *testing.T) {
	const text = "地区,人数,增速,备考\n甲,1.2万,↑2.1,3.4r\n乙,\"1,234.00\",△2.1,12[1]\n丙,—,持平,(2.1)\n丁,,…,-\n"
	_, _, all := tried(t, "t.csv", text, ", columns: [{name: 人数, unit: 人}]")
	want := `missing: {"": x, "-": z, "—": z, "…": low}, marks: {"()": minus, "[1]": 见注, "r": 修订数, "↑": plus, "△": minus}`
	if strings.Count(all, "write in the table's entry") != 1 || !strings.Contains(all, want) {
		t.Errorf("said\n%s\nwant %s", all, want)
	}
	got, d, all := tried(t, "t.csv", text, ", columns: [{name: 人数, unit: 人}], "+want)
	if want := "地区|人数|增速|备考/甲|12000|2.1|3.4/乙|1234.00|-2.1|12/丙|[z]|持平|-2.1/丁|[x]|[low]|[z]"; got != want {
		t.Errorf("got  %s\nwant %s\n%s", got, want, all)
	}
	if want := []string{"修订数：甲（备考）。", "见注：乙（备考）。"}; d != nil && !slices.Equal(d.Tables[0].Notes, want) {
		t.Errorf("notes %q, want %q", d.Tables[0].Notes, want)
	}
	_, d, _ = tried(t, "t.csv", "指标,值\n甲,12[1]\n乙,3[2]\n丙,4[3]\n[1]初步核算数。\n[2] 含丙。\n", `, marks: {"[1]": 见注, "[2]": 见注, "[3]": 见注}`)
	if want := []string{"甲（值）：初步核算数。", "乙（值）：含丙。", "见注：丙（值）。"}; d == nil || !slices.Equal(d.Tables[0].Notes, want) {
		t.Errorf("notes %q, want %q", d.Tables[0].Notes, want)
	}
	for _, c := range []struct{ cell, keys, want string }{
		{"1.2万", ", unit: 万人", "1.2"}, {"3.05亿", ", unit: 元", "305000000"}, {"¥1,234.50", ", unit: 元", "1234.50"}, {"2.5‰", ", unit: ‰", "2.5"}, {"５．６％", ", unit: '%'", "5.6"},
	} {
		if got, _, all := tried(t, "t.csv", "地区,值\n甲,\""+c.cell+"\"\n", c.keys); got != "地区|值/甲|"+c.want {
			t.Errorf("%s: %s %s", c.cell, got, all)
		}
		if got, _, all := tried(t, "t.csv", "地区,值\n甲,\""+c.cell+"\"\n", ""); got != "" || !strings.Contains(all, "unit: ") {
			t.Errorf("%s without a unit: %s %s", c.cell, got, all)
		}
	}
}

// TestShares: rows that are parts of others count once.
func TestShares(t *testing.T) {
	for _, c := range []struct{ csv, rows, want, said string }{
		{"产业,值\n第一产业,5\n第二产业,35\n　其中：工业,30\n第三产业,60\n", "", "0 1 3", ""},
		{"产业,值\n生产总值,100\n　第一产业,5\n　第二产业,35\n　　工业,30\n　第三产业,60\n", "", "1 2 4", ""},
		{"产业,值\n生产总值,100\n第一产业,5\n第二产业,35\n第三产业,60\n", "", "1 2 3", ""},
		{"产业,值\n生产总值,100\n　第一产业,5\n　第二产业,35\n", "", "", "do not add up"},
		{"产业,值\n第一产业,5\n第二产业,35\n　其中：工业,30\n", ", rows: [第二产业, 其中：工业]", "", "is a part of"},
	} {
		yaml := head + "tables: [{id: t, title: 表, file: t.csv, unit: 亿元}]\ncharts: [{id: c, title: 图, kind: pie, table: t" + c.rows + "}]\nsections: [{kind: chart, ref: c}]\n"
		d, list := Load(folder(map[string]string{"bulletin.yaml": yaml, "t.csv": c.csv}), ".")
		got := ""
		if d != nil {
			got = strings.Trim(fmt.Sprint(d.Charts[0].Shown), "[]")
		}
		if got != c.want || !strings.Contains(list.Error(), c.said) {
			t.Errorf("%q: %s, %v", c.csv, got, list)
		}
	}
	yaml := head + "figures: [{id: s, name: 和, expr: \"sum(t[值])\", unit: 亿元}, {id: g, name: 次, expr: \"rank(s, t[值])\"}]\ntables: [{id: t, title: 表, file: t.csv}]\nsections: [{kind: table, ref: t}]\n"
	d, list := Load(folder(map[string]string{"bulletin.yaml": yaml, "t.csv": "产业,值\n第一产业,5\n第二产业,35\n　其中：工业,30\n第三产业,60\n"}), ".")
	if d == nil || d.Figures[0].Text() != "100亿元" {
		t.Errorf("%v", list)
	}
	_, list = Load(folder(map[string]string{"bulletin.yaml": yaml, "t.csv": "产业,值\n生产总值,100\n　第一产业,40\n　第二产业,60\n"}), ".")
	if !strings.Contains(list.Error(), "nothing counts twice") {
		t.Errorf("%v", list)
	}
}

// TestReadTable: the entry that is proposed for a file reads it, with what the file leaves open answered.
func TestReadTable(t *testing.T) {
	const text = "2024年生产总值,,\n单位：亿元,,\n地区,总值,\n甲,—,2\n乙,3,\n注：初步核算数。,,\n"
	r := ReadTable(folder(map[string]string{"t.csv": text}), "t.csv", "")
	want := `- id: t1
  title: "2024年生产总值"
  file: "t.csv"
  skip: 2
  header: 1
  until: "注："
  unit: 亿元
  missing: {"": x, "—": z}
  columns: [{at: 3, name: 第3列}]
`
	if r.Entry != want || r.Table == nil {
		t.Errorf("got\n%s\nwant\n%s\n%s", r.Entry, want, r.Problems)
	}
	if r := ReadTable(folder(map[string]string{"tables/t.csv": "地区,总值\n甲,1\n"}), "tables/t.csv", ""); !strings.HasPrefix(r.Entry, "- id: t1\n  title: t\n  file: \"tables/t.csv\"\n") {
		t.Errorf("got\n%s", r.Entry)
	}
	if r := ReadTable(folder(nil), "t.csv", ""); r.File != nil || !r.Problems.Failed() || !r.Problems[0].Missing {
		t.Errorf("%+v", r)
	}
}
