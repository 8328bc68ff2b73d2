package check

import (
	"regexp"
	"strings"

	"report/internal/dataset"
	"report/internal/numerals"
	"report/internal/problem"
	"report/internal/say"
)

// numeral is a number as prose writes it, with what it counts.
var numeral = regexp.MustCompile(`[0-9][0-9,]*(\.[0-9]+)?(%|‰|[万亿]?\p{Han}?)`)

// unbound finds numbers in prose that no figure made: nobody keeps them the same as the tables. Years, dates, ordinals,
// names and quoted words are left out, and what the dataset allows.
func unbound(d *dataset.Dataset, passages []passage) problem.List {
	var found problem.List
	told := map[string]bool{} // a passage that stands twice is told once
	for _, p := range passages {
		text := p.text
		if !strings.ContainsAny(text, "0123456789") {
			continue
		}
		text = numerals.Masked(text)
		for _, allowed := range d.AllowNumerals {
			if allowed != "" {
				text = strings.ReplaceAll(text, allowed, blank(allowed))
			}
		}
		for _, at := range numeral.FindAllStringIndex(text, -1) {
			passage := around(p.text, at[0], at[1])
			if told[passage] {
				continue
			}
			told[passage] = true
			found = append(found, warn(p.at(at[0]), "unbound-numeral", say.M("no figure made the number in %q", passage),
				say.M("make it a figure and write {{id}}, or allow it: allow_numerals: [%s]", p.text[at[0]:at[1]])))
		}
	}
	return found
}

// blank is as many bytes of nothing.
func blank(s string) string { return strings.Repeat("\x00", len(s)) }

// around is a stretch of text with a few characters of its line on both sides.
func around(text string, from, to int) string {
	line, _, _ := strings.Cut(text[to:], "\n")
	before := []rune(text[strings.LastIndexByte(text[:from], '\n')+1 : from])
	after := []rune(line)
	return string(before[max(0, len(before)-6):]) + text[from:to] + string(after[:min(len(after), 4)])
}
