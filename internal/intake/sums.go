package intake

import (
	"fmt"
	"math/big"
	"strings"

	"report/internal/figure"
	"report/internal/regexp"
)

// A partition is a total and all of its parts, by their names as statistics say them.
type partition struct {
	total *regexp.Regexp
	parts []*regexp.Regexp
}

func parted(total string, parts ...string) partition {
	p := partition{total: regexp.MustCompile(`^(?:` + total + `)$`)}
	for _, part := range parts {
		p.parts = append(p.parts, regexp.MustCompile(`^(?:`+part+`)$`))
	}
	return p
}

// partitions are those that every communiqué has.
var partitions = []partition{
	parted(`地区生产总值|国内生产总值|生产总值|GDP`, `第一产业(?:增加值)?`, `第二产业(?:增加值)?`, `第三产业(?:增加值)?`),
	parted(`(?:货物)?进出口(?:总额|总值)?`, `(?:货物)?出口(?:总额|总值|额)?`, `(?:货物)?进口(?:总额|总值|额)?`),
	parted(`(?:年末)?(?:总人口|户籍(?:总)?人口|常住人口|人口)`, `(?:年末)?(?:男|男性)(?:人口)?`, `(?:年末)?(?:女|女性)(?:人口)?`),
	parted(`(?:年末)?常住人口`, `(?:年末)?城镇(?:常住)?人口`, `(?:年末)?(?:乡村|农村)(?:常住)?人口`),
	parted(`(?:地方)?一般公共预算收入|(?:地方)?财政收入`, `税收(?:收入)?`, `非税(?:收入)?`),
	parted(`金融机构(?:本外币|人民币)?各项存款余额`, `住户存款(?:余额)?`, `非住户存款(?:余额)?`),
	parted(`合计|总计`, `第一产业`, `第二产业`, `第三产业`),
	parted(`粮食(?:总)?产量`, `夏粮(?:产量)?`, `秋粮(?:产量)?`),
}

// An amount is a named number.
type amount struct {
	name  string
	value figure.Decimal
}

// unequal says of each partition whose total and parts are all among the amounts, each once, and do not make each other up: the total, and the parts
// with their sum. Each number may be rounded.
func unequal(amounts []amount) (found []string) {
	for _, p := range partitions {
		total, ok := only(amounts, p.total)
		if !ok {
			continue
		}
		sum, names, slack := new(big.Rat), []string{}, figure.Slack{}
		slack.Add(figure.LastPlace(total.value.Places()), total.value.Places() > 0)
		for _, form := range p.parts {
			part, has := only(amounts, form)
			if ok = ok && has; has {
				sum.Add(sum, part.value.Rat())
				slack.Add(figure.LastPlace(part.value.Places()), part.value.Places() > 0)
				names = append(names, part.name+part.value.String())
			}
		}
		if ok && slack.Exceeded(sum, total.value.Rat()) {
			found = append(found, fmt.Sprintf("%s%s，而%s，合起来是%s", total.name, total.value, strings.Join(names, "、"), figure.Exact(sum)))
		}
	}
	return found
}

// only is the amount of a name that has the form, if there is just one.
func only(amounts []amount, form *regexp.Regexp) (found amount, ok bool) {
	for _, a := range amounts {
		if form.MatchString(a.name) {
			if ok && found.value.Cmp(a.value) != 0 {
				return found, false
			}
			found, ok = a, true
		}
	}
	return found, ok
}

// sums looks for parts that do not make up their total: in the prose, where they have one unit and period, and in the columns of tables.
func (d *draft) sums() {
	scopes := map[string][]amount{}
	var order []string
	for _, f := range d.figures {
		key := f.Unit + "|" + f.Period
		if scopes[key] == nil {
			order = append(order, key)
		}
		scopes[key] = append(scopes[key], amount{bareName(f.Name), f.Value})
	}
	for _, key := range order {
		unit, _, _ := strings.Cut(key, "|")
		if strings.HasSuffix(unit, "%") || strings.HasSuffix(unit, "百分点") {
			continue
		}
		for _, what := range unequal(scopes[key]) {
			d.query("", 0, "部分和总数对不上（%s）：%s。原文都照留", unit, what)
		}
	}
	for _, t := range d.tables {
		for _, s := range d.sections {
			if s.kind == "table" && s.ref == t.id && t.read != nil {
				d.tableSums(t, s)
			}
		}
	}
}

// ratio are heads and units of columns that do not add up.
var ratio = regexp.MustCompile(`%|‰|增长|增速|增减|升降|±|比|率|指数|人均|平均|均|单价|价格|位次|排名|单位|年份|时间`)

// tableSums looks at each column of a table.
func (d *draft) tableSums(t *table, s *section) {
	for j := 1; j < len(t.read.Columns); j++ {
		c := &t.read.Columns[j]
		if ratio.MatchString(c.Name) || ratio.MatchString(c.Unit) {
			continue
		}
		var amounts []amount
		for _, row := range t.read.Rows {
			if j >= len(row) {
				continue
			}
			if value, err := figure.Parse(row[j]); err == nil {
				amounts = append(amounts, amount{cellOf(t, row, j).row, value})
			}
		}
		for _, what := range unequal(amounts) {
			d.query(s.from, s.line, "表 %s（%s）的“%s”列，部分和总数对不上：%s。原文都照留", t.id, t.title, c.Name, what)
		}
	}
}
