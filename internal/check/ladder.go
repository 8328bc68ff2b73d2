package check

import (
	"strings"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// rungs are how official papers number headings, from the highest (GB/T 9704—2012, 7.3.3).
var rungs = []*regexp.Regexp{
	regexp.MustCompile(`^[一二三四五六七八九十百]+、`),
	regexp.MustCompile(`^（[一二三四五六七八九十百]+）`),
	regexp.MustCompile(`^[0-9]+[.．]`),
	regexp.MustCompile(`^（[0-9]+）`),
}

// slips are marks behind numbers as they should not be, and how to write them.
var slips = []struct {
	wrong *regexp.Regexp
	right string
}{
	{regexp.MustCompile(`^[一二三四五六七八九十百]+[.．。，:：]`), "一、"},
	{regexp.MustCompile(`^（[一二三四五六七八九十百]+）[、.．，]`), "（一）"},
	{regexp.MustCompile(`^[0-9]+、`), "1."},
	{regexp.MustCompile(`^（[0-9]+）[、.．，]`), "（1）"},
}

// rung is the place of a heading's number on the ladder from 1, or 0 if it has none.
func rung(heading string) int {
	for i, r := range rungs {
		if r.MatchString(heading) {
			return i + 1
		}
	}
	return 0
}

// ladder finds headings whose numbers climb back up the ladder 一、 （一） 1. （1）: a heading below another must stand on a lower rung
// (H1). It finds wrong marks behind numbers too.
func ladder(d *dataset.Dataset, _ []passage) problem.List {
	var found problem.List
	type step struct {
		level int
		text  string
	}
	var above []step
	heading := func(level int, text string, at problem.Place) {
		for _, s := range slips {
			if wrong := s.wrong.FindString(text); wrong != "" {
				found = append(found, warn(at, "heading-mark", say.M("the heading %q is numbered with %q", text, wrong), say.M("write it as %s", s.right)))
			}
		}
		for len(above) > 0 && above[len(above)-1].level >= level {
			above = above[:len(above)-1]
		}
		if n := len(above); n > 0 && rung(text) > 0 && rung(text) <= rung(above[n-1].text) {
			found = append(found, warn(at, "heading-ladder", say.M("the heading %q stands below %q and is numbered as high", text, above[n-1].text),
				say.M("number headings in the order 一、 （一） 1. （1）")))
		}
		above = append(above, step{level, text})
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if !s.Is().Headings {
			continue
		}
		if s.Title != "" {
			at := s.Place
			at.Column = 0 // a section's place is not its title's
			heading(1, s.Title, at)
		}
		for _, p := range paragraphs(s.Body, s.At) {
			offset := 0
			for line := range strings.Lines(p.text) {
				text := strings.TrimLeft(line, "#")
				if marks := len(line) - len(text); marks > 0 && strings.HasPrefix(text, " ") {
					heading(marks, strings.TrimSpace(text), p.at(offset))
				}
				offset += len(line)
			}
		}
	}
	return found
}
