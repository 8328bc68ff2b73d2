package xlsxlint

import (
	"math"
	"strconv"
	"strings"

	"report/internal/figure"
	"report/internal/sax"
	"report/internal/say"
	"report/internal/xlsx"
)

// A cell is what the worksheet holds of one; the next takes its room.
type cell struct {
	ref, kind []byte // its place and its type
	style     int
	value     content // its value, or the number of its shared string
	formula   content
	inline    content  // its text, where it stands in the cell
	hint      bool     // phonetic hints are passed over
	open      bool     // it has not ended
	into      *content // what text belongs to
}

// A content is what an element of a cell holds.
type content struct {
	text  []byte
	there bool
}

func (c *content) String() string { return string(c.text) }

// begin begins a cell.
func (c *cell) begin(s *sax.Scanner) {
	*c = cell{
		ref: append(c.ref[:0], s.Attr("r")...), kind: append(c.kind[:0], s.Attr("t")...), style: number(s, "s"), open: true,
		value: content{text: c.value.text[:0]}, formula: content{text: c.formula.text[:0]}, inline: content{text: c.inline.text[:0]},
	}
}

// child begins an element in the cell, and reports whether its text is wanted.
func (c *cell) child(name string) bool {
	switch name {
	case "v":
		c.into = &c.value
	case "f":
		c.into = &c.formula
	case "t":
		c.into = &c.inline
	case "rPh", "r":
		c.hint = name == "rPh"
		return false
	default:
		return false
	}
	if c.hint {
		return false
	}
	c.into.there = true
	return true
}

func (c *cell) write(text []byte) { c.into.text = append(c.into.text, text...) }

// cellEnds looks at the cell that has ended.
func (r *sheetReader) cellEnds(c *cell) {
	column := r.cell + 1
	if len(c.ref) > 0 {
		left, top := readCell(string(c.ref))
		if top != r.row || left <= r.cell {
			r.fault(r.name, string(c.ref), "cell-order", say.M("the cell %s stands out of order in row %d", string(c.ref), r.row), say.M("save it again with a spreadsheet program"))
			return
		}
		column = left
	}
	r.cell = column
	r.grow(column)
	if c.style != 0 && c.style >= len(r.cellFormats) {
		r.fault(r.name, string(c.ref), "style", say.M("the cell has format %d of %d", c.style, len(r.cellFormats)), say.M("save it again with a spreadsheet program"))
	}
	row := r.heads[r.row]
	if row == nil && len(c.kind) == 0 && !c.value.there && !c.formula.there && !c.inline.there {
		return
	}
	if head := r.content(c, string(c.ref)); row != nil {
		row[column] = head
	}
}

// content looks at what a cell holds; ref is its name.
func (r *sheetReader) content(c *cell, ref string) headCell {
	kind := string(c.kind)
	if c.formula.there && len(c.value.text) == 0 && (!c.value.there || kind != "str") {
		r.advise(r.name, ref, "no-result", say.M("the formula has no result stored: other programs see nothing"), say.M("open it in a spreadsheet program and save it"))
	}
	if c.formula.there {
		if lost := r.lostSheet(c.formula.String()); lost != "" {
			r.fault(r.name, ref, "formula", say.M("the formula refers to %q, which is not there", lost), say.M("mend the formula, or put its value there"))
		}
	}
	value := c.value.String()
	switch kind {
	case "s":
		return r.sharedText(c, ref, value)
	case "inlineStr":
		text := c.inline.String()
		r.asText(c, ref, isNumber(text))
		r.text(r.name, ref, text)
		return headCell{text: text, isText: true, shared: -1}
	case "str":
		if c.value.there {
			return headCell{text: value, isText: true, shared: -1}
		}
	case "e":
		r.fault(r.name, ref, "error-value", say.M("the cell shows an error: %s", value), say.M("mend the formula"))
	case "", "n":
		r.numeric(ref, value)
	}
	return headCell{text: value, shared: -1}
}

func (r *sheetReader) sharedText(c *cell, ref, value string) headCell {
	i, err := strconv.Atoi(value)
	if err != nil || i < 0 || i >= len(r.texts) {
		r.fault(r.name, ref, "text-index", say.M("the cell has text %s of %d", value, len(r.texts)), say.M("save it again with a spreadsheet program"))
		return headCell{isText: true, shared: -1}
	}
	r.asText(c, ref, r.texts[i]&likesNumber != 0)
	return headCell{isText: true, shared: i}
}

// asText looks at a text that looks like a number: it is not counted. The text format says that it is meant so.
func (r *sheetReader) asText(c *cell, ref string, number bool) {
	if number && !r.isText(c.style) && r.heads[r.row] == nil {
		r.advise(r.name, ref, "number-as-text", say.M("a number is stored as text"), say.M("turn it into a number, or give the cell the text format"))
	}
}

func (r *sheetReader) isText(style int) bool {
	return style < len(r.cellFormats) && (r.cellFormats[style] == xlsx.TextFormat || r.formats[r.cellFormats[style]] == "@")
}

// numeric looks at a number (T9, T13).
func (r *sheetReader) numeric(ref, value string) {
	if value == "" {
		return
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		r.fault(r.name, ref, "not-a-number", say.M("%q is no number", xlsx.Clip(value)), say.M("write a number, or text as text"))
		return
	}
	if len(value) <= figure.MostDigits {
		return
	}
	mantissa, _, _ := strings.Cut(strings.ToLower(value), "e")
	if n := significantIn(mantissa); n > figure.MostDigits {
		r.advise(r.name, ref, "digits", say.M("%s has %d significant digits, a cell keeps %d", value, n, figure.MostDigits), say.M("round it"))
	}
}

// significantIn counts the digits of a number as written, without zeros at either end.
func significantIn(literal string) int {
	whole, fraction, _ := strings.Cut(strings.TrimLeft(literal, "+-"), ".")
	return len(strings.Trim(whole+fraction, "0"))
}
