package linebreak_test

import (
	"reflect"
	"testing"

	"report/internal/linebreak"
	"report/internal/unit"
)

// TestMemory: a memory breaks as Break does, whatever it broke before, once in two turns; what no turn asked for is forgotten.
func TestMemory(t *testing.T) {
	const em = 10 * unit.Pt
	plain := linebreak.Options{Measure: 12 * em}
	variants := map[string]func(*linebreak.Options){
		"as it is": func(*linebreak.Options) {}, "wider": func(o *linebreak.Options) { o.Measure += em }, "indented": func(o *linebreak.Options) { o.Indent = 2 * em },
		"narrow": func(o *linebreak.Options) { o.Narrow = []unit.Length{6 * em} }, "narrower": func(o *linebreak.Options) { o.Narrow = []unit.Length{5 * em} },
		"spaced": func(o *linebreak.Options) { o.Autospace = 250 }, "longer": func(o *linebreak.Options) { o.Looseness = 1 }, "ragged": func(o *linebreak.Options) { o.Ragged = true },
		"half": func(o *linebreak.Options) { o.Punct = linebreak.Banjiao }, "strict": func(o *linebreak.Options) { o.Kinsoku = linebreak.Strict },
		"figures": func(o *linebreak.Options) { o.HalfFigures = true }, "hung": func(o *linebreak.Options) { o.Hang = true }, "centred": func(o *linebreak.Options) { o.Centred = true },
		"last": func(o *linebreak.Options) { o.LastLine = 5 }, "dates": func(o *linebreak.Options) { o.TightDate = true }, "first": func(o *linebreak.Options) { o.KeepFirst = true },
		"divided": func(o *linebreak.Options) {
			o.Hyphen, o.HyphenWidth = func([]rune) []int { return []int{2, 4} }, 3*unit.Pt
		},
	}
	var m linebreak.Memory
	for range 2 { // the second time they are remembered
		m.Turn()
		for _, text := range []string{"“2016年，全区GDP增长4.8%”，比上年（2015年）快interesting个百分点。", "全年各项工作平稳推进，重点项目建设加快，居民收入继续增长。", ""} {
			for name, vary := range variants {
				opt := plain
				vary(&opt)
				in := evenly(text, em)
				got := m.Break(in, opt)
				if want := linebreak.Break(in, opt); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, %s: %v, want %v", text, name, got, want)
				}
			}
		}
	}
	wide := evenly("全年各项工作平稳推进，重点项目建设加快，居民收入继续增长。", em)
	wide.Width[3] *= 2
	if got, want := m.Break(wide, plain), linebreak.Break(wide, plain); !reflect.DeepEqual(got, want) {
		t.Errorf("another face: %v, want %v", got, want)
	}
	text := evenly("全年各项工作平稳推进。", em)
	first := &m.Break(text, plain)[0]
	m.Turn()
	if m.Turn(); &m.Break(text, plain)[0] == first {
		t.Error("what a turn did not ask for is still there")
	}
	again := &m.Break(text, plain)[0]
	for range 3 {
		if m.Turn(); &m.Break(evenly("全年各项工作平稳推进。", em), plain)[0] != again {
			t.Error("what every turn asks for is broken anew")
		}
	}
}

// evenly is a text whose characters are all an em wide, Latin ones half of it.
func evenly(s string, em unit.Length) linebreak.Text {
	t := linebreak.Text{Runes: []rune(s)}
	t.Class = make([]linebreak.Class, len(t.Runes))
	linebreak.Classify(t.Runes, t.Class)
	for i := range t.Runes {
		t.Em = append(t.Em, em)
		if t.Class[i].CJK() {
			t.Width = append(t.Width, em)
		} else {
			t.Width = append(t.Width, em/2)
		}
	}
	return t
}
