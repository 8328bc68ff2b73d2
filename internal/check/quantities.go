package check

import (
	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// habits are ways to write numbers that a bulletin does not have (GB/T 15835: large round numbers in 万 and 亿, never in 千 and 百万; a
// range has its sign on both sides).
var habits = []struct {
	code string
	bad  *regexp.Regexp // its first group is what is told
	hint say.Message
}{
	{"scale", regexp.MustCompile(`([0-9](?:百万|千万|[百千](?:余|多)?[元人户家吨亩件个]))`), say.M("write it in 万 or 亿")},
	{"round-number", regexp.MustCompile(`(?:^|[^0-9.,])([1-9][0-9]+000(?:余|多)?[元人户家吨亩件个台辆])`), say.M("write it in 万 or 亿")},
	{"range-sign", regexp.MustCompile(`(?:^|[^0-9.%])([0-9]+(?:\.[0-9]+)?[～~—–][0-9]+(?:\.[0-9]+)?[%‰])`), say.M("write the sign on both sides: 10%%～20%%")},
}

// quantities finds numbers that are not written as bulletins write them.
func quantities(_ *dataset.Dataset, passages []passage) (found problem.List) {
	for _, p := range passages {
		for _, h := range habits {
			for _, at := range h.bad.FindAllStringSubmatchIndex(p.text, -1) {
				found = append(found, warn(p.at(at[2]), h.code, say.M("a number is not written as in bulletins: %q", p.text[at[2]:at[3]]), h.hint))
			}
		}
	}
	return found
}
