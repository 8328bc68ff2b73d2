package official

import (
	"report/internal/page"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// Imprint sets the 版记, to stand at the foot of the last page: copies, and who printed the paper when, between rules as wide as the type
// area; the last rule is the type area's lower edge (GB/T 9704—2012, 7.4). No rows are no imprint.
func (p *Paper) Imprint() (rows int, marks []page.Mark) {
	b := imprint{Paper: p, look: p.tpl.Imprint}
	o := p.official()
	if len(p.late) > 0 {
		b.named(p.Lang.Words("To:"), p.Lang.Sentence(listed(p.late, p.Lang)))
	}
	if len(o.Copies) > 0 {
		b.named(p.Lang.Words("Copies to:"), p.Lang.Sentence(listed(o.Copies, p.Lang)))
	}
	if l := p.tpl.Letterhead; l == nil || l.Form != style.NoteForm { // a 信函 does not say who printed it
		b.printer(o.Printer, p.Lang.Day(o.Printed))
	}
	if b.rows == 0 {
		return 0, nil
	}
	b.between(b.look.Outer)
	if lines := p.tpl.Page.Lines; b.rows > lines {
		p.Problems.Add(p.place("official"), "imprint-too-long", say.M("the imprint has %d lines, a page %d", b.rows, lines),
			say.M("name offices together, as 各乡镇人民政府"))
		return 0, nil
	}
	return b.rows, b.marks
}

// An imprint grows downwards, a row of the grid a line.
type imprint struct {
	*Paper
	look  *style.Imprint
	rows  int
	marks []page.Mark
}

func (b *imprint) inset() unit.Length { return unit.Length(b.look.Inset) * b.tpl.Page.Cell }

// between draws a rule above the next entry.
func (b *imprint) between(rule style.Line) {
	if rule.Width == 0 {
		return
	}
	y := unit.Length(b.rows) * b.tpl.Page.Pitch
	b.marks = append(b.marks, typeset.Rule(0, y, b.tpl.Width(), rule.Width, rule.Color))
}

// begin draws the rule above an entry.
func (b *imprint) begin() {
	if b.rows == 0 {
		b.between(b.look.Outer)
		return
	}
	b.between(b.look.Inner)
}

// baseline is where the text of row n stands: in the middle between its rules.
func (b *imprint) baseline(n int) unit.Length {
	size := b.look.Text.Size
	return unit.Length(n)*b.tpl.Page.Pitch + (b.tpl.Page.Pitch-size)/2 + size.Em(typeset.Ascent)
}

// named sets a label and names that hang behind it (7.4.2).
func (b *imprint) named(label, names string) {
	b.begin()
	b.Open(0, page.Node{Kind: page.P})
	l, _ := b.One(typeset.Plain(label), &b.look.Text, page.Caption)
	wide := b.labelled(l, b.look.Text.Size)
	b.marks = b.Draw(b.marks, l, 0, b.inset(), b.baseline(b.rows))
	g := b.Set(typeset.Plain(names), &b.look.Text, typeset.Measure{Width: b.tpl.Width() - 2*b.inset() - wide}, page.Caption)
	for i := range g.Lines {
		b.marks = b.Draw(b.marks, g, i, b.inset()+wide, b.baseline(b.rows))
		b.rows++
	}
}

// printer sets who printed the paper at the left and when at the right (7.4.3).
func (b *imprint) printer(name, date string) {
	if name == "" && date == "" {
		return
	}
	if date != "" {
		date = b.Lang.Words("printed %s", date)
	}
	b.begin()
	b.Open(0, page.Node{Kind: page.P})
	on, wide := b.One(typeset.Plain(date), &b.look.Text, page.Caption)
	room := b.tpl.Width() - 2*b.inset()
	g := b.Set(typeset.Plain(name), &b.look.Text, typeset.Measure{Width: room - wide - b.look.Text.Size, Ragged: true}, page.Caption)
	for i := range g.Lines {
		b.marks = b.Draw(b.marks, g, i, b.inset(), b.baseline(b.rows+i))
	}
	b.rows += max(1, len(g.Lines))
	b.marks = b.Draw(b.marks, on, 0, b.inset()+room-wide, b.baseline(b.rows-1))
}
