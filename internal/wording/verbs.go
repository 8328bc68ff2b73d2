package wording

import (
	"math/big"
	"strings"

	"report/internal/regexp"
)

var (
	growing   = regexp.MustCompile(`(?:同比|环比|增长|增加|增幅|增速|涨幅|上涨|上升|提高|提升|扩大)(?:率|速度|幅度)?$`)
	shrinking = regexp.MustCompile(`(?:下降|减少|降幅|降低|回落|下跌|跌幅|缩小|收窄|减幅)(?:率|速度|幅度)?$`)
	up        = regexp.MustCompile(`^(?:` + ups + `)$`)
	upEnd     = regexp.MustCompile(`(?:` + ups + `)(?:了|约|达)?$`)
	downEnd   = regexp.MustCompile(`(?:` + downs + `)(?:了|约|达)?$`)
)

// way is the direction that the name of a figure gives a positive value: 1 of a growth, -1 of a decline, 0 of a level.
func way(name string) int {
	switch {
	case growing.MatchString(name):
		return 1
	case shrinking.MatchString(name):
		return -1
	}
	return 0
}

// otherWay reports whether a verb says another direction than the figure behind it.
func otherWay(m *match) bool {
	f := m.ns[0].figure
	if f == nil || m.ns[0].value.Sign() < 0 {
		return false
	}
	is := way(f.Name) * f.Value.Sign()
	return is != 0 && (is > 0) != up.MatchString(m.groups[0])
}

// rateOf are rates that are no percentages.
var noRate = regexp.MustCompile(`(?:生产|效|功|频|汇|利|商|圆周)率|指数`)

// rateByPercent reports whether a rate changes by a percentage.
func rateByPercent(m *match) bool {
	n, whole := m.ns[0], m.bones[m.from:m.to]
	return ratio(n.unit) && !noRate.MatchString(whole) && !strings.Contains(m.groups[1], "为") && !strings.ContainsAny(m.groups[1], "值额量") &&
		!strings.HasPrefix(m.after(), "个") && !strings.HasPrefix(m.after(), "的")
}

var rateBefore = regexp.MustCompile(`(?:率|比重|占比|比例|份额)(?:[稳保维]持?定?在|控制在|平均|均|约|已|仅)*(?:为|达到?|是)?$`)

// ratePassed reports whether a rate that was named with its level changes by a percentage.
func ratePassed(m *match) bool {
	a, b := m.ns[0], m.ns[1]
	clause := m.clause(a, clauses)
	if otherTime.MatchString(m.spoken(m.bones[m.from:m.to])) && againstYear.MatchString(clause) { // two growths
		return false
	}
	is := rateBefore.MatchString(clause) || strings.HasPrefix(clause, "占") || strings.Contains(clause, "占") && !strings.Contains(clause, "占地") ||
		a.figure != nil && regexp.MustCompile(`(?:`+rates+`)$`).MatchString(a.figure.Name) || upEnd.MatchString(clause) || downEnd.MatchString(clause)
	return ratio(a.unit) && b.unit == a.unit && is && !noRate.MatchString(clause) && !strings.HasPrefix(m.after(), "个")
}

// otherTime begins a growth against the time just before, beside one against the last year.
var otherTime = regexp.MustCompile(`[，,](?:环比|[比较]上[月季])`)

var (
	ofAmount = regexp.MustCompile(`(?:` + amounts + `)`)
	ofRate   = regexp.MustCompile(`拉动|贡献|带动|` + rates + `|` + speeds + `|指数|高于|低于|快于|慢于|水平|物价|预期`)
)

// amountByPoints reports whether an amount grows by percentage points.
func amountByPoints(m *match) bool {
	n := m.ns[0]
	clause := behind(m.bones[:n.at], breaks)
	return points(n.unit) && (ofAmount.MatchString(clause) || amountGrows.MatchString(clause)) && !ofRate.MatchString(strings.Replace(clause, "物价", "价格", 1))
}

// levelInPoints reports whether a rate itself is given in percentage points.
func levelInPoints(m *match) bool {
	n := m.ns[0]
	clause := m.clause(n, clauses)
	return points(n.unit) && !hasVerb.MatchString(clause) && !strings.Contains(clause, "比上") && !strings.Contains(clause, "差")
}

var hasVerb = regexp.MustCompile(ups + "|" + downs + "|" + quicker + "|" + slower + "|升|降|高于|低于|拉动|拉高|拉低|影响")

// amountGrows is a clause whose noun is an amount, a number of things or a price, up to its verb.
var amountGrows = regexp.MustCompile(`(?:价格|[^重质含分比]量|[值额数]|收入|支出|投资|利润|人口|面积|工资|成本|费用|户|人次)(?:总水平)?(?:同比|环比|比上年|较上年|比去年|实际|均|分别|合计|平均)*(?:` + ups + `|` + downs + `)了?$`)

// toGrowth reports whether the words make a level of a growth: 增长到5.2%.
func toGrowth(m *match) bool {
	n := m.ns[0]
	if n.figure != nil {
		return way(n.figure.Name) != 0 && ratio(n.unit)
	}
	clause := behind(m.bones[:m.from], clauses)
	said := m.bones[m.from:m.to]
	grown := strings.HasPrefix(said, "增长") || strings.HasPrefix(said, "增加") || strings.HasPrefix(said, "减少")
	return ratio(n.unit) && (grown || amountEnd.MatchString(clause)) && !ofRate.MatchString(behind(m.bones[:m.from], breaks))
}

// byLevel reports whether the words make a growth of a level: 增加了318.6亿元, when that is all of it.
func byLevel(m *match) bool {
	n := m.ns[0]
	if ratio(n.unit) || points(n.unit) || n.unit == "倍" {
		return false
	}
	if f := n.figure; f != nil {
		return way(f.Name) == 0 && !strings.Contains(f.Name, "增") && !strings.Contains(f.Name, "减")
	}
	subject, _, _ := aspect(n.name, n.unit)
	for i := range m.claims {
		c := &m.claims[i]
		if c.Aspect == level && c.Subject == subject && c.Unit == n.unit && c.value.Cmp(n.value) == 0 && c.Hedge == "" {
			return true
		}
	}
	return false
}

// amountEnd is a clause that ends with an amount.
var amountEnd = regexp.MustCompile(`(?:` + amounts + `)(?:同比|比上年)?$`)

var fold = map[string]int64{"": 1, "一": 1, "1": 1, "二": 2, "两": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}

// doubled reports whether 翻番 is said of numbers that grew otherwise.
func doubled(m *match) bool {
	was := m.ratioBefore()
	if was == nil {
		return false
	}
	want := new(big.Rat).SetInt64(1 << fold[m.groups[1]])
	more := strings.HasPrefix(m.after(), "多") || strings.HasPrefix(m.after(), "以上") || strings.HasPrefix(m.groups[0], "超")
	switch low, high := scaledBy(want, 97, 100), scaledBy(want, 115, 100); {
	case more:
		return was.Cmp(low) < 0 || was.Cmp(twice(want)) > 0
	case m.groups[0] == "近":
		return was.Cmp(scaledBy(want, 80, 100)) < 0 || was.Cmp(want) > 0
	default:
		return was.Cmp(low) < 0 || was.Cmp(high) > 0
	}
}

func scaledBy(v *big.Rat, a, b int64) *big.Rat { return new(big.Rat).Mul(v, big.NewRat(a, b)) }

var (
	fromTo    = pattern(`[从由]〜{0,12}#〜{0,10}(?:到|至|为)了?(?:今年|当年|目前|[0-9]{4}年)?的?#`)
	grewBy    = pattern(`(?:增长|增加|提高|上升)(?:了|达|达到)?#`)
	sinceYear = regexp.MustCompile(`(?:比|较|是)([0-9]{4})年`)
)

// ratioBefore is by how much the numbers of a sentence say that something grew: from one to another, or by a percentage. Nil is not said.
func (m *match) ratioBefore() *big.Rat {
	s := m.sentence(m.from).bones
	if found := fromTo.FindStringSubmatch(s); found != nil {
		a, b := m.numbered(found[1]), m.numbered(found[2])
		if a.unit == b.unit && a.value.Sign() > 0 {
			return new(big.Rat).Quo(b.value, a.value)
		}
	}
	if found := grewBy.FindStringSubmatch(s); found != nil && !strings.Contains(s, "年均") {
		switch n := m.numbered(found[1]); {
		case ratio(n.unit):
			return new(big.Rat).Add(one, new(big.Rat).Quo(n.value, hundred))
		case n.unit == "倍":
			return new(big.Rat).Add(one, n.value)
		}
	}
	if since := sinceYear.FindStringSubmatch(s); since != nil {
		return m.grownSince(m.before(), since[1])
	}
	return nil
}

// grownSince is by how much an indicator that a clause names grew since a year, as claims have it.
func (r *reading) grownSince(clause, year string) *big.Rat {
	then, now := map[string]*big.Rat{}, map[string]*big.Rat{}
	for i := range r.claims {
		c := &r.claims[i]
		if c.Aspect != level || c.Hedge != "" || !strings.Contains(clause, c.Subject) {
			continue
		}
		switch c.Period {
		case year:
			then[c.Subject+c.Unit] = c.value
		case r.period(""):
			now[c.Subject+c.Unit] = c.value
		}
	}
	for i := range r.claims {
		key := r.claims[i].Subject + r.claims[i].Unit
		if a, b := then[key], now[key]; a != nil && b != nil && a.Sign() > 0 {
			return new(big.Rat).Quo(b, a)
		}
	}
	return nil
}

var (
	one     = big.NewRat(1, 1)
	hundred = big.NewRat(100, 1)
)

// timesOf reports whether 增长1倍 or 是2倍 is said of numbers that grew otherwise.
func timesOf(m *match) bool {
	a, b, n := m.ns[0], m.ns[1], m.ns[2]
	if !m.like() || n.unit != "倍" || a.value.Sign() <= 0 {
		return false
	}
	was := new(big.Rat).Quo(b.value, a.value)
	if verb := m.groups[2]; verb == "增长" || verb == "增加" || verb == "提高" {
		was.Sub(was, one)
	}
	slack := new(big.Rat).Add(scaledBy(n.last, 1, 2), scaledBy(n.value, 5, 100))
	if n.hedge != "" {
		slack = scaledBy(n.value, 20, 100)
	}
	return apartBy(was, n.value, slack)
}

// sinceTimes reports whether a multiple of the level of a year is another one by the claims of both years.
func sinceTimes(m *match) bool {
	n := m.ns[0]
	was := m.grownSince(m.before(), m.groups[0])
	return n.unit == "倍" && was != nil && apartBy(was, n.value, new(big.Rat).Add(scaledBy(n.last, 1, 2), scaledBy(n.value, 2, 100)))
}

// apartBy reports whether two values differ by more than some slack.
func apartBy(a, b, slack *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(slack) > 0
}

var monthly = regexp.MustCompile(`[0-9]{1,2}月(?:份|末|底)?|[一二三四1-4]季度|当月|单月`)

// cumulativeChain reports whether 环比 is said of a year or another period that adds up.
func cumulativeChain(m *match) bool { return !monthly.MatchString(m.groups[1]) }

var (
	againstYear  = regexp.MustCompile(`同比|比上年|较上年|比去年|较去年`)
	againstMonth = regexp.MustCompile(`环比|比上月|较上月|比上季|较上季`)
)

// otherBasis reports whether a figure is said to be compared with another period than its name says.
func otherBasis(m *match) bool {
	f := m.ns[0].figure
	if f == nil {
		return false
	}
	said := m.groups[0]
	return againstYear.MatchString(said) && againstMonth.MatchString(f.Name) && !againstYear.MatchString(f.Name) ||
		againstMonth.MatchString(said) && againstYear.MatchString(f.Name) && !againstMonth.MatchString(f.Name)
}

// twoWays are a growth in per cent and one in an amount.
func twoWays(m *match) bool {
	return ratio(m.ns[0].unit) && !ratio(m.ns[1].unit) && !points(m.ns[1].unit)
}
