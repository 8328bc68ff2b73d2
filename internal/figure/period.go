package figure

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"report/internal/say"
)

// Period says a period for people; what CheckPeriod refuses it gives back as it is.
//
//	2020                  2020年
//	2016/2020             2016—2020年
//	2020-Q1/2020-Q3       2020年前三季度
//	2020-Q1/2020-Q2       2020年上半年
//	2017-02               2017年2月
//	2020-01/2020-05       2020年1—5月
//	2020-12-31            2020年末
func Period(s string) string {
	first, last, ok := readPeriod(s)
	if !ok {
		return s
	}
	if last == (moment{}) {
		return first.String()
	}
	if first.year != last.year {
		if first.grain() == byYear && last.grain() == byYear {
			return strconv.Itoa(first.year) + "—" + last.String()
		}
		return first.String() + "—" + last.String()
	}
	year := strconv.Itoa(first.year) + "年"
	switch {
	case first.quarter == 1 && last.quarter > 1:
		return year + [...]string{2: "上半年", 3: "前三季度", 4: ""}[last.quarter]
	case first.quarter > 0:
		return year + strconv.Itoa(first.quarter) + "—" + strconv.Itoa(last.quarter) + "季度"
	case first.day == 0:
		return year + strconv.Itoa(first.month) + "—" + strconv.Itoa(last.month) + "月"
	}
	return first.String() + "—" + strings.TrimPrefix(last.String(), year)
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

func (m moment) String() string {
	year := strconv.Itoa(m.year) + "年"
	switch m.grain() {
	case byQuarter:
		return year + [...]string{1: "一", "二", "三", "四"}[m.quarter] + "季度"
	case byMonth:
		return year + strconv.Itoa(m.month) + "月"
	case byDay:
		if m.month == 12 && m.day == 31 {
			return year + "末"
		}
		return year + strconv.Itoa(m.month) + "月" + strconv.Itoa(m.day) + "日"
	}
	return year
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
