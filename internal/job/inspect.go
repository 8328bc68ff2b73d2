package job

import (
	"fmt"
	"io"

	"report/internal/impose"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
	"report/internal/say"
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
	if warnings, err = passed(&report); err != nil {
		return nil, err
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

// passed is what preflight says of a file of ours that a person may change.
func passed(report *preflight.Report) (warnings problem.List, err error) {
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
	return warnings, nil
}

// imposed makes a PDF that passes preflight and writes it to w with its pages laid on sheets; what is said of that is a note, or a warning where
// places stay empty.
func imposed(w io.Writer, purpose preflight.Purpose, o impose.Options, make func(io.Writer) error) (laid impose.Report, said problem.List, err error) {
	made := &pdf.Made{}
	if err := make(made); err != nil {
		return laid, nil, err
	}
	open := func() (*pdf.File, error) { return made.Read(pdf.Limits{}) }
	report := preflight.Inspect(open, preflight.Options{For: purpose})
	if said, err = passed(&report); err != nil {
		return laid, nil, err
	}
	file, err := open()
	if err != nil {
		return laid, nil, err
	}
	if laid, err = impose.Impose(w, file, o); err != nil {
		return laid, nil, err
	}
	if laid.Blanks > 0 {
		said = append(said, problem.Problem{Level: problem.Warning, Code: "blank-pages", Found: say.Count(laid.Blanks, "%d page of the sheets is empty at the end", "%d pages of the sheets are empty at the end"),
			Hint: say.M("add pages, or take some away: %d pages fill %d sheets", laid.Pages+laid.Blanks, laid.Sheets)})
	}
	note := problem.Problem{Level: problem.Note, Code: "imposed", Found: say.M("%d pages lie on %d sheets, printed on both sides", laid.Pages, laid.Sheets), Hint: say.M("turn the sheets over their upright edge")}
	if laid.Shift > 0 {
		note.Found = say.M("%d pages lie on %d sheets, printed on both sides; the innermost ones moved %.1f mm to the spine", laid.Pages, laid.Sheets, laid.Shift)
		note.Hint = say.M("turn the sheets over their upright edge; --creep MM is how thick a leaf is")
	}
	return laid, append(said, note), nil
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
