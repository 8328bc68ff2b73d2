package job

import (
	"report/internal/provenance"
	"report/internal/workbook"
)

// proven is what the outputs say of their figures, made once. With pages it knows where they stand; it is asked for before pages are drawn.
func (t *task) proven() *provenance.File {
	if t.provenance == nil {
		sheets := workbook.Sheets(workbook.Book{Facts: t.data, Tables: t.tables, Charts: t.charts})
		t.provenance = provenance.Of(t.data, t.digest, t.tables, t.charts, sheets)
		for i := range t.provenance.Figures {
			t.provenance.Figures[i].File = t.named(t.provenance.Figures[i].File)
		}
		if t.Source != nil { // with other values it is another text
			for i, line := range t.Source.Lines() {
				t.provenance.Figures[i].Line = line
			}
		}
		for i := range t.provenance.Tables {
			t.provenance.Tables[i].File = t.named(t.provenance.Tables[i].File)
		}
		if t.pages != nil {
			t.provenance.Place(t.pages, t.charts)
		}
	}
	return t.provenance
}

// named is the name of a file of the dataset in its own folder, whatever it was called where it was read.
func (t *task) named(file string) string {
	if t.Source == nil && t.Content != nil && file == t.Path {
		return attachedName(t.files, piped)
	}
	return t.files.inFolder(file)
}
