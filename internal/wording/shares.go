package wording

import (
	"math/big"
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

var (
	sharesOf  = pattern(`(?:比重|占比|构成|结构|比例)(?:分别)?(?:为|是|调整为|达到?)?((?:#(?:、|，|和|及|与|：))+#)`)
	ratioOf   = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?)[%％]?\s*[:：∶]\s*([0-9]+(?:\.[0-9]+)?)[%％]?\s*[:：∶]\s*([0-9]+(?:\.[0-9]+)?)`)
	structure = regexp.MustCompile(`结构|比例|比重|之比`)
	shareIs   = pattern(`占([^，。；、\x{E000}-\x{F7FF}]{2,20}?)(?:的)?(?:比重|比例|份额)?(?:的)?(?:为|达到?|约)?#`)
)

// shares finds shares that do not add up to 100 %, that are more, or that are not those of their numbers.
func shares(r *reading, p *passage, s span) (found problem.List) {
	for _, m := range sharesOf.FindAllStringSubmatchIndex(s.bones, -1) {
		ns := p.in(s.bones[m[2]:m[3]])
		if len(ns) < 2 || !ratio(ns[0].unit) {
			continue
		}
		found = append(found, unwhole(p, ns)...)
	}
	found = append(found, sharesOfAll(p, s)...)
	spoken := p.spoken(s.bones)
	if !structure.MatchString(spoken) {
		spoken = ""
	}
	for _, at := range ratioOf.FindAllStringSubmatchIndex(spoken, -1) {
		m := cut(spoken, at)
		sum, n := new(big.Rat), 0
		for _, v := range m[1:] {
			f, _ := new(big.Rat).SetString(v)
			sum.Add(sum, f)
			n++
		}
		if apartBy(sum, hundred, big.NewRat(15, 100)) && !apartBy(sum, hundred, big.NewRat(10, 1)) {
			found = append(found, warn(p.at(s.from), "shares", say.M("the shares add up to %s%%", figure.Exact(sum)), say.M("correct what is wrong")))
		}
	}
	for _, at := range shareIs.FindAllStringSubmatchIndex(s.bones, -1) {
		n := p.numbered(s.bones[at[4]:at[5]])
		if !ratio(n.unit) || n.unit == "‰" || n.hedge != "" {
			continue
		}
		if n.value.Cmp(hundred) > 0 {
			found = append(found, warn(p.here(n), "shares", say.M("%s is more than all of it", n.said), say.M("correct what is wrong")))
			continue
		}
		found = append(found, ofWhole(r, p, s, s.bones[at[2]:at[3]], n)...)
	}
	return found
}

// sharesOfAll finds shares of all parts of a whole, each with its own words: 第一产业增加值比重为…，第二产业增加值比重为….
func sharesOfAll(p *passage, s span) problem.List {
	var ns []*number
	for _, n := range p.in(s.bones) {
		if ratio(n.unit) && shareEnd.MatchString(p.clause(n, clauses)) {
			ns = append(ns, n)
		}
	}
	if len(ns) < 2 || len(ns) > 3 || !divided(s.bones) {
		return nil
	}
	return unwhole(p, ns)
}

var shareEnd = regexp.MustCompile(`(?:比重|占比|占)(?:为|是|达到?|约)?$`)

// unwhole finds shares that were meant to add up to 100 %.
func unwhole(p *passage, ns []*number) problem.List {
	sum, slack := new(big.Rat), big.NewRat(1, 100)
	for _, n := range ns {
		if n.unit != ns[0].unit || n.hedge != "" {
			return nil
		}
		sum.Add(sum, n.value)
		slack.Add(slack, scaledBy(n.last, 1, 2))
	}
	if !apartBy(sum, hundred, slack) || sum.Cmp(big.NewRat(90, 1)) < 0 && len(ns) < 3 || sum.Cmp(big.NewRat(90, 1)) < 0 {
		return nil
	}
	return problem.List{warn(p.here(ns[len(ns)-1]), "shares", say.M("the shares add up to %s%%", figure.Exact(sum)), say.M("correct what is wrong"))}
}

// ofWhole holds a share against the number before it and the whole that it is of.
func ofWhole(r *reading, p *passage, s span, of string, n *number) problem.List {
	if strings.HasPrefix(of, "全国") || strings.HasPrefix(of, "全省") && r.own != "全省" {
		return nil
	}
	part := partBefore(p, s, n)
	if part == nil {
		return nil
	}
	whole := wholeNamed(r, p, s, strings.TrimPrefix(canonical(of), "总"), part)
	if whole == nil || whole.value.Sign() <= 0 || part.value.Cmp(whole.value) > 0 {
		return nil
	}
	is := new(big.Rat).Mul(hundred, new(big.Rat).Quo(part.value, whole.value))
	slack := new(big.Rat).Add(scaledBy(n.last, 6, 10), scaledBy(new(big.Rat).Mul(hundred, new(big.Rat).Quo(new(big.Rat).Add(part.last, whole.last), whole.value)), 1, 2))
	if !apartBy(is, n.value, slack) {
		return nil
	}
	return problem.List{warn(p.here(n), "shares", say.M("%s of %s is %s%%, not %s", part.said, whole.said, is.FloatString(places(n.last)), n.said), say.M("compute it: share(a, b)"))}
}

// partBefore is the level before a share that it is said of.
func partBefore(p *passage, s span, n *number) (part *number) {
	for _, other := range levels(p, s) {
		if other.at < n.at {
			part = other
		}
	}
	if part == nil || part.hedge != "" || strings.Contains(p.bones[part.at:n.at], "其中") {
		return nil
	}
	for _, between := range p.in(p.bones[part.at:n.at]) {
		if between != part && !ratio(between.unit) {
			return nil
		}
	}
	return part
}

var toNumber = regexp.MustCompile(`(?:为|是|达到?)$`)

// wholeNamed is the number of the whole that a share is of: one of the sentence, or a claim.
func wholeNamed(r *reading, p *passage, s span, name string, part *number) *number {
	for _, other := range levels(p, s) {
		if other != part && other.unit == part.unit && other.at < part.at {
			if before := toNumber.ReplaceAllString(canonical(p.clause(other, "，；：、。")), ""); name != "" && before != "" && (strings.HasSuffix(before, name) || strings.HasSuffix(name, before)) && other.hedge == "" {
				return other
			}
		}
	}
	for i := range r.claims {
		c := &r.claims[i]
		if c.Aspect == level && c.Subject == name && c.Unit == part.unit && c.exact() && c.Region == "" && c.Period == r.period(part.period) {
			return &number{value: c.value, last: c.last, said: c.Said}
		}
	}
	return nil
}
