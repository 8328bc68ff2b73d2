package codebook

import (
	"slices"
	"strings"

	"report/internal/furniture"
	"report/internal/tabulate"
)

// A Note is a note with the tables and charts that carry it, by their labels.
type Note struct {
	Text    string
	Carrier []string
}

// Notes are all notes of a bulletin's tables and charts: note i has the number i+1. They are numbered in the order of
// their first appearance; the same words are the same note.
type Notes struct {
	List  []Note
	marks map[string]string // by label
}

// Collect numbers the notes, those of the tables before those of the charts.
func Collect(tables []*tabulate.Table, charts []*tabulate.Chart) *Notes {
	c := &collector{Notes: &Notes{marks: map[string]string{}}, number: map[string]int{}}
	for _, t := range tables {
		c.take(t.Label(), t.Lang, t.Notes)
	}
	for _, chart := range charts {
		c.take(chart.Label(), chart.Lang, chart.Notes)
	}
	return c.Notes
}

type collector struct {
	*Notes
	number map[string]int // of a note, by its words
}

// take numbers the notes of one table or chart.
func (c *collector) take(label string, l furniture.Lang, texts []string) {
	for _, words := range texts {
		if words = strings.TrimSpace(words); words == "" {
			continue
		}
		n, seen := c.number[words]
		if !seen {
			c.List = append(c.List, Note{Text: words})
			n = len(c.List)
			c.number[words] = n
		}
		if own := &c.List[n-1]; !slices.Contains(own.Carrier, label) {
			own.Carrier = append(own.Carrier, label)
			c.marks[label] += l.Words("[note %d]", n)
		}
	}
}

// Marks are the references to the notes of a table or chart: [注1][注2].
func (n *Notes) Marks(label string) string { return n.marks[label] }
