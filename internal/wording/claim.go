package wording

import (
	"cmp"
	"math/big"
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/tablefile"
	"report/internal/tabulate"
)

// A Claim is a number that something says of an indicator.
type Claim struct {
	Subject string // the indicator without what is said of it: 地区生产总值
	Aspect  string // level, or how it changed and against what
	Period  string // as datasets write it; the end of a year is the year
	Region  string // 全国, where it is not the bulletin's own
	Unit    string // without a scale
	Hedge   string
	Said    string // the number as it is printed
	At      problem.Place

	value, last *big.Rat
	figure      *figure.Figure
	unsaid      bool // its period is the bulletin's, because nothing says one
	sentence    int  // where it stands in prose, to tell what one sentence says; zero elsewhere
}

// The aspects. Growth goes on with what it is measured against and how: yoy, mom, mean, 2020, 实际.
const (
	level  = "level"
	share  = "share"
	growth = "growth "
)

// key is what claims of one number have in common.
func (c *Claim) key() string {
	return strings.Join([]string{c.Subject, c.Aspect, c.Period, c.Region, c.Unit}, "\x00")
}

// tolerance is by how much a number may miss the value that it was rounded from.
func (c *Claim) tolerance() *big.Rat { return scaledBy(c.last, 1, 2) }

// exact reports whether nothing says that the number is not.
func (c *Claim) exact() bool { return c.Hedge == "" }

var (
	ending = regexp.MustCompile(`^(.*?)(?:(?:比|较|同)?(上年同期|去年同期|上年同月|上年末|去年末|上年底|上年|去年|上月末|上月|上季度末|上季度|上季|年初|[0-9]{4}年)?(?:末|底)?)?` +
		`(同比|环比)?(实际|名义|可比)?(年均|月均|日均)?(增长|增加|增幅|增速|涨幅|上涨|上升|提高|提升|扩大|下降|减少|降幅|降低|回落|下跌|跌幅|缩小|收窄)(?:率|速度|幅度)?(?:（.*）)?$`)
	lead     = regexp.MustCompile(`^(?:其中|全年|全社会|年末|期末|全县|全市|全省|全区|全国|全州|全旗|我县|我市|我区|我省|累计|当月|单月|当季|当年|本年|今年|年度|实现|完成|共|全部|总的|[0-9]{4}年(?:末|底|全年)?|：|:|、|#|＃|\s|　)+`)
	dropped  = strings.NewReplacer(" ", "", "　", "", "实现了", "", "实现", "", "完成", "", "达到", "", "“", "", "”", "", "的", "", "总产量", "产量", "地方一般公共预算", "一般公共预算", "总人口数", "总人口", "地区生产总值", "生产总值")
	brackets = regexp.MustCompile(`（[^（）]*）|\([^()]*\)`)
	ofShare  = regexp.MustCompile(`占.*(?:比重|比例|份额)?$|(?:比重|占比)$`)
)

// canonical is an indicator without the words that lead to it.
func canonical(name string) string {
	name = brackets.ReplaceAllString(name, "")
	for {
		next := dropped.Replace(lead.ReplaceAllString(name, ""))
		if next == name {
			return name
		}
		name = next
	}
}

// aspect parts a name into the indicator and what is said of it; way is -1 where a positive number is a decline.
func aspect(name, unit string) (subject, what string, way int) {
	name = strings.TrimSpace(formerly.ReplaceAllString(ownHedge.ReplaceAllString(landmark.ReplaceAllString(name, ""), ""), ""))
	m := ending.FindStringSubmatch(name)
	if m == nil || !ratio(unit) && !points(unit) && m[1] == "" {
		if ratio(unit) && ofShare.MatchString(name) {
			return canonical(name), share, 1
		}
		return canonical(name), level, 1
	}
	basis := "yoy"
	switch against := m[2] + m[3]; {
	case strings.Contains(against, "环比"), strings.Contains(against, "月") && !strings.Contains(against, "上年"), strings.Contains(against, "季"):
		basis = "mom"
	case strings.Contains(against, "年初"):
		basis = "ytd"
	case len(m[2]) > 4 && m[2][0] >= '0' && m[2][0] <= '9':
		basis = m[2][:4]
	}
	way = 1
	if shrinking.MatchString(m[6]) {
		way = -1
	}
	return canonical(m[1]), growth + basis + m[4] + m[5], way
}

// claimed are all claims of a bulletin.
func (r *reading) claimed() (all []Claim) {
	add := func(c Claim, name string, way int) {
		var own int
		c.Subject, c.Aspect, own = aspect(name, c.Unit)
		if way = cmp.Or(way, own); strings.HasPrefix(c.Aspect, growth) && way < 0 {
			c.value = new(big.Rat).Neg(c.value)
			c.Said = "-" + strings.TrimPrefix(c.Said, "-")
		}
		if len([]rune(c.Subject)) >= 2 && c.value != nil {
			all = append(all, c)
		}
	}
	for i := range r.Data.Figures {
		f := &r.Data.Figures[i]
		n := spelled(f.Number() + scaleOf(f.Unit))
		if n.value != nil && !ofBase.MatchString(f.Name) {
			add(Claim{Period: r.period(f.Period), Unit: unscaled(f.Unit), Hedge: f.Hedge.Before + f.Hedge.After, Said: f.Text(), At: r.Data.FigurePlace(i), value: n.value, last: n.last, figure: f, unsaid: f.Period == ""}, f.Name, 0)
		}
	}
	for _, t := range r.tables {
		for _, c := range cells(r, t) {
			add(c.Claim, c.name, 0)
		}
	}
	number := 0
	for _, p := range r.passages {
		for _, s := range p.sentences() {
			number++
			for _, n := range p.in(s.bones) {
				if c, ok := r.saidIn(p, s, n); ok {
					c.sentence = number
					add(c, n.name, verbWay(p.bones[:n.at]))
				}
			}
		}
	}
	return r.dated(all)
}

// verbWay is the direction that the verb before a number says; 0 where there is none.
func verbWay(before string) int {
	switch {
	case downEnd.MatchString(before):
		return -1
	case upEnd.MatchString(before):
		return 1
	}
	return 0
}

// scaleOf is the scale before a unit.
func scaleOf(unit string) string { return strings.TrimSuffix(unit, unscaled(unit)) }

var (
	ofBase = regexp.MustCompile(`基期|期初|目标|预期`)
	// nobodys is no indicator: what of is said before it.
	nobodys = regexp.MustCompile(`^(?:(?:拉动|带动|影响)|(?:增速|增幅|涨幅|降幅|跌幅|比重|占比|总量|差额)(?:比|较|$))`)
	foreign = regexp.MustCompile(`全国|全省|全市|全县|全区|全州|全旗|全球|世界`)
	planned = regexp.MustCompile(`目标|预期|预计|计划|力争|规划|将达|要达|拟|上限|下限|左右目标|以来|累计|五年|平均|年均|基期|如果|原`)
	// pastTime is a clause that says only a time before the bulletin's, and the one behind it.
	pastTime = regexp.MustCompile(`(?:^|[，；])(?:到|至|截至|在)?(?:上年|去年|前年)(?:同期|末|底)?，[^，；]*$`)
	past     = regexp.MustCompile(`(?:^|[^比较与同于是])(?:上年|去年|上月|前年|历史)`)
)

var regionOf = regexp.MustCompile(`[国省市县区州旗]`)

// ownRegion is the region that the bulletin's issuer or title says, else the one that prose names most.
func (r *reading) ownRegion() (own string) {
	for _, text := range []string{r.Data.Issuer, r.Data.Title.Main} {
		if name := regionOf.FindAllString(strings.NewReplacer("国民", "", "国家统计局", "").Replace(text), -1); name != nil {
			return "全" + name[len(name)-1]
		}
	}
	count := map[string]int{}
	for _, p := range r.passages {
		for _, name := range foreign.FindAllString(p.text, -1) {
			count[name]++
			if count[name] > count[own] {
				own = name
			}
		}
	}
	return own
}

// saidIn is what prose claims with a number that is written out, where the sentence surely says of what.
func (r *reading) saidIn(p *passage, s span, n *number) (Claim, bool) {
	if n.figure != nil || !n.safe || n.value == nil || ofBase.MatchString(n.name) || n.period == "" && r.Data.Period != "" {
		return Claim{}, false
	}
	before := p.bones[s.from:n.at]
	clause := behind(before, "，；：")
	subject, what, _ := aspect(n.name, n.unit)
	where := clause
	if what != level {
		where = before
	}
	if len([]rune(subject)) < 3 && !r.named[subject] || nobodys.MatchString(subject) || n.under != "" && what == level && !measured.MatchString(subject) || !strings.Contains(canonical(where), subject) || planned.MatchString(clause) || past.MatchString(clause) || pastTime.MatchString(before) || strings.Contains(clause, "占") && what == level {
		return Claim{}, false
	}
	c := Claim{Period: r.period(n.period), Unit: n.unit, Hedge: hedgeOf(p, n), Said: n.said, At: p.here(n), value: n.value, last: n.last}
	if regions := foreign.FindAllString(before, -1); len(regions) > 0 && regions[len(regions)-1] != r.own {
		c.Region = regions[len(regions)-1]
	}
	return c, true
}

// formerly begins the name of a figure of the year before, whose period says so.
var formerly = regexp.MustCompile(`^(?:上年|去年)(?:同期|末|底)?`)

// landmark is what a number that is passed is called: 站上2800亿元台阶.
var landmark = regexp.MustCompile(`(?:新?台阶|大?关口?)$`)

var ownHedge = regexp.MustCompile(`(?:首次|历史性地?|成功|一举|再次|顺利|稳定|已经?)*(?:突破|冲破|跨越|[站迈跃跨登][上过]|站稳|接近|接|不低于|不高于|不超过|高达|超出|不少于|不多于|不止|大于|小于|高于|低于|多于|少于|在)了?$`)

// hedgeOf is the words around a number that say it is not exact.
func hedgeOf(p *passage, n *number) string {
	return ownHedge.FindString(p.clause(n, clauses)) + n.hedge
}

// dated gives claims without a period that of the others, where these have one.
func (r *reading) dated(all []Claim) []Claim {
	periods := map[string]map[string]bool{}
	key := func(c *Claim) string { return c.Subject + "\x00" + c.Aspect + "\x00" + c.Unit }
	for i := range all {
		if c := &all[i]; c.Period != "" {
			k := key(c)
			if periods[k] == nil {
				periods[k] = map[string]bool{}
			}
			periods[k][c.Period] = true
		}
	}
	for i := range all {
		if c := &all[i]; c.Period == "" && len(periods[key(c)]) == 1 {
			for p := range periods[key(c)] {
				c.Period = p
			}
		}
	}
	return all
}

// A named is a claim with the name that its table gives it.
type named struct {
	Claim
	name string
}

var (
	yearIn    = regexp.MustCompile(`([0-9]{4})年?`)
	plain     = regexp.MustCompile(`^(?:绝对数|绝对量|绝对值|指标值|数值|本年|本期|全年|合计|累计|金额|总量|数量|本年累计|年末数|[0-9]{4}年?(?:末|底)?|数)?$`)
	ofGrowth  = regexp.MustCompile(`^(?:比上年|比上年同期|同比|较上年)?(?:同比)?(?:增长|增速|增幅|±|增减|增长率|增长速度|涨跌幅?)(?:率|速度)?(?:（.*|\(.*|%|％|±.*)?$`)
	measured  = regexp.MustCompile(`(?:值|额|量|率|收入|支出|投资|人口|人数|产值|产量|面积|利润|税收|余额|总值|存款|贷款|里程|户数|件数|数)$`)
	titleEnd  = regexp.MustCompile(`(生产总值|产量|增加值|产值|收入|支出|零售额|投资额?|人数|面积|销售额|利润|货运量|客运量|余额)(?:情况|统计|表|构成|一览|（.*）)*$`)
	unitAside = regexp.MustCompile(`[（(]([^（）()]*)[）)]$`)
)

// cells are what a table claims, as far as its heads surely say of what.
func cells(r *reading, t *tabulate.Table) (all []named) {
	units := -1
	for i := range t.Columns {
		if t.OfUnits(i) {
			units = i
		}
	}
	times := map[string]int{}
	for _, row := range t.Rows {
		times[canonical(row.Cells[0].Text)]++
	}
	for i, row := range t.Rows {
		label := row.Cells[0].Text
		if key := canonical(label); key != "" && times[key] > 1 { // of different groups
			continue
		}
		for c := range row.Cells {
			cell := &row.Cells[c]
			if c == 0 || !cell.Number || cell.Figure != "" || !t.Columns[c].Numeric {
				continue
			}
			unit := strings.TrimPrefix(cmp.Or(t.Columns[c].Unit, t.Unit), "±")
			if unit == "" && units >= 0 {
				unit = row.Cells[units].Text
			}
			name, period := cellName(t, label, t.Columns[c].Title, &unit)
			n := spelled(cell.Value.String() + scaleOf(unit))
			if name == "" || n.value == nil {
				continue
			}
			at := t.RowPlace(i)
			at.Item = strings.Trim(t.Columns[c].Title, tablefile.Joint)
			all = append(all, named{Claim{Period: cmp.Or(period, r.period(periodOf(t))), Unit: unscaled(unit), Said: cell.Text + unit, At: at, value: n.value, last: n.last, unsaid: period == "" && periodOf(t) == ""}, name})
		}
	}
	return all
}

// periodOf is the year that a table's title or period says.
func periodOf(t *tabulate.Table) string {
	if m := yearIn.FindStringSubmatch(t.Period + t.Title); m != nil && len(yearIn.FindAllString(t.Period+t.Title, -1)) == 1 {
		return m[1]
	}
	return ""
}

// cellName is the indicator of a cell by its row and column, and its period where one of them is one.
func cellName(t *tabulate.Table, label, title string, unit *string) (name, period string) {
	title = strings.TrimSpace(strings.ReplaceAll(title, tablefile.Joint, ""))
	if m := unitAside.FindStringSubmatch(label); m != nil && *unit == "" {
		*unit = m[1]
	}
	if m := yearIn.FindStringSubmatch(label); m != nil && tablefile.IsPeriod(label) {
		if ofGrowth.MatchString(title) {
			return "", ""
		}
		return title, m[1]
	}
	if m := yearIn.FindStringSubmatch(title); m != nil {
		period, title = m[1], strings.TrimLeft(strings.Replace(title, m[0], "", 1), "末底")
	}
	subject := canonical(label)
	if !measured.MatchString(subject) {
		m := titleEnd.FindStringSubmatch(brackets.ReplaceAllString(t.Title, ""))
		switch {
		case measured.MatchString(canonical(title)) && !plain.MatchString(title) && !ofGrowth.MatchString(title):
			return subject + title, period
		case m == nil:
			return "", ""
		}
		subject += strings.Replace(m[1], "生产总值", "增加值", 1) // of the rows of such a table
	}
	switch {
	case plain.MatchString(title) && !ratio(*unit), title == "":
		return subject, period
	case ofGrowth.MatchString(title):
		if *unit == "" || ratio(*unit) {
			*unit = "%"
			return subject + "比上年增长", period
		}
	}
	return "", ""
}

// yearOf is the year that a period begins with.
func yearOf(period string) (year int) {
	for _, r := range period[:min(4, len(period))] {
		if r < '0' || r > '9' {
			return 0
		}
		year = 10*year + int(r-'0')
	}
	return year
}

// SameIndicator reports whether two names are of one indicator, and of one aspect of it.
func SameIndicator(a, b, unit string) bool {
	subject, what, _ := aspect(a, unit)
	other, how, _ := aspect(b, unit)
	return subject == other && what == how && subject != ""
}
