package dataset

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"report/internal/figure"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// unit is the unit of a column's numbers, without ±.
func (r *rows) unit(c int) string {
	return strings.TrimPrefix(orElse(r.Columns[c].Unit, r.Table.Unit), "±")
}

// amount is a number with its unit behind it, as 12.5亿元, and words around it that make it a guess: 约300, 200余.
var amount = regexp.MustCompile(`^(约|近|逾|超过?|将近|大约|不足)?\s*([-+−－]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9\s]*?)(余|多|左右|以上|以下)?$`)

// amountOf parts a number from its unit. A unit that begins with 万 or 亿 is one with what follows it.
func amountOf(cell string) (number, unit string, guess, ok bool) {
	m := amount.FindStringSubmatch(cell)
	if m == nil {
		return "", "", false, false
	}
	number, unit, guess = m[2], m[3], m[1]+m[4] != ""
	word, _ := scaleOf(unit)
	return number, unit, guess, tablefile.Measure(unit) || guess && (unit == "" || unit == word)
}

// measured takes from a number the sign of its unit: %, ‰, ¥, or the unit itself. A column that has another unit, or none, is asked
// for it.
func (r *rows) measured(cell string, c, row int) (rest, sign string, asked bool) {
	cell = strings.ReplaceAll(cell, "％", "%")
	ask := func(unit, sign string) (string, string, bool) {
		r.sign(c, row, cell, sign)
		p := r.column(r.order[c])
		p.Unit = orElse(p.Unit, unit)
		r.ask("unit "+r.Columns[c].Name, "not-a-number", r.item(row, c), once(say.M("%q has a unit that the column %q has not", cell, r.Columns[c].Name)))
		return cell, "", true
	}
	for _, sign := range []string{"%", "‰"} {
		rest, ok := strings.CutSuffix(cell, sign)
		if !ok || figure.Check(figure.Tidy(rest, r.comma)) != nil {
			continue
		}
		if r.unit(c) == sign {
			return rest, sign, false
		}
		return ask(sign, sign)
	}
	for _, sign := range []string{"¥", "￥"} {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(cell, "-"), sign)
		if !ok {
			continue
		}
		if strings.HasPrefix(cell, "-") {
			rest = "-" + rest
		}
		if strings.HasSuffix(r.unit(c), "元") {
			return strings.TrimSpace(rest), "", false
		}
		return ask("元", "")
	}
	number, unit, guess, ok := amountOf(cell)
	if !ok || guess || r.multiple(cell, c) {
		return cell, "", false
	}
	if r.unit(c) == "" {
		return ask(unit, unit)
	}
	own, power := scaleOf(unit)
	if column, other := scaleOf(r.unit(c)); strings.TrimPrefix(unit, own) == strings.TrimPrefix(r.unit(c), column) {
		return shifted(figure.Tidy(number, r.comma), power-other), unit, false
	}
	return cell, "", false
}

// times is the unit of growth that is more than double: 1.2倍 is 120%.
const times = "倍"

// multiple reports whether a cell is a growth of several times.
func (r *rows) multiple(cell string, c int) bool {
	_, unit, guess, ok := amountOf(cell)
	return ok && !guess && unit == times && r.unit(c) != times && r.Columns[c].grows()
}

// scales are words for powers of ten behind a number, the longest first.
var scales = []struct {
	word  string
	power int32
}{{"万亿", 12}, {"亿", 8}, {"万", 4}}

// scaleOf is the word for a power of ten that a unit begins with.
func scaleOf(unit string) (word string, power int32) {
	for _, s := range scales {
		if strings.HasPrefix(unit, s.word) {
			return s.word, s.power
		}
	}
	return "", 0
}

// shifted is a number times a power of ten, exactly; what is no number stays.
func shifted(number string, power int32) string {
	if power == 0 || figure.Check(number) != nil {
		return number
	}
	value, err := decimal.NewFromString(strings.ReplaceAll(number, "−", "-"))
	if err != nil {
		return number
	}
	return value.Shift(power).String()
}

// scaled is a number such as 1.2万, exactly: 1.2 where the unit is in 万, which is said, 0.00012 where it is in 亿, else 12000.
func (r *rows) scaled(number, unit string) (plain, word string) {
	for _, s := range scales {
		rest, ok := strings.CutSuffix(number, s.word)
		if rest = figure.Tidy(strings.TrimSpace(rest), r.comma); !ok || figure.Check(rest) != nil || unit == "" {
			continue
		}
		own, power := scaleOf(unit)
		if own == s.word {
			return rest, own
		}
		return shifted(rest, s.power-power), ""
	}
	return number, ""
}

// multiplied is the number that a word behind it multiplies: 1.2万 is 12000, 1.2倍 is 120%.
func (r *rows) multiplied(cell, number, word string) string {
	number = figure.Tidy(strings.TrimSpace(number), r.comma)
	if power, ok := multiplies(word); ok && figure.Check(number) == nil {
		return shifted(number, power)
	}
	return cell
}

// multiplies is the power of ten that a word stands for.
func multiplies(word string) (power int32, ok bool) {
	if word == times {
		return 2, true
	}
	own, power := scaleOf(word)
	return power, own == word && word != ""
}

// scale asks what the words 万 and 亿 behind numbers mean: the column's unit, where all numbers have the same one.
func (r *rows) scale(cell string, c, row int) {
	var words []string
	bare := false
	for i := range r.f.Rows[1:] {
		if cells := r.f.Rows[i+1].Cells; r.order[c] < len(cells) {
			own := strings.TrimSpace(cells[r.order[c]])
			if m := inWords.FindStringSubmatch(own); m == nil {
				bare = bare || figure.Check(figure.Tidy(own, r.comma)) == nil && strings.Trim(own, "0.") != ""
			} else if !slices.Contains(words, m[1]) {
				words = append(words, m[1])
			}
		}
	}
	if len(words) == 1 && !bare {
		r.column(r.order[c]).Unit = words[0]
	} else {
		for _, word := range words {
			r.mark(word, "scale")
		}
	}
	r.ask("scale "+r.Columns[c].Name, "not-a-number", r.item(row, c), once(say.M("%q is in a unit that the column %q does not say", cell, r.Columns[c].Name)))
}
