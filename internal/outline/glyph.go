package outline

// A glyph is an outline as points.
type glyph struct {
	sizes  []int // points of each contour
	points []point
}

// A point lies dx and dy from the point before, the first one from the origin.
type point struct {
	dx, dy int16
	kind   byte // onCurve, opens
}

const (
	onCurve = 1 << iota
	opens   // the first of its contour
)

// Bits of a point's flags ("glyf", Simple Glyph Flags).
const (
	xShort  = 0x02
	yShort  = 0x04
	repeats = 0x08
	xSame   = 0x10 // or positive, if short
	ySame   = 0x20
	overlap = 0x40
)

// glyphHeader is the length of numberOfContours, xMin, yMin, xMax and yMax.
const glyphHeader = 10

// parse reads a simple outline as far as points tell it; it panics or returns nonsense for another, which does not come out again.
func parse(b []byte) *glyph {
	g := &glyph{}
	contours := int(int16(be.Uint16(b)))
	end := -1
	for i := range contours {
		last := int(be.Uint16(b[glyphHeader+2*i:]))
		g.sizes = append(g.sizes, last-end)
		end = last
	}
	b = b[glyphHeader+2*contours+2:]
	flags := make([]byte, 0, end+1)
	for len(flags) <= end {
		flag, times := b[0], 1
		if b = b[1:]; flag&repeats != 0 {
			times += int(b[0])
			b = b[1:]
		}
		for range times {
			flags = append(flags, flag)
		}
	}
	g.points = make([]point, end+1)
	step := func(flag, short, same byte) (d int16) {
		switch {
		case flag&short != 0:
			if d = int16(b[0]); flag&same == 0 {
				d = -d
			}
			b = b[1:]
		case flag&same == 0:
			d = int16(be.Uint16(b))
			b = b[2:]
		}
		return d
	}
	for i := range g.points {
		g.points[i].dx = step(flags[i], xShort, xSame)
	}
	for i := range g.points {
		g.points[i].dy = step(flags[i], yShort, ySame)
		g.points[i].kind = flags[i] & onCurve
	}
	g.open()
	return g
}

// open marks the first points of contours.
func (g *glyph) open() {
	at := 0
	for _, size := range g.sizes {
		if size > 0 {
			g.points[at].kind |= opens
		}
		at += size
	}
}

// outline writes a glyph as a font has it, without instructions and with overlap in its first flag.
func (g *glyph) outline(align int, overlap byte) []byte {
	b := make([]byte, 0, glyphHeader+2*len(g.sizes)+2+5*len(g.points)+align)
	b = be.AppendUint16(b, uint16(len(g.sizes)))
	b = g.box(b)
	end := -1
	for _, size := range g.sizes {
		end += size
		b = be.AppendUint16(b, uint16(end))
	}
	b = append(b, 0, 0)
	b = g.flags(b, overlap)
	for i := range g.points {
		b = appendStep(b, g.points[i].dx)
	}
	for i := range g.points {
		b = appendStep(b, g.points[i].dy)
	}
	for len(b)%align != 0 {
		b = append(b, 0)
	}
	return b
}

// box appends xMin, yMin, xMax and yMax of all points.
func (g *glyph) box(b []byte) []byte {
	var x, y, xMin, yMin, xMax, yMax int16
	for i, p := range g.points {
		x, y = x+p.dx, y+p.dy
		if i == 0 {
			xMin, yMin, xMax, yMax = x, y, x, y
			continue
		}
		xMin, yMin, xMax, yMax = min(xMin, x), min(yMin, y), max(xMax, x), max(yMax, y)
	}
	for _, v := range [...]int16{xMin, yMin, xMax, yMax} {
		b = be.AppendUint16(b, uint16(v))
	}
	return b
}

// flags appends the points' flags; three and more that are the same are counted.
func (g *glyph) flags(b []byte, overlap byte) []byte {
	last, same := -1, 0
	for i, p := range g.points {
		flag := p.kind&onCurve | flagOf(p.dx, xShort, xSame) | flagOf(p.dy, yShort, ySame)
		if i == 0 {
			flag |= overlap
		}
		switch {
		case int(flag) != last || same == 255:
			b, same = append(b, flag), 0
		case same == 0:
			b, same = append(b, flag), 1
		default:
			same++
			b[len(b)-2], b[len(b)-1] = flag|repeats, byte(same)
		}
		last = int(flag)
	}
	return b
}

func flagOf(d int16, short, same byte) byte {
	switch {
	case d == 0:
		return same
	case d > 0 && d <= 255:
		return short | same
	case d < 0 && d >= -255:
		return short
	}
	return 0
}

func appendStep(b []byte, d int16) []byte {
	switch {
	case d == 0:
		return b
	case d > 0 && d <= 255:
		return append(b, byte(d))
	case d < 0 && d >= -255:
		return append(b, byte(-d))
	}
	return be.AppendUint16(b, uint16(d))
}
