package diff

import (
	"strings"

	"report/internal/figure"
)

// figures holds figures against each other, by their ids.
func (r *Report) figures() {
	a, b := r.before.Proof.Data, r.after.Proof.Data
	old := map[string]*figure.Figure{}
	for i := range a.Figures {
		old[a.Figures[i].ID] = &a.Figures[i]
	}
	before, after := a.Values(), b.Values()
	for i := range b.Figures {
		f := &b.Figures[i]
		was := old[f.ID]
		delete(old, f.ID)
		c := Figure{ID: f.ID, Name: f.Name, New: shown(f), At: b.FigurePlace(i).String()}
		if was != nil {
			c.Old = shown(was)
			if c.Causes = causes(was, f, before, after); len(c.Causes) == 0 {
				continue
			}
		}
		r.Figures = append(r.Figures, c)
	}
	for i := range a.Figures {
		if f := &a.Figures[i]; old[f.ID] != nil {
			r.Figures = append(r.Figures, Figure{ID: f.ID, Name: f.Name, Old: shown(f), At: a.FigurePlace(i).String()})
		}
	}
}

// shown is a figure as it is said, with its period.
func shown(f *figure.Figure) string {
	return strings.TrimSpace(f.Text() + " " + f.Period)
}

// causes are what changed in a figure, and of a computed one, which of its inputs.
func causes(was, is *figure.Figure, before, after figure.Scope) (all []string) {
	note := func(differs bool, cause string) {
		if differs {
			all = append(all, cause)
		}
	}
	note(was.Expr == nil && is.Expr == nil && was.Number() != is.Number(), "value")
	expression := (was.Expr == nil) != (is.Expr == nil) || was.Expr != nil && was.Expr.String() != is.Expr.String()
	note(expression, "expression")
	note(places(was) != places(is), "rounding")
	note(was.Period != is.Period, "period")
	note(was.Unit != is.Unit, "unit")
	note(was.Name != is.Name, "name")
	note(was.Show != is.Show, "scale")
	note(was.Hedge != is.Hedge, "hedge")
	if !expression && was.Expr != nil && was.Number() != is.Number() {
		all = append(all, inputs(was, is, before, after)...)
	}
	return all
}

// places is to how many places a figure is rounded; -1 is as many as it needs.
func places(f *figure.Figure) int {
	if f.Decimals == nil {
		return -1
	}
	return *f.Decimals
}

// inputs are the inputs of an expression that changed.
func inputs(was, is *figure.Figure, before, after figure.Scope) (all []string) {
	old := map[string]string{}
	a, _, err := was.Expr.Inputs(before)
	b, _, err2 := is.Expr.Inputs(after)
	if err != nil || err2 != nil { // Load lets none through
		return nil
	}
	for _, in := range a {
		old[in.Name] = values(in)
	}
	for _, in := range b {
		if old[in.Name] != values(in) {
			all = append(all, "input "+in.Name)
		}
	}
	return all
}

func values(in figure.Input) string {
	var b strings.Builder
	for _, v := range in.Values {
		b.WriteString(figure.Exact(v) + " ")
	}
	return b.String()
}

// changed are the ids of the figures that changed.
func (r *Report) changed() map[string]bool {
	ids := map[string]bool{}
	for _, f := range r.Figures {
		ids[f.ID] = true
	}
	return ids
}

// prose holds sentences against each other: those that only one edition has, in pairs where they are like.
func (r *Report) prose() {
	before, after := sentencesOf(r.before), sentencesOf(r.after)
	count := map[string]int{}
	for _, s := range before {
		count[s.Text]++
	}
	type mark struct {
		text, at string
		figures  []string
	}
	changed := r.changed()
	touched := func(ids []string) (own []string) {
		for _, id := range ids {
			if changed[id] {
				own = append(own, id)
			}
		}
		return own
	}
	var added, gone []mark
	for _, s := range after {
		if count[s.Text] > 0 {
			count[s.Text]--
		} else {
			added = append(added, mark{s.Text, s.At.String(), touched(s.Figures)})
		}
	}
	for _, s := range before {
		if count[s.Text] > 0 {
			count[s.Text]--
			gone = append(gone, mark{s.Text, s.At.String(), touched(s.Figures)})
		}
	}
	next := 0
	for _, now := range added {
		c := Change{Where: now.at, New: now.text, Figures: now.figures}
		for k := next; k < len(gone); k++ {
			if like(now.text, gone[k].text) {
				c.Old, gone[k].text, next = gone[k].text, "", k+1
				break
			}
		}
		r.Prose = append(r.Prose, c)
	}
	for _, was := range gone {
		if was.text != "" {
			r.Prose = append(r.Prose, Change{Where: was.at, Old: was.text, Figures: was.figures})
		}
	}
}

// like reports whether two sentences begin and end so much alike that one became the other.
func like(a, b string) bool {
	head, tail := 0, 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return (head+tail)*3 > min(len(a), len(b))
}
