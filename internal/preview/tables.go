package preview

import (
	"net/http"
	"slices"

	"report/internal/dataset"
	"report/internal/tabulate"
)

// A sheetRecord is a sheet of the workbook.
type sheetRecord struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Unit    string         `json:"unit"`
	Columns []string       `json:"columns"`
	Rows    [][]cellRecord `json:"rows"`
	More    int            `json:"more"` // rows that are not sent
	Notes   []string       `json:"notes"`
	Source  string         `json:"source"`
}

type cellRecord struct {
	Text   string `json:"text"`
	Number bool   `json:"number"`
	Figure string `json:"figure,omitempty"`
	Edit   bool   `json:"edit,omitempty"`
	Level  int    `json:"level,omitempty"`
}

// mostRows is how many rows of a sheet a page shows.
const mostRows = 500

// tables are the workbook's sheets of tables, and its figures.
func (s *server) tables(w http.ResponseWriter, r *http.Request) {
	now, _ := s.state()
	sheets := []sheetRecord{}
	if e := now.good; e != nil {
		for _, t := range e.Tables {
			sheets = append(sheets, e.sheet(t))
		}
	}
	answer(w, sheets)
}

func (e *edition) sheet(t *tabulate.Table) sheetRecord {
	r := sheetRecord{ID: t.ID, Title: t.Label() + "　" + t.Title, Unit: t.Unit, Rows: [][]cellRecord{}, Notes: t.Notes, Source: t.Source, More: max(0, len(t.Rows)-mostRows)}
	if r.Notes == nil {
		r.Notes = []string{}
	}
	for _, c := range t.Columns {
		title := c.Title
		if c.Unit != "" {
			title += "（" + c.Unit + "）"
		}
		r.Columns = append(r.Columns, title)
	}
	own := e.table(t.ID)
	for i := range t.Rows[:min(len(t.Rows), mostRows)] {
		row := make([]cellRecord, len(t.Rows[i].Cells))
		for k, c := range t.Rows[i].Cells {
			row[k] = cellRecord{Text: c.Text, Number: c.Number || c.Missing != "", Figure: c.Figure, Edit: c.Figure == "" && e.canEdit(own, i)}
		}
		if len(row) > 0 {
			row[0].Level = t.Rows[i].Level
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

// table is the dataset's table with an id.
func (e *edition) table(id string) *dataset.Table {
	if i := slices.IndexFunc(e.Data.Tables, func(t dataset.Table) bool { return t.ID == id }); i >= 0 {
		return &e.Data.Tables[i]
	}
	return nil
}

// canEdit reports whether a row of a table stands in a line of a text file.
func (e *edition) canEdit(t *dataset.Table, row int) bool {
	return e.Folder != "" && t != nil && row < t.Places.Len() && t.Places.At(row).Line > 0 && t.Places.At(row).Cell == ""
}
