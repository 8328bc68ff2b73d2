package linebreak

import (
	"math/rand/v2"
	"testing"

	"report/internal/slow"
)

// typist sets line after line as full as the pass allows and returns the cost; no if she gets stuck.
func (b *breaker) typist(p *pass) cost {
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
	if s == "" { // no lines: Break does not ask
		return 0
	}
	b := setUp(s, opt)
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
			if cost := b.nodes[end].cost; cost.over(greedy) {
				t.Errorf("pass %d costs %v, line after line %v: %d 字 %q", i, cost, greedy, b.cells(), s)
			}
			return rivals
		}
		if greedy != no {
			t.Errorf("pass %d found no way, line after line %v: %d 字 %q", i, greedy, b.cells(), s)
		}
	}
	return rivals
}

func TestCheaperThanTypist(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rivals, paragraphs := 0, 1000
	if slow.LeftOut() {
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
