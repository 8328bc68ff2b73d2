package page

import (
	"encoding/binary"
	"iter"
	"sync"

	"report/internal/font"
	"report/internal/unit"
)

// A Packed is lines, runs and rules in little memory, as those of a row of a large table. Page.All has them as they were; Move moves them.
type Packed struct {
	pack  *Pack
	data  []byte
	at    unit.Point // how far they were moved
	frame int        // of their lines
}

func (*Packed) mark() {}

// In says which of the page's frames the lines stand in.
func (p *Packed) In(frame int) { p.frame = frame }

// A Pack is what many packed marks have in common: how they look, and the steps from character to character. What is packed may be unpacked by
// many at a time, once nothing is packed any more.
type Pack struct {
	runs  shared[runLook]
	lines shared[lineLook]
	rules shared[ruleLook]
	steps shared[unit.Length]
	room  []byte // for what is packed next
}

type runLook struct {
	face   *font.Face
	size   unit.Length
	color  Color
	role   Role
	origin string
}

type lineLook struct {
	em      unit.Length
	role    Role
	last    bool
	style   string
	relaxed string
}

type ruleLook struct {
	width unit.Length
	color Color
}

// A shared numbers values, equal ones alike.
type shared[T comparable] struct {
	all []T
	of  map[T]uint64
}

func (s *shared[T]) number(v T) uint64 {
	n, ok := s.of[v]
	if !ok {
		if s.of == nil {
			s.of = map[T]uint64{}
		}
		n = uint64(len(s.all))
		s.of[v] = n
		s.all = append(s.all, v)
	}
	return n
}

// How a packed mark begins. A run that says what its line says has no text of its own.
const (
	packedLine = iota
	packedRun
	packedRunOfLine
	packedRule
)

// packedRoom is how much memory is taken at a time for what is packed.
const packedRoom = 64 << 10

// Pack packs marks that stand in no frame yet; it is not ok where there are others than lines, runs and rules. The marks are not kept.
func (k *Pack) Pack(marks []Mark) (packed *Packed, ok bool) {
	w := packer{pack: k, out: k.room[:0]}
	var lines, runs, rules, runes, places, glyphs int
	for _, m := range marks {
		switch m := m.(type) {
		case *Line:
			if m.Frame != -1 {
				return nil, false
			}
			lines, runes = lines+1, runes+len(m.Text)
		case *Run:
			runs, runes, places, glyphs = runs+1, runes+len(m.Text), places+len(m.X), glyphs+len(m.Glyphs)
		case *Rule:
			rules++
		default:
			return nil, false
		}
	}
	for _, n := range [...]int{lines, runs, rules, runes, places, glyphs} {
		w.count(n)
	}
	for _, m := range marks {
		switch m := m.(type) {
		case *Line:
			w.line(m)
		case *Run:
			w.run(m)
		case *Rule:
			w.rule(m)
		}
	}
	if len(w.out) > cap(k.room) || cap(k.room) == 0 { // it has outgrown the room
		k.room = make([]byte, 0, packedRoom)
		return &Packed{pack: k, data: append([]byte(nil), w.out...), frame: -1}, true
	}
	data := w.out[:len(w.out):len(w.out)]
	k.room = k.room[len(data):cap(k.room)][:0]
	return &Packed{pack: k, data: data, frame: -1}, true
}

// A packer writes marks, numbers as their difference from those before.
type packer struct {
	pack *Pack
	out  []byte
	before
}

// before is what was packed last.
type before struct {
	x, y unit.Length
	para int
	node int32
	text []rune // of a line
}

func (w *packer) count(n int)               { w.out = binary.AppendUvarint(w.out, uint64(n)) }
func (w *packer) number(n uint64)           { w.out = binary.AppendUvarint(w.out, n) }
func (w *packer) signed(n int64)            { w.out = binary.AppendVarint(w.out, n) }
func (w *packer) length(l unit.Length)      { w.signed(int64(l)) }
func (w *packer) place(x, y unit.Length)    { w.length(x - w.x); w.length(y - w.y); w.x, w.y = x, y }
func (w *packer) point(p unit.Point)        { w.place(p.X, p.Y) }
func (w *packer) step(from, to unit.Length) { w.number(w.pack.steps.number(to - from)) }

func (w *packer) runes(text []rune) {
	for _, r := range text {
		w.number(uint64(uint32(r)))
	}
}

func (w *packer) line(m *Line) {
	w.out = append(w.out, packedLine)
	w.number(w.pack.lines.number(lineLook{m.Em, m.Role, m.Last, m.Style, m.Relaxed}))
	w.place(m.X0, m.Y)
	w.step(m.X0, m.X1)
	w.signed(int64(m.Para - w.para))
	w.para = m.Para
	w.count(m.No)
	w.count(len(m.Text))
	w.runes(m.Text)
	w.text = m.Text
}

func (w *packer) run(m *Run) {
	kind := byte(packedRun)
	if len(m.Text) > 0 && len(m.Text) == len(w.text) && &m.Text[0] == &w.text[0] {
		kind = packedRunOfLine
	}
	w.out = append(w.out, kind)
	w.number(w.pack.runs.number(runLook{m.Face, m.Size, m.Color, m.Role, m.Origin}))
	w.signed(int64(m.Node - w.node))
	w.node = m.Node
	if kind == packedRun {
		w.count(len(m.Text))
		w.runes(m.Text)
	}
	w.count(len(m.X))
	w.count(len(m.Glyphs))
	for _, g := range m.Glyphs {
		w.number(uint64(g))
	}
	if len(m.X) == 0 {
		w.place(m.End, m.Y)
		return
	}
	w.place(m.X[0], m.Y)
	for i, x := range m.X[1:] {
		w.step(m.X[i], x)
	}
	w.step(m.X[len(m.X)-1], m.End)
}

func (w *packer) rule(m *Rule) {
	w.out = append(w.out, packedRule)
	w.number(w.pack.rules.number(ruleLook{m.Width, m.Color}))
	w.signed(int64(m.Node - w.node))
	w.node = m.Node
	w.point(m.From)
	w.point(m.To)
}

// All has the marks of a page, those that are packed as they were. What was packed is valid until the next mark is asked for that was not packed with
// it: who keeps it copies it.
func (p *Page) All() iter.Seq[Mark] { return All(p.Marks) }

// All has marks as Page.All has those of a page.
func All(marks []Mark) iter.Seq[Mark] {
	return func(yield func(Mark) bool) {
		var u *unpacker
		for _, m := range marks {
			packed, ok := m.(*Packed)
			if !ok {
				if !yield(m) {
					return
				}
				continue
			}
			if u == nil {
				u = unpackers.Get().(*unpacker)
				defer unpackers.Put(u)
			}
			for _, m := range u.unpack(packed) {
				if !yield(m) {
					return
				}
			}
		}
	}
}

var unpackers = sync.Pool{New: func() any { return new(unpacker) }}

// An unpacker reads what a packer wrote, each part into the memory of the one before.
type unpacker struct {
	in []byte
	before
	marks  []Mark
	lines  []Line
	runs   []Run
	rules  []Rule
	runes  []rune
	places []unit.Length
	glyphs []uint16
}

func (u *unpacker) number() uint64 {
	if b := u.in[0]; b < 0x80 {
		u.in = u.in[1:]
		return uint64(b)
	}
	v, n := binary.Uvarint(u.in)
	u.in = u.in[n:]
	return v
}

func (u *unpacker) signed() int64 {
	v := u.number()
	return int64(v>>1) ^ -int64(v&1)
}

func (u *unpacker) count() int { return int(u.number()) }

func (u *unpacker) place() (x, y unit.Length) {
	u.x += unit.Length(u.signed())
	u.y += unit.Length(u.signed())
	return u.x, u.y
}

// room is n elements without anything, in memory that was used before where that is enough.
func room[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, 0, n+n/2)
	}
	return old[:0]
}

// some takes n more elements of a room.
func some[T any](room *[]T, n int) []T {
	from := len(*room)
	*room = (*room)[:from+n]
	return (*room)[from : from+n : from+n]
}

func (u *unpacker) unpack(p *Packed) []Mark {
	u.in, u.before = p.data, before{}
	lines, runs, rules := u.count(), u.count(), u.count()
	u.lines, u.runs, u.rules = room(u.lines, lines), room(u.runs, runs), room(u.rules, rules)
	u.marks = room(u.marks, lines+runs+rules)
	u.runes, u.places, u.glyphs = room(u.runes, u.count()), room(u.places, u.count()), room(u.glyphs, u.count())
	for range lines + runs + rules {
		kind := u.in[0]
		u.in = u.in[1:]
		switch kind {
		case packedLine:
			u.line(p)
		case packedRun, packedRunOfLine:
			u.run(p, kind == packedRunOfLine)
		case packedRule:
			u.rule(p)
		}
	}
	return u.marks
}

func (u *unpacker) letters(n int) []rune {
	text := some(&u.runes, n)
	for i := range text {
		text[i] = rune(uint32(u.number()))
	}
	return text
}

func (u *unpacker) line(p *Packed) {
	look := &p.pack.lines.all[u.number()]
	x, y := u.place()
	m := &some(&u.lines, 1)[0]
	*m = Line{Frame: p.frame, X0: x + p.at.X, Y: y + p.at.Y, Em: look.em, Role: look.role, Last: look.last, Style: look.style, Relaxed: look.relaxed}
	m.X1 = m.X0 + p.pack.steps.all[u.number()]
	u.para += int(u.signed())
	m.Para, m.No = u.para, u.count()
	m.Text = u.letters(u.count())
	u.text = m.Text
	u.marks = append(u.marks, m)
}

func (u *unpacker) run(p *Packed, ofLine bool) {
	look := &p.pack.runs.all[u.number()]
	u.node += int32(u.signed())
	m := &some(&u.runs, 1)[0]
	*m = Run{Face: look.face, Size: look.size, Color: look.color, Role: look.role, Origin: look.origin, Node: u.node, Text: u.text}
	if !ofLine {
		m.Text = u.letters(u.count())
	}
	n := u.count()
	if glyphs := u.count(); glyphs > 0 {
		m.Glyphs = some(&u.glyphs, glyphs)
		for i := range m.Glyphs {
			m.Glyphs[i] = uint16(u.number())
		}
	}
	x, y := u.place()
	x, m.Y = x+p.at.X, y+p.at.Y
	m.X = some(&u.places, n)
	for i := range m.X {
		m.X[i] = x
		x += p.pack.steps.all[u.number()]
	}
	m.End = x
	u.marks = append(u.marks, m)
}

func (u *unpacker) rule(p *Packed) {
	look := &p.pack.rules.all[u.number()]
	u.node += int32(u.signed())
	m := &some(&u.rules, 1)[0]
	*m = Rule{Width: look.width, Color: look.color, Node: u.node}
	m.From.X, m.From.Y = u.place()
	m.To.X, m.To.Y = u.place()
	moveAll(p.at, &m.From, &m.To)
	u.marks = append(u.marks, m)
}
