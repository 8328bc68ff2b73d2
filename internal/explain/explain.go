// Package explain says of the numbers of a finished PDF where they come from, how they were computed, and everywhere they stand.
package explain

import (
	"cmp"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/provenance"
	"report/internal/say"
	"report/internal/verify"
	"report/internal/xlsx"
)

// A Source is one number of the dataset with the places where it stands.
type Source struct {
	Figure *provenance.Figure // nil where it is a table's or a text's own
	Number verify.Number      // the first that stands anywhere; zero where a figure stands nowhere
	Places []verify.Number
}

// Find finds what somebody asks for: p3 is all of page 3, 表2!B5 a cell of the workbook, gdp_growth a figure, 4.8% what is printed so. Pages are
// counted as the file counts them.
func Find(asked string, numbers []verify.Number, known *provenance.File) []Source {
	asked = strings.TrimSpace(asked)
	var keep func(*verify.Number) bool
	if page, ok := pageOf(asked); ok {
		keep = func(n *verify.Number) bool { return n.Page == page }
	} else if f := figureOf(known, asked); f != nil {
		keep = func(n *verify.Number) bool { return n.Figure == f.ID }
	} else if sheet, cell, ok := strings.Cut(asked, "!"); ok {
		keep = func(n *verify.Number) bool { return cellOf(known, n) == sheet+"!"+strings.ToUpper(cell) }
	} else {
		bare := strings.ReplaceAll(strings.Trim(asked, "%％‰"), "−", "-")
		keep = func(n *verify.Number) bool {
			return n.Printed == bare && strings.Contains(spaceless(n.Around), spaceless(asked))
		}
	}
	list := gather(numbers, known, keep)
	if len(list) == 0 {
		if f := figureOf(known, asked); f != nil {
			list = append(list, Source{Figure: f})
		}
	}
	return list
}

// Hint says what would be found, where nothing of what somebody asked for was.
func Hint(asked string, numbers []verify.Number, known *provenance.File) say.Message {
	asked = strings.TrimSpace(asked)
	if _, ok := pageOf(asked); ok {
		last := 0
		for i := range numbers {
			last = max(last, numbers[i].Page)
		}
		return say.M("the last page with numbers is p%d", last)
	}
	if sheet, _, ok := strings.Cut(asked, "!"); ok && known != nil {
		first, end := "", ""
		for i := range numbers {
			if name, cell, ok := strings.Cut(cellOf(known, &numbers[i]), "!"); ok && name == sheet {
				first, end = cmp.Or(first, cell), cell
			}
		}
		if first != "" {
			return say.M("the numbers of %s stand in %s to %s", sheet, first, end)
		}
		var labels []string
		for i := range known.Tables {
			labels = append(labels, known.Tables[i].Label)
		}
		return say.M("the tables are %s", strings.Join(labels, ", "))
	}
	if known != nil {
		var ids []string
		for i := range known.Figures {
			ids = append(ids, known.Figures[i].ID)
		}
		if nearest := decode.Nearest(asked, ids); nearest != "" {
			return say.M("did you mean %q?", nearest)
		}
	}
	return say.M("name a page, a number, a cell or a figure: p3, 4.8%%, 表2!B5, gdp_growth")
}

func spaceless(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "−", "-")), "")
}

// pageOf reads p3.
func pageOf(asked string) (int, bool) {
	rest, ok := strings.CutPrefix(asked, "p")
	n, err := strconv.Atoi(rest)
	return n, ok && err == nil && n > 0
}

func figureOf(known *provenance.File, id string) *provenance.Figure {
	if known == nil {
		return nil
	}
	for i := range known.Figures {
		if known.Figures[i].ID == id || known.Figures[i].Name == id {
			return &known.Figures[i]
		}
	}
	return nil
}

// cellOf is the cell of the workbook that shows a cell of a table.
func cellOf(known *provenance.File, n *verify.Number) string {
	if known == nil || n.Row == 0 {
		return ""
	}
	for i := range known.Tables {
		t := &known.Tables[i]
		if sheet, first, ok := strings.Cut(t.First, "!"); ok && t.Label == n.Table {
			row, err := strconv.Atoi(strings.TrimLeft(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
			if err == nil {
				return sheet + "!" + xlsx.Cell(n.Column, row+n.Row-1)
			}
		}
	}
	return ""
}

// gather lists the sources of numbers in the order of their first places, each with all places where it stands. Furniture has none.
func gather(numbers []verify.Number, known *provenance.File, keep func(*verify.Number) bool) (list []Source) {
	at := map[string]int{}
	for i := range numbers {
		if n := &numbers[i]; n.Kind != verify.OfFurniture && keep(n) {
			if key := keyOf(n); at[key] == 0 {
				list = append(list, Source{Figure: figureOf(known, n.Figure), Number: *n})
				at[key] = len(list)
			}
		}
	}
	for i := range numbers {
		if k := at[keyOf(&numbers[i])]; k > 0 {
			list[k-1].Places = append(list[k-1].Places, numbers[i])
		}
	}
	return list
}

// keyOf is what numbers of one source have in common.
func keyOf(n *verify.Number) string {
	if n.Figure != "" {
		return n.Figure
	}
	return strings.Join([]string{string(n.Kind), n.Table, strconv.Itoa(n.Row), strconv.Itoa(n.Column), n.At.String(), n.Printed}, "\x00")
}

// Say writes a source for people, a fact a line.
func (s *Source) Say(known *provenance.File, l say.Lang) string {
	var b strings.Builder
	line := func(m say.Message) { b.WriteString("  " + m.In(l) + "\n") }
	if f := s.Figure; f != nil {
		b.WriteString(f.Name + " " + f.Value + f.Unit + " (" + f.ID + ")\n")
		if f.Period != "" {
			line(say.M("period: %s", f.Period))
		}
		if f.Expression != "" {
			line(say.M("computed: %s = %s = %s", f.Expression, f.Computed, f.Exact))
		}
		if f.Rounding != nil {
			line(say.M("rounded half away from zero to %d places: %s", f.Rounding.Decimals, f.Value))
		}
		if f.Source != "" {
			line(say.M("source: %s", f.Source))
		}
		line(say.M("in the dataset: %s", f.File+":"+strconv.Itoa(f.Line)))
		for _, cell := range f.Cells {
			line(say.M("in the workbook: %s", cell))
		}
	} else {
		n := &s.Number
		b.WriteString(strings.Join(strings.Fields(n.Printed+" "+n.Table), " ") + "\n")
		if at := n.At.String(); at != "" {
			line(say.M("in the dataset: %s", at))
		}
		if cell := cellOf(known, n); cell != "" {
			line(say.M("in the workbook: %s", cell))
		}
	}
	for i := range s.Places {
		n := &s.Places[i]
		line(say.M("page %d, %.1f,%.1f mm: %s", n.Page, n.Box[0], n.Box[1], strings.Join(strings.Fields(n.Around), " ")))
	}
	return b.String()
}
