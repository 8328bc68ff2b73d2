package batch

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// What a shard will take is known of the items that were made before; the parts are the whole, even, and those that --shard makes.
func TestForecast(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("code,gdp\n")
	for i := range 400 {
		fmt.Fprintf(&rows, "r%03d,1\n", i)
	}
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county, "rows.csv": rows.String(), "m.yaml": rowsOf["m.yaml"]})
	p := planned(t, folder)
	out := filepath.Join(folder, "out")
	before, err := Forecast(p, out, nil, 8)
	if err != nil || before[0].Seconds != 0 || before[0].Known != 0 {
		t.Fatalf("%+v, %v", before, err)
	}
	items, work := 0, 0.0
	for i, part := range before {
		if mine := p.share(Shard{i + 1, 8}).count; part.Items != mine || part.Shard != (Shard{i + 1, 8}) {
			t.Errorf("%+v, and the shard has %d", part, mine)
		}
		items, work = items+part.Items, work+part.Work
	}
	if items != 400 || math.Abs(work-1) > 1e-9 || Imbalance(before) > 0.1 {
		t.Errorf("%d items, %g of the work, %g uneven", items, work, Imbalance(before))
	}
	s, _ := ran(t, folder, Options{Shard: Shard{2, 8}})
	after, err := Forecast(p, out, nil, 8)
	if err != nil || after[1].Known > s.Made || after[0].Known != 0 {
		t.Errorf("after shard 2: %+v, %v", after, err)
	}
	uneven := []Part{{Work: 0.75}, {Work: 0.25}}
	if got := Imbalance(uneven); got != 0.5 {
		t.Errorf("an imbalance of %g", got)
	}
}

func TestParseShardIndex(t *testing.T) {
	for text, want := range map[string]Shard{"0/16": {1, 16}, "15/16": {16, 16}, "16/16": {}, "-1/4": {}, "a/4": {}, "1": {}, "0/0": {}} {
		if got, ok := ParseShardIndex(text); ok != (want.Of > 0) || ok && got != want {
			t.Errorf("%s: %v, %v", text, got, ok)
		}
	}
}
