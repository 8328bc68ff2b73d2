package font

import "math"

// glyphHeader is the length of numberOfContours, xMin, yMin, xMax and yMax, with which an outline begins ("glyf").
const glyphHeader = 10

// errOutline is the reason why an outline cannot be read; callers say whose.
type errOutline struct{}

func (errOutline) Error() string { return "damaged outline" }

// outline returns the bytes of a glyph's outline, empty if it has none.
func (f *file) outline(glyph uint16) ([]byte, error) {
	g := int(glyph)
	if g >= f.glyphs {
		return nil, errOutline{}
	}
	if f.packed != nil {
		return f.packed.Outline(g), nil
	}
	var from, to int
	if f.longLoca {
		from, to = int(be.Uint32(f.loca[4*g:])), int(be.Uint32(f.loca[4*g+4:]))
	} else {
		from, to = 2*u16(f.loca, 2*g), 2*u16(f.loca, 2*g+2)
	}
	if from > to || to > len(f.glyf) || from != to && to-from < glyphHeader {
		return nil, errOutline{}
	}
	return f.glyf[from:to], nil
}

// A point is a point of a contour, in font units; last marks the end of its contour.
type point struct {
	x, y     float64
	on, last bool
}

// Bits of a point's flags ("glyf", Simple Glyph Flags).
const (
	onCurve = 1 << iota
	xShort
	yShort
	repeats
	xSame // or positive, if short
	ySame
)

// simple appends the points of a simple outline.
func simple(outline []byte, points []point) ([]point, error) {
	contours := i16(outline, 0)
	at := glyphHeader + 2*contours
	if contours < 0 || at+2 > len(outline) {
		return nil, errOutline{}
	}
	if contours == 0 {
		return points, nil
	}
	start, count := len(points), u16(outline, at-2)+1
	flags := at + 2 + u16(outline, at) // the instructions are skipped
	points = append(points, make([]point, count)...)
	own := points[start:]
	for i := range contours {
		end := u16(outline, glyphHeader+2*i)
		if end >= count {
			return nil, errOutline{}
		}
		own[end].last = true
	}
	bits, at, ok := readFlags(outline, flags, count)
	if !ok {
		return nil, errOutline{}
	}
	x, y := 0, 0
	for i, b := range bits {
		if at, ok = step(outline, at, &x, b&xShort != 0, b&xSame != 0); !ok {
			return nil, errOutline{}
		}
		own[i].x, own[i].on = float64(x), b&onCurve != 0
	}
	for i, b := range bits {
		if at, ok = step(outline, at, &y, b&yShort != 0, b&ySame != 0); !ok {
			return nil, errOutline{}
		}
		own[i].y = float64(y)
	}
	return points, nil
}

// readFlags unpacks count flags that begin at at, and returns where the coordinates begin.
func readFlags(outline []byte, at, count int) (flags []byte, next int, ok bool) {
	flags = make([]byte, 0, count)
	for len(flags) < count {
		if at >= len(outline) {
			return nil, 0, false
		}
		flag, times := outline[at], 1
		at++
		if flag&repeats != 0 {
			if at >= len(outline) {
				return nil, 0, false
			}
			times += int(outline[at])
			at++
		}
		for range min(times, count-len(flags)) {
			flags = append(flags, flag)
		}
	}
	return flags, at, true
}

// step adds one coordinate's difference to v.
func step(outline []byte, at int, v *int, short, same bool) (next int, ok bool) {
	switch {
	case short:
		if at >= len(outline) {
			return 0, false
		}
		if d := int(outline[at]); same {
			*v += d
		} else {
			*v -= d
		}
		return at + 1, true
	case same:
		return at, true
	}
	if at+2 > len(outline) {
		return 0, false
	}
	*v += i16(outline, at)
	return at + 2, true
}

// Bits of a component's flags ("glyf", Composite Glyph Flags).
const (
	argsAreWords  = 0x0001
	argsAreXY     = 0x0002
	hasScale      = 0x0008
	moreFollow    = 0x0020
	hasXYScale    = 0x0040
	hasTwoByTwo   = 0x0080
	scaledOffset  = 0x0800
	maxDepth      = 8    // components inside components; real fonts stop at 3
	maxComponents = 1024 // in one glyph, all depths together
)

// A flattener gathers the points of one glyph through its components.
type flattener struct {
	file       *file
	components int
}

// points appends the points of a glyph; depth counts the composites around it.
func (f *flattener) points(glyph uint16, points []point, depth int) ([]point, error) {
	if c, ok := f.file.composed(glyph); ok {
		return f.united(c, points)
	}
	outline, err := f.file.outline(glyph)
	if err != nil || len(outline) == 0 {
		return points, err
	}
	if i16(outline, 0) >= 0 {
		return simple(outline, points)
	}
	if depth > maxDepth {
		return nil, errOutline{}
	}
	start := len(points)
	for rest, more := outline[glyphHeader:], true; more; {
		var c component
		var ok bool
		if c, rest, ok = readComponent(rest); !ok {
			return nil, errOutline{}
		}
		if f.components++; f.components > maxComponents {
			return nil, errOutline{}
		}
		from := len(points)
		if points, err = f.points(c.glyph, points, depth+1); err != nil {
			return nil, err
		}
		if !c.place(points[start:], from-start) || len(points) > math.MaxUint16 {
			return nil, errOutline{}
		}
		more = c.flags&moreFollow != 0
	}
	return points, nil
}

// A component is a glyph inside a composite: its matrix, and either an offset or two points that meet.
type component struct {
	glyph          uint16
	flags          int
	arg1, arg2     int
	xx, xy, yx, yy float64 // x' = xx·x + yx·y, y' = xy·x + yy·y
}

func readComponent(b []byte) (c component, rest []byte, ok bool) {
	c = component{xx: 1, yy: 1}
	if len(b) < 4 {
		return c, nil, false
	}
	c.flags, c.glyph = u16(b, 0), be.Uint16(b[2:])
	size := 2
	if c.flags&argsAreWords != 0 {
		size = 4
	}
	scales := 0
	switch {
	case c.flags&hasScale != 0:
		scales = 1
	case c.flags&hasXYScale != 0:
		scales = 2
	case c.flags&hasTwoByTwo != 0:
		scales = 4
	}
	if b = b[4:]; len(b) < size+2*scales {
		return c, nil, false
	}
	c.arg1, c.arg2 = arguments(b, c.flags)
	b = b[size:]
	scale := func(i int) float64 { return float64(i16(b, 2*i)) / (1 << 14) } // F2DOT14
	switch scales {
	case 1:
		c.xx, c.yy = scale(0), scale(0)
	case 2:
		c.xx, c.yy = scale(0), scale(1)
	case 4:
		c.xx, c.xy, c.yx, c.yy = scale(0), scale(1), scale(2), scale(3)
	}
	return c, b[2*scales:], true
}

// arguments reads the two arguments: signed if they are an offset, unsigned if they are point numbers.
func arguments(b []byte, flags int) (int, int) {
	switch words, xy := flags&argsAreWords != 0, flags&argsAreXY != 0; {
	case words && xy:
		return i16(b, 0), i16(b, 2)
	case words:
		return u16(b, 0), u16(b, 2)
	case xy:
		return int(int8(b[0])), int(int8(b[1]))
	}
	return int(b[0]), int(b[1])
}

// place moves the component's points, which begin at from, to where they belong among those of the composite so far. It
// returns false if the points that should meet do not exist.
func (c component) place(points []point, from int) bool {
	own := points[from:]
	for i, p := range own {
		own[i].x, own[i].y = c.xx*p.x+c.yx*p.y, c.xy*p.x+c.yy*p.y
	}
	dx, dy := float64(c.arg1), float64(c.arg2)
	switch {
	case c.flags&argsAreXY == 0:
		if c.arg1 >= from || c.arg2 >= len(own) {
			return false
		}
		dx, dy = points[c.arg1].x-own[c.arg2].x, points[c.arg1].y-own[c.arg2].y
	case c.flags&scaledOffset != 0:
		dx, dy = dx*math.Hypot(c.xx, c.xy), dy*math.Hypot(c.yx, c.yy)
	}
	for i := range own {
		own[i].x += dx
		own[i].y += dy
	}
	return true
}
