package font

import "math"

// Operators of charstrings (Adobe Technical Note 5177, the Type 2 Charstring Format); those of two bytes begin with 12. The operators that
// calculate, which no font in use has, are not known: a glyph that has one is taken for damaged.
const (
	opHStem      = 1
	opVStem      = 3
	opVMoveTo    = 4
	opRLineTo    = 5
	opHLineTo    = 6
	opVLineTo    = 7
	opRRCurveTo  = 8
	opCallSubr   = 10
	opReturn     = 11
	opEndChar    = 14
	opHStemHM    = 18
	opHintMask   = 19
	opCntrMask   = 20
	opRMoveTo    = 21
	opHMoveTo    = 22
	opVStemHM    = 23
	opRCurveLine = 24
	opRLineCurve = 25
	opVVCurveTo  = 26
	opHHCurveTo  = 27
	opCallGSubr  = 29
	opVHCurveTo  = 30
	opHVCurveTo  = 31
	opHFlex      = 12<<8 | 34
	opFlex       = 12<<8 | 35
	opHFlex1     = 12<<8 | 36
	opFlex1      = 12<<8 | 37
)

// Limits of a charstring: the first two are the format's (appendix B), the others keep damaged ones from going on without end.
const (
	mostArguments = 48
	mostCallDepth = 10
	mostSteps     = 1 << 16
	mostSegments  = 1 << 15
)

// A pen draws the outline of one glyph, in font units.
type pen struct {
	cff      *cff
	local    index
	stack    []float64
	at       Vertex
	segments []Segment
	stems    int
	stated   width
	advance  float64
	widthed  bool // a width that stands before the first arguments was seen, or none can follow
	done     bool
	steps    int
}

// segments are the strokes of a glyph's outline, in font units.
func (c *cff) segments(glyph uint16) ([]Segment, error) {
	segments, _, err := c.drawn(int(glyph))
	return segments, err
}

// drawn is a glyph's outline and the advance that its charstring states, in font units.
func (c *cff) drawn(glyph int) ([]Segment, float64, error) {
	p := pen{cff: c}
	p.local, p.stated = c.locals(glyph)
	p.advance = p.stated.usual
	code := c.charstrings.at(glyph)
	if len(code) == 0 || !p.run(code, 0) || !p.done {
		return nil, 0, errOutline{}
	}
	return p.segments, p.advance, nil
}

// run obeys a charstring or a subroutine; it returns false if it is damaged.
func (p *pen) run(code []byte, depth int) bool {
	for len(code) > 0 && !p.done {
		if p.steps++; p.steps > mostSteps || len(p.segments) > mostSegments {
			return false
		}
		op := int(code[0])
		switch {
		case op == fixedNumber && len(code) >= 5:
			p.stack, code = append(p.stack, float64(int32(be.Uint32(code[1:])))/(1<<16)), code[5:]
		case op == shortNumber || op >= firstSmallNumber:
			n, rest, ok := smallNumber(code)
			if !ok {
				return false
			}
			p.stack, code = append(p.stack, n), rest
		default:
			if code = code[1:]; op == 12 && len(code) > 0 {
				op, code = 12<<8|int(code[0]), code[1:]
			}
			if op == opReturn {
				return true
			}
			var ok bool
			if code, ok = p.obey(op, code, depth); !ok {
				return false
			}
		}
		if len(p.stack) > mostArguments {
			return false
		}
	}
	return true
}

// obey carries an operator out and returns the code behind it, which is shorter by the mask that some have.
func (p *pen) obey(op int, code []byte, depth int) ([]byte, bool) {
	switch op {
	case opCallSubr:
		return code, p.call(p.local, depth)
	case opCallGSubr:
		return code, p.call(p.cff.global, depth)
	case opHStem, opVStem, opHStemHM, opVStemHM, opHintMask, opCntrMask:
		p.width(len(p.stack)%2 != 0)
		p.stems += len(p.stack) / 2
		p.stack = p.stack[:0]
		if op == opHintMask || op == opCntrMask {
			mask := (p.stems + 7) / 8
			if mask > len(code) {
				return nil, false
			}
			code = code[mask:]
		}
		return code, true
	case opEndChar: // with four arguments more it is made of two glyphs, as no font in use is
		p.width(len(p.stack) == 1)
		p.done = true
		return code, len(p.stack) == 0
	}
	ok := p.draw(op)
	p.stack = p.stack[:0]
	return code, ok
}

// width takes the width, if it stands before an operator's arguments and none was seen.
func (p *pen) width(stands bool) {
	if stands && !p.widthed {
		p.advance, p.stack = p.stated.nominal+p.stack[0], p.stack[1:]
	}
	p.widthed = true
}

// call runs the subroutine whose number, less a bias, is on the stack (chapter 4.7).
func (p *pen) call(list index, depth int) bool {
	if len(p.stack) == 0 || depth == mostCallDepth {
		return false
	}
	bias := 32768
	switch {
	case list.count < 1240:
		bias = 107
	case list.count < 33900:
		bias = 1131
	}
	last := len(p.stack) - 1
	number := p.stack[last] + float64(bias)
	p.stack = p.stack[:last]
	code := list.at(int(number))
	return code != nil && p.run(code, depth+1)
}

// draw obeys an operator that draws.
func (p *pen) draw(op int) bool {
	switch op {
	case opRMoveTo, opHMoveTo, opVMoveTo:
		return p.move(op)
	}
	if len(p.segments) == 0 {
		return false
	}
	a := p.stack
	switch op {
	case opRLineTo:
		return p.lines(a, 0)
	case opHLineTo, opVLineTo:
		across := op == opHLineTo
		for _, d := range a {
			p.straight(d, across)
			across = !across
		}
	case opRRCurveTo:
		return p.curves(a, 0)
	case opRCurveLine:
		return p.curves(a, 2) && p.lines(a[len(a)-2:], 0)
	case opRLineCurve:
		return p.lines(a, 6) && p.curves(a[len(a)-6:], 0)
	case opHHCurveTo, opVVCurveTo:
		return p.parallel(a, op == opHHCurveTo)
	case opHVCurveTo, opVHCurveTo:
		return p.turning(a, op == opHVCurveTo)
	default:
		return p.flex(op, a)
	}
	return true
}

func (p *pen) move(op int) bool {
	takes := 1
	if op == opRMoveTo {
		takes = 2
	}
	p.width(len(p.stack) > takes)
	if len(p.stack) != takes {
		return false
	}
	switch op {
	case opRMoveTo:
		p.at.X, p.at.Y = p.at.X+p.stack[0], p.at.Y+p.stack[1]
	case opHMoveTo:
		p.at.X += p.stack[0]
	default:
		p.at.Y += p.stack[0]
	}
	p.segments = append(p.segments, Segment{Verb: Move, To: p.at})
	return true
}

func (p *pen) straight(d float64, across bool) {
	if across {
		p.at.X += d
	} else {
		p.at.Y += d
	}
	p.segments = append(p.segments, Segment{Verb: Line, To: p.at})
}

// lines draws lines, but for the last arguments, kept for what follows.
func (p *pen) lines(a []float64, kept int) bool {
	if n := len(a) - kept; n < 0 || n%2 != 0 {
		return false
	}
	for ; len(a) > kept; a = a[2:] {
		p.at.X, p.at.Y = p.at.X+a[0], p.at.Y+a[1]
		p.segments = append(p.segments, Segment{Verb: Line, To: p.at})
	}
	return true
}

// curve draws one curve by the differences from point to point.
func (p *pen) curve(x1, y1, x2, y2, x3, y3 float64) {
	c1 := Vertex{p.at.X + x1, p.at.Y + y1}
	c2 := Vertex{c1.X + x2, c1.Y + y2}
	p.at = Vertex{c2.X + x3, c2.Y + y3}
	p.segments = append(p.segments, Segment{Curve, c1, c2, p.at})
}

// curves draws curves, but for the last arguments, kept for what follows.
func (p *pen) curves(a []float64, kept int) bool {
	if n := len(a) - kept; n < 0 || n%6 != 0 {
		return false
	}
	for ; len(a) > kept; a = a[6:] {
		p.curve(a[0], a[1], a[2], a[3], a[4], a[5])
	}
	return true
}

// parallel draws curves that begin and end along one axis (hhcurveto, vvcurveto); an argument more is the other axis of the first.
func (p *pen) parallel(a []float64, across bool) bool {
	other := 0.0
	if len(a)%4 == 1 {
		other, a = a[0], a[1:]
	}
	if len(a)%4 != 0 {
		return false
	}
	for ; len(a) > 0; a = a[4:] {
		if across {
			p.curve(a[0], other, a[1], a[2], a[3], 0)
		} else {
			p.curve(other, a[0], a[1], a[2], 0, a[3])
		}
		other = 0
	}
	return true
}

// turning draws curves that begin along one axis and end along the other, in turn (hvcurveto, vhcurveto); an argument more is the first
// axis of the last.
func (p *pen) turning(a []float64, across bool) bool {
	if n := len(a) % 4; n > 1 || len(a) < 4 {
		return false
	}
	for ; len(a) >= 4; a = a[4:] {
		last := 0.0
		if len(a) == 5 {
			last = a[4]
		}
		if across {
			p.curve(a[0], 0, a[1], a[2], last, a[3])
		} else {
			p.curve(0, a[0], a[1], a[2], a[3], last)
		}
		across = !across
	}
	return true
}

// flex draws two curves that are almost a line (chapter 4.1).
func (p *pen) flex(op int, a []float64) bool {
	switch {
	case op == opHFlex && len(a) == 7:
		p.curve(a[0], 0, a[1], a[2], a[3], 0)
		p.curve(a[4], 0, a[5], -a[2], a[6], 0)
	case op == opFlex && len(a) == 13:
		return p.curves(a, 1)
	case op == opHFlex1 && len(a) == 9:
		p.curve(a[0], a[1], a[2], a[3], a[4], 0)
		p.curve(a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7]))
	case op == opFlex1 && len(a) == 11:
		dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
		p.curve(a[0], a[1], a[2], a[3], a[4], a[5])
		if math.Abs(dx) > math.Abs(dy) {
			p.curve(a[6], a[7], a[8], a[9], a[10], -dy)
		} else {
			p.curve(a[6], a[7], a[8], a[9], -dx, a[10])
		}
	default:
		return false
	}
	return true
}
