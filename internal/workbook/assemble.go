package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"report/internal/furniture"
)

// assemble writes the sheets. Their parts, the tables, the styles and the texts that cells share are written here; excelize writes the
// package around them: the workbook, its properties, drawings and types.
func assemble(w io.Writer, book Book, sheets []*sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	f.Theme, f.Styles = nil, nil // their parts stay as they are, or are ours
	out := &archive{made: map[string]bool{}}
	b := &binder{file: f, out: out, styles: newStyles(), shared: newSharedText(out), strict: book.StrictA11y, lang: book.lang()}
	for i, s := range sheets {
		if err := b.bind(i, s); err != nil {
			return err
		}
	}
	b.shared.end()
	out.put("xl/styles.xml", b.styles.part(b.lang))
	if err := b.register(sheets); err != nil {
		return err
	}
	if err := describe(f, book); err != nil {
		return err
	}
	b.tidyTypes()
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return out })
	if _, err := f.WriteToBuffer(); err != nil {
		return err
	}
	return out.send(w)
}

// A binder binds sheets into one file.
type binder struct {
	file   *excelize.File
	out    *archive
	styles *styles
	shared *sharedText
	page   pen      // writes the sheets, one after the other
	titles []string // what is printed on every page, by sheet; empty is nothing
	tables int      // how many there are
	strict bool     // Book.StrictA11y
	lang   furniture.Lang
}

// Names of a sheet's relations.
const (
	tableRelation   = "rId1"
	drawingRelation = "rId2"
)

// bind writes one sheet, whose number counts from zero, with its table, its charts and its relations.
func (b *binder) bind(number int, s *sheet) error {
	p := &sheetWriter{binder: b, pen: b.page.begin(b.out, sheetName(number)), sheet: s, number: number, measured: s.measure()}
	for i := range p.widths {
		p.letters = append(p.letters, letters(i))
	}
	p.setUp()
	p.raw(`<sheetData>`)
	p.above()
	if s.grid != nil {
		p.head()
		p.body()
	}
	p.raw(`</sheetData>`)
	p.finish()
	p.end()
	related := []relation{}
	b.titles = append(b.titles, "")
	if s.grid != nil {
		b.titles[number] = p.repeated()
		b.tables++
		related = append(related, relation{tableRelation, "table", fmt.Sprintf("../tables/table%d.xml", b.tables)})
		b.out.put(tableName(b.tables), s.grid.part(b.tables, s.top()+1, s.grid.filter && !b.strict))
	}
	if len(s.plots) > 0 {
		related = append(related, relation{drawingRelation, "drawing", "../drawings/drawing1.xml"})
	}
	if name := fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", number+1); len(related) > 0 {
		b.out.put(name, relations(related))
	} else {
		b.out.without(name) // excelize's sheet has the drawing
	}
	return b.plots(s)
}

func sheetName(number int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", number+1) }
func tableName(number int) string { return fmt.Sprintf("xl/tables/table%d.xml", number) }

// A relation leads from a part to another.
type relation struct{ id, kind, target string }

// relations writes a part of relations.
func relations(list []relation) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="%s" Target="%s" Type="%s/%s"/>`, r.id, r.target, relationNames, r.kind)
	}
	b.WriteString(`</Relationships>`)
	return []byte(b.String())
}

// register tells excelize of the sheets and of their parts. Its own calls look through all that there are for every one; it is asked for
// one of each, and the others are made like it.
func (b *binder) register(sheets []*sheet) error {
	book, related := b.file.WorkBook, []relation{}
	sheet := book.Sheets.Sheet[0]
	book.Sheets.Sheet = nil
	for i, s := range sheets {
		id := fmt.Sprintf("rId%d", i+1)
		sheet.Name, sheet.SheetID, sheet.ID = s.name, i+1, id
		book.Sheets.Sheet = append(book.Sheets.Sheet, sheet)
		related = append(related, relation{id, "worksheet", strings.TrimPrefix(sheetName(i), "xl/")})
		if i > 0 { // excelize knows the first
			b.typed(sheetName(i), "worksheet")
		}
	}
	for i, kind := range [...]string{"styles", "theme", "sharedStrings"} {
		target := kind + ".xml"
		if kind == "theme" {
			target = "theme/theme1.xml"
		}
		related = append(related, relation{fmt.Sprintf("rId%d", len(sheets)+i+1), kind, target})
	}
	b.out.put("xl/_rels/workbook.xml.rels", relations(related))
	for i := range b.tables {
		b.typed(tableName(i+1), "table")
	}
	b.typed(sharedName, "sharedStrings")
	return b.repeat()
}

// repeat sets what is printed on every page: defined names of the sheets' own.
func (b *binder) repeat() error {
	book := b.file.WorkBook
	if b.tables == 0 {
		return nil
	}
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "A1", Scope: book.Sheets.Sheet[0].Name}); err != nil {
		return err
	}
	name := book.DefinedNames.DefinedName[0]
	book.DefinedNames.DefinedName = nil
	for i, area := range b.titles {
		if area != "" {
			name.Data, name.LocalSheetID = area, &i
			book.DefinedNames.DefinedName = append(book.DefinedNames.DefinedName, name)
		}
	}
	return nil
}

// typed notes the type of a part.
func (b *binder) typed(name, kind string) {
	types := b.file.ContentTypes
	entry := types.Overrides[0]
	entry.PartName, entry.ContentType = "/"+name, "application/vnd.openxmlformats-officedocument.spreadsheetml."+kind+"+xml"
	types.Overrides = append(types.Overrides, entry)
}

// tidyTypes sorts the content types, which excelize keeps in the order of a map, and drops those of pictures, of which
// there are none.
func (b *binder) tidyTypes() {
	types := b.file.ContentTypes
	endings := types.Defaults[:0]
	for _, d := range types.Defaults {
		if d.Extension == "rels" || d.Extension == "xml" {
			endings = append(endings, d)
		}
	}
	types.Defaults = endings
	sort.Slice(types.Defaults, func(i, j int) bool { return types.Defaults[i].Extension < types.Defaults[j].Extension })
	sort.Slice(types.Overrides, func(i, j int) bool { return types.Overrides[i].PartName < types.Overrides[j].PartName })
}
