package frictionless

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
)

func num(t testing.TB, literal string) tabulate.Cell {
	t.Helper()
	d, err := figure.Parse(literal)
	if err != nil {
		t.Fatal(err)
	}
	return tabulate.Cell{Text: literal, Number: true, Value: d}
}

// sample is a package with what a table can hold: signs, places, codes, text like formulas, quotes, line breaks.
func sample(t testing.TB) Package {
	growth := num(t, "-4.70")
	growth.Figure = "growth"
	return Package{
		Facts: &dataset.Dataset{ID: "a", Date: "2021-01-05", Issuer: "统计局", Byline: []string{"刘毅"}, Period: "2020", Title: dataset.Title{Main: `甲\\乙{{growth}}`},
			Figures: []figure.Figure{{ID: "growth", Name: "增长", Unit: "%", Period: "2020-Q1/2020-Q3", Value: growth.Value, Source: "+原文"}}},
		Tables: []*tabulate.Table{{
			ID: "t", Number: 1, Title: "表", Unit: "亿元", Period: "2020年", Notes: []string{"按可比价格。"}, Source: "统计局",
			Columns: []tabulate.Column{{Title: "=指标"}, {Title: "备注"}, {Title: "增速", Unit: "%", Numeric: true}},
			Rows: []tabulate.Row{
				{Cells: []tabulate.Cell{{Text: "合计"}, {Text: `他说“"好",行`}, growth}},
				{Level: 1, Cells: []tabulate.Cell{{Text: "@其中"}, {Text: "一\n二"}, {Text: "…", Missing: "low"}}},
				{Level: 1, Cells: []tabulate.Cell{{Text: " 甲"}, {Text: ""}, num(t, "0.00")}},
			},
		}},
		Digest: "f7", Generator: "1.0",
	}
}

// written are the files of a package, in their order.
func written(t testing.TB, p Package) (names []string, contents map[string]string) {
	t.Helper()
	files, refused := p.Files()
	if refused.Failed() {
		t.Fatal(refused)
	}
	contents = map[string]string{}
	for _, f := range files {
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		names, contents[f.Name] = append(names, f.Name), out.String()
	}
	return names, contents
}

func TestTable(t *testing.T) {
	names, files := written(t, sample(t))
	if want := []string{"table-t.csv", "data.csv", "datapackage.json"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	want := "\uFEFF'=指标,备注,增速（%）\r\n" +
		"合计,\"他说“\"\"好\"\",行\",-4.70\r\n" +
		"'@其中,\"一\n二\",[low]\r\n" +
		"\" 甲\",,0.00\r\n"
	if got := files["table-t.csv"]; got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

func TestData(t *testing.T) {
	_, files := written(t, sample(t))
	want := "\uFEFFtable,row,indicator,name,level,parent,period,period_start,frequency,measure,value,unit,decimals,status,display,notes,source\r\n" +
		"表1,1,growth,增长,0,,2020-Q1/2020-Q3,2020-01-01,区间,增速（%）,-4.70,%,2,,-4.70,[注1],'+原文\r\n" +
		"表1,2,,'@其中｜一\n二,1,growth,,,,增速（%）,,%,,low,[low],[注1],统计局\r\n" +
		"表1,3,, 甲,1,growth,,,,增速（%）,0.00,%,2,,0.00,[注1],统计局\r\n"
	want = strings.Replace(want, "'@其中｜一\n二", "\"'@其中｜一\n二\"", 1)
	want = strings.Replace(want, ",, 甲,1", ",,\" 甲\",1", 1)
	if got := files["data.csv"]; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

// The descriptor tells of each file its true length, sum and columns.
func TestDescriptor(t *testing.T) {
	_, files := written(t, sample(t))
	var d struct {
		Schema    string `json:"$schema"`
		Name      string
		Title     string
		Created   string
		Digest    string `json:"datasetSha256"`
		Resources []struct {
			Name, Type, Path, Title, Description, Hash, Encoding string
			Bytes                                                int
			Schema                                               struct {
				Fields        []struct{ Name, Title, Type, Unit string }
				MissingValues []string
				PrimaryKey    []string
			}
		}
	}
	if err := json.Unmarshal([]byte(files["datapackage.json"]), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != profile || d.Name != "a" || d.Title != "甲乙-4.70%" || d.Created != "2021-01-05T00:00:00Z" || d.Digest != "f7" || len(d.Resources) != 2 {
		t.Errorf("%+v", d)
	}
	for _, r := range d.Resources {
		content := files[r.Path]
		if r.Bytes != len(content) || r.Hash != fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(content))) || r.Type != "table" {
			t.Errorf("%s: %d bytes, %s", r.Path, r.Bytes, r.Hash)
		}
		records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var fields []string
		for _, f := range r.Schema.Fields {
			fields = append(fields, f.Name)
		}
		if !slices.Equal(fields, records[0]) {
			t.Errorf("%s has the columns %q, the descriptor says %q", r.Path, records[0], fields)
		}
		keys := map[string]bool{}
		for _, record := range records[1:] {
			key := ""
			for i, f := range r.Schema.Fields {
				if slices.Contains(r.Schema.PrimaryKey, f.Name) {
					key += record[i] + "|"
				}
				if _, err := figure.Parse(record[i]); (f.Type == "number" || f.Type == "integer") && err != nil && !slices.Contains(r.Schema.MissingValues, record[i]) {
					t.Errorf("%s: %s is %q", r.Path, f.Name, record[i])
				}
			}
			if key != "" && keys[key] {
				t.Errorf("%s: two rows with the key %s", r.Path, key)
			}
			keys[key] = true
		}
	}
	if r := d.Resources[0]; r.Title != "表1 表" || r.Description != "计量单位：亿元。\n时期：2020年。\n[low]：数值不足最小计量单位。\n注：按可比价格。\n资料来源：统计局。" || r.Schema.Fields[2].Unit != "%" {
		t.Errorf("%+v", r)
	}
	if r := d.Resources[1]; r.Description != "[注1] 按可比价格。" || r.Schema.Fields[10].Title != "数值" {
		t.Errorf("%+v", r)
	}
}

// The descriptor is right even when it is written alone.
func TestDescriptorAlone(t *testing.T) {
	p := sample(t)
	_, all := written(t, p)
	files, _ := p.Files()
	var alone bytes.Buffer
	if err := files[len(files)-1].Write(&alone); err != nil || alone.String() != all["datapackage.json"] {
		t.Errorf("%v, %s", err, alone.String())
	}
}

// Text that a spreadsheet would run is shown to be text; numbers and everything else stay.
func TestFormulas(t *testing.T) {
	for s, want := range map[string]bool{
		"=1+1": true, "+1": true, "-1": true, "@SUM(1)": true, "\t=1": true, "\r=1": true, "\n甲": true, " =1": true, "　＝1": true, "＋1": true, "－1": true, "＠a": true,
		"": false, "甲=1": false, "1+1": false, "—": false, "−": false, "…": false, "'=1": false, "DDE (\"cmd\")": false, "\uFEFF=1": true,
	} {
		if runs(s) != want {
			t.Errorf("%q: %v, want %v", s, !want, want)
		}
	}
}

// FuzzField: whatever a text is, a CSV reader gets it back, with an apostrophe in front of a formula.
func FuzzField(f *testing.F) {
	for _, s := range []string{"", "=1", `a"b`, "a,b", "a\r\nb", " a ", "\"", "\"\"", ",", "\uFEFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		w := newCSVWriter(&out)
		w.text(s)
		w.field("-1")
		w.end()
		if err := w.finish(); err != nil || w.bytes != int64(out.Len()) {
			t.Fatal(err, w.bytes, out.Len())
		}
		got, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\uFEFF")))).Read()
		if err != nil || len(got) != 2 || got[1] != "-1" {
			t.Fatalf("%q became %q, %v", s, got, err)
		}
		want := strings.ReplaceAll(shielded(s), "\r\n", "\n") // so does encoding/csv
		if got[0] != want {
			t.Errorf("%q is read as %q, want %q", s, got[0], want)
		}
	})
}

func TestSameNames(t *testing.T) {
	p := sample(t)
	other := *p.Tables[0]
	other.ID, other.Number = "T", 2
	p.Tables = append(p.Tables, &other)
	if _, refused := p.Files(); refused.Error() != `(表2): the files of the tables "t" and "T" would have one name` {
		t.Errorf("got %v", refused)
	}
}

// Without tables there is a descriptor of nothing.
func TestNoTables(t *testing.T) {
	names, files := written(t, Package{Facts: &dataset.Dataset{ID: "a"}})
	if !slices.Equal(names, []string{"datapackage.json"}) || !strings.Contains(files["datapackage.json"], `"resources": []`) {
		t.Errorf("%q, %s", names, files["datapackage.json"])
	}
}

func BenchmarkData(b *testing.B) {
	p := sample(b)
	for range 10_000 {
		p.Tables[0].Rows = append(p.Tables[0].Rows, p.Tables[0].Rows[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		files, _ := p.Files()
		if err := files[1].Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
