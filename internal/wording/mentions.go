package wording

import (
	"math/big"
	"strings"

	"report/internal/regexp"
)

// A role is what a number is to its clause.
type role int

const (
	stands  role = iota // what is: 为81.2%
	begins              // what it is measured against: 由…, 比上年的…
	reaches             // what became of it: 增加到…
	changes             // by how much: 增长…, 高…
)

// A mention is a number as its clause says it: what it is to the words before it, and which way they go.
type mention struct {
	*number
	char   rune   // that stands for it in the bones
	sure   bool   // nothing says that it is not exact
	pre    string // what stands before it, back to a mark or a number
	post   string // what stands behind it, up to a mark or a number
	clause string // pre, with the numbers before it in the clause
	role   role
	way    int  // of what reaches or changes: 1 is more, -1 less; 0 is not said
	past   bool // it is of an earlier time: 上年为…
	elided bool // its clause names no indicator: it is that of the last
	part   int  // the part of the sentence, up to ；
}

const (
	marks = clauses + "“”《》"
	// quicker and slower are said of growth.
	quicker = `加快|提速|扩大|提高|上升|提升|增大`
	slower  = `放缓|回落|收窄|减缓|下降|降低|缩小|减少`
	higher  = `高|快|多|大|净增|增收|增产|翻`
	lower   = `低|慢|少|小|净减|减收|减产`
	// then are the words for the time before.
	then = `(?:上一?年|去年|前年|上个?月|上一?季度?|上期|前期|往年|历年|同期|年初|期初)(?:同期|同月|同季|年?末|底|初)?`
	// fill are words that say no indicator.
	fill = `(?:全年|全县|全市|全区|全省|当年|今年|本年|年末|年底|期末|目前|截至目前|实际|平均|均值?|具体|确切|准确|最终|新增|总数|总量|总计|合计|共计|共|其中|同比|环比|累计|净|已经?|也|又|均|都|仅|只|还|则|并|就|便|首次|一举|成功|历史性|` +
		`达到|达|为|是|有|有所|实有|完成|超额|实现|控制在|稳定在|保持在|维持在|稳定|保持|始终|一直|总体|全部|明显|显著|大幅|小幅|略|略有|进一步|持续|继续|稳步|再|连续|不断|大约|大|约|接近|接|将近|将|近|即|也就是|突破|超过|超|站上|迈上|跨上|冲破|跨越|逾|不足|不到|高达|仅为|数|` +
		`[一二两三四五六七八九十]年|[0-9]+年|（|）|了|的|在|于|比|较|与|同|相比|` + then + `|年初|[0-9]{4}年?(?:末|底|初)?)`
)

var (
	reached  = regexp.MustCompile(`(` + ups + `|` + downs + `|升|降|跌|涨|压减|压缩|缩短|跃升|攀升)(?:到|至|为|成)了?$|(转为|变为|调整为|改为)$`)
	changed  = regexp.MustCompile(`(` + ups + `|` + downs + `|` + quicker + `|` + slower + `|` + higher + `|` + lower + `|涨|跌|降|升)(?:出|了|达到?|约|近)*$`)
	lessens  = regexp.MustCompile(`^(?:` + downs + `|` + slower + `|` + lower + `|降|跌|压减|压缩|缩短)$`)
	fromHere = regexp.MustCompile(`(?:^|[^理])[从由][^于到至为转升降增减]*$`)
	pastIn   = regexp.MustCompile(`(?:^|[^比较与同自于是以])` + then + `|^` + then)
	elision  = regexp.MustCompile(`^(?:` + fill + `)*(?:` + ups + `|` + downs + `|` + quicker + `|` + slower + `|` + higher + `|` + lower + `|涨|跌|降|升|增)?(?:到|至|为|出|了|达到?|约)*$`)
)

// mentions are the numbers of a sentence with what their clauses say of them.
func (p *passage) mentions(s span) (all []mention) {
	part, from := 0, 0
	for at, c := range s.bones {
		n := p.numbered(string(c))
		if n == nil {
			continue
		}
		stretch := s.bones[from:at]
		part += strings.Count(stretch, "；")
		rest := s.bones[at+len(string(c)):]
		m := mention{number: n, char: c, pre: stretch, post: rest, part: part, clause: behind(s.bones[:at], clauses)}
		if i := strings.LastIndexAny(m.pre, marks); i >= 0 {
			m.pre = behind(m.pre, marks)
		}
		if i := strings.IndexFunc(rest, func(r rune) bool { return r >= first && r <= '\uF7FF' || strings.ContainsRune(marks, r) }); i >= 0 {
			m.post = rest[:i]
		}
		var last *mention
		if len(all) > 0 {
			last = &all[len(all)-1]
		}
		m.sure = m.exact(p)
		m.read(last, stretch)
		all = append(all, m)
		from = at + len(string(c))
	}
	return all
}

// read tells the role of a mention; what stands before it in a list has the words of the first.
func (m *mention) read(last *mention, stretch string) {
	if last != nil && listing.MatchString(stretch) && alikeUnits(m.unit, last.unit) {
		m.role, m.way, m.past, m.elided = last.role, last.way, last.past, last.elided || stretch == "，"
		return
	}
	m.past = pastIn.MatchString(m.pre)
	m.elided = elision.MatchString(m.pre)
	verb := ""
	switch found := reached.FindStringSubmatch(m.pre); {
	case found != nil:
		m.role, verb = reaches, found[1]
	case strings.HasSuffix(m.pre, "新增") && !comparedWith.MatchString(m.pre):
	case changed.MatchString(m.pre):
		m.role, verb = changes, changed.FindStringSubmatch(m.pre)[1]
	case fromHere.MatchString(m.pre), comparedWith.MatchString(m.pre):
		m.role = begins
	}
	if verb != "" {
		m.way = 1
		if lessens.MatchString(verb) {
			m.way = -1
		}
	}
}

var (
	listing      = regexp.MustCompile(`^(?:、|和|及|与|以及|，)$`)
	comparedWith = regexp.MustCompile(`(?:比[^重例率分]|比$|较|高于|低于|快于|慢于|多于|少于|相对于|超过)[^，到至]*$`)
)

// alikeUnits reports whether numbers of two units may stand in one list.
func alikeUnits(a, b string) bool { return a == b || ratio(a) && points(b) || points(a) && ratio(b) }

// signed is a change with the sign that its verb gives it.
func (m *mention) signed() *big.Rat {
	if m.way < 0 && m.role == changes {
		return new(big.Rat).Neg(m.value)
	}
	return m.value
}

// exact reports whether nothing about the number says that it is not: a hedge, or a word behind it that makes it a bound.
func (m *mention) exact(p *passage) bool {
	hedge := hedgeOf(p, m.number)
	return (hedge == "" || hedge == "在") && !bounds.MatchString(m.post)
}

// bounds stand behind a number that is a bound.
var bounds = regexp.MustCompile(`^(?:以[上下内外]|之[上下内]|及以[上下]|左右|上下|余|多)`)

// half is half of one of the last place.
func (n *number) half() *big.Rat { return scaledBy(n.last, 1, 2) }

// rounding is how far a sum or a difference of numbers may miss as each of them is rounded.
func rounding(of ...*number) *big.Rat {
	sum := new(big.Rat)
	for _, n := range of {
		sum.Add(sum, n.half())
	}
	return sum
}
