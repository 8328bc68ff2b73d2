package longform

import (
	"strings"
	"time"

	"report/internal/furniture"
)

// A span is what a period says to a machine: its first day and its frequency. The zero span is of a period that is not
// known, or of another form.
type span struct {
	first     time.Time
	frequency furniture.Word
}

// stretch is the frequency of more than one year, quarter, month or day.
const stretch = furniture.Word("interval")

// readSpan reads 2020, 2020-Q3, 2020-09, 2020-09-30, or two of them with a slash between.
func readSpan(period string) span {
	from, to, two := strings.Cut(period, "/")
	start, ok := readMoment(from)
	if !ok || !two {
		return start
	}
	end, ok := readMoment(to)
	if !ok || start.frequency != end.frequency || !start.first.Before(end.first) {
		return span{}
	}
	return span{start.first, stretch}
}

// First is the first day of a period and its frequency (年, 季, 月, 日, 区间); ok is false for what is no period.
func First(period string) (day time.Time, frequency furniture.Word, ok bool) {
	s := readSpan(period)
	return s.first, s.frequency, s.frequency != ""
}

func readMoment(s string) (span, bool) {
	if year, quarter, ok := strings.Cut(s, "-Q"); ok {
		first, err := time.Parse("2006", year)
		q := strings.Index("1234", quarter)
		if err != nil || len(quarter) != 1 || q < 0 {
			return span{}, false
		}
		return span{first.AddDate(0, 3*q, 0), furniture.Word("quarter")}, true
	}
	for _, form := range []struct {
		layout    string
		frequency furniture.Word
	}{{"2006", furniture.Word("year")}, {"2006-01", furniture.Word("month")}, {time.DateOnly, furniture.Word("day")}} {
		if first, err := time.Parse(form.layout, s); err == nil {
			return span{first, form.frequency}, true
		}
	}
	return span{}, false
}
