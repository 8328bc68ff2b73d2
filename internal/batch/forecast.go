package batch

import "slices"

// A Part is what one shard of a batch would have to do, were everything made anew.
type Part struct {
	Shard   Shard
	Items   int
	Known   int     // of them, how many an earlier run made in the folder: it is known how long they took
	Seconds float64 // of one worker; zero where no duration is known
	Work    float64 // part of the whole, 0 to 1
}

// Forecast says how the work of a batch is divided among shards: by how long its items took before, as the journal in the folder of results has it, and
// for others by the size of their datasets and by their outputs.
func Forecast(p *Plan, out string, shelf Shelf, shards int) ([]Part, error) {
	to, err := peek(out, shelf)
	if err != nil {
		return nil, err
	}
	defer to.close()
	took := make([]float64, len(p.workloads))
	seconds, measured, owners := 0.0, int64(0), p.divide(shards)
	parts := make([]Part, shards)
	for i, w := range p.workloads {
		part := &parts[owners[i]]
		part.Items++
		if k, ok := to.known[w.name]; ok && k.seconds > 0 {
			took[i] = float64(k.seconds)
			seconds, measured = seconds+took[i], measured+w.cost
			part.Known++
		}
	}
	rate := 1.0 // of an item whose duration is not known, for each unit of its cost
	if measured > 0 {
		rate = seconds / float64(measured)
	}
	all := 0.0
	for i, w := range p.workloads {
		if took[i] == 0 {
			took[i] = rate * float64(w.cost)
		}
		parts[owners[i]].Work += took[i]
		all += took[i]
	}
	for i := range parts {
		part := &parts[i]
		part.Shard = Shard{i + 1, shards}
		if measured > 0 {
			part.Seconds = part.Work
		}
		part.Work /= all
	}
	return parts, nil
}

// Imbalance is how much more than its even part the largest shard has to do: 0.1 is a tenth more.
func Imbalance(parts []Part) float64 {
	largest := slices.MaxFunc(parts, func(a, b Part) int {
		if a.Work < b.Work {
			return -1
		}
		return 1
	})
	return largest.Work*float64(len(parts)) - 1
}
