package dataset

import (
	"strings"
	"testing"

	"report/internal/figure"
	"report/internal/tablefile"
)

// TestBare: what is taken for a bare decimal is one, and no code; and no cell that begins with Han is anything but words.
func TestBare(t *testing.T) {
	bare := 0
	const letters = "019.-+,% e"
	var walk func(cell string)
	walk = func(cell string) {
		if isBare(cell) {
			if bare++; !figure.Is(cell) || isCode(cell) || cell != strings.TrimSpace(cell) {
				t.Errorf("%q is taken for a bare decimal", cell)
			}
		} else if figure.Is(cell) && !isCode(cell) && !strings.HasPrefix(strings.TrimPrefix(cell, "-"), "0") {
			t.Errorf("%q is not taken for a bare decimal", cell)
		}
		for _, c := range letters {
			if len(cell) < 4 {
				walk(cell + string(c))
			}
		}
	}
	walk("")
	if bare < 100 || isBare(strings.Repeat("1", figure.MostDigits+1)) {
		t.Errorf("%d bare decimals", bare)
	}
	for _, cell := range []string{"亿", "一", "鿿", "万1"} {
		if tablefile.BeginsHan(cell) && (tablefile.Value(cell) || figure.Is(cell) || isFailed(cell, tablefile.Plain)) {
			t.Errorf("%q is no word", cell)
		}
	}
	for _, cell := range []string{"", " ", "　甲", "甲　", "甲\u00A0", " 1", "1 ", "甲1", "1甲", "é ", "\t甲", "甲\n", "甲", "1"} {
		if got := tablefile.Trim(cell); got != strings.TrimSpace(cell) {
			t.Errorf("%q is trimmed to %q", cell, got)
		}
	}
}

// TestStraight: rows that are taken as they stand read as they do where a column stands elsewhere or every cell is looked at.
func TestStraight(t *testing.T) {
	const data = "地区,值,增速,备注\n甲,1,2.5,好\n乙,-3,0.1,#丙\n丙,012,,e\n其中：丁,1.0,持平,\n"
	straight, d, _ := tried(t, "t.csv", data, `, missing: {"": x}, columns: [{name: 值, type: number}]`)
	if d != nil || straight != "" {
		t.Error("a code among numbers is read")
	}
	const good = "地区,值,增速,备注\n甲,1,2.5,好\n乙,-3,0.1,#丙\n丙,12,1,e\n其中：丁,1.0,持平,\n"
	want, _, said := tried(t, "t.csv", good, `, columns: [{name: 备注, type: text}]`)
	if want == "" {
		t.Fatal(said)
	}
	spaced := strings.NewReplacer(",", " , ", "\n", " \n").Replace(good)
	if got, _, said := tried(t, "t.csv", spaced, `, columns: [{name: 备注, type: text}]`); strings.NewReplacer(" ", "").Replace(got) != want {
		t.Errorf("%s\nwant\n%s\n%s", got, want, said)
	}
}
