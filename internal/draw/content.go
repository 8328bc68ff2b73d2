package draw

import (
	"strconv"

	"report/internal/conform"
	"report/internal/page"
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
	alphabets *alphabets
	sheet     sheetOf
	tagged    bool
	content   []int32 // nodes, by MCID

	marked    bool  // a marked-content sequence is open
	node      int32 // it is of
	inText    bool
	x, y      int64 // where the current line of text began, thousandths of a point
	font      *alphabet
	size      unit.Length
	filling   page.Color
	stroking  page.Color
	overprint bool
	width     unit.Length
}

// contents appends the operators of a page to out, and returns them with the nodes that its marked-content sequences belong to.
func contents(out []byte, p *page.Page, all *alphabets, structure []page.Node, sheet sheetOf) ([]byte, []int32) {
	painter := painter{
		out: out, alphabets: all, sheet: sheet, tagged: sheet.standard == conform.Archive && len(structure) > 1,
		filling: page.Black, stroking: page.Black, width: unit.Pt, // a page begins so (ISO 32000-1, 8.4.1)
	}
	for _, m := range p.Marks {
		painter.enter(page.NodeOf(m), structure)
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
		}
	}
	painter.leave()
	if sheet.standard == conform.Press {
		painter.slug(p.Trim)
	}
	return painter.out, painter.content
}

// enter begins the marked-content sequence that the next mark stands in (ISO 32000-1, 14.6): one of its node, or an artifact.
func (p *painter) enter(node int32, structure []page.Node) {
	if !p.tagged || p.marked && p.node == node {
		return
	}
	p.leave()
	if p.marked, p.node = true, node; node == 0 {
		p.op("/Artifact BMC\n")
		return
	}
	p.op("/" + structure[node].Kind.String() + "<</MCID ")
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
	p.out = appendMilli(p.out, p.sheet.x(at.X))
	p.out = appendMilli(p.out, p.sheet.y(at.Y))
}

func (p *painter) setFill(c page.Color) {
	p.setOverprint(c)
	if p.filling != c {
		p.out = appendInk(p.out, c, false, p.sheet.standard)
		p.filling = c
	}
}

func (p *painter) setStroke(c page.Color, width unit.Length) {
	p.setOverprint(c)
	if p.stroking != c {
		p.out = appendInk(p.out, c, true, p.sheet.standard)
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
	r := p.sheet.carried(b.Rect)
	left, top := p.sheet.x(r.X), p.sheet.y(r.Y)
	right, bottom := p.sheet.x(r.X+r.W), p.sheet.y(r.Y+r.H) // so that boxes that touch, touch
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
		p.inText, p.x, p.y = true, 0, 0
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
	p.setFont(p.alphabets.of[r.Face], r.Size)
	p.moveTo(p.sheet.x(r.X[0]), p.sheet.y(r.Y))
	p.show(r)
}

func (p *painter) setFont(a *alphabet, size unit.Length) {
	if p.font == a && p.size == size {
		return
	}
	p.op("/F")
	p.out = append(appendDecimal(p.out, int64(a.number), 0), ' ')
	p.out = append(appendDecimal(p.out, divide(int64(size)*100000, int64(unit.Pt)), 5), ' ')
	p.op("Tf\n")
	p.font, p.size = a, size
}

// moveTo begins a line of text; Td counts from the beginning of the line before.
func (p *painter) moveTo(x, y int64) {
	p.out = appendMilli(p.out, x-p.x)
	p.out = appendMilli(p.out, y-p.y)
	p.op("Td\n")
	p.x, p.y = x, y
}

// show draws the glyphs of a run. The pen is followed exactly as a reader's program moves it, with the widths the file
// states, and moved where the run has the next glyph elsewhere: errors do not add up. A number between strings moves the
// pen back by thousandths of an em; tenths of them are written (ISO 32000-1, 9.4.3).
func (p *painter) show(r *page.Run) {
	pen := divide((p.x-p.sheet.margin)*int64(unit.Pt)*penUnit, 1000)
	p.op("[<")
	for i := range r.Text {
		at, ok := p.font.at(r, i)
		if !ok {
			continue
		}
		if off := pen - int64(r.X[i])*penUnit; off > tolerance || off < -tolerance {
			if back := divide(off, int64(r.Size)); back != 0 {
				p.op(">")
				p.out = appendDecimal(p.out, back, 1)
				p.op("<")
				pen -= back * int64(r.Size)
			}
		}
		p.out = appendGlyph(p.out, at.glyph)
		pen += int64(at.advance) * int64(r.Size) * (penUnit / 1000)
	}
	p.op(">]TJ\n")
}

const hexDigits = "0123456789ABCDEF"

func appendGlyph(b []byte, g uint16) []byte {
	return append(b, hexDigits[g>>12], hexDigits[g>>8&15], hexDigits[g>>4&15], hexDigits[g&15])
}
