package job

import (
	"bytes"
	"io"

	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/verify"
	"report/internal/workbook"
)

// held holds the PDF against the dataset where that is asked for. A number that is another ends the job.
func (t *task) held() func(*pdf.File) problem.List {
	if !t.Verify {
		return nil
	}
	known := t.proven()
	against := verify.Against(t.data, t.tables, t.charts, known)
	return func(from *pdf.File) problem.List {
		report, found := VerifyPDF(from, against, known)
		if report == nil {
			return found
		}
		return report.Problems("")
	}
}

// writeBook writes the workbook, and before that holds it against the dataset where that is asked for.
func (t *task) writeBook(w io.Writer, book workbook.Book) error {
	if !t.Verify {
		return workbook.Write(w, book)
	}
	s := newSpool(w)
	defer s.close()
	if err := workbook.Write(s, book); err != nil {
		return err
	}
	if found, err := s.heldAgainst(book); err != nil || found.Failed() {
		if err == nil {
			err = found
		}
		return err
	}
	return s.deliver()
}

// heldAgainst holds the workbook that was made against the book.
func (s *spool) heldAgainst(book workbook.Book) (problem.List, error) {
	from, err := s.made()
	if err != nil {
		return nil, err
	}
	if from == nil {
		from = bytes.NewReader(s.memory.Data)
	}
	report, err := heldBook(from, s.size, book)
	if err != nil {
		return nil, err
	}
	return report.Problems(""), nil
}
