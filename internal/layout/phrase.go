package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"report/internal/bulletin"
	"report/internal/linebreak"
	"report/internal/page"
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
	atWord    = 9  // between Han that stand together wherever one of them stands in the text: inside a word
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

// balanced sets a title in as few lines as its size allows, which end where the sense pauses and are of like length (H2). What it knows of
// words it has from the document's text: two characters that stand together there are not parted if it can be helped.
func (s *setter) balanced(t bulletin.Text, look *style.Text, within unit.Length, role page.Role) *galley {
	return s.phrased(t, look, box{width: within, ragged: true}, role)
}

// phrased is balanced, in a measure whose first lines may be narrower.
func (s *setter) phrased(t bulletin.Text, look *style.Text, in box, role page.Role) *galley {
	g := s.set(t, look, in, role)
	if len(g.lines) < 2 || len(g.Runes) > titleRunes {
		return g
	}
	line, _ := s.one(t, look, role)
	breaks, ok := s.senseBreaks(line, g, in)
	if !ok || len(breaks) == 0 {
		return g
	}
	return s.set(broken(t, line.ends, breaks), look, in, role)
}

// senseBreaks are the characters before which new lines of a title are to begin, besides those that the editor asks for. The title is
// given on one line, or on as many as it asks for, and as it breaks without regard to sense. Not ok is that no lines do.
func (s *setter) senseBreaks(one, set *galley, in box) (breaks []int, ok bool) {
	opt := s.options(one.look)
	opt.Ragged = true
	may := linebreak.Places(one.Text, opt)
	x := make([]unit.Length, 0, len(one.Runes)+1) // where each character begins, from its line's start
	ends := make([]unit.Length, 0, len(one.lines))
	for i := range one.lines {
		x = append(x, one.lines[i].X...)
		ends = append(ends, one.lines[i].Right)
	}
	at := 0
	for i := range one.lines {
		l := &one.lines[i]
		lines := 0
		for k := range set.lines {
			if from := set.lines[k].From; from >= l.From && from < l.To {
				lines++
			}
		}
		found, ok := s.segment(one, may, x, l.From, l.To, ends[i], in.widths(at, lines))
		if !ok {
			return nil, false
		}
		breaks, at = append(breaks, found...), at+lines
	}
	return breaks, true
}

// widths are the measures of so many lines from one on.
func (b *box) widths(from, lines int) []unit.Length {
	widths := make([]unit.Length, lines)
	for i := range widths {
		if widths[i] = b.width; from+i < len(b.narrow) {
			widths[i] = b.narrow[from+i]
		}
	}
	return widths
}

// segment chooses where the lines of a stretch of a title begin: the cheapest way into lines of these widths.
func (s *setter) segment(g *galley, may []bool, x []unit.Length, from, to int, right unit.Length, widths []unit.Length) (breaks []int, ok bool) {
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
			price = s.price(g, from, from+end)
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
func (s *setter) price(g *galley, from, i int) (price float64) {
	before, after := g.Runes[i-1], g.Runes[i]
	was, is := g.Class[i-1], g.Class[i]
	switch {
	case was == linebreak.HanSpace || was.Mark() && was != linebreak.Open || is == linebreak.Open || is == linebreak.Long || was == linebreak.Long:
		price = atPause
	case strings.ContainsRune(joints, after) && before != '以' || before == '的':
		price = atJoint
	case was != linebreak.Han || is != linebreak.Han:
		price = atScript
	default:
		price = atAny + (atWord-atAny)*s.bound(before, after)
	}
	if is == linebreak.Han && strings.ContainsRune(noStart, after) || was == linebreak.Han && strings.ContainsRune(noEnd, before) {
		price += atStop
	}
	if is == linebreak.Han && strings.ContainsRune(counts, before) {
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

// vocabularyRunes is how much of a document's text the vocabulary is taken from.
const vocabularyRunes = 50_000

// A vocabulary counts Han, and pairs of them that stand together, in the document's text, headings aside.
type vocabulary struct {
	single map[rune]int
	pair   map[[2]rune]int
}

// bound is how closely two Han belong together, 0 to 1: how often the pair stands in the text, by how often each of them does.
func (s *setter) bound(a, b rune) float64 {
	if s.speech.pair == nil {
		s.speech = vocabulary{map[rune]int{}, map[[2]rune]int{}}
		left := vocabularyRunes
		texts(s.doc.Blocks, false, func(t bulletin.Text) bool {
			last := rune(0)
			for _, part := range t {
				for _, r := range part.Text {
					if unicode.Is(unicode.Han, r) {
						s.speech.single[r]++
						s.speech.pair[[2]rune{last, r}]++
					}
					last, left = r, left-1
				}
			}
			return left > 0
		})
	}
	n := s.speech.pair[[2]rune{a, b}]
	if n == 0 {
		return 0
	}
	return float64(n) / math.Sqrt(float64(s.speech.single[a]*s.speech.single[b]))
}

// texts gives the paragraphs of blocks, and their titles if wanted, in reading order, until take has enough.
func texts(blocks []bulletin.Block, titles bool, take func(bulletin.Text) bool) bool {
	all := func(paras []bulletin.Text) bool {
		return !slices.ContainsFunc(paras, func(t bulletin.Text) bool { return !take(t) })
	}
	for _, b := range blocks {
		more := true
		switch b := b.(type) {
		case *bulletin.Heading:
			more = !titles || take(b.Text)
		case *bulletin.Photo:
			more = !titles || take(b.Caption)
		case *bulletin.Paragraph:
			more = take(b.Text)
		case *bulletin.Standfirst:
			more = all(b.Paras)
		case *bulletin.Quote:
			more = all(b.Paras)
		case *bulletin.List:
			for _, item := range b.Items {
				more = more && texts(item, titles, take)
			}
		case *bulletin.Feature:
			for i := range b.Items {
				more = more && (!titles || take(b.Items[i].Title)) && all(b.Items[i].Paras)
			}
		}
		if !more {
			return false
		}
	}
	return true
}
