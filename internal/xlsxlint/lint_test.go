package xlsxlint

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
)

func lint(data []byte) problem.List { return Lint(bytes.NewReader(data), int64(len(data))) }

// sound is a workbook without faults, which tests break. go test ./internal/workbook -update writes it anew.
func sound(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/book.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if found := lint(data); len(found) > 0 {
		t.Fatal(found)
	}
	return data
}

// A file is a workbook's parts, in their order.
type file struct {
	names []string
	parts map[string][]byte
}

func read(t testing.TB, data []byte) *file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := &file{parts: map[string][]byte{}}
	for _, entry := range z.File {
		content, err := fs.ReadFile(z, entry.Name)
		if err != nil {
			t.Fatal(entry.Name, err)
		}
		f.names, f.parts[entry.Name] = append(f.names, entry.Name), content
	}
	return f
}

// repacked is a workbook with its parts changed by edit; a part that becomes empty is left out.
func repacked(t testing.TB, data []byte, edit func(name, content string) string) []byte {
	t.Helper()
	f := read(t, data)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range f.names {
		content := edit(name, string(f.parts[name]))
		if content == "" {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A breakage is a workbook that is broken in one way: in one part, one string is replaced by another.
type breakage struct{ fault, part, old, new string }

// Each fault has a workbook that has no other.
var breakages = []breakage{
	{"sheet-name (说明与注释说明与注释说明与注释说明与注释说明与注释说明与注释说明): 31", "xl/workbook.xml", `name="说明"`, `name="说明与注释说明与注释说明与注释说明与注释说明与注释说明与注释说明"`},
	{"sheet-name (表[3]): one of", "xl/workbook.xml", `name="表3"`, `name="表[3]"`},
	{"sheet-name (History): Excel keeps", "xl/workbook.xml", `name="表3"`, `name="History"`},
	{"sheet-name ('表3): quote", "xl/workbook.xml", `name="表3"`, `name="'表3"`},
	{"sheet-name (表3): space", "xl/workbook.xml", `name="表3"`, `name="表3 "`},
	{"sheet-name (): blank", "xl/workbook.xml", `name="表3"`, `name=" "`},
	{"sheet-name (表2): two sheets", "xl/workbook.xml", `name="表3"`, `name="表2"`},
	{"hidden (表3): hidden", "xl/workbook.xml", `name="表3"`, `name="表3" state="hidden"`},
	{"missing-part (表3): no part", "xl/workbook.xml", `name="表3" sheetId="6" r:id="rId`, `name="表3" sheetId="6" r:id="rId9`},
	{`name (_xlnm.Print_Titles): "不在"`, "xl/workbook.xml", `&#39;表3&#39;!$`, `&#39;不在&#39;!$`},
	{`name (_xlnm.Print_Titles): "#REF!"`, "xl/workbook.xml", `&#39;表3&#39;!$4:$4`, `#REF!`},
	{"name (_xlnm.Print_Titles): defined twice", "xl/workbook.xml", `localSheetId="5"`, `localSheetId="4"`},
	{`name (R1C1): "R1C1" cannot be a name`, "xl/workbook.xml", `<definedName localSheetId="5" name="_xlnm.Print_Titles">`, `<definedName localSheetId="5" name="R1C1">`},
	{`table-name (表3 A4:B5): "t_3" is in use`, "xl/workbook.xml", `<definedName localSheetId="5" name="_xlnm.Print_Titles">`, `<definedName name="t_3">`},
	{`table-name (表3 A4:B5): "A1" cannot be`, "xl/tables/table5.xml", `displayName="t_3"`, `displayName="A1"`},
	{`table-name (表3 A4:B5): "C" cannot be`, "xl/tables/table5.xml", `displayName="t_3"`, `displayName="C"`},
	{`table-name (表3 A4:B5): "T_2" is in use`, "xl/tables/table5.xml", `displayName="t_3"`, `displayName="T_2"`},
	{"table-id (表3 A4:B5): number 4", "xl/tables/table5.xml", ` id="5"`, ` id="4"`},
	{"table-head (表3 B4): 数值", "xl/tables/table5.xml", `name="数值"`, `name="数量"`},
	{"table-same-head (表3 B4): 指标", "xl/tables/table5.xml", `name="数值"`, `name="指标"`},
	{"table-columns (表3 A4:B5): names 1 columns", "xl/tables/table5.xml", `<tableColumn id="2" name="数值"/>`, ``},
	{"table-empty (表3 A4:B4): no rows", "xl/tables/table5.xml", `A4:B5`, `A4:B4`},
	{"table (表3 ?): no range", "xl/tables/table5.xml", `ref="A4:B5"`, `ref="?"`},
	{"table-filter (数据 A1:Q14): A2:Q14", "xl/tables/table6.xml", `<autoFilter ref="A1:`, `<autoFilter ref="A2:`},
	{"no-alt-table (表3 A4:B5): alternative", "xl/tables/table5.xml", `altText="表3 养老服务"`, `altText=""`},
	{"table-blank-head (表3 B4): no name", "xl/worksheets/sheet6.xml", `<t>数值</t>`, `<t> </t>`},
	{"table-number-head (表3 B4): 2020", "xl/worksheets/sheet6.xml", `t="inlineStr"><is><t>数值</t></is>`, `><v>2020</v>`},
	{"missing-part (表3): without a part", "xl/worksheets/sheet6.xml", `<tablePart r:id="rId1"`, `<tablePart r:id="rId7"`},
	{"missing-part (xl/tables/table5.xml): not there", "xl/tables/table5.xml", "*", ""},
	{"missing-part (表3): names 0 tables", "xl/worksheets/sheet6.xml", `<tablePart r:id="rId1"></tablePart>`, ``},
	{"no-type (xl/tables/table5.xml): what kind", "[Content_Types].xml", `<Override PartName="/xl/tables/table5.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"></Override>`, ``},
	{"not-xlsx (): where its sheets are", "_rels/.rels", "*", ""},
	{"broken-part (xl/styles.xml): syntax", "xl/styles.xml", `</styleSheet>`, ``},
	{"broken-part (表3): illegal character", "xl/worksheets/sheet6.xml", `日间照料`, "日间\x01照料"},
	{"format (xl/styles.xml): bogus", "xl/styles.xml", `formatCode="#,##0;`, `formatCode="bogus;`},
	{"format (xl/styles.xml): no number format", "xl/styles.xml", `formatCode="#,##0;`, `formatCode="0;0;0;0;0;`},
	{"format (xl/styles.xml): no number format", "xl/styles.xml", `formatCode="#,##0;`, `formatCode="&quot;0;`},
	{"style (xl/styles.xml): font", "xl/styles.xml", `fontId="3"`, `fontId="33"`},
	{"font-order (xl/styles.xml): order", "xl/styles.xml", `<b/><sz val="16"/>`, `<sz val="16"/><b/>`},
	{"style (表3 B5): format 999", "xl/worksheets/sheet6.xml", `<c r="B5" s="`, `<c r="B5" s="999`},
	{"cell-order (表3 A5): out of order", "xl/worksheets/sheet6.xml", `<c r="B5"`, `<c r="A5"`},
	{"rows (表3): row 4 follows row 4", "xl/worksheets/sheet6.xml", `<row r="5"`, `<row r="4"`},
	{"not-a-number (表3 B5): NaN", "xl/worksheets/sheet6.xml", `<v>45</v>`, `<v>NaN</v>`},
	{"digits (表3 B5): 17 significant", "xl/worksheets/sheet6.xml", `<v>45</v>`, `<v>0.30000000000000004</v>`},
	{"error-value (表3 B5): #N/A", "xl/worksheets/sheet6.xml", `><v>45</v>`, ` t="e"><v>#N/A</v>`},
	{"text-index (表3 B5): 45 of 0", "xl/worksheets/sheet6.xml", `><v>45</v>`, ` t="s"><v>45</v>`},
	{"no-result (表3 B5): no result", "xl/worksheets/sheet6.xml", `<v>45</v>`, `<f>40+5</f>`},
	{"formula (表3 B5): 别处", "xl/worksheets/sheet6.xml", `<v>45</v>`, `<f>'别处'!A1</f><v>45</v>`},
	{"number-as-text (表3 B5): stored as text", "xl/worksheets/sheet6.xml", `><v>45</v>`, ` t="inlineStr"><is><t>45</t></is>`},
	{"long-text (表3 A5): 40000", "xl/worksheets/sheet6.xml", `日间照料中心`, strings.Repeat("长", 40_000)},
	{"lost-character (表3 A5): U+FFFD", "xl/worksheets/sheet6.xml", `日间照料中心`, "日间\uFFFD照料"},
	{"dimension (表3): covers A1,", "xl/worksheets/sheet6.xml", `<dimension ref="A1:B5"`, `<dimension ref="A1"`},
	{"columns (表3): 1 to 1", "xl/worksheets/sheet6.xml", `<col min="2" max="2"`, `<col min="1" max="1"`},
	{"hidden-columns (表3): hidden", "xl/worksheets/sheet6.xml", `<col min="2" max="2"`, `<col min="2" max="2" hidden="1"`},
	{"hidden-rows (表3 5): hidden", "xl/worksheets/sheet6.xml", `<row r="5"`, `<row r="5" hidden="1"`},
	{"order (表3): pageSetup", "xl/worksheets/sheet6.xml", `</worksheet>`, `<pageSetup/></worksheet>`},
	{"merge-in-table (表3 A5:B5): of a table|merged (表3 A5:B5): screen readers", "xl/worksheets/sheet6.xml", `</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A5:B5"/></mergeCells>`},
	{"merged (表3 A1:B1 ×2): screen readers|merge-overlap (表3 B1:C1): overlap", "xl/worksheets/sheet6.xml", `</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>`},
	{"color (表3): 1F4E79", "xl/worksheets/sheet6.xml", `<pageSetUpPr`, `<tabColor rgb="1F4E79"/><pageSetUpPr`},
	{"link (目录 A8): 表九", "xl/worksheets/sheet2.xml", `location="&#39;表1&#39;!A1"`, `location="&#39;表九&#39;!A1"`},
	{"link (目录 A8): nowhere", "xl/worksheets/sheet2.xml", `location="&#39;表1&#39;!A1"`, `r:id="rId77"`},
	{"long-link (xl/worksheets/sheet2.xml): 3000", "xl/worksheets/_rels/sheet2.xml.rels", `</Relationships>`, `<Relationship Id="rId90" Type="hyperlink" Target="` + strings.Repeat("x", 3000) + `" TargetMode="External"/></Relationships>`},
	{"no-alt (图表 图2): alternative", "xl/drawings/drawing1.xml", `descr="图2`, `x="图2`},
	{"chart-source (图表): 图表2", "xl/charts/chart1.xml", `'图表'!$D$7:$D$9`, `'图表2'!$D$7:$D$9`},
	{"chart-cache (图表): no copy", "xl/charts/chart2.xml", `<c:pt idx="0"><c:v>60.5</c:v></c:pt><c:pt idx="1"><c:v>39.5</c:v></c:pt>`, ``},
	{"chart-order (图表): spPr", "xl/charts/chart1.xml", `<c:invertIfNegative val="0"/>`, `<c:invertIfNegative val="0"/><c:spPr/>`},
	{"no-title (): title", "docProps/core.xml", `<dc:title>奋斗转型路 喜看“欣”石峰</dc:title>`, ``},
	{"no-language (): language", "docProps/core.xml", `<dc:language>zh-CN</dc:language>`, ``},
}

// Every breakage is found, said in two languages, and nothing else is.
func TestLintFinds(t *testing.T) {
	good := sound(t)
	for i, b := range breakages {
		if i%slow.Of(1, 4) > 0 {
			continue
		}
		done := false
		bad := repacked(t, good, func(name, content string) string {
			if name != b.part {
				return content
			}
			if b.old == "*" {
				done = true
				return b.new
			}
			done = strings.Contains(content, b.old)
			return strings.Replace(content, b.old, b.new, 1)
		})
		if !done {
			t.Errorf("%s: %s does not hold %s", b.fault, b.part, b.old)
			continue
		}
		found := lint(bad)
		for _, want := range strings.Split(b.fault, "|") {
			head, word, _ := strings.Cut(want, ": ")
			if !slices.ContainsFunc(found, func(p problem.Problem) bool {
				return strings.HasPrefix(p.Code+" ("+p.Place.Item+")", head) && strings.Contains(p.Found.String(), word)
			}) {
				t.Errorf("%s is not among %v", want, summary(found))
			}
		}
		for _, p := range found {
			if p.In(say.Chinese) == p.In(say.English) {
				t.Errorf("%s: %s has no Chinese", b.fault, p.In(say.English))
			}
		}
	}
}

func summary(found problem.List) (list []string) {
	for _, p := range found {
		list = append(list, p.Code+" "+p.Error())
	}
	return list
}

// Faults that one part does not show.
func TestLintFindsMore(t *testing.T) {
	good := sound(t)
	twice := func(data []byte) []byte {
		f := read(t, data)
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for _, name := range append(f.names, "xl/styles.xml") {
			w, _ := z.Create(name)
			_, _ = w.Write(f.parts[name])
		}
		_ = z.Close()
		return out.Bytes()
	}
	overlapping := repacked(t, good, func(name, content string) string {
		if name == "xl/worksheets/_rels/sheet6.xml.rels" {
			return strings.Replace(content, "</Relationships>", `<Relationship Id="rId9" Type="x/table" Target="../tables/table4.xml"/></Relationships>`, 1)
		}
		return content
	})
	bomb := repacked(t, good, func(name, content string) string {
		if name == "xl/worksheets/sheet6.xml" {
			return strings.Replace(content, "日间照料中心", strings.Repeat("长", 2<<20), 1)
		}
		return content
	})
	deep := repacked(t, good, func(name, content string) string {
		if name == "xl/worksheets/sheet6.xml" {
			return strings.Replace(content, "<sheetData>", strings.Repeat("<x>", 10_000)+"<sheetData>", 1)
		}
		return content
	})
	for _, c := range []struct {
		name string
		data []byte
		code string
	}{
		{"text", []byte("石峰"), "not-xlsx"}, {"nothing", nil, "not-xlsx"}, {"cut short", good[:len(good)/2], "not-xlsx"},
		{"a part twice", twice(good), "twice"}, {"tables on each other", overlapping, "table-id"}, {"endless text", bomb, "broken-part"},
		{"deep", deep, "broken-part"},
	} {
		found := lint(c.data)
		if !slices.ContainsFunc(found, func(p problem.Problem) bool { return p.Code == c.code }) {
			t.Errorf("%s: %q is not among %v", c.name, c.code, summary(found))
		}
	}
}

// What excelize writes without a word is found: its traps, one by one.
func TestLintTraps(t *testing.T) {
	for _, c := range []struct {
		name, code string
		make       func(f *excelize.File)
	}{
		{"shared strings are read", "", func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", "文字") }},
		{"a number as text", "number-as-text", func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", "12.50") }},
		{"too many digits", "digits", func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", 0.30000000000000004) }},
		{"a formula without result", "no-result", func(f *excelize.File) { _ = f.SetCellFormula("Sheet1", "A1", "1+1") }},
		{"the name of a cell", "table-name", func(f *excelize.File) { addTable(f, "A1:B3", "T1") }},
		{"a head changed afterwards", "table-head", func(f *excelize.File) {
			addTable(f, "A1:B3", "t")
			_ = f.SetCellValue("Sheet1", "B1", "x")
		}},
		{"tables on each other", "table-overlap", func(f *excelize.File) {
			addTable(f, "A1:B3", "t")
			addTable(f, "B1:C3", "u")
		}},
		{"merged in a table", "merge-in-table", func(f *excelize.File) {
			addTable(f, "A1:B3", "t")
			_ = f.MergeCell("Sheet1", "A2", "B2")
		}},
		{"a blank sheet", "blank-sheet", func(f *excelize.File) { _, _ = f.NewSheet("空") }},
		{"a lost character", "lost-character", func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", "a\x0bb") }},
		{"a bad number format", "format", func(f *excelize.File) {
			bad := "0.0;;;;;;bogus"
			style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &bad})
			_ = f.SetCellStyle("Sheet1", "A1", "A1", style)
		}},
		{"a chart without values", "chart-cache", func(f *excelize.File) {
			_ = f.SetSheetRow("Sheet1", "A1", &[]any{"a", 1, 2})
			_ = f.AddChart("Sheet1", "A3", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$A$1", Values: "Sheet1!$B$1:$C$1"}}})
		}},
		{"a name of nothing", "name", func(f *excelize.File) {
			_ = f.SetDefinedName(&excelize.DefinedName{Name: "范围", RefersTo: "不在!$A$1"})
		}},
		{"a link to nothing", "link", func(f *excelize.File) {
			_ = f.SetCellValue("Sheet1", "A1", "去")
			_ = f.SetCellHyperLink("Sheet1", "A1", "不在!A1", "Location")
		}},
	} {
		f := excelize.NewFile()
		c.make(f)
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		found := lint(out.Bytes())
		if c.code != "" && !slices.ContainsFunc(found, func(p problem.Problem) bool { return p.Code == c.code }) {
			t.Errorf("%s: %q is not among %v", c.name, c.code, summary(found))
		}
		if c.code == "" && found.Failed() {
			t.Errorf("%s: %v", c.name, summary(found))
		}
	}
}

func addTable(f *excelize.File, area, name string) {
	_ = f.SetSheetRow("Sheet1", "A1", &[]any{"a", "b", "c"})
	_ = f.SetSheetRow("Sheet1", "A2", &[]any{1, 2, 3})
	_ = f.SetSheetRow("Sheet1", "A3", &[]any{4, 5, 6})
	_ = f.AddTable("Sheet1", &excelize.Table{Range: area, Name: name})
}

func TestGoodFormat(t *testing.T) {
	for format, want := range map[string]bool{
		"": true, "General": true, "@": true, `yyyy"年"m"月"d"日"`: true, "#,##0.00;-#,##0.00;0.00;@": true, `[$-804]yyyy"年"m"月"`: true, "[>=100000000]0.00,,\"亿\";0": true,
		"h:mm AM/PM": true, `0!.0,"万"`: true, "_-* #,##0_-": true, "[Red]0": true, "0.0E+00": true, "# ?/?": true, `[DBNum1][$-804]yyyy"年"`: true,
		"0;0;0;0;0": false, "bogus": false, `"open`: false, "[open": false,
	} {
		if goodFormat(format) != want {
			t.Errorf("%q: %v, want %v", format, !want, want)
		}
	}
}

// FuzzLint: whatever becomes of a part, looking at the file ends, with words. Bytes of whole files would hardly get behind their
// checksums.
func FuzzLint(f *testing.F) {
	good := read(f, sound(f))
	for i := range good.names[:slow.Of(len(good.names), 3)] {
		f.Add(uint8(i), uint16(100), uint16(30), "-1")
		f.Add(uint8(i), uint16(400), uint16(0), "<c r='A0'><f>#REF!</f></c>")
	}
	f.Fuzz(func(t *testing.T, which uint8, from, cut uint16, put string) {
		victim := good.names[int(which)%len(good.names)]
		content := good.parts[victim]
		start := int(from) % (len(content) + 1)
		end := min(len(content), start+int(cut))
		for _, p := range lint(stored(good, victim, string(content[:start])+put+string(content[end:]))) {
			if p.Found.String() == "" || p.Hint.String() == "" {
				t.Fatalf("%s says %q and hints %q", p.Code, p.Found, p.Hint)
			}
		}
	})
}

// stored is a workbook with one part replaced, quickly: nothing is compressed.
func stored(f *file, victim, content string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range f.names {
		w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if name == victim {
			w.Write([]byte(content))
		} else {
			w.Write(f.parts[name])
		}
	}
	z.Close()
	return out.Bytes()
}

// Parts that are cut, doubled or filled with something else are looked at to the end, too. Fuzzing whole files hardly gets
// behind their checksums.
func TestLintDamaged(t *testing.T) {
	good := sound(t)
	names := read(t, good).names
	seeds := uint64(40)
	if slow.LeftOut() {
		seeds = 6
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 7))
		victim := names[r.IntN(len(names))]
		lint(repacked(t, good, func(name, content string) string {
			if name == victim {
				for range 1 + r.IntN(5) {
					content = damaged(r, content)
				}
			}
			return content
		}))
	}
}

// damaged is a text in which a stretch is lost, doubled, or replaced by what may be worse.
func damaged(r *rand.Rand, s string) string {
	if s == "" {
		return s
	}
	from := r.IntN(len(s))
	to := from + r.IntN(min(80, len(s)-from)+1)
	worse := []string{"", s[from:to] + s[from:to], "-1", "99999999999999999999", "A0", "$A$1:", "<", ">", `"`, "&#0;", "XFE1048577", "\x00", "'!", "<c/>", "<f>#REF!</f>"}
	return s[:from] + worse[r.IntN(len(worse))] + s[to:]
}
