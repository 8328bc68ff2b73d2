package codebook

import (
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
)

// An Indicator is a figure of the dataset, with the tables and charts that show it, by their labels.
type Indicator struct {
	*figure.Figure
	Carrier []string
}

// Indicators are the figures of a dataset, in its order.
func Indicators(d *dataset.Dataset, tables []*tabulate.Table, charts []*tabulate.Chart) []Indicator {
	in := carriers{}
	for _, t := range tables {
		for i := range t.Rows {
			in.take(t.Label(), t.Rows[i].Cells)
		}
	}
	for _, c := range charts {
		for i := range c.Series {
			in.take(c.Label(), c.Series[i].Values)
		}
	}
	var list []Indicator
	for i := range d.Figures {
		list = append(list, Indicator{&d.Figures[i], in[d.Figures[i].ID]})
	}
	return list
}

// carriers are the labels of what shows a figure, by its id.
type carriers map[string][]string

func (in carriers) take(label string, cells []tabulate.Cell) {
	for i := range cells {
		id := cells[i].Figure
		if id == "" {
			continue
		}
		if n := len(in[id]); n == 0 || in[id][n-1] != label {
			in[id] = append(in[id], label)
		}
	}
}
