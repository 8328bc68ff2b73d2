package workbook

import (
	"io"
	"sort"

	"report/internal/furniture"

	"github.com/xuri/excelize/v2"

	"report/internal/xlsx"
)

// assemble writes the sheets. Cells go through excelize's stream writers, one a sheet; the parts that excelize
// would write in a form of its own (styles, tables) are replaced before the archive is closed.
func assemble(w io.Writer, book Book, sheets []*sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	f.Theme = nil // its part stays as it is and need not be written again
	if err := lay(f, sheets); err != nil {
		return err
	}
	b := &binder{file: f, styles: newStyles(), parts: map[string][]byte{}, strict: book.StrictA11y, lang: book.lang()}
	for i, s := range sheets {
		if err := b.bind(i, s); err != nil {
			return err
		}
	}
	if err := describe(f, book); err != nil {
		return err
	}
	b.replace()
	out := &archive{}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return out })
	if _, err := f.WriteToBuffer(); err != nil {
		return err
	}
	return out.send(w)
}

// lay makes the empty worksheets in their order, so that links may lead to later ones.
func lay(f *excelize.File, sheets []*sheet) error {
	if err := f.SetSheetName("Sheet1", sheets[0].name); err != nil {
		return err
	}
	for _, s := range sheets[1:] {
		if _, err := f.NewSheet(s.name); err != nil {
			return err
		}
	}
	f.SetActiveSheet(0)
	return nil
}

// A binder binds sheets into one file.
type binder struct {
	file   *excelize.File
	styles *styles
	parts  map[string][]byte // tables and charts in their final form, by path
	tables int               // how many there are
	strict bool              // Book.StrictA11y
	lang   furniture.Lang
}

// replace puts the project's own parts into the file.
func (b *binder) replace() {
	b.file.Styles = nil
	b.file.Pkg.Store("xl/styles.xml", b.styles.part(b.lang))
	for path, part := range b.parts {
		b.file.Pkg.Store(path, part)
	}
	b.tidyTypes()
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

// bind writes one sheet, whose number counts from zero. The order is the stream writer's: what the part holds before its cells must be set
// before the writer is made or the first row is written, what it holds after them before the flush; set at
// another time it is lost without an error.
func (b *binder) bind(number int, s *sheet) error {
	m := s.measure()
	if err := b.prepare(s, &m); err != nil {
		return err
	}
	stream, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	p := &sheetWriter{binder: b, sheet: s, number: number, stream: stream, measured: m}
	for _, step := range []func() error{p.columns, p.freeze, p.above, p.table, p.links, p.paper, p.ignore, p.plots, stream.Flush} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// mostWidths is how many columns have a width of their own; excelize copies all of them for every new one. The
// others share the greatest width that any of them needs.
const mostWidths = 128

// prepare sets the used range, the fitting to the page's width, the height of a row of one line and the width of columns
// past mostWidths.
func (b *binder) prepare(s *sheet, m *measured) error {
	columns, rows := s.size()
	if err := b.file.SetSheetDimension(s.name, xlsx.Area(1, 1, columns, rows)); err != nil {
		return err
	}
	yes, fit, low := true, m.print.scale == 0, rowHeight(1)
	props := &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &low, CustomHeight: &yes}
	if len(m.widths) > mostWidths {
		props.DefaultColWidth = &m.widths[mostWidths]
	}
	return b.file.SetSheetProps(s.name, props)
}
