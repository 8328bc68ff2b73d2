package job

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"testing/fstest"
	"time"
)

// longTable is a bulletin of one table of so many rows and eight columns.
func longTable(rows int) fstest.MapFS {
	var csv bytes.Buffer
	csv.WriteString("指标,产值,增速,人数,比重,利润,税收,投资\n")
	for i := range rows {
		fmt.Fprintf(&csv, "第%d家企业", i+1)
		for k := range 7 {
			fmt.Fprintf(&csv, ",%d.%d", (i*7919+k*104729)%200000-99999, i%10)
		}
		csv.WriteByte('\n')
	}
	return fstest.MapFS{
		"bulletin.yaml": &fstest.MapFile{Data: []byte("schema: report/1\nid: long\ntitle: {main: 大表}\n" +
			"tables:\n  - {id: t, title: 各企业主要指标, file: t.csv, unit: 万元}\nsections:\n  - {kind: table, ref: t}\n")},
		"t.csv": &fstest.MapFile{Data: csv.Bytes()},
	}
}

// BenchmarkLongTable makes the PDF of a table of 20,000 rows, and of one of 2,000. The ratio says how much longer a row takes in the long
// one: 1 is linear.
func BenchmarkLongTable(b *testing.B) {
	const short, long = 2_000, 20_000
	made := func(files fstest.MapFS) time.Duration {
		start := time.Now()
		result, err := Run(b.Context(), Job{Files: files, Path: "bulletin.yaml", To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}, Attach: Attach{Dataset: true}})
		if err != nil || result.Problems.Failed() {
			b.Fatal(err, result.Problems)
		}
		return time.Since(start)
	}
	files := [...]fstest.MapFS{longTable(short), longTable(long)}
	b.ReportAllocs()
	var few, many time.Duration
	for b.Loop() {
		few += made(files[0])
		many += made(files[1])
	}
	b.ReportMetric(float64(many)/float64(few)*short/long, "ratio")
	b.ReportMetric(float64(many.Microseconds())/float64(b.N)/long, "µs/row")
}
