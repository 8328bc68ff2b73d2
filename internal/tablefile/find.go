package tablefile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/regexp"
)

// mostHeads is how many rows a head has at most that is found.
const mostHeads = 3

// titles is how many rows stand above the head: each holds one text in its first cell, or words about the table, such as
// its unit.
func (t *Table) titles() int {
	width := 0
	for i := range t.Rows {
		width = max(width, len(t.Rows[i].Cells))
	}
	if width < 2 {
		return 0
	}
	for i := range t.Rows[:min(len(t.Rows), lineBound)] {
		if rowLabels.MatchString(first(t.Rows[i].Cells)) {
			return i
		}
	}
	for i := range t.Rows {
		if i == lineBound || !t.isTitle(i) {
			return i
		}
	}
	return 0
}

// rowLabels stands in the corner of a pivot table; what it counts and by what stands above.
var rowLabels = regexp.MustCompile(`^(行标签|Row Labels)$`)

// isTitle reports whether row i stands above the head.
func (t *Table) isTitle(i int) bool {
	own, units, bare := 0, 0, 0
	for c := range t.Rows[i].Cells {
		cell := strings.TrimSpace(t.Rows[i].AsShown(c))
		switch {
		case cell == "" || aside.MatchString(cell):
		case inBrackets(cell):
			units++
		case c > 0 && i > 0 && measure.MatchString(cell):
			bare++
		case own > 0 || c > 0 && !t.centred(i, c) || Value(cell) && !year.MatchString(cell):
			return false
		default:
			own++
		}
	}
	return i+1 < len(t.Rows) && units+bare < 2 && own*bare == 0
}

// inBrackets reports whether a text is nothing but a unit in brackets: （亿元）, (100 million yuan).
func inBrackets(text string) bool {
	m := bracketed.FindStringSubmatchIndex(text)
	return m != nil && m[0] == 0 && (measure.MatchString(text[m[2]:m[3]]) || latinUnit.MatchString(text[m[2]:m[3]]))
}

// latinUnit is a unit in English, as yearbooks put it below the one in Chinese.
var latinUnit = regexp.MustCompile(`^[0-9 ]*[A-Za-z][A-Za-z0-9 ./,-]*$|^%$`)

// centred reports whether a text in column c, alone in its row, is a title that stands in the middle: it has a number, or is long
// and stands behind the second column, and the row below begins the head.
func (t *Table) centred(i, c int) bool {
	text := strings.TrimSpace(t.Rows[i].Cells[c])
	below := i+1 < len(t.Rows) && filled(t.Rows[i+1].Cells) > 0
	return below && filled(t.Rows[i].Cells) == 1 && (tableNumber.MatchString(text) || c > 1 && len([]rune(text)) >= 6)
}

var tableNumber = regexp.MustCompile(`^(附?表\s*[0-9一二三四五六七八九十]|[0-9]+[-—–][0-9]+[ \x{3000}])`)

// aside is what stands beside a title: its unit, number, period, who made it.
var aside = regexp.MustCompile(`^[(（]?\s*(计量单位|金额单位|单位|表号|制定机关|批准机关|批准文号|备案文号|文号|有效期至?|编制单位|填报单位|数据库|指标|时间|地区|制表时间|日期)\s*[:：]`)

// filled is how many cells of a row are not blank.
func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// heads is how many rows the head has that begins at row from. Merged cells that reach down from its first row belong to it
// wholly; without them, a row below belongs to it that has no values and fills blanks of the one above: under a spanner, or
// in front.
func (t *Table) heads(from int) int {
	n := 1
	for _, m := range t.merges {
		for from < len(t.Rows) && m.top >= t.Rows[from].Line() && n < len(t.Rows)-from && m.top <= t.Rows[from+n-1].Line() && m.bottom >= t.Rows[from+n].Line() &&
			n < mostHeads && !t.hasValues(from+n) {
			n++
		}
	}
	for n < mostHeads && from+n+1 < len(t.Rows) && t.continues(from, from+n) {
		n++
	}
	return n
}

// continues reports whether a row goes on with the head that begins at row from and ends above it.
func (t *Table) continues(from, row int) bool {
	above := row - 1
	up, down := t.Rows[above].Cells, t.Rows[row].Cells
	blank := func(cells []string, c int) bool { return c >= len(cells) || strings.TrimSpace(cells[c]) == "" }
	if t.hasValues(row) || filled(down) == 0 {
		return false
	}
	if areUnits(down) || translates(up, down) && row+1 < len(t.Rows) && t.hasValues(row+1) { // a text below a text may be a body
		return true
	}
	named := slices.ContainsFunc(t.Rows[from:row], func(r Row) bool { return !blank(r.Cells, 0) })
	if !blank(down, 0) && named { // the stub has its name already
		return false
	}
	if blank(down, 0) && blank(up, 0) && above == 0 {
		return true
	}
	names, gaps := 0, 0
	for c := range down {
		if c > 0 && !blank(down, c) {
			names++
			if blank(up, c) {
				gaps++
			}
		}
	}
	under := blank(down, 0) && !blank(up, 0) // no row of the body begins without a name and without values
	return names > 0 && (gaps > 0 || under || blank(up, 0) || len(t.merges) > 0)
}

// areUnits reports whether a row holds nothing but the units of the columns above it.
func areUnits(cells []string) bool {
	units := 0
	for c, cell := range cells {
		switch cell = strings.TrimSpace(cell); {
		case cell == "" || c == 0 && unitWord.MatchString(cell):
		case c > 0 && (inBrackets(cell) || measure.MatchString(cell)):
			units++
		default:
			return false
		}
	}
	return units > 0
}

var unitWord = regexp.MustCompile(`^[(（]?(计量)?单位[)）]?$`)

// translates reports whether a row says in English what the one above it says in Chinese.
func translates(up, down []string) bool {
	names := 0
	for c, cell := range down {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if hasHan(cell) || !strings.ContainsFunc(cell, latinLetter) || c >= len(up) || !hasHan(up[c]) {
			return false
		}
		names++
	}
	return names > 1 && names == filled(up)
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func latinLetter(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }

// hasValues reports whether a row has values behind its first cell. Years may be names.
func (t *Table) hasValues(row int) bool {
	for c := range t.Rows[row].Cells {
		if cell := strings.TrimSpace(t.Rows[row].AsShown(c)); c > 0 && Value(cell) && !year.MatchString(cell) {
			return true
		}
	}
	return false
}

// year is a period as heads write it.
var year = regexp.MustCompile(`^(19|20)\d\d(年|[-./]\d{1,2}|[-./年]\d{1,2}月?|年?(第?[一二三四1-4]季度|上半年|末))?$`)

// IsPeriod reports whether a text is a year, or a part of one.
func IsPeriod(text string) bool { return year.MatchString(text) }

// numeral is a value as offices print it: with a sign or currency before it and a mark behind.
var numeral = regexp.MustCompile(`^[<>≤≥]?[(（]?[-+−－＋–—―△▲↑↓¥￥$]?[0-9０-９][0-9０-９,，.． \x{00A0}\x{2009}\x{202F}]*(%|％|‰)?[)）]?(万亿|万|亿|-|[a-z*＊↑↓]|\[\d+\]|[①-⑳])?$`)

// absent is what stands for a value that is not there.
var absent = regexp.MustCompile(`^([-—–－―.…/*＊]+|\[[a-z]+\]|(?i:n/?a))$`)

// begins are the characters that a value begins with.
const begins = "0123456789-<>≤≥(（+−－＋–—―△▲↑↓¥￥$０１２３４５６７８９.…/*＊[nN{"

// Value reports whether a cell is a number, or stands for one.
func Value(cell string) bool {
	begin, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune(begins, begin) && (numeral.MatchString(cell) || absent.MatchString(cell) || strings.HasPrefix(cell, "{{"))
}

// note begins a line below a table.
var note = regexp.MustCompile(`^(注\s*\d*|附?注释?|备注|说明|(数据|资料)?来源|Notes?|Sources?|制表人?|审核人?|填表人|联系电话|报出日期|统计负责人|单位负责人|填报人)\s*[:：]|^注\d|^注\s*$|^(数据|资料)来源|^[*＊]\s*\p{Han}`)

// mayBeNote spares looking closely at what begins otherwise.
func mayBeNote(name string) bool {
	if len(name) < 3 {
		return false
	}
	switch name[0] {
	case 'N', 'S', '*':
		return true
	}
	switch name[:3] {
	case "注", "附", "备", "说", "数", "资", "来", "制", "审", "填", "联", "报", "统", "单", "＊":
		return true
	}
	return false
}

// longNote is how many characters make a sentence of what stands alone in a row.
const longNote = 24

// ends is where the body ends that begins at row from: above the first note, and above what stands alone at the end and is too long
// for a name.
func (t *Table) ends(from int) int {
	end, width := len(t.Rows), 0
	for i := from; i < len(t.Rows); i++ {
		width = max(width, len(t.Rows[i].Cells))
		if i > from && len(t.Rows[i].Cells) == 1 && t.another(i) {
			return i
		}
		if name := first(t.Rows[i].Cells); mayBeNote(name) && note.MatchString(name) && t.alone(i) {
			end = i
			break
		}
	}
	for end > from && width > 1 && t.alone(end-1) && isRemark(first(t.Rows[end-1].Cells)) {
		end--
	}
	return end
}

// isRemark reports whether what stands alone below a table is a note without the word: it is long, or has a note's number.
func isRemark(text string) bool {
	return len([]rune(text)) >= longNote || numbered.MatchString(text)
}

// another reports whether another table begins at row i: a title that stands alone, and a head below it with values further down.
func (t *Table) another(i int) bool {
	return i+2 < len(t.Rows) && filled(t.Rows[i].Cells) == 1 && filled(t.Rows[i+1].Cells) > 1 && !t.hasValues(i+1) && t.hasValues(i+2) &&
		!areUnits(t.Rows[i+1].Cells) && len(t.Rows[i+1].Cells) == len(t.Rows[i+2].Cells)
}

// alone reports whether row i holds one text and, beside it, only words about the table.
func (t *Table) alone(i int) bool {
	n := 0
	for _, cell := range t.Rows[i].Cells {
		if cell = strings.TrimSpace(cell); cell != "" && !note.MatchString(cell) && !aside.MatchString(cell) {
			n++
		}
	}
	return n == 0 || n == 1 && filled(t.Rows[i].Cells) == 1
}
