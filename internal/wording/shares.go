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
	sharesOf  = pattern(`(?:比重|占比|构成|结构|比例|(?:三次产业|三大需求)[^，。；]*贡献率)(?:分别)?(?:为|是|调整为|达到?)?((?:#(?:、|，|和|及|与|：))+#)`)
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
	found = append(found, ages(p, s)...)
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

var shareEnd = regexp.MustCompile(`(?:比重|占比|占[^，。；、]{0,12})(?:为|是|达到?|约)?$`)

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

var band = pattern(`(?:([0-9]{1,2})岁?(?:—|–|-|~|～|至))?([\x{E000}-\x{F7FF}]|[0-9]{1,2}岁)(及以上|以上|以下|及以下)?〜{0,8}?占?(?:总人口|人口|全部)?(?:的?比重|占比)?(?:的|为|占)*#`)

// quantityOf is an age that is the end of a range: 14岁.
func quantityOf(age string) number {
	n := spelled(age)
	n.unit = "岁"
	return n
}

// ages finds shares of age groups from the youngest to the oldest that do not add up to 100 %.
func ages(p *passage, s span) problem.List {
	next, sum, slack := 0, new(big.Rat), big.NewRat(1, 100)
	var last *number
	for _, at := range band.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		end, share := p.numbered(m[2]), p.numbered(m[4])
		if end == nil {
			years := quantityOf(m[2])
			end = &years
		}
		if end.value == nil || share == nil || end.unit != "岁" && end.unit != "周岁" || share.unit != "%" || share.hedge != "" {
			return nil
		}
		from, _ := small(m[1])
		if m[1] == "" && !strings.HasPrefix(m[3]+end.hedge, "以下") && !strings.HasPrefix(m[3]+end.hedge, "及以下") {
			from = int(end.value.Num().Int64())
		}
		if from != next {
			if last != nil && next < 0 {
				break // a part of the last
			}
			return nil
		}
		next = int(end.value.Num().Int64()) + 1
		if strings.Contains(m[3]+end.hedge, "以上") {
			next = -1
		}
		sum.Add(sum, share.value)
		slack.Add(slack, share.half())
		last = share
	}
	if next >= 0 || last == nil || !apartBy(sum, hundred, slack) {
		return nil
	}
	return problem.List{warn(p.here(last), "shares", say.M("the shares add up to %s%%", figure.Exact(sum)), say.M("correct what is wrong"))}
}

// opposed finds two shares of one whole whose things are named alike and that are more than all of it: 本地居民占61.2%，外地居民占48.8%.
func opposed(p *passage, _ span, all []mention) (found problem.List) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		if a.unit != "%" || b.unit != "%" || a.part != b.part || !a.sure || !b.sure {
			continue
		}
		one, other := sharer.FindStringSubmatch(a.pre), sharer.FindStringSubmatch(b.pre)
		if one == nil || other == nil || one[1] == other[1] {
			continue
		}
		x, y := []rune(one[1]), []rune(other[1])
		if n := min(2, len(x)-1, len(y)-1); n < 1 || string(x[len(x)-n:]) != string(y[len(y)-n:]) || len(x) != len(y) {
			continue
		}
		sum := new(big.Rat).Add(a.value, b.value)
		if apartBy(sum, hundred, new(big.Rat).Add(rounding(a.number, b.number), big.NewRat(1, 100))) && sum.Cmp(hundred) > 0 && sum.Cmp(big.NewRat(115, 1)) < 0 {
			found = append(found, warn(p.here(b.number), "shares", say.M("the shares add up to %s%%", figure.Exact(sum)), say.M("correct what is wrong")))
		}
	}
	return found
}

var sharer = regexp.MustCompile(`^(\p{Han}{2,8})占$`)

// passedOn finds a percentage behind a rate that says by how much it changed: 强度为2.31%，较上年提升0.15%.
func passedOn(p *passage, _ span, all []mention) (found problem.List) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		if !ratio(a.unit) || b.unit != a.unit || a.role != stands || b.role != changes || a.part != b.part || !b.elided || a.past || !comparedTo.MatchString(b.pre) || !rateNoun.MatchString(a.pre) || amountsBefore(all[:i-1], a.part) || noRate.MatchString(a.clause) {
			continue
		}
		found = append(found, warn(p.here(b.number), "points", say.M("%q: %s", p.spoken(p.bones[a.at:b.at])+b.said, say.M("a rate changes by percentage points")), say.M("write 个百分点, if that is what is meant")))
	}
	return found
}

var (
	rateNoun   = regexp.MustCompile(`(?:率|度|比重|比例|份额|系数|占比|指数|水平)(?:[稳保维]?[定持]?在|平均|均|约|已|仅)*(?:为|达到?|是)?$`)
	comparedTo = regexp.MustCompile(`^(?:同比|环比|比|较)`)
)

// amountsBefore reports whether a part of a sentence has an amount: a growth may be of that.
func amountsBefore(all []mention, part int) bool {
	for i := range all {
		if m := &all[i]; m.part == part && !ratio(m.unit) && !points(m.unit) {
			return true
		}
	}
	return false
}
