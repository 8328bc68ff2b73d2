package workbook

import (
	"strconv"
	"strings"

	"report/internal/xlsx"
)

// The parts of a sheet around its rows, in the order of the schema (ISO/IEC 29500-1, 18.3.1.99).

const (
	mainNames     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// mostWidths is how many columns have a width of their own. The others share the greatest width that any of them needs.
const mostWidths = 128

// setUp writes what stands in front of the rows: the fitting to the page's width, the used range, the view, the height of a row of one
// line and the widths.
func (p *sheetWriter) setUp() {
	p.raw(`<worksheet xmlns="` + mainNames + `" xmlns:r="` + relationNames + `">`)
	if p.print.scale == 0 {
		p.raw(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	columns, rows := p.sheet.size()
	p.raw(`<dimension ref="`).raw(xlsx.Area(1, 1, columns, rows)).raw(`"/><sheetViews><sheetView`)
	if p.number == 0 {
		p.raw(` tabSelected="1"`)
	}
	p.raw(` workbookViewId="0"`)
	p.freeze()
	p.raw(`</sheetViews><sheetFormatPr`)
	if len(p.widths) > mostWidths {
		p.raw(` defaultColWidth="`).measure(p.widths[mostWidths]).raw(`"`)
	}
	p.raw(` defaultRowHeight="`).measure(rowHeight(1)).raw(`" customHeight="1"/><cols>`)
	for i, width := range p.widths[:min(len(p.widths), mostWidths)] {
		p.raw(`<col min="`).int(i + 1).raw(`" max="`).int(i + 1).raw(`" width="`).measure(width).raw(`" customWidth="1"/>`)
	}
	p.raw(`</cols>`)
}

// lowestFrozen is the last head row that is kept in sight: more would eat a small screen.
const lowestFrozen = 9

// freeze ends the view; it keeps the head and the stub in sight.
func (p *sheetWriter) freeze() {
	head := p.sheet.top() + 1
	if p.sheet.grid == nil || head > lowestFrozen || p.strict {
		p.raw(`/>`)
		return
	}
	column, split, pane := 1, ``, `bottomLeft`
	if len(p.sheet.grid.head) > 1 {
		column, split, pane = 2, ` xSplit="1"`, `bottomRight`
	}
	p.raw(`><pane` + split + ` ySplit="`).int(head).raw(`" topLeftCell="` + xlsx.Cell(column, head+1) + `" activePane="` + pane +
		`" state="frozen"/><selection pane="` + pane + `" activeCell="A1" sqref="A1"/></sheetView>`)
}

// quoted is a sheet's name as references write it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// finish writes what stands behind the rows.
func (p *sheetWriter) finish() {
	p.links()
	p.paper()
	p.breaks()
	p.ignore()
	if len(p.sheet.plots) > 0 {
		p.raw(`<drawing r:id="` + drawingRelation + `"/>`)
	}
	if p.sheet.grid != nil {
		p.raw(`<tableParts count="1"><tablePart r:id="` + tableRelation + `"/></tableParts>`)
	}
	p.raw(`</worksheet>`)
}

// links sets the links to other sheets.
func (p *sheetWriter) links() {
	if len(p.jumps) == 0 {
		return
	}
	p.raw(`<hyperlinks>`)
	for _, j := range p.jumps {
		p.raw(`<hyperlink ref="`).raw(j.from).raw(`" location="`).text(quoted(j.sheet)).raw(`!A1" tooltip="`).text(p.lang.Words("to the sheet “%s”", j.sheet)).raw(`"/>`).flow()
	}
	p.raw(`</hyperlinks>`)
}

// paper sets up printing: A4, the width on one page or as many as the type needs, page numbers at the foot.
func (p *sheetWriter) paper() {
	p.raw(`<pageSetup paperSize="9"`)
	if p.print.scale > 0 {
		p.raw(` scale="`).int(int(p.print.scale)).raw(`"`)
	} else {
		p.raw(` fitToWidth="1" fitToHeight="0"`)
	}
	orientation := "portrait"
	if p.print.lies {
		orientation = "landscape"
	}
	p.raw(` orientation="` + orientation + `"/>`)
	if !p.strict {
		p.headAndFoot()
	}
}

// mostHead is how many characters of a title stand at the head of a page: Excel takes 255 with their codes.
const mostHead = 100

// headAndFoot numbers the pages. Where a sheet takes several pages' width, the title in A1 is seen whole on the first only, the others
// have it at their head.
func (p *sheetWriter) headAndFoot() {
	foot := p.lang.Words("&CPage &P of &N")
	if p.print.scale == 0 || p.sheet.title == "" {
		p.raw(`<headerFooter><oddFooter>`).text(foot).raw(`</oddFooter></headerFooter>`)
		return
	}
	title := []rune(p.sheet.title)
	if len(title) > mostHead {
		title = append(title[:mostHead:mostHead], '…')
	}
	p.raw(`<headerFooter differentFirst="1"><oddHeader>`).text("&L" + strings.ReplaceAll(string(title), "&", "&&")).raw(`</oddHeader><oddFooter>`).text(foot).
		raw(`</oddFooter><firstFooter>`).text(foot).raw(`</firstFooter></headerFooter>`)
}

// repeated are the rows and columns that are printed on every page.
func (p *sheetWriter) repeated() string {
	name, row := quoted(p.sheet.name), strconv.Itoa(p.sheet.top()+1)
	rows := name + "!$" + row + ":$" + row
	if p.print.lies {
		return name + "!$A:$A," + rows
	}
	return rows
}

// breaks puts every chart on a printed page of its own.
func (p *sheetWriter) breaks() {
	if n := len(p.sheet.plots) - 1; n > 0 {
		p.raw(`<rowBreaks count="`).int(n).raw(`" manualBreakCount="`).int(n).raw(`">`)
		for i := range n {
			p.raw(`<brk id="`).int(p.sheet.plotRow(i+1) - 1).raw(`" max="16383" man="1"/>`)
		}
		p.raw(`</rowBreaks>`)
	}
}

// ignore tells Excel that codes of digits are meant as text.
func (p *sheetWriter) ignore() {
	ranges := ""
	for _, r := range p.figures {
		if r != "" {
			ranges += " " + r
		}
	}
	if ranges != "" {
		p.raw(`<ignoredErrors><ignoredError sqref="`).raw(ranges[1:]).raw(`" numberStoredAsText="1"/></ignoredErrors>`)
	}
}
