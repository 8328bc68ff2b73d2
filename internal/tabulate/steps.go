package tabulate

import "math/big"

// A Step is where a bar of a waterfall stands and ends, exactly, and whether it is the sum of those before it.
type Step struct {
	Foot, End *big.Rat
	Total     bool
}

// Reach is the lower and the higher of the two, as ink needs it.
func (s *Step) Reach() (low, high float64) {
	foot, _ := s.Foot.Float64()
	end, _ := s.End.Float64()
	return min(foot, end), max(foot, end)
}

// Steps are those of a waterfall: each bar stands where the one before it ends, but one that is the exact sum of those before it is their total and
// stands on zero. A chart of another kind has none.
func (c *Chart) Steps() []Step {
	if !c.Kind.Steps {
		return nil
	}
	values := c.Series[0].Values
	all, sum := make([]Step, len(c.Categories)), new(big.Rat)
	for k := range all {
		all[k].Foot, all[k].End = new(big.Rat), new(big.Rat)
		if k >= len(values) || !values[k].Number {
			continue
		}
		v := values[k].Value.Rat()
		foot := new(big.Rat).Set(sum)
		if k > 1 && v.Cmp(sum) == 0 {
			foot.SetInt64(0)
			all[k].Total = true
		}
		sum.Add(foot, v)
		all[k].Foot, all[k].End = foot, new(big.Rat).Set(sum)
	}
	return all
}
