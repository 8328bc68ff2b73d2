package intake

import (
	"bytes"
	"encoding/csv"
	"strings"

	"report/internal/figure"
	"report/internal/regexp"
)

// link lets the cells of tables that stood in documents say the figures of the prose, so that a fact is written once. Files of tables are left as
// they are.
func (d *draft) link() {
	for _, t := range d.tables {
		if t.made && t.read != nil {
			linked, n := linked(t, d.figures, d.period)
			t.data = linked
			d.linked += n
		}
	}
}

// linked is a table's CSV in which cells say figures: those of the same indicator, unit and period that print the same digits.
func linked(t *table, figures []*figure.Figure, period string) ([]byte, int) {
	byText := map[string][]*figure.Figure{}
	for _, f := range figures {
		if f.Show == "" && f.Hedge == (figure.Hedge{}) && f.Expr == nil && (f.Period == period || f.Period == period+"-12-31") {
			byText[f.Value.String()] = append(byText[f.Value.String()], f)
		}
	}
	rows := map[string]int{}
	for _, row := range t.read.Rows {
		if len(row) > 0 {
			rows[cellOf(t, row, 0).key()]++
		}
	}
	records, at := recordsOf(t.data)
	n := 0
	for i, row := range t.read.Rows {
		record, ok := at[t.read.Places.At(i).Line]
		if !ok || len(row) == 0 || rows[cellOf(t, row, 0).key()] > 1 { // 其中：住宅 stands below several
			continue
		}
		for j := 1; j < len(row); j++ {
			cells := records[record]
			if j >= len(cells) || strings.TrimSpace(cells[j]) != row[j] {
				continue
			}
			c := cellOf(t, row, j)
			if f := c.said(byText[row[j]], period); f != nil {
				cells[j] = "{{" + f.ID + "}}"
				n++
			}
		}
	}
	if n == 0 {
		return t.data, 0
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, cells := range records {
		w.Write(cells)
	}
	w.Flush()
	return b.Bytes(), n
}

// recordsOf are the records of CSV that csvOf wrote, and their numbers by the lines where they begin.
func recordsOf(data []byte) (records [][]string, at map[int]int) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	at = map[int]int{}
	for {
		cells, err := r.Read()
		if err != nil {
			return records, at
		}
		line, _ := r.FieldPos(0)
		at[line] = len(records)
		records = append(records, cells)
	}
}

// A cell is what a table says of a number.
type cell struct {
	row, head, title string
	units            []string
}

var (
	rowUnit  = regexp.MustCompile(`[（(]([^（）()]+)[）)]$`)
	rowLead  = regexp.MustCompile(`^(?:[#＃]|其中[：:]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])+`)
	rising   = regexp.MustCompile(`增长|增速|增减|升降|涨跌|±|比上年|同比`)
	ofGrowth = regexp.MustCompile(`(?:比上年(?:同期)?|比去年(?:同期)?|同比|较上年)?(?:实际|名义)?增长$`)
	ofLevel  = regexp.MustCompile(`^(?:增加值|产值|总产值|产量|总产量|总额|额|面积|收入|投资)$`)
	spaced   = regexp.MustCompile(`[\s　]+`)
)

func cellOf(of *table, row []string, j int) *cell {
	t := of.read
	column := &t.Columns[j]
	c := &cell{row: spaced.ReplaceAllString(row[0], ""), head: column.Name, title: of.title, units: []string{column.Unit, t.Unit}}
	if m := rowUnit.FindStringSubmatch(c.row); m != nil {
		c.units = append(c.units, m[1])
		c.row = strings.TrimSuffix(c.row, m[0])
	}
	for k := range t.Columns {
		if strings.Contains(t.Columns[k].Name, "单位") {
			c.units = append(c.units, row[k])
		}
	}
	if strings.Contains(c.head, "%") {
		c.units = []string{"%"}
	}
	c.row = rowLead.ReplaceAllString(c.row, "")
	return c
}

// key is what a row is about.
func (c *cell) key() string { return c.row + "|" + strings.Join(c.units, "|") }

// said is the figure that a cell says: the only one that it may.
func (c *cell) said(figures []*figure.Figure, period string) (found *figure.Figure) {
	for _, f := range figures {
		if !c.says(f, period) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}

// says reports whether a cell says a figure.
func (c *cell) says(f *figure.Figure, period string) bool {
	unit := false
	for _, u := range c.units {
		unit = unit || u != "" && u == f.Unit
	}
	growth := ofGrowth.MatchString(f.Name)
	row := bareName(c.row)
	if !unit || growth != rising.MatchString(c.head) || len([]rune(row)) < 2 || !c.covers(f, period) {
		return false
	}
	name := bareName(ofGrowth.ReplaceAllString(f.Name, ""))
	rest, ok := strings.CutPrefix(name, row)
	return ok && (rest == "" || ofLevel.MatchString(rest) && (strings.Contains(c.head+c.title, rest) || rest == "增加值" && strings.Contains(c.title, "生产总值")))
}

var (
	partYear = regexp.MustCompile(`前三季度|上半年|第?[一二三四1-4]季度|(?:[0-9]{1,2}[—–-])?[0-9]{1,2}月份?`)
	anyYear  = regexp.MustCompile(`[0-9]{4}年?`)
	inHead   = regexp.MustCompile(`[（(][^（）()]*[）)]|[\s　/｜]`) // ｜ parts a spanner and what stands below it
	growing  = regexp.MustCompile(`(?:比|较)?(?:上年|去年)(?:同期|末)?|同比|实际|名义|增长|增速|增减|升降|涨跌|幅度?|率|±|%|％`)
	neutral  = regexp.MustCompile(`^(?:绝对[数值额]|总量|数值|数量|数据|指标值?|实绩|实际|完成|全年|本年|当年|本期|年末|累计|合计|总计|总额|产量|产值|总值|增加值|面积|金额|人口|人数|值|数|额)*$`)
	wider    = regexp.MustCompile(`全国|全省|全市|全区|全州`)
)

// covers reports whether a cell's column and table are about the period and the place of a figure of that name, and about nothing besides:
// 环比, 全省, 年均 and the like are other things.
func (c *cell) covers(f *figure.Figure, period string) bool {
	name := f.Name
	year := period[:min(4, len(period))]
	for i, text := range []string{c.head, c.title} {
		years := anyYear.FindAllString(text, -1)
		of := year
		if len(years) > 0 {
			of = strings.TrimSuffix(years[len(years)-1], "年")
		}
		if of != year && (i == 0 || len(years) == 1) {
			return false
		}
		if part := partYear.FindString(text); part != "" && periodOf(year+"年"+strings.TrimSuffix(part, "份")) != period {
			return false
		} else if part == "" && i == 0 && len(years) > 0 && period != year {
			return false
		}
	}
	if place := wider.FindString(c.row); place != "" && !strings.Contains(name, place) {
		return false
	}
	if place := wider.FindString(f.Source); (place == "全国" || place == "全省") && !strings.Contains(c.row+c.head+c.title, place) {
		return false
	}
	head := growing.ReplaceAllString(inHead.ReplaceAllString(partYear.ReplaceAllString(anyYear.ReplaceAllString(c.head, ""), ""), ""), "")
	return neutral.MatchString(head) || strings.Contains(name, head)
}

var tableNamed = regexp.MustCompile(`附?表[ 　]?([0-9]+(?:[-.][0-9]+)*)`)

// refer lets the prose name tables by what they are, where a document numbered them: they are numbered anew when they are set.
func (d *draft) refer() {
	named := map[string]string{}
	for _, t := range d.tables {
		if _, twice := named[t.number]; twice {
			named[t.number] = ""
		} else if t.number != "" && t.why == "" {
			named[t.number] = t.id
		}
	}
	if len(named) == 0 {
		return
	}
	said := func(text string) string {
		return tableNamed.ReplaceAllStringFunc(text, func(name string) string {
			if id := named[strings.NewReplacer(" ", "", "　", "").Replace(name)]; id != "" {
				return "{{table:" + id + "}}"
			}
			return name
		})
	}
	for _, s := range d.sections {
		for _, part := range append([]*section{s}, s.items...) {
			for i := range part.text {
				part.text[i].text = said(part.text[i].text)
			}
		}
	}
}
