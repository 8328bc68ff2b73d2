package draw

import (
	"slices"
	"strconv"

	"report/internal/conform"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// tolerance is how far the pen may stray from a glyph's place before it is moved: 0.003 pt, in the pen's unit.
const tolerance = int64(unit.Pt) * 3 / 1000 * penUnit

// penUnit is how many of the pen's units make a unit.Length. An advance in thousandths of an em and an adjustment in
// ten thousandths are whole numbers in it.
const penUnit = 10000

// A painter writes the operators of one page. PDF counts upwards from the lower left corner, a page.Page downwards from
// the upper left one. The text and colour operators keep their state, so each is written when it changes.
type painter struct {
	out       []byte
	resources *resources
	boxes     conform.Boxes
	tagged    bool
	lang      string  // of the document
	content   []int32 // nodes, by MCID

	marked       bool   // a marked-content sequence is open
	node         int32  // it is of
	speech       string // and its language, where that is not the document's
	read         bool   // inside it, a sequence with a text of its own
	inText       bool
	begun        bool  // a line of text has begun in the text object
	lineX, lineY int64 // where it did, thousandths of a point
	pen          int64 // where it stands, 1/penUnit of a unit.Length from the page's left edge
	graphics
	outer graphics // of the page, while a part of it is turned

	glyphs []glyph // of the run at hand
	gaps   []int64 // between them, 1/100,000 pt
}

// Graphics is the state that q keeps and Q brings back (ISO 32000-1, 8.4.2).
type graphics struct {
	font      *subset
	size      unit.Length
	filling   page.Color
	stroking  page.Color
	overprint bool
	width     unit.Length
	spacing   int64 // 1/100,000 pt
}

// contents appends the operators of a page, and of what its slug says, to out, and returns them with the nodes that its marked-content sequences belong to.
func contents(out []byte, p *page.Page, all *resources, structure []page.Node, boxes conform.Boxes, slug ...*page.Run) ([]byte, []int32) {
	painter := painter{
		out: out, resources: all, boxes: boxes, tagged: boxes.Standard == conform.Archive && len(structure) > 1, lang: all.lang,
		graphics: graphics{filling: page.Black, stroking: page.Black, width: unit.Pt}, // a page begins so (ISO 32000-1, 8.4.1)
	}
	if boxes.Standard == conform.Press {
		painter.op("0 0 0 1 k 0 0 0 1 K\n") // black as an ink of four
	}
	for m := range p.All() {
		switch m.(type) {
		case *page.Run, *page.Rule, *page.Box, *page.Path, *page.Stroke, *page.Image:
			painter.enter(page.NodeOf(m), structure, painter.speaks(m))
		}
		switch m := m.(type) {
		case *page.Run:
			painter.run(m)
		case *page.Rule:
			painter.rule(m)
		case *page.Box:
			painter.box(m)
		case *page.Path:
			painter.path(m)
		case *page.Stroke:
			painter.stroke(m)
		case *page.Image:
			painter.image(m, all.pictures.of[m.Picture].number)
		case *page.Turn:
			painter.turn(m)
		case *page.Reading:
			painter.reading(m, structure)
		case *page.Heard:
			painter.heard(m.Run, structure)
		}
	}
	painter.leave()
	if boxes.Standard == conform.Press {
		painter.slug(p.Trim, slug)
	}
	return painter.out, painter.content
}

// turn lays what follows on its side, or ends that. The painter goes on counting as on an upright page: that page is turned about its
// upper left corner.
func (p *painter) turn(t *page.Turn) {
	if p.endText(); !p.read {
		p.leave()
	}
	if t.End {
		p.op("Q\n")
		p.graphics = p.outer
		return
	}
	p.outer = p.graphics
	x, y := p.x(t.At.X), p.y(t.At.Y)
	matrix, offset := "q 0 1 -1 0 ", [...]int64{x + p.y(0), y - p.x(0)}
	if t.Down {
		matrix, offset = "q 0 -1 1 0 ", [...]int64{x - p.y(0), y + p.x(0)}
	}
	p.op(matrix)
	for _, v := range offset {
		p.out = appendMilli(p.out, v)
	}
	p.op("cm\n")
}

// heard writes a text that nobody sees (ISO 32000-1, 9.3.6).
func (p *painter) heard(r *page.Run, structure []page.Node) {
	if !p.tagged {
		return
	}
	p.enter(r.Node, structure, p.speaks(r))
	p.beginText()
	p.op("3 Tr\n")
	p.run(r)
	p.op("0 Tr\n")
}

// reading says what the marks that follow are read as, or ends that (ISO 32000-1, 14.9.4).
func (p *painter) reading(r *page.Reading, structure []page.Node) {
	if p.read = !r.End && p.tagged; p.read {
		p.enter(r.Node, structure, "")
		p.endText()
		p.actual(r.Text)
	} else if p.tagged {
		p.endText()
		p.op("EMC\n")
	}
}

// actual begins a sequence that is read as a text.
func (p *painter) actual(text string) {
	p.op("/Span<</ActualText")
	p.out = pdf.Append(p.out, pdf.Text(text))
	p.op(">>BDC\n")
}

// enter begins the marked-content sequence that the next mark stands in (ISO 32000-1, 14.6): one of its node, or an artifact. What is in a
// language of its own has a sequence of its own, not one inside its node's: readers' programs take the end of the inner for that of both.
func (p *painter) enter(node int32, structure []page.Node, lang string) {
	if !p.tagged || p.marked && p.node == node && (p.read || p.speech == lang) {
		return
	}
	p.leave()
	if p.marked, p.node, p.speech = true, node, lang; node == 0 {
		p.op("/Artifact BMC\n")
		return
	}
	if lang != "" {
		p.op("/Span<</Lang(" + lang + ")/MCID ")
	} else {
		p.op("/" + structure[node].Kind.String() + "<</MCID ")
	}
	p.out = strconv.AppendInt(p.out, int64(len(p.content)), 10)
	p.op(">>BDC\n")
	p.content = append(p.content, node)
}

// leave ends text and the marked-content sequence.
func (p *painter) leave() {
	p.endText()
	if p.marked {
		p.op("EMC\n")
		p.marked = false
	}
}

func (p *painter) op(s string) { p.out = append(p.out, s...) }

func (p *painter) point(at unit.Point) {
	p.out = appendMilli(p.out, p.x(at.X))
	p.out = appendMilli(p.out, p.y(at.Y))
}

func (p *painter) setFill(c page.Color) {
	p.setOverprint(c)
	if p.filling != c {
		p.ink(c, false)
		p.filling = c
	}
}

func (p *painter) setStroke(c page.Color, width unit.Length) {
	p.setOverprint(c)
	if p.stroking != c {
		p.ink(c, true)
		p.stroking = c
	}
	if p.width != width {
		p.out = appendMilli(p.out, milli(width))
		p.op("w\n")
		p.width = width
	}
}

func (p *painter) rule(r *page.Rule) {
	p.endText()
	p.setStroke(r.Color, r.Width)
	p.point(r.From)
	p.op("m ")
	p.point(r.To)
	p.op("l S\n")
}

func (p *painter) box(b *page.Box) {
	p.endText()
	p.setFill(b.Fill)
	r := p.carried(b.Rect)
	left, top := p.x(r.X), p.y(r.Y)
	right, bottom := p.x(r.X+r.W), p.y(r.Y+r.H) // so that boxes that touch, touch
	for _, v := range [...]int64{left, bottom, right - left, top - bottom} {
		p.out = appendMilli(p.out, v)
	}
	p.op("re f\n")
}

// path fills a shape; filling closes what is open (ISO 32000-1, 8.5.3.1).
func (p *painter) path(path *page.Path) {
	if len(path.Segments) == 0 {
		return
	}
	p.endText()
	p.setFill(path.Fill)
	p.segments(path.Segments)
	p.op("f\n")
}

func (p *painter) beginText() {
	if !p.inText {
		p.op("BT\n")
		p.inText, p.begun, p.lineX, p.lineY = true, false, 0, 0
	}
}

func (p *painter) endText() {
	if p.inText {
		p.op("ET\n")
		p.inText = false
	}
}

func (p *painter) run(r *page.Run) {
	if len(r.Text) == 0 {
		return
	}
	p.beginText()
	p.setFill(r.Color)
	p.setFont(p.resources.of[r.Face], r.Size)
	if p.tagged && slices.ContainsFunc(r.Text, isPrivate) {
		p.private(r)
		return
	}
	p.show(r)
}

func (p *painter) setFont(a *subset, size unit.Length) {
	if p.font == a && p.size == size {
		return
	}
	p.op("/F")
	p.out = append(appendDecimal(p.out, int64(a.number), 0), ' ')
	p.out = append(appendDecimal(p.out, divide(int64(size)*100000, int64(unit.Pt)), 5), ' ')
	p.op("Tf\n")
	p.font, p.size = a, size
}

// moveTo brings the pen to where a run begins. Behind another run of its line the pen stands there, or almost; elsewhere a
// line of text begins anew, and Td counts from the beginning of the one before.
func (p *painter) moveTo(r *page.Run) {
	x, y := p.x(r.X[0]), p.y(r.Y)
	if off := p.pen - int64(r.X[0])*penUnit; p.begun && y == p.lineY && off < int64(r.Size)*penUnit && -off < int64(r.Size)*penUnit {
		return
	}
	p.out = appendMilli(p.out, x-p.lineX)
	p.out = appendMilli(p.out, y-p.lineY)
	p.op("Td\n")
	p.lineX, p.lineY, p.begun = x, y, true
	p.pen = divide((x-p.boxes.Margin)*int64(unit.Pt)*penUnit, 1000)
}

// A glyph is what a run draws at a place.
type glyph struct {
	entry
	x unit.Length
}

// show draws the glyphs of a run. The pen is followed exactly as a reader's program moves it, with the widths and the spacing the
// file states, and moved where the run has the next glyph elsewhere: errors do not add up. A number between strings moves the
// pen back by thousandths of an em; tenths of them are written (ISO 32000-1, 9.4.3).
func (p *painter) show(r *page.Run) {
	p.glyphs = p.glyphs[:0]
	for i := range r.Text {
		if e, ok := p.font.at(r, i); ok {
			p.glyphs = append(p.glyphs, glyph{e, r.X[i]})
		}
	}
	p.setSpacing(r.Size)
	p.moveTo(r)
	p.op("[")
	open, shown := false, 0
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if off := p.pen - int64(g.x)*penUnit; off > tolerance || off < -tolerance {
			if back := divide(off, int64(r.Size)); back != 0 {
				if open {
					p.op(")")
				}
				p.out = appendDecimal(p.out, back, 1)
				p.pen -= back * int64(r.Size)
				open = false
			}
		}
		switch {
		case !open:
			p.op("(")
			open, shown = true, 0
		case shown == longestString:
			p.op(")(")
			shown = 0
		}
		p.out = appendCode(p.out, g.glyph)
		shown++
		p.pen += p.forward(g, r.Size) + p.spacing*spacingUnit
	}
	p.op(")]TJ\n")
}

// longestString is how many glyphs, two bytes each, a string has at most (ISO 19005-3, 6.1.13).
const longestString = 16_000

// forward returns how far a glyph's own advance moves the pen.
func (p *painter) forward(g *glyph, size unit.Length) int64 {
	return int64(g.advance) * int64(size) * (penUnit / 1000)
}

// spacingUnit is the unit of character spacing, 1/100,000 pt, in the pen's.
const spacingUnit = int64(unit.Pt) * penUnit / 100000

// setSpacing sets the character spacing (ISO 32000-1, 9.3.2) to the one that most glyphs of a justified line have, so that the pen
// need not be moved behind each.
func (p *painter) setSpacing(size unit.Length) {
	p.gaps = p.gaps[:0]
	for i := 1; i < len(p.glyphs); i++ {
		before := &p.glyphs[i-1]
		p.gaps = append(p.gaps, divide(int64(p.glyphs[i].x-before.x)*penUnit-p.forward(before, size), spacingUnit))
	}
	spacing := int64(0)
	if len(p.gaps) > 2 {
		slices.Sort(p.gaps)
		if spacing = p.gaps[len(p.gaps)/2]; spacing < 50 && spacing > -50 { // rounding, not spacing
			spacing = 0
		}
	}
	if p.spacing != spacing {
		p.out = append(appendDecimal(p.out, spacing, 5), " Tc\n"...)
		p.spacing = spacing
	}
}

// appendCode writes a glyph's number as two bytes of a string in parentheses (ISO 32000-1, 7.3.4.2).
func appendCode(b []byte, g uint16) []byte {
	for _, c := range [...]byte{byte(g >> 8), byte(g)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r': // would be read as a line feed
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

func appendGlyph(b []byte, g uint16) []byte {
	return append(b, hexDigits[g>>12], hexDigits[g>>8&15], hexDigits[g>>4&15], hexDigits[g&15])
}
