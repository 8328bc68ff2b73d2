package numerals

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestQuantities reads sentences and what they say: value, unit, name, period; ~ before a quantity that nobody names, ± for one whose direction the text says.
func TestQuantities(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(data), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) == 0 || strings.HasPrefix(lines[0], "//") {
			continue
		}
		period, text, _ := strings.Cut(lines[0], "> ")
		var got []string
		for _, q := range NewReader(strings.TrimSpace(period)).Quantities(text) {
			got = append(got, said(q))
		}
		if want := lines[1:]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\ngot\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func said(q Quantity) string {
	mark := ""
	if !q.Safe {
		mark = "~"
	}
	if q.Change {
		mark += "±"
	}
	f := q.Figure
	return mark + strings.Join(strings.Fields(fmt.Sprintf("%s%s%s %s %s %s", f.Hedge.Before, f.Value, f.Hedge.After, f.Unit, f.Name, f.Period)), " ")
}

// FuzzQuantities holds that a quantity's figure says just what stands in the text, and that quantities follow each other.
func FuzzQuantities(f *testing.F) {
	for _, text := range []string{"全年地区生产总值711.43亿元，比上年增长4.8%。", "甲、乙分别增长1%、2%，其中（丙3个）", "从5万人增加到1,318.6万人以上", "“十三五”末11万余件"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		r := NewReader("2024")
		for _, q := range r.Quantities(text) {
			if q.From < at || q.To <= q.From || q.To > len(text) {
				t.Fatalf("%d–%d of %q", q.From, q.To, text)
			}
			said := q.Figure.Text()
			if q.Change {
				said = strings.NewReplacer("增长", "", "下降", "").Replace(q.Figure.Change())
			}
			if said != plain(text[q.From:q.To]) {
				t.Fatalf("%q is said as %q", text[q.From:q.To], said)
			}
			at = q.To
		}
		r.Heading(text)
	})
}

func BenchmarkQuantities(b *testing.B) {
	text := strings.Repeat("初步核算，全年实现地区生产总值4000.5亿元，比上年增长10%。其中，第一产业实现增加值153.6亿元，比上年增长11%；第二产业实现增加值3235.9亿元，比上年增长9.8%。", 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NewReader("2012").Quantities(text)
	}
}
