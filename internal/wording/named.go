package wording

import (
	"math/big"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// milestone is a number without its unit that was passed, and the true one behind it: 接待人次突破500万，全年接待游客487.2万人次.
var milestone = pattern(`(〜{2,20}?)(突破|超过|超|逾|迈上|站上|跨过|不足|不到|接近|近)([0-9]+(?:\.[0-9]+)?(?:万|亿)?)(?:大关|关口|台阶)?[，,]〜{0,12}?#`)

// milestones finds numbers that are said to be passed and are not.
func milestones(p *passage, s span, _ []mention) (found problem.List) {
	for _, at := range milestone.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		is, limit := p.numbered(m[4]), spelled(m[3])
		if limit.value == nil || is.unit == "" || is.hedge != "" || !strings.Contains(m[1], is.unit) || !near(limit.value, is.value) || bears(m[2], limit.value, is.value) {
			continue
		}
		found = append(found, warn(p.at(s.from+at[4]), "hedge", say.M("%q: the number beside it is %s", m[2]+m[3], is.said), say.M("let the word and the number fit the value")))
	}
	return found
}

// grownFold is a growth by a multiple in words: 由64公里增加到127公里，增长近两倍.
var grownFold = pattern(`[从由]〜{0,8}#〜{0,8}(?:↑|跃升)(?:到|至|为)#[，,]〜{0,4}?(?:增长|增加|提高|扩大)(?:了)?(近|约|超过|超)?([一二两三四五六七八九十])倍(多|以上)?`)

// grownFolds finds such growths that the two numbers before them do not bear out.
func grownFolds(p *passage, s span, _ []mention) (found problem.List) {
	for _, at := range grownFold.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		a, b, value := p.numbered(m[1]), p.numbered(m[2]), times(m[4])
		if a.unit != b.unit || a.value.Sign() <= 0 || value == nil || ratio(a.unit) {
			continue
		}
		is := new(big.Rat).Sub(new(big.Rat).Quo(b.value, a.value), one)
		hedge := m[3] + m[5]
		if hedge == "" && !apartBy(is, value, big.NewRat(1, 10)) || hedge != "" && bears(hedge, value, is) && !apartBy(is, value, scaledBy(value, 40, 100)) {
			continue
		}
		found = append(found, warn(p.at(s.from+at[0]), "multiple", say.M("%q: it is %s times", p.spoken(m[0]), is.FloatString(2)), say.M("compute it: {{a|times=b}}")))
	}
	return found
}

// attained is how much of an aim was reached: 新增就业5100人，完成年度目标5500人的102%.
var attained = pattern(`#[，,]〜{0,2}(?:完成|为|达到?|是|占)〜{0,8}(?:目标|计划|任务|预算)(?:数|任务)?#的#`)

// attainments finds such shares that are others.
func attainments(p *passage, s span, _ []mention) (found problem.List) {
	for _, at := range attained.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		a, b, n := p.numbered(m[1]), p.numbered(m[2]), p.numbered(m[3])
		if a.unit != b.unit || n.unit != "%" || b.value.Sign() <= 0 || a.hedge+b.hedge+n.hedge != "" {
			continue
		}
		found = append(found, unshared(p, a, b, n, n.half())...)
	}
	return found
}

// ofBefore stands before how many times something is of the time before: 是上年的1.5倍.
var ofBefore = regexp.MustCompile(`(?:是|为|达到?|相当于)` + then + `的?$`)

// foldsAhead finds multiples that the two numbers behind them do not bear out: 是上年的1.5倍，由860件增加到1120件.
func foldsAhead(p *passage, _ span, all []mention) (found problem.List) {
	for i := 0; i+2 < len(all); i++ {
		m, a, b := &all[i], &all[i+1], &all[i+2]
		if m.unit != "倍" || !m.sure || !ofBefore.MatchString(m.pre) || a.role != begins || b.role != reaches || b.part != m.part || a.unit != b.unit || ratio(a.unit) || a.value.Sign() <= 0 || !a.sure || !b.sure {
			continue
		}
		is := new(big.Rat).Quo(b.value, a.value)
		if apartBy(is, m.value, new(big.Rat).Add(m.half(), scaledBy(m.value, 2, 100))) {
			found = append(found, warn(p.here(m.number), "multiple", say.M("%q: it is %s times", m.pre+m.said, is.FloatString(2)), say.M("compute it: {{a|times=b}}")))
		}
	}
	return found
}

// profits finds 利润率 that is not that of the profit and the revenue before it.
func profits(p *passage, _ span, all []mention) problem.List {
	for i := 2; i < len(all); i++ {
		a, b, m := &all[i-2], &all[i-1], &all[i]
		if m.unit != "%" || !profitRate.MatchString(m.pre) || !m.sure || !a.sure || !b.sure || a.unit != b.unit || !revenue.MatchString(a.pre) || !profit.MatchString(b.pre) || a.value.Sign() <= 0 {
			continue
		}
		if found := unshared(p, b.number, a.number, m.number, m.half()); found != nil {
			return found
		}
	}
	return nil
}

var (
	profitRate = regexp.MustCompile(`利润率(?:为|达到?)?$`)
	revenue    = regexp.MustCompile(`营业收入(?:为|达到?)?$`)
	profit     = regexp.MustCompile(`利润(?:总额)?(?:为|达到?)?$`)
)

// altogether names all of a list: 合计100%.
var altogether = regexp.MustCompile(`^(?:合计|共计|总计|一共)(?:为|达到?)?$`)

// summedShares finds lists of shares that do not add up to what is said of all: 甲12%、乙18%、丙71%，合计100%.
func summedShares(p *passage, _ span, all []mention) problem.List {
	for i := 3; i < len(all); i++ {
		m := &all[i]
		if m.unit != "%" || !altogether.MatchString(m.pre) {
			continue
		}
		sum, slack, n := new(big.Rat), new(big.Rat).Add(m.half(), big.NewRat(1, 100)), 0
		for k := i - 1; k >= 0 && all[k].part == m.part && all[k].unit == "%" && all[k].role == stands; k-- {
			sum.Add(sum, all[k].value)
			slack.Add(slack, all[k].half())
			n++
		}
		if n > 2 && apartBy(sum, m.value, slack) {
			return problem.List{warn(p.here(m.number), "shares", say.M("the shares add up to %s%%", sum.FloatString(places(m.last))), say.M("correct what is wrong"))}
		}
	}
	return nil
}

var (
	sector    = regexp.MustCompile(`第([一二三])产业[^，；、]{0,12}?(?:为|是|达到?|占)?$`)
	sectorial = regexp.MustCompile(`贡献率|比重|占比`)
)

// sectors finds shares or contributions of the three sectors, whichever comes first, that are not all of it.
func sectors(p *passage, s span, all []mention) problem.List {
	var ns []*number
	met := map[string]bool{}
	for i := range all {
		m := &all[i]
		name := sector.FindStringSubmatch(m.pre)
		switch {
		case name == nil:
		case m.unit != "%" || m.role != stands || !m.sure || met[name[1]] || len(ns) == 0 && !sectorial.MatchString(m.pre):
			return nil
		default:
			met[name[1]] = true
			ns = append(ns, m.number)
		}
	}
	if len(ns) != 3 || sharesOf.MatchString(s.bones) {
		return nil
	}
	return unwhole(p, ns)
}

// ratioSaid is a ratio of two things in words: 城乡收入比为2.35, 收入之比为2.35：1.
var ratioSaid = regexp.MustCompile(`(?:收入|消费|支出|人口|性别|城乡)(?:之比|比值?)(?:为|是|由[^，]*(?:缩小|下降|降)[到至为])?([0-9]+\.[0-9]+)(?:[:：∶]1)?`)

// ratiosOf finds ratios that are not those of the two numbers before them.
func ratiosOf(p *passage, s span, all []mention) (found problem.List) {
	spoken := p.spoken(s.bones)
	m := ratioSaid.FindStringSubmatch(spoken)
	if m == nil {
		return nil
	}
	var two []*mention
	for i := range all {
		if a := &all[i]; a.role == stands && !a.past && a.sure && !ratio(a.unit) && !points(a.unit) {
			two = append(two, a)
		}
	}
	said := spelled(m[1])
	if len(two) != 2 || two[0].unit != two[1].unit || two[1].value.Sign() <= 0 || said.value == nil || two[1].from > p.toText.of(s.from+strings.Index(s.bones, "比")) && len(all) == 0 {
		return nil
	}
	is := new(big.Rat).Quo(two[0].value, two[1].value)
	if apartBy(is, said.value, scaledBy(said.last, 6, 10)) && near(is, said.value) {
		found = append(found, warn(p.here(two[1].number), "multiple", say.M("%q: it is %s times", m[0], is.FloatString(places(said.last))), say.M("compute it: {{a|times=b}}")))
	}
	return found
}

// district is how many places of two or three sorts there are, and how many together: 7镇5乡共12个乡镇.
var district = regexp.MustCompile(`(?:([0-9]{1,2})个?(镇|乡|街道|市|县|区|旗))、?([0-9]{1,2})个?(镇|乡|街道|市|县|区|旗)(?:、?([0-9]{1,2})个?(镇|乡|街道|市|县|区|旗))?[，]?(?:合计|共计|总计|共)(?:有)?([0-9]{1,2})个`)

// districts finds sums of places that are others.
func districts(p *passage, s span, _ []mention) (found problem.List) {
	spoken := p.spoken(s.bones)
	for _, at := range district.FindAllStringSubmatchIndex(spoken, -1) {
		m := cut(spoken, at)
		sum := 0
		for _, n := range []string{m[1], m[3], m[5]} {
			v, _ := strconv.Atoi(n)
			sum += v
		}
		if whole, _ := strconv.Atoi(m[7]); whole != sum {
			found = append(found, warn(p.at(s.from), "sum", say.M("the parts add up to %s, not to %s", strconv.Itoa(sum), m[7]), say.M("correct what is wrong, or say that these are not all parts")))
		}
	}
	return found
}

var (
	headed = regexp.MustCompile(`人均(地区生产总值|生产总值|GDP)(?:为|达到?)?$`)
	heads  = regexp.MustCompile(`(?:常住人口|总人口)(?:为|达到?)?$`)
)

// perHead finds an amount a head that is far from the amount and the people of the sentence: people at the year's end are not those of its middle.
func perHead(p *passage, _ span, all []mention) problem.List {
	var each, amount, people *mention
	for i := range all {
		switch m := &all[i]; {
		case m.role != stands || m.past || !m.sure:
		case headed.MatchString(m.pre) && m.unit == "元":
			each = m
		case each != nil && m.unit == "元" && strings.HasSuffix(toNumber.ReplaceAllString(m.pre, ""), headed.FindStringSubmatch(each.pre)[1]):
			amount = m
		case heads.MatchString(m.pre) && m.unit == "人":
			people = m
		}
	}
	if each == nil || amount == nil || people == nil || people.value.Sign() <= 0 {
		return nil
	}
	is := new(big.Rat).Quo(amount.value, people.value)
	if !apartBy(is, each.value, scaledBy(is, 3, 100)) {
		return nil
	}
	return problem.List{warn(p.here(each.number), "shares", say.M("%s of %s people is %s, not %s", amount.said, people.said, is.FloatString(0), each.said), say.M("correct what is wrong"))}
}

// passing is a comparison with a year whose number is not said: 低于2023年.
var passing = regexp.MustCompile(`(` + much + `|` + little + `)((?:20|19)[0-9]{2}年|上年|去年)(?:同期|水平|末|底)?(?:[，。；]|$)`)

// passedYear finds 高于2023年 of what was less than in that year.
func passedYear(r *reading, p *passage) (found problem.List) {
	for _, at := range passing.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		before := behind(p.text[:at[0]], ends+"；")
		if ofSpeed.MatchString(behind(before, clauses)) {
			continue
		}
		now, others := seriesNamed(r, sinceThen.ReplaceAllString(before, ""), false)
		for _, c := range others {
			year, _ := strconv.Atoi(c.Period)
			if c.Period+"年" != m[2] && !(len(m[2]) == len("上年") && now.Period == strconv.Itoa(year+1)) {
				continue
			}
			if side := now.value.Cmp(c.value); side == 0 || side > 0 != holds(m[1], exceeds) {
				found = append(found, warn(p.place(at[0]), "comparison", say.M("%q: %s of %s was %s, and is %s", m[1]+m[2], c.Subject, c.Period, c.Said, now.Said), say.M("let the words follow the numbers: {{a|vs=b,name}}")))
			}
		}
	}
	return found
}

// changedSince is a change since a year whose number is not said: 比2022年增加670万吨.
var changedSince = pattern(`(?:比|较)([0-9]{4})年(?:末|底)?(±)了?#`)

// sinceYears finds such changes that are not those of the series.
func sinceYears(r *reading, p *passage) (found problem.List) {
	for _, at := range changedSince.FindAllStringSubmatchIndex(p.bones, -1) {
		m := cut(p.bones, at)
		n := p.numbered(m[3])
		now, others := seriesNamed(r, p.spoken(behind(p.bones[:at[0]], ends+"；")), false)
		for _, c := range others {
			if c.Period != m[1] || n.hedge != "" || n.unit != c.Unit || ratio(c.Unit) {
				continue
			}
			by := new(big.Rat).Sub(now.value, c.value)
			said := n.value
			if downEnd.MatchString(m[2]) {
				said = new(big.Rat).Neg(said)
			}
			if apartBy(by, said, new(big.Rat).Add(n.half(), new(big.Rat).Add(now.tolerance(), c.tolerance()))) {
				found = append(found, warn(p.here(n), "growth", say.M("%q: %s of %s was %s, and is %s", p.spoken(m[0]), c.Subject, c.Period, c.Said, now.Said), say.M("compute it: a - b")))
			}
		}
	}
	return found
}

// detailed is a whole with all its parts behind a colon: 实事10件：教育2件、医疗3件、交通5件.
var detailed = pattern(`#[^，。；：]{0,4}：((?:〜{1,10}#[、，])+〜{1,10}#)[。；]?$`)

// spelledOut finds such parts that do not add up.
func spelledOut(p *passage, s span) problem.List {
	at := detailed.FindStringSubmatchIndex(s.bones)
	if at == nil {
		return nil
	}
	m := cut(s.bones, at)
	whole, all := p.numbered(m[1]), p.in(m[2])
	parts := alike(all, whole)
	if ratio(whole.unit) || len(parts) != len(all) || nested(m[2]) || strings.Contains(m[2], "等") || strings.Contains(m[2], "比") {
		return nil
	}
	return unsummed(p, whole, parts, true)
}

var (
	// overLimit is how many things of a table are over or under a number: GDP超过200亿元的县（市、区）有三个; 增速超过6%的有4个.
	overLimit = regexp.MustCompile(`([\p{Han}A-Z]{2,12}?)(超过|高于|低于|突破|不足|超|大于|小于)([0-9]+(?:\.[0-9]+)?)(亿元|万元|万人|万吨|%)的(?:[\p{Han}（）、]{0,10}?)有` + counted + `个`)
	// gathered is a sum of things of one sort: 小学42所、初中18所、普通高中5所，中小学校共65所.
	gathered = regexp.MustCompile(`^[^全累已其][^全累已其]{1,7}共(?:有|计)?$`)
)

// rowsOver finds such counts that are not those of the table.
func rowsOver(r *reading, p *passage) (found problem.List) {
	for _, at := range overLimit.FindAllStringSubmatchIndex(p.text, -1) {
		m := cut(p.text, at)
		said, ok := small(m[5])
		limit := spelled(m[3])
		for _, t := range r.tables {
			for c := range t.Columns {
				if !ok || c == 0 || !t.Columns[c].Numeric || t.Columns[c].Unit != m[4] || len(r.tables) > 1 || !columnNamed(t, c, m[1]) || tablefile.IsPeriod(t.Rows[0].Cells[0].Text) {
					continue
				}
				rows := 0
				for i := range t.Rows {
					cell := &t.Rows[i].Cells[c]
					if side := 0; cell.Number && !noEntity.MatchString(t.Rows[i].Cells[0].Text) {
						if side = cell.Value.Rat().Cmp(limit.value); side != 0 && side > 0 == !strings.Contains("低于不足小于", m[2]) {
							rows++
						}
					}
				}
				if rows != said {
					found = append(found, warn(p.place(at[10]), "count", say.M("%d are declared, %d are there", said, rows), say.M("correct the number, or add what is missing")))
				}
			}
		}
	}
	return found
}

// gatherings finds sums of a list, named as one sort behind it, that are others.
func gatherings(p *passage, s span, all []mention) problem.List {
	for i := 2; i < len(all); i++ {
		m := &all[i]
		if !gathered.MatchString(m.pre) || ratio(m.unit) || !m.sure {
			continue
		}
		sum, from := new(big.Rat), i
		for from > 0 && all[from-1].unit == m.unit && all[from-1].part == m.part && all[from-1].role == stands && (from == i || strings.Contains(s.bones[all[from-1].at-s.from:all[from].at-s.from], "、")) {
			from--
			sum.Add(sum, all[from].value)
		}
		if i-from >= 2 && apartBy(sum, m.value, rounding(m.number)) && !apartBy(sum, m.value, scaledBy(m.value, 10, 100)) {
			return problem.List{warn(p.here(m.number), "sum", say.M("the parts add up to %s, not to %s", sum.FloatString(0), m.said), say.M("correct what is wrong, or say that these are not all parts"))}
		}
	}
	return nil
}
