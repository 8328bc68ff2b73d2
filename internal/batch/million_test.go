package batch

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"report/internal/slow"
)

// What the bulletins of a million cost (README, "A million bulletins"), in seconds of one core: 7 ms for one page, 31 ms for eight pages with tables and
// charts, as measured there; nine of ten are of one page.
const onePage, eightPages = 0.007, 0.0314

// TestMillion is a night of a million items, by the division that --shard has: one item in a hundred takes twenty times as long as it should, one in a hundred
// fails and is made again with its shard's next try, and each shard has two workers. Planned
// work is even to a ten-thousandth; the last of 256 shards, which work for 25 s, ends some 11 % after an even part would, for a few stragglers.
func TestMillion(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	p := &Plan{Count: slow.Of(1_000_000, 100_000)}
	for range p.Count {
		w := workload{name: random.Uint64(), cost: 70}
		if random.IntN(10) == 0 {
			w.cost = 314
		}
		p.workloads = append(p.workloads, w)
	}
	took := make([]float64, p.Count) // with what stragglers and failures add
	cores := 0.0
	for i, w := range p.workloads {
		seconds := onePage
		if w.cost > 70 {
			seconds = eightPages
		}
		seconds *= math.Exp(0.2 * random.NormFloat64())
		if random.IntN(100) == 0 {
			seconds *= 20
		}
		took[i] = seconds
		if random.IntN(100) == 0 {
			took[i] += seconds
		}
		cores += took[i]
	}
	for _, shards := range []int{16, 64, 256} {
		work := make([]int64, shards)
		ends := make([][2]float64, shards) // of a shard's two workers
		for i, owner := range p.divide(shards) {
			work[owner] += p.workloads[i].cost
			workers := &ends[owner]
			next := 0
			if workers[1] < workers[0] {
				next = 1
			}
			workers[next] += took[i]
		}
		last := slices.MaxFunc(ends, func(a, b [2]float64) int { return cmp.Compare(max(a[0], a[1]), max(b[0], b[1])) })
		night, even := max(last[0], last[1]), cores/float64(2*shards)
		planned := float64(slices.Max(work))*float64(shards)/float64(total(p)) - 1
		t.Logf("%d shards of two cores: %.0f s, an even part %.0f s (%+.1f %%); planned work %+.3f %%; %.1f core hours", shards, night, even, 100*(night/even-1), 100*planned, cores/3600)
		if planned > 0.001 {
			t.Errorf("%d shards: the plan is %.2g uneven", shards, planned)
		}
		if p.Count == 1_000_000 && night > 1.15*even {
			t.Errorf("%d shards: the last ends after %.0f s, an even part after %.0f s", shards, night, even)
		}
	}
}

func total(p *Plan) (sum int64) {
	for _, w := range p.workloads {
		sum += w.cost
	}
	return sum
}
