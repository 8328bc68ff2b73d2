package draw

import (
	"fmt"
	"unicode"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// slug draws what the printer needs around the bleed: marks where to cut and to fold, marks that show whether the plates lie on each
// other, a bar of every ink, full and half, and what the sheet is.
func (p *painter) slug(trim unit.Size, says []*page.Run) {
	for _, run := range says {
		p.run(run)
	}
	p.endText()
	p.setOverprint(page.Color{})
	p.op("/All CS 1 SCN 0.25 w\n")
	has := func(m conform.Marks) bool { return p.boxes.Marks&m != 0 }
	folds := trim.H > broadsheet && has(conform.Fold)
	if has(conform.Crop) {
		p.crops(trim)
	}
	if folds {
		p.folds(trim)
	}
	if has(conform.Registration) {
		p.targets(trim, folds)
	}
	if has(conform.Bars) {
		p.bars(trim)
	}
}

// broadsheet is the height above which a sheet is folded across its middle once it is printed: above an A3 that stands.
const broadsheet = 420 * unit.Mm

// cut is how far crop and fold marks go beyond the bleed, from half a millimetre on.
const cut = 6 * unit.Mm

func (p *painter) line(x1, y1, x2, y2 unit.Length) {
	p.point(unit.Point{X: x1, Y: y1})
	p.op("m ")
	p.point(unit.Point{X: x2, Y: y2})
	p.op("l S\n")
}

// crops draws two lines at each corner, where the sheet is cut.
func (p *painter) crops(trim unit.Size) {
	from, to := p.boxes.Bleed+unit.Mm/2, p.boxes.Bleed+cut
	for _, x := range [...]unit.Length{0, trim.W} {
		p.line(x, -from, x, -to)
		p.line(x, trim.H+from, x, trim.H+to)
	}
	for _, y := range [...]unit.Length{0, trim.H} {
		p.line(-from, y, -to, y)
		p.line(trim.W+from, y, trim.W+to, y)
	}
}

// folds draws broken lines at half the height, where a broadsheet is folded.
func (p *painter) folds(trim unit.Size) {
	from, to, y := p.boxes.Bleed+unit.Mm/2, p.boxes.Bleed+cut, trim.H/2
	p.op("[2 1] 0 d\n")
	p.line(-from, y, -to, y)
	p.line(trim.W+from, y, trim.W+to, y)
	p.op("[] 0 d\n")
}

// targets draws a target in the middle of each edge; those at the sides stand higher where the sheet is folded.
func (p *painter) targets(trim unit.Size, folds bool) {
	out, arm, y := p.boxes.Bleed+4*unit.Mm, 5*unit.Mm/2, trim.H/2
	if folds {
		y = trim.H / 4
	}
	for _, at := range [...]unit.Point{{X: trim.W / 2, Y: -out}, {X: trim.W / 2, Y: trim.H + out}, {X: -out, Y: y}, {X: trim.W + out, Y: y}} {
		p.line(at.X-arm, at.Y, at.X+arm, at.Y)
		p.line(at.X, at.Y-arm, at.X, at.Y+arm)
		p.circle(at, 3*unit.Mm/2)
	}
}

// circle strokes a circle of four curves.
func (p *painter) circle(at unit.Point, radius unit.Length) {
	const bend = 552 // thousandths of the radius
	r, k := radius, radius.Em(bend)
	turn := [...][2]unit.Length{{r, 0}, {r, k}, {k, r}, {0, r}, {-k, r}, {-r, k}, {-r, 0}, {-r, -k}, {-k, -r}, {0, -r}, {k, -r}, {r, -k}, {r, 0}}
	for i, d := range turn {
		p.point(unit.Point{X: at.X + d[0], Y: at.Y + d[1]})
		switch {
		case i == 0:
			p.op("m\n")
		case i%3 == 0:
			p.op("c\n")
		}
	}
	p.op("S\n")
}

// bars draws a patch of each ink at the foot, left of the middle full, right of it half: the process inks, then the spot colours.
func (p *painter) bars(trim unit.Size) {
	const side, gap = 4 * unit.Mm, 8 * unit.Mm
	patches := append([]page.Color{{C: 1000}, {M: 1000}, {Y: 1000}, {K: 1000}}, p.resources.spots...)
	y := trim.H + p.boxes.Bleed + 3*unit.Mm
	for i, c := range patches {
		left := trim.W/2 - gap - unit.Length(4-i)*side
		if i >= 4 {
			left = trim.W/2 - gap - unit.Length(i+1)*side
		}
		p.patch(c, left, y, side)
		half := page.Color{C: c.C / 2, M: c.M / 2, Y: c.Y / 2, K: c.K / 2}
		if c.Spot != "" {
			half = c
			half.Tint = 500
		}
		p.patch(half, trim.W/2+gap+unit.Length(i)*side, y, side)
	}
}

// patch fills a square.
func (p *painter) patch(c page.Color, x, y, side unit.Length) {
	p.ink(c, false)
	for _, n := range [...]int64{p.x(x), p.y(y + side), milli(side), milli(side)} {
		p.out = appendMilli(p.out, n)
	}
	p.op("re f\n")
}

// everyPlate is the colour of what stands on all plates.
var everyPlate = page.Color{C: 1000, M: 1000, Y: 1000, K: 1000, Spot: "All", Tint: 1000}

// slugSize is the size of what the slug says.
const slugSize = 6 * unit.Pt

// addSlugs makes what the slugs of all pages say: the names of the file and of the bulletin, its date and the page, on every plate; and
// the name of each plate, on that plate alone.
func (all *resources) addSlugs(doc *page.Document, to Printer) {
	for i := range doc.Pages {
		trim := doc.Pages[i].Trim
		y := -doc.Bleed - 3*unit.Mm
		line := slugLine{to: trim.W/2 - 4*unit.Mm, y: y, color: everyPlate, all: all, at: 4 * unit.Mm}
		for _, s := range []string{to.ID, to.Date, fmt.Sprintf("%d/%d", i+1, len(doc.Pages)), to.File} {
			line.write(s)
		}
		plates := slugLine{to: trim.W - 4*unit.Mm, y: y, all: all, at: trim.W/2 + 4*unit.Mm, runs: line.runs}
		for k, name := range [...]string{"Cyan", "Magenta", "Yellow", "Black"} {
			plates.color = page.Color{}
			*[...]*uint16{&plates.color.C, &plates.color.M, &plates.color.Y, &plates.color.K}[k] = 1000
			plates.write(name)
		}
		for _, spot := range all.spots {
			plates.color = spot
			plates.write(spot.Spot)
		}
		all.slugs = append(all.slugs, plates.runs)
	}
}

// slug is what the slug of page i says.
func (all *resources) slug(i int) []*page.Run {
	if i < len(all.slugs) {
		return all.slugs[i]
	}
	return nil
}

// A slugLine is a line of words in the slug, from one place to another; what has no room there is left out.
type slugLine struct {
	at, to, y unit.Length
	color     page.Color
	all       *resources
	runs      []*page.Run
}

// write adds words behind those before. A character that the face does not have is a question mark.
func (l *slugLine) write(s string) {
	face := font.Bundled().Face(font.Hei)
	run := &page.Run{Face: face, Size: slugSize, Color: l.color, Y: l.y, Role: page.Artifact}
	end := l.at
	for _, r := range s {
		advance, ok := face.Advance(r)
		if !ok || unicode.IsControl(r) {
			r = '?'
			advance, _ = face.Advance(r)
		}
		wide := slugSize.Em(advance)
		if end+wide > l.to {
			break
		}
		run.Text, run.X = append(run.Text, r), append(run.X, end)
		end += wide
	}
	if run.End = end; len(run.Text) == 0 {
		return
	}
	l.all.face(face).add(run)
	l.runs, l.at = append(l.runs, run), end+slugSize
}
