package chart

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

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
		for _, part := range p.broken(p.chart.Categories[k], lines, room) {
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

// What it costs that a line of a name ends between two characters: nothing at a pause, most inside a word; that lines differ in length;
// that one is wider than the room.
const (
	atJoint = 1 // before 和, 与 and 及
	atAny   = 3
	atWord  = 9
	atShape = 8
	atWide  = 100
)

// mostPieces is how many pieces a name may have to be parted; a longer one fits in no room, and there are as many ways as their square.
const mostPieces = 160

// broken parts a name into lines of like length that end where its sense lets them, none wider than the room if that can be; Latin words and
// numbers stay whole.
func (d *drawing) broken(name string, lines int, room unit.Length) []string {
	pieces := cut(name)
	if lines = min(lines, len(pieces)); lines <= 1 || len(pieces) > mostPieces {
		return []string{name}
	}
	mean := float64(d.width(name, &d.look.Axis)) / float64(lines)
	parts, _ := d.parted(pieces, lines, func(line string) float64 {
		w := d.width(line, &d.look.Axis)
		off := float64(w)/mean - 1
		if w > room {
			return atWide + atShape*off*off
		}
		return atShape * off * off
	})
	return parts
}

// parted is the cheapest way to make lines of pieces, and what it costs.
func (d *drawing) parted(pieces []string, lines int, shape func(line string) float64) (best []string, least float64) {
	if lines == 1 {
		line := strings.Join(pieces, "")
		return []string{line}, shape(line)
	}
	least = math.Inf(1)
	for i := 1; i+lines-1 <= len(pieces); i++ {
		line := strings.Join(pieces[:i], "")
		rest, cost := d.parted(pieces[i:], lines-1, shape)
		if cost += shape(line) + d.price(line, pieces[i]); cost < least {
			best, least = append([]string{line}, rest...), cost
		}
	}
	return best, least
}

// price is what it costs that a line ends between two pieces.
func (d *drawing) price(before, after string) float64 {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case closing(last):
		return 0
	case strings.ContainsRune("和与及", next):
		return atJoint
	case d.bound == nil:
		return atAny
	}
	return atAny + (atWord-atAny)*d.bound(last, next)
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
			parts, room := []string{name}, p.area.X-p.box.X-em/2
			if p.width(name, look) > room {
				parts = p.broken(name, 2, room)
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
			parts = p.broken(name, lines, p.step()-em/3)
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
