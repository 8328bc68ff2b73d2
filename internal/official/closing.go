package official

import (
	"report/internal/furniture"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
	"strconv"
	"strings"
)

// Recipients sets the 主送机关 below the title: flush left, with a colon at the end (7.3.2). Where they would leave no text on the
// first page, of which so many rows are used, the imprint takes them.
func (p *Paper) Recipients(used int) []makeup.Piece {
	to := p.official().To
	if len(to) == 0 {
		return nil
	}
	p.Open(0, page.Node{Kind: page.P})
	g := p.Set(typeset.Plain(p.Lang.Words("%s:", listed(to, p.Lang))), &p.tpl.Body, typeset.Measure{Width: p.width}, page.Body)
	if used+len(g.Lines)+2 > p.tpl.Page.Lines {
		p.late = to
		return nil
	}
	return p.lines(g, 0)
}

// listed joins the names of offices: with 、, or where that stands inside a name with ，.
func listed(names []string, l furniture.Lang) string {
	mark := l.Words(", ")
	for _, n := range names {
		if strings.Contains(n, mark) {
			return l.Clauses(names...)
		}
	}
	return strings.Join(names, mark)
}

// labelled is how wide a label is behind which text stands. Chinese ones take whole cells: their colon is not at a
// line's end.
func (p *Paper) labelled(label *typeset.Para, cell unit.Length) unit.Length {
	if p.Lang.Han() {
		return unit.Length(len(label.Runes)) * cell
	}
	return label.Lines[0].Right + cell/3
}

// Closing sets what stands below the text of an official paper: what is attached, who sends it and when, and a remark (7.3.4 to 7.3.7).
func (p *Paper) Closing() []makeup.Piece {
	o := p.official()
	all := p.attachments(o.Attachments)
	switch {
	case p.tpl.Letterhead.Form == style.TitleForm:
	case len(o.Seals) > 0:
		all = append(all, p.sealed(o.Seals, p.Lang.Day(p.doc.Date)))
	default:
		all = append(all, p.signature(p.doc.Issuer, p.Lang.Day(p.doc.Date))...)
	}
	if o.Remark != "" {
		p.Open(0, page.Node{Kind: page.P})
		g := p.Set(typeset.Plain(p.Lang.Words("(%s)", strings.Trim(o.Remark, "（）()"))), &p.tpl.Body, typeset.Measure{Width: p.width, Indent: true}, page.Body)
		lines := p.lines(g, 0)
		for i := range lines {
			lines[i].Bound = true // it stays with the date
		}
		all = append(all, lines...)
	}
	return all
}

// attachments names what is attached, an empty line below the text; the lines of a name stand below its first (7.3.4).
func (p *Paper) attachments(names []string) (all []makeup.Piece) {
	if len(names) == 0 {
		return nil
	}
	p.Open(0, page.Node{Kind: page.P}) // the label is of the first
	label, _ := p.One(typeset.Plain(p.Lang.Words("Attached:")), &p.tpl.Body, page.Body)
	wide := p.labelled(label, p.tpl.Page.Cell)
	left := 2*p.tpl.Page.Cell + wide
	for i, name := range names {
		var number *typeset.Para
		inset := left
		if i > 0 {
			p.Open(0, page.Node{Kind: page.P})
		}
		if len(names) > 1 {
			var w unit.Length
			number, w = p.One(typeset.Plain(strconv.Itoa(i+1)+"."), &p.tpl.Body, page.Body)
			inset += w + p.tpl.Page.Cell/4
		}
		g := p.Set(typeset.Plain(name), &p.tpl.Body, typeset.Measure{Width: p.width - inset}, page.Body)
		lines := p.lines(g, inset)
		if len(lines) == 0 {
			continue
		}
		var before []page.Mark
		if i == 0 {
			lines[0].Space = 1
			before = p.Draw(before, label, 0, 2*p.tpl.Page.Cell, p.baseline(0))
		}
		if number != nil {
			before = p.Draw(before, number, 0, left, p.baseline(0))
		}
		lines[0].Marks = append(before, lines[0].Marks...)
		all = append(all, lines...)
	}
	return all
}

// sealRows are left free for the upper half of a seal above the sender's name.
const sealRows = 2

// signature sets the sender above the date, which ends four cells from the edge (7.3.5.1, with a seal). No page begins with it.
func (p *Paper) signature(sender, date string) []makeup.Piece {
	if sender == "" && date == "" {
		return nil
	}
	cell, width := p.tpl.Page.Cell, p.tpl.Width()
	all := makeup.Piece{Rows: sealRows, Bound: true}
	on, wide := p.One(typeset.Plain(date), &p.tpl.Body, page.Body)
	middle := width - 4*cell - wide/2
	if sender != "" {
		p.Open(0, page.Node{Kind: page.P})
		g := p.Balanced(typeset.Plain(sender), &p.tpl.Body, width-8*cell, page.Body)
		for i := range g.Lines {
			x := min(middle-g.Lines[i].Right/2, width-g.Lines[i].Right)
			all.Marks = p.Draw(all.Marks, g, i, max(0, x), p.baseline(all.Rows))
			all.Rows++
		}
	}
	if date != "" {
		on.Node = p.Open(0, page.Node{Kind: page.P})
		all.Marks = p.Draw(all.Marks, on, 0, width-4*cell-wide, p.baseline(all.Rows))
		all.Rows++
	}
	if all.Rows > p.tpl.Page.Lines {
		p.Problems.Add(p.place("issuer"), "sender-too-long", say.M("the sender's name has %d lines, a page %d", all.Rows, p.tpl.Page.Lines), say.M("shorten it"))
	}
	return []makeup.Piece{all}
}
