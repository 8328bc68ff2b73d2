package dataset

import (
	"strings"

	"report/internal/figure"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// Forms of numbers that say something else elsewhere, or have lost something already.
var (
	// commaDecimal is a number with a decimal comma, whose groups have points.
	commaDecimal = regexp.MustCompile(`^[-+−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?$`)
	// byThrees is a number with a point or comma that may part thousands.
	byThrees = regexp.MustCompile(`^[-+−]?[0-9]{1,3}(?:\.[0-9]{3}|,[0-9]{3})$`)
	// shortened is a number as spreadsheets write one that is too long for them.
	shortened = regexp.MustCompile(`^[-+−]?[0-9](?:\.[0-9]+)?[Ee][-+][0-9]+$`)
	// failed is what formulas come to that fail, and what stands in a column that is too narrow.
	failed = regexp.MustCompile(`^#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)$`)
)

// isFailed reports whether a cell has no value to speak of.
func isFailed(cell string, kind tablefile.Kind) bool {
	return kind == tablefile.Fault || cell != "" && cell[0] == '#' && failed.MatchString(cell)
}

// isShortened reports whether a cell is a number with an exponent, which has lost digits perhaps.
func isShortened(cell string) bool {
	return strings.ContainsAny(cell, "eE") && shortened.MatchString(cell)
}

// broken reports a cell that cannot be published in any column: a formula that failed, a number that was shortened.
func (r *rows) broken(cell string, kind tablefile.Kind, c, row int) bool {
	switch {
	case isFailed(cell, kind):
		r.list.Add(r.item(row, c)(), "not-a-number", say.M("%q is no value: a formula failed, or its column is too narrow", cell), say.M("mend the formula or the column in the workbook, and save it anew"))
	case isShortened(cell) && !r.declared(c):
		r.list.Add(r.item(row, c)(), "lost-digits", say.M("%s is how spreadsheets shorten a long number: its digits are not in the file", cell),
			say.M("format the column as text or as 0 in the spreadsheet and save it anew; if it is a name, give the column the type text"))
	default:
		return false
	}
	return true
}

// declared reports whether the entry says that column c is text.
func (r *rows) declared(c int) bool { return r.types[r.order[c]] == TextColumn }

// european reads a number with a decimal comma where the entry says so; numbers that a workbook stores have none. It is not right
// where a point parts no thousands.
func (r *rows) european(cell string, kind tablefile.Kind) (number string, right bool) {
	if r.Thousands != "." || kind != tablefile.Plain && kind != tablefile.Text || !strings.ContainsAny(cell, ",.") {
		return cell, true
	}
	if !commaDecimal.MatchString(cell) {
		return cell, figure.Check(cell) != nil
	}
	return strings.Replace(strings.ReplaceAll(cell, ".", ""), ",", ".", 1), true
}

// doubtful asks how decimals are written where that is nobody's to judge: with a comma, or with a point that may part thousands.
func (r *rows) doubtful(cell string, kind tablefile.Kind, c, row int) bool {
	if r.Thousands != "" || kind != tablefile.Plain && kind != tablefile.Text {
		return false
	}
	switch {
	case r.semicolons && byThrees.MatchString(cell):
		r.thousands = orElse(r.thousands, `","`)
	case strings.Contains(cell, ",") && (r.semicolons || strings.Contains(cell, ".")) && commaDecimal.MatchString(cell):
		r.thousands = `"."`
	default:
		return false
	}
	r.ask("decimals", "decimals", r.item(row, c), func(n int) say.Message {
		return say.M("numbers such as %s may have a decimal comma, or a point that parts thousands: thousands: \".\" or \",\" says which: cells: %d", cell, n)
	})
	return true
}

// spaced reports a table of one column whose cells are parted by spaces or full-width commas: it was printed or typed, not exported.
func (r *rows) spaced() bool {
	if r.width() != 1 {
		return false
	}
	spaces, commas, parted := 0, 0, 0
	for i := range r.f.Rows {
		cell := strings.Trim(strings.Join(r.f.Rows[i].Cells, ""), " \t\u3000")
		if strings.Contains(strings.ReplaceAll(cell, "\t", "  "), "  ") {
			spaces++
		}
		n := strings.Count(cell, "，")
		if i == 0 {
			parted = n
		}
		if n == parted && n > 0 {
			commas++
		}
	}
	switch {
	case spaces*2 > len(r.f.Rows):
		r.list.Add(r.f.Place(0, 0), "separator", say.M("the cells seem to be parted by spaces: the file has one column"), say.M("part them with tabs or commas, or save the table as .xlsx"))
	case commas == len(r.f.Rows):
		r.list.Add(r.f.Place(0, 0), "separator", say.M("the cells seem to be parted by the full-width comma: the file has one column"), say.M("part them with tabs or commas, or save the table as .xlsx"))
	default:
		return false
	}
	return true
}

// above is the word by which blank cells repeat the cell above.
const above = "above"

// entryOf is what the first cell of row i says: what the entry has for blank ones, where it is blank.
func (r *rows) entryOf(cell string, i int) string {
	column := &r.Columns[0]
	if strings.TrimSpace(cell) != "" || column.Type != TextColumn || len(r.Columns) < 2 {
		return cell
	}
	last := ""
	if n := len(r.Rows); n > 0 {
		last = r.Rows[n-1][0]
	}
	switch {
	case column.Blank != "" && column.Blank != above:
		return column.Blank
	case column.Blank == above && last != "":
		return last
	}
	propose := "合计"
	if last != "" && r.Columns[1].Type == TextColumn {
		propose = above
	}
	p := r.column(r.order[0])
	p.Blank = orElse(p.Blank, propose)
	r.ask("nameless", "nameless-row", r.item(i, 0), func(n int) say.Message {
		return say.M("rows have no name in the first column: %d; blank: says which it is, above repeats the one above", n)
	})
	return cell
}

// Literal is the decimal that a cell of a number column stands for: 0 for 持平, and itself otherwise.
func Literal(cell string) string {
	if cell == Level {
		return "0"
	}
	return cell
}

// grows reports whether a column holds rates of growth, where 持平 is 0.
func (c *Column) grows() bool {
	unit := strings.TrimPrefix(c.Unit, "±")
	return unit == "%" || unit == "‰" || unit == "个百分点" || strings.ContainsAny(c.Name, "增±") || strings.Contains(c.Name, "同比") || strings.Contains(c.Name, "比上年")
}
