package workbook

import (
	"strings"
	"time"
)

// A moment is one end of a period: its first day and how long it is.
type moment struct {
	first  time.Time
	length string // 年, 季, 月, 日
}

// readMoment reads 2020, 2020-Q3, 2020-09 or 2020-09-30.
func readMoment(s string) (moment, bool) {
	if year, quarter, ok := strings.Cut(s, "-Q"); ok {
		first, err := time.Parse("2006", year)
		q := strings.Index("1234", quarter)
		return moment{first.AddDate(0, 3*q, 0), "季"}, err == nil && len(quarter) == 1 && q >= 0
	}
	for _, form := range []struct{ layout, length string }{{"2006", "年"}, {"2006-01", "月"}, {time.DateOnly, "日"}} {
		if first, err := time.Parse(form.layout, s); err == nil {
			return moment{first, form.length}, true
		}
	}
	return moment{}, false
}

// A stretch of more than one year, quarter, month or day has a frequency of its own.
const stretch = "区间"

// readPeriod reads a period's first day and its frequency. A period of another form is not ok.
func readPeriod(period string) (first time.Time, frequency string, ok bool) {
	from, to, two := strings.Cut(period, "/")
	start, ok := readMoment(from)
	if !ok || !two {
		return start.first, start.length, ok
	}
	end, ok := readMoment(to)
	return start.first, stretch, ok && start.length == end.length && start.first.Before(end.first)
}

// oldest is the first day that all spreadsheets count alike: Excel believes in 1900-02-29.
var oldest = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

// dayCell makes a cell of a real date; a day before oldest makes a blank one.
func dayCell(day time.Time, format string) cell {
	if day.Before(oldest) {
		return cell{}
	}
	const second1900 = 61 // the serial number of oldest
	return cell{kind: isDay, number: second1900 + float64(day.Unix()-oldest.Unix())/86400, format: format}
}
