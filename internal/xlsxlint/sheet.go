package xlsxlint

import (
	"strconv"
	"strings"

	"report/internal/sax"
	"report/internal/say"
	"report/internal/xlsx"
)

// A box is a range of cells, from 1, both ends included.
type box struct{ left, top, right, bottom int }

// readBox reads B2 or B2:D5.
func readBox(s string) (box, bool) {
	from, to, two := strings.Cut(s, ":")
	left, top := readCell(from)
	if !two {
		return box{left, top, left, top}, left > 0
	}
	right, bottom := readCell(to)
	return box{left, top, right, bottom}, left > 0 && left <= right && top <= bottom
}

// readCell reads B2 or $B$2; zero is no cell.
func readCell(name string) (column, row int) {
	i := 0
	for ; i < len(name) && (name[i] == '$' || name[i]|' ' >= 'a' && name[i]|' ' <= 'z'); i++ {
		if name[i] != '$' {
			column = min(column*26+int(name[i]|' '-'a')+1, xlsx.MostColumns+1)
		}
	}
	for ; i < len(name) && name[i] >= '0' && name[i] <= '9'; i++ {
		row = min(row*10+int(name[i]-'0'), xlsx.MostRows+1)
	}
	if i < len(name) || column == 0 || row == 0 || column > xlsx.MostColumns || row > xlsx.MostRows {
		return 0, 0
	}
	return column, row
}

func (b box) meets(c box) bool {
	return b.left <= c.right && c.left <= b.right && b.top <= c.bottom && c.top <= b.bottom
}

func (b box) covers(c box) bool {
	return b.left <= c.left && b.top <= c.top && b.right >= c.right && b.bottom >= c.bottom
}

// A headCell is a cell in which a table's column has its name.
type headCell struct {
	text   string
	isText bool
	shared int // the shared string that its text is; -1: none
}

// A sheetReader looks at a worksheet while it passes by.
type sheetReader struct {
	*linter
	*sheet
	relations map[string]relation
	used      box
	dimension string
	row, cell int // the last row, and the last cell in it
	filled    bool
	now       cell // the one that is open
	depth     int
	merges    []box
	lastCol   int
	parts     int // of tables
	place     int // of the last child of the worksheet in childOrder
}

// childOrder is the order of a worksheet's children (ISO/IEC 29500-1, 18.3.1.99).
var childOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
	autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions
	pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
	legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`)

// sheet looks at one worksheet, its tables and its charts.
func (l *linter) sheet(s *sheet) {
	r := &sheetReader{linter: l, sheet: s, relations: l.relations(s.part)}
	s.heads = map[int]map[int]headCell{}
	for _, id := range sortedIDs(r.relations) {
		switch rel := r.relations[id]; rel.kind() {
		case "table":
			if t := l.table(s, rel.Target); t != nil {
				s.heads[t.area.top] = map[int]headCell{}
			}
		case "drawing":
			l.drawing(s.name, rel.Target)
		}
	}
	if l.readable(s.name, l.stream(l.parts[s.part], r.take)) {
		r.conclude()
	}
}

// take takes what the worksheet consists of as it passes by.
func (r *sheetReader) take(s *sax.Scanner, kind sax.Kind) error {
	switch kind {
	case sax.Text:
		r.now.write(s.Content)
	case sax.Opened:
		if r.depth++; r.depth == 2 {
			r.child(string(s.Name))
		}
		switch name := string(s.Name); {
		case name == "c":
			r.now.begin(s)
		case r.now.open:
			s.Want = r.now.child(name)
		default:
			r.element(name, s)
		}
	case sax.Closed:
		r.depth--
		s.Want = false
		if string(s.Name) == "c" && r.now.open {
			r.now.open = false
			r.cellEnds(&r.now)
		}
	}
	return nil
}

// child looks at the order of the worksheet's children.
func (r *sheetReader) child(name string) {
	for i, known := range childOrder {
		if name != known {
			continue
		}
		if i < r.place {
			r.fault(r.name, "", "order", say.M("%s stands behind %s, where no reader looks for it", name, childOrder[r.place]), say.M("save it again with a spreadsheet program"))
		}
		r.place = max(r.place, i)
	}
}

func number(s *sax.Scanner, name string) int {
	n, _ := strconv.Atoi(string(s.Attr(name)))
	return n
}

// element looks at an element that is no cell.
func (r *sheetReader) element(name string, t *sax.Scanner) {
	switch name {
	case "dimension":
		r.dimension = t.Said("ref")
	case "tabColor":
		if rgb := t.Said("rgb"); rgb != "" && len(rgb) != 8 {
			r.fault(r.name, "", "color", say.M("the tab's colour %q has not eight digits", rgb), say.M("write FF in front of it"))
		}
	case "col":
		r.column(t)
	case "row":
		r.rowBegins(t)
	case "mergeCell":
		r.merge(t.Said("ref"))
	case "hyperlink":
		r.link(t)
	case "tablePart":
		r.parts++
		if rel, ok := r.relations[t.Said("id")]; !ok || rel.kind() != "table" {
			r.fault(r.name, "", "missing-part", say.M("the sheet has a table without a part"), say.M("save it again with a spreadsheet program"))
		}
	case "drawing":
		if _, ok := r.relations[t.Said("id")]; !ok {
			r.fault(r.name, "", "missing-part", say.M("the sheet has a drawing without a part"), say.M("save it again with a spreadsheet program"))
		}
	}
}

func (r *sheetReader) column(t *sax.Scanner) {
	from, to := number(t, "min"), number(t, "max")
	if from <= r.lastCol || to < from || to > xlsx.MostColumns {
		r.fault(r.name, "", "columns", say.M("the widths of columns %d to %d overlap others or are out of order", from, to), say.M("save it again with a spreadsheet program"))
	}
	r.lastCol = to
	if t.Is("hidden") {
		r.advise(r.name, "", "hidden-columns", say.M("columns %d to %d are hidden", from, to), say.M("show them, or remove them"))
	}
}

func (r *sheetReader) rowBegins(t *sax.Scanner) {
	row := number(t, "r")
	if t.Said("r") == "" {
		row = r.row + 1
	}
	if row <= r.row || row > xlsx.MostRows {
		r.fault(r.name, "", "rows", say.M("row %d follows row %d", row, r.row), say.M("save it again with a spreadsheet program"))
	}
	r.row, r.cell = row, 0
	if t.Is("hidden") {
		r.advise(r.name, strconv.Itoa(row), "hidden-rows", say.M("row %d is hidden", row), say.M("show it, or remove it"))
	}
}

func (r *sheetReader) merge(ref string) {
	b, ok := readBox(ref)
	if !ok {
		r.fault(r.name, ref, "merge", say.M("%q is no range", ref), say.M("save it again with a spreadsheet program"))
		return
	}
	for _, t := range r.tables {
		if b.meets(t.area) {
			r.fault(r.name, ref, "merge-in-table", say.M("cells of a table are merged"), say.M("part them"))
		}
	}
	r.advise(r.name, ref, "merged", say.M("cells are merged: sorting, filtering and screen readers stumble over them"), say.M("part them"))
	if len(r.merges) < mostMerges {
		r.merges = append(r.merges, b)
	}
}

func (r *sheetReader) link(t *sax.Scanner) {
	if id := t.Said("id"); id != "" {
		if _, ok := r.relations[id]; !ok {
			r.fault(r.name, t.Said("ref"), "link", say.M("the link leads nowhere"), say.M("remove it"))
		}
		return
	}
	location := t.Said("location")
	if lost := r.lostSheet(location); lost != "" {
		r.fault(r.name, t.Said("ref"), "link", say.M("the link leads to %q, which is not there", lost), say.M("mend or remove it"))
	}
}

// grow makes the used range cover the present cell.
func (r *sheetReader) grow(column int) {
	here := box{column, r.row, column, r.row}
	if !r.filled {
		r.used, r.filled = here, true
		return
	}
	r.used = box{min(r.used.left, column), min(r.used.top, r.row), max(r.used.right, column), max(r.used.bottom, r.row)}
}

// conclude looks at what is known only at the sheet's end.
func (r *sheetReader) conclude() {
	if !r.filled && len(r.relations) == 0 {
		r.advise(r.name, "", "blank-sheet", say.M("the sheet is blank"), say.M("remove it"))
	}
	if b, ok := readBox(r.dimension); r.filled && r.dimension != "" && (!ok || !b.covers(r.used)) {
		r.fault(r.name, "", "dimension", say.M("the sheet says that it covers %s, its cells cover %s: some programs read no further", r.dimension, r.used), say.M("save it again with a spreadsheet program"))
	}
	if over := overlap(r.merges); over != (box{}) {
		r.fault(r.name, over.String(), "merge-overlap", say.M("merged cells overlap"), say.M("part them"))
	}
	if r.parts != len(r.tables) {
		r.fault(r.name, "", "missing-part", say.M("the sheet names %d tables and has %d", r.parts, len(r.tables)), say.M("save it again with a spreadsheet program"))
	}
}

func (b box) String() string { return xlsx.Area(b.left, b.top, b.right, b.bottom) }
