package diff

import (
	"runtime"
	"slices"
	"strconv"
	"testing"
)

// Pages are paired by what stands on them: one that was put in or taken out leaves the others what they were, one that was rewritten stands
// between the same neighbours.
func TestPairedPages(t *testing.T) {
	pages := func(texts ...string) (all []content) {
		for _, text := range texts {
			c := content{sum: text}
			for _, r := range text {
				c.body = append(c.body, string(r))
			}
			all = append(all, c)
		}
		return all
	}
	a, b, c, d := "甲乙丙丁戊己", "天地玄黄宇宙", "金木水火土石", "春夏秋冬晨昏"
	for _, test := range []struct {
		before, after []content
		want          []int
	}{
		{pages(a, b, c), pages(a, b, c), []int{0, 1, 2}},
		{pages(a, b, c), pages(a, d, b, c), []int{0, none, 1, 2}},
		{pages(a, b, c), pages(d, a, b, c), []int{none, 0, 1, 2}},
		{pages(a, d, b, c), pages(a, b, c), []int{0, 2, 3}},
		{pages(a, b, c), pages(a, d, c), []int{0, 1, 2}},
		{pages(a, b, c), pages(a, "天地玄黄洪荒", c, d), []int{0, 1, 2, none}},
		{pages(), pages(a), []int{none}},
	} {
		if got := pairedPages(test.before, test.after); !slices.Equal(got, test.want) {
			t.Errorf("%v to %v: %v, want %v", test.before, test.after, got, test.want)
		}
	}
}

// Thousands of pages are paired in room that grows as they do.
func TestManyPagesPaired(t *testing.T) {
	const n = 20000
	before := make([]content, n)
	for i := range before {
		for k := range 4 {
			before[i].body = append(before[i].body, strconv.Itoa(4*i+k))
		}
	}
	after := slices.Insert(slices.Clone(before), n/2, content{body: []string{"新", "页"}})
	after[7].body = append(slices.Clone(after[7].body[2:]), "改") // half of it goes on
	var start, end runtime.MemStats
	runtime.ReadMemStats(&start)
	got := pairedPages(before, after)
	runtime.ReadMemStats(&end)
	if got[7] != 7 || got[n/2] != none || got[n] != n-1 {
		t.Errorf("page 7 was %d, the new one %d, the last %d", got[7], got[n/2], got[n])
	}
	if allocated, most := end.TotalAlloc-start.TotalAlloc, uint64(n*4000); allocated > most {
		t.Errorf("%d bytes for %d pages, at most %d", allocated, n, most)
	}
}
