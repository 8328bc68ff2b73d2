// Package wording holds the words of a bulletin against its numbers: a verb that says another direction than its number, a hedge that the
// true value does not bear out, parts that do not add up, one indicator with two values. What is said of words is data, see rules.go; what
// is said of numbers anywhere is a claim, see claim.go.
package wording

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/numerals"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
)

// A Text is a paragraph that people read, as the dataset holds it: figures in braces.
type Text struct {
	Words   string
	Heading bool
	At      func(offset int) problem.Place // of a byte of Words
}

// A Bulletin is a dataset with what was made of it. Last is the claims of an earlier edition, see Claims; nil where there is none.
type Bulletin struct {
	Data   *dataset.Dataset
	Tables []*tabulate.Table
	Texts  []Text
	Last   []Claim

	Ended func() bool // asked often: nobody wants to know any more, and what is returned means nothing; nil is never
}

// ended reports whether nobody wants to know any more.
func (b *Bulletin) ended() bool { return b.Ended != nil && b.Ended() }

// Check holds the words of a bulletin against its numbers.
func Check(b *Bulletin) problem.List {
	r := read(b)
	var found problem.List
	for _, p := range r.passages {
		if b.ended() {
			return nil
		}
		if !strings.ContainsFunc(p.text, isHan) { // every form has a Chinese word
			continue
		}
		for i := range rules {
			found = append(found, rules[i].find(r, p)...)
		}
		for _, ask := range [...]func(*reading, *passage) problem.List{dates, lists, adds, recomputed, against, ranked, extreme, lasting, cumulates, solved, passedYear, sinceYears} {
			found = append(found, ask(r, p)...)
		}
	}
	found = append(found, tabled(r)...)
	found = append(found, compared(r)...)
	return once(found)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// Claims are what a dataset says of its indicators, for a later edition to be held against.
func Claims(b *Bulletin) []Claim { return read(b).claims }

// once leaves out what is said twice of one place.
func once(found problem.List) problem.List {
	type key struct {
		at   problem.Place
		code string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(found, func(p problem.Problem) bool {
		k := key{p.Place, p.Code}
		was := seen[k]
		seen[k] = true
		return was
	})
}

// warn makes a warning.
func warn(at problem.Place, code string, found, hint say.Message) problem.Problem {
	return problem.Problem{Place: at, Level: problem.Warning, Code: code, Found: found, Hint: hint}
}

// mostCells is how many cells a table has at most that is read: one with more is data, not something that prose speaks of.
const mostCells = 20000

// A reading is a bulletin as it is read.
type reading struct {
	*Bulletin
	tables   []*tabulate.Table // those that people read
	figures  map[string]*figure.Figure
	named    map[string]bool   // names of figures
	labels   map[string]string // of tables and charts, by table:id and chart:id
	passages []*passage
	claims   []Claim
	own      string // whose numbers they are where nothing else is said: 全市
	year     int    // of the bulletin; zero is not known
}

// read reads a bulletin: its passages with their numbers, and what it claims.
func read(b *Bulletin) *reading {
	r := &reading{Bulletin: b, labels: tabulate.Labels(b.Data), figures: make(map[string]*figure.Figure, len(b.Data.Figures)), named: make(map[string]bool, len(b.Data.Figures)), year: yearOf(b.Data.Period)}
	for _, t := range b.Tables {
		if len(t.Rows)*len(t.Columns) <= mostCells {
			r.tables = append(r.tables, t)
		}
	}
	for i := range b.Data.Figures {
		r.figures[b.Data.Figures[i].ID], r.named[b.Data.Figures[i].Name] = &b.Data.Figures[i], true
	}
	reader := numerals.NewReader(b.Data.Period)
	for _, t := range b.Texts {
		if b.ended() {
			break
		}
		r.passages = append(r.passages, r.passage(t, reader))
	}
	r.own = r.ownRegion()
	r.claims = r.claimed()
	return r
}

// period is a period, or that of the bulletin; the end of a year is the year.
func (r *reading) period(p string) string {
	p = cmp.Or(p, r.Data.Period)
	if len(p) == len("2025-12-31") && p[4:] == "-12-31" {
		return p[:4]
	}
	return p
}
