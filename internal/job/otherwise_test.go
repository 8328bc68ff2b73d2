package job

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"report/internal/provenance"
)

// What a workbook holds as it must and shows otherwise is found: hidden, in another number format, under another name.
func TestShownOtherwise(t *testing.T) {
	file, cells := edition(t, "starter", "handout")
	_, c := carriedBy(t, file)
	for _, a := range []struct{ in, from, to string }{
		{"xl/worksheets/", `<row r="7"`, `<row hidden="1" r="7"`},
		{"xl/worksheets/", `<col `, `<col hidden="1" `},
		{"xl/workbook.xml", `<sheet name="表1"`, `<sheet state="hidden" name="表1"`},
		{"xl/styles.xml", `formatCode="#,##0.00;-#,##0.00;0.00;@"`, `formatCode="#,##0"`},
		{"xl/charts/chart1.xml", `<c:formatCode>#,##0.00;`, `<c:formatCode>0;`},
		{"xl/charts/chart1.xml", `<a:t>图1`, `<a:t>图1 某`},
		{"xl/charts/chart1.xml", `<c:v>2023年</c:v>`, `<c:v>2013年</c:v>`},
	} {
		done := false
		parts := unzipped(t, cells)
		for _, part := range slices.Sorted(maps.Keys(parts)) {
			if strings.HasPrefix(part, a.in) && strings.Contains(string(parts[part]), a.from) && (a.in != "xl/worksheets/" || strings.Contains(string(parts[part]), "<v>364.05</v>")) {
				done = true
				if report := verifiedBook(t, zipped(t, cells, part, []byte(strings.Replace(string(parts[part]), a.from, a.to, 1))), c); report.Good() {
					t.Errorf("%s in %s is not found", a.to, part)
				}
			}
		}
		if !done {
			t.Errorf("%s: there is no %s", a.in, a.from)
		}
	}
}

// What a PDF says of its own figures in words is held against its dataset.
func TestClaims(t *testing.T) {
	file, _ := edition(t, "starter", "handout")
	f, c := carriedBy(t, file)
	for _, alter := range []func(*provenance.Figure){
		func(f *provenance.Figure) { f.Name += "额" },
		func(f *provenance.Figure) { f.Value += "1" },
		func(f *provenance.Figure) { f.Expression += " + 1" },
		func(f *provenance.Figure) { f.Exact += "1" },
		func(f *provenance.Figure) { f.Cells = nil },
		func(f *provenance.Figure) { f.Period = "1999" },
	} {
		known := *c.Provenance
		known.Figures = slices.Clone(known.Figures)
		alter(&known.Figures[0])
		own := c
		own.Provenance = &known
		if report, _ := own.VerifyPDF(f); report.Good() || report.Numbers[len(report.Numbers)-1].Figure != known.Figures[0].ID {
			t.Errorf("not found: %+v", known.Figures[0])
		}
	}
}
