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
	records, at := recordsOf(t.data)
	n := 0
	for i, row := range t.read.Rows {
		record, ok := at[t.read.Places[i].Line]
		if !ok || len(row) == 0 {
			continue
		}
		for j := 1; j < len(row); j++ {
			cells := records[record]
			if j >= len(cells) || strings.TrimSpace(cells[j]) != row[j] {
				continue
			}
			c := cellOf(t, row, j)
			for _, f := range byText[row[j]] {
				if c.says(f, period) {
					cells[j] = "{{" + f.ID + "}}"
					n++
					break
				}
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

func cellOf(of *table, row []string, j int) cell {
	t := of.read
	column := &t.Columns[j]
	c := cell{row: spaced.ReplaceAllString(row[0], ""), head: column.Name, title: of.title, units: []string{column.Unit, t.Unit}}
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

// says reports whether a cell says a figure.
func (c *cell) says(f *figure.Figure, period string) bool {
	year := period[:min(4, len(period))]
	if m := yearOf.FindString(c.head); m != "" && m != year {
		return false
	}
	unit := false
	for _, u := range c.units {
		unit = unit || u != "" && u == f.Unit
	}
	growth := ofGrowth.MatchString(f.Name)
	if !unit || growth != rising.MatchString(c.head) || len([]rune(c.row)) < 2 {
		return false
	}
	name := bareName(ofGrowth.ReplaceAllString(f.Name, ""))
	rest, ok := strings.CutPrefix(name, bareName(c.row))
	return ok && (rest == "" || ofLevel.MatchString(rest) && (strings.Contains(c.head+c.title, rest) || rest == "增加值" && strings.Contains(c.title, "生产总值")))
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
