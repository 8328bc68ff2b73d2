package intake

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"report/data"
	"report/internal/dataset"
	"report/internal/figure"
)

// scanned is the text of the page that the sample was made of; it is not part of the project.
const scanned = "../../../shared/source/shifeng.txt"

// imported is a dataset made of texts, and loaded.
func imported(t testing.TB, o Options, sources ...Source) (*Result, *dataset.Dataset) {
	t.Helper()
	r, list := Import(sources, o)
	if r == nil {
		t.Fatal(list)
	}
	files := fstest.MapFS{}
	for name, content := range r.Files {
		files[name] = &fstest.MapFile{Data: content}
	}
	d, list := dataset.Load(files, ".")
	if d == nil {
		t.Fatalf("%v\n%s", list, r.Files[dataset.FileName])
	}
	return r, d
}

// TestShifeng holds an import of the scanned page against the dataset that people made of it: its figures, and every paragraph.
func TestShifeng(t *testing.T) {
	text, err := os.ReadFile(scanned)
	if err != nil {
		t.Skip(err)
	}
	r, got := imported(t, Options{ID: "shifeng", Figures: SureFigures}, Source{"shifeng.txt", text})
	want, list := dataset.Load(data.FS, data.Sample)
	if want == nil {
		t.Fatal(list)
	}
	found := 0
	for _, f := range want.Figures {
		if has(got.Figures, &f) {
			found++
		} else {
			t.Logf("not found: %s %s%s %s", f.Name, f.Value, f.Unit, f.Period)
		}
	}
	if found < len(want.Figures)-3 {
		t.Errorf("%d of %d figures", found, len(want.Figures))
	}
	everyParagraph(t, r, got, string(text))
}

func has(figures []figure.Figure, f *figure.Figure) bool {
	for i := range figures {
		if g := &figures[i]; g.Value.Cmp(f.Value) == 0 && g.Unit == f.Unit && g.Period == f.Period {
			return true
		}
	}
	return false
}

// everyParagraph looks for each line of a text among what the dataset says, its marks as they are normalised.
func everyParagraph(t *testing.T, r *Result, d *dataset.Dataset, text string) {
	t.Helper()
	var said strings.Builder
	for name, content := range r.Files {
		if name != ReportName && name != dataset.SchemaFile {
			said.WriteString(tells(d, string(content)))
		}
	}
	for _, s := range d.Sections {
		said.WriteString(s.Role + s.By)
	}
	all := letters(said.String())
	for line := range strings.Lines(text) {
		normal, _ := dataset.Normalise(strings.TrimSpace(line))
		for _, part := range strings.FieldsFunc(normal, func(r rune) bool { return strings.ContainsRune("●【】□— -、", r) }) {
			if !strings.Contains(all, letters(part)) {
				t.Errorf("%q is lost", part)
			}
		}
	}
}

// tells is a text with its figures said.
func tells(d *dataset.Dataset, text string) string {
	var b strings.Builder
	at := 0
	for _, u := range figure.Uses(text) {
		for i := range d.Figures {
			if d.Figures[i].ID == u.ID {
				b.WriteString(text[at:u.From] + d.Figures[i].Say(u))
				at = u.To
			}
		}
	}
	return b.String() + text[at:]
}

// letters are a text's without spaces and marks.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t\\\"*#　", r) {
			return -1
		}
		return r
	}, text)
}

// TestRoundTrip holds that no number changes: a dataset's texts, with its figures said, are those of the source.
func TestRoundTrip(t *testing.T) {
	text := "2024年某县统计公报\n某县统计局\n2025年3月1日\n\n一、综合\n\n全年地区生产总值386.52亿元，比上年增长4.8%。其中，第一产业增加值下降1.2%。\n\n表1　主要指标\n单位：亿元\n指标\t2024年\t2023年\n生产总值\t386.52\t364.05\n第一产业\t20.1\t—\n注：按当年价。\n\n*未尽事宜* 见 [1]，1. 不是列表。{{x}}\n"
	_, d := imported(t, Options{ID: "x", Figures: SureFigures}, Source{"a.txt", []byte(text)})
	if d.Title.Main != "2024年某县统计公报" || d.Issuer != "某县统计局" || d.Date != "2025-03-01" || d.Period != "2024" {
		t.Errorf("%+v %s %s %s", d.Title, d.Issuer, d.Date, d.Period)
	}
	all := ""
	for _, s := range d.Sections {
		all += s.Title + "\n" + tells(d, s.Body)
	}
	for _, want := range []string{"一、综合", "地区生产总值386.52亿元，比上年增长4.8%", "增加值下降1.2%", `\*未尽事宜\* 见 \[1\]，1. 不是列表。｛｛x｝｝`} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if len(d.Tables) != 1 || d.Tables[0].Unit != "亿元" || d.Tables[0].Title != "主要指标" || len(d.Tables[0].Notes) != 1 || d.Tables[0].Rows[0][1] != "386.52" {
		t.Errorf("%+v", d.Tables)
	}
}

// TestNothingIn refuses what has no text, with a way out.
func TestNothingIn(t *testing.T) {
	for name, content := range map[string]string{"a.txt": " \n\n", "a.doc": "x", "a.docx": "x", "b.docx": "\xD0\xCF\x11\xE0", "c.docx": "PK\x03\x04x", "a.pdf": "%PDF", "a.heic": "x", "a.bin": "x"} {
		r, list := Import([]Source{{name, []byte(content)}}, Options{ID: "x"})
		if r != nil || len(list) != 1 || list[0].Hint.IsZero() {
			t.Errorf("%s: %v %v", name, r, list)
		}
	}
}

// FuzzImport holds that whatever text comes in, the dataset that is made of it loads.
func FuzzImport(f *testing.F) {
	for _, text := range []string{"标题\n\n正文1.2万户。", "a | b\nc | 1\n", "# A\n\n- {{x}}\n> q\n——某局局长张三", "转\n关键字\n【镜头】甲\n乙乙乙", "[^1] 一\n\n[^1]: 二", "\"\\'\n: - &a *b", "表1\n单位：万\n甲\t乙\n丙\t\n"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, markdown bool) {
		name := "a.txt"
		if markdown {
			name = "a.md"
		}
		r, list := Import([]Source{{name, []byte(text)}}, Options{ID: "x", Figures: AllFigures})
		if r == nil {
			if len(list) == 0 {
				t.Fatal("nothing was made, and nothing said")
			}
			return
		}
		files := fstest.MapFS{}
		for name, content := range r.Files {
			files[name] = &fstest.MapFile{Data: content}
		}
		if d, list := dataset.Load(files, "."); d == nil {
			t.Fatalf("%v\n%s", list, r.Files[dataset.FileName])
		}
	})
}

// TestReadByHand holds imports of two real texts, which are no part of the project, against a list of all that they say in numbers with units,
// read by hand: value, unit, period, indicator.
func TestReadByHand(t *testing.T) {
	list, err := os.ReadFile("testdata/quantities.tsv")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"daqing": "../../../shared/corpus/daqing-2012-annual.txt", "report": "../../../shared/corpus/national-work-report-2018.zh.txt"}
	said, found, made, right, named := 0, 0, 0, 0, 0
	for id, file := range texts {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Skip(err)
		}
		_, d := imported(t, Options{ID: id, Figures: SureFigures}, Source{file, text})
		made += len(d.Figures)
		byValue := map[string][]*figure.Figure{}
		for i := range d.Figures {
			f := &d.Figures[i]
			byValue[f.Value.String()+f.Unit] = append(byValue[f.Value.String()+f.Unit], f)
		}
		counted := map[*figure.Figure]bool{}
		for line := range strings.Lines(string(list)) {
			columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if columns[0] != id {
				continue
			}
			said++
			of := byValue[columns[1]+columns[2]]
			if len(of) == 0 {
				t.Logf("not found: %s", line)
				continue
			}
			found++
			whole := false
			for _, f := range of {
				if !counted[f] {
					counted[f] = true
					right++
				}
				whole = whole || f.Period == columns[3] && f.Name == columns[4]
			}
			if whole {
				named++
			} else {
				t.Logf("%s %s: %s", of[0].Name, of[0].Period, line)
			}
		}
	}
	t.Logf("%d said, %d found; %d made, %d of them right; %d named", said, found, made, right, named)
	if found*100 < said*85 || right*100 < made*97 || named*100 < found*90 {
		t.Errorf("%d said, %d found; %d made, %d of them right; %d named", said, found, made, right, named)
	}
}

// TestLinked holds that a fact of a table and of the prose is one figure, and that nothing else is: not another year, unit, precision or thing.
func TestLinked(t *testing.T) {
	text := "2024年某县统计公报\n\n一、综合\n\n全年地区生产总值386.52亿元，比上年增长4.8%。第一产业增加值20.5亿元，增长3%。粮食产量7.5万吨。工业用电量20.5亿千瓦时。\n\n" +
		"表1　2024年地区生产总值\n单位：亿元\n指标\t2024年\t2023年\t比上年增长（%）\n地区生产总值\t386.52\t386.52\t4.8\n  第一产业\t20.5\t20.1\t3.0\n  第二产业\t20.5\t19\t4.8\n工业用电量\t20.5\t19\t2\n\n" +
		"表2　产量\n指标\t单位\t产量\n粮食\t万吨\t7.5\n粮食\t吨\t7.5\n油料\t万吨\t7.5\n"
	r, d := imported(t, Options{ID: "x", Figures: SureFigures}, Source{"a.txt", []byte(text)})
	var got []string
	for _, table := range d.Tables {
		for _, row := range table.Rows {
			got = append(got, strings.TrimSpace(strings.Join(row, " ")))
		}
	}
	want := []string{"地区生产总值 {{地区生产总值}} 386.52 {{地区生产总值比上年增长}}", "第一产业 {{第一产业增加值}} 20.1 3.0", "第二产业 20.5 19 4.8", "工业用电量 20.5 19 2",
		"粮食 万吨 {{粮食产量}}", "粮食 吨 7.5", "油料 万吨 7.5"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	files := fstest.MapFS{}
	for name, content := range r.Files {
		files[name] = &fstest.MapFile{Data: content}
	}
	again := strings.NewReplacer("386.52亿元", "400.5亿元", "386.52\t386.52", "400.5\t386.52", "20.5亿元", "22亿元", "  第一产业\t20.5", "  第一产业\t22").Replace(text)
	u, list := Revise(files, ".", []Source{{"b.txt", []byte(again)}})
	if u == nil {
		t.Fatal(list)
	}
	for name := range u.Files { // the cells say the figures still: no table changed
		if name != dataset.FileName {
			t.Errorf("%s changed:\n%s", name, u.Files[name])
		}
	}
	if len(u.Changed) != 2 || len(u.Unlike) != 0 {
		t.Errorf("%+v", u)
	}
}

// TestTablesStay holds that a table whose numbers cannot be told is set as it was written, and that the prose names tables by what they are.
func TestTablesStay(t *testing.T) {
	text := "2024年某县统计公报\n\n一、综合\n\n生产总值见表3，附表3、表9、表33另有说明。\n\n表3　主要指标\n指标\t绝对数\t增长\n生产总值\t3亿又20万\t4.8%\n财政收入\t约二成\t持平略增\n粮食\t7.5万吨\t—\n"
	r, d := imported(t, Options{ID: "x", Figures: SureFigures}, Source{"a.txt", []byte(text)})
	if len(d.Tables) != 1 {
		t.Fatalf("%s", r.Files[ReportName])
	}
	var got []string
	for _, row := range d.Tables[0].Rows {
		got = append(got, strings.Join(row, " "))
	}
	if want := "生产总值 3亿又20万 4.8%,财政收入 约二成 持平略增,粮食 7.5万吨 —"; strings.Join(got, ",") != want {
		t.Errorf("got %s", strings.Join(got, ","))
	}
	if body := d.Sections[0].Body; !strings.Contains(body, "见{{table:t1}}，附表3、表9、表33另") {
		t.Error(body)
	}
	if !strings.Contains(string(r.Files[ReportName]), "照原样作文字印") {
		t.Errorf("%s", r.Files[ReportName])
	}
}

// TestNamed holds what is taken for what where it has no name: from standard input.
func TestNamed(t *testing.T) {
	for data, want := range map[string]string{
		"指标,2024年\n人口,10.5\n户数,3\n":    "stdin.csv",
		"指标\t2024年\r\n人口\t10.5\r\n":    "stdin.csv",
		"标题\n\n正文，有逗号。\n":              "stdin",
		"one, two\nthree, four。\n":     "stdin",
		"%PDF-1.4":                     "stdin.pdf",
		"PK\x03\x04 xl/workbook.xml":   "stdin.xlsx",
		"PK\x03\x04 word/document.xml": "stdin.docx",
		"\xD0\xCF\x11\xE0":             "stdin.xls",
		"":                             "stdin",
	} {
		if got := named(Source{"stdin", []byte(data)}).Name; got != want {
			t.Errorf("%q: %s", data, got)
		}
	}
	if got := named(Source{"a.txt", []byte("a,b\nc,d\n")}).Name; got != "a.txt" {
		t.Error(got)
	}
}
