package dataset

import (
	"strconv"
	"strings"
	"unicode"

	"report/internal/regexp"
)

// stops normalises a run of full stops.
func (p *passage) stops(i, end int) {
	before, next := p.letters[i].before, p.letters[i].next
	switch {
	case end-i >= 3:
		if before == han || next == han || strings.ContainsAny(p.between(i, end), "。｡") {
			p.change(i, end, "……")
			return
		}
	case end-i == 1 && p.letters[i].r == '.' && (next == han || next == edge):
		if before == han || p.rune(i-1) == '%' {
			p.change(i, end, "。")
			return
		}
	}
	for ; i < end; i++ {
		p.formed(i)
	}
}

// dashes normalises a run of hyphens and dashes.
func (p *passage) dashes(i, end int) {
	was := p.between(i, end)
	is := p.dashed(i, end, strings.ReplaceAll(was, "―", "—"))
	if is != was {
		p.change(i, end, is)
	}
}

// dashed is what a run of hyphens and dashes becomes.
func (p *passage) dashed(i, end int, run string) string {
	before, next := p.letters[i].before, p.letters[i].next
	left, right := p.shown(i-1, -1), p.shown(end, 1)
	switch run {
	case "-", "－":
		switch {
		case p.span(i), run == "－" && ideographic(left) && ideographic(right):
			return "—"
		case run == "－" && digit(right):
			return "-"
		}
		return run
	case "—":
		if before == latin || next == latin || !aside(left) && !aside(right) {
			return run // between words it may join them
		}
	case "--", "－－":
	default:
		return run
	}
	if before != han && next != han || digit(right) || digit(left) || strings.ContainsRune("年月日时点分号%", left) {
		return run // a range
	}
	return "——"
}

// shown is the first character from i on, going by step, that shows something.
func (p *passage) shown(i, step int) rune {
	for invisible(p.rune(i)) {
		i += step
	}
	return p.rune(i)
}

// aside reports whether a dash beside a character begins or ends what it sets apart, and does not join two words.
func aside(r rune) bool {
	return r == 0 || strings.ContainsRune("，。；：！？、,;:!?\n", r)
}

// timed are units of time, counted what else a range may be of: numbers of houses and rooms, of versions and models are none.
const (
	timed   = "年月日时点分号周季"
	counted = "%‰℃个家人名户次元万亿千百倍米公平立毫厘吨克斤升亩岁件项位条座台辆架艘处所套例期册场类种批页章节级层组头只株棵张部本间幢份块片枚笔天小工"
)

// span reports whether the hyphen at i stands for a range: of time, between two numbers of up to four digits with a unit of time behind the second, as in
// 1-4月份 and 2016年-2020年; or of what is counted or measured, from a number up to a greater one, as in 10%-15% and 5.2-6.8亿元; or between two
// moments.
func (p *passage) span(i int) bool {
	if p.moments(i) {
		return true
	}
	from := i - 1
	own := p.unit(from) // the unit of the first number, if it has one
	if own != 0 && strings.ContainsRune(timed+counted, own) {
		from--
	} else {
		own = 0
	}
	first, to := p.numeral(from, -1), p.numeral(i+1, 1)
	if first == from || to == i+1 || strings.ContainsRune("-—－.．", p.rune(first)) {
		return false
	}
	unit, least, most := p.unit(to), p.between(first+1, from+1), p.between(i+1, to)
	switch {
	case unit == 0 || unit == '号' && strings.ContainsRune("楼院门线厂井矿机窗", p.rune(to+1)):
		return false
	case strings.ContainsRune(timed, unit):
		return strings.IndexFunc(least+most, point) < 0 && from-first <= 4 && to-i-1 <= 4 && !strings.ContainsRune(counted, own)
	case strings.ContainsRune(counted, unit):
		return (own == 0 || own == unit) && !p.joins(first) && value(least) < value(most) && !strings.ContainsRune("=＝", p.rune(to+1))
	}
	return false
}

// moments reports whether the hyphen at i stands between two times of day or two days, as in 12:00-13:00 and 2026.3.1-2026.3.5: the line
// between them is —, that of a beginning and its end (GB/T 15834—2011, 4.13.3.2). Ratios, results of games and numbers of telephones are none.
func (p *passage) moments(i int) bool {
	first, to := p.figures(i-1, -1), p.figures(i+1, 1)
	if to-first > 2*len("2026.12.31")+2 || p.joins(first) || p.joins(to) || strings.ContainsRune("-—－", p.rune(first)) || strings.ContainsRune("-—－", p.rune(to)) {
		return false
	}
	for _, form := range []*regexp.Regexp{clock, day} {
		if form.MatchString(narrowed(p.between(first+1, i))) && form.MatchString(narrowed(p.between(i+1, to))) {
			return true
		}
	}
	return false
}

// clock is a time of day, day a date of numbers alone.
var (
	clock = regexp.MustCompile(`^(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?$`)
	day   = regexp.MustCompile(`^(?:19|20)[0-9][0-9][./](?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12][0-9]|3[01])$`)
)

// figures is the place behind the digits with their points, colons and solidi that begin at i, or end there if step is -1.
func (p *passage) figures(i, step int) int {
	for digit(p.rune(i)) || p.rune(i) != 0 && strings.ContainsRune(".．:：/／", p.rune(i)) && digit(p.rune(i-step)) && digit(p.rune(i+step)) {
		i += step
	}
	return i
}

// unit is the unit that begins, or ends, at i.
func (p *passage) unit(i int) rune {
	if r := p.rune(i); r != '％' {
		return r
	}
	return '%'
}

// numeral is the place behind the number that begins at i, or ends there if step is -1: i where there is none.
func (p *passage) numeral(i, step int) int {
	for digit(p.rune(i)) || point(p.rune(i)) && digit(p.rune(i-step)) && digit(p.rune(i+step)) {
		i += step
	}
	return i
}

// joins reports whether what stands at i, before a number, makes it a part of more: of a longer number, of a model's name.
func (p *passage) joins(i int) bool {
	r := p.rune(i)
	return r == '/' || r == '~' || r == '～' || r < 0x2E80 && unicode.IsLetter(r) || widened(r)
}

// point reports whether a mark parts the digits of a number.
func point(r rune) bool { return r == '.' || r == '．' || r == ',' }

func value(number string) float64 {
	v, _ := strconv.ParseFloat(strings.ReplaceAll(narrowed(number), ",", ""), 64)
	return v
}

// dots normalises a run of … that stands behind Han, or before, of · that stand for them, and of the two lines of tables that stand for a dash.
func (p *passage) dots(i, end int) {
	if p.letters[i].before != han && p.letters[i].next != han {
		return
	}
	switch n := end - i; {
	case p.letters[i].r == '─' && n == 2:
		p.change(i, end, "——")
	case p.letters[i].r == '·' && (n == 3 || n == 6), p.letters[i].r == '…' && n == 1 && (ideographic(p.rune(i-1)) || ideographic(p.rune(end))):
		p.change(i, end, "……")
	}
}

func ideographic(r rune) bool { return unicode.Is(unicode.Han, r) }
