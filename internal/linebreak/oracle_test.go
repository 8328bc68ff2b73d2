package linebreak

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	liang "report/internal/hyphen"
	"report/internal/unit"
)

// The oracles know nothing of live nodes, fitness classes and pruning: one tries every way to set a paragraph, one asks of each pair of
// places whether a line may stand there, one is the typist who fills line after line.

const cell = 1000 * unit.Length(10)

// setUp runs a text up to the search, its digits a little wider than half a cell as they are in print.
func setUp(s string, opt Options) *breaker {
	runes := []rune(s)
	b := &breaker{Text: Text{Runes: runes, Class: make([]Class, len(runes)), Width: make([]unit.Length, len(runes)), Em: make([]unit.Length, len(runes))}, opt: opt}
	Classify(runes, b.Class)
	for i, c := range b.Class {
		b.Em[i], b.Width[i] = cell, cell
		switch {
		case c == Combining || c == Forced:
			b.Width[i] = 0
		case c == Space, strings.ContainsRune("filtj", runes[i]):
			b.Width[i] = cell / 4
		case !c.CJK():
			b.Width[i] = cell * 54 / 100
		}
	}
	b.prepare()
	b.kept = b.keep()
	return b
}

// pieces are what statistics prose, quotations and prose full of Latin words are made of.
var pieces = [][]string{
	strings.Fields("国 国 国 地区 生产 总值 完成 投资 增长 ， ， 、 。 ； 711.43亿元 4.8% 8个百分点 2016年—2019年 3～5个 12月31日 12家 第3条 表1"),
	strings.Fields("国 国 国 地区 生产 总值 完成 ， ， 、 。 ； “ ” （ ） ： ？！ —— …… · “‘ ’” 《 》、"),
	strings.Fields("国 的 ， internet documentation development hyphenation internationalization sentences GDP PM2.5 the a http://www.example.org/a/b"),
}

func prose(r *rand.Rand, n int) string {
	var b strings.Builder
	kind := pieces[r.IntN(len(pieces))]
	for range n {
		b.WriteString(kind[r.IntN(len(kind))])
		if kind[0] != kind[1] && r.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func style(r *rand.Rand, cells int) Options {
	return Options{Measure: unit.Length(cells) * cell, Indent: unit.Length(r.IntN(3)) * cell, Punct: Punct(r.IntN(3)), Kinsoku: Kinsoku(r.IntN(3)),
		Autospace: []int{0, 125, 250}[r.IntN(3)], TightDate: r.IntN(2) == 0, Hang: r.IntN(4) == 0, Hyphen: liang.Points, HyphenWidth: cell / 2}
}

// cheapest tries every way to set what is left from a node on and returns the cost of the best; no if there is none.
func (b *breaker) cheapest(p *pass, from node) float64 {
	if int(from.pos) == len(b.Runes) {
		return from.cost
	}
	best, start := no, b.start(from.pos)
	for j := int(from.pos) + 1; j <= len(b.Runes); j++ {
		k := b.gaps[j].kind
		last := k == forced || j == len(b.Runes)
		if last || p.price[k] != no {
			if adj, ok := b.justify(p, &start, j, b.lack(from.line, &start, j, int64(b.ending(j))), last); ok {
				if next, ok := b.line(p, &from, j, adj, last); ok {
					best = math.Min(best, b.cheapest(p, next))
				}
			}
		}
		if last {
			break
		}
	}
	return best
}

// TestCheapest: in every pass that a paragraph goes through, the search finds the cheapest of all ways, or none where there is none.
func TestCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 5000 {
		s, opt := prose(r, 4+r.IntN(9)), style(r, 4+r.IntN(12))
		if n == 0 { // the cheapest first lines lead astray: the last of them is tight and a loose one would follow
			s = "地区国，第3条投资生产、12月31日总值国国国8个百分点12月31日12家12家，"
			opt = Options{Measure: 9 * cell, Autospace: 250, TightDate: true, Hang: true}
		}
		b := setUp(s, opt)
		if len(b.Runes) > 48 { // ways double with every few characters
			continue
		}
		all := passes(b.cells(), opt.Kinsoku)
		for i := range all[:len(all)-1] { // the last takes any line: too many ways
			if i == 1 {
				b.divide()
			}
			want, got := b.cheapest(&all[i], node{}), no
			end := b.try(&all[i])
			if end >= 0 {
				got = b.nodes[end].cost
			}
			if math.Abs(got-want) > 1e-9*want {
				t.Fatalf("pass %d: found %g, the best is %g: %d 字 %q", i, got, want, b.cells(), s)
			}
			if end >= 0 {
				break
			}
		}
	}
}

// settable reports whether lines can be set without giving up anything: no atom broken, no Han spread by more than 0.12 em, no 孤字, no
// mark where it must not stand. It asks the gaps, not their running totals: a line stands if the measure lies between its narrowest and
// its widest.
func (b *breaker) settable() bool {
	p := passes(b.cells(), b.opt.Kinsoku)[1]
	n := len(b.Runes)
	type way struct{ pos, line, divs int }
	seen := map[way]bool{}
	var from func(w way) bool
	from = func(w way) bool {
		if done, ok := seen[w]; ok {
			return done
		}
		seen[w] = false
		narrowest, widest := 0.0, 0.0
		for j := w.pos + 1; j <= n; j++ {
			if g := &b.gaps[j-1]; j-1 > w.pos || j == 1 && b.opt.KeepFirst {
				narrowest += float64(g.width - g.shrink)
				widest += float64(g.width + g.back)
				switch g.grow {
				case stretchAll:
					widest += hardStretch * float64(g.slack)
				case stretchWord, stretchLatin:
					widest += float64(g.slack)
				}
			}
			ink, _ := b.box(j - 1)
			narrowest += float64(ink)
			widest += float64(ink)
			k := b.gaps[j].kind
			last := j == n || k == forced
			measure := float64(b.measure(int32(w.line)) - b.ending(j))
			fits := narrowest <= measure && (last || widest >= measure+2) // within rounding it may be either
			next := way{j, int(b.next(int32(w.line))), 0}
			if k == hyphenation && j < n {
				next.divs = w.divs + 1
			}
			lone := j == n && w.pos > 0 && b.gaps[w.pos].kind != forced && w.pos > b.kept
			if fits && (last || p.price[k] != no) && next.divs <= 2 && !lone && (j == n || from(next)) {
				seen[w] = true
				return true
			}
			if last {
				break
			}
		}
		return seen[w]
	}
	return from(way{})
}

// TestRelaxedOnlyInNeed: where a line was relaxed there was no way without.
func TestRelaxedOnlyInNeed(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	relaxed, paragraphs := 0, 1500
	if testing.Short() {
		paragraphs = 150
	}
	for range paragraphs {
		s, opt := prose(r, 5+r.IntN(60)), style(r, 8+r.IntN(30))
		b := setUp(s, opt)
		lines := b.lines(b.search())
		given := None
		for _, l := range lines {
			given = max(given, l.Relaxed)
		}
		if b = setUp(s, opt); given == None {
			continue
		}
		relaxed++
		b.divide()
		if b.settable() {
			t.Errorf("relaxed %d without need: %d 字 %+v %q", given, b.cells(), opt, s)
		}
	}
	if relaxed < paragraphs/5 {
		t.Errorf("only %d paragraphs were relaxed: the law was hardly asked", relaxed)
	}
}

// typist sets line after line as full as the pass allows and returns the cost; no if she gets stuck.
func (b *breaker) typist(p *pass) float64 {
	at := node{}
	for int(at.pos) < len(b.Runes) {
		next, ok := at, false
		start := b.start(at.pos)
		for j := int(at.pos) + 1; j <= len(b.Runes); j++ {
			k := b.gaps[j].kind
			last := k == forced || j == len(b.Runes)
			if last || p.price[k] != no {
				if adj, fits := b.justify(p, &start, j, b.lack(at.line, &start, j, int64(b.ending(j))), last); fits {
					if n, taken := b.line(p, &at, j, adj, last); taken {
						next, ok = n, true
					}
				}
			}
			if last {
				break
			}
		}
		if !ok {
			return no
		}
		at = next
	}
	return at.cost
}

// cheaperThanTypist holds that a paragraph never costs more than line after line filled by the same rules, nor goes to a later pass.
func cheaperThanTypist(t *testing.T, s string, opt Options) (rivals int) {
	t.Helper()
	b := setUp(s, opt)
	if len(b.Runes) == 0 {
		return 0
	}
	all := passes(b.cells(), opt.Kinsoku)
	for i := range all {
		if i == 1 {
			b.divide()
		}
		greedy, end := b.typist(&all[i]), b.try(&all[i])
		if greedy != no {
			rivals++
		}
		if end >= 0 {
			if cost := b.nodes[end].cost; cost > greedy*(1+1e-9) {
				t.Errorf("pass %d costs %g, line after line %g: %d 字 %q", i, cost, greedy, b.cells(), s)
			}
			return rivals
		}
		if greedy != no {
			t.Errorf("pass %d found no way, line after line %g: %d 字 %q", i, greedy, b.cells(), s)
		}
	}
	return rivals
}

func TestCheaperThanTypist(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rivals, paragraphs := 0, 1000
	if testing.Short() {
		paragraphs = 100
	}
	for range paragraphs {
		rivals += cheaperThanTypist(t, prose(r, 1+r.IntN(120)), style(r, 4+r.IntN(57)))
	}
	if rivals < paragraphs*3/10 {
		t.Errorf("the typist managed %d paragraphs only", rivals)
	}
}

func FuzzCheaperThanTypist(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for i := range 20 {
		f.Add(prose(r, 10), uint8(i*3), uint64(i))
	}
	f.Fuzz(func(t *testing.T, s string, measure uint8, seed uint64) {
		if len(s) > 3000 {
			t.Skip()
		}
		cheaperThanTypist(t, s, style(rand.New(rand.NewPCG(seed, 0)), 4+int(measure%60)))
	})
}
