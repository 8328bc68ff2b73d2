package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"report/internal/furniture"
	"report/internal/xlsx"
)

// The styles part is written here and not by excelize: its fonts come in an order that the schema does not
// allow, it has no named styles (Heading 1), and every NewStyle searches all others.

// A font is one of the workbook's few.
type font uint8

const (
	bodyFont font = iota
	titleFont
	metaFont // statements between title and table
	headFont
	linkFont
	metaLinkFont
)

// family is the face of every cell: the default of Excel in the book's language.
func family(l furniture.Lang) string { return l.Words("Calibri") }

// charsets are the code pages for programs that lack the face.
var charsets = map[furniture.Lang]int{furniture.Hans: 134, furniture.Hant: 136, furniture.English: 0}

var fonts = [...]string{
	bodyFont:     `<sz val="11"/>`,
	titleFont:    `<b/><sz val="16"/>`,
	metaFont:     `<sz val="10"/><color rgb="FF595959"/>`,
	headFont:     `<b/><sz val="11"/>`,
	linkFont:     `<u/><sz val="11"/><color rgb="FF0563C1"/>`,
	metaLinkFont: `<u/><sz val="10"/><color rgb="FF0563C1"/>`,
}

// A border is a part of the three-line table.
type border uint8

const (
	noBorder   border = iota
	headBorder        // medium above, thin below
	footBorder        // medium below the last row
)

var borders = [...]string{
	noBorder:   `<left/><right/><top/><bottom/><diagonal/>`,
	headBorder: `<left/><right/><top style="medium"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/>`,
	footBorder: `<left/><right/><top/><bottom style="medium"><color auto="1"/></bottom><diagonal/>`,
}

// A side is where a cell's content stands. Left to itself a spreadsheet puts text left and numbers right.
type side uint8

const (
	itself side = iota
	left
	right
)

var sides = [...]string{left: "left", right: "right"}

// A cellFormat is everything that a cell's appearance consists of.
type cellFormat struct {
	font   font
	border border
	format int // number of the number format; 0 is General
	side   side
	wrap   bool
	indent int
}

// mostPlaces is how many places a number format may show.
const mostPlaces = 30

// decimals is the number format of a number with the given places: separators, minus sign, zero, and text
// (a coded reason) as written.
func decimals(places int) string {
	point := ""
	if places > 0 {
		point = "." + strings.Repeat("0", places)
	}
	return "#,##0" + point + ";-#,##0" + point + ";0" + point + ";@"
}

// A styles part holds the cell formats in use; a format's place is its style number.
type styles struct {
	cells    []cellFormat
	number   map[cellFormat]int
	formats  []string            // from xlsx.FirstFormat
	decimals [mostPlaces + 1]int // numbers of the formats of numbers, by places; 0: not yet in use
}

func newStyles() *styles {
	plain := cellFormat{}
	return &styles{cells: []cellFormat{plain}, number: map[cellFormat]int{plain: 0}}
}

// style returns the style number of a cell format.
func (s *styles) style(l cellFormat) int {
	n, ok := s.number[l]
	if !ok {
		n = len(s.cells)
		s.number[l] = n
		s.cells = append(s.cells, l)
	}
	return n
}

// format returns the number of a number format.
func (s *styles) format(code string) int {
	i := slices.Index(s.formats, code)
	if i < 0 {
		i = len(s.formats)
		s.formats = append(s.formats, code)
	}
	return xlsx.FirstFormat + i
}

// decimal returns the number of the format of a number with the given places.
func (s *styles) decimal(places int) int {
	if s.decimals[places] == 0 {
		s.decimals[places] = s.format(decimals(places))
	}
	return s.decimals[places]
}

// part writes xl/styles.xml.
func (s *styles) part(l furniture.Lang) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	s.writeFormats(&b)
	fmt.Fprintf(&b, `<fonts count="%d">`, len(fonts))
	for _, f := range fonts {
		fmt.Fprintf(&b, `<font>%s<name val="%s"/><family val="2"/><charset val="%d"/></font>`, f, family(l), charsets[l])
	}
	b.WriteString(`</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`)
	fmt.Fprintf(&b, `<borders count="%d">`, len(borders))
	for _, line := range borders {
		b.WriteString(`<border>` + line + `</border>`)
	}
	b.WriteString(`</borders><cellStyleXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`)
	fmt.Fprintf(&b, `<xf numFmtId="0" fontId="%d" fillId="0" borderId="0" applyFont="1"/></cellStyleXfs>`, titleFont)
	fmt.Fprintf(&b, `<cellXfs count="%d">`, len(s.cells))
	for _, l := range s.cells {
		writeCellFormat(&b, l)
	}
	b.WriteString(`</cellXfs><cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles>` +
		`<dxfs count="0"/><tableStyles count="0"/></styleSheet>`)
	return b.Bytes()
}

func (s *styles) writeFormats(b *bytes.Buffer) {
	if len(s.formats) == 0 {
		return
	}
	fmt.Fprintf(b, `<numFmts count="%d">`, len(s.formats))
	for i, f := range s.formats {
		fmt.Fprintf(b, `<numFmt numFmtId="%d" formatCode="`, xlsx.FirstFormat+i)
		_ = xml.EscapeText(b, []byte(f)) // a Buffer does not fail
		b.WriteString(`"/>`)
	}
	b.WriteString(`</numFmts>`)
}

// writeCellFormat writes one cell format. Titles are tagged with the named style Heading 1, so that a screen reader
// can go from heading to heading.
func writeCellFormat(b *bytes.Buffer, l cellFormat) {
	named := 0
	if l.font == titleFont {
		named = 1
	}
	fmt.Fprintf(b, `<xf numFmtId="%d" fontId="%d" fillId="0" borderId="%d" xfId="%d"`, l.format, l.font, l.border, named)
	for _, apply := range []struct {
		on   bool
		what string
	}{{l.format != 0, "NumberFormat"}, {l.font != bodyFont, "Font"}, {l.border != noBorder, "Border"}} {
		if apply.on {
			b.WriteString(` apply` + apply.what + `="1"`)
		}
	}
	b.WriteString(` applyAlignment="1"><alignment`)
	if l.side != itself {
		fmt.Fprintf(b, ` horizontal="%s"`, sides[l.side])
	}
	b.WriteString(` vertical="center"`)
	if l.wrap {
		b.WriteString(` wrapText="1"`)
	}
	if l.indent > 0 {
		fmt.Fprintf(b, ` indent="%d"`, l.indent)
	}
	b.WriteString(`/></xf>`)
}
