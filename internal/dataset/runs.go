package dataset

import (
	"strings"
	"unicode"
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
	switch run {
	case "-", "－":
		switch {
		case p.span(i), run == "－" && ideographic(p.rune(i-1)) && ideographic(p.rune(end)):
			return "—"
		case run == "－" && digit(p.rune(end)):
			return "-"
		}
		return run
	case "—":
		if before == latin || next == latin || !p.aside(i-1) && !p.aside(end) {
			return run // between words it may join them
		}
	case "--", "－－":
	default:
		return run
	}
	if before != han && next != han || digit(p.rune(end)) || digit(p.rune(i-1)) || strings.ContainsRune("年月日时点分号%", p.rune(i-1)) {
		return run // a range
	}
	return "——"
}

// aside reports whether a dash beside what stands at i begins or ends what it sets apart, and does not join two words.
func (p *passage) aside(i int) bool {
	r := p.rune(i)
	return r == 0 || strings.ContainsRune("，。；：！？、,;:!?\n", r)
}

// span reports whether the hyphen at i stands for a stretch of time: between two numbers of up to four digits, with a unit of time behind
// the second, as in 1-4月份 and 2016年-2020年.
func (p *passage) span(i int) bool {
	const times = "年月日时点分号周季"
	from := i - 1
	if strings.ContainsRune(times, p.rune(from)) && from > 0 {
		from--
	}
	first := from
	for digit(p.rune(first)) {
		first--
	}
	to := i + 1
	for digit(p.rune(to)) {
		to++
	}
	if n := from - first; n < 1 || n > 4 || strings.ContainsRune("-—－.．", p.rune(first)) {
		return false
	}
	n := to - i - 1
	return n >= 1 && n <= 4 && p.rune(to) != 0 && strings.ContainsRune(times, p.rune(to))
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
