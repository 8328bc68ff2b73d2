package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/numerals"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// reference is a character by its number (CommonMark 2.5): &#8451; is no number of the text.
var reference = regexp.MustCompile(`&#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});`)

// unbound finds numbers in prose that no figure made: nobody keeps them the same as the tables. Years, dates, ordinals,
// names and quoted words are left out, and what the dataset allows.
func unbound(d *dataset.Dataset, passages []passage) problem.List {
	var found problem.List
	told := map[string]bool{} // a passage that stands twice is told once
	allowed := masked(d.AllowNumerals)
	for _, p := range passages {
		text := p.prose()
		if !strings.ContainsAny(text, "0123456789") {
			continue
		}
		text = reference.ReplaceAllStringFunc(text, func(r string) string { return strings.Repeat(" ", len(r)) })
		text = allowed.Replace(numerals.Masked(text))
		for _, at := range numerals.Written(text) {
			passage := around(p.text, at[0], at[1])
			if told[passage] {
				continue
			}
			told[passage] = true
			found = append(found, warn(p.at(at[0]), "unbound-numeral", say.M("no figure made the number in %q", passage),
				say.M("make it a figure and write {{id}}, or allow it: allow_numerals: [%s]", listed(p.text[at[0]:at[1]]))))
		}
	}
	return found
}

// listed is a numeral as an entry of a YAML list.
func listed(numeral string) string {
	if strings.ContainsAny(numeral, ",") {
		return `"` + numeral + `"`
	}
	return numeral
}

// masked makes as many bytes of nothing of each text, the longer of two first.
func masked(texts []string) *strings.Replacer {
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var pairs []string
	for _, text := range texts {
		if text != "" {
			pairs = append(pairs, text, strings.Repeat("\x00", len(text)))
		}
	}
	return strings.NewReplacer(pairs...)
}

// around is a stretch of text with a few characters of its line on both sides.
func around(text string, from, to int) string {
	for range 6 {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if size == 0 || r == '\n' {
			break
		}
		from -= size
	}
	for range 4 {
		r, size := utf8.DecodeRuneInString(text[to:])
		if size == 0 || r == '\n' {
			break
		}
		to += size
	}
	return text[from:to]
}
