package dataset

import (
	"strings"
	"unicode"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// traits are what the cells of a column are.
type traits struct {
	numbers, texts, words, others, codes, decimals, first int

	levels int // 持平, which is a number where a column grows

	amounts, guesses int    // words that are numbers with units: 12.5亿元; of these, 约300
	amount           int    // the first of them
	unit             string // the unit of all of them, without 万 and 亿
	units            bool   // they have several

	width int // characters of texts that are digits, where all have as many; else -1

	bare, han int // rows that tell nothing of their cells: bare decimals in them, and texts that begin with a Han
}

// isText reports whether a column that nobody describes is text: words, dates, or codes, which a leading zero, too many digits or
// the workbook prove.
func (r *rows) isText(c *Column, at int) bool {
	t := r.traits[at]
	if c.grows() {
		t.numbers += t.levels
	} else {
		t.words += t.levels
	}
	if t.amounts > 0 && t.amounts == t.words && t.guesses == 0 && !t.units {
		t.numbers, t.words, t.amounts = t.numbers+t.words, 0, 0
	}
	code := t.codes > 0 && t.decimals == 0 || t.texts > 0 && t.numbers == 0 && t.decimals == 0
	if !code && t.numbers > 0 && t.decimals == 0 && codeHead.MatchString(c.Name) {
		code, t.first, t.width = true, 1, named
	}
	if code {
		p := problem.Problem{Place: r.f.Place(t.first, at), Level: problem.Note, Code: "code",
			Found: say.M("the column %q was taken for codes, which are text: %s", c.Name, brief(r.f.Rows[t.first].Cells[at])),
			Hint:  say.M("if it holds numbers, give it the type number")}
		if t.codes == 0 && t.width < 4 {
			p.Level, p.Found = problem.Warning, say.M("the numbers of the column %q are text in the workbook, and are printed as text: %s", c.Name, brief(r.f.Rows[t.first].Cells[at]))
		}
		r.d.Notes = append(r.d.Notes, p)
	}
	text := code || t.words+t.others > max(1, t.numbers+t.texts) || t.words == 1 && t.numbers+t.texts+t.amounts == 0 && !r.hasDigits(at)
	if text && t.amounts > 0 {
		r.d.Notes = append(r.d.Notes, problem.Problem{Place: r.f.Place(t.amount, at), Level: problem.Warning, Code: "amounts",
			Found: say.M("the numbers in words of the column %q are printed as text: %s; cells: %d", c.Name, brief(r.f.Rows[t.amount].Cells[at]), t.amounts),
			Hint:  say.M("give all of them one unit, which the column says, or give the column the type text")})
	}
	return text
}

// named is the width of codes that their column's name proves.
const named = 100

// codeHead is how a column of codes is named.
var codeHead = regexp.MustCompile(`(代码|编码|邮编|证号|账号|卡号)$`)

// hasDigits reports whether a cell of a column has digits.
func (r *rows) hasDigits(at int) bool {
	for i := range r.f.Rows[1:] {
		if cells := r.f.Rows[i+1].Cells; at < len(cells) && strings.ContainsFunc(cells[at], unicode.IsDigit) {
			return true
		}
	}
	return false
}

// survey looks at every cell below the head.
func (r *rows) survey() {
	r.traits = make([]traits, len(r.names))
	for i := 1; i < len(r.f.Rows); i++ {
		row := &r.f.Rows[i]
		plain := row.Bare() && len(r.Missing) == 0
		told := !row.Bare() && len(r.Missing) == 0
		for at, cell := range row.Cells[:min(len(row.Cells), len(r.names))] {
			t := &r.traits[at]
			switch {
			case plain && isBare(cell):
				if t.bare++; t.decimals == 0 && strings.IndexByte(cell, '.') >= 0 {
					t.decimals++
				}
			case plain && tablefile.BeginsHan(cell) && !mayMean(cell):
				t.han++
			case told && row.Kind(at) == tablefile.Number && isBare(cell):
				if t.numbers++; t.decimals == 0 && strings.IndexByte(cell, '.') >= 0 {
					t.decimals++
				}
			case told && row.Kind(at) == tablefile.Text && tablefile.BeginsHan(cell) && !mayMean(cell):
				t.words++
			default:
				t.add(r, row, i, at)
			}
		}
	}
	for at := range r.traits {
		t := &r.traits[at]
		t.numbers, t.words = t.numbers+t.bare, t.words+t.han
	}
}

// add looks at a cell.
func (t *traits) add(r *rows, row *tablefile.Row, i, at int) {
	cell := strings.TrimSpace(row.Cells[at])
	if _, declared := r.Missing[cell]; cell == "" || declared {
		return
	}
	kind := row.Kind(at)
	switch {
	case kind == tablefile.Date || kind == tablefile.Bool:
		t.others++
	case isCode(cell) && kind != tablefile.Number && kind != tablefile.Long:
		if t.codes == 0 {
			t.first = i
		}
		t.codes++
		t.texts++
	case kind == tablefile.Text && figure.Is(cell):
		if t.texts == 0 {
			t.first = i
		}
		t.texts++
		if t.width == 0 || t.width == len(cell) {
			t.width = len(cell)
		} else {
			t.width = -1
		}
		if strings.Contains(cell, ".") {
			t.decimals++
		}
	case figure.Is(cell) || tablefile.Value(cell):
		t.numbers++
		if strings.Contains(cell, ".") {
			t.decimals++
		}
	case cell == Level:
		t.levels++
	case isFailed(cell, kind) || isShortened(cell):
		t.numbers++
	case t.isAmount(cell, i):
		t.words++
	case strings.ContainsFunc(cell, unicode.IsLetter) || strings.ContainsFunc(cell, unicode.IsDigit):
		t.words++
	}
}

// isCode reports whether digits are no number: they begin with a zero, or are more than any number keeps.
func isCode(cell string) bool {
	for i := range len(cell) {
		if cell[i] < '0' || cell[i] > '9' {
			return false
		}
	}
	return len(cell) > 1 && cell[0] == '0' || len(cell) > figure.MostDigits
}

// mayMean reports whether a text begins as 持平 does, or as a guess: 约300.
func mayMean(text string) bool {
	switch text[:min(3, len(text))] {
	case "持", "约", "近", "逾", "超", "将", "大", "不":
		return true
	}
	return false
}

// isAmount notes a number with words.
func (t *traits) isAmount(cell string, i int) bool {
	_, unit, guess, ok := amountOf(cell)
	if !ok {
		return false
	}
	word, _ := scaleOf(unit)
	if unit = unit[len(word):]; t.amounts == 0 {
		t.amount, t.unit = i, unit
	}
	t.units = t.units || unit != t.unit
	t.amounts++
	if guess {
		t.guesses++
	}
	return true
}

// isBare reports whether a cell is a decimal and nothing else: no code, no sign but a minus, no space.
func isBare(cell string) bool {
	if len(cell) > 0 && cell[0] == '-' {
		cell = cell[1:]
	}
	if len(cell) == 0 || len(cell) > figure.MostDigits || cell[0] == '0' && len(cell) > 1 && cell[1] != '.' {
		return false
	}
	point := len(cell)
	for i := range len(cell) {
		if d := cell[i]; d == '.' && i > 0 && point == len(cell) {
			point = i
		} else if d < '0' || d > '9' {
			return false
		}
	}
	return point != len(cell)-1
}
