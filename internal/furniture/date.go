package furniture

import "time"

// Day says a day that is written 2024-03-05: 2024年3月5日, in Arabic figures and without leading zeros (GB/T 9704—2012, 7.3.5.4).
// What is no day stays.
func (l Lang) Day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return l.Date(t.Year(), t.Month(), t.Day())
}

// Date says a day.
func (l Lang) Date(year int, month time.Month, day int) string {
	return l.Words("%[1]d %[2]s %[3]d", day, l.month(month), year)
}

// Month says a month of a year: 2020年5月.
func (l Lang) Month(year int, month time.Month) string {
	return l.Words("%[1]s %[2]d", l.month(month), year)
}

// Months says some months of a year: 2020年1—5月.
func (l Lang) Months(year int, first, last time.Month) string {
	return l.Words("%[1]s–%[2]s %[3]d", l.month(first), l.month(last), year)
}

// Dates says some days of a year: 2020年3月5日—4月2日.
func (l Lang) Dates(year int, month time.Month, day int, last time.Month, lastDay int) string {
	return l.Words("%[1]d %[2]s – %[3]d %[4]s %[5]d", day, l.month(month), lastDay, l.month(last), year)
}

// month is what a month is called in a date.
func (l Lang) month(m time.Month) string {
	return [...]string{
		l.Words("January"), l.Words("February"), l.Words("March"), l.Words("April"), l.Words("May"), l.Words("June"), l.Words("July"),
		l.Words("August"), l.Words("September"), l.Words("October"), l.Words("November"), l.Words("December"),
	}[m-1]
}
