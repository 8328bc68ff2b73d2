package workbook

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// longestHead bounds a table column's name, and our titles, in UTF-16 units.
const longestHead = 255

// A checker finds what would make a workbook that Excel repairs or misreads, though excelize writes it
// without a word.
type checker struct{ found problem.List }

// check finds every fault of a book.
func check(book Book) problem.List {
	c := &checker{}
	c.facts(book.Facts)
	seen := map[string]bool{}
	for _, name := range []furniture.Word{coverName, contentsName, notesName, longName, indicatorsName, chartsName} {
		seen[xlsx.Folded(name.In(book.lang()))] = true
	}
	for _, t := range book.Tables {
		c.label(t, seen)
		c.table(t)
	}
	for _, chart := range book.Charts {
		c.chart(chart)
	}
	if n := feedRows(fed(book.Charts)); n > xlsx.MostRows-lowestTop {
		c.add(at(chartsName.In(book.lang())), "rows", say.M("the charts have %d values", n), say.M("a sheet takes 1 to %d", xlsx.MostRows-lowestTop))
	}
	return c.found
}

func (c *checker) add(place problem.Place, code string, found, hint say.Message) {
	c.found.Add(place, code, found, hint)
}

// at is a place inside the workbook: 表1 第3行 “产值”.
func at(item string) problem.Place { return problem.Place{Item: item} }

// facts checks the texts of the cover and of the indicators.
func (c *checker) facts(d *dataset.Dataset) {
	for _, fact := range []struct{ name, text string }{
		{"title.main", d.Title.Main}, {"title.deck", d.Title.Deck}, {"issuer", d.Issuer}, {"date", d.Date}, {"issue", d.Issue}, {"notice", d.Notice},
		{"period", d.Period}, {"byline", strings.Join(d.Byline, " ")}, {"id", d.ID},
	} {
		c.text(at(fact.name), fact.text)
	}
	for i := range d.Figures {
		f := &d.Figures[i]
		for _, text := range [...]string{f.ID, f.Name, f.Unit, f.Period, f.Source} {
			c.text(at(f.ID), text)
		}
	}
}

// label checks a sheet's name: Excel takes names that differ only by case or width as the same, and excelize
// would write the second table over the first.
func (c *checker) label(t *tabulate.Table, seen map[string]bool) {
	name := xlsx.Folded(t.Label())
	if seen[name] {
		c.add(at(t.Label()), "sheet-name", say.M("two sheets are named %q", t.Label()), say.M("number the tables 1, 2, 3 in their order"))
	}
	seen[name] = true
}

func (c *checker) table(t *tabulate.Table) {
	where := at(t.Label())
	if strings.TrimSpace(t.Title) == "" {
		c.add(where, "no-title", say.M("the table has no title"), say.M("give it a title"))
	}
	for _, text := range []string{t.Title, t.Unit, t.Period} {
		c.short(where, text)
	}
	c.text(where, t.Source)
	for i, note := range t.Notes {
		c.text(at(t.Lang.Words("%s, note %d", t.Label(), i+1)), note)
	}
	if len(t.Columns) == 0 || len(t.Columns) > xlsx.MostColumns {
		c.add(where, "columns", say.M("the table has %d columns", len(t.Columns)), say.M("a sheet takes 1 to %d", xlsx.MostColumns))
		return
	}
	if len(t.Rows) == 0 || len(t.Rows) > xlsx.MostRows-lowestTop {
		c.add(where, "rows", say.M("the table has %d rows", len(t.Rows)), say.M("a sheet takes 1 to %d", xlsx.MostRows-lowestTop))
		return
	}
	c.heads(t)
	for i := range t.Rows {
		c.row(t, i)
	}
}

// lowestTop is how many rows the title, the statements and the head take at most.
const lowestTop = 9

// heads checks that every column has a name of its own: Excel compares table columns without regard to case.
func (c *checker) heads(t *tabulate.Table) {
	seen := map[string]int{}
	for i, column := range t.Columns {
		where := at(t.Lang.Words("%s, column %d", t.Label(), i+1))
		text := longform.Head(column, t.Lang)
		c.short(where, text)
		name := xlsx.Folded(text)
		if name == "" {
			c.add(where, "no-head", say.M("the column has no head"), say.M("give it a title"))
		} else if j, twice := seen[name]; twice {
			c.add(where, "same-head", say.M("the head %q is that of column %d too", text, j), say.M("tell the columns apart, by year or measure"))
		} else {
			seen[name] = i + 1
		}
	}
}

// row checks the cells of row i.
func (c *checker) row(t *tabulate.Table, i int) {
	row := &t.Rows[i]
	if len(row.Cells) != len(t.Columns) {
		c.add(inRow(t, i), "ragged", say.M("the row has %d cells, the table %d columns", len(row.Cells), len(t.Columns)), say.M("fill or remove cells"))
		return
	}
	for j := range row.Cells {
		if found, hint := faultOf(&row.Cells[j], t.Columns[j].Numeric, j == 0); !found.IsZero() {
			place := inRow(t, i)
			place.Item += fmt.Sprintf(" “%s”", longform.Head(t.Columns[j], t.Lang))
			c.add(place, "cell", found, hint)
		}
	}
}

func inRow(t *tabulate.Table, i int) problem.Place {
	place := t.RowPlace(i)
	place.Item = t.Lang.Words("%s, row %d", t.Label(), i+1)
	return place
}

// faultOf says what is wrong with a cell, if anything.
func faultOf(cell *tabulate.Cell, numeric, stub bool) (found, hint say.Message) {
	switch {
	case cell.Missing != "":
		if !codebook.Known(cell.Missing) {
			return say.M("nobody knows the reason %q", cell.Missing), say.M("known here: %s", knownCodes())
		}
	case cell.Number:
		return faultOfNumber(cell.Value)
	case strings.TrimSpace(cell.Text) == "":
		if numeric || stub {
			return say.M("the cell is empty"), say.M("say why: %s", knownCodes())
		}
	case numeric:
		return say.M("%q is no number", xlsx.Clip(cell.Text)), say.M("write a number, or why there is none: %s", knownCodes())
	default:
		return faultOfText(cell.Text, xlsx.LongestText)
	}
	return say.Message{}, say.Message{}
}

func faultOfNumber(d figure.Decimal) (found, hint say.Message) {
	if n := d.Significant(); n > figure.MostDigits {
		return say.M("%s has %d significant digits, a cell keeps %d", d, n, figure.MostDigits), say.M("round it, or use a larger unit")
	}
	if d.Places() > mostPlaces {
		return say.M("%s has %d places, a cell shows %d", d, d.Places(), mostPlaces), say.M("round it, or use a smaller unit")
	}
	return say.Message{}, say.Message{}
}

// text checks a text that may run over lines, short one that stands in a title, a head or a property.
func (c *checker) text(where problem.Place, s string) {
	if found, hint := faultOfText(s, xlsx.LongestText); !found.IsZero() {
		c.add(where, "text", found, hint)
	}
}

func (c *checker) short(where problem.Place, s string) {
	found, hint := faultOfText(s, longestHead)
	if i := strings.IndexAny(s, "\n\r\t"); found.IsZero() && i >= 0 {
		found, hint = say.M("%q holds a line break or a tab", xlsx.Clip(s)), say.M("write it in one line")
	}
	if !found.IsZero() {
		c.add(where, "text", found, hint)
	}
}

// faultOfText says what a cell cannot hold: characters that XML does not know, what Excel reads as an escaped
// character, and more than it keeps.
func faultOfText(s string, longest int) (found, hint say.Message) {
	if len(s) <= longest && innocent(s) {
		return say.Message{}, say.Message{}
	}
	if !utf8.ValidString(s) {
		return say.M("%q is not UTF-8", s[:min(len(s), 40)]), say.M("save the file as UTF-8")
	}
	for _, r := range s {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0xFFFD && r <= 0xFFFF {
			return say.M("%q holds the character U+%04X", xlsx.Clip(s), r), say.M("remove it")
		}
	}
	if len(s) > longest && xlsx.Units(s) > longest {
		return say.M("the text has %d characters", xlsx.Units(s)), say.M("shorten it: at most %d", longest)
	}
	if i := escape(s); i >= 0 {
		return say.M("%q is read as another character", s[i:i+7]), say.M("write it with a space or with other underscores")
	}
	return say.Message{}, say.Message{}
}

// innocent reports whether a text has none of the bytes that faults are made of: controls, underscores, and the first
// byte of U+F000 to U+FFFF. Most texts are.
func innocent(s string) bool {
	for i := range len(s) {
		if b := s[i]; b < 0x20 || b == '_' || b == 0xEF {
			return false
		}
	}
	return utf8.ValidString(s)
}

// escape finds the form _xHHHH_, which spreadsheets read as the character of that number; -1: none.
func escape(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "_x")
		if i < 0 || from+i+7 > len(s) {
			return -1
		}
		if i += from; s[i+6] == '_' && strings.Trim(s[i+2:i+6], "0123456789abcdefABCDEF") == "" {
			return i
		}
		from = i + 1
	}
}
