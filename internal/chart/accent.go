package chart

import (
	"slices"
	"strings"

	"report/internal/style"
)

// rank finds what the chart's title says, which is drawn in the accent and first of the template's styles, and the order of the others.
func (d *drawing) rank() {
	n := len(d.chart.Series)
	d.order = make([]int, n)
	next := 0
	for _, accented := range [...]bool{true, false} {
		for i := range d.chart.Series {
			if slices.Contains(d.chart.Accent, d.chart.Series[i].Name) == accented {
				d.order[i] = next
				next++
			}
		}
	}
	if d.chart.Kind.Joined && len(d.chart.Accent) == 0 {
		slices.Reverse(d.order) // the later of two years
	}
	if !d.chart.Kind.Shares && (n != 1 || d.chart.IsLine(&d.chart.Series[0])) {
		return
	}
	d.accent = make([]bool, len(d.chart.Categories))
	for k, name := range d.chart.Categories {
		d.accent[k] = slices.Contains(d.chart.Accent, name)
	}
	if !slices.Contains(d.accent, true) && len(d.accent) > 0 {
		d.accent[d.meant()] = true
	}
}

// meant is the category that a title is taken to speak of where the dataset names none: of years and months in their order the last, else the one that the
// title says, or the one with the largest value.
func (d *drawing) meant() int {
	names := d.chart.Categories
	if d.ordered() && !d.chart.Kind.Shares && !d.chart.Kind.Sorted {
		return len(names) - 1
	}
	said := -1
	for k, name := range names {
		if !says(d.chart.Title, name) {
			continue
		}
		if said >= 0 {
			return d.largest() // it speaks of more than one
		}
		said = k
	}
	if said >= 0 {
		return said
	}
	return d.largest()
}

// largest is the category whose value is farthest from zero.
func (d *drawing) largest() (at int) {
	values := d.chart.Series[0].Values
	most := -1.0
	for k := range values[:min(len(values), len(d.chart.Categories))] {
		if v := number(&values[k]); values[k].Number && max(v, -v) > most {
			at, most = k, max(v, -v)
		}
	}
	return at
}

// says reports whether a title says a name, or three quarters of it in one stretch.
func says(title, name string) bool {
	runes := []rune(name)
	for least, i := max(2, (len(runes)*3+3)/4), 0; i+least <= len(runes); i++ {
		if strings.Contains(title, string(runes[i:i+least])) {
			return true
		}
	}
	return false
}

// palette are the first n styles for surfaces: the accent evenly, then tones that are told from it and from each other, and patterns where tones
// do not suffice.
func (d *drawing) palette(n int) []style.SeriesStyle {
	all, left := []style.SeriesStyle{plain(d.look.Series[0])}, slices.Clone(d.look.Series[1:])
	for len(all) < n {
		if len(left) == 0 {
			left = slices.Clone(d.look.Series)
		}
		next := max(0, slices.IndexFunc(left, func(look style.SeriesStyle) bool { return told(look, all).Pattern == style.Solid }))
		all, left = append(all, told(left[next], all)), slices.Delete(left, next, next+1)
	}
	return all
}

func plain(look style.SeriesStyle) style.SeriesStyle {
	look.Pattern = style.Solid
	return look
}

// painted is how a bar of series i and category k is painted.
func (d *drawing) painted(i, k int) style.SeriesStyle {
	switch {
	case d.accent == nil:
		return d.surface(i)
	case k < len(d.accent) && d.accent[k]:
		return d.palette(1)[0]
	}
	return d.palette(2)[1]
}

// looks is how the shares of a pie are painted.
func (d *drawing) looks(shares []share) []style.SeriesStyle {
	palette, looks, next := d.palette(len(shares)+1), make([]style.SeriesStyle, len(shares)), 1
	for i, s := range shares {
		if d.accent[s.at] {
			looks[i] = palette[0]
			continue
		}
		looks[i] = palette[next]
		next++
	}
	return looks
}
