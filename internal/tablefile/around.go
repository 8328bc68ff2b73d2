package tablefile

import (
	"regexp"
	"strconv"
	"strings"
)

// Around is what the lines above and below a table say, and where they stand.
type Around struct {
	Title   string
	Stub    string // the name of the first column without the unit that stands behind it; empty where it is the name
	Unit    string
	UnitAt  int // the line that says it
	Source  string
	Remarks []string // notes
	Left    []string // lines that go nowhere: the query of an export, who filled in the form
	Follows int      // the line of a row with values below the notes: another table begins there; zero is none
	Head    Span
	Drawn   []Line // the rows of the head, as they stand in the file
	Top     []Line // what stands above the head
	Tail    []Line // what stands below the body
}

// A Span is lines of a file: the first, the last, and how many of them are not blank.
type Span struct{ From, To, Count int }

// A Line is a row beside a table's, and what it was taken for.
type Line struct {
	Number int
	Cells  []string
	As     Role
}

// A Role is what a line was taken for.
type Role string

// The roles of lines.
const (
	IsTitle  Role = "title"
	IsUnit   Role = "unit"
	IsNote   Role = "note"
	IsSource Role = "source"
	IsLeft   Role = "left"
)

var (
	unitLine   = regexp.MustCompile(`^[(（]?\s*(?:计量单位|金额单位|单位)\s*[:：]\s*(.*?)\s*[)）]?$`)
	sourceLine = regexp.MustCompile(`^(?:数据|资料)?来源\s*[:：]\s*(.*)$|^(?:数据|资料)来源\s*(.+)$|^Sources?\s*[:：]\s*(.*)$`)
	noteLine   = regexp.MustCompile(`(?s)^(?:附?注释?|备注|说明|Notes?)\s*[:：]\s*(.*)$`)
	leftLine   = regexp.MustCompile(`^(?:制表人?|审核人?|填表人|联系电话|报出日期|统计负责人|单位负责人|填报人|制表时间|日期|表号|制定机关|批准机关|批准文号|备案文号|文号|有效期至?|编制单位|填报单位|数据库|时间|地区)\s*[:：]`)
	itemLine   = regexp.MustCompile(`^指标\s*[:：]\s*(.*)$`)
	bracketed  = regexp.MustCompile(`[(（]([^()（）]+)[)）]\s*$`)
	measure    = regexp.MustCompile(`^[十百千万亿]*(元|美元|欧元|人|人次|户|家|个|所|件|台|套|辆|吨|公斤|千克|克|米|公里|千米|平方米|平方公里|公顷|亩|立方米|升|千瓦时|千瓦|吨标准煤|次|岁|天|张|册|头|只|处|项|间|床|个百分点|百分点)([/／].+)?$|^±?[%％‰]$`)
)

// UnitOf parts a name from the unit that stands in brackets behind it: 产量（万吨）.
func UnitOf(name string) (title, unit string, ok bool) {
	m := bracketed.FindStringSubmatchIndex(name)
	if m == nil || m[0] == 0 || !measure.MatchString(name[m[2]:m[3]]) {
		return name, "", false
	}
	return strings.TrimSpace(name[:m[0]]), strings.ReplaceAll(name[m[2]:m[3]], "％", "%"), true
}

// read reads the lines above and below the table.
func (t *Table) read(top, tail []Line) {
	for i := range top {
		t.line(&top[i], false)
	}
	for i := range tail {
		l := &tail[i]
		values := 0
		for c, cell := range l.Cells {
			if c > 0 && Value(strings.TrimSpace(cell)) {
				values++
			}
		}
		if values > 0 && t.Follows == 0 && len(l.Cells) > 1 {
			t.Follows = l.Number
		}
		t.line(l, true)
	}
	t.Top, t.Tail = top, tail
	t.unnumber()
}

// unnumber takes their numbers from notes that are numbered one by one from 1: print numbers them.
func (t *Table) unnumber() {
	rest := make([]string, len(t.Remarks))
	for i, remark := range t.Remarks {
		number := numbered.FindString(remark)
		if strings.Trim(number, "().、．（）") != strconv.Itoa(i+1) {
			return
		}
		rest[i] = strings.TrimSpace(remark[len(number):])
	}
	t.Remarks = rest
}

// line reads the texts of a line.
func (t *Table) line(l *Line, below bool) {
	for _, cell := range l.Cells {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if as := t.take(cell, l.Number, below); l.As == "" || l.As == IsLeft {
			l.As = as
		}
	}
}

// take takes a text for what it is.
func (t *Table) take(text string, line int, below bool) Role {
	if m := unitLine.FindStringSubmatch(text); m != nil {
		return t.unit(m[1], line)
	}
	if m := sourceLine.FindStringSubmatch(text); m != nil {
		t.Source = join(t.Source, oneLine(m[1]+m[2]+m[3]))
		return IsSource
	}
	if m := noteLine.FindStringSubmatch(text); m != nil {
		t.remark(m[1])
		return IsNote
	}
	if m := itemLine.FindStringSubmatch(text); m != nil {
		text = m[1]
	} else if leftLine.MatchString(text) {
		t.Left = append(t.Left, text)
		return IsLeft
	}
	if below {
		t.remark(text)
		return IsNote
	}
	if m := bracketed.FindStringSubmatch(text); m != nil && measure.MatchString(m[1]) {
		t.unit(m[1], line)
	}
	if t.Title == "" {
		t.Title = oneLine(text)
	} else {
		t.Left = append(t.Left, oneLine(text))
	}
	return IsTitle
}

// unit takes a unit. Several are a note: what each column has they do not say.
func (t *Table) unit(text string, line int) Role {
	text = strings.ReplaceAll(strings.TrimSpace(text), "％", "%")
	switch {
	case text == "":
		return IsLeft
	case strings.ContainsAny(text, "、，,；;"):
		t.remark("单位：" + text)
		return IsNote
	case t.Unit == "":
		t.Unit, t.UnitAt = text, line
	case t.Unit != text:
		t.remark("单位：" + text)
	}
	return IsUnit
}

// numbered begins a note of several.
var numbered = regexp.MustCompile(`^(\d{1,2}[.．、)）]|[(（]\d{1,2}[)）]|[①-⑳])`)

// remark takes a note; its numbered lines are a note each.
func (t *Table) remark(text string) {
	begun := false
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if last := len(t.Remarks) - 1; begun && !numbered.MatchString(part) {
			t.Remarks[last] = oneLine(t.Remarks[last] + "\n" + part)
		} else {
			t.Remarks = append(t.Remarks, part)
		}
		begun = true
	}
}

// join adds to what was said.
func join(said, more string) string {
	if said == "" || more == "" || said == more {
		return said + strings.TrimPrefix(more, said)
	}
	return said + "；" + more
}

// stubUnit takes the unit that stands in the head of the stub: 指标（亿元）, or 单位：万人 below 地区.
func (t *Table) stubUnit() {
	cells := t.Rows[0].Cells
	if len(cells) == 0 {
		return
	}
	if i := strings.Index(cells[0], "单位："); i > 0 {
		if name := strings.TrimRight(cells[0][:i], " （("); name != "" {
			t.unit(strings.TrimRight(cells[0][i+len("单位："):], "）)"), t.Head.From)
			t.Stub = name
		}
	} else if m := bracketed.FindStringSubmatchIndex(cells[0]); m != nil && m[0] > 0 && measure.MatchString(cells[0][m[2]:m[3]]) && t.Unit == "" {
		t.unit(cells[0][m[2]:m[3]], t.Head.From)
		t.Stub = strings.TrimSpace(cells[0][:m[0]])
	}
}
