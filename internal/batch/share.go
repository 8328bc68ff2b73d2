package batch

import (
	"cmp"
	"slices"
)

// A share is the items of one shard. A nil set is all of them.
type share struct {
	set   []bool // by number, less one
	count int
}

func (s share) has(number int) bool { return s.set == nil || s.set[number-1] }

// share is the part of a shard: every item goes where the hash of its name points, unless that shard has its fair part
// of the work already; then to the next that has not (consistent hashing with bounded loads). So shards are even, and an item
// that comes or goes moves few others. It depends on the plan alone: every process finds the same.
func (p *Plan) share(shard Shard) share {
	if shard.Of <= 1 {
		return share{count: p.Count}
	}
	order := make([]int32, len(p.workloads))
	total := int64(0)
	for i, m := range p.workloads {
		order[i] = int32(i)
		total += m.cost
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.workloads[b].cost, p.workloads[a].cost), cmp.Compare(p.workloads[a].name, p.workloads[b].name))
	})
	s := share{set: make([]bool, len(p.workloads))}
	loads := make([]int64, shard.Of)
	most := (total + int64(shard.Of) - 1) / int64(shard.Of)
	for _, i := range order {
		m := p.workloads[i]
		at := int(m.name % uint64(shard.Of))
		for range loads {
			if loads[at]+m.cost <= most {
				break
			}
			at = (at + 1) % shard.Of
		}
		if loads[at]+m.cost > most { // none has room for all of it: the emptiest takes it
			at = slices.Index(loads, slices.Min(loads))
		}
		loads[at] += m.cost
		if at == shard.I-1 {
			s.set[i] = true
			s.count++
		}
	}
	return s
}
