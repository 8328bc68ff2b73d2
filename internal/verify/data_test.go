package verify

import (
	"strings"
	"testing"
)

// TestData: every value of the long data is counted; one that is otherwise, a line too few and one too many are found, once each.
func TestData(t *testing.T) {
	const want = "\ufefftable,row,name,measure,value,unit\r\n表1,1,甲,产值,1.5,亿元\r\n表1,2,乙,产值,2,亿元\r\n表1,3,\"丙,丁\",产值,,亿元\r\n表2,1,戊,产量,4,吨\r\n"
	for _, c := range []struct {
		from, to                           string
		found, equal, unequal, unaccounted int
	}{
		{"", "", 3, 3, 0, 0},
		{"1.5", "1.6", 3, 2, 1, 0},
		{"乙,产值,2,亿元", "乙,产值,2,万元", 4, 3, 1, 0},
		{",产值,,", ",产值,7,", 4, 3, 1, 0},
		{"表1,2,乙,产值,2,亿元\r\n", "", 3, 2, 1, 0},
		{"表2,1,戊,产量,4,吨\r\n", "", 3, 2, 1, 0},
		{"表2,1,戊", "表1,4,己,产值,9,亿元\r\n表2,1,戊", 4, 3, 0, 1},
		{"吨\r\n", "吨\r\n表2,2,己,产量,9,吨\r\n", 4, 3, 0, 1},
	} {
		r, err := Data(strings.NewReader(strings.Replace(want, c.from, c.to, 1)), strings.NewReader(want))
		if err != nil {
			t.Fatal(err)
		}
		if got := (Counts{c.found, c.found, c.equal, c.unequal, c.unaccounted}); r.Counts != got {
			t.Errorf("%q for %q: %+v, want %+v", c.to, c.from, r.Counts, got)
		}
	}
	if _, err := Data(strings.NewReader("a,b\r\n"), strings.NewReader(want)); err == nil {
		t.Error("a file with another head was taken")
	}
}
