package wording

import (
	"math/big"
	"slices"
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

var (
	// foldOf is a multiple behind what it is of: 上年64个的3.7倍, the two numbers before it.
	foldOf = pattern(`#〜{0,10}[，,]?〜{0,10}?(?:是|为|达到?|相当于|等于)〜{0,16}#〜{0,8}?的?(近|约|超过|超)?(?:#|([一二两三四五六七八九十]{1,2})倍)(多|以上)?`)
	// spoken fractions: 三分之一, 近七成, 超过一半.
	fraction = pattern(`(` + hedging + `)?(?:([一二两三四五六七八九十])分之([一二三四五六七八九十])|([一二三四五六七八九])成([一二三四五六七八九半多])?|(一半|半数|过半|大半))(以上|左右|多|强)?`)
)

const hedging = `将近|接近|近|大约|约|超过|超|逾|高达|不足|不到|至少`

// times is a small number of times as a fraction: 三 is 3.
func times(s string) *big.Rat {
	n, ok := small(s)
	if !ok {
		return nil
	}
	return new(big.Rat).SetInt64(int64(n))
}

// folds finds 是…的N倍 that the two numbers before it do not bear out.
func folds(p *passage, s span, _ []mention) (found problem.List) {
	for _, at := range foldOf.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		a, b := p.numbered(m[1]), p.numbered(m[2])
		var n *number
		value, slack := times(m[5]), big.NewRat(1, 10)
		if m[4] != "" {
			n = p.numbered(m[4])
			value, slack = n.value, new(big.Rat).Add(n.half(), scaledBy(n.value, 2, 100))
			if n.unit != "倍" {
				continue
			}
			m[3] += n.hedge
		}
		if a.unit != b.unit || a.hedge+b.hedge != "" || value == nil || b.value.Sign() <= 0 || a == b || ratio(a.unit) {
			continue
		}
		is := new(big.Rat).Quo(a.value, b.value)
		if hedge := m[3] + m[6]; hedge != "" && bears(strings.Replace(hedge, "的", "", 1), value, is) && !apartBy(is, value, scaledBy(value, 50, 100)) || hedge == "" && !apartBy(is, value, slack) {
			continue
		}
		found = append(found, warn(p.at(s.from+at[0]), "multiple", say.M("%q: it is %s times", p.spoken(m[0]), is.FloatString(2)), say.M("compute it: {{a|times=b}}")))
	}
	return found
}

// fractions finds 超过一半, 近七成, 三分之一 that the share beside them, or the part and the whole before them, do not bear out.
func fractions(p *passage, s span, all []mention) (found problem.List) {
	for _, at := range fraction.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		said := fractionOf(m)
		is, change := p.shareAround(s, all, at), ofChange.MatchString(behind(s.bones[:at[0]], clauses))
		if change {
			is = changeBefore(s, all, at[0])
		}
		if said == nil || is == nil {
			continue
		}
		hedge := strings.NewReplacer("将", "", "接", "", "高达", "").Replace(m[1]) + strings.NewReplacer("强", "多", "左右", "约").Replace(m[7])
		if m[6] == "过半" || m[6] == "大半" {
			hedge = "超"
		}
		if m[5] == "多" {
			hedge += "多"
		}
		ok := !apartBy(is, said, big.NewRat(4, 1))
		switch {
		case hedge == "":
		case hedge == "近": // what is said to be near may be a little more
			ok = is.Cmp(said) < 0 && !apartBy(is, said, big.NewRat(8, 1))
		case holds(hedge, above) && strings.Contains(m[0], "成"):
			ok = bears(hedge, said, is) && !apartBy(is, said, big.NewRat(10, 1))
		case holds(hedge, around):
			ok = !apartBy(is, said, big.NewRat(5, 1))
		default:
			ok = bears(hedge, said, is)
		}
		if !ok {
			found = append(found, warn(p.at(s.from+at[0]), "shares", say.M("%q: it is %s%%", m[0], is.FloatString(1)), say.M("let the words follow the numbers: {{a|half=b}}, {{a|share=b}}")))
		}
	}
	return found
}

// changeBefore is by how much, in per cent, the number just before was changed from the one before that: 由240万吨压减到180万吨，压减四成.
func changeBefore(s span, all []mention, at int) *big.Rat {
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		last := b.at < s.from+at && (i+1 == len(all) || all[i+1].at > s.from+at)
		if last && a.role == begins && b.role == reaches && a.unit == b.unit && a.sure && b.sure && a.value.Sign() > 0 && !strings.Contains(s.bones[b.at-s.from:at], "；") {
			by := new(big.Rat).Sub(b.value, a.value)
			return by.Mul(by.Abs(by), new(big.Rat).Quo(hundred, a.value))
		}
	}
	return nil
}

// ofChange is a clause that tells of a change: 减少一半.
var ofChange = regexp.MustCompile(`(?:` + ups + `|` + downs + `|压减|缩短|砍掉|节约)了?(?:` + hedging + `)?$`)

// fractionOf is a fraction in words, in per cent.
func fractionOf(m []string) *big.Rat {
	switch {
	case m[2] != "":
		whole, part := times(m[2]), times(m[3])
		if whole == nil || part == nil || whole.Sign() == 0 {
			return nil
		}
		return new(big.Rat).Mul(hundred, new(big.Rat).Quo(part, whole))
	case m[4] != "":
		v := times(m[4])
		if v == nil {
			return nil
		}
		v.Mul(v, big.NewRat(10, 1))
		if m[5] == "半" {
			v.Add(v, big.NewRat(5, 1))
		} else if more := times(m[5]); more != nil {
			v.Add(v, more)
		}
		return v
	}
	return big.NewRat(50, 1)
}

// shareAround is the share that a fraction in words tells of: one said as a percentage just before or behind it, else of the part and the
// whole before it. Nil is none.
func (p *passage) shareAround(s span, all []mention, at []int) *big.Rat {
	var before, after *mention
	for i := range all {
		switch m := &all[i]; {
		case m.at < s.from+at[0]:
			before = m
		case after == nil:
			after = m
		}
	}
	if before != nil && strings.Contains(s.bones[before.at-s.from:at[0]], "；") {
		before = nil
	}
	own := behind(s.bones[:at[0]], clauses)
	if before != nil && before.unit == "%" && before.role == stands && before.sure && isShare.MatchString(before.clause) && before.at < s.from+at[0]-len(own) && elision.MatchString(strings.TrimSuffix(own, "占")) {
		return before.value
	}
	if next := after; next != nil && next.unit == "%" && next.sure && next.elided && next.role == stands && isShare.MatchString(own) && !strings.Contains(s.bones[at[1]:next.at-s.from], "；") {
		return next.value
	}
	if before == nil || !before.sure || before.role != stands {
		return nil
	}
	for i := range all {
		if &all[i] == before {
			if part, whole := p.partAndWhole(all, i); part != nil && (strings.HasSuffix(own, "占") || elision.MatchString(own) || whole.at > part.at) {
				return new(big.Rat).Mul(hundred, new(big.Rat).Quo(part.value, whole.value))
			}
		}
	}
	return nil
}

// partAndWhole are a number and the one before it, if the words make one a part of the other: 全部8000名学生中女生4100人; 5G用户41.2万户，占移动电话用户63.5万户.
func (p *passage) partAndWhole(all []mention, i int) (part, whole *mention) {
	if i == 0 {
		return nil, nil
	}
	part, whole = &all[i], &all[i-1]
	if part.part != whole.part || part.role != stands || whole.role != stands || !part.sure || !whole.sure || ratio(part.unit) {
		return nil, nil
	}
	switch between := p.bones[whole.at:part.at]; {
	case strings.Contains(part.pre, "占"):
		part, whole = whole, part
	case strings.Contains(between, "中") && !strings.Contains(between, "；"), inAll.MatchString(whole.pre) && !strings.Contains(between, "，"):
	default:
		return nil, nil
	}
	if unscaledCount(part.unit) != unscaledCount(whole.unit) || whole.value.Sign() <= 0 || part.value.Cmp(whole.value) > 0 {
		return nil, nil
	}
	return part, whole
}

// unscaledCount is a unit, with one for all that count people.
func unscaledCount(unit string) string {
	if unit == "名" || unit == "位" {
		return "人"
	}
	return unit
}

// portions finds 占27.3% behind a part and its whole of which it is another share.
func portions(p *passage, _ span, all []mention) (found problem.List) {
	for i := 2; i < len(all); i++ {
		m := &all[i]
		if m.unit != "%" || !m.sure || !portion.MatchString(m.pre) || m.part != all[i-1].part {
			continue
		}
		part, whole := p.partAndWhole(all, i-1)
		if part == nil {
			continue
		}
		found = append(found, unshared(p, part.number, whole.number, m.number, scaledBy(m.last, 6, 10))...)
	}
	return found
}

// unshared says of a number in per cent that it is not what a part is of its whole. Own is how far it may be off by itself, beside the roundings of the two.
func unshared(p *passage, part, whole, n *number, own *big.Rat) problem.List {
	is := new(big.Rat).Mul(hundred, new(big.Rat).Quo(part.value, whole.value))
	roundings := scaledBy(new(big.Rat).Quo(new(big.Rat).Add(part.last, whole.last), whole.value), 50, 1)
	if !apartBy(is, n.value, new(big.Rat).Add(own, roundings)) {
		return nil
	}
	return problem.List{warn(p.here(n), "shares", say.M("%s of %s is %s%%, not %s", part.said, whole.said, is.FloatString(places(n.last)), n.said), say.M("compute it: share(a, b)"))}
}

// portion is all that stands before a share of what was just said.
var portion = regexp.MustCompile(`^(?:约|共|合计)?(?:占|占比|占全部|比重)(?:为|达到?|约)?$|^的$`)

var (
	isShare = regexp.MustCompile(`占|比重|比例|份额|率`)
	inAll   = regexp.MustCompile(`全部|共有?|在$|的`)
)

// A sum of names: what the numbers of one sentence add up to when it names them so.
var sums = []struct {
	whole       *regexp.Regexp
	plus, minus []string
}{
	{regexp.MustCompile(`进出口`), []string{"出口", "进口"}, nil},
	{regexp.MustCompile(`顺差`), []string{"出口"}, []string{"进口"}},
	{regexp.MustCompile(`逆差`), []string{"进口"}, []string{"出口"}},
	{regexp.MustCompile(`自然增长率`), []string{"出生率"}, []string{"死亡率"}},
	{regexp.MustCompile(`自然增长人口|净增人口|自然增加人口`), []string{"出生"}, []string{"死亡"}},
	{regexp.MustCompile(`(?:地区|国内|生产)+总值|三次产业`), []string{"第一产业", "第二产业", "第三产业"}, nil},
	{regexp.MustCompile(`^(?:[^男女]*)(?:总?人口|总人数|学生|职工|人员)`), []string{"男", "女"}, nil},
	{regexp.MustCompile(`上半年`), []string{"一季度", "二季度"}, nil},
	{regexp.MustCompile(`下半年`), []string{"三季度", "四季度"}, nil},
	{regexp.MustCompile(`全年`), []string{"上半年", "下半年"}, nil},
	{regexp.MustCompile(`全年`), []string{"一季度", "二季度", "三季度", "四季度"}, nil},
	{regexp.MustCompile(`前三季度`), []string{"一季度", "二季度", "三季度"}, nil},
}

// identities finds numbers that a sentence names as a whole and its parts, and that are not: 出口10.94亿元，进口2.32亿元，进出口总额13.62亿元.
func identities(p *passage, s span, all []mention) (found problem.List) {
	for i := range sums {
		id := &sums[i]
		names := slices.Concat(id.plus, id.minus)
		var whole *mention
		parts := make([]*mention, len(names))
		clear := true
		for k := range all {
			m := &all[k]
			if m.role != stands || m.past || ratio(m.unit) && !strings.Contains(names[0], "率") || points(m.unit) || m.unit == "倍" || !m.sure || strings.Contains(m.pre, "占") || strings.Contains(m.pre, "均") {
				continue
			}
			name := m.pre
			switch at := indexOf(names, name); {
			case id.whole.MatchString(name) && (at < 0 || strings.Contains(name, "进出口")):
				clear = clear && whole == nil
				whole = m
			case at >= 0:
				clear = clear && parts[at] == nil
				parts[at] = m
			}
		}
		if whole == nil || !clear {
			continue
		}
		sum, slack, ok := new(big.Rat), figure.Slack{}, true
		slack.Add(whole.last, strings.Contains(whole.said, "."))
		for k, m := range parts {
			if ok = ok && m != nil && m.unit == whole.unit; !ok {
				break
			}
			slack.Add(m.last, strings.Contains(m.said, "."))
			if k < len(id.plus) {
				sum.Add(sum, m.value)
			} else {
				sum.Sub(sum, m.value)
			}
		}
		if !ok || !slack.Exceeded(sum, whole.value) {
			continue
		}
		scale := new(big.Rat).Quo(whole.last, lastOf(whole.said))
		found = append(found, warn(p.here(whole.number), "sum", say.M("by its parts it is %s, not %s", figure.Exact(sum.Quo(sum, scale)), whole.said), say.M("correct what is wrong, or say that these are not all parts")))
	}
	return found
}

// indexOf is the name that a clause says, the last that does; -1 is none.
func indexOf(names []string, clause string) (at int) {
	at, where := -1, -1
	for i, name := range names {
		if found := strings.LastIndex(clause, name); found > where {
			at, where = i, found
		}
	}
	return at
}

var (
	pulls      = regexp.MustCompile(`(第[一二三]产业)[^，]{0,8}拉动[^，]{0,12}$`)
	pulledEach = pattern(`(?:三次产业|第一(?:产业)?、第二(?:产业)?(?:、|和)第三产业)〜{0,12}?(?:分别)?拉动〜{0,10}?(?:分别)?([\x{E000}-\x{F7FF}]、[\x{E000}-\x{F7FF}](?:、|和)[\x{E000}-\x{F7FF}])`)
	carries    = regexp.MustCompile(`贡献率(?:为|达到?|是)?$`)
)

// contributions finds 拉动 of the three sectors that is not the growth of all, and 贡献率 that is not that of the two increases before it.
func contributions(p *passage, s span, all []mention) (found problem.List) {
	var total *mention
	sum, slack, n := new(big.Rat), new(big.Rat), map[string]bool{}
	for i := range all {
		m := &all[i]
		if ratio(m.unit) && m.role == changes && total == nil && !pulls.MatchString(m.clause) {
			total = m
		}
		if sector := pulls.FindStringSubmatch(m.clause); sector != nil && points(m.unit) {
			n[sector[1]] = true
			sum.Add(sum, m.signed())
			slack.Add(slack, m.half())
		}
		if carries.MatchString(m.clause) && ratio(m.unit) && m.sure && i >= 2 {
			part, whole := &all[i-1], &all[i-2]
			if part.role == changes && whole.role == changes && part.unit == whole.unit && !ratio(part.unit) && !points(part.unit) && strings.Contains(p.bones[whole.at:part.at], "其中") && whole.value.Sign() > 0 {
				is := new(big.Rat).Mul(hundred, new(big.Rat).Quo(part.signed(), whole.signed()))
				if apartBy(is, m.value, new(big.Rat).Add(m.half(), scaledBy(new(big.Rat).Quo(new(big.Rat).Add(part.last, whole.last), whole.value), 50, 1))) {
					found = append(found, warn(p.here(m.number), "shares", say.M("%s of %s is %s%%, not %s", part.said, whole.said, is.FloatString(places(m.last)), m.said), say.M("compute it: {{a|contribution=a0,b,b0}}")))
				}
			}
		}
	}
	if at := pulledEach.FindStringSubmatch(s.bones); at != nil && len(n) == 0 {
		for _, m := range p.in(at[1]) {
			n[m.said+string(rune(m.at))] = true
			sum.Add(sum, m.value)
			slack.Add(slack, m.half())
		}
	}
	if total != nil && len(n) == 3 && apartBy(sum, total.signed(), slack.Add(slack, total.half())) {
		found = append(found, warn(p.here(total.number), "sum", say.M("the sectors add %s points, and all grew by %s", figure.Exact(sum), total.said), say.M("correct what is wrong")))
	}
	return found
}
