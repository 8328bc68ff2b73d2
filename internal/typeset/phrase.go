package typeset

import (
	"math"
	"slices"
	"strings"

	"report/internal/bulletin"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/regexp"
	"report/internal/style"
	"report/internal/unit"
)

// What it costs to begin a line of a title at a place (H2). A line that is as much longer or shorter than the mean as the mean is long
// costs atShape.
const (
	atPause   = 0  // behind a mark or a space that is meant, before an opening mark or ——
	atJoint   = 1  // behind 的, before 和, 与 and 及
	atScript  = 2  // between Han and Latin
	atAny     = 3  // between Han of which nothing is known
	atWord    = 30 // inside a word
	atBound   = 9  // between words that stand together wherever one of them stands in the text
	atStop    = 20 // before a character that should not begin a line, or behind one that should not end it
	inBracket = 2  // more, between brackets or quotation marks
	atCount   = 4  // more, between a numeral and what it counts
	atShape   = 8
)

// titleRunes is how long a title may be for its lines to be chosen by sense.
const titleRunes = 240

// Characters that should not begin a line of a title, or end one (H2), and those before which its sense pauses (B1).
const (
	noStart = "的地得了着们等"
	noEnd   = "和与及在对把为第"
	joints  = "和与及"
	counts  = "一二三四五六七八九十两几"
)

// ladderNumber is the number of a heading, which is not parted from its title.
var ladderNumber = regexp.MustCompile(`^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|[0-9]+[.．、]|（[0-9]+）|第[一二三四五六七八九十百0-9]+[章节条])[ 　]*$`)

// Phrased sets a title in as few lines as its size allows, which end where the sense pauses and are of like length (H2); in one more where
// no word is divided then. What it knows of words it has from a list, and from the document's text.
func (c *Case) Phrased(t bulletin.Text, look *style.Text, in Measure, role page.Role) *Galley {
	g := c.Set(t, look, in, role)
	if len(g.Lines) < 2 || len(g.Runes) > titleRunes {
		return g
	}
	g.tries = 2
	line := c.One(t, look, role)
	breaks, ok := c.senseBreaks(line, g, in)
	if !ok || len(breaks) == 0 {
		return g
	}
	broken := c.Set(broken(t, line.ends, breaks), look, in, role)
	broken.tries = 3
	broken.chosen = 3
	return broken
}

// Whole sets a heading as a paragraph whose lines end between words: one that would end inside a word ends before it.
func (c *Case) Whole(t bulletin.Text, look *style.Text, in Measure, role page.Role) *Galley {
	g := c.Set(t, look, in, role)
	if len(g.Lines) < 2 || len(g.Runes) > titleRunes {
		return g
	}
	opt := c.options(look)
	opt.Ragged = true
	ends, may, inside := g.ends, linebreak.Places(g.Text, opt), c.words(g.Runes)
	var breaks []int // ascending
	for i := 0; i+1 < len(g.Lines); i++ {
		from, to := g.Lines[i].From-len(breaks), g.Lines[i].To-len(breaks)
		if to >= len(inside) || inside[to] < inUnknown {
			continue
		}
		for at := to - 1; at > (from+to)/2; at-- {
			if may[at] && inside[at] < inUnknown {
				breaks = append(breaks, at)
				g = c.Set(broken(t, ends, breaks), look, in, role)
				break
			}
		}
	}
	return g
}

// senseBreaks are the characters before which new lines of a title are to begin, besides those that the editor asks for. The title is
// given on one line, or on as many as it asks for, and as it breaks without regard to sense. Not ok is that no lines do.
func (c *Case) senseBreaks(one, set *Galley, in Measure) (breaks []int, ok bool) {
	opt := c.options(one.Look)
	opt.Ragged = true
	may, inside := linebreak.Places(one.Text, opt), c.words(one.Runes)
	if one.Role == page.TableText {
		seams(one.Runes, inside)
	}
	x := make([]unit.Length, 0, len(one.Runes)+1) // where each character begins, from its line's start
	ends := make([]unit.Length, 0, len(one.Lines))
	for i := range one.Lines {
		x = append(x, one.Lines[i].X...)
		ends = append(ends, one.Lines[i].Right)
	}
	loosen(one, may, x, in.Width)
	at := 0
	for i := range one.Lines {
		l := &one.Lines[i]
		lines := 0
		for k := range set.Lines {
			if from := set.Lines[k].From; from >= l.From && from < l.To {
				lines++
			}
		}
		found, ok := c.segment(one, may, inside, x, l.From, l.To, ends[i], in.widths(at, lines))
		if !ok || splits(found, inside) {
			more, n := c.undivided(one.Role, lines, func(n int) ([]int, bool) {
				return c.segment(one, may, inside, x, l.From, l.To, ends[i], in.widths(at, n))
			}, inside)
			if n > 0 {
				found, lines, ok = more, n, true
			}
		}
		if !ok {
			return nil, false
		}
		breaks, at = append(breaks, found...), at+lines
	}
	return breaks, true
}

// loosen lets what is whole part beside Han where it is wider than the lines, as （上年同月=100） in the head of a narrow column.
func loosen(g *Galley, may []bool, x []unit.Length, width unit.Length) {
	for from := 0; from < len(may); {
		to := from + 1
		for to < len(may) && !may[to] {
			to++
		}
		if x[to-1]+g.Width[to-1]-x[from] > width {
			for k := from + 1; k < to; k++ {
				was, is := g.Class[k-1], g.Class[k]
				after := was == linebreak.Han && (is == linebreak.Han || is == linebreak.Open || is == linebreak.Latin || is == linebreak.Digit || is == linebreak.Prefix)
				may[k] = after || is == linebreak.Han && (was == linebreak.Latin || was == linebreak.Digit || was == linebreak.Close)
			}
		}
		from = to
	}
}

// undivided finds breaks into more lines that divide no word: into one more, and for a head of a table, which is narrow, into up to four; into
// none where there are no such breaks.
func (c *Case) undivided(role page.Role, lines int, segment func(lines int) ([]int, bool), inside []float64) (breaks []int, n int) {
	most := lines + 1
	if role == page.TableText {
		most = lines + 4
	}
	for n = lines + 1; n <= most; n++ {
		if breaks, ok := segment(n); ok && !splits(breaks, inside) {
			return breaks, n
		}
	}
	return nil, 0
}

// splits reports whether a break stands inside a word.
func splits(breaks []int, inside []float64) bool {
	return slices.ContainsFunc(breaks, func(i int) bool { return inside[i] >= inUnknown })
}

// widths are the measures of so many lines from one on.
func (m *Measure) widths(from, lines int) []unit.Length {
	widths := make([]unit.Length, lines)
	for i := range widths {
		if widths[i] = m.Width; from+i < len(m.Narrow) {
			widths[i] = m.Narrow[from+i]
		}
	}
	return widths
}

// segment chooses where the lines of a stretch of a title begin: the cheapest way into lines of these widths.
func (c *Case) segment(g *Galley, may []bool, inside []float64, x []unit.Length, from, to int, right unit.Length, widths []unit.Length) (breaks []int, ok bool) {
	n := to - from
	mean := float64(right-x[from]) / float64(len(widths))
	best, back := make([][]float64, len(widths)+1), make([][]int, len(widths)+1) // by lines, and where they end
	for k := range best {
		best[k], back[k] = slices.Repeat([]float64{math.Inf(1)}, n+1), make([]int, n+1)
	}
	best[0][0] = 0
	for end := 1; end <= n; end++ {
		price := 0.0
		if end < n {
			if !may[from+end] {
				continue
			}
			price = c.price(g, inside, from, from+end)
		}
		last := from + end - 1
		for last > from && (g.Class[last] == linebreak.HanSpace || g.Class[last] == linebreak.Space) {
			last--
		}
		edge := x[last] + g.Width[last]
		if g.Class[last].Mark() { // without its blank half
			edge = x[last] + g.Em[last]/2
		}
		for k, width := range widths {
			for begin := range end {
				if math.IsInf(best[k][begin], 1) || edge-x[from+begin] > width {
					continue
				}
				off := float64(edge-x[from+begin])/mean - 1
				if cost := best[k][begin] + price + atShape*off*off; cost < best[k+1][end] {
					best[k+1][end], back[k+1][end] = cost, begin
				}
			}
		}
	}
	if math.IsInf(best[len(widths)][n], 1) {
		return nil, false
	}
	for k, end := len(widths), n; k > 1; k-- {
		end = back[k][end]
		breaks = append(breaks, from+end)
	}
	slices.Reverse(breaks)
	return breaks, true
}

// price is what it costs that a line of a title begins with character i.
func (c *Case) price(g *Galley, inside []float64, from, i int) (price float64) {
	before, after := g.Runes[i-1], g.Runes[i]
	was, is := g.Class[i-1], g.Class[i]
	switch {
	case was == linebreak.HanSpace || was.Mark() && was != linebreak.Open || is == linebreak.Open || is == linebreak.Long || was == linebreak.Long:
		price = atPause
	case inside[i] > 0:
		price = atAny + (atWord-atAny)*inside[i]
	case strings.ContainsRune(joints, simple(after)) && before != '以' || before == '的':
		price = atJoint
	case was != linebreak.Han || is != linebreak.Han:
		price = atScript
	default:
		price = atAny + (atBound-atAny)*c.bound(before, after)
	}
	if is == linebreak.Han && strings.ContainsRune(noStart, simple(after)) || was == linebreak.Han && strings.ContainsRune(noEnd, simple(before)) {
		price += atStop
	}
	if is == linebreak.Han && strings.ContainsRune(counts, simple(before)) {
		price += atCount
	}
	if ladderNumber.MatchString(string(g.Runes[from:i])) {
		price += atStop
	}
	for k, open := from, 0; k < i; k++ {
		switch g.Class[k] {
		case linebreak.Open:
			open++
		case linebreak.Close:
			open--
		}
		if k+1 == i && open > 0 {
			price += inBracket
		}
	}
	return price
}

// broken is a text with a line feed before some of its characters; ends are where its inlines end.
func broken(t bulletin.Text, ends, breaks []int) (out bulletin.Text) {
	at := 0
	for k, part := range t {
		from := at
		for len(breaks) > 0 && breaks[0] < ends[k] {
			if cut := breaks[0] - from; cut > 0 && part.Note == nil && !part.Page {
				runes := []rune(part.Text)
				head := part
				head.Text, part.Text = string(runes[:cut])+"\n", string(runes[cut:])
				out = append(out, head)
			} else {
				out = append(out, bulletin.Inline{Text: "\n"})
			}
			from, breaks = breaks[0], breaks[1:]
		}
		out, at = append(out, part), ends[k]
	}
	return out
}
