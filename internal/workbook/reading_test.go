package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"report/internal/xlsx"
)

// A file is a written workbook read back part by part, without excelize.
type file struct {
	names  []string // of the archive's entries, in their order
	parts  map[string][]byte
	sheets []sheetPart
	styles stylesPart
}

type sheetPart struct {
	Name      string
	Dimension struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Default struct {
		Height float64 `xml:"defaultRowHeight,attr"`
		Custom string  `xml:"customHeight,attr"`
		Width  float64 `xml:"defaultColWidth,attr"`
	} `xml:"sheetFormatPr"`
	View struct {
		Selected string `xml:"tabSelected,attr"`
		Pane     struct {
			Left string `xml:"topLeftCell,attr"`
		} `xml:"pane"`
	} `xml:"sheetViews>sheetView"`
	Cols []struct {
		Min   int     `xml:"min,attr"`
		Width float64 `xml:"width,attr"`
	} `xml:"cols>col"`
	Rows []struct {
		Height float64    `xml:"ht,attr"`
		Hidden string     `xml:"hidden,attr"`
		Cells  []cellPart `xml:"c"`
	} `xml:"sheetData>row"`
	Merged []struct{} `xml:"mergeCells>mergeCell"`
	Links  []struct {
		Ref      string `xml:"ref,attr"`
		Location string `xml:"location,attr"`
	} `xml:"hyperlinks>hyperlink"`
	Ignored []struct {
		Ranges string `xml:"sqref,attr"`
	} `xml:"ignoredErrors>ignoredError"`
	Setup struct {
		Paper       int    `xml:"paperSize,attr"`
		Orientation string `xml:"orientation,attr"`
		Wide        string `xml:"fitToWidth,attr"`
		High        string `xml:"fitToHeight,attr"`
		Scale       int    `xml:"scale,attr"`
	} `xml:"pageSetup"`
	Fit struct {
		ToPage bool `xml:"fitToPage,attr"`
	} `xml:"sheetPr>pageSetUpPr"`
	Header string `xml:"headerFooter>oddHeader"`
	Footer string `xml:"headerFooter>oddFooter"`
	Tables []struct {
		ID string `xml:"id,attr"`
	} `xml:"tableParts>tablePart"`

	Table *tablePart
}

type cellPart struct {
	Ref     string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Value   *string `xml:"v"`
	Text    *string `xml:"is>t"`
	Formula *string `xml:"f"`
}

type tablePart struct {
	Name    string    `xml:"displayName,attr"`
	Ref     string    `xml:"ref,attr"`
	Filter  *struct{} `xml:"autoFilter"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
	Alt struct {
		Text    string `xml:"altText,attr"`
		Summary string `xml:"altTextSummary,attr"`
	} `xml:"extLst>ext>table"`
}

type stylesPart struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format    int `xml:"numFmtId,attr"`
		Named     int `xml:"xfId,attr"`
		Alignment struct {
			Horizontal string `xml:"horizontal,attr"`
			Indent     int    `xml:"indent,attr"`
		} `xml:"alignment"`
	} `xml:"cellXfs>xf"`
	Names []struct {
		Name    string `xml:"name,attr"`
		Format  int    `xml:"xfId,attr"`
		Builtin int    `xml:"builtinId,attr"`
	} `xml:"cellStyles>cellStyle"`
}

// read reads a workbook's parts.
func read(t testing.TB, data []byte) *file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := &file{parts: map[string][]byte{}}
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(entry.Name, err)
		}
		f.names, f.parts[entry.Name] = append(f.names, entry.Name), content
	}
	f.decode(t, "xl/styles.xml", &f.styles)
	var list struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	f.decode(t, "xl/workbook.xml", &list)
	var shared struct {
		Items []struct {
			Text string `xml:"t"`
		} `xml:"si"`
	}
	f.decode(t, sharedName, &shared)
	for i, s := range list.Sheets {
		part := sheetPart{}
		f.decode(t, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), &part)
		part.Name = s.Name
		part.share(shared.Items)
		if rels := f.parts[fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1)]; len(part.Tables) == 1 {
			_, target, _ := strings.Cut(string(rels), `Target="../`)
			target, _, _ = strings.Cut(target, `"`)
			part.Table = &tablePart{}
			f.decode(t, "xl/"+target, part.Table)
		}
		f.sheets = append(f.sheets, part)
	}
	return f
}

// share gives the cells the texts that they share, and the names that follow from where they stand.
func (s *sheetPart) share(items []struct {
	Text string `xml:"t"`
}) {
	for i := range s.Rows {
		column := 0
		for j := range s.Rows[i].Cells {
			c := &s.Rows[i].Cells[j]
			if column++; c.Ref == "" {
				c.Ref = xlsx.Cell(column, i+1)
			}
			column, _, _ = excelize.CellNameToCoordinates(c.Ref)
			if c.Type == "s" {
				n, _ := strconv.Atoi(*c.Value)
				c.Text, c.Value = &items[n].Text, nil
			}
		}
	}
}

func (f *file) decode(t testing.TB, name string, into any) {
	t.Helper()
	if f.parts[name] == nil {
		t.Fatalf("no part %s", name)
	}
	if err := xml.Unmarshal(f.parts[name], into); err != nil {
		t.Fatal(name, err)
	}
}

func (f *file) sheet(t testing.TB, name string) *sheetPart {
	t.Helper()
	for i := range f.sheets {
		if f.sheets[i].Name == name {
			return &f.sheets[i]
		}
	}
	t.Fatalf("no sheet %s", name)
	return nil
}

// cell finds a cell; one that is not written is empty.
func (s *sheetPart) cell(ref string) cellPart {
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if c.Ref == ref {
				return c
			}
		}
	}
	return cellPart{Ref: ref}
}

// content is what a cell holds: its text, or the number as it is stored.
func (c cellPart) content() string {
	switch {
	case c.Text != nil:
		return *c.Text
	case c.Value != nil:
		return *c.Value
	}
	return ""
}

func (c cellPart) isNumber() bool { return c.Value != nil && c.Type == "" }

// columnA is the text of the rows above the table.
func (s *sheetPart) columnA() []string {
	var list []string
	for i := range s.headRow() - 1 {
		list = append(list, s.cell(xlsx.Cell(1, i+1)).content())
	}
	return list
}

// headRow is the row of the table's head, or one past the last row.
func (s *sheetPart) headRow() int {
	if s.Table == nil {
		return len(s.Rows) + 1
	}
	_, row, _ := excelize.CellNameToCoordinates(strings.Split(s.Table.Ref, ":")[0])
	return row
}

// body is the table's content below its head.
func (s *sheetPart) body() [][]cellPart {
	var rows [][]cellPart
	for r := s.headRow() + 1; r <= len(s.Rows); r++ {
		var row []cellPart
		for c := range s.Table.Columns {
			row = append(row, s.cell(xlsx.Cell(c+1, r)))
		}
		rows = append(rows, row)
	}
	return rows
}

// format is the number format of a cell.
func (f *file) format(c cellPart) string {
	id := f.styles.Cells[c.Style].Format
	for _, known := range f.styles.Formats {
		if known.ID == id {
			return known.Code
		}
	}
	return map[int]string{0: "", 49: "@"}[id]
}
