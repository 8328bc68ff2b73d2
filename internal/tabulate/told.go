package tabulate

import (
	"cmp"
	"strings"
)

// mostTold is how many values of a series are told one by one.
const mostTold = 12

// Told is what a reader is told of a chart who does not see it: the dataset's words, or else its kind and title, and its values (ISO 14289-1, 7.3).
func (c *Chart) Told() string {
	if c.Alt != "" {
		return c.Alt
	}
	kind := c.Kind.Title.In(c.Lang)
	if c.Stacked {
		kind = c.Lang.Words("stacked %s", kind)
	}
	return c.join(c.Lang.Sentence(c.Lang.Labelled(kind, c.Title)), c.Data())
}

// Data says a chart's values, a sentence for each series, with its unit: each value where there are few, else the first, the last, the least and the most, and
// whether they rise.
func (c *Chart) Data() string {
	said := make([]string, len(c.Series))
	for i := range c.Series {
		s := &c.Series[i]
		name := s.Name
		switch {
		case len(c.Series) == 1 && (name == c.Title || name == "") && s.Unit != "":
			name = c.Lang.Labelled(c.Lang.Words("Unit"), s.Unit)
		case s.Unit != "":
			name = c.Lang.Words("%s (%s)", name, s.Unit)
		}
		said[i] = c.Lang.Sentence(c.Lang.Parts(name, c.values(s)))
	}
	return c.join(said...)
}

func (c *Chart) join(sentences ...string) string {
	return strings.Join(sentences, c.Lang.Words("%s %s", "", ""))
}

// values says the values of a series.
func (c *Chart) values(s *Series) string {
	l, n := c.Lang, min(len(s.Values), len(c.Categories))
	point := func(i int) string {
		return l.Labelled(c.Categories[i], cmp.Or(s.Values[i].Text, l.Words("no data")))
	}
	if n <= mostTold {
		all := make([]string, n)
		for i := range all {
			all[i] = point(i)
		}
		return l.List(all...)
	}
	first, last, least, most := -1, -1, -1, -1
	for i := range n {
		if !s.Values[i].Number {
			continue
		}
		if first < 0 {
			first, least, most = i, i, i
		}
		last = i
		if s.Values[i].Value.Cmp(s.Values[least].Value) < 0 {
			least = i
		}
		if s.Values[i].Value.Cmp(s.Values[most].Value) > 0 {
			most = i
		}
	}
	if first < 0 {
		return l.Words("%d values, none known", n)
	}
	course := l.Words("as high at the end as at the beginning")
	switch s.Values[last].Value.Cmp(s.Values[first].Value) {
	case 1:
		course = l.Words("rising over all")
	case -1:
		course = l.Words("falling over all")
	}
	return l.Words("%d values, first %s, last %s, least %s, most %s; %s", n, point(first), point(last), point(least), point(most), course)
}
