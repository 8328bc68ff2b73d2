package job

import (
	"report/internal/provenance"
	"report/internal/workbook"
)

// explain notes how figures were computed, where an output says so, as long as the dataset has the rows that they were computed from.
func (t *task) explain() {
	if !t.wants(Workbook) && !(t.wants(PDF) && (t.Attach.Dataset || t.Attach.Workbook || t.Attach.Images || t.Verify)) {
		return
	}
	sheets := workbook.Sheets(workbook.Book{Facts: t.data, Tables: t.tables, Charts: t.charts})
	t.provenance = provenance.Of(t.data, t.digest, t.tables, t.charts, sheets)
	t.provenance.Looks(t.look())
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
}

// proven is what the outputs say of their figures. With pages it knows where they stand: it is asked for before pages are drawn.
func (t *task) proven() *provenance.File {
	if t.pages != nil && !t.placed {
		t.provenance.Place(t.pages, t.charts)
		t.placed = true
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
