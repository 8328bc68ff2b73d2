package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestWrittenBack: a value that is changed in the page is otherwise in its file, and nothing else is: comments, order, quotes, flow maps, anchors, line ends,
// byte order marks and encodings stay. Taken back, the file has its bytes again.
func TestWrittenBack(t *testing.T) {
	r := begin(t)
	yaml := strings.Join([]string{
		"# 说明", "schema: report/1", "id: a", "title: {main: 题}",
		"figures:", "  - {id: flow, name: 甲, value: 10, unit: 个}   # 行末的说明 10", "  - id: block", "    value: '10'   # 10",
		"    name: 乙", "  - {name: 丙, id: quoted, value: \"10.50\"}", "  - {id: anchored, name: 丁, value: &v 10}", "  - {id: alias, name: 戊, value: *v}",
		"  - id: last", "    name: 己", "    value: -10 # 负的",
		"tables:", "  - {id: t, title: 表, file: t.csv}", "  - {id: g, title: 表, file: g.csv}", "  - {id: u, title: 表, file: u.txt}", "sections: [{kind: table, ref: t}, {kind: table, ref: g}, {kind: table, ref: u}]", ""}, "\r\n")
	csv := "\ufeff指标,\"2023年\",2024年\r\n\"甲,乙\",\"1,318.6\", 10\r\n丙,10,10\r\n"
	write := func(name string, content string) {
		if err := os.WriteFile(filepath.Join(r.folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("指标,2023年,2024年\r\n某县产值,1,10\r\n全国㐀,2,20\r\n")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("指标\t2023年\t2024年\r\n甲\t1\t10\r\n")
	if err != nil {
		t.Fatal(err)
	}
	write("t.csv", csv)
	write("g.csv", gb)
	write("u.txt", wide)
	write("bulletin.yaml", yaml)
	r.until(func(s *state) bool { return !s.failed && s.good != nil && s.good.Data.ID == "a" })
	for _, c := range []struct {
		want           editRecord
		file, from, to string
	}{
		{editRecord{Figure: "flow", Value: "12.5"}, "bulletin.yaml", "name: 甲, value: 10,", "name: 甲, value: 12.5,"},
		{editRecord{Figure: "block", Value: "11"}, "bulletin.yaml", "value: '10'   # 10", "value: '11'   # 10"},
		{editRecord{Figure: "quoted", Value: "9.75"}, "bulletin.yaml", `value: "10.50"}`, `value: "9.75"}`},
		{editRecord{Figure: "anchored", Value: "7"}, "bulletin.yaml", "value: &v 10}", "value: &v 7}"},
		{editRecord{Figure: "last", Value: "-3"}, "bulletin.yaml", "value: -10 # 负的", "value: -3 # 负的"},
		{editRecord{Table: "t", Row: 0, Column: 1, Value: "1400"}, "t.csv", `"1,318.6"`, `"1400"`},
		{editRecord{Table: "t", Row: 0, Column: 2, Value: "12"}, "t.csv", `"1,318.6", 10`, `"1,318.6", 12`},
		{editRecord{Table: "t", Row: 1, Column: 2, Value: "12"}, "t.csv", "丙,10,10", "丙,10,12"},
		{editRecord{Table: "g", Row: 0, Column: 2, Value: "12"}, "g.csv", ",1,10\r\n", ",1,12\r\n"},
		{editRecord{Table: "g", Row: 1, Column: 1, Value: "3"}, "g.csv", ",2,20\r\n", ",3,20\r\n"},
		{editRecord{Table: "u", Row: 0, Column: 1, Value: "3"}, "u.txt", "", ""}, // refused: it is UTF-16
	} {
		path := filepath.Join(r.folder, c.file)
		before, _ := os.ReadFile(path)
		if c.from != "" && strings.Count(string(before), c.from) != 1 {
			t.Fatalf("%+v: %q does not stand once in %s", c.want, c.from, c.file)
		}
		status, said := r.ask("POST", "edit", c.want)
		after, _ := os.ReadFile(path)
		if want := strings.Replace(string(before), c.from, c.to, 1); string(after) != want || (status == 200) != (c.from != "") {
			t.Errorf("%+v: %d %s, and the file is\n%q, want\n%q", c.want, status, said, after, want)
			continue
		}
		if c.from == "" {
			continue
		}
		if status, said := r.ask("POST", "undo", map[string]any{}); status != 200 {
			t.Errorf("%+v is not taken back: %d %s", c.want, status, said)
		}
		if again, _ := os.ReadFile(path); string(again) != string(before) {
			t.Errorf("%+v: taken back, the file is\n%q", c.want, again)
		}
	}
	if status, said := r.ask("POST", "edit", editRecord{Figure: "alias", Value: "7"}); status == 200 {
		t.Errorf("what stands elsewhere was written: %s", said)
	}
	if now, _ := os.ReadFile(filepath.Join(r.folder, "bulletin.yaml")); string(now) != yaml {
		t.Errorf("the file is %q", now)
	}
}
