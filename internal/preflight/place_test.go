package preflight

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"report/internal/pdf"
	"report/internal/problem"
)

// A finding says where it is, in millimetres from the trimmed page's corner.
func TestPlace(t *testing.T) {
	report := inspect(file(func(s *parts) {
		s.contents += fmt.Sprintf(" 1 1 1 1 k %.3f %.3f 9 9 re f", 20+30*mm, 780-50*mm)
	}), Options{})
	if f := report.Findings; len(f) != 1 || f[0].Page != 1 || !f[0].Placed || f[0].X != 30 || f[0].Y != 50 {
		t.Fatalf("got %+v", report.Findings)
	}
	list := report.Problems("a.pdf")
	if want := "a.pdf (p. 1 30,50 mm): a colour lays down 400 % of ink, more than 300 %"; list.Error() != want {
		t.Errorf("got %s", list.Error())
	}
	data, err := report.JSON("a.pdf")
	var read struct {
		OK       bool
		Findings []struct {
			Level, Code string
			X           float64 `json:"x_mm"`
		}
	}
	if err != nil || json.Unmarshal(data, &read) != nil || read.OK || len(read.Findings) != 1 || read.Findings[0].Code != "ink-limit" || read.Findings[0].Level != "error" || read.Findings[0].X != 30 {
		t.Errorf("got %s, %v", data, err)
	}
}

// The wettest place of a picture is told: the middle of its lower right square of 24 pt, here.
func TestPlaceOfInk(t *testing.T) {
	report := inspect(file(func(s *parts) { s.inked(100, nil, 255, 255, 255, 255) }), Options{})
	if f := report.Findings; len(f) != 1 || f[0].Code != "picture-ink" || f[0].Object == 0 || f[0].X < (80+48)/mm || f[0].X > (80+72)/mm || f[0].Y < (380-24)/mm || f[0].Y > 380/mm {
		t.Errorf("got %+v", f)
	}
}

// Of the pictures of a page each is told, of one that is shown twice the worse, and an error is never lost behind warnings.
func TestWorst(t *testing.T) {
	report := inspect(file(func(s *parts) {
		s.image(200, nil)
		pictures := s.resources["XObject"].(pdf.Dict)
		for i := range 30 {
			s.image(200, nil)
			pictures[pdf.Name(fmt.Sprint("P", i))] = s.resources["XObject"].(pdf.Dict)["I"]
			s.contents += fmt.Sprintf(" q 72 0 0 72 100 400 cm /P%d Do Q", i)
		}
		s.resources["XObject"] = pictures
		s.contents += " q 144 0 0 144 100 400 cm /P29 Do Q"
	}), Options{})
	var levels []problem.Level
	for _, f := range report.Findings {
		levels = append(levels, f.Level)
	}
	if len(levels) != maxOfACode || !report.Failed() || slices.Index(levels, problem.Error) != len(levels)-1 {
		t.Errorf("got %v", levels)
	}
}
