package wording

import (
	"strings"

	"report/internal/problem"
)

// A Sentence is one of a bulletin's as it is printed, with the ids of the figures in it.
type Sentence struct {
	Text    string
	At      problem.Place
	Figures []string
}

// Sentences are the sentences of a bulletin, in order.
func Sentences(b *Bulletin) (all []Sentence) {
	for _, p := range read(b).passages {
		for _, s := range p.sentences() {
			one := Sentence{Text: strings.TrimSpace(p.spoken(s.bones)), At: p.at(s.from)}
			for _, n := range p.in(s.bones) {
				if n.figure != nil {
					one.Figures = append(one.Figures, n.figure.ID)
				}
			}
			if one.Text != "" {
				all = append(all, one)
			}
		}
	}
	return all
}
