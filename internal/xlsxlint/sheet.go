package xlsxlint

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"report/internal/figure"
	"report/internal/say"
	"report/internal/xlsx"
)

// A box is a range of cells, from 1, both ends included.
type box struct{ left, top, right, bottom int }

// readBox reads B2 or B2:D5.
func readBox(s string) (box, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	left, top, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return box{}, false
	}
	if !two {
		return box{left, top, left, top}, true
	}
	right, bottom, err := excelize.CellNameToCoordinates(to)
	return box{left, top, right, bottom}, err == nil && left <= right && top <= bottom
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
	if !l.readable(s.name, l.stream(l.parts[s.part], r.read)) {
		return
	}
	r.conclude()
}

// read passes over the worksheet.
func (r *sheetReader) read(d *xml.Decoder) error {
	return walk{begin: func(t xml.StartElement, depth int) (taken bool, err error) {
		if depth == 2 {
			r.child(t.Name.Local)
		}
		if t.Name.Local == "c" {
			return true, r.readCell(d, t)
		}
		r.element(t)
		return false, nil
	}}.over(d)
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

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t xml.StartElement, name string) int {
	n, _ := strconv.Atoi(attr(t, name))
	return n
}

func set(t xml.StartElement, name string) bool {
	v := attr(t, name)
	return v == "1" || v == "true"
}

// element looks at an element that is no cell.
func (r *sheetReader) element(t xml.StartElement) {
	switch t.Name.Local {
	case "dimension":
		r.dimension = attr(t, "ref")
	case "tabColor":
		if rgb := attr(t, "rgb"); rgb != "" && len(rgb) != 8 {
			r.fault(r.name, "", "color", say.M("the tab's colour %q has not eight digits", rgb), say.M("write FF in front of it"))
		}
	case "col":
		r.column(t)
	case "row":
		r.rowBegins(t)
	case "mergeCell":
		r.merge(attr(t, "ref"))
	case "hyperlink":
		r.link(t)
	case "tablePart":
		r.parts++
		if rel, ok := r.relations[attr(t, "id")]; !ok || rel.kind() != "table" {
			r.fault(r.name, "", "missing-part", say.M("the sheet has a table without a part"), say.M("save it again with a spreadsheet program"))
		}
	case "drawing":
		if _, ok := r.relations[attr(t, "id")]; !ok {
			r.fault(r.name, "", "missing-part", say.M("the sheet has a drawing without a part"), say.M("save it again with a spreadsheet program"))
		}
	}
}

func (r *sheetReader) column(t xml.StartElement) {
	from, to := number(t, "min"), number(t, "max")
	if from <= r.lastCol || to < from || to > xlsx.MostColumns {
		r.fault(r.name, "", "columns", say.M("the widths of columns %d to %d overlap others or are out of order", from, to), say.M("save it again with a spreadsheet program"))
	}
	r.lastCol = to
	if set(t, "hidden") {
		r.advise(r.name, "", "hidden-columns", say.M("columns %d to %d are hidden", from, to), say.M("show them, or remove them"))
	}
}

func (r *sheetReader) rowBegins(t xml.StartElement) {
	row := number(t, "r")
	if attr(t, "r") == "" {
		row = r.row + 1
	}
	if row <= r.row || row > xlsx.MostRows {
		r.fault(r.name, "", "rows", say.M("row %d follows row %d", row, r.row), say.M("save it again with a spreadsheet program"))
	}
	r.row, r.cell = row, 0
	if set(t, "hidden") {
		r.advise(r.name, strconv.Itoa(row), "hidden-rows", say.M("row %d is hidden", row), say.M("show it, or remove it"))
	}
}

func (r *sheetReader) merge(ref string) {
	b, ok := readBox(ref)
	if !ok {
		r.fault(r.name, ref, "merge", say.M("%q is no range", ref), say.M("save it again with a spreadsheet program"))
		return
	}
	for _, other := range r.merges {
		if b.meets(other) {
			r.fault(r.name, ref, "merge-overlap", say.M("merged cells overlap"), say.M("part them"))
			break
		}
	}
	for _, t := range r.tables {
		if b.meets(t.area) {
			r.fault(r.name, ref, "merge-in-table", say.M("cells of a table are merged"), say.M("part them"))
		}
	}
	r.advise(r.name, ref, "merged", say.M("cells are merged: sorting, filtering and screen readers stumble over them"), say.M("part them"))
	if len(r.merges) < 10_000 {
		r.merges = append(r.merges, b)
	}
}

func (r *sheetReader) link(t xml.StartElement) {
	if id := attr(t, "id"); id != "" {
		if _, ok := r.relations[id]; !ok {
			r.fault(r.name, attr(t, "ref"), "link", say.M("the link leads nowhere"), say.M("remove it"))
		}
		return
	}
	location := attr(t, "location")
	if lost := r.lostSheet(location); lost != "" {
		r.fault(r.name, attr(t, "ref"), "link", say.M("the link leads to %q, which is not there", lost), say.M("mend or remove it"))
	}
}

// A cellXML is a cell as the worksheet holds it.
type cellXML struct {
	Ref     string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Value   *string `xml:"v"`
	Formula *string `xml:"f"`
	Inline  *struct {
		Text string   `xml:"t"`
		Runs []string `xml:"r>t"`
	} `xml:"is"`
}

func (r *sheetReader) readCell(d *xml.Decoder, start xml.StartElement) error {
	var c cellXML
	if err := d.DecodeElement(&c, &start); err != nil {
		return err
	}
	column := r.cell + 1
	if c.Ref != "" {
		b, ok := readBox(c.Ref)
		if !ok || b.top != r.row || b.left <= r.cell {
			r.fault(r.name, c.Ref, "cell-order", say.M("the cell %s stands out of order in row %d", c.Ref, r.row), say.M("save it again with a spreadsheet program"))
			return nil
		}
		column = b.left
	}
	r.cell = column
	r.grow(column)
	if c.Style != 0 && c.Style >= len(r.cellFormats) {
		r.fault(r.name, c.Ref, "style", say.M("the cell has format %d of %d", c.Style, len(r.cellFormats)), say.M("save it again with a spreadsheet program"))
	}
	head := r.content(&c)
	if row := r.heads[r.row]; row != nil {
		row[column] = head
	}
	return nil
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

// content looks at what a cell holds.
func (r *sheetReader) content(c *cellXML) headCell {
	if c.Formula != nil && (c.Value == nil || *c.Value == "" && c.Type != "str") {
		r.advise(r.name, c.Ref, "no-result", say.M("the formula has no result stored: other programs see nothing"), say.M("open it in a spreadsheet program and save it"))
	}
	if c.Formula != nil {
		if lost := r.lostSheet(*c.Formula); lost != "" {
			r.fault(r.name, c.Ref, "formula", say.M("the formula refers to %q, which is not there", lost), say.M("mend the formula, or put its value there"))
		}
	}
	switch c.Type {
	case "s":
		return r.sharedText(c)
	case "inlineStr":
		text := ""
		if c.Inline != nil {
			text = c.Inline.Text + strings.Join(c.Inline.Runs, "")
		}
		r.asText(c, text, likeNumber.MatchString(text))
		r.text(r.name, c.Ref, text)
		return headCell{text: text, isText: true, shared: -1}
	case "str":
		if c.Value != nil {
			return headCell{text: *c.Value, isText: true, shared: -1}
		}
	case "e":
		r.fault(r.name, c.Ref, "error-value", say.M("the cell shows an error: %s", valueOf(c)), say.M("mend the formula"))
	case "", "n":
		r.numeric(c)
	}
	return headCell{text: valueOf(c), shared: -1}
}

func valueOf(c *cellXML) string {
	if c.Value == nil {
		return ""
	}
	return *c.Value
}

func (r *sheetReader) sharedText(c *cellXML) headCell {
	i, err := strconv.Atoi(valueOf(c))
	if err != nil || i < 0 || i >= len(r.texts) {
		r.fault(r.name, c.Ref, "text-index", say.M("the cell has text %s of %d", valueOf(c), len(r.texts)), say.M("save it again with a spreadsheet program"))
		return headCell{isText: true, shared: -1}
	}
	r.asText(c, "", r.texts[i]&likesNumber != 0)
	return headCell{isText: true, shared: i}
}

// asText looks at a text that looks like a number: it is not counted. The text format says that it is meant so.
func (r *sheetReader) asText(c *cellXML, text string, number bool) {
	if number && !r.isText(c.Style) && r.heads[r.row] == nil {
		r.advise(r.name, c.Ref, "number-as-text", say.M("a number is stored as text"), say.M("turn it into a number, or give the cell the text format"))
	}
}

func (r *sheetReader) isText(style int) bool {
	return style < len(r.cellFormats) && (r.cellFormats[style] == xlsx.TextFormat || r.formats[r.cellFormats[style]] == "@")
}

// numeric looks at a number (T9, T13).
func (r *sheetReader) numeric(c *cellXML) {
	if c.Value == nil || *c.Value == "" {
		return
	}
	v, err := strconv.ParseFloat(*c.Value, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		r.fault(r.name, c.Ref, "not-a-number", say.M("%q is no number", xlsx.Clip(*c.Value)), say.M("write a number, or text as text"))
		return
	}
	mantissa, _, _ := strings.Cut(strings.ToLower(*c.Value), "e")
	if n := significantIn(mantissa); n > figure.MostDigits {
		r.advise(r.name, c.Ref, "digits", say.M("%s has %d significant digits, a cell keeps %d", *c.Value, n, figure.MostDigits), say.M("round it"))
	}
}

// significantIn counts the digits of a number as written, without zeros at either end.
func significantIn(literal string) int {
	whole, fraction, _ := strings.Cut(strings.TrimLeft(literal, "+-"), ".")
	return len(strings.Trim(whole+fraction, "0"))
}

// conclude looks at what is known only at the sheet's end.
func (r *sheetReader) conclude() {
	if !r.filled && len(r.relations) == 0 {
		r.advise(r.name, "", "blank-sheet", say.M("the sheet is blank"), say.M("remove it"))
	}
	if b, ok := readBox(r.dimension); r.filled && r.dimension != "" && (!ok || !b.covers(r.used)) {
		r.fault(r.name, "", "dimension", say.M("the sheet says that it covers %s, its cells cover %s: some programs read no further", r.dimension, r.used), say.M("save it again with a spreadsheet program"))
	}
	if r.parts != len(r.tables) {
		r.fault(r.name, "", "missing-part", say.M("the sheet names %d tables and has %d", r.parts, len(r.tables)), say.M("save it again with a spreadsheet program"))
	}
}

func (b box) String() string { return xlsx.Area(b.left, b.top, b.right, b.bottom) }
