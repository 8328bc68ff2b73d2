package outline

import "math/bits"

// A teller takes or gives numbers: one that packs writes down the value that it is given and returns it, one that unpacks returns what was
// written down. So a glyph is told and heard by the same steps.
type teller interface {
	number(m model, context, value int) int
	bits(count, value int) int // a number that any other is as likely as
	packs() bool               // values are wanted; else they need not be right
}

// A model is a kind of number. Each has a code for each of its contexts; rare contexts share one with their neighbours.
type model int

const (
	contours model = iota // how many
	size                  // of a contour
	shape                 // of a step: see shapeOf
	changeX               // how a step differs from the master's
	changeY
	exact   // how many points lie where two masters say
	missedX // how far the next one misses it
	missedY
	models
)

// contexts is how many contexts each model has; neighbours how many of them share a code if they are rare.
var (
	contexts   = [models]int{contours: 1, size: sizes, shape: 16 * bands * bands * 9, changeX: 4 * classes * 21, changeY: 4 * classes * 21, exact: 1, missedX: 1, missedY: 1}
	neighbours = [models]int{contours: 1, size: sizes, shape: 16 * bands * bands * 9, changeX: 4 * classes * 21, changeY: 4 * classes * 21, exact: 1, missedX: 1, missedY: 1}
)

const (
	lastClass = 12 // steps are shorter than 1<<lastClass
	classes   = 2*lastClass + 1
	backs     = 4 // how many steps back a step may undo
	shapes    = classes + backs
	lastBand  = 5
	bands     = 2*lastBand + 1
	sizes     = 64 // as which larger contours count, in the context of the next
)

// class is the length of a step in bits, with its sign.
func class(d int16) int {
	if d < 0 {
		return -bits.Len16(uint16(-d))
	}
	return bits.Len16(uint16(d))
}

// band is a coarser class: by a step's length in bits, up to 3, 5, 6, 7 and more.
func band(class int) int { return int(bandOf[class+lastClass]) }

var bandOf = [classes]int8{-5, -5, -5, -5, -5, -4, -3, -2, -2, -1, -1, -1, 0, 1, 1, 1, 2, 2, 3, 4, 5, 5, 5, 5, 5}

func sign(d int16) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// tell tells a glyph by itself, or by the masters that it is like.
func (g *glyph) tell(t teller, masters []*glyph, share int) {
	if len(masters) > 0 && g.points == nil {
		g.sizes = masters[0].sizes
		g.points = append(g.points, masters[0].points...)
	}
	switch len(masters) {
	case 0:
		g.tellContours(t)
		g.tellPoints(t)
	case 1:
		g.tellChanges(t, masters[0])
	default:
		g.tellMissed(t, masters[0], masters[1], share)
	}
}

func (g *glyph) tellContours(t teller) {
	count := t.number(contours, 0, len(g.sizes))
	if g.sizes == nil {
		g.sizes = make([]int, count)
	}
	sum, last := 0, 0
	for i := range g.sizes {
		last = t.number(size, min(last, sizes-1), g.sizes[i])
		g.sizes[i] = last
		sum += last
	}
	if g.points == nil {
		g.points = make([]point, sum)
		g.open()
	}
}

// tellPoints tells each step's shape, then what that leaves open.
func (g *glyph) tellPoints(t teller) {
	var last [backs]point // the latest first
	var classX, classY, shapeX, shapeY, value int
	packs := t.packs()
	for i := range g.points {
		p := &g.points[i]
		context := int(last[0].kind)*4 + int(last[1].kind)
		context = (context*bands+band(classX)+lastBand)*bands + band(classY) + lastBand
		context = (context*3+sign(last[1].dx)+1)*3 + sign(last[1].dy) + 1
		if packs {
			value = (shapeOf(p.dx, &last, true)*shapes+shapeOf(p.dy, &last, false))*2 + int(p.kind&onCurve)
		}
		value = t.number(shape, context, value)
		p.kind = p.kind&opens | byte(value&1)
		shapeX, shapeY = value/2/shapes, value/2%shapes
		classX, p.dx = resolve(t, shapeX, p.dx, &last, true)
		classY, p.dy = resolve(t, shapeY, p.dy, &last, false)
		last[3], last[2], last[1], last[0] = last[2], last[1], last[0], *p
	}
}

// looked is the order in which steps back are looked at.
var looked = [backs]int{1, 0, 2, 3}

// shapeOf is the class of a step, or which of the last steps it undoes.
func shapeOf(d int16, last *[backs]point, x bool) int {
	if d != 0 {
		for i, back := range looked {
			if d == -along(&last[back], x) {
				return classes + i
			}
		}
	}
	return class(d) + lastClass
}

// resolve tells what a shape leaves open of a step, how much longer it is than the shortest of its class, and returns both.
func resolve(t teller, shape int, d int16, last *[backs]point, x bool) (int, int16) {
	if shape >= classes {
		d = -along(&last[looked[shape-classes]], x)
		return class(d), d
	}
	class := shape - lastClass
	switch {
	case class > 1:
		shortest := 1 << (class - 1)
		return class, int16(shortest + t.bits(class-1, int(d)-shortest))
	case class < -1:
		shortest := 1 << (-class - 1)
		return class, -int16(shortest + t.bits(-class-1, -int(d)-shortest))
	}
	return class, int16(class)
}

func along(p *point, x bool) int16 {
	if x {
		return p.dx
	}
	return p.dy
}

// tellChanges tells by how much each step differs from the master's.
func (g *glyph) tellChanges(t teller, master *glyph) {
	var x, y int // the last changes
	for i := range g.points {
		p, m := &g.points[i], &master.points[i]
		x = signed(t.number(changeX, changeContext(m, m.dx, m.dy, x), unsigned(int(p.dx)-int(m.dx))))
		y = signed(t.number(changeY, changeContext(m, m.dy, m.dx, y), unsigned(int(p.dy)-int(m.dy))))
		p.dx, p.dy = m.dx+int16(x), m.dy+int16(y)
	}
}

func changeContext(m *point, step, other int16, last int) int {
	near := min(lastBand-2, max(2-lastBand, band(class(int16(last))))) // of seven bands
	return ((int(m.kind)*classes+class(step)+lastClass)*3+sign(other)+1)*7 + near + 3
}

// unsigned numbers 0, 1, -1, 2, -2 in turn; signed undoes it.
func unsigned(v int) int {
	if v > 0 {
		return 2*v - 1
	}
	return -2 * v
}

func signed(n int) int {
	if n%2 != 0 {
		return n/2 + 1
	}
	return -n / 2
}

// A vector is a place, or how far a point lies from it.
type vector struct{ x, y int }

// tellMissed tells which points lie elsewhere than between two masters, and by how much.
func (g *glyph) tellMissed(t teller, from, to *glyph, share int) {
	should := between(from, to, share)
	misses := g.misses(should)
	for i := 0; i < len(misses); i++ {
		run := 0
		for i+run < len(misses) && misses[i+run] == (vector{}) {
			run++
		}
		run = t.number(exact, 0, run)
		clear(misses[i : i+run])
		if i += run; i < len(misses) {
			misses[i].x = signed(t.number(missedX, 0, unsigned(misses[i].x)))
			misses[i].y = signed(t.number(missedY, 0, unsigned(misses[i].y)))
		}
	}
	x, y := 0, 0
	for i, m := range misses {
		nextX, nextY := should[i].x+m.x, should[i].y+m.y
		g.points[i].dx, g.points[i].dy = int16(nextX-x), int16(nextY-y)
		x, y = nextX, nextY
	}
}

// between is where points lie at a share of the way from one master's to the other's.
func between(from, to *glyph, share int) []vector {
	should := make([]vector, len(from.points))
	var x, y, wayX, wayY int
	for i := range should {
		a, b := &from.points[i], &to.points[i]
		x, y = x+int(a.dx), y+int(a.dy)
		wayX, wayY = wayX+int(b.dx)-int(a.dx), wayY+int(b.dy)-int(a.dy)
		should[i] = vector{x + (wayX*share+1<<15)>>16, y + (wayY*share+1<<15)>>16}
	}
	return should
}

// misses is how far the points lie from where they should.
func (g *glyph) misses(should []vector) []vector {
	misses := make([]vector, len(should))
	x, y := 0, 0
	for i, p := range g.points {
		x, y = x+int(p.dx), y+int(p.dy)
		misses[i] = vector{x - should[i].x, y - should[i].y}
	}
	return misses
}
