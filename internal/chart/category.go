package chart

import (
	"unicode"

	"report/internal/say"
	"report/internal/unit"
)

// fitCategories finds how many lines the names of categories take under a column chart, and how many names there is room for.
func (p *plot) fitCategories() (lines int) {
	room := p.area.W/unit.Length(len(p.chart.Categories)) - p.look.Axis.Size/3
	p.every = 1
	for lines = 1; lines <= 3; lines++ {
		if p.allFit(room, lines) {
			return lines
		}
	}
	for p.every = 2; p.every < len(p.chart.Categories); p.every++ {
		if p.allFit(room*unit.Length(p.every), 1) {
			break
		}
	}
	if !p.ordered() {
		p.warn("chart-names", say.M("%d names of categories are left out under the chart: there is no room", len(p.chart.Categories)-(len(p.chart.Categories)+p.every-1)/p.every),
			say.M("make it a bar chart, shorten the names, or let it span more columns"))
	}
	return 1
}

// allFit reports whether each name that is shown fits in so many lines.
func (p *plot) allFit(room unit.Length, lines int) bool {
	for k := 0; k < len(p.chart.Categories); k += p.every {
		for _, part := range p.broken(p.chart.Categories[k], lines) {
			if p.width(part, &p.look.Axis) > room {
				return false
			}
		}
	}
	return true
}

// ordered reports whether all categories are numbered, as years and months are: a reader fills in what is left out.
func (p *plot) ordered() bool {
	for _, c := range p.chart.Categories {
		digits := 0
		for _, r := range c {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		if digits == 0 {
			return false
		}
	}
	return true
}

// broken parts a name into lines of like length; Latin words and numbers stay whole.
func (d *drawing) broken(name string, lines int) []string {
	pieces := cut(name)
	lines = min(lines, len(pieces))
	if lines <= 1 {
		return []string{name}
	}
	total := d.width(name, &d.look.Axis)
	var parts []string
	part, done := "", unit.Length(0)
	for _, piece := range pieces {
		w := d.width(piece, &d.look.Axis)
		if part != "" && done+w/2 > total*unit.Length(len(parts)+1)/unit.Length(lines) && len(parts)+1 < lines {
			parts, part = append(parts, part), ""
		}
		part += piece
		done += w
	}
	return append(parts, part)
}

// cut parts a name where a line may end: between Han characters, but not before a mark or behind an opening one.
func cut(name string) (pieces []string) {
	var last rune
	for _, r := range name {
		han := unicode.Is(unicode.Han, r)
		if len(pieces) > 0 && (!han || !unicode.Is(unicode.Han, last) && !closing(last)) {
			pieces[len(pieces)-1] += string(r)
		} else {
			pieces = append(pieces, string(r))
		}
		last = r
	}
	return pieces
}

func closing(r rune) bool { return r == '、' || r == '）' || r == '，' || r == ' ' || r == '年' }

// categories names the categories.
func (p *plot) categories() {
	look, em := &p.look.Axis, p.look.Axis.Size
	ink := color(look.Color)
	for k, name := range p.chart.Categories {
		if p.lying {
			parts := p.broken(name, 1)
			if p.width(name, look) > p.area.X-p.box.X-em/2 {
				parts = p.broken(name, 2)
			}
			y := p.middle(k) + em.Em(middle) - em.Em(1100)*unit.Length(len(parts)-1)/2
			for i, part := range parts {
				p.write(part, look, ink, unit.Point{X: p.area.X - em/2, Y: y + em.Em(1100)*unit.Length(i)}, end, "")
			}
			continue
		}
		if k%p.every != 0 {
			continue
		}
		parts := []string{name}
		for lines := 1; lines <= 3 && p.every == 1 && p.tooWide(parts); lines++ {
			parts = p.broken(name, lines)
		}
		for i, part := range parts {
			at := unit.Point{X: p.middle(k), Y: p.area.Y + p.area.H + em.Em(1250) + em.Em(1150)*unit.Length(i)}
			p.write(part, look, ink, at, centre, "")
		}
	}
}

func (p *plot) tooWide(parts []string) bool {
	for _, part := range parts {
		if p.width(part, &p.look.Axis) > p.step()-p.look.Axis.Size/3 {
			return true
		}
	}
	return false
}

func (p *plot) widestCategory() (w unit.Length) {
	for _, name := range p.chart.Categories {
		w = max(w, p.width(name, &p.look.Axis))
	}
	return w
}
