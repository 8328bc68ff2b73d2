package numerals

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/regexp"
)

// A clock follows the periods that a text names. Year is that of the document, by which 全年 and 前三季度 are read; zero is not known.
type clock struct {
	year int
	now  string // the period of what is said, as datasets write it; empty is not known
}

// A timing is a way to say a period, and how datasets write it. It is tried on the beginning of a stretch of text.
type timing struct {
	form *regexp.Regexp
	read func(c *clock, m []string) (period string, known bool)
}

// plans are the five years of a five-year plan.
var plans = map[string]int{"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

var quarters = map[string]string{"一": "1", "二": "2", "三": "3", "四": "4", "1": "1", "2": "2", "3": "3", "4": "4"}

const yearOf = `(?:([0-9]{4})年|今年|当年|全年)?`

var timings = []timing{
	{regexp.MustCompile(`([0-9]{4})年?[—–~～至到-]{1,2}([0-9]{4})年`), func(c *clock, m []string) (string, bool) { return m[1] + "/" + m[2], m[1] < m[2] }},
	{regexp.MustCompile(`“?(十[一二三四五]五)”?(?:规划)?(时期|期间|以来|末)`), func(c *clock, m []string) (string, bool) {
		first := plans[m[1]]
		if m[2] == "末" {
			return fmt.Sprintf("%d-12-31", first+4), true
		}
		return fmt.Sprintf("%d/%d", first, first+4), true
	}},
	{regexp.MustCompile(yearOf + `(前三季度|前3季度|上半年|一季度|1季度|第一季度)`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		last := map[string]string{"前三季度": "3", "前3季度": "3", "上半年": "2"}[m[2]]
		if last == "" {
			return y + "-Q1", ok
		}
		return y + "-Q1/" + y + "-Q" + last, ok
	}},
	{regexp.MustCompile(yearOf + `第?([一二三四1-4])季度`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		return y + "-Q" + quarters[m[2]], ok
	}},
	{regexp.MustCompile(yearOf + `([0-9]{1,2})[—–~～至到-]{1,2}([0-9]{1,2})月份?`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		from, to := month(m[2]), month(m[3])
		return y + "-" + from + "/" + y + "-" + to, ok && from != "" && to != "" && from < to
	}},
	{regexp.MustCompile(`(?:截至|截止|到|至)?` + yearOf + `([0-9]{1,2})月(?:底|末)`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		return y + "-" + month(m[2]), ok && month(m[2]) != ""
	}},
	{regexp.MustCompile(yearOf + `([0-9]{1,2})月([0-9]{1,2})日`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		day := ("0" + m[3])[len(m[3])-1:]
		return y + "-" + month(m[2]) + "-" + day, ok && month(m[2]) != ""
	}},
	{regexp.MustCompile(yearOf + `([0-9]{1,2})月份?`), func(c *clock, m []string) (string, bool) {
		y, ok := c.yearIn(m[1])
		return y + "-" + month(m[2]), ok && month(m[2]) != ""
	}},
	{regexp.MustCompile(`([0-9]{4})年?(?:底|末|年末|年底)`), func(c *clock, m []string) (string, bool) { return m[1] + "-12-31", true }},
	{regexp.MustCompile(`([0-9]{4})年(以来|开始|起)`), func(*clock, []string) (string, bool) { return "", true }},
	{regexp.MustCompile(`([0-9]{4})年(?:全年)?`), func(c *clock, m []string) (string, bool) { return m[1], true }},
	{regexp.MustCompile(`年末|年底`), func(c *clock, _ []string) (string, bool) {
		y, ok := c.yearIn("")
		return y + "-12-31", ok
	}},
	{regexp.MustCompile(`去年|上年`), func(c *clock, _ []string) (string, bool) {
		return strconv.Itoa(c.year - 1), c.year > 0
	}},
	{regexp.MustCompile(`全年|今年|当年`), func(c *clock, _ []string) (string, bool) { return c.yearIn("") }},
	{regexp.MustCompile(`近年来|多年来|(?:过去|近|这)?[一二三四五六七八九十]年来|过去[一二三四五六七八九十]年`), func(*clock, []string) (string, bool) { return "", true }},
}

// yearIn is a year that was said, or the document's.
func (c *clock) yearIn(said string) (string, bool) {
	if said == "" && c.year > 0 {
		said = strconv.Itoa(c.year)
	}
	return said, said != ""
}

// month is a month as datasets write it; empty is none.
func month(said string) string {
	if n, _ := strconv.Atoi(said); n < 1 || n > 12 {
		return ""
	}
	return ("0" + said)[len(said)-1:]
}

// comparisons are periods that only compare: they set no clock.
var comparisons = regexp.MustCompile(`(比|较|与|同)(上年|去年|上月|上季度|上一年|[0-9]{4}年)(同期|同月|同季|末|底|预算|计划|水平)?|去年同期|上年同期|去年末|上年末`)

// deadlines are days up to which something is to be done: no period of a number.
var deadlines = regexp.MustCompile(`(?:[0-9]{4}年|今年|明年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)(?:之前|以前|前)`)

// moment reads the periods in a stretch of text: the last one counts. The text comes back without them.
func (c *clock) moment(text string) string {
	var kept []string
	text = deadlines.ReplaceAllString(text, "")
	text = comparisons.ReplaceAllStringFunc(text, func(s string) string {
		kept = append(kept, s)
		return fmt.Sprintf("\x01%c", rune('A'+len(kept)-1))
	})
	rest, at := strings.Builder{}, 0
	next := make([][]int, len(timings)) // the match of each that begins behind what was read; one of no indices is none
	for {
		said := -1
		for i := range timings {
			if next[i] == nil || len(next[i]) > 0 && next[i][0] < at {
				next[i] = timings[i].next(text, at)
			}
			if len(next[i]) > 0 && (said < 0 || next[i][0] < next[said][0]) {
				said = i
			}
		}
		if said < 0 {
			break
		}
		m := next[said]
		c.now = timings[said].period(c, text, m)
		rest.WriteString(text[at:m[0]])
		at = m[1]
	}
	text = rest.String() + text[at:]
	return restored(text, kept)
}

// restored is a text with the comparisons in the places that were kept for them.
func restored(text string, kept []string) string {
	if len(kept) == 0 {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "\x01")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		r, size := utf8.DecodeRuneInString(after)
		if i := int(r - 'A'); i >= 0 && i < len(kept) {
			b.WriteString(kept[i])
			text = after[size:]
		} else {
			b.WriteByte(1)
			text = after
		}
	}
}

// next is where a timing is said next, from a place on.
func (t *timing) next(text string, from int) []int {
	m := t.form.FindStringSubmatchIndex(text[from:])
	for i := range m {
		if m[i] >= 0 {
			m[i] += from
		}
	}
	if m == nil {
		m = []int{}
	}
	return m
}

// period is what a match of a timing says; empty where it is not known.
func (t *timing) period(c *clock, text string, m []int) string {
	parts := make([]string, len(m)/2)
	for i := range parts {
		if m[2*i] >= 0 {
			parts[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	said, known := t.read(c, parts)
	if !known {
		return ""
	}
	return said
}
