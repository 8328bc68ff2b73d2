package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"report/internal/xlsx"
)

// part writes a table part of that number, whose head stands in a row: an Excel table, without filter buttons where they do not belong, and
// with alternative text, which excelize cannot set. It names no table style: the lines of the cells are the table's.
func (g *grid) part(id, head int, filter bool) []byte {
	rangeRef := xlsx.Area(1, head, len(g.head), head+g.rows)
	var b bytes.Buffer
	b.WriteString(xml.Header + `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`)
	fmt.Fprintf(&b, ` id="%d" name="%s" displayName="%[2]s" ref="%s" totalsRowShown="0">`, id, g.name, rangeRef)
	if filter {
		fmt.Fprintf(&b, `<autoFilter ref="%s"/>`, rangeRef)
	}
	fmt.Fprintf(&b, `<tableColumns count="%d">`, len(g.head))
	for i, h := range g.head {
		fmt.Fprintf(&b, `<tableColumn id="%d" name="%s"/>`, i+1, escaped(h.text))
	}
	b.WriteString(`</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>` +
		`<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">`)
	fmt.Fprintf(&b, `<x14:table altText="%s" altTextSummary="%s"/></ext></extLst></table>`, escaped(g.alt), escaped(g.summary))
	return b.Bytes()
}

// escaped is s as an XML attribute holds it.
func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer does not fail
	return b.String()
}
