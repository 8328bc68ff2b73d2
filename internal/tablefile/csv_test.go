package tablefile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/slow"
)

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		text string
		want [][]string
	}{
		{"指标,值\n产值,4.80\n", [][]string{{"指标", "值"}, {"产值", "4.80"}}},
		{"a,b,,\n1,2,\n,,\n\n3,4", [][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}}},
		{"a,\"b,c\"\n\"x\ny\",\"say \"\"hi\"\"\"\n", [][]string{{"a", "b,c"}, {"x\ny", "say \"hi\""}}},
		{"a,b\n  其中,1\n", [][]string{{"a", "b"}, {"  其中", "1"}}},
	} {
		s, list := csvTable("f", c.text, Form{})
		var got [][]string
		for _, r := range s.Rows {
			got = append(got, r.Cells)
		}
		if len(list) > 0 || !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%q: %q, %v, want %q", c.text, got, list, c.want)
		}
	}
}

func TestCSVProblems(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a,b\n中文,x\"y\n", "f:2:5: a straight quote inside a cell that has no quotes around it"},
		{"a,b\nx,y\n1,\"open\n2,3\n", "f:3:1: a cell in quotes begins in this row and is not closed properly"},
		{"a\n" + strings.Repeat("字", MaxCell+1), "f:2:1: the cell has more than 32767 characters"},
		{strings.Repeat("a,", MaxColumns) + "b\n", "f:1:1: the row has 16385 cells, more than 16384"},
	} {
		_, list := csvTable("f", c.text, Form{})
		if got := list.Error(); got != c.want {
			t.Errorf("%.20q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestCSVRows(t *testing.T) {
	slow.Skip(t, "reads a million rows")
	for n, want := range map[int]int{MaxRows: 0, MaxRows + 1: 1} {
		if _, list := csvTable("f", "a\n"+strings.Repeat("1\n", n), Form{}); len(list) != want {
			t.Errorf("%d rows: %d problems, want %d", n, len(list), want)
		}
	}
}

func TestPlace(t *testing.T) {
	s, _ := csvTable("f", "指标,值\n产值,4.8\n\n\"第一\n产业\",5,\"甲\"\n\n工业,6,7\n", Form{})
	for _, c := range []struct {
		row, cell int
		want      string
	}{{0, 0, "f:1:1"}, {0, 1, "f:1:4"}, {1, 1, "f:2:4"}, {1, 5, "f:2:1"}, {2, 0, "f:4:1"}, {2, 1, "f:5:5"}, {2, 2, "f:5:7"}, {3, 0, "f:7:1"}, {3, 2, "f:7:6"}} {
		if got := s.Place(c.row, c.cell).String(); got != c.want {
			t.Errorf("cell %d of row %d at %s, want %s", c.cell, c.row, got, c.want)
		}
	}
}

// FuzzCSV: whatever the text, every cell of every row has a place inside it.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\nb\",c\n", ",,\n,x", "\"", "a\"b", "中,\"文\"\"\"\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, _ := csvTable("f", text, Form{})
		for i, r := range s.Rows {
			for c := range r.Cells {
				at := s.Place(i, c)
				if at.Line < 1 || at.Line > strings.Count(text, "\n")+1 || at.Column < 1 || at.Column > len(text)+1 {
					t.Fatalf("cell %d of row %d at %v", c, i, at)
				}
			}
		}
	})
}

func BenchmarkCSV(b *testing.B) {
	var text strings.Builder
	text.WriteString("地区,产值,增速\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "第%d行,%d.50,4.8\n", i, i)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, list := csvTable("f", text.String(), Form{}); len(list) > 0 {
			b.Fatal(list)
		}
	}
}
