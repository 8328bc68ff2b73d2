package dataset_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
)

// TestTotals holds that a total is made where the table has none, and checked where it has: parts of others are not counted, rates do not add up.
func TestTotals(t *testing.T) {
	for _, c := range []struct{ name, csv, last, found string }{
		{"made", "地区,人口,增速（%）,说明\n甲,10.5,1.2,a\n  其中：城镇,4,1,b\n乙,20,2.5,c\n", "合计 30.5 [z] ", ""},
		{"right", "地区,人口\n甲,10.5\n乙,20\n合计,30.5\n", "合计 30.5", ""},
		{"rounded", "地区,人口\n甲,10.4\n乙,20.4\n丙,1.4\n合计,32.3\n", "合计 32.3", ""},
		{"wrong", "地区,人口\n合计,31\n甲,10\n乙,20\n", "乙 20", "the total is 31, and its rows add up to 30"},
		{"one too few", "地区,人口\n甲,10.5\n乙,20\n合计,30.2\n", "合计 30.2", "the total is 30.2, and its rows add up to 30.5"},
		{"a gap", "地区,人口\n甲,10\n乙,[x]\n", "合计 [x]", "there is no total of this column: a row has no value"},
	} {
		d, list := dataset.Load(fstest.MapFS{"t.csv": {Data: []byte(c.csv)}, "bulletin.yaml": {Data: []byte("schema: report/1\nid: a\ntitle: {main: 题}\n" +
			"tables: [{id: t, title: 表, file: t.csv, total: 合计}]\nsections: [{kind: table, ref: t}]\n")}}, ".")
		if d == nil {
			t.Errorf("%s: %v", c.name, list)
			continue
		}
		rows := d.Tables[0].Rows
		if last := strings.Join(rows[len(rows)-1], " "); last != c.last {
			t.Errorf("%s: %s", c.name, last)
		}
		var found []string
		for _, p := range d.Notes {
			if p.Code == "total" {
				found = append(found, p.Found.String())
			}
		}
		if strings.Join(found, "; ") != c.found {
			t.Errorf("%s: %q", c.name, found)
		}
	}
}
