package wording

import (
	"math/big"
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
	"report/internal/tabulate"
)

// divisions are the parts that make a whole, whatever is said of them.
var divisions = [][]string{
	{"第一产业", "第二产业", "第三产业"}, {"城镇", "乡村"}, {"城镇", "农村"}, {"男性", "女性"}, {"夏粮", "秋粮"}, {"出口", "进口"}, {"税收", "非税"},
	{"商品零售", "餐饮"}, {"公办", "民办"}, {"内资", "外资"},
}

var (
	total   = regexp.MustCompile(`(?:合计|共计|总计|一共|总共|总量|总数)(?:为|达到?|完成|有)?$|(?:合计|共计|总计|一共|总共)\p{Han}{1,6}$`)
	ofParts = regexp.MustCompile(`其中|包括|分别(?:为|是|达|占|有|完成|实现|[\x{E000}-\x{F7FF}])|由|按\p{Han}{2,6}分`)
	goesOn  = regexp.MustCompile(`^(?:其中|按\p{Han}{2,6}分)`)
	inAside = regexp.MustCompile(`（[^（）]*）`)
	noLevel = regexp.MustCompile(`(?:增长|增加|提高|上升|上涨|下降|减少|降低|回落|比|占)[^，；、：]*$`)
)

// adds finds parts that do not add up to their whole, and shares that are none.
func adds(r *reading, p *passage) (found problem.List) {
	all := p.sentences()
	for i, s := range all {
		switch {
		case goesOn.MatchString(s.bones) && i > 0:
		case i+1 < len(all) && goesOn.MatchString(all[i+1].bones) && !strings.Contains(s.bones, "其中"):
			found = append(found, partsOf(p, span{s.bones + "，" + all[i+1].bones, s.from}, true)...)
		default:
			found = append(found, partsOf(p, s, false)...)
		}
		found = append(found, shares(r, p, s)...)
	}
	return found
}

// partsOf finds a whole and its parts in a sentence: parts with 合计 behind them, or what follows 其中. All is that 其中 begins a sentence of
// its own: then it tells of all of it, not only up to the next ；.
func partsOf(p *passage, s span, all bool) (found problem.List) {
	ns := levels(p, s)
	found = overfull(p, s, ns)
	for i, n := range ns {
		if total.MatchString(p.clause(n, clauses)) && i >= 2 {
			near := ns[:i]
			if at := strings.LastIndex(p.bones[s.from:n.at], "；"); at >= 0 && len(near) > 0 {
				for len(near) > 0 && near[0].at < s.from+at {
					near = near[1:]
				}
				if len(near) < 2 {
					near = ns[:i]
				}
			}
			if parts := alike(near, n); len(parts) >= 2 {
				found = append(found, unsummed(p, n, parts, true)...)
			}
			return found
		}
	}
	found = append(found, spelledOut(p, s)...)
	at := ofParts.FindStringIndex(s.bones)
	if at == nil || len(ns) < 3 {
		return append(found, aside(p, s)...)
	}
	var whole *number
	for _, n := range ns {
		if strings.ContainsRune(s.bones[:at[0]], first+rune(index(p, n))) {
			whole = n
		}
	}
	if whole == nil || noSum.MatchString(p.clause(whole, clauses)) || all && len(alike(levels(p, span{s.bones[:at[0]], 0}), whole)) > 1 {
		return found
	}
	rest := s.bones[at[1]:]
	if end := strings.Index(rest, "；"); end >= 0 && !all && !strings.HasPrefix(rest, "，") {
		rest = rest[:end]
	}
	rest = inAside.ReplaceAllString(rest, "")
	var parts []*number
	for group := range strings.SplitSeq(rest, "；") { // of several groups each tells of its first number
		own := p.atHome(alike(levels(p, span{group, 0}), whole))
		if strings.Contains(rest, "；") {
			own = own[:min(1, len(own))]
		}
		parts = append(parts, own...)
	}
	if nested(rest) {
		return found
	}
	return append(found, unsummed(p, whole, parts, divided(rest) || tells(p.spoken(s.bones[:at[0]]), len(parts)) || strings.Contains(s.bones[:at[1]], "分别") || strings.Contains(s.bones[at[0]:at[1]], "由") || s.bones[at[0]:at[1]] == "包括" && closed.MatchString(rest))...)
}

// closed is a list that a word ends: 小学62所、初中24所和高中8所.
var closed = pattern(`^〜{0,8}#(?:、〜{1,8}#)+[和及]〜{1,8}#$`)

// elsewhere begins a clause of another region or time than what it stands behind.
var elsewhere = regexp.MustCompile(`全[国省市县区]|上年|去年|上月|同期`)

// atHome are numbers up to the first that is of another region or time.
func (p *passage) atHome(ns []*number) []*number {
	for i, n := range ns {
		if i > 0 && elsewhere.MatchString(p.clause(n, clauses)) {
			return ns[:i]
		}
	}
	return ns
}

// kinds is a number of kinds that parts fall into: 6大类81项.
var kinds = regexp.MustCompile(counted + `(?:大类|类|种|个方面|个部分|个领域)`)

// tells reports whether what stands before parts says that there are so many kinds of them.
func tells(before string, parts int) bool {
	for _, m := range kinds.FindAllStringSubmatch(before, -1) {
		if n, ok := small(m[1]); ok && n == parts {
			return true
		}
	}
	return false
}

// overfull finds a part that is more than its whole.
func overfull(p *passage, s span, ns []*number) (found problem.List) {
	at := strings.Index(s.bones, "其中")
	var whole *number
	for _, n := range ns {
		if n.at < s.from+at {
			if whole == nil || whole.unit != n.unit || n.value.Cmp(whole.value) > 0 { // 其中 may be of any of them
				whole = n
			}
			continue
		}
		if at > 0 && whole != nil && whole.unit == n.unit && whole.hedge+n.hedge == "" && n.value.Cmp(whole.value) > 0 && !noSum.MatchString(p.clause(whole, clauses)) && !noSum.MatchString(p.clause(n, clauses)) {
			found = append(found, warn(p.here(n), "sum", say.M("%s is more than all of it", n.said), say.M("correct what is wrong")))
		}
		break
	}
	return found
}

// nested reports whether a stretch names parts of parts.
func nested(s string) bool {
	return strings.Contains(s, "其中") || strings.Contains(s, "（") || strings.Contains(s, "包括")
}

// aside finds a whole and its parts in brackets: 252枚（金牌88枚、银牌84枚、铜牌80枚）.
func aside(p *passage, s span) (found problem.List) {
	for _, at := range bracketed.FindAllStringSubmatchIndex(s.bones, -1) {
		m := cut(s.bones, at)
		whole := p.numbered(m[1])
		if ratio(whole.unit) && noSum.MatchString(m[2]) {
			continue
		}
		if parts := alike(p.in(m[2]), whole); len(parts) >= 2 && len(parts) == len(p.in(m[2])) && !nested(m[2]) && !noLevel.MatchString(behind(m[2][:strings.IndexRune(m[2], first+rune(index(p, parts[0])))], clauses)) {
			found = append(found, unsummed(p, whole, parts, true)...)
		}
	}
	return found
}

var bracketed = pattern(`#[^（。；，]{0,6}（(?:其中：?)?([^（）]*#[^（）]*#[^（）]*)）`)

func index(p *passage, n *number) int {
	for i := range p.numbers {
		if &p.numbers[i] == n {
			return i
		}
	}
	return 0
}

// levels are the numbers of a sentence that are no growth and no share.
func levels(p *passage, s span) (ns []*number) {
	for _, n := range p.in(s.bones) {
		if !ratio(n.unit) && !points(n.unit) && n.unit != "倍" && n.unit != "岁" && n.unit != "周岁" && !noLevel.MatchString(strings.ReplaceAll(p.clause(n, "，；：、。"), "增加值", "")) && n.value.Sign() > 0 {
			ns = append(ns, n)
		}
	}
	return ns
}

// alike are the numbers in the unit of a whole, none of which is greater.
func alike(ns []*number, whole *number) (same []*number) {
	for _, n := range ns {
		if n.unit == whole.unit && n.hedge == "" {
			same = append(same, n)
		}
	}
	return same
}

// divided reports whether a stretch names all parts of a whole.
func divided(s string) bool {
	for _, d := range divisions {
		all := true
		for _, part := range d {
			all = all && strings.Contains(s, part)
		}
		if all {
			return true
		}
	}
	return false
}

// unsummed finds parts that are more than their whole, or, where they are all of it or nearly, that are not it.
func unsummed(p *passage, whole *number, parts []*number, all bool) problem.List {
	if len(parts) < 2 || whole.hedge != "" {
		return nil
	}
	sum, ns := new(big.Rat), []*number{whole}
	for _, n := range parts {
		sum.Add(sum, n.value)
		ns = append(ns, n)
	}
	if !missed(sum, whole.value, slackOf(ns), all) {
		return nil
	}
	scale := new(big.Rat).Quo(whole.last, lastOf(whole.said))
	return problem.List{warn(p.here(whole), "sum", say.M("the parts add up to %s, not to %s", figure.Exact(new(big.Rat).Quo(sum, scale)), whole.said), say.M("correct what is wrong, or say that these are not all parts"))}
}

// slackOf is by how much a sum of numbers may miss its whole, which is among them.
func slackOf(ns []*number) (slack figure.Slack) {
	for _, n := range ns {
		slack.Add(n.last, strings.Contains(n.said, "."))
	}
	return slack
}

// lastOf is one of the last place of a number as it is printed.
func lastOf(said string) *big.Rat {
	n := spelled(strings.NewReplacer("万", "", "亿", "").Replace(said))
	return n.last
}

// missed reports whether a sum is not its whole: greater, or another where it should be all, or so near that it was meant to be.
func missed(sum, whole *big.Rat, slack figure.Slack, all bool) bool {
	if !slack.Exceeded(sum, whole) {
		return false
	}
	return all || sum.Cmp(whole) > 0 || sum.Cmp(scaledBy(whole, 995, 1000)) > 0
}

// wholeRow are the labels of rows that are all of what stands below them.
var wholeRow = regexp.MustCompile(`合计|总计|小计|总额$|^总|总值$`)

// tabled finds rows of tables whose parts do not add up.
func tabled(r *reading) (found problem.List) {
	for _, t := range r.tables {
		for c := range t.Columns {
			if t.Columns[c].Numeric && adding(t, c) {
				found = append(found, unsummedRows(t, c)...)
			}
		}
	}
	return found
}

var noSum = regexp.MustCompile(`增长|增速|增幅|同比|环比|±|率|指数|均|价|每|倍|位次|排名`)

// adding reports whether the numbers of a column add up.
func adding(t *tabulate.Table, c int) bool {
	return !noSum.MatchString(t.Columns[c].Title) && (!noSum.MatchString(t.Title) || t.Columns[c].Unit == "%")
}

// unsummedRows finds rows of a column that are not the sum of the rows of the next level below them.
func unsummedRows(t *tabulate.Table, c int) (found problem.List) {
	for i := range t.Rows {
		whole := &t.Rows[i]
		if !whole.Cells[c].Number {
			continue
		}
		label := whole.Cells[0].Text
		sum, ns, n, all := new(big.Rat), []*number{valued(whole.Cells[c])}, 0, wholeRow.MatchString(label)
		names, flat := "", false
		for k := i + 1; k < len(t.Rows); k++ {
			row := &t.Rows[k]
			if row.Level <= whole.Level {
				break
			}
			if row.Level > whole.Level+1 {
				continue
			}
			if n > 0 && strings.HasPrefix(row.Cells[0].Text, "其中") || strings.Contains(row.Cells[0].Text, "分：") && n > 0 || !row.Cells[c].Number {
				flat = true
				break
			}
			sum.Add(sum, row.Cells[c].Value.Rat())
			ns = append(ns, valued(row.Cells[c]))
			names += row.Cells[0].Text
			n++
		}
		if n < 2 || flat {
			continue
		}
		if missed(sum, whole.Cells[c].Value.Rat(), slackOf(ns), all || divided(names)) {
			at := t.RowPlace(i)
			at.Item = strings.Trim(t.Columns[c].Title, tablefile.Joint)
			found = append(found, warn(at, "sum", say.M("the rows below %s add up to %s, not to %s", label, figure.Exact(sum), whole.Cells[c].Text), say.M("correct what is wrong, or say that these are not all parts")))
		}
	}
	return append(found, unsummedTotal(t, c)...)
}

// unsummedTotal finds a row 合计 of the level of the others that is not their sum.
func unsummedTotal(t *tabulate.Table, c int) problem.List {
	sum, ns, whole := new(big.Rat), []*number(nil), -1
	for i := range t.Rows {
		cell := &t.Rows[i].Cells[c]
		switch label := t.Rows[i].Cells[0].Text; {
		case t.Rows[i].Level > 0:
			return nil
		case flatTotal.MatchString(label) && whole < 0 && (i == 0 || i == len(t.Rows)-1) && cell.Number:
			whole = i
		case !cell.Number || flatTotal.MatchString(label):
			return nil
		default:
			sum.Add(sum, cell.Value.Rat())
			ns = append(ns, valued(*cell))
		}
	}
	if whole < 0 || len(ns) < 2 {
		return nil
	}
	cell := t.Rows[whole].Cells[c]
	if !missed(sum, cell.Value.Rat(), slackOf(append(ns, valued(cell))), true) {
		return nil
	}
	at := t.RowPlace(whole)
	at.Item = strings.Trim(t.Columns[c].Title, tablefile.Joint)
	return problem.List{warn(at, "sum", say.M("the rows of the table add up to %s, not to %s", figure.Exact(sum), cell.Text), say.M("correct what is wrong, or say that these are not all parts"))}
}

var flatTotal = regexp.MustCompile(`^\s*(?:合\s*计|总\s*计|小\s*计|全[县市区省])\s*$`)

// valued is the number in a cell.
func valued(c tabulate.Cell) *number {
	n := spelled(c.Value.String())
	return &n
}
