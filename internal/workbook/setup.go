package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"report/internal/xlsx"
)

// lowestFrozen is the last head row that is kept in sight: more would eat a small screen.
const lowestFrozen = 9

// freeze keeps the head and the stub in sight.
func (p *sheetWriter) freeze() error {
	head := p.sheet.top() + 1
	if p.sheet.grid == nil || head > lowestFrozen || p.strict {
		return nil
	}
	panes := excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: xlsx.Cell(1, head+1), ActivePane: "bottomLeft"}
	if len(p.sheet.grid.head) > 1 {
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = 1, xlsx.Cell(2, head+1), "bottomRight"
	}
	panes.Selection = []excelize.Selection{{SQRef: "A1", ActiveCell: "A1", Pane: panes.ActivePane}}
	return p.stream.SetPanes(&panes)
}

// links sets the links to other sheets.
func (p *sheetWriter) links() error {
	for _, j := range p.jumps {
		tip := p.lang.Words("to the sheet “%s”", j.sheet)
		if err := p.file.SetCellHyperLink(p.sheet.name, j.from, quoted(j.sheet)+"!A1", "Location", excelize.HyperlinkOpts{Tooltip: &tip}); err != nil {
			return err
		}
	}
	return nil
}

// quoted is a sheet's name as references write it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// paper sets up printing: A4, the width on one page or as many as the type needs, the head on every page, page numbers at the foot.
func (p *sheetWriter) paper() error {
	size, wide, high, orientation := 9, 1, 0, "portrait"
	if p.print.lies {
		orientation = "landscape"
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}
	if p.print.scale > 0 {
		layout.FitToWidth, layout.FitToHeight, layout.AdjustTo = nil, nil, &p.print.scale
	}
	if err := p.file.SetPageLayout(p.sheet.name, layout); err != nil {
		return err
	}
	if err := p.foot(); err != nil || p.sheet.grid == nil {
		return err
	}
	name, head := quoted(p.sheet.name), p.sheet.top()+1
	repeated := fmt.Sprintf("%s!$%d:$%d", name, head, head)
	if p.print.lies {
		repeated = name + "!$A:$A," + repeated
	}
	return p.repeat(repeated)
}

// repeat sets the rows and columns that are printed on every page, a defined name of the sheet's own. excelize looks through all
// sheets for every name that there is before it takes another: it is asked for the first one, and the others are made like it.
func (p *sheetWriter) repeat(area string) error {
	book := p.file.WorkBook
	if book.DefinedNames == nil {
		return p.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: area, Scope: p.sheet.name})
	}
	name := book.DefinedNames.DefinedName[0]
	name.Data, name.LocalSheetID = area, &p.number
	book.DefinedNames.DefinedName = append(book.DefinedNames.DefinedName, name)
	return nil
}

// foot numbers the printed pages.
func (p *sheetWriter) foot() error {
	if p.strict {
		return nil
	}
	return p.file.SetHeaderFooter(p.sheet.name, &excelize.HeaderFooterOptions{OddFooter: p.lang.Words("&CPage &P of &N")})
}

// ignore tells Excel that codes of digits are meant as text.
func (p *sheetWriter) ignore() error {
	var ranges []string
	for i := range p.widths {
		if r := p.figures[i]; r != "" {
			ranges = append(ranges, r)
		}
	}
	if len(ranges) == 0 {
		return nil
	}
	return p.file.AddIgnoredErrors(p.sheet.name, strings.Join(ranges, " "), excelize.IgnoredErrorsNumberStoredAsText)
}
