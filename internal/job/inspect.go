package job

import (
	"fmt"
	"io"

	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
)

// ofDataset are the codes of findings in a PDF that the dataset's pictures cause, whoever makes it.
var ofDataset = map[string]bool{"resolution": true}

// inspected makes a PDF and writes it to w when it passes preflight. What a picture of the dataset lacks is returned as
// warnings; any other error that preflight finds is a fault of ours, and nothing is written.
func inspected(w io.Writer, make func(io.Writer) error) (warnings problem.List, err error) {
	var made pdf.Made
	if err := make(&made); err != nil {
		return nil, err
	}
	report := preflight.InspectMade(&made, preflight.Options{})
	var wrong problem.List
	for _, p := range report.Problems("") {
		switch {
		case ofDataset[p.Code] && p.Level != problem.Note:
			p.Level = problem.Warning
			warnings = append(warnings, p)
		case p.Level == problem.Error:
			wrong = append(wrong, p)
		}
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("the PDF does not pass its own preflight: %s", wrong.Error())
	}
	_, err = w.Write(made.Data)
	return warnings, err
}
