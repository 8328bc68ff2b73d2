package makeup

import (
	"slices"

	"report/internal/page"
	"report/internal/unit"
)

// A Module is an article or a feature that keeps to a rectangle of its own (模块式): its head across it, its text in its columns, its blocks inside.
type Module struct {
	heads []Piece // across one column, two, and so on; none is no head
	wants Wants
	body  Band
}

// Wants say what a module wants of its rectangle.
type Wants struct {
	Columns int // how many columns; zero is as many as do
	Weight  int // what each column more or less costs, squared
}

// cost is what a module in so many columns costs.
func (w *Wants) cost(columns int) int {
	if w.Columns == 0 {
		return 0
	}
	return w.Weight * (columns - w.Columns) * (columns - w.Columns)
}

const (
	moduleGap   = 1   // rows between two modules, one below the other
	mostPlans   = 6   // of a stretch of modules in so many columns that are kept
	mostModules = 12  // that are divided together; more are divided in turn
	flowRows    = 10  // a module that goes on overleaf has at least so many rows before it does
	unending    = 400 // rows that no module has
)

// A plan divides a rectangle among modules that follow each other: a module has it alone, or two plans stand in it side by side or one below the
// other, in reading order.
type plan struct {
	columns, rows int
	cost          int // of what stays empty
	module        int // that has it alone, where there are no parts
	parts         [2]*plan
	beside        bool
}

// score is how good a plan is: the lower, the better.
func (p *plan) score() int { return p.cost + p.rows }

// A division finds plans for modules: each once, and of each stretch of modules, for each number of columns, the best few of unlike height.
type division struct {
	g     *Grid
	need  func(module, columns int) need
	wants func(module int) *Wants
	plans map[[3]int][]plan
}

// of are the plans of modules from one up to another.
func (d *division) of(from, to, columns int) []plan {
	key := [3]int{from, to, columns}
	if plans, ok := d.plans[key]; ok {
		return plans
	}
	best := make([]plan, 0, mostPlans)
	if to-from == 1 {
		if n := d.need(from, columns); n.rows > 0 {
			best = append(best, plan{columns: columns, rows: n.rows, module: from, cost: shallow(columns, n.rows) + n.holes + d.wants(from).cost(columns)})
		}
	}
	for cut := from + 1; cut < to; cut++ {
		uppers, lowers := d.of(from, cut, columns), d.of(cut, to, columns)
		for u := range uppers {
			for l := range lowers {
				best = kept(best, stacked(&uppers[u], &lowers[l]))
			}
		}
		for left := 1; left < columns; left++ {
			lefts, rights := d.of(from, cut, left), d.of(cut, to, columns-left)
			for l := range lefts {
				for r := range rights {
					best = kept(best, abreast(&lefts[l], &rights[r]))
				}
			}
		}
	}
	d.plans[key] = best
	return best
}

// stacked is two plans one below the other.
func stacked(upper, lower *plan) plan {
	return plan{columns: upper.columns, rows: upper.rows + moduleGap + lower.rows, cost: upper.cost + lower.cost, parts: [2]*plan{upper, lower}}
}

// abreast is two plans side by side, as high as the higher.
func abreast(left, right *plan) plan {
	p := plan{columns: left.columns + right.columns, rows: max(left.rows, right.rows), cost: left.cost + right.cost, parts: [2]*plan{left, right}, beside: true}
	return p.charged(left).charged(right)
}

// charged is a plan with the cost of the rows that a part of it leaves empty.
func (p plan) charged(part *plan) plan {
	p.cost += part.columns * squared(p.rows-part.rows)
	return p
}

// shallow is what it costs that a module lies flat: text of three lines in four columns is no article.
func shallow(columns, rows int) int {
	const least = 6
	return (columns - 1) * squared(max(0, least*columns/2-rows)+FullWithin)
}

// kept is a list of the best plans, the best first, of which no two are equally high, with another if it is one of them.
func kept(best []plan, p plan) []plan {
	at := len(best)
	for at > 0 && best[at-1].score() > p.score() {
		at--
	}
	for i := range best[:at] {
		if best[i].rows == p.rows {
			return best
		}
	}
	for i := at; i < len(best); i++ {
		if best[i].rows == p.rows {
			best = slices.Delete(best, i, i+1)
		}
	}
	if len(best) == mostPlans {
		if at == mostPlans {
			return best
		}
		best = best[:mostPlans-1]
	}
	return slices.Insert(best, at, p)
}

// part is the grid of some of the columns.
func (g *Grid) part(first, columns int) *Grid {
	sub := *g
	sub.Left, sub.Columns = g.Left+unit.Length(first)*(g.Column+g.Gutter), columns
	return &sub
}

// head is how many rows a module's head takes across columns.
func (m *Module) head(columns int) int {
	if len(m.heads) == 0 {
		return 0
	}
	return m.heads[columns-1].Rows
}

// A need is how many rows a module takes in columns, with its head, and the holes that it has there; the zero need is that it cannot stand in them.
type need struct{ rows, holes int }

// need is what a module needs in columns.
func (g *Grid) need(m *Module, columns int) need {
	if len(m.heads) > 0 && m.heads[columns-1].Rows == 0 {
		return need{}
	}
	for i := range m.body.blocks {
		if m.body.blocks[i].span > columns {
			return need{}
		}
	}
	rows := m.head(columns)
	if len(m.body.Pieces)+len(m.body.blocks) == 0 {
		return need{rows: rows}
	}
	part := g.part(0, columns)
	a, blocks, pieces := part.arrange(&m.body, unending, false)
	if a == nil || blocks < len(m.body.blocks) || pieces < len(m.body.Pieces) {
		return need{}
	}
	return need{rows + a.rows, part.holes(&m.body, a)}
}

// modules stands a band's modules on pages, as many on each as have room: a rectangle for each. The next is parted where a notice may say so.
func (f *Filler) modules(b *Band) {
	if f.row > 0 {
		f.row += b.Space
		f.ruled(b)
	}
	needs := map[[2]int]need{}
	for rest := b.modules; len(rest) > 0; {
		from := len(b.modules) - len(rest)
		d := &division{g: f.on, plans: map[[3]int][]plan{}, wants: func(module int) *Wants { return &rest[module].wants }, need: func(module, columns int) need {
			key := [2]int{from + module, columns}
			n, known := needs[key]
			if !known {
				n = f.on.need(&rest[module], columns)
				needs[key] = n
			}
			return n
		}}
		n, best := d.most(min(len(rest), mostModules), f.on.Lines-f.row)
		if n == 0 {
			n = f.parted(&rest[0])
			rest = rest[n:]
			continue
		}
		rows := min(best.rows+f.on.White, f.on.Lines-f.row)
		f.divided(rest, best, 0, f.row, rows)
		f.row += rows
		if rest = rest[n:]; len(rest) > 0 {
			f.row += moduleGap
		}
	}
}

// most is how many of the first n modules have room in so many rows, and their best plan.
func (d *division) most(n, room int) (int, *plan) {
	for ; n > 0; n-- {
		plans := d.of(0, n, d.g.Columns)
		for i := range plans {
			if plans[i].rows <= room {
				return n, &plans[i]
			}
		}
	}
	return 0, nil
}

// parted lets a module that has no room flow on over the page, where that may be and some of it stands before; else it begins a new one. It
// returns how many modules it stood.
func (f *Filler) parted(m *Module) int {
	if room := f.on.Lines - f.row; f.row > 0 && (f.notice == nil || room < m.head(f.on.Columns)+flowRows) {
		f.Wasted += f.on.Columns * squared(room)
		f.NewPage()
		return 0
	}
	if len(m.heads) > 0 {
		f.band(Band{Span: f.on.Columns, Pieces: []Piece{m.heads[f.on.Columns-1]}})
	}
	m.body.Space = 0
	f.band(m.body)
	if f.row < f.on.Lines {
		f.row += moduleGap
	}
	return 1
}

// divided draws modules as a plan has them, from a column and a row of the page on, in so many rows.
func (f *Filler) divided(modules []Module, p *plan, first, row, rows int) {
	a, b := p.parts[0], p.parts[1]
	switch {
	case a == nil:
		f.module(&modules[p.module], first, p.columns, row, rows)
	case p.beside:
		f.divided(modules, a, first, row, rows)
		f.divided(modules, b, first+a.columns, row, rows)
		f.between(first+a.columns, row, rows)
	default:
		upper := a.rows + (rows-p.rows)/2
		f.divided(modules, a, first, row, upper)
		f.divided(modules, b, first, row+upper+moduleGap, rows-upper-moduleGap)
		f.below(first, p.columns, row+upper)
	}
}

// between draws a rule between two modules side by side, below one between two of which one stands below the other.
func (f *Filler) between(column, row, rows int) {
	if g := f.on; g.Rule.Width > 0 {
		at := f.at(column, row)
		at.X -= g.Gutter / 2
		f.rule(down(at, unit.Length(rows)*g.Pitch-g.white(), g.Rule))
	}
}

func (f *Filler) below(first, columns, row int) {
	if g := f.on; g.Rule.Width > 0 {
		at := f.at(first, row)
		at.Y += (moduleGap*g.Pitch - g.white()) / 2
		f.rule(across(at, g.Span(columns), g.Rule))
	}
}

// at is where a column of the page begins in a row of the page.
func (f *Filler) at(column, row int) unit.Point { return f.corner(column, row-f.row) }

// module draws a module in its rectangle.
func (f *Filler) module(m *Module, first, columns, row, rows int) {
	whole, was := f.on, f.row
	defer func() { f.on, f.row = whole, was }()
	f.on, f.row = whole.part(first, columns), row
	if len(m.heads) > 0 {
		head := m.heads[columns-1]
		air := min(head.Rows/3, rows-f.on.need(m, columns).rows)
		if air = max(0, air); m.wants.Columns > 0 && len(m.body.Pieces) > 0 { // the head has some of what is left
			page.Move(head.Marks, unit.Point{Y: unit.Length(air) * f.on.Pitch / 2})
			head.Rows += air
		}
		f.put(&head, f.at(0, row), f.frame(f.at(0, row), f.on.Span(columns), head.Rows))
		f.row += head.Rows
		rows -= head.Rows
	}
	if len(m.body.Pieces)+len(m.body.blocks) == 0 {
		return
	}
	a, blocks, _ := f.on.arrange(&m.body, rows, false)
	f.on.heightened(&m.body, a, rows)
	f.Wasted += f.on.holes(&m.body, a)
	f.stand(&m.body, a, blocks)
	m.body.Space = 0
	f.separate(&m.body, a, blocks)
}

// mostWhite is how many rows more may stand above a heading where a column has rows to spare.
const mostWhite = 2

// heightened lets what is arranged take so many rows, all of them: what text leaves empty is taken by the block below it, if that can grow, and
// stands above the headings of the column.
func (g *Grid) heightened(b *Band, a *arrangement, rows int) {
	a.rows, a.short = rows, nil
	for c := range a.room {
		a.room[c] = a.height(c, b.Span)
	}
	for i := range a.stand {
		g.grow(b, a, i)
	}
	from := 0
	for c, end := range a.cut {
		spare := g.spare(b, a, c)
		var heads []int
		for i := from + 1; i < end; i++ {
			if b.Pieces[i].Space > 0 {
				heads = append(heads, i)
			}
		}
		for n, i := range heads {
			white := min(mostWhite, (spare+len(heads)-n-1)/(len(heads)-n))
			b.Pieces[i].Space += white
			spare -= white
		}
		from = max(from, end)
	}
}

// grow lets a block that stands below text take what that leaves empty.
func (g *Grid) grow(b *Band, a *arrangement, i int) {
	x := &b.blocks[i]
	if x.Grow == nil || a.stand[i] >= 0 || -a.stand[i]+blockGap < a.foot(a.first[i], x.span) {
		return // it does not stand on top of its stack
	}
	more := x.Grow.Most
	for c := a.first[i] / b.Span; c <= (a.first[i]+x.span-1)/b.Span; c++ {
		more = min(more, g.spare(b, a, c))
	}
	if more <= 0 {
		return
	}
	x.Marks, x.Rows = x.Grow.Set(more), x.Rows+more
	a.stand[i] -= more
	for c := a.first[i]; c < a.first[i]+x.span; c++ {
		a.feet[c] += more
	}
	for c := range a.room {
		a.room[c] = a.height(c, b.Span)
	}
}
