package provenance

import (
	"slices"
	"strings"
)

// An Apart is what a file says of one of its figures and its dataset does not.
type Apart struct {
	ID          string // of the figure
	What        string // value, expression, cells, …
	Found, Want string
}

// Against holds what a file says of its own figures, but for where they stand on pages, against what its dataset says.
func (f *File) Against(want *File) (list []Apart) {
	said := map[string]*Figure{}
	for i := range f.Figures {
		said[f.Figures[i].ID] = &f.Figures[i]
	}
	for i := range want.Figures {
		w := &want.Figures[i]
		s := said[w.ID]
		delete(said, w.ID)
		if s == nil {
			list = append(list, Apart{w.ID, "figure", "", w.Value})
			continue
		}
		for _, c := range [...][3]string{{"name", s.Name, w.Name}, {"value", s.Value, w.Value}, {"unit", s.Unit, w.Unit}, {"period", s.Period, w.Period}, {"source", s.Source, w.Source},
			{"expression", s.Expression, w.Expression}, {"computed", s.Computed, w.Computed}, {"exact", s.Exact, w.Exact}, {"cells", strings.Join(s.Cells, " "), strings.Join(w.Cells, " ")}} {
			if c[1] != c[2] {
				list = append(list, Apart{w.ID, c[0], c[1], c[2]})
			}
		}
		if !slices.Equal(s.Inputs, w.Inputs) {
			list = append(list, Apart{w.ID, "inputs", named(s.Inputs), named(w.Inputs)})
		}
	}
	for i := range f.Figures {
		if s := &f.Figures[i]; said[s.ID] != nil {
			list = append(list, Apart{s.ID, "figure", s.Value, ""})
		}
	}
	return list
}

// named are inputs with their values.
func named(inputs []Input) string {
	var all []string
	for _, in := range inputs {
		all = append(all, in.Name+" = "+in.Value)
	}
	return strings.Join(all, ", ")
}
