package job

import (
	"fmt"
	"io"

	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
)

// inspected makes a PDF and writes it to w when it passes preflight. What a picture of the dataset lacks is returned as warnings; any
// other error that preflight finds is a fault of ours, and nothing is written but to w's temporary file. Held, if not nil, says what else
// speaks against the file.
func inspected(w io.Writer, purpose preflight.Purpose, make func(io.Writer) error, held func(*pdf.File) problem.List) (warnings problem.List, err error) {
	s := newSpool(w)
	defer s.close()
	if err := make(s); err != nil {
		return nil, err
	}
	report, err := s.inspect(purpose)
	if err != nil {
		return nil, err
	}
	var wrong problem.List
	for _, p := range report.Problems("") {
		switch {
		case p.Code == "resolution": // layout has said it, with the place in the dataset
		case p.Code == "picture-ink": // of what a picture has, nothing is changed
			p.Level = problem.Warning
			warnings = append(warnings, p)
		case p.Level == problem.Error:
			wrong = append(wrong, p)
		}
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("the PDF does not pass its own preflight: %s", wrong.Error())
	}
	if held != nil {
		from, err := s.open()
		if err != nil {
			return nil, err
		}
		if found := held(from); found.Failed() {
			return nil, found
		}
	}
	return warnings, s.deliver()
}

// inspect reads what was made, where it is.
func (s *spool) inspect(purpose preflight.Purpose) (preflight.Report, error) {
	if _, err := s.made(); err != nil {
		return preflight.Report{}, err
	}
	return preflight.Inspect(s.open, preflight.Options{For: purpose}), nil
}

// open opens what was made.
func (s *spool) open() (*pdf.File, error) {
	from, err := s.made()
	switch {
	case err != nil:
		return nil, err
	case from == nil:
		return s.memory.Read(pdf.Limits{})
	}
	return pdf.OpenFile(from, s.size, pdf.Limits{})
}
