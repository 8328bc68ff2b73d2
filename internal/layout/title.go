package layout

import (
	"slices"
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// titleBand sets the head of the bulletin across all columns: a double rule, slogans, the headline stack and the byline.
func (s *setter) titleBand(t *bulletin.Title) makeup.Band {
	b := stack{setter: s, width: s.tpl.Width()}
	beside := b.masthead()
	guide, columns := b.eyed(beside)
	b.doubleRule()
	bare := b.rows
	b.slogans(t.Slogans)
	b.centre(t.Kicker, &s.tpl.Kicker, 2)
	if plain(t.Main) != b.doc.Paper.Name { // the paper's name stands above already
		b.headline(t.Main)
	}
	b.centre(t.Deck, &s.tpl.Deck, 2)
	if len(t.Byline) > 0 {
		b.centre("□"+strings.Join(t.Byline, " "), &s.tpl.Byline, 2)
	}
	b.sight(guide, columns)
	p := makeup.Piece{Rows: b.rows, Marks: b.marks, Bookmark: &page.Bookmark{Title: plain(t.Main), Level: 1}}
	return makeup.Band{Span: s.tpl.Page.Columns, Pieces: []makeup.Piece{p}, Closed: s.tpl.Opening.Thick.Width > 0 && bare == b.rows}
}

// A stack grows downwards, in whole rows.
type stack struct {
	*setter
	width unit.Length
	rows  int
	marks []page.Mark
}

func (b *stack) y() unit.Length { return unit.Length(b.rows) * b.tpl.Page.Pitch }

// doubleRule opens the page as the template says: thick over thin.
func (b *stack) doubleRule() {
	o := &b.tpl.Opening
	at := b.y()
	for _, r := range []style.Line{o.Thick, o.Thin} {
		if r.Width > 0 {
			b.marks = append(b.marks, typeset.Rule(0, at, b.width, r.Width, r.Color))
		}
		at += r.Width + 3*unit.Pt/2
	}
	b.rows += o.Rows
}

// slogans sets the slogans in one row where they fit, else in two, evenly spread, each behind a dot of the second ink.
func (b *stack) slogans(slogans []string) {
	if len(slogans) == 0 {
		return
	}
	look := b.tpl.Slogan
	dot := look
	dot.Color = b.tpl.Accent
	across := len(slogans)
	for _, slogan := range slogans {
		if len(slogans) > 3 && b.Width(typeset.Plain("●"+slogan), &look)+2*look.Size > b.width/unit.Length(len(slogans)) {
			across = (len(slogans) + 1) / 2
		}
	}
	for across > 1 && b.crowded(slogans, &look, b.width/unit.Length(across)) {
		across--
	}
	cell := b.width / unit.Length(across)
	rows := (len(slogans) + across - 1) / across
	step := b.tpl.Page.Pitch
	if rows > 1 {
		step = max(step, look.Size.Em(1400))
	}
	for i, slogan := range slogans {
		inRow := min(across, len(slogans)-i/across*across)
		left := (b.width-cell*unit.Length(inRow))/2 + cell*unit.Length(i%across)
		y := b.y() + unit.Length(i/across)*step + look.Size.Em(typeset.Ascent) - 3*unit.Pt
		b.Open(0, page.Node{Kind: page.P})
		bullet, w := b.One(typeset.Plain("●"), &dot, page.Headline)
		words, wide := b.One(typeset.Plain(slogan), &look, page.Headline)
		w += look.Size / 4
		x := left + (cell-w-wide)/2
		b.marks = b.Draw(b.marks, bullet, 0, x, y)
		b.marks = b.Draw(b.marks, words, 0, x+w, y)
	}
	b.rows += makeup.RowsOf(step*unit.Length(rows), b.tpl.Page.Pitch)
	b.marks = append(b.marks, typeset.Rule(0, b.y()+unit.Pt, b.width, unit.Pt/4, b.tpl.Hair))
}

// crowded reports whether a slogan with its dot is wider than its cell.
func (b *stack) crowded(slogans []string, look *style.Text, cell unit.Length) bool {
	return slices.ContainsFunc(slogans, func(slogan string) bool {
		return b.Width(typeset.Plain("●"), look)+look.Size/4+b.Width(typeset.Plain(slogan), look) > cell
	})
}

// headline sets the main title on one line, or on those that the editor asks for, if a size of at least four fifths allows it; else it
// breaks into lines of like length.
func (b *stack) headline(title string) {
	look := b.tpl.Headline
	for size := look.Size; size >= b.tpl.Headline.Size*4/5; size -= unit.Pt {
		look.Size = size
		if b.widest(title, &look) <= b.width {
			break
		}
		look.Size = b.tpl.Headline.Size
	}
	b.Open(0, page.Node{Kind: b.Heading(0)})
	g := b.Balanced(typeset.Plain(title), &look, b.width, page.Headline)
	g.Galley = g.SpacedOut()
	pitch := look.Size.Em(1300)
	height := pitch*unit.Length(len(g.Lines)-1) + look.Size
	rows := makeup.RowsOf(height+b.tpl.Page.Pitch.Em(1400), b.tpl.Page.Pitch) + b.trial.Air // H4: one to two lines of air
	top := b.y() + (unit.Length(rows)*b.tpl.Page.Pitch-height)/2
	b.marks = b.Centred(b.marks, g, 0, b.width, top+look.Size.Em(typeset.Ascent), pitch)
	b.rows += rows
}

// widest is how wide the widest of the lines that a title asks for is.
func (s *setter) widest(title string, look *style.Text) (width unit.Length) {
	for line := range strings.SplitSeq(title, "\n") {
		width = max(width, s.Width(typeset.Plain(line), look))
	}
	return width
}

// centre sets a line of the stack in so many rows, or in what its own pitch takes.
func (b *stack) centre(t string, look *style.Text, rows int) {
	if t == "" {
		return
	}
	b.Open(0, page.Node{Kind: page.P})
	g := b.Balanced(typeset.Plain(t), look, b.width, page.Headline)
	pitch := max(b.tpl.Page.Pitch, look.Size.Em(1400))
	if look.Pitch > 0 {
		pitch, rows = look.Pitch, makeup.RowsOf(look.Pitch, b.tpl.Page.Pitch)
	}
	height := pitch*unit.Length(len(g.Lines)-1) + look.Size
	for unit.Length(rows)*b.tpl.Page.Pitch < height {
		rows++
	}
	top := b.y() + (unit.Length(rows)*b.tpl.Page.Pitch-height)/2
	b.marks = b.Centred(b.marks, g, 0, b.width, top+look.Size.Em(typeset.Ascent), pitch)
	b.rows += rows
}
