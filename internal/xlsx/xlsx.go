// Package xlsx is what Excel takes: its limits, how it counts and compares texts, and how it names cells. Who writes workbooks
// and who looks for faults in them go by the same.
package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/width"
)

// The limits of a worksheet. Texts count in UTF-16 units.
const (
	MostRows    = 1_048_576
	MostColumns = 16_384
	LongestText = 32_767
)

// Numbers of number formats: TextFormat (@) keeps what looks like a number or a formula as written; those of a workbook's own
// begin at FirstFormat.
const (
	TextFormat  = 49
	FirstFormat = 164
)

// Units is a text's length in UTF-16 units.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// Folded is a name as Excel compares it: names that differ only by case or width are the same.
func Folded(s string) string { return strings.ToLower(width.Fold.String(strings.TrimSpace(s))) }

// Cell names a cell: column 2, row 7 is B7. Both count from 1; what is beyond the limits has no name.
func Cell(column, row int) string {
	if column < 1 || column > MostColumns || row < 1 || row > MostRows {
		return ""
	}
	return Letters(column) + strconv.Itoa(row)
}

// Letters name a column: 28 is AB.
func Letters(column int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters
}

// Area names a range from its first to its last cell.
func Area(column, row, lastColumn, lastRow int) string {
	return Cell(column, row) + ":" + Cell(lastColumn, lastRow)
}

// Clip is the beginning of a text, for messages.
func Clip(s string) string {
	const most = 40
	runes := []rune(s[:min(len(s), 4*most)])
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
