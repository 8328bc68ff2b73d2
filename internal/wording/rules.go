package wording

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// A rule is a form of words around numbers, and when it is wrong. Its form is one of bones, see pattern.
type rule struct {
	code  string
	form  *regexp.Regexp
	wrong func(m *match) bool // nil is always
	says  say.Message         // what is wrong with the words
	hint  say.Message
}

// A match is a form of words that was found.
type match struct {
	*reading
	*passage
	from, to int // of the bones
	groups   []string
	ns       []*number // of its groups, in order
}

// before is what stands before the match in its sentence.
func (m *match) before() string { return behind(m.bones[:m.from], ends) }

// after is what stands behind the match in its sentence.
func (m *match) after() string {
	rest := m.bones[m.to:]
	if i := strings.IndexAny(rest, ends); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// find finds where a passage is wrong by the rule. Forms may overlap: one begins behind the beginning of the last.
func (rule *rule) find(r *reading, p *passage) (found problem.List) {
	for at := 0; at < len(p.bones); {
		loc := rule.form.FindStringSubmatchIndex(p.bones[at:])
		if loc == nil {
			break
		}
		m := &match{reading: r, passage: p, from: at + loc[0], to: at + loc[1]}
		for i := 2; i < len(loc); i += 2 {
			s := ""
			if loc[i] >= 0 {
				s = p.bones[at+loc[i] : at+loc[i+1]]
			}
			m.groups = append(m.groups, s)
			if n := p.numbered(s); n != nil && len([]rune(s)) == 1 {
				m.ns = append(m.ns, n)
			}
		}
		_, size := utf8.DecodeRuneInString(p.bones[at+loc[0]:])
		next := at + loc[0] + size
		if rule.wrong == nil || rule.wrong(m) {
			place := p.at(m.from)
			if len(m.ns) > 0 {
				place = p.here(m.ns[len(m.ns)-1])
			}
			found = append(found, warn(place, rule.code, say.M("%q: %s", p.spoken(p.bones[m.from:m.to]), rule.says), rule.hint))
			next = max(next, m.to)
		}
		at = next
	}
	return found
}

// The nouns that tell what a number measures.
const (
	rates   = `率|比重|占比|比例|份额`
	amounts = `产值|增加值|总值|销售额|零售额|总额|产量|收入|支出|投资|投资额|余额|人口|人数|利润|税收|存款|贷款|面积|货运量|客运量|业务量|出口|进口`
	speeds  = `增速|增幅|涨幅|降幅|增长率|增长速度`
)

var rules = []rule{
	// direction
	{"direction", pattern(`(±)(?:了|约|达|达到|为)?#`), func(m *match) bool { return m.ns[0].value.Sign() < 0 },
		say.M("a word of direction stands before a number that has a sign"), say.M("say the direction once: 下降1.2%%, or {{id|change}}")},
	{"direction", pattern(`(?:降幅|跌幅|减幅)〜{0,4}#`), func(m *match) bool { return m.ns[0].value.Sign() < 0 },
		say.M("a word of direction stands before a number that has a sign"), say.M("say the direction once: 下降1.2%%, or {{id|change}}")},
	{"direction", pattern(`(?:高于|高出|快于|低于|慢于)〜{0,12}#`), func(m *match) bool { return m.ns[0].value.Sign() < 0 },
		say.M("a word of direction stands before a number that has a sign"), say.M("say the direction once: 下降1.2%%, or {{id|change}}")},
	{"direction", pattern(`(±)(?:了|约|达)?#`), otherWay,
		say.M("the figure goes the other way"), say.M("write {{id|change}}: it says the direction of its value")},
	{"direction", pattern(`[从由]〜{0,10}#〜{0,8}(?:↑|加快|提速|跃升)(?:到|至|为)#`), func(m *match) bool { return m.like() && m.ns[1].value.Cmp(m.ns[0].value) < 0 },
		say.M("the second number is smaller"), say.M("let the verb follow the numbers")},
	{"direction", pattern(`[从由]〜{0,10}#〜{0,8}(?:↓|降|压减|放缓|减缓)(?:到|至|为)#`), func(m *match) bool { return m.like() && m.ns[1].value.Cmp(m.ns[0].value) > 0 },
		say.M("the second number is greater"), say.M("let the verb follow the numbers")},
	{"direction", pattern(`(?:[由从转扭止](?:降|负|跌|减|亏|下降|下跌|减少)(?:转|为|回|变)(?:增长|增|上升|回升|升|正|涨|盈))[，,]?〜{0,12}(?:↓)#`), nil,
		say.M("the verb says the opposite"), say.M("let the verb follow the numbers")},
	{"direction", pattern(`(?:[由从](?:增长|增|上升|升|正|涨|盈)(?:转|为|变)(?:下降|降|负|跌|减|亏)|不增反[降减]|不升反降|不涨反跌)[，,]?〜{0,12}(?:↑)#`), nil,
		say.M("the verb says the opposite"), say.M("let the verb follow the numbers")},

	{"direction", pattern(`(?:止跌(?:回升|转增|企稳)|扭亏为盈|由负转正|[由从](?:降|负|跌|减|亏|下降)(?:转|为|变)(?:增|升|正|涨|盈)|(?:扭转|结束|改变|摆脱)了?〜{0,8}(?:下降|下滑|下跌|减少|负增长|亏损)的?(?:局面|态势|趋势|势头|走势))〜{0,12}?(?:(↓)#|(?:增速|增幅|增长率?)(?:为|达到?)?#)`), func(m *match) bool {
		return m.groups[0] != "" || m.ns[len(m.ns)-1].value.Sign() < 0
	},
		say.M("the verb says the opposite"), say.M("let the verb follow the numbers")},

	{"direction", pattern(`(?:↓)了?#[，,](?:比|较)(?:上年|去年)(?:同期)?〜{0,2}(?:多|增)[\p{Han}]{0,4}#`), twoWays,
		say.M("the two changes go opposite ways"), say.M("let the verb follow the numbers")},
	{"direction", pattern(`(?:↑)了?#[，,](?:比|较)(?:上年|去年)(?:同期)?〜{0,2}(?:少|减)[\p{Han}]{0,4}#`), twoWays,
		say.M("the two changes go opposite ways"), say.M("let the verb follow the numbers")},
	{"direction", pattern(`(?:降幅|跌幅|减幅)〜{0,16}(?:±)了?#[，,](?:同比|比上年)?(?:增长|上升|上涨)#`), func(m *match) bool { return points(m.ns[0].unit) && ratio(m.ns[1].unit) },
		say.M("the two changes go opposite ways"), say.M("let the verb follow the numbers")},
	{"points", pattern(`(?:±)了?#[，,](?:达到?|为)#`), func(m *match) bool {
		return points(m.ns[0].unit) && !ratio(m.ns[1].unit) && !points(m.ns[1].unit) && m.ns[1].unit != ""
	},
		say.M("an amount changes by per cent"), say.M("write %%, if that is what is meant")},

	// points
	{"points", pattern(`#个?百分点`), func(m *match) bool { return ratio(m.ns[0].unit) },
		say.M("a number has two signs"), say.M("write 个百分点 alone")},
	{"points", pattern(`#[，,]〜{0,10}(?:±)了?#`), func(m *match) bool { return m.ns[0].unit == "‰" && m.ns[1].unit == "个百分点" },
		say.M("a rate in thousandths changes by thousandths"), say.M("write 个千分点, if that is what is meant")},
	{"points", regexp.MustCompile(`百分之[一二三四五六七八九十百点零0-9.]+个百分点`), nil,
		say.M("a number has two signs"), say.M("write 个百分点 alone")},
	{"points", pattern(`(〜{0,20})(?:` + rates + `|` + speeds + `)((?:[，,])?(?:进一步|持续|明显|再)?(?:同比|环比|(?:比|较)[^，。；（\s大小多少高低快慢]{1,8}?)?(?:进一步|持续|明显|再)?)(?:±|加快|放缓)了?#`), rateByPercent,
		say.M("a rate changes by percentage points"), say.M("write 个百分点, if that is what is meant")},
	{"points", pattern(`#[，,]?(?:(?:同|环)比|(?:比|较)〜{0,8}?)(?:提高|上升|下降|降低|回落|提升|扩大|收窄|加快|放缓)了?#`), ratePassed,
		say.M("a rate changes by percentage points"), say.M("write 个百分点, if that is what is meant")},
	{"points", pattern(`#[，,]〜{0,8}(?:高于|低于|快于|慢于|高出|比〜{1,12}(?:高|低|快|慢))〜{0,12}#`), func(m *match) bool {
		return ratio(m.ns[0].unit) && m.ns[1].unit == m.ns[0].unit && m.ns[1].figure == nil && !strings.Contains(m.bones[m.from:m.to], "的") &&
			!strings.HasPrefix(m.after(), "的") && apart(m.ns[0], m.ns[1]) && !m.saysDifference(m.ns[0], m.ns[1])
	},
		say.M("two percentages differ by percentage points"), say.M("write 个百分点, if that is what is meant")},
	{"points", pattern(`(?:` + rates + `|` + speeds + `)(?:比|较)〜{1,14}(?:高|低|快|慢)(?:出|了)?#`), func(m *match) bool {
		return ratio(m.ns[0].unit) && !noRate.MatchString(m.bones[m.from:m.to])
	},
		say.M("two percentages differ by percentage points"), say.M("write 个百分点, if that is what is meant")},
	{"points", pattern(`[从由]〜{0,10}#〜{0,8}(?:±)(?:到|至|为)#[，,]〜{0,6}(?:±)了?#`), func(m *match) bool {
		apart := new(big.Rat).Sub(m.ns[1].value, m.ns[0].value)
		return m.like() && ratio(m.ns[0].unit) && m.ns[2].unit == m.ns[0].unit && apart.Abs(apart).Cmp(m.ns[2].value) == 0
	},
		say.M("a rate changes by percentage points"), say.M("write 个百分点, if that is what is meant")},
	{"points", pattern(`#[，,](?:同比|比上年|较上年)(?:增长|下降|增加|减少)了?#`), func(m *match) bool {
		return points(m.ns[1].unit) && !ratio(m.ns[0].unit) && !points(m.ns[0].unit) && !ofRate.MatchString(behind(m.bones[:m.from], breaks))
	},
		say.M("an amount does not change by percentage points"), say.M("write %%, or name the rate that changed")},
	{"points", pattern(`(?:率|比重|占比|份额)(?:为|是|达到?|仅为)?#`), levelInPoints,
		say.M("a rate itself is a percentage; points are by how much it changes"), say.M("write %%")},
	{"points", pattern(`拉动〜{0,14}(?:增长|上涨|下降|回落)了?#`), func(m *match) bool { return ratio(m.ns[0].unit) },
		say.M("what pulls a growth gives percentage points of it"), say.M("write 个百分点, or {{a|pull=a0,b0}}")},
	{"points", pattern(`(?:增长|下降|增加|减少|上涨|下跌)了?#`), amountByPoints,
		say.M("an amount does not change by percentage points"), say.M("write %%, or name the rate that changed")},

	// grown
	{"grown", pattern(`(?:±|降)(?:到|至)#`), toGrowth,
		say.M("the number is a growth, and the words make it a level"), say.M("write 增长5.2%%; 增长到 takes what was reached")},
	{"grown", pattern(`(?:±)了#`), byLevel,
		say.M("the number is a level, and the words make it a growth"), say.M("write 增加到, or the number by which it grew")},
	{"grown", pattern(`(?:比|较)(?:上年|去年|上月|年初)(?:同期|末)?(?:±)(?:到|至)#`), nil,
		say.M("the words compare, and make a level of it"), say.M("write 比上年增加0.6万吨, or 由…增加到…")},
	{"grown", pattern(`[从由]〜{0,10}#〜{0,8}(?:↑)了?#`), func(m *match) bool { return m.like() && m.ns[1].value.Cmp(m.ns[0].value) >= 0 },
		say.M("the number is a level, and the words make it a growth"), say.M("write 增加到, or the number by which it grew")},
	{"grown", pattern(`[从由]〜{0,10}#〜{0,8}(?:↓)了?#`), func(m *match) bool { return m.like() && twice(m.ns[1].value).Cmp(m.ns[0].value) > 0 },
		say.M("the number is a level, and the words make it a growth"), say.M("write 减少到, or the number by which it fell")},

	// multiple
	{"multiple", pattern(`(?:↓|降|缩短)了?(?:近|约|超过)?(?:#|[一二两三四五六七八九十]倍)`), func(m *match) bool {
		return (len(m.ns) == 0 || m.ns[0].unit == "倍") && !regexp.MustCompile(`收入比|之比|比值|比例|差距|倍差|倍数`).MatchString(m.before())
	},
		say.M("nothing shrinks by a multiple of itself"), say.M("say it as a percentage: 下降50%%")},
	{"multiple", pattern(`(?:是|为|达到?|相当于)([0-9]{4})年的#`), sinceTimes,
		say.M("the numbers of the two years say another multiple"), say.M("compute it: {{a|times=b}}")},
	{"multiple", pattern(`翻(?:了)?(近|超过?|约)?([一二两三四1234]?)番`), doubled,
		say.M("the numbers beside it say another multiple"), say.M("翻一番 is twice, 翻两番 four times; count again")},
	{"multiple", pattern(`#〜{0,4}(?:↑)(?:到|至|为)#〜{0,6}[，,]〜{0,8}(增长|增加|提高|是|为|达到?)〜{0,14}#`), timesOf,
		say.M("the numbers beside it say another multiple"), say.M("增长1倍 is twice, and 是2倍 is twice; count again")},

	// comparison
	{"comparison", regexp.MustCompile(`(?:比|较|与|同)(?:[0-9]{1,2}月|[一二三四]季度)份?(?:相比|比)?，?[^。；，]{0,4}?同比|同比(?:[0-9]{1,2}月|[一二三四]季度|上月|上季)`), nil,
		say.M("同比 is against the same time of the last year"), say.M("against the month before it is 环比")},
	{"comparison", regexp.MustCompile(`(?:比|较|与|同)(?:上年|去年)(?:同期|同月|同季|[0-9]{1,2}月份?|[一二三四]季度)?(?:相比)?，?[^。；，]{0,4}?环比`), nil,
		say.M("环比 is against the period just before"), say.M("against the last year it is 同比")},
	{"comparison", pattern(`#〜{0,2}[，,]?〜{0,6}?[与和同]〜{1,14}#〜{0,8}?(?:基本)?持平`), func(m *match) bool {
		a, b := m.ns[0], m.ns[1]
		return m.like() && a.hedge+b.hedge == "" && apartBy(a.value, b.value, new(big.Rat).Add(rounding(a, b), scaledBy(new(big.Rat).Abs(b.value), 2, 100)))
	}, say.M("the two numbers are not level"), say.M("let the words follow the numbers: {{a|vs=b,name}}")},
	{"comparison", regexp.MustCompile(`同比(?:比|较)?上(?:个?月|一?季度?)|(?:比|较)上(?:个?月|一?季度?)(?:份|末)?同比|(?:比|较)年初同比`), nil,
		say.M("同比 is against the same time of the last year"), say.M("against the month before it is 环比")},
	{"comparison", regexp.MustCompile(`环比(?:比|较)?(?:上年|去年)|(?:比|较)(?:上年|去年)(?:同期|同月|同季)?环比|(?:比|较)年初环比`), nil,
		say.M("环比 is against the period just before"), say.M("against the last year it is 同比")},
	{"comparison", pattern(`(全年|[0-9]{4}年(?:全年)?|上半年|前三季度|1[—–~～-][0-9]{1,2}月份?)([^。！？\n]{0,60}?)环比`), cumulativeChain,
		say.M("a cumulative period has no period just before it"), say.M("write 同比 or 比上年, or name the month")},
	{"comparison", pattern(`([0-9]{4})年(?:末|底|全年)?([^。！？\n]{0,50}?)(?:比|较)([0-9]{4})年`), func(m *match) bool {
		return m.groups[2] >= m.groups[0] && !strings.Contains(m.groups[1], "年") && !baseYear.MatchString(m.before())
	},
		say.M("what is compared with is not earlier"), say.M("name the earlier year")},
	{"comparison", pattern(`(?:比|较)(?:上年|去年|上月)(?:同期|末)?〜{0,4}年均(?:±)`), nil,
		say.M("a growth over one year has no yearly mean"), say.M("leave 年均 out, or name the years")},
	{"comparison", pattern(`(同比|环比|比上年(?:同期)?|较上年(?:同期)?|比上月|较上月)(?:实际|名义)?(?:±)?(?:了|约)?#`), otherBasis,
		say.M("the figure is compared with another period"), say.M("use the figure of this comparison, or its words")},
}

// baseYear ends what stands before a year from which something grew.
var baseYear = regexp.MustCompile(`[从由]$`)

// saysDifference reports whether the number behind a match is by how much two others differ.
func (m *match) saysDifference(a, b *number) bool {
	for _, n := range m.in(m.after()) {
		return points(n.unit) && !differs(a, b, n)
	}
	return false
}

// apart reports whether the second number is too small to be what the first is compared with: it is by how much.
func apart(a, b *number) bool {
	return twice(new(big.Rat).Abs(b.value)).Cmp(new(big.Rat).Abs(a.value)) < 0
}

// like reports whether the first two numbers are of one unit.
func (m *match) like() bool { return m.ns[0].unit == m.ns[1].unit }

func ratio(unit string) bool { return unit == "%" || unit == "‰" }

func points(unit string) bool { return unit == "个百分点" || unit == "百分点" }

func twice(v *big.Rat) *big.Rat { return new(big.Rat).Add(v, v) }
