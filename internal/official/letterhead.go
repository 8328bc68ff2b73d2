package official

import (
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// A letterhead is the head of an official paper, growing downwards: 版头 and title (GB/T 9704—2012, 7.2 and 7.3.1).
type letterhead struct {
	*Paper
	look  *style.Letterhead
	y     unit.Length // the lowest em box so far, from the type area's top
	marks []page.Mark
}

// Head sets the 版头 and the title. Parts that are not known take no room; where nothing is known there is no head.
func (p *Paper) Head() (head makeup.Piece, ok bool) {
	h := letterhead{Paper: p, look: p.tpl.Letterhead}
	var below []string
	switch h.look.Form {
	case style.TitleForm:
		below = []string{p.doc.Issuer, p.Lang.Day(p.doc.Date)}
		h.y = max(h.y, h.corner(officialOf(p.doc), 0))
	case style.NoteForm:
		h.note(p.doc)
	default:
		h.head(p.doc)
	}
	h.y += unit.Length(h.look.TitleGap) * h.tpl.Page.Pitch
	head = makeup.Piece{Rows: h.title(&p.doc.Title, below), Marks: h.marks, Open: true}
	if len(head.Marks) == 0 {
		return head, false
	}
	if title := strings.ReplaceAll(p.doc.Title.Main, "\n", ""); title != "" {
		head.Bookmark = &page.Bookmark{Title: title, Level: 1}
	}
	if head.Rows > p.tpl.Page.Lines {
		p.Problems.Add(p.place("title"), "title-too-long", say.M("the title leaves no room on the first page: %d lines of %d", head.Rows, p.tpl.Page.Lines),
			say.M("shorten it: an official title has two or three lines"))
	}
	return head, true
}

// head sets what stands above the title.
func (h *letterhead) head(doc *bulletin.Document) {
	o := officialOf(doc)
	h.corner(o, 0)
	if name := sender(doc); name != "" {
		h.name(name, h.look.Top)
	}
	h.number(doc.Issue, o.Signers)
	h.line()
}

// note sets the head of a 信函: the name, a double line, below it number and secrecy; and a double line at the foot of the page (10.1).
func (h *letterhead) note(doc *bulletin.Document) {
	p, size := h.tpl.Master(1, 2), h.look.Number.Size
	if name := sender(doc); name != "" {
		h.name(name, h.look.Top-p.Top)
		h.y += h.look.RuleGap
		h.double(h.y, h.look.Rule, h.look.Thin)
		h.double(p.Trim.H-h.look.Foot-p.Top, h.look.Thin, h.look.Rule)
	}
	o := officialOf(doc)
	top := h.y + size*7/8
	h.y = max(h.y, h.corner(o, top))
	if doc.Issue != "" {
		look := h.look.Number
		look.Autospace = 0 // 9号
		h.Open(0, page.Node{Kind: page.P})
		g, w := h.One(typeset.Plain(doc.Issue), &look, page.Headline)
		h.marks = h.Draw(h.marks, g, 0, h.tpl.Width()-w, top+size.Em(typeset.Ascent))
		h.y = max(h.y, top+size)
	}
}

// double draws two lines in the middle of the page, one below the other.
func (h *letterhead) double(y unit.Length, upper, lower style.Line) {
	x := (h.tpl.Width() - h.look.Length) / 2
	h.marks = append(h.marks, typeset.Rule(x, y, h.look.Length, upper.Width, upper.Color),
		typeset.Rule(x, y+upper.Width/2+lower.Width/2+unit.Pt, h.look.Length, lower.Width, lower.Color))
}

// sender is the 发文机关标志: the sender's name, or what the paper says instead.
func sender(doc *bulletin.Document) string {
	if name := officialOf(doc).Head; name != "" {
		return name
	}
	return doc.Issuer
}

// corner sets number of the copy, secrecy and urgency at the left, a line each from top on (7.2.1 to 7.2.3), and returns how low they
// reach.
func (h *letterhead) corner(o *bulletin.Official, top unit.Length) (bottom unit.Length) {
	y := top + h.tpl.Body.Size.Em(typeset.Ascent)
	for _, part := range []struct {
		text string
		look *style.Text
	}{{o.Serial, &h.look.Number}, {o.Secrecy, &h.tpl.Section}, {o.Urgency, &h.tpl.Section}} {
		if part.text == "" {
			continue
		}
		look := *part.look
		look.Autospace = 0 // 秘密★1年
		h.Open(0, page.Node{Kind: page.P})
		g, _ := h.One(typeset.Plain(part.text), &look, page.Headline)
		h.marks = h.Draw(h.marks, g, 0, 0, y)
		bottom = y + h.tpl.Body.Size.Em(1000-typeset.Ascent)
		y += h.tpl.Page.Pitch
	}
	return bottom
}

// name sets the 发文机关标志: a line for each office, the first one's ink as far below the type area's top as the template says, at top
// (7.2.4). Names that are too wide become smaller, to the size of the title, and then break.
func (h *letterhead) name(names string, top unit.Length) {
	look, width := h.look.Name, h.tpl.Width()
	for ; look.Size > h.tpl.Headline.Size; look.Size -= unit.Pt {
		if g := h.Set(typeset.Plain(names), &look, typeset.Measure{Width: width, Ragged: true}, page.Headline); len(g.Lines) == 1+strings.Count(names, "\n") {
			break
		}
	}
	h.Open(0, page.Node{Kind: page.P})
	g := h.Balanced(typeset.Plain(names), &look, width, page.Headline)
	pitch := look.Size.Em(1300)
	base := top + look.Size.Em(g.InkTop())
	h.marks = h.Centred(h.marks, g, 0, width, base, pitch)
	h.y = base + unit.Length(len(g.Lines)-1)*pitch + look.Size.Em(1000-typeset.Ascent)
}

// number sets the 发文字号 in the middle (7.2.5); where there are signers it stands at the left, one cell in, and they at the right,
// two a line, with their names in 楷体 (7.2.6).
func (h *letterhead) number(number string, signers []string) {
	if number == "" && len(signers) == 0 {
		return
	}
	look, cell, width := h.look.Number, h.tpl.Page.Cell, h.tpl.Width()
	look.Autospace = 0 // 9号
	if h.y > 0 {
		h.y += unit.Length(h.look.NumberGap) * h.tpl.Page.Pitch
	}
	y := h.y + look.Size.Em(typeset.Ascent) + unit.Length(max(0, (len(signers)-1)/2))*h.tpl.Page.Pitch // level with the last signers
	if number != "" {
		h.Open(0, page.Node{Kind: page.P})
		g, w := h.One(typeset.Plain(number), &look, page.Headline)
		x := (width - w) / 2
		if len(signers) > 0 {
			x = cell
		}
		h.marks = h.Draw(h.marks, g, 0, x, y)
	}
	if len(signers) > 0 {
		h.signers(signers, h.y+look.Size.Em(typeset.Ascent))
	}
	h.y = y + look.Size.Em(1000-typeset.Ascent)
}

// signers sets the names of those who sign, the first at y; those of a further line stand below the first.
func (h *letterhead) signers(signers []string, y unit.Length) {
	h.Open(0, page.Node{Kind: page.P})
	label, _ := h.One(typeset.Plain(h.Lang.Words("Signed by:")), &h.look.Number, page.Headline)
	wide := h.labelled(label, h.look.Number.Size)
	names := h.look.Number
	names.Face = style.Kai
	var galleys []*typeset.Para
	var widest unit.Length
	for _, s := range signers {
		g, w := h.One(typeset.Plain(s), &names, page.Headline)
		galleys, widest = append(galleys, g), max(widest, w)
	}
	step := widest + h.tpl.Page.Cell
	left := h.tpl.Width() - h.tpl.Page.Cell - wide - widest - step*unit.Length(min(len(signers), 2)-1)
	h.marks = h.Draw(h.marks, label, 0, left, y)
	for i, g := range galleys {
		h.marks = h.Draw(h.marks, g, 0, left+wide+step*unit.Length(i%2), y+unit.Length(i/2)*h.tpl.Page.Pitch)
	}
}

// line draws the red line below what stands above it (7.2.7).
func (h *letterhead) line() {
	if h.y == 0 {
		return
	}
	h.y += h.look.RuleGap
	h.marks = append(h.marks, typeset.Rule(0, h.y, h.tpl.Width(), h.look.Rule.Width, h.look.Rule.Color))
}

// title sets the title below the line, with the kicker above and other lines below it, and returns how many rows of the grid all takes
// (7.3.1); the text stands an empty line below. What is left of the last row stands half above the title.
func (h *letterhead) title(t *bulletin.Title, more []string) (rows int) {
	grid := h.tpl.Page.Pitch
	below := h.y
	from := len(h.marks)
	type part struct {
		text string
		look *style.Text
	}
	parts := []part{{h.rows(t.Slogans, &h.tpl.Slogan), &h.tpl.Slogan}, {t.Kicker, &h.tpl.Kicker}, {t.Main, &h.tpl.Headline}, {t.Deck, &h.tpl.Deck},
		{strings.Join(t.Byline, "　"), &h.tpl.Byline}}
	for _, words := range more {
		parts = append(parts, part{words, &h.tpl.Byline})
	}
	for _, part := range parts {
		if part.text == "" {
			continue
		}
		kind := page.P
		if part.look == &h.tpl.Headline {
			kind = h.Heading(0)
		}
		h.Open(0, page.Node{Kind: kind})
		g := h.Balanced(typeset.Plain(part.text), part.look, h.tpl.Width(), page.Headline)
		pitch := max(grid, part.look.Pitch)
		if len(h.marks) > from {
			below += grid - h.tpl.Body.Size
		}
		h.marks = h.Centred(h.marks, g, 0, h.tpl.Width(), below+part.look.Size.Em(typeset.Ascent), pitch)
		below += unit.Length(len(g.Lines)-1)*pitch + part.look.Size
		if part.look == &h.tpl.Slogan {
			below += grid // they are no part of the title
		}
	}
	rows = int((below + grid - 1) / grid)
	if h.y > 0 {
		page.Move(h.marks[from:], unit.Point{Y: (unit.Length(rows)*grid - below) / 2})
	}
	return rows
}

// rows joins words, as many to a line as have room.
func (h *letterhead) rows(words []string, look *style.Text) string {
	var b strings.Builder
	var used unit.Length
	for i, w := range words {
		_, wide := h.One(typeset.Plain(w), look, page.Headline)
		switch {
		case i == 0:
		case used+look.Size+wide > h.tpl.Width():
			b.WriteString("　\n")
			used = 0
		default:
			b.WriteString("　")
			used += look.Size
		}
		b.WriteString(w)
		used += wide
	}
	return b.String()
}
