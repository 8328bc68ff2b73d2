package job

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"testing/fstest"

	"report/data"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
)

// What is asked to be verified is delivered as it would be otherwise, and a file that does not agree is not delivered.
func TestVerifyBeforeDelivery(t *testing.T) {
	made := func(verify bool) (pages, cells bytes.Buffer) {
		result, err := Run(context.Background(), Job{Files: data.FS, Path: "starter", Attach: Attach{Dataset: true}, Verify: verify,
			To: Sinks{PDF: One(ToWriter(&pages, "pdf")), Workbook: One(ToWriter(&cells, "xlsx"))}})
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		return pages, cells
	}
	pages, cells := made(true)
	plainPages, plainCells := made(false)
	if !bytes.Equal(pages.Bytes(), plainPages.Bytes()) || !bytes.Equal(cells.Bytes(), plainCells.Bytes()) {
		t.Error("verified files are others")
	}
	var delivered bytes.Buffer
	_, err := inspected(&delivered, preflight.Archive, func(w io.Writer) error { _, err := w.Write(pages.Bytes()); return err }, func(*pdf.File) problem.List {
		return problem.List{{Code: "unequal"}}
	})
	var refused problem.List
	if !errors.As(err, &refused) || delivered.Len() > 0 {
		t.Errorf("%d bytes are delivered, %v", delivered.Len(), err)
	}
}

// What a PDF says of figures that are computed from a table is how they were computed.
func TestComputedFromTable(t *testing.T) {
	var pages bytes.Buffer
	files := fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: t\nlang: zh-Hans\ntitle: {main: 题}\nfigures:\n  - {id: all, name: 合计, expr: 'sum(t[数])', unit: 家}\n" +
		"tables: [{id: t, title: 表, file: t.csv}]\nsections:\n  - {kind: article, body: '共{{all}}。'}\n  - {kind: table, ref: t}\n")}, "t.csv": {Data: []byte("名,数\n甲,3\n乙,4\n")}}
	result, err := Run(context.Background(), Job{Files: files, Path: ".", Attach: Attach{Dataset: true}, Verify: true, To: Sinks{PDF: One(ToWriter(&pages, "pdf"))}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(err, result.Problems)
	}
	_, c := carriedBy(t, pages.Bytes())
	if f := c.Provenance.Figures[0]; f.Computed != "sum(3, 4)" || f.Exact != "7" || len(f.Places) != 1 || f.Places[0].Text != "7家" {
		t.Errorf("it says %+v", f)
	}
}
