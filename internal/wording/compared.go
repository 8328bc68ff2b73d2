package wording

import (
	"math/big"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

// compared holds claims against each other: those of one number, those of periods that hold others, and growth against levels.
func compared(r *reading) (found problem.List) {
	groups, order := map[string][]*Claim{}, []string{}
	for i := range r.claims {
		k := r.claims[i].key()
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], &r.claims[i])
	}
	for _, k := range order {
		found = append(found, unlike(groups[k])...)
		found = append(found, unborne(groups[k])...)
	}
	found = append(found, bounded(r)...)
	found = append(found, cumulative(r)...)
	return append(found, grownBetween(r, order, groups)...)
}

// unlike finds two exact values of one number.
func unlike(group []*Claim) (found problem.List) {
	for i, c := range group {
		if !c.exact() {
			continue
		}
		for _, before := range group[:i] {
			if !before.exact() || c.figure != nil && before.figure != nil || c.sentence > 0 && c.sentence == before.sentence {
				continue
			}
			slack := c.tolerance()
			if before.last.Cmp(c.last) > 0 {
				slack = before.tolerance()
			}
			if apartBy(c.value, before.value, slack) {
				found = append(found, warn(c.At, "two-values", say.M("of %s it is said %s here, and %s in %s", c.Subject, c.Said, before.Said, there(c.At, before.At)),
					say.M("find out which is right, and make it one figure")))
				break
			}
		}
	}
	return found
}

// there says a place to somebody who is at another.
func there(here, other problem.Place) say.Message {
	if here.File == other.File && other.Line > 0 {
		return say.M("line %d", other.Line)
	}
	return say.M("%s", other)
}

// unborne finds hedges that the exact value of the same number does not bear out.
func unborne(group []*Claim) (found problem.List) {
	var exact *Claim
	for _, c := range group {
		if c.exact() && exact == nil {
			exact = c
		}
	}
	if exact == nil {
		return nil
	}
	for _, c := range group {
		if !c.exact() && near(c.value, exact.value) && !bears(c.Hedge, c.value, exact.value) {
			found = append(found, warn(c.At, "hedge", say.M("%s is said of %s, which is %s in %s", c.Said, c.Subject, exact.Said, there(c.At, exact.At)),
				say.M("let the word and the number fit the value")))
		}
	}
	return found
}

// near reports whether two numbers may be of one thing: neither is twice the other.
func near(a, b *big.Rat) bool {
	return a.Sign() == b.Sign() && twice(a).Cmp(b) > 0 == (a.Sign() > 0) && twice(b).Cmp(a) > 0 == (a.Sign() > 0)
}

// The words that say on which side of a number the true value lies.
var (
	above  = []string{"逾", "超", "余", "多于", "多", "突破", "冲破", "跨越", "站上", "站稳", "迈上", "迈过", "跃上", "跃过", "跨上", "跨过", "登上", "以上", "至少", "不低于", "不少于", "不止", "大于", "高于"}
	below  = []string{"近", "不足", "不到", "以下", "以内", "最多", "不超过", "不高于", "不多于", "小于", "低于", "少于"}
	around = []string{"约", "左右", "上下"}
)

// open are the words that the number itself fits too.
var open = []string{"以上", "以下", "至少", "最多", "不低于", "不少于", "不超过", "不高于", "不多于", "突破", "冲破", "跨越", "站上", "站稳", "迈上", "迈过", "跃上", "跃过", "跨上", "跨过", "登上"}

func holds(hedge string, words []string) bool {
	for _, w := range words {
		if strings.Contains(hedge, w) {
			return true
		}
	}
	return false
}

// bears reports whether a true value bears out a hedged number.
func bears(hedge string, said, is *big.Rat) bool {
	side := is.Cmp(said)
	if said.Sign() < 0 {
		side = -side
	}
	size, far := new(big.Rat).Abs(said), new(big.Rat).Sub(is, said)
	far.Abs(far)
	switch {
	case holds(hedge, []string{"不超过", "不高于", "不多于"}):
		return side <= 0
	case holds(hedge, []string{"不低于", "不少于"}):
		return side >= 0
	case holds(hedge, []string{"低于", "少于"}):
		return side < 0
	case holds(hedge, around):
		return far.Cmp(scaledBy(size, 1, 10)) <= 0
	case holds(hedge, above):
		return side > 0 || side == 0 && holds(hedge, open)
	case strings.Contains(hedge, "近"):
		return side < 0 && far.Cmp(scaledBy(size, 8, 100)) <= 0
	case holds(hedge, below):
		return side < 0 || side == 0 && holds(hedge, open)
	}
	return true
}

// bounded finds hedges around the exact value of a figure: 近{{gdp}}, when the figure is just that.
func bounded(r *reading) (found problem.List) {
	for _, p := range r.passages {
		for i := range p.numbers {
			n := &p.numbers[i]
			f := n.figure
			if f == nil || f.Hedge.Before+f.Hedge.After != "" {
				continue
			}
			hedge := hedgeOf(p, n)
			if hedge == "" || hedge == "在" || holds(hedge, open) || holds(hedge, around) || round(n.value) {
				continue
			}
			if is := spelled(f.Number() + scaleOf(f.Unit)); is.value != nil && is.value.Cmp(n.value) == 0 {
				found = append(found, warn(p.here(n), "hedge", say.M("%q: the figure is just that", said(p, n)), say.M("leave the word out, or write a round number")))
			}
		}
	}
	return found
}

func said(p *passage, n *number) string { return ownHedge.FindString(p.clause(n, clauses)) + n.said }

// round reports whether a number has no more than two digits that count: it may itself be rounded.
func round(v *big.Rat) bool {
	return len(strings.Trim(strings.Replace(strings.TrimRight(v.FloatString(6), "0"), ".", "", 1), "0-")) <= 2
}

// cumulative finds a period whose number is smaller than that of a period in it, and sums of periods.
func cumulative(r *reading) (found problem.List) {
	groups, order := map[string][]*Claim{}, []string{}
	for i := range r.claims {
		c := &r.claims[i]
		if c.Aspect != level || !c.exact() || c.unsaid || c.Period == "" || ratio(c.Unit) || stock.MatchString(c.Subject) {
			continue
		}
		k := c.Subject + "\x00" + c.Region + "\x00" + c.Unit
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], c)
	}
	for _, k := range order {
		for i, c := range groups[k] {
			for _, d := range groups[k][:i] {
				whole, part := c, d
				if within(c.Period, d.Period) {
					whole, part = d, c
				} else if !within(d.Period, c.Period) {
					continue
				}
				if part.value.Cmp(whole.value) > 0 && whole.value.Sign() > 0 {
					found = append(found, warn(c.At, "cumulative", say.M("%s: %s of %s is more than %s of %s, which holds it (%s)", c.Subject, part.Said, part.Period, whole.Said, whole.Period, there(c.At, d.At)),
						say.M("one of them is wrong, or of another period")))
				}
			}
		}
	}
	return found
}

// cumulates finds, in one sentence, a period whose number is smaller than that of a period in it.
func cumulates(_ *reading, p *passage) (found problem.List) {
	for _, s := range p.sentences() {
		ns := levels(p, s)
		for i, c := range ns {
			for _, d := range ns[:i] {
				name := canonical(c.name)
				if name == "" || name != canonical(d.name) || c.unit != d.unit || c.hedge+d.hedge != "" || stock.MatchString(name) {
					continue
				}
				whole, part := d, c
				if within(d.period, c.period) {
					whole, part = c, d
				} else if !within(c.period, d.period) {
					continue
				}
				if part.value.Cmp(whole.value) > 0 {
					found = append(found, warn(p.here(c), "cumulative", say.M("%s: %s of %s is more than %s of %s, which holds it", name, part.said, part.period, whole.said, whole.period),
						say.M("one of them is wrong, or of another period")))
				}
			}
		}
	}
	return found
}

// months are the first and the last month of a period, counted from year 0; not ok for days.
func months(period string) (from, to int, ok bool) {
	a, b, span := strings.Cut(period, "/")
	from, to, ok = monthsOf(a)
	if span && ok {
		_, to, ok = monthsOf(b)
	}
	return from, to, ok
}

func monthsOf(moment string) (from, to int, ok bool) {
	year, err := strconv.Atoi(moment[:min(4, len(moment))])
	if err != nil {
		return 0, 0, false
	}
	switch rest := moment[min(4, len(moment)):]; {
	case rest == "":
		return year * 12, year*12 + 11, true
	case strings.HasPrefix(rest, "-Q") && len(rest) == 3:
		q := int(rest[2] - '1')
		return year*12 + 3*q, year*12 + 3*q + 2, true
	case len(rest) == 3:
		m, err := strconv.Atoi(rest[1:])
		return year*12 + m - 1, year*12 + m - 1, err == nil
	}
	return 0, 0, false
}

// within reports whether a period lies in another, and is not it.
func within(part, whole string) bool {
	a, b, ok := months(part)
	c, d, ok2 := months(whole)
	return ok && ok2 && a >= c && b <= d && b-a < d-c
}
