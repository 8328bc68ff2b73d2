package tabulate_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/tabulate"
)

// TestRanking: the largest value stands first, what has none last, with their names.
func TestRanking(t *testing.T) {
	d, found := dataset.Load(fstest.MapFS{"a.csv": {Data: []byte("区,数\n甲,2\n乙,\n丙,9\n丁,2\n")}, "a.yaml": {Data: []byte(
		"schema: report/1\nid: a\ntitle: {main: 题}\ntables: [{id: t, title: 表, file: a.csv, missing: {\"\": x}}]\ncharts: [{id: c, title: 图, kind: ranking, table: t}]\nsections: [{kind: chart, ref: c}]\n")}}, "a.yaml")
	if found.Failed() {
		t.Fatal(found)
	}
	c := tabulate.Charts(d, tabulate.Make(d))[0]
	if got := strings.Join(c.Categories, ""); got != "丙甲丁乙" || c.Series[0].Values[0].Text != "9" {
		t.Errorf("%s, %v", got, c.Series[0].Values)
	}
}
