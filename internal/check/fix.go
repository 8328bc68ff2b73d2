package check

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/job"
	"report/internal/numerals"
	"report/internal/rewrite"
	"report/internal/wording"
)

// A Fixed is a file in which numbers that were written out are figures now.
type Fixed struct {
	Name          string // in the job's files
	Before, After string
	Numbers       int
}

// Fix writes {{id}} for the numbers of a dataset's prose that are written out, where exactly one figure fits. Files keep their form and
// their comments; what does not stand in them as the dataset has it, as in a text with escapes, stays.
func Fix(j job.Job) ([]Fixed, error) {
	data := load(j)
	if data == nil || j.Files == nil {
		return nil, nil
	}
	changes := map[string][]rewrite.Change{}
	reader, allowed := numerals.NewReader(data.Period), masked(data.AllowNumerals)
	for _, p := range passagesOf(data) {
		if p.title || strings.HasPrefix(p.text, "#") {
			reader.Heading(p.text)
		}
		if p.place.Line == 0 || p.place.Column == 0 {
			continue
		}
		for _, c := range bindings(data, p, allowed.Replace(p.text), reader) {
			changes[c.At.File] = append(changes[c.At.File], c)
		}
	}
	var fixed []Fixed
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		content, err := fs.ReadFile(j.Files, name)
		if err != nil {
			return nil, err
		}
		f := Fixed{Name: name, Before: string(content)}
		var there []rewrite.Change
		for _, c := range changes[name] {
			if _, err := rewrite.Apply(f.Before, []rewrite.Change{c}); err == nil {
				there = append(there, c)
			}
		}
		if f.After, err = rewrite.Apply(f.Before, there); err == nil && len(there) > 0 {
			f.Numbers = len(there)
			fixed = append(fixed, f)
		}
	}
	return fixed, nil
}

// bindings are the numbers of a passage that one figure fits. Text is the passage without what may stay a numeral.
func bindings(d *dataset.Dataset, p passage, text string, reader *numerals.Reader) (changes []rewrite.Change) {
	for _, q := range reader.Quantities(text) {
		from, said := q.From, text[q.From:q.To]
		for _, verb := range []string{"增长", "下降", "上升", "回落"} { // {{id|change}} says it too
			if strings.HasSuffix(text[:from], verb) {
				from -= len(verb)
				break
			}
		}
		if use := fits(d, &q, text[from:q.From], said); use != "" {
			if !strings.Contains(use, "|change") {
				from = q.From
			}
			changes = append(changes, rewrite.Change{At: p.at(from), From: text[from:q.To], To: use})
		}
	}
	return changes
}

// fits is the use of the only figure that says a number as the prose does, empty where there is none or more: one with the name that the
// sentence gives the number, else one whose number has so many digits that it is no chance.
func fits(d *dataset.Dataset, q *numerals.Quantity, verb, said string) (use string) {
	named, all := 0, 0
	var own, only string
	for i := range d.Figures {
		f := &d.Figures[i]
		way := ""
		switch {
		case verb != "" && !f.IsShare() && f.Change() == verb+said:
			way = "{{" + f.ID + "|change}}"
		case f.Text() == said && !(verb != "" && f.Value.Sign() < 0):
			way = "{{" + f.ID + "}}"
		default:
			continue
		}
		if q.Figure.Period != "" && f.Period != "" && !samePeriod(q.Figure.Period, f.Period) {
			continue
		}
		all++
		only = way
		if q.Safe && wording.SameIndicator(q.Figure.Name, f.Name, f.Unit) {
			named++
			own = way
		}
	}
	switch {
	case named == 1:
		return own
	case named == 0 && all == 1 && digits(said) >= leastDigits:
		return only
	}
	return ""
}

// leastDigits is how many digits a number has at least whose value alone says which figure it is.
const leastDigits = 3

func digits(said string) (n int) {
	for _, r := range said {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// samePeriod reports whether two periods are one: the end of a year is its year.
func samePeriod(a, b string) bool {
	return strings.TrimSuffix(a, "-12-31") == strings.TrimSuffix(b, "-12-31")
}
