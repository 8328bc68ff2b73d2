package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A share is the items of one shard. A nil set is all of them.
type share struct {
	set   []bool // by number, less one
	count int
}

func (s share) has(number int) bool { return s.set == nil || s.set[number-1] }

// share is the part of a shard.
func (p *Plan) share(shard Shard) share {
	if shard.Of <= 1 {
		return share{count: p.Count}
	}
	s := share{set: make([]bool, len(p.workloads))}
	for i, at := range p.divide(shard.Of) {
		if s.set[i] = int(at) == shard.I-1; s.set[i] {
			s.count++
		}
	}
	return s
}

// divide gives every item a shard, from 0: the one where the hash of its name points, unless that has its fair part of the work already; then
// the next that has not (consistent hashing with bounded loads). So shards are even, and an item that comes or goes moves few others.
// It depends on the plan alone: every process finds the same.
func (p *Plan) divide(shards int) []int32 {
	order := make([]int32, len(p.workloads))
	total := int64(0)
	for i, m := range p.workloads {
		order[i] = int32(i)
		total += m.cost
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.workloads[b].cost, p.workloads[a].cost), cmp.Compare(p.workloads[a].name, p.workloads[b].name))
	})
	owners := make([]int32, len(p.workloads))
	loads := make([]int64, shards)
	most := (total + int64(shards) - 1) / int64(shards)
	for _, i := range order {
		m := p.workloads[i]
		at := int(m.name % uint64(shards))
		for range loads {
			if loads[at]+m.cost <= most {
				break
			}
			at = (at + 1) % shards
		}
		if loads[at]+m.cost > most { // none has room for all of it: the emptiest takes it
			at = slices.Index(loads, slices.Min(loads))
		}
		loads[at] += m.cost
		owners[i] = int32(at)
	}
	return owners
}

// A Shard is one part of a batch that several processes share. The zero value is the whole.
type Shard struct{ I, Of int }

// ParseShard reads I/N.
func ParseShard(text string) (s Shard, ok bool) {
	i, n, found := strings.Cut(text, "/")
	if !found {
		return s, false
	}
	s.I, s.Of = whole(i), whole(n)
	return s, s.I >= 1 && s.I <= s.Of && s.Of <= MostShards
}

// ParseShardIndex reads I/N, where I is counted from 0.
func ParseShardIndex(text string) (s Shard, ok bool) {
	i, n, _ := strings.Cut(text, "/")
	index, err := strconv.Atoi(i)
	if err != nil {
		return s, false
	}
	return ParseShard(strconv.Itoa(index+1) + "/" + n)
}

// whole reads a number as it is usually written; zero is none.
func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(n) != text {
		return 0
	}
	return n
}

// MostShards is more than anybody has.
const MostShards = 10_000

func (s Shard) String() string {
	if s.Of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.I, s.Of)
}

// suffix tells the shards' own files apart.
func (s Shard) suffix() string {
	if s.Of <= 1 {
		return ""
	}
	return fmt.Sprintf("-%dof%d", s.I, s.Of)
}
