package wording

import (
	"math/big"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// solved holds the numbers of each sentence against each other as its words relate them: what was, what is, by how much, how many times,
// which part.
func solved(_ *reading, p *passage) (found problem.List) {
	for _, s := range p.sentences() {
		all := p.mentions(s)
		for _, ask := range [...]func(*passage, span, []mention) problem.List{opposed, passedOn, signs, differences, quickened, turned, beside, folds, fractions, portions, apartNamed, identities, contributions, milestones, foldsAhead, grownFolds, attainments, profits, summedShares, sectors, ratiosOf, districts, perHead, gatherings} {
			found = append(found, ask(p, s, all)...)
		}
	}
	return found
}

// signs finds numbers with a sign in a list that a verb of direction leads: 分别增长1.7%、3.1%和-0.8%.
func signs(p *passage, s span, all []mention) (found problem.List) {
	for i := range all {
		if m := &all[i]; m.role == changes && m.way != 0 && m.value.Sign() < 0 && i > 0 && all[i-1].role == changes {
			found = append(found, warn(p.here(m.number), "direction", say.M("%q: a word of direction stands before a number that has a sign", changed.FindString(all[i-1].pre)+m.said), say.M("say the direction once: 下降1.2%%, or {{id|change}}")))
		}
	}
	return found
}

// was is the number that a mention is measured against, and the one that it is said of, by the words before it: 由a增加到b，增加…; b，比上年的a增加…;
// b，上年为a，增加….
func was(p *passage, all []mention, i int) (then, now *mention) {
	for k := i - 1; k >= 0 && all[k].part == all[i].part; k-- {
		m := &all[k]
		if grows := then != nil && points(all[i].unit) && ratio(m.unit); m.role == changes && !m.past && !grows {
			if !m.elided {
				return nil, nil
			}
			continue
		}
		earlier := m.role == begins || m.past && m.role == stands
		switch {
		case earlier && then == nil:
			then = m
		case !earlier && now == nil:
			now = m
		}
		if then != nil && now != nil {
			break
		}
	}
	if then == nil || now == nil || then.unit != now.unit || !then.sure || !now.sure {
		return nil, nil
	}
	return then, now
}

// foretold is what a change is of where the sentence says it behind: 338天，比上年增加5天，上年为341天; 进口下降12.0%，进口额22.0亿元，上年为24.0亿元;
// 增长2.5%，由52.4万千瓦增至54.8万千瓦.
func foretold(all []mention, i int) (then, now *mention) {
	begin, next := i, i+1 // of changes of one thing
	for begin > 0 && all[begin].elided && all[begin-1].role == changes && all[begin-1].part == all[i].part {
		begin--
	}
	for next < len(all) && all[next].role == changes && all[next].elided {
		next++
	}
	rest := all[next:]
	if len(rest) > 1 && rest[0].role == begins && rest[1].role == reaches && fromAlone.MatchString(rest[0].pre) {
		then, now = &rest[0], &rest[1]
	} else if m := &all[begin]; begin > 0 && m.elided && all[begin-1].role == stands && !all[begin-1].past && len(rest) > 0 {
		then, now = &rest[0], &all[begin-1]
	} else if name := strings.TrimPrefix(behind(comparison.ReplaceAllString(changed.ReplaceAllString(m.clause, ""), ""), clauses), "全年"); len(rest) > 1 && rest[0].role == stands && !rest[0].past &&
		(len(name) >= len("进口") && strings.Contains(rest[0].clause, name) || strings.HasSuffix(name, toNumber.ReplaceAllString(rest[0].clause, "")) && len(rest[0].clause) > len("余额")) {
		then, now = &rest[1], &rest[0]
	}
	switch {
	case then == nil, then.part != all[i].part, now.part != then.part, then.unit != now.unit, !then.sure, !now.sure:
		return nil, nil
	case then.role == stands && (!then.past || !then.elided), then.role != stands && then.role != begins:
		return nil, nil
	}
	return then, now
}

var (
	fromAlone  = regexp.MustCompile(`^(?:全年|分别)?[从由](?:` + then + `)?的?$`)
	comparison = regexp.MustCompile(`(?:同比|环比|(?:比|较)(?:` + then + `|年初))(?:净)?$`)
)

// aloof are words by which a change does not follow from the numbers beside it.
var aloof = regexp.MustCompile(`年均|月均|季均|日均|可比|实际|不变价|名义|环比|累计|扣除|增速|增幅|涨幅|降幅|占比|比重|其中|拉动|带动|贡献|影响`)

// ofThat leads from a growth that something is compared with to by how much: 比城镇4.8%的增速低….
var ofThat = regexp.MustCompile(`^的(?:平均)?(?:增速|增幅|涨幅|降幅|水平|增长率)`)

// differences finds changes and distances that are not those of the two numbers before them.
func differences(p *passage, s span, all []mention) (found problem.List) {
	for i := range all {
		m := &all[i]
		if m.role != changes || m.way == 0 || !m.sure || m.value.Sign() < 0 || aloof.MatchString(ofThat.ReplaceAllString(m.pre, "")) {
			continue
		}
		then, now := was(p, all, i)
		if then == nil {
			then, now = foretold(all, i)
		}
		if then == nil || max(now.at, then.at) < m.at && !m.elided && !ofThat.MatchString(m.pre) && then != &all[i-1] || strings.Contains(p.bones[min(then.at, now.at, m.at):m.at], "其中") {
			continue
		}
		by := new(big.Rat).Sub(now.signed(), then.signed())
		switch {
		case m.unit == now.unit && !ratio(m.unit) || points(m.unit) && ratio(now.unit):
			slack := rounding(m.number, then.number, now.number)
			if apartBy(by, m.signed(), slack) {
				code := "growth"
				if comparing.MatchString(m.pre) {
					code = "comparison"
				}
				found = append(found, warn(p.here(m.number), code, say.M("%q: the difference is another one", p.spoken(p.bones[min(then.at, now.at, m.at):m.at])+m.said), say.M("compute it: a - b")))
			}
		case m.unit == "倍" && m.way > 0 && !ratio(now.unit) && then.value.Sign() > 0:
			is := new(big.Rat).Sub(new(big.Rat).Quo(now.value, then.value), one)
			if apartBy(is, m.value, new(big.Rat).Add(m.half(), scaledBy(m.value, 3, 100))) {
				found = append(found, warn(p.here(m.number), "multiple", say.M("%q: it is %s times", p.spoken(p.bones[min(then.at, now.at):m.at])+m.said, is.FloatString(2)), say.M("compute it: {{a|times=b}}")))
			}
		case ratio(m.unit) && !ratio(now.unit) && !points(now.unit) && then.value.Sign() > 0:
			if strings.Contains(s.bones, "可比") || strings.Contains(s.bones, "实际") && constant.MatchString(s.bones) {
				continue
			}
			if is, ok := follows(m.signed(), m.last, now.value, now.last, then.value, then.last); !ok {
				found = append(found, warn(p.here(m.number), "growth", say.M("%s is said of a growth that is %s%% by the numbers before it", m.said, is), say.M("compute it: growth(a, b); where it is at constant prices, say 实际")))
			}
		}
	}
	return append(found, levelsTurned(p, all)...)
}

var comparing = regexp.MustCompile(`(?:` + higher + `|` + lower + `)出?了?$`)

// levelsTurned finds 增加到 of what was more before: 增加到3.15万吨，上年为3.28万吨.
func levelsTurned(p *passage, all []mention) (found problem.List) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		now, then := a, b
		if b.role == reaches {
			now, then = b, a
		}
		if now.role != reaches || now.way == 0 || !then.past || then.role != stands || now.unit != then.unit || now.part != then.part || now == b && !b.elided || now == a && !b.elided {
			continue
		}
		if side := now.value.Cmp(then.value); side != 0 && side != now.way {
			found = append(found, warn(p.here(now.number), "direction", say.M("%q: the number before was %s", p.spoken(p.bones[min(a.at, b.at):max(a.at, b.at)])+b.said, then.said), say.M("let the verb follow the numbers")))
		}
	}
	return found
}

var (
	speedNoun = regexp.MustCompile(`增速|增幅|涨幅|增长率|增长速度`)
	fallNoun  = regexp.MustCompile(`降幅|跌幅|减幅`)
	ofQuicker = regexp.MustCompile(`(?:` + quicker + `|高|快)(?:了|约)?$`)
	ofSlower  = regexp.MustCompile(`(?:` + slower + `|低|慢)(?:了|约)?$`)
)

// growths are the two growths before a mention: now, and of the time before.
func growths(all []mention, i int) (now, then *mention) {
	for k := i - 1; k >= 0 && all[k].part == all[i].part; k-- {
		m := &all[k]
		if !ratio(m.unit) {
			continue
		}
		is := m.role == changes && m.way != 0 || speedNoun.MatchString(m.pre) || m.role == reaches
		switch {
		case !is:
		case (m.past || m.role == begins) && then == nil:
			then = m
		case !m.past && m.role != begins && now == nil:
			now = m
		}
	}
	if then == nil && now != nil {
		return later(all, i)
	}
	return now, then
}

// later are the growths before a mention of two times that are told by the same word: 5月份上涨0.3%，4月份上涨0.1%.
func later(all []mention, i int) (now, then *mention) {
	if i < 2 {
		return nil, nil
	}
	a, b := &all[i-2], &all[i-1]
	t, u := clock(a.clause), clock(b.clause)
	if a.part != b.part || a.part != all[i].part || t[0] != u[0] || t[0] == "" || a.role != changes || b.role != changes || !ratio(a.unit) || !ratio(b.unit) {
		return nil, nil
	}
	first, _ := small(t[1])
	second, _ := small(u[1])
	switch {
	case first > second:
		return a, b
	case second > first:
		return b, a
	}
	return nil, nil
}

var timed = regexp.MustCompile(`([0-9]{1,2}|[一二三四])(月|季度)`)

// clock is the word for a time in a clause and its number; empty where there is none, or a span.
func clock(clause string) [2]string {
	found := timed.FindAllStringSubmatch(clause, -1)
	if len(found) != 1 || strings.ContainsAny(clause, "—–-～~至") {
		return [2]string{}
	}
	return [2]string{found[0][2], found[0][1]}
}

// quickened finds 加快, 回落, 收窄 and their like that the two growths before them do not bear out.
func quickened(p *passage, _ span, all []mention) (found problem.List) {
	for i := range all {
		m := &all[i]
		fall := fallNoun.MatchString(m.pre)
		if !points(m.unit) || !fall && !speedNoun.MatchString(m.pre) || strings.Contains(m.pre, "全") || !ofQuicker.MatchString(m.pre) && !ofSlower.MatchString(m.pre) || others.MatchString(m.pre) {
			continue
		}
		now, then := growths(all, i)
		if now == nil || then == nil || !now.sure || !then.sure {
			continue
		}
		by := new(big.Rat).Sub(now.signed(), then.signed())
		said := m.value
		if ofSlower.MatchString(m.pre) != fall {
			said = new(big.Rat).Neg(said)
		}
		slack := rounding(m.number, then.number, now.number)
		if apartBy(by, said, slack) {
			found = append(found, warn(p.here(m.number), "comparison", say.M("%q: it was %s, and is %s", m.pre+m.said, sign(then), sign(now)), say.M("let the words follow the numbers: {{a|turn=b}}")))
		}
	}
	return found
}

// others are what a growth is compared with that is not its own of the time before.
var others = regexp.MustCompile(`(?:比|较|高于|低于|快于|慢于)(?:[^上去前年1一二三四同]|全)`)

// sign is a growth as it is said, with its sign.
func sign(m *mention) string {
	if m.signed().Sign() < 0 && !strings.HasPrefix(m.said, "-") {
		return "-" + m.said
	}
	return m.said
}

var (
	upToDown = regexp.MustCompile(`[由从](?:增长?|上升|升|正|涨|盈)(?:转为?|变为?)(?:下降|降|负|跌|减|亏)`)
	downToUp = regexp.MustCompile(`[由从](?:下降|降|负|跌|减|亏)(?:转为?|变为?)(?:增长?|上升|升|正|涨|盈)|扭亏为盈|止跌回升|由负转正`)
)

// turned finds 由增转降 and its like behind growths that did not turn.
func turned(p *passage, s span, all []mention) (found problem.List) {
	for _, t := range []struct {
		form *regexp.Regexp
		to   int
	}{{upToDown, -1}, {downToUp, 1}} {
		at := t.form.FindStringIndex(s.bones)
		if at == nil {
			continue
		}
		var before []mention
		for i := range all {
			if all[i].at < s.from+at[0] {
				before = append(before, all[i])
			}
		}
		if len(before) == 0 {
			continue
		}
		last := before[len(before)-1]
		now, then := growths(append(before, mention{number: last.number, part: last.part}), len(before))
		if now == nil || then == nil || now.signed().Sign() == t.to && then.signed().Sign() == -t.to {
			continue
		}
		found = append(found, warn(p.at(s.from+at[0]), "direction", say.M("%q: it was %s, and is %s", s.bones[at[0]:at[1]], sign(then), sign(now)), say.M("let the words follow the numbers: {{a|turn=b}}")))
	}
	return found
}

// beside finds bounds and hedges that the exact number beside them does not bear out, where the later clause names no other indicator:
// 控制在5%以下，全年平均为5.4%; 不足700家，年末实有742家.
func beside(p *passage, _ span, all []mention) (found problem.List) {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		if a.unit != b.unit || a.part != b.part || !b.elided && !sameNoun(a, b) || a.role == changes || b.role == changes || a.past != b.past || a.role == begins || b.role == begins || otherSpan.MatchString(a.pre) || otherSpan.MatchString(b.pre) {
			continue
		}
		word, is := a, b
		if a.sure {
			word, is = b, a
		}
		if word.sure == is.sure || !near(word.value, is.value) {
			continue
		}
		hedge := hedgeOf(p, word.number) + bounds.FindString(word.post)
		if strings.Contains(hedge, "接近") {
			hedge = "近"
		}
		if over := overDone.MatchString(word.pre); over {
			hedge = "超"
		}
		if !bears(hedge, word.value, is.value) {
			found = append(found, warn(p.here(word.number), "hedge", say.M("%q: the number beside it is %s", strings.TrimSpace(word.pre+word.said), is.said), say.M("let the word and the number fit the value")))
		}
	}
	return found
}

// sameNoun reports whether the clause of a number names what that before it is of, or the beginning of it: 参保率稳定在…，实际参保率为….
func sameNoun(a, b *mention) bool {
	noun := []rune(toNumber.ReplaceAllString(filled.ReplaceAllString(b.pre, ""), ""))
	return len(noun) > 1 && len(noun) < 7 && strings.Contains(a.clause, string(noun[:2])) && !strings.ContainsAny(b.pre, "、比较")
}

var filled = regexp.MustCompile(`^` + fill + `+`)

var (
	overDone  = regexp.MustCompile(`超额(?:完成)?$`)
	otherSpan = regexp.MustCompile(`累计|[二两三四五六七八九十]年|今年|其中|目标|计划|每|日均|人均|月均`)
)

// distance is what says how far two growths are apart that are called by their names: 居民用电增速比工业低3.7个百分点; 快于城镇居民1.8个百分点.
var distance = pattern(`(〜*?)(?:的?(?:增速|增幅|涨幅|降幅))?(比|` + much + `|` + little + `)([^，。；：、\x{E000}-\x{F7FF}]{2,16}?)(?:的?(?:增速|增幅|涨幅|平均水平))?(高|低|快|慢)?(?:出|了)?#`)

// apartNamed finds distances between two growths of one sentence that are others.
func apartNamed(p *passage, s span, all []mention) (found problem.List) {
	for i := range all {
		m := &all[i]
		if !points(m.unit) || !m.sure || m.value.Sign() < 0 {
			continue
		}
		at := distance.FindStringSubmatch(m.pre + string(m.char))
		if at == nil || (at[2] == "比") != (at[4] != "") {
			continue
		}
		a, b := growthNamed(all, at[1], i), growthNamed(all, at[3], -1)
		if a == nil || b == nil || a == b || !a.sure || !b.sure {
			continue
		}
		by := new(big.Rat).Sub(a.signed(), b.signed())
		if at[4] == "低" || at[4] == "慢" || at[4] == "" && !holds(at[2], exceeds) {
			by.Neg(by)
		}
		slack := rounding(m.number, a.number, b.number)
		if apartBy(by, m.value, slack) {
			found = append(found, warn(p.here(m.number), "comparison", say.M("%q: they are %s and %s", m.pre+m.said, sign(a), sign(b)), say.M("let the words follow the numbers: {{a|vs=b,name}}")))
		}
	}
	return found
}

// growthNamed is the only growth of a sentence whose clause says a name; without a name the last before a mention.
func growthNamed(all []mention, name string, before int) (only *mention) {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "其中"), "的")
	for i := range all {
		m := &all[i]
		grows := ratio(m.unit) && !m.past && (m.role == changes && m.way != 0 || speedNoun.MatchString(m.pre))
		switch {
		case !grows || name == "" && i >= before:
		case name == "":
			only = m
		case strings.Contains(m.clause, name) && !measuredBy.MatchString(m.clause):
			if only != nil {
				return nil
			}
			only = m
		}
	}
	return only
}

// measuredBy is a clause that compares.
var measuredBy = regexp.MustCompile(`高于|低于|快于|慢于|高出`)
