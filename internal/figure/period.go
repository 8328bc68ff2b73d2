package figure

import (
	"strings"
	"time"

	"report/internal/furniture"
	"report/internal/regexp"
	"report/internal/say"
)

// Period says a period for people in a language; what CheckPeriod refuses it gives back as it is.
//
//	2020                  2020年
//	2016/2020             2016—2020年
//	2020-Q1/2020-Q3       2020年前三季度
//	2020-Q1/2020-Q2       2020年上半年
//	2017-02               2017年2月
//	2020-01/2020-05       2020年1—5月
//	2020-12-31            2020年末
func Period(s string, l furniture.Lang) string {
	first, last, ok := readPeriod(s)
	switch {
	case !ok:
		return s
	case last == (moment{}):
		return first.in(l)
	case first.year == last.year:
		return first.within(last, l)
	case first.grain() == byYear:
		return l.Words("%[1]d–%[2]d", first.year, last.year)
	}
	return l.Words("%[1]s – %[2]s", first.in(l), last.in(l))
}

// within says a period within a year.
func (m moment) within(last moment, l furniture.Lang) string {
	switch {
	case m.quarter == 1 && last.quarter == 2:
		return l.Words("first half of %d", m.year)
	case m.quarter == 1 && last.quarter == 3:
		return l.Words("first three quarters of %d", m.year)
	case m.quarter == 1:
		return l.Words("%d", m.year)
	case m.quarter > 0:
		return l.Words("Q%[1]d–Q%[2]d %[3]d", m.quarter, last.quarter, m.year)
	case m.day == 0:
		return l.Months(m.year, time.Month(m.month), time.Month(last.month))
	}
	return l.Dates(m.year, time.Month(m.month), m.day, time.Month(last.month), last.day)
}

// dates are days as people write them.
var dates = regexp.MustCompile(`^([0-9]{4})(?:年|\.|/)([0-9]{1,2})(?:月|\.|/)([0-9]{1,2})日?$`)

// TidyDate brings a day into the form 2020-12-31 when it is written 2020年12月31日, 2020.12.31 or 2020/12/31; full-width
// digits become half-width. Anything else stays.
func TidyDate(s string) string {
	if len(s) < len("2020.1.1") || len(s) == len(time.DateOnly) && s[4] == '-' {
		return s
	}
	m := dates.FindStringSubmatch(strings.Map(halfWidth, strings.TrimSpace(s)))
	if m == nil {
		return s
	}
	return m[1] + "-" + ("0" + m[2])[len(m[2])-1:] + "-" + ("0" + m[3])[len(m[3])-1:]
}

// CheckPeriod says what is wrong with a period, if anything. Empty is not known, and right.
func CheckPeriod(s string) error {
	if _, _, ok := readPeriod(s); ok || s == "" {
		return nil
	}
	return &NotNumber{say.M("%q is no period", s), say.M("write 2020, 2016/2020, 2020-Q1/2020-Q3, 2020-05 or 2020-12-31")}
}

// A moment is a year, a quarter, a month or a day; what is zero is not said.
type moment struct{ year, quarter, month, day int }

// The grains of moments.
const (
	byYear = iota
	byQuarter
	byMonth
	byDay
)

func (m moment) grain() int {
	switch {
	case m.day > 0:
		return byDay
	case m.month > 0:
		return byMonth
	case m.quarter > 0:
		return byQuarter
	}
	return byYear
}

// in says a moment; the last day of a year is its end, when levels are counted.
func (m moment) in(l furniture.Lang) string {
	switch m.grain() {
	case byQuarter:
		return [...]string{l.Words("Q1 %d", m.year), l.Words("Q2 %d", m.year), l.Words("Q3 %d", m.year), l.Words("Q4 %d", m.year)}[m.quarter-1]
	case byMonth:
		return l.Month(m.year, time.Month(m.month))
	case byDay:
		if m.month == 12 && m.day == 31 {
			return l.Words("end of %d", m.year)
		}
		return l.Date(m.year, time.Month(m.month), m.day)
	}
	return l.Words("%d", m.year)
}

// readPeriod reads one moment, or two of one grain in their order.
func readPeriod(s string) (first, last moment, ok bool) {
	from, to, span := strings.Cut(s, "/")
	first, ok = readMoment(from)
	if !ok || !span {
		return first, moment{}, ok
	}
	last, ok = readMoment(to)
	before := first.year*10000+first.quarter*100+first.month*100+first.day < last.year*10000+last.quarter*100+last.month*100+last.day
	return first, last, ok && before && first.grain() == last.grain()
}

func readMoment(s string) (moment, bool) {
	if year, quarter, ok := strings.Cut(s, "-Q"); ok {
		t, err := time.Parse("2006", year)
		q := strings.Index("1234", quarter)
		return moment{year: t.Year(), quarter: q + 1}, err == nil && len(quarter) == 1 && q >= 0
	}
	if len(s) > len(time.DateOnly) {
		return moment{}, false
	}
	t, err := time.Parse(time.DateOnly[:len(s)], s)
	if err != nil {
		return moment{}, false
	}
	switch m := (moment{year: t.Year(), month: int(t.Month()), day: t.Day()}); len(s) {
	case len("2006"):
		return moment{year: m.year}, true
	case len("2006-01"):
		return moment{year: m.year, month: m.month}, true
	default:
		return m, len(s) == len(time.DateOnly)
	}
}
