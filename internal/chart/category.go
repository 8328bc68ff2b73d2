package chart

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/say"
	"report/internal/unit"
)

// mostNameLines is how many lines a name may take: under columns, which are turned into bars where that is not enough, and elsewhere.
const (
	underColumns  = 3
	mostNameLines = 5
)

// lies reports whether bars lie: as the dataset has it, or because the names of columns have no room below them. Years and months stay
// upright, and some of them are left out.
func (d *drawing) lies(width unit.Length) bool {
	k := d.chart.Kind
	if n := len(d.chart.Categories); k.Lying || k.Steps || k.Lines != dataset.None || n > mostLying || d.ordered() {
		return k.Lying
	}
	room := width/unit.Length(len(d.chart.Categories)) - d.look.Axis.Size/3
	return d.linesOf(d.chart.Categories, room, underColumns) == 0
}

// linesOf is how many lines names take in a room, none where they do not fit in the most.
func (d *drawing) linesOf(names []string, room unit.Length, most int) int {
	for lines := 1; lines <= most; lines++ {
		if d.allFit(names, room, lines) {
			return lines
		}
	}
	return 0
}

// nameLines is how many lines names take: below columns, or beside bars.
func (p *plot) nameLines() int {
	if p.lying {
		return max(1, p.linesOf(p.chart.Categories, p.nameRoom(), mostNameLines))
	}
	return max(1, p.linesOf(p.chart.Categories, p.step-p.look.Axis.Size/3, mostNameLines))
}

// fitCategories finds how many lines the names of categories take under a chart, and how many names there is room for.
func (p *plot) fitCategories() (lines int) {
	room, names := p.step-p.look.Axis.Size/3, p.chart.Categories
	if lines = p.linesOf(names, room, mostNameLines); lines > 0 && !(lines > 1 && p.ordered() && len(names) > mostMarkers) {
		return lines
	}
	for p.every = 2; p.every < len(names); p.every++ {
		if p.allFit(p.named(), room*unit.Length(p.every)-p.look.Axis.Size, 1) {
			break
		}
	}
	return 1
}

// named are the names that are shown.
func (p *plot) named() (names []string) {
	for k := 0; k < len(p.chart.Categories); k += p.every {
		names = append(names, p.chart.Categories[k])
	}
	return names
}

// leftOut warns of names that are not shown, unless a reader knows them.
func (p *plot) leftOut(names int) {
	if names > 0 && !p.ordered() {
		p.warn("chart-names", say.M("%d names of categories are left out under the chart: there is no room", names),
			say.M("make it a bar chart, shorten the names, or let it span more columns"))
	}
}

// allFit reports whether names fit in so many lines.
func (d *drawing) allFit(names []string, room unit.Length, lines int) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return d.tooWide(d.broken(name, lines, room), room) })
}

// ordered reports whether all categories are numbered, as years and months are: a reader fills in what is left out.
func (d *drawing) ordered() bool {
	for _, c := range d.chart.Categories {
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
		line := strings.TrimSuffix(strings.Join(pieces, ""), " ")
		return []string{line}, shape(line)
	}
	least = math.Inf(1)
	for i := 1; i+lines-1 <= len(pieces); i++ {
		line := strings.Join(pieces[:i], "")
		rest, cost := d.parted(pieces[i:], lines-1, shape)
		price := d.price(line, pieces[i])
		line = strings.TrimSuffix(line, " ")
		if cost += shape(line) + price; cost < least {
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

// cut parts a name where a line may end: between Han characters and between words, but not before a mark or behind an opening one.
func cut(name string) (pieces []string) {
	var last rune
	for _, r := range name {
		begins := unicode.Is(unicode.Han, r) && (unicode.Is(unicode.Han, last) || closing(last)) || last == ' ' && r != ' '
		if len(pieces) == 0 || begins {
			pieces = append(pieces, string(r))
		} else {
			pieces[len(pieces)-1] += string(r)
		}
		last = r
	}
	return pieces
}

func closing(r rune) bool { return r == '、' || r == '）' || r == '，' || r == ' ' || r == '年' }

// categories names the categories, as many as stand clear of each other.
func (p *plot) categories() {
	room := p.step*unit.Length(p.every) - p.look.Axis.Size/3
	if p.lying {
		room = p.nameRoom()
	}
	back, _ := p.labelRoom()
	out := len(p.chart.Categories) - len(p.named())
	for k := 0; k < len(p.chart.Categories); k += p.every {
		if parts := p.fitted(p.chart.Categories[k], room); p.tooWide(parts, room) || !p.name(k, parts, back) {
			out++
		}
	}
	p.leftOut(out)
}

// name writes a category's name, with room kept for labels before bars, and reports whether it stands clear.
func (p *plot) name(k int, parts []string, back unit.Length) bool {
	look, em, area := &p.look.Axis, p.look.Axis.Size, p.area()
	at, lead := make([]unit.Point, len(parts)), em.Em(1150)
	for i, part := range parts {
		w := p.width(part, look)
		at[i] = unit.Point{X: max(p.box.X, min(p.middle(k)-w/2, p.box.X+p.box.W-w)), Y: area.Y + area.H + p.under() + em.Em(1250) + lead*unit.Length(i)}
		if p.lying {
			at[i] = unit.Point{X: area.X - back - em/2 - w, Y: p.middle(k) + em.Em(middle) - lead*unit.Length(len(parts)-1)/2 + lead*unit.Length(i)}
		}
		if r := p.extent(part, look, at[i], start); !p.free(r) || !within(r, p.box) {
			return false
		}
	}
	for i, part := range parts {
		p.write(part, look, color(look.Color), at[i], start, "")
	}
	return true
}

// under is the room between the data and the names: that of labels below them.
func (p *plot) under() unit.Length {
	_, below := p.labelRow(p.panels[0])
	return below
}

// fitted is a name in as few lines as fit, or as many as there may be.
func (d *drawing) fitted(name string, room unit.Length) (parts []string) {
	for lines := 1; lines <= mostNameLines; lines++ {
		parts = d.broken(name, lines, room)
		if !d.tooWide(parts, room) {
			break
		}
	}
	return parts
}

func (d *drawing) tooWide(parts []string, room unit.Length) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return d.width(part, &d.look.Axis) > room })
}

func (p *plot) widestCategory() (w unit.Length) {
	for _, name := range p.chart.Categories {
		for _, part := range p.fitted(name, p.nameRoom()) {
			w = max(w, p.width(part, &p.look.Axis))
		}
	}
	return min(w, p.nameRoom())
}
