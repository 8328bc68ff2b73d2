package workbook

import (
	"time"

	"report/internal/figure"
)

// oldest is the first day that all spreadsheets count alike: Excel believes in 1900-02-29.
var oldest = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

const second1900 = 61 // the serial number of oldest

// dayCell makes a cell of a real date; a day before oldest makes a blank one.
func dayCell(day time.Time, format string) cell {
	if day.Before(oldest) {
		return cell{}
	}
	return cell{kind: isDay, value: figure.Count(second1900 + int(day.Unix()-oldest.Unix())/86400), format: format}
}
