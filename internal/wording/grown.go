package wording

import (
	"math/big"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// stock is what is counted at a time; it does not add up over periods.
var stock = regexp.MustCompile(`余额|人口|人数|存栏|保有量|里程|户数|在校|床位|率|均|价格|指数|用户|总数`)

// real is what grows at constant prices: its growth does not follow from its levels.
var constant = regexp.MustCompile(`生产总值|增加值|产业|总产值|行业|实际|可比|不变价|人均可支配收入|GDP|业务总量|生产率`)

// grownBetween holds growth against the levels of two years, those of the last edition among them.
func grownBetween(r *reading, order []string, groups map[string][]*Claim) (found problem.List) {
	levels := map[string]*Claim{}
	key := func(c *Claim, period string) string {
		return strings.Join([]string{c.Subject, period, c.Region, c.Unit}, "\x00")
	}
	units := map[string][]string{} // of a subject
	note := func(c *Claim) {
		if k := key(c, c.Period); c.Aspect == level && c.exact() && levels[k] == nil {
			levels[k] = c
			units[c.Subject] = append(units[c.Subject], c.Unit)
		}
	}
	for i := range r.claims {
		note(&r.claims[i])
	}
	for i := range r.Last {
		last := &r.Last[i]
		if own := levels[key(last, last.Period)]; own != nil && last.Aspect == level && last.exact() {
			slack := own.tolerance()
			if last.last.Cmp(own.last) > 0 {
				slack = last.tolerance()
			}
			if apartBy(own.value, last.value, slack) {
				found = append(found, warn(own.At, "last-edition", say.M("%s of %s is %s here, and was %s in the last edition (%s)", own.Subject, own.Period, own.Said, last.Said, last.At),
					say.M("say that it was revised, or correct it")))
			}
		}
		note(last)
	}
	for _, k := range order {
		for _, c := range groups[k] {
			if c.Aspect != growth+"yoy" || !c.exact() || constant.MatchString(c.Subject) && ratio(c.Unit) || points(c.Unit) {
				continue
			}
			year, err := strconv.Atoi(c.Period)
			if err != nil {
				continue
			}
			for _, unit := range units[c.Subject] {
				k := *c
				k.Unit = unit
				now, then := levels[key(&k, c.Period)], levels[key(&k, strconv.Itoa(year-1))]
				if now == nil || then == nil || then.value.Sign() <= 0 || ratio(unit) || !ratio(c.Unit) && c.Unit != unit {
					continue
				}
				found = append(found, grownBy(c, now, then)...)
				break
			}
		}
	}
	return found
}

// grownBy holds a growth, in per cent or in what it is of, against the levels of its year and of the one before.
func grownBy(c, now, then *Claim) problem.List {
	if !ratio(c.Unit) {
		slack := new(big.Rat).Add(c.tolerance(), new(big.Rat).Add(now.tolerance(), then.tolerance()))
		if !apartBy(new(big.Rat).Sub(now.value, then.value), c.value, slack) {
			return nil
		}
		return problem.List{warn(c.At, "growth", say.M("%s changed by %s, it is said; it was %s (%s), and is %s (%s)", c.Subject, c.Said, then.Said, there(c.At, then.At), now.Said, there(c.At, now.At)),
			say.M("compute it: a - b"))}
	}
	is, ok := follows(c.value, c.last, now.value, now.last, then.value, then.last)
	if ok {
		return nil
	}
	return problem.List{warn(c.At, "growth", say.M("%s grew by %s, it is said; from %s (%s) to %s (%s) is %s%%", c.Subject, c.Said, then.Said, there(c.At, then.At), now.Said, there(c.At, now.At), is),
		say.M("compute it: growth(a, b); where it is at constant prices, say 实际"))}
}

// follows reports whether a growth in per cent follows from levels, all of them rounded, and says what does.
func follows(said, last, now, nowLast, then, thenLast *big.Rat) (is string, ok bool) {
	half := func(v *big.Rat) *big.Rat { return scaledBy(v, 1, 2) }
	rise := func(a, b *big.Rat) *big.Rat {
		v := new(big.Rat).Quo(a, b)
		return v.Mul(v.Sub(v, one), hundred)
	}
	is = strings.TrimSuffix(rise(now, then).FloatString(places(last)), ".0")
	smallest := new(big.Rat).Sub(then, half(thenLast))
	if smallest.Sign() <= 0 {
		return is, true
	}
	high := rise(new(big.Rat).Add(now, half(nowLast)), smallest)
	low := rise(new(big.Rat).Sub(now, half(nowLast)), new(big.Rat).Add(then, half(thenLast)))
	slack := scaledBy(last, 6, 10)
	return is, said.Cmp(high.Add(high, slack)) <= 0 && said.Cmp(low.Sub(low, slack)) >= 0
}

// places is how many places a number has whose last one is given.
func places(last *big.Rat) int {
	n, _ := last.FloatPrec()
	return max(n, 1)
}

var (
	plusGrew = pattern(`#[，,](?:比上年|同比|较上年|比上年末|较上年末|比年初)?(?:净)?(增加|减少|增长|下降)(?:了)?#[，,](增长|下降|增幅|降幅)(?:为|了)?#`)
)

// recomputed holds the growth that a sentence says against the numbers beside it.
func recomputed(r *reading, p *passage) (found problem.List) {
	wrong := func(n *number, is string) {
		found = append(found, warn(p.here(n), "growth", say.M("%s is said of a growth that is %s%% by the numbers before it", n.said, is), say.M("compute it: growth(a, b); where it is at constant prices, say 实际")))
	}
	for _, s := range p.sentences() {
		if constant.MatchString(s.bones) && strings.Contains(s.bones, "实际") || strings.Contains(s.bones, "年均") || strings.Contains(s.bones, "可比") || strings.Contains(s.bones, "不变价") {
			continue
		}
		for _, m := range plusGrew.FindAllStringSubmatch(s.bones, -1) {
			ns := p.in(m[0])
			now, by, g := ns[0], ns[1], ns[2]
			if now.unit != by.unit || !ratio(g.unit) || ratio(now.unit) || by.hedge+now.hedge+g.hedge != "" {
				continue
			}
			then := *now
			if down := strings.HasPrefix(m[2], "减") || strings.HasPrefix(m[2], "下"); down {
				then.value = new(big.Rat).Add(now.value, by.value)
			} else {
				then.value = new(big.Rat).Sub(now.value, by.value)
			}
			if then.value.Sign() <= 0 {
				continue
			}
			then.last = new(big.Rat).Add(by.last, now.last)
			verb := m[4]
			if n, is, ok := grew(&then, now, g, strings.Replace(strings.Replace(verb, "增幅", "增长", 1), "降幅", "下降", 1)); !ok {
				wrong(n, is)
			}
		}
	}
	return found
}

// grew reports whether a growth follows from two numbers of a sentence.
func grew(then, now, g *number, verb string) (n *number, is string, ok bool) {
	if then.unit != now.unit || !ratio(g.unit) || ratio(now.unit) || then.hedge+now.hedge+g.hedge != "" || then.value.Sign() <= 0 {
		return g, "", true
	}
	value := g.value
	if downEnd.MatchString(verb) {
		value = new(big.Rat).Neg(value)
	}
	is, ok = follows(value, g.last, now.value, now.last, then.value, then.last)
	return g, is, ok
}
