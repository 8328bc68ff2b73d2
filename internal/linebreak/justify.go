package linebreak

import (
	"math"

	"report/internal/unit"
)

// An adjustment says how much the gaps of each tier give or take on a line, and how bad that is.
type adjustment struct {
	squeeze [tiers]int64
	grow    [stretches]int64
	back    int64 // to halved marks
	more    int64 // to all gaps that grow, where Han is spread by hardStretch and it does not do
	bad     float64
	fit     int8
	beyond  float64 // sixteenths of an em, whole ones, beyond lastStretch
	wide    bool    // beyond hardStretch
	far     bool    // beyond lastStretch
	loosest bool    // beyond farStretch, or short for want of a gap
	empty   bool    // so, and more than a third of the line is white
	open    bool    // beyond softStretch
}

// justify fits a line that misses the measure by delta: squeezing goes tier after tier, stretching too (§1.6). It reports whether
// the pass allows it; a last or ragged line is only ever squeezed.
func (b *breaker) justify(p *pass, start *sum, j int, delta int64, last bool) (adjustment, bool) {
	switch {
	case delta < 0:
		return squeezed(start, &b.sums[j], -delta)
	case delta == 0 || last:
		return adjustment{}, true
	case b.opt.Ragged:
		x := float64(delta) / float64(b.em(0))
		return adjustment{bad: x * x}, true
	}
	adj, ok := stretched(p, start, &b.sums[j], delta, b.em(j-1))
	adj.empty = adj.loosest && delta > int64(b.opt.Measure)/emptyShare
	return adj, ok
}

// squeezed takes need from the tiers, one after the other.
func squeezed(from, to *sum, need int64) (adj adjustment, ok bool) {
	for t := wordSpaces; t < tiers && need > 0; t++ {
		room := int64(int32(to.shrink[t] - from.shrink[t]))
		if room <= 0 {
			continue
		}
		adj.squeeze[t] = min(need, room)
		need -= adj.squeeze[t]
		adj.bad += squeezeWeight[t] * 100 * cube(adj.squeeze[t], room)
	}
	if adj.bad > 50 {
		adj.fit = tight
	}
	return adj, need <= 0
}

// stretched gives need to the word spaces and Han–Latin spaces, to Han, and to marks that the style has halved. What is left once Han
// is spread by hardStretch goes to all of them alike, as far as the pass allows; a line that has none stays short in the last pass.
func stretched(p *pass, from, to *sum, need int64, em unit.Length) (adj adjustment, ok bool) {
	lack := float64(need) / float64(em)
	for e := stretchWord; e <= stretchLatin && need > 0; e++ {
		room := int64(int32(to.grow[e] - from.grow[e]))
		if room <= 0 {
			continue
		}
		adj.grow[e] = min(need, room)
		need -= adj.grow[e]
		adj.bad += stretchWeight[e] * 100 * cube(adj.grow[e], room)
	}
	han := float64(int32(to.grow[stretchAll] - from.grow[stretchAll]))
	if more, room := need-int64(math.Round(softStretch*han)), int64(int32(to.back-from.back)); more > 0 && room > 0 {
		adj.back = min(more, room)
		need -= adj.back
		adj.bad += backWeight * 100 * cube(adj.back, room)
	}
	hard := int64(math.Round(hardStretch * han))
	more, room := need-hard, int64(int32(to.grow[stretchLetters]-from.grow[stretchLetters]))
	if p.letters && more > 0 && room > 0 {
		adj.grow[stretchLetters] = min(more, room)
		need -= adj.grow[stretchLetters]
		adj.open = true
	}
	adj.grow[stretchAll] = min(need, hard)
	adj.more = need - adj.grow[stretchAll]
	x := float64(adj.grow[stretchAll]) / math.Max(han, 1)
	if adj.wide = adj.more > 0; adj.wide {
		all := float64(int32(to.em - from.em))
		if all == 0 {
			adj.far, adj.loosest, adj.more, adj.bad = true, true, 0, stays(lack)
			return adj, p.stretch > farStretch
		}
		if han > 0 {
			adj.grow[stretchAll] += adj.more
			adj.more = 0
			x = float64(adj.grow[stretchAll]) / han
		} else {
			x = hardStretch + float64(adj.more)/all
		}
		if x > p.stretch {
			return adj, false
		}
		if adj.far = x > lastStretch; x > farStretch { // rather than torn apart it stays short, as it is
			return adjustment{wide: true, far: true, loosest: true, open: true, fit: loose, bad: stays(lack)}, true
		}
	}
	if adj.far {
		adj.beyond = math.Floor(16 * (x - lastStretch))
	}
	adj.open = adj.open || x > softStretch+rounding
	adj.bad = preferSqueeze * (adj.bad + widened(x))
	if adj.bad > 50 {
		adj.fit = loose
	}
	return adj, true
}

// widened is the badness of Han spread by x em. Beyond hardStretch it grows slowly, so that a line a little less loose is not worth a quantity.
func widened(x float64) float64 {
	if x > hardStretch {
		return widened(hardStretch) + looser*(x-hardStretch)
	}
	x /= softStretch
	return 100 * x * x * x
}

// stays is the badness of a line that has no gap to grow and stays so many em short: as of one gap that had to take them all, and no two
// are alike.
func stays(em float64) float64 {
	return min(worst, 100*math.Pow(em/softStretch, 3)) + short*em
}

func cube(part, whole int64) float64 {
	r := float64(part) / float64(whole)
	return r * r * r
}
