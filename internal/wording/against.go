package wording

import (
	"math/big"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

const (
	// much are the words that say that the first of two things is more, little that it is less.
	much   = `高于|高出|快于|多于|大于|超过|超出|好于`
	little = `低于|慢于|少于|小于|不及|差于`
	// aside stands between a number and what it is compared with, where both are of one thing.
	sameThing = `[，,]?(?:增速|增幅|涨幅|降幅|总量|规模|水平|均|都|明显|显著|大幅|远|略|继续|持续)*`
)

var (
	exceeds  = strings.Split(much, "|")
	besides  = pattern(`#` + sameThing + `(` + much + `|` + little + `)[^，；。\x{E000}-\x{F7FF}]{1,16}#(?:的〜{0,8}?#)?`)
	speedsBy = pattern(`([^，。；：、\x{E000}-\x{F7FF}]{2,24}?(?:` + speeds + `))(比|` + much + `|` + little + `)([^，。；：、\x{E000}-\x{F7FF}]{2,20}?)(高|低|快|慢)?(?:出|了)?#`)
	levelled = pattern(`(?:与|和|同)(?:上年|去年)(?:同期|末|底)?(基本)?持平`)
)

// against finds numbers that are compared with each other otherwise than they are.
func against(r *reading, p *passage) (found problem.List) {
	hint := say.M("let the words follow the numbers: {{a|vs=b,name}}")
	for _, at := range besides.FindAllStringSubmatchIndex(p.bones, -1) {
		m := cut(p.bones, at)
		ns := p.in(m[0])
		a, b := ns[0], ns[1]
		if a.unit != b.unit || a.hedge+b.hedge != "" || apart(a, b) || strings.Contains(p.clause(a, breaks), "分别") || points(a.unit) {
			continue
		}
		side := a.value.Cmp(b.value)
		if side == 0 || side > 0 != holds(m[2], exceeds) {
			found = append(found, warn(p.here(b), "comparison", say.M("%q: the first number is not so", p.spoken(m[0])), hint))
		} else if len(ns) == 3 && differs(a, b, ns[2]) {
			found = append(found, warn(p.here(ns[2]), "comparison", say.M("%q: the difference is another one", p.spoken(m[0])), hint))
		}
	}
	for _, at := range speedsBy.FindAllStringSubmatchIndex(p.bones, -1) {
		m := cut(p.bones, at)
		n := p.numbered(m[5])
		a, b := r.growthOf(m[1]), r.growthOf(m[3])
		if a == nil || b == nil || !points(n.unit) || (m[2] == "比") != (m[4] != "") {
			continue
		}
		by := new(big.Rat).Sub(a.value, b.value)
		if less := m[4] == "低" || m[4] == "慢" || m[4] == "" && !holds(m[2], exceeds); less {
			by.Neg(by)
		}
		slack := scaledBy(new(big.Rat).Add(n.last, new(big.Rat).Add(a.last, b.last)), 1, 2)
		if apartBy(by, n.value, slack) {
			found = append(found, warn(p.here(n), "comparison", say.M("%q: they are %s and %s", p.spoken(m[0]), a.Said, b.Said), hint))
		}
	}
	return append(found, r.unchanged(p)...)
}

// differs reports whether a number is not by how much two others differ.
func differs(a, b, by *number) bool {
	if by.unit != a.unit && !(points(by.unit) && ratio(a.unit)) || ratio(by.unit) || by.hedge != "" {
		return false
	}
	is := new(big.Rat).Sub(a.value, b.value)
	slack := new(big.Rat).Add(by.last, new(big.Rat).Add(a.last, b.last))
	return apartBy(is.Abs(is), new(big.Rat).Abs(by.value), scaledBy(slack, 1, 2))
}

// growthOf is the yearly growth of an indicator, as the bulletin says it.
func (r *reading) growthOf(name string) *Claim {
	if !ofSpeed.MatchString(name) {
		name += "增速"
	}
	subject, what, _ := aspect(name, "%")
	for i := range r.claims {
		c := &r.claims[i]
		if strings.TrimPrefix(c.Subject, "规模以上") == strings.TrimPrefix(subject, "规模以上") && c.Aspect == what && c.Aspect == growth+"yoy" && c.Region == "" && c.Period == r.period("") && c.exact() && ratio(c.Unit) {
			return c
		}
	}
	return nil
}

// unchanged finds 与上年持平 of what is not.
func (r *reading) unchanged(p *passage) (found problem.List) {
	for _, at := range levelled.FindAllStringSubmatchIndex(p.bones, -1) {
		before := behind(p.bones[:at[0]], ends+"；")
		now, others := seriesNamed(r, before, false)
		for _, then := range others {
			year, _ := strconv.Atoi(then.Period)
			if now.Period != strconv.Itoa(year+1) || then.value.Sign() <= 0 || ofSpeed.MatchString(before) {
				continue
			}
			if apartBy(now.value, then.value, scaledBy(then.value, 2, 100)) {
				found = append(found, warn(p.at(at[0]), "comparison", say.M("%q: %s of %s was %s, and is %s", p.bones[at[0]:at[1]], then.Subject, then.Period, then.Said, now.Said), say.M("let the words follow the numbers: {{a|vs=b,name}}")))
			}
		}
	}
	return found
}
