package wording

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/tabulate"
)

// A labelled sentence is right, or wrong by a rule.
type labelled struct {
	folder, rule, text string
	wrong              bool
}

func labelledSentences(t *testing.T, folder string) (all []labelled) {
	t.Helper()
	file, err := os.Open(folder + "/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rule := ""
	for lines := bufio.NewScanner(file); lines.Scan(); {
		kind, text, _ := strings.Cut(lines.Text(), " ")
		switch kind {
		case "=":
			rule = text
		case "+", "-":
			all = append(all, labelled{folder, rule, text, kind == "-"})
		}
	}
	return all
}

// inContext is a text in the dataset of the labelled sentences of a folder.
func inContext(t *testing.T, folder, text string) *Bulletin {
	t.Helper()
	files := os.DirFS(folder)
	context, err := fs.ReadFile(files, "context.yaml")
	if err != nil {
		t.Fatal(err)
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return bulletin(t, string(context)+"sections: [{kind: article, body: "+string(quoted)+"}]\n", files)
}

func bulletin(t *testing.T, yaml string, files fs.FS) *Bulletin {
	t.Helper()
	d, list := dataset.LoadBytes("a.yaml", []byte(yaml), files)
	if d == nil {
		t.Fatal(list)
	}
	b := &Bulletin{Data: d, Tables: tabulate.Make(d)}
	for i := range d.Sections {
		at := d.Sections[i].At
		b.Texts = append(b.Texts, Text{Words: d.Sections[i].Body, At: func(n int) problem.Place { at.Column = n; return at }})
	}
	return b
}

// TestLabelled: of the sentences that are wrong at least 95 in 100 are found, and of what is found at least 95 in 100 is wrong.
func TestLabelled(t *testing.T) {
	slow.Skip(t, "reads hundreds of datasets")
	found, missed, invented := 0, 0, 0
	right, wrong := map[string]int{}, map[string]int{}
	for _, s := range append(labelledSentences(t, "testdata"), labelledSentences(t, "testdata/yunxi")...) {
		list := Check(inContext(t, s.folder, s.text))
		hit := false
		for _, p := range list {
			hit = hit || p.Code == s.rule
		}
		switch {
		case s.wrong && hit:
			found++
		case s.wrong:
			missed++
			t.Logf("missed: %s: %s %v", s.rule, s.text, list)
		case len(list) > 0:
			invented++
			t.Logf("invented: %s: %s\n%v", s.rule, s.text, list)
		}
		if s.wrong {
			wrong[s.rule]++
		} else {
			right[s.rule]++
		}
	}
	for rule, n := range wrong {
		if n+right[rule] < 20 || n < 10 || right[rule] < 10 {
			t.Errorf("%s has %d wrong and %d right sentences", rule, n, right[rule])
		}
	}
	recall, precision := float64(found)/float64(found+missed), float64(found)/float64(found+invented)
	t.Logf("%d found, %d missed, %d invented: recall %.3f, precision %.3f", found, missed, invented, recall, precision)
	if found+missed < 150 || recall < 0.95 || precision < 0.95 {
		t.Errorf("recall %.3f, precision %.3f", recall, precision)
	}
}

// codes are the codes of findings, in order.
func codes(list problem.List) string {
	var all []string
	for _, p := range list {
		all = append(all, p.Code)
	}
	return strings.Join(all, " ")
}

// TestTables: rows that are parts add up to their whole, within rounding; 其中 need not be all.
func TestTables(t *testing.T) {
	for _, c := range []struct{ csv, want string }{
		{"指标,绝对数\n合计,31\n甲产业,10\n乙产业,20\n", "sum"},
		{"指标,绝对数\n合计,30\n甲产业,10\n乙产业,20\n", ""},
		{"指标,绝对数\n甲产业,10.4\n乙产业,20.4\n合计,30.9\n", ""},
		{"指标,绝对数\n甲产业,10.4\n乙产业,20.4\n合计,31.9\n", "sum"},
		{"指标,绝对数\n总产值,76.8\n　农业,39.5\n　林业,4.1\n　牧业,34.2\n", "sum"},
		{"指标,绝对数\n总产值,76.8\n　农业,39.5\n　林业,4.1\n　牧业,33.2\n", ""},
		{"指标,绝对数\n常住人口,61.3\n其中：城镇,33.8\n　乡村,27.9\n", "sum"},
		{"指标,绝对数\n税收收入,61.3\n其中：增值税,33.8\n　契税,2.9\n", ""},
		{"指标,增速\n合计,31\n甲产业,10\n乙产业,20\n", ""},
	} {
		b := bulletin(t, "schema: report/1\nid: a\ntitle: {main: 甲}\ntables: [{id: t, title: 主要指标, file: t.csv}]\nsections: [{kind: table, ref: t}]\n",
			fstest.MapFS{"t.csv": &fstest.MapFile{Data: []byte(c.csv)}})
		if got := codes(Check(b)); got != c.want {
			t.Errorf("%s\ngot %q, want %q", c.csv, got, c.want)
		}
	}
}

// TestLastEdition: growth is held against the last edition's level, and a number of the same period is the same.
func TestLastEdition(t *testing.T) {
	const head = "schema: report/1\nid: a\ntitle: {main: 甲}\nsections: [{kind: article, body: 文}]\n"
	last := Claims(bulletin(t, head+`period: "2024"
figures: [{id: a, name: 一般公共预算收入, value: 16.5, unit: 亿元, period: "2024"}]
`, nil))
	for figures, want := range map[string]string{
		`{id: a, name: 一般公共预算收入, value: 17.4, unit: 亿元, period: "2025"}, {id: b, name: 一般公共预算收入比上年增长, value: 5.5, unit: "%", period: "2025"}`:   "",
		`{id: a, name: 一般公共预算收入, value: 17.4, unit: 亿元, period: "2025"}, {id: b, name: 一般公共预算收入比上年增长, value: 7.5, unit: "%", period: "2025"}`:   "growth",
		`{id: a, name: 一般公共预算收入, value: 16.9, unit: 亿元, period: "2024"}`:                                                                        "last-edition",
		`{id: a, name: 一般公共预算收入, value: 165000, unit: 万元, period: "2024"}`:                                                                      "",
		`{id: a, name: 地区生产总值, value: 17.4, unit: 亿元, period: "2025"}, {id: b, name: 地区生产总值比上年增长, value: 7.5, unit: "%", period: "2025"}`:       "",
		`{id: a, name: 一般公共预算收入, value: 17.4, unit: 亿元, period: "2025"}, {id: b, name: 一般公共预算收入比上年实际增长, value: 3.5, unit: "%", period: "2025"}`: "",
	} {
		b := bulletin(t, head+"period: \"2025\"\nfigures: ["+figures+"]\n", nil)
		b.Last = last
		if got := codes(Check(b)); got != want {
			t.Errorf("%s\ngot %q, want %q", figures, got, want)
		}
	}
}

// TestPlaces: a finding leads to its number in the text as the dataset holds it.
func TestPlaces(t *testing.T) {
	b := inContext(t, "testdata", "**全年**{{gdp}}，房地产开发投资增长-11.5%。")
	list := Check(b)
	if len(list) != 1 || !strings.HasPrefix(b.Texts[0].Words[list[0].Place.Column:], "-11.5%") {
		t.Errorf("%v", list)
	}
}

// TestEnded: nobody waits for what nobody wants to know any more.
func TestEnded(t *testing.T) {
	d, problems := dataset.LoadBytes("a.yaml", []byte("schema: report/1\nid: a\ntitle: {main: 题}\nsections:\n  - kind: article\n    title: 综述\n    body: |\n"+
		strings.Repeat("      工业增加值增长-3.1%，税收下降-2%。\n\n", 100)), nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	b := &Bulletin{Data: d, Tables: tabulate.Make(d)}
	for range 100 {
		b.Texts = append(b.Texts, Text{Words: "工业增加值增长-3.1%，税收下降-2%。", At: func(int) problem.Place { return problem.Place{} }})
	}
	for _, after := range []int{1, 50, 150} {
		asked := 0
		b.Ended = func() bool { asked++; return asked > after }
		if found := Check(b); asked > after+2 || len(found) > 0 {
			t.Errorf("after %d questions it asks %d times, and finds %d", after, asked, len(found))
		}
	}
	if b.Ended = nil; len(Check(b)) == 0 {
		t.Error("nothing is found")
	}
}
