package check

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/job"
	"report/internal/slow"
	"report/internal/style"
)

// A growing dataset has a list that may have any length: what stands between ⟨ and ⟩ stands n times, with its number for №.
type growing struct {
	list     string // the key of the schema, or in words what else there may be any number of
	n        int    // of the shorter list; the longer one has four times as many
	dataset  string // behind the head
	file     string // a.csv, or a.md
	template string // empty is the default
	refused  bool   // it is wrong, however long the list is
}

// Every list of the dataset's schema has a row here (TestEveryListGrows), and so has what may be long without being a list of it.
var growings = []growing{
	{list: "allow_numerals[]", n: 200, dataset: "allow_numerals: [⟨№项, ⟩]\nsections: [{kind: article, body: ⟨又有№项。⟩}]"},
	{list: "byline[]", n: 10, dataset: "byline: [⟨刘毅№, ⟩]\n" + prose},
	{list: "charts[]", n: 80, dataset: figures + "charts: [⟨{id: c№, title: 图№, kind: bar, of: [f1]}, ⟩]\nsections: [⟨{kind: chart, ref: c№}, ⟩]"},
	{list: "charts[].accent[]", n: 10, dataset: figures + "charts: [{id: c, title: 图, kind: bar, of: [⟨f№, ⟩], accent: [⟨f№, ⟩]}]\nsections: [{kind: chart, ref: c}]"},
	{list: "charts[].lines[]", n: 4, dataset: "tables: [{id: t, title: 表, file: a.csv}]\ncharts: [{id: c, title: 图, kind: combo, table: t, lines: [⟨b№, ⟩], y: [⟨a№, b№, ⟩]}]\nsections: [{kind: chart, ref: c}]", file: wide},
	{list: "charts[].notes[]", n: 10, dataset: figures + "charts: [{id: c, title: 图, kind: bar, of: [f1], notes: [⟨注№。, ⟩]}]\nsections: [{kind: chart, ref: c}]"},
	{list: "charts[].of[]", n: 10, dataset: figures + "charts: [{id: c, title: 图, kind: bar, of: [⟨f№, ⟩]}]\nsections: [{kind: chart, ref: c}]"},
	{list: "charts[].rows[]", n: 20, dataset: "tables: [{id: t, title: 表, file: a.csv}]\ncharts: [{id: c, title: 图, kind: bar, table: t, rows: [⟨区№, ⟩], y: [甲]}]\nsections: [{kind: chart, ref: c}]", file: long},
	{list: "charts[].secondary[]", n: 4, dataset: "tables: [{id: t, title: 表, file: a.csv}]\ncharts: [{id: c, title: 图, kind: combo, table: t, lines: [⟨b№, ⟩], secondary: [⟨b№, ⟩], y: [⟨a№, b№, ⟩]}]\nsections: [{kind: chart, ref: c}]", file: wide},
	{list: "charts[].y[]", n: 6, dataset: "tables: [{id: t, title: 表, file: a.csv}]\ncharts: [{id: c, title: 图, kind: line, table: t, y: [⟨a№, ⟩]}]\nsections: [{kind: chart, ref: c}]", file: wide},
	{list: "figures[]", n: 200, dataset: figures + "sections: [{kind: article, body: \"⟨某事{{f№}}。⟩\"}]"},
	{list: "official.attachments[]", n: 50, dataset: "issuer: 局\ndate: 2021-01-05\nofficial: {head: 局文件, attachments: [⟨附件№, ⟩]}\n" + prose, template: "gongwen"},
	{list: "official.copies[]", n: 20, dataset: "issuer: 局\ndate: 2021-01-05\nofficial: {head: 局文件, copies: [⟨办公室№, ⟩]}\n" + prose, template: "gongwen"},
	{list: "official.seals[]", n: 3, dataset: "issuer: 局\ndate: 2021-01-05\nofficial: {head: 局文件, seals: [⟨{by: 政府№}, ⟩]}\n" + prose, template: "gongwen"},
	{list: "official.signers[]", n: 2, dataset: "issuer: 局\ndate: 2021-01-05\nofficial: {head: 局文件, signers: [⟨张三№, ⟩]}\n" + prose, template: "gongwen"},
	{list: "official.to[]", n: 15, dataset: "issuer: 局\ndate: 2021-01-05\nofficial: {head: 局文件, to: [⟨政府№, ⟩]}\n" + prose, template: "gongwen"},
	{list: "paper.staff[]", n: 10, dataset: "paper: {name: 日报, staff: [⟨责编 张三№, ⟩]}\n" + prose, template: "newspaper"},
	{list: "sections[]", n: 100, dataset: figures + "sections: [⟨{kind: article, title: 节№, body: \"全年生产总值{{f№}}，又有增长。\"}, ⟩]"},
	{list: "sections[].figures[]", n: 3, dataset: figures + "sections: [{kind: factbox, title: 数, figures: [⟨f№, ⟩]}]"},
	{list: "sections[].items[]", n: 60, dataset: "sections: [{kind: feature, mark: 转, label: 关, items: [⟨{label: 镜头, title: 题№, body: 正文№。}, ⟩]}]"},
	{list: "articles with a rank", n: 15, dataset: "sections: [⟨{kind: article, rank: second, title: 节№, kicker: 引№, body: \"全年经济运行总体平稳，结构调整取得新的进展。\"}, ⟩{kind: guide}]", template: "newspaper"},
	{list: "sections[].entries[]", n: 8, dataset: "sections: [⟨{kind: article, title: 节№, body: 文。}, ⟩{kind: guide, entries: [⟨{see: 节№}, ⟩]}]"},
	{list: "slogans[]", n: 50, dataset: "slogans: [⟨口号№, ⟩]\n" + prose},
	{list: "tables[]", n: 60, dataset: figures + "tables: [⟨{id: t№, title: 表№, of: [f1]}, ⟩]\nsections: [⟨{kind: table, ref: t№}, ⟩]"},
	{list: "tables[].columns[]", n: 60, dataset: "tables: [{id: t, title: 表, file: a.csv, columns: [⟨{name: a№, title: 甲№}, ⟩]}]\nsections: [{kind: table, ref: t}]", file: wide},
	{list: "tables[].columns[].of[]", n: 60, dataset: "tables: [{id: t, title: 表, file: a.csv, columns: [{name: 势, type: sparkline, of: [⟨a№, b№, ⟩]}]}]\nsections: [{kind: table, ref: t}]", file: wide},
	{list: "tables[].marks", n: 100, dataset: "tables: [{id: t, title: 表, file: a.csv, marks: {⟨x№y: drop, ⟩}}]\nsections: [{kind: table, ref: t}]", file: "地区,甲⟨\n区№,№x№y⟩\n"},
	{list: "tables[].missing", n: 100, dataset: "tables: [{id: t, title: 表, file: a.csv, missing: {⟨x№y: x, ⟩}}]\nsections: [{kind: table, ref: t}]", file: "地区,甲,乙⟨\n区№,№,x№y⟩\n"},
	{list: "tables[].notes[]", n: 10, dataset: figures + "tables: [{id: t, title: 表, of: [f1], notes: [⟨注№。, ⟩]}]\nsections: [{kind: table, ref: t}]"},
	{list: "tables[].of[]", n: 100, dataset: figures + "tables: [{id: t, title: 表, of: [⟨f№, ⟩]}]\nsections: [{kind: table, ref: t}]"},

	{list: "figures computed of each other", n: 200, dataset: "figures: [{id: f0, name: 起, value: 1, unit: 家}, ⟨{id: f№, name: 指标№, expr: f0 + №, unit: 家}, ⟩]\nsections: [{kind: article, body: \"⟨某事{{f№}}。⟩\"}]"},
	{list: "rows of a table", n: 200, dataset: "tables: [{id: t, title: 表, file: a.csv}]\nsections: [{kind: table, ref: t}]", file: long},
	{list: "columns of a table", n: 60, dataset: "tables: [{id: t, title: 表, file: a.csv}]\nsections: [{kind: table, ref: t}]", file: wide},
	{list: "tables of files", n: 40, dataset: "tables: [⟨{id: t№, title: 表№, file: a.csv}, ⟩]\nsections: [⟨{kind: table, ref: t№}, ⟩]", file: "地区,甲\n一,1\n二,2\n"},
	{list: "charts of a table", n: 40, dataset: "tables: [{id: t, title: 表, file: a.csv}]\ncharts: [⟨{id: c№, title: 图№, kind: line, table: t, y: [a№]}, ⟩]\nsections: [⟨{kind: chart, ref: c№}, ⟩]", file: wide},
	{list: "figures of a file", n: 200, dataset: "figures_file: a.csv\nsections: [{kind: article, body: \"⟨某事{{f№}}。⟩\"}]", file: "id,name,value,unit\n⟨f№,指标№,№.5,亿元\n⟩"},
	{list: "paragraphs", n: 200, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨全年经济运行总体平稳，结构调整取得新的进展。\n\n⟩"},
	{list: "sentences of a paragraph", n: 200, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨全年经济运行总体平稳，结构调整取得新的进展。⟩"},
	{list: "letters of a word", n: 2000, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨x⟩"},
	{list: "words", n: 200, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨Government Statistical Yearbook ⟩"},
	{list: "marks on characters", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨**甲**乙*丙*丁~~戊~~m^2^ ⟩"},
	{list: "headings", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨## 题№\n\n文。\n\n⟩"},
	{list: "items of a list", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨1. 项№\n⟩"},
	{list: "notes of a text", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨文[^n№]。\n\n⟩⟨[^n№]: 注№。\n\n⟩"},
	{list: "notes at the end", n: 400, dataset: "sections: [{kind: article, file: a.md}, {kind: notes}]", file: "⟨文[^n№]。\n\n⟩⟨[^n№]: 注№。\n\n⟩", template: "newspaper"},
	{list: "links", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨见[甲№](https://example.org/№)。⟩"},
	{list: "references to sections", n: 60, dataset: "sections: [{kind: article, title: 甲, file: a.md}, ⟨{kind: article, title: 节№, body: 文。}, ⟩]", file: "⟨见{{section:节№}}，{{section:节№|page}}。⟩"},
	{list: "references to tables", n: 40, dataset: figures + "tables: [⟨{id: t№, title: 表№, of: [f1]}, ⟩]\nsections: [{kind: article, file: a.md}, ⟨{kind: table, ref: t№}, ⟩]", file: "⟨见{{table:t№}}，{{table:t№|page}}。⟩"},
	{list: "contents", n: 60, dataset: "sections: [⟨{kind: article, title: 节№, body: \"## 题№\\n\\n文。\\n\\n\"}, ⟩]", template: "communique"},
	{list: "sections of a newspaper", n: 100, dataset: figures + "sections: [⟨{kind: article, title: 节№, body: \"全年生产总值{{f№}}，又有增长。\"}, ⟩]", template: "newspaper"},
	{list: "letters of a title", n: 20, dataset: "sections: [{kind: article, title: 题⟨甲⟩, body: 文。}]"},
	{list: "letters of a cell", n: 200, dataset: "tables: [{id: t, title: 表, file: a.csv, columns: [{name: 说明, type: text}]}]\nsections: [{kind: table, ref: t}]", file: "地区,说明\n甲,文字⟨文⟩\n"},
	{list: "lines of a cell", n: 4, dataset: "tables: [{id: t, title: 表, file: a.csv, columns: [{name: 说明, type: text}]}]\nsections: [{kind: table, ref: t}]", file: "地区,说明\n甲,\"文字⟨文\n⟩\"\n"},
	{list: "passages that stand twice", n: 100, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨一样的段落一样的字一样的句子不差分毫。\n\n⟩"},
	{list: "numerals that no figure made", n: 200, dataset: "sections: [{kind: article, file: a.md}]", file: "⟨又有№户。⟩"},
	{list: "ids that are not there", n: 200, refused: true, dataset: figures + "sections: [{kind: article, body: \"⟨某事{{g№}}，见{{table:t№}}。⟩\"}, ⟨{kind: table, ref: u№}, ⟩]"},
	{list: "keys that are not there", n: 200, refused: true, dataset: "sections: [⟨{kind: article, titel№: 甲}, ⟩]"},
	{list: "columns that are not there", n: 100, refused: true, dataset: "tables: [{id: t, title: 表, file: a.csv, columns: [⟨{name: c№}, ⟩]}]\nsections: [{kind: table, ref: t}]", file: wide},
	{list: "cells that are no numbers", n: 200, refused: true, dataset: "tables: [{id: t, title: 表, file: a.csv}]\nsections: [{kind: table, ref: t}]", file: "地区,甲⟨\n区№,№⟩⟨\n区№,№$$№⟩\n"},
}

const (
	head0   = "schema: report/1\nid: a\nlang: zh-Hans\ntitle: {main: 甲}\n"
	prose   = "sections: [{kind: article, body: 文。}]"
	figures = "figures: [⟨{id: f№, name: 指标№, value: №.5, unit: 亿元}, ⟩]\n"
	wide    = "地区⟨,a№,b№⟩\n一区⟨,№,№⟩\n二区⟨,№,№⟩\n"
	long    = "地区,甲⟨\n区№,№⟩\n"
)

// files are the dataset with n in its list.
func (g growing) files(n int) fstest.MapFS {
	name := "a.csv"
	if strings.Contains(g.dataset, "a.md") {
		name = "a.md"
	}
	return fstest.MapFS{"bulletin.yaml": {Data: []byte(head0 + repeated(g.dataset, n))}, name: {Data: []byte(repeated(g.file, n))}}
}

func repeated(text string, n int) string {
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(text, "⟨")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		one, after, _ := strings.Cut(rest, "⟩")
		for i := range n {
			b.WriteString(strings.ReplaceAll(one, "№", fmt.Sprint(i+1)))
		}
		text = after
	}
}

// bounded are lists of the schema that cannot grow, with the reason.
var bounded = map[string]string{
	"sections[].group[]": "it has eleven pictures at most",
	"attach[]":           "it holds each of three words once",
	"set":                "it has at most the keys of a template",
}

// TestEveryListGrows: four times as many elements of any list that a dataset can hold cost at most five times as much, in allocations and bytes,
// from reading to the PDF, the workbook and the side files. What is long is not gone through for each of its elements.
func TestEveryListGrows(t *testing.T) {
	slow.Skip(t, "makes a bulletin with every list, twice")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, g := range growings {
		few, many := g.cost(t, g.n), g.cost(t, 4*g.n)
		for i, of := range []string{"allocations", "bytes"} {
			if many[i] > 5*few[i] {
				t.Errorf("%s: %d take %d %s, %d take %d, %.1f times as many", g.list, g.n, few[i], of, 4*g.n, many[i], float64(many[i])/float64(few[i]))
			}
		}
	}
}

// TestGrowingLists: every list of the schema is among those that grow, or bounded.
func TestGrowingLists(t *testing.T) {
	lists := map[string]bool{}
	var root listNode
	if err := json.Unmarshal(dataset.JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	root.lists(&root, "", lists)
	if len(lists) < 25 {
		t.Errorf("the schema has %d lists", len(lists))
	}
	for list := range lists {
		grows := slices.ContainsFunc(growings, func(g growing) bool { return g.list == list })
		if grows == (bounded[list] != "") {
			t.Errorf("%s: it grows in a row of growings, or is bounded for a reason", list)
		}
	}
}

// A listNode is what the walk reads of a JSON Schema.
type listNode struct {
	Ref        string               `json:"$ref"`
	Defs       map[string]*listNode `json:"$defs"`
	AnyOf      []*listNode          `json:"anyOf"`
	Properties map[string]*listNode `json:"properties"`
	Items      *listNode            `json:"items"`
	Additional json.RawMessage      `json:"additionalProperties"`
}

// lists notes the paths of all lists, and of mappings whose keys are the user's.
func (n *listNode) lists(root *listNode, path string, found map[string]bool) {
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		n = root.Defs[name]
	}
	for _, a := range n.AnyOf {
		a.lists(root, path, found)
	}
	for key, below := range n.Properties {
		below.lists(root, strings.TrimPrefix(path+"."+key, "."), found)
	}
	if n.Items != nil {
		found[path+"[]"] = true
		n.Items.lists(root, path+"[]", found)
	}
	if strings.HasPrefix(string(n.Additional), "{") {
		found[path] = true
	}
}

// cost is how many allocations, and bytes, everything takes that is made of n.
func (g growing) cost(t *testing.T, n int) [2]uint64 {
	t.Helper()
	j := job.Job{Files: g.files(n), Path: "bulletin.yaml", Attach: job.Attach{Dataset: true}}
	if g.template != "" {
		j.Template, _ = style.Load(g.template)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	report, err := Run(t.Context(), j, nil)
	if err != nil || report.Findings.Failed() != g.refused {
		t.Fatal(g.list, n, err, report.Findings)
	}
	j.To = job.Sinks{}
	for _, o := range []job.Output{job.PDF, job.Workbook, job.CSV} {
		j.To[o] = func() job.Sink { return job.ToWriter(io.Discard, string(o)) }
	}
	if _, err := job.Run(t.Context(), j); err != nil {
		t.Fatal(g.list, n, err)
	}
	runtime.ReadMemStats(&after)
	return [2]uint64{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}
