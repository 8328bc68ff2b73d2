package tablefile

import (
	"slices"
	"strconv"
	"strings"

	"report/internal/regexp"
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
	Follows int      // the line where another table's head stands below this one; zero is none
	Head    Span
	Drawn   []Line // the rows of the head, as they stand in the file
	Top     []Line // what stands above the head
	Within  []Line // notes that stand between its rows
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
	unitLine   = regexp.MustCompile(`^[(（]?\s*(?:计量单位|金额单位|单位|Units?)\s*[:：]\s*(.*?)\s*[)）]?$`)
	sourceLine = regexp.MustCompile(`^(?:数据|资料)?来源\s*[:：]\s*(.*)$|^(?:数据|资料)来源\s*(.+)$|^Sources?\s*[:：]\s*(.*)$`)
	noteLine   = regexp.MustCompile(`(?s)^(?:附?注释?|备注|说明|Notes?)\s*[:：]\s*(.*)$`)
	leftLine   = regexp.MustCompile(`^(?:制表人?|审核人?|填表人|联系电话|报出日期|统计负责人|单位负责人|填报人|制表时间|日期|表号|制定机关|批准机关|批准文号|备案文号|文号|有效期至?|编制单位|填报单位|数据库|时间|地区)\s*[:：]|^(?:求和|计数|平均值|最大值|最小值)项\s*[:：]|^列标签$|^(?:Sum|Count|Average) of |^Column Labels$`)
	itemLine   = regexp.MustCompile(`^指标\s*[:：]\s*(.*)$`)
	bracketed  = regexp.MustCompile(`[(（]([^()（）]+)[)）]\s*$`)
	measure    = regexp.MustCompile(`^[十百千万亿]*(元|美元|欧元|人|人次|户|家|个|所|件|台|套|辆|吨|公斤|千克|克|米|公里|千米|平方米|平方公里|公顷|亩|立方米|升|千瓦时|千瓦|吨标准煤|次|岁|天|张|册|头|只|处|项|间|床|倍|个百分点|百分点)([/／].+)?$|^±?[%％‰]$`)
)

// Measure reports whether a text is a unit of measure.
func Measure(text string) bool { return measure.MatchString(text) }

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
	for i := range t.Within {
		t.line(&t.Within[i], true)
	}
	own := ownLines(tail)
	for i := range tail[:own] {
		t.line(&tail[i], true)
	}
	for i := range tail[own:] {
		l := &tail[own+i]
		l.As = IsLeft
		if t.Follows == 0 && filled(l.Cells) > 1 {
			t.Follows = l.Number
		}
	}
	t.Top, t.Tail = top, tail
	t.unnumber()
}

// ownLines is how many of the lines below a table are about it: before the first that goes on with cells of another table, and the
// title that stands alone above that.
func ownLines(tail []Line) int {
	for i := range tail {
		cells := tail[i].Cells
		if filled(cells) < 2 || note.MatchString(first(cells)) {
			continue
		}
		others := slices.ContainsFunc(cells, func(cell string) bool {
			cell = strings.TrimSpace(cell)
			return cell != "" && !note.MatchString(cell) && !aside.MatchString(cell) && !leftLine.MatchString(cell)
		})
		for others && i > 0 && !note.MatchString(first(tail[i-1].Cells)) && !isRemark(first(tail[i-1].Cells)) {
			i--
		}
		if others {
			return i
		}
	}
	return len(tail)
}

// unnumber takes their numbers from notes that are numbered one by one from 1: print numbers them. Notes with ① and ② are one: what they
// explain has these marks.
func (t *Table) unnumber() {
	if len(t.Remarks) > 1 && !slices.ContainsFunc(t.Remarks, func(own string) bool { return !strings.ContainsAny(own[:min(3, len(own))], circles) }) {
		t.Remarks = []string{strings.Join(t.Remarks, "")}
		return
	}
	rest := make([]string, len(t.Remarks))
	for i, remark := range t.Remarks {
		number := numbered.FindString(remark)
		if strings.Trim(number, brackets) != strconv.Itoa(i+1) {
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
	if below || base.MatchString(text) {
		t.remark(text)
		return IsNote
	}
	if role := t.bareUnit(text, line); role != "" {
		return role
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

// base is what an index is 100 of: 上年同期=100.
var base = regexp.MustCompile(`^[(（]?[^=＝]{1,12}[=＝]\s*100[)）]?$`)

// bareUnit takes a unit that stands alone: a second one below the first, or one in brackets, which may be the first in English.
func (t *Table) bareUnit(text string, line int) Role {
	alone := measure.MatchString(text)
	switch {
	case alone && t.Unit != "" && t.Unit != text:
		text = t.Unit + "、" + text
		t.Unit, t.UnitAt = "", 0
		return t.unit(text, line)
	case !inBrackets(text):
		return ""
	}
	text = bracketed.FindStringSubmatch(text)[1]
	if t.Unit != "" && t.Unit != text {
		t.Left = append(t.Left, text)
		return IsUnit
	}
	return t.unit(text, line)
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

// numbered begins a note of several. The number in [1] is a mark that stands in a cell too: it stays.
var numbered = regexp.MustCompile(`^(\d{1,2}[.．、)）]|[(（]\d{1,2}[)）]|\[\d{1,2}\]|[①-⑳])`)

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
			t.Remarks = append(t.Remarks, apart(part)...)
		}
		begun = true
	}
}

// apart are the notes of a line that numbers them one after the other: 1.… 2.…; ①… ②….
func apart(line string) (notes []string) {
	for n := 1; ; n++ {
		begin := numbered.FindString(line)
		if strings.Trim(begin, brackets) != strconv.Itoa(n) && begin != circled(n) || begin == "" {
			break
		}
		next, at := strings.Replace(begin, strconv.Itoa(n), strconv.Itoa(n+1), 1), -1
		if begin == circled(n) {
			next = circled(n + 1)
		}
		for _, stop := range []string{"。", "；", ";", " ", "\u3000"} {
			i := strings.Index(line, stop+next)
			if i >= 0 && !startsWithDigit(line[i+len(stop+next):]) && (at < 0 || i+len(stop) < at) {
				at = i + len(stop)
			}
		}
		if at < 0 {
			break
		}
		notes = append(notes, strings.TrimSpace(line[:at]))
		line = line[at:]
	}
	return append(notes, line)
}

// startsWithDigit tells 2. of a list from 2.5.
func startsWithDigit(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// circles are the numbers in circles that notes begin with.
const circles = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

// circled is a number in a circle.
func circled(n int) string { return string(rune('①' + n - 1)) }

// brackets are what stands around a note's number.
const brackets = "().、．（）"

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
