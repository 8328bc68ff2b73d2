package job

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var (
	largeFolder = flag.String("large", "", "write a bulletin of -pages pages into this folder, to measure the program with")
	largePages  = flag.Int("pages", 200, "for -large")
)

// large is a bulletin of about so many pages of the handout: one table in two pages, one chart in four, the rest prose with
// figures. It is the same each time.
func large(pages int) fstest.MapFS {
	r := rand.New(rand.NewPCG(1, 2))
	files := fstest.MapFS{}
	var facts, tables, charts, sections strings.Builder
	for i := range pages {
		fmt.Fprintf(&facts, "  - {id: f%d, name: 指标%d, value: %d.%02d, unit: 亿元, period: 2020}\n", i, i, r.IntN(1000), r.IntN(100))
		if i%2 == 0 {
			fmt.Fprintf(&tables, "  - {id: t%d, title: 第%d组主要指标, file: tables/t%d.csv, unit: 亿元, notes: [本表数据为初步统计。]}\n", i, i+1, i)
			files[fmt.Sprintf("tables/t%d.csv", i)] = &fstest.MapFile{Data: someTable(r)}
		}
		fmt.Fprintf(&sections, "  - {kind: article, title: 第%d节, body: %q}\n", i+1, someProse(r, i, 1450-250*(1-i%2)-270*(1-min(i%4, 1))))
		if i%2 == 0 {
			fmt.Fprintf(&sections, "  - {kind: table, ref: t%d}\n", i)
		}
		if i%4 == 0 {
			fmt.Fprintf(&charts, "  - {id: c%d, title: 第%d组增加值, table: t%d, kind: %s, x: 指标, y: [2019, 2020], alt: 两年的增加值}\n", i, i+1, i, [...]string{"column", "bar"}[i/4%2])
			fmt.Fprintf(&sections, "  - {kind: chart, ref: c%d}\n", i)
		}
	}
	text := "schema: report/1\nid: large\nlang: zh-Hans\ndate: 2021-01-05\ntitle: {main: 很长的统计公报}\n" +
		"figures:\n" + facts.String() + "tables:\n" + tables.String() + "charts:\n" + charts.String() + "sections:\n" + sections.String()
	files["bulletin.yaml"] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func someTable(r *rand.Rand) []byte {
	var b bytes.Buffer
	b.WriteString("指标,2018,2019,2020\n")
	for i := range 12 {
		fmt.Fprintf(&b, "项目%c", '甲'+rune(i*97))
		for range 3 {
			fmt.Fprintf(&b, ",%d.%02d", r.IntN(10000), r.IntN(100))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

var clauses = []string{
	"全年经济运行总体平稳", "结构调整取得新的进展", "城乡居民收入继续增加", "重点项目建设步伐加快", "“放管服”改革不断深化", "生态环境质量持续改善",
	"规模以上工业企业（不含烟草）达到261家", "粮食总产量连续第8年稳定在百万吨以上", "社会消费品零售总额比上年增长4.8%", "GDP增速高于全省平均水平0.3个百分点",
}

// someProse is paragraphs of about so many characters, with a figure in each.
func someProse(r *rand.Rand, page, length int) string {
	var b strings.Builder
	for n := 0; n < length; {
		start := b.Len()
		for range 6 + r.IntN(8) {
			b.WriteString(clauses[r.IntN(len(clauses))])
			b.WriteString([...]string{"，", "；", "。", "，"}[r.IntN(4)])
		}
		fmt.Fprintf(&b, "全区完成{{f%d}}。", page)
		n += (b.Len() - start) / 3
		b.WriteString("\n\n")
	}
	return b.String()
}

// TestWriteLarge writes the bulletin to disk: go test ./internal/job -run WriteLarge -large FOLDER.
func TestWriteLarge(t *testing.T) {
	if *largeFolder == "" {
		t.Skip("no folder was named")
	}
	for name, file := range large(*largePages) {
		path := filepath.Join(*largeFolder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkLarge makes PDFs of three lengths; ns/page says whether time grows with the pages alone.
func BenchmarkLarge(b *testing.B) {
	for _, pages := range []int{20, 200, 2000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			files, made := large(pages), 0
			for b.Loop() {
				result, err := Run(context.Background(), Job{Files: files, Path: ".", To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}, Attach: Attach{Dataset: true}})
				if err != nil || result.Problems.Failed() {
					b.Fatal(err, result.Problems)
				}
				made = result.Pages
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*made), "ns/page")
			b.ReportMetric(float64(made), "pages")
		})
	}
}

// BenchmarkPageCost makes a bulletin of 2,000 pages and a hundred of 20, in a warm process. The ratio says how much longer a page takes
// in the long one: 1 is linear, and below it what a short one begins with weighs more.
func BenchmarkPageCost(b *testing.B) {
	const short, long, often = 20, 2000, 100
	var few, many time.Duration
	var fewPages, manyPages int
	files := [...]fstest.MapFS{large(short), large(long)}
	made := func(files fstest.MapFS, spent *time.Duration, pages *int) {
		start := time.Now()
		result, err := Run(b.Context(), Job{Files: files, Path: ".", To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}, Attach: Attach{Dataset: true}})
		if err != nil || result.Problems.Failed() {
			b.Fatal(err, result.Problems)
		}
		*spent, *pages = *spent+time.Since(start), *pages+result.Pages
	}
	for b.Loop() {
		for range often {
			made(files[0], &few, &fewPages)
		}
		made(files[1], &many, &manyPages)
	}
	perPage := [...]float64{few.Seconds() / float64(fewPages), many.Seconds() / float64(manyPages)}
	b.ReportMetric(perPage[1]/perPage[0], "ratio")
	b.ReportMetric(perPage[0]*1e6, "µs/page-of-20")
	b.ReportMetric(perPage[1]*1e6, "µs/page-of-2000")
}
