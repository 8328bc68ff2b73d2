package typeset

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/furniture"
	"report/internal/page"
	"report/internal/unit"
)

// A Remark stands below a table or chart: what it begins with, and the text that hangs behind.
type Remark struct{ Mark, Text string }

// remarks are the notes, numbered where there are several, each a sentence then, and the source (B7).
func remarks(notes []string, source string, l furniture.Lang) (all []Remark) {
	for i, note := range notes {
		r := Remark{l.Words("Note:"), note}
		if len(notes) > 1 {
			r.Text = l.Sentence(note)
			r.Mark = strconv.Itoa(i+1) + "."
			if i == 0 {
				r.Mark = l.Words("Note: %s", r.Mark)
			}
		}
		all = append(all, r)
	}
	if source != "" {
		all = append(all, Remark{l.Words("Source:"), source})
	}
	return all
}

// A hung remark is set: its text hangs behind the mark, and both in line with the note before where the mark is a bare number (P5).
type hung struct {
	mark, text *Para
	at, inset  unit.Length // of mark and text
}

func (c *Compositor) remark(r Remark, width unit.Length, parent int32, role page.Role) hung {
	look := &c.tpl.Table.Note
	c.Open(parent, page.Node{Kind: page.Note})
	var h hung
	h.mark, h.inset = c.One(Plain(r.Mark), look, role)
	if r.Mark[0] <= '9' {
		before := c.Lang.Words("Note: %s", "")
		first, _ := c.One(Plain(before+"1."), look, role)
		h.at = first.Lines[0].X[utf8.RuneCountInString(before)]
		h.inset += h.at
	}
	switch {
	case strings.HasSuffix(r.Mark, "."):
		h.inset += look.Size / 4
	case c.tpl.Switches.Punct == "quanjiao":
		h.inset += look.Size / 2 // the colon does not end a line
	}
	h.text = c.Set(Plain(r.Text), look, Measure{Width: width - h.inset}, role)
	return h
}

// remarkLine appends line n of a remark, with its mark before the first.
func (c *Compositor) remarkLine(to []page.Mark, h *hung, n int, y unit.Length) []page.Mark {
	if n == 0 {
		to = c.Draw(to, h.mark, 0, h.at, y)
	}
	return c.Draw(to, h.text, n, h.inset, y)
}

// Remarks sets what stands first, notes and source below what ends at top, at a pitch of their own, and returns where they end: none have no marks and end there.
func (c *Compositor) Remarks(first []Remark, notes []string, source string, top, width unit.Length, parent int32, role page.Role) (marks []page.Mark, foot unit.Length) {
	foot = top
	look := &c.tpl.Table.Note
	y := top + 4*unit.Pt + look.Size.Em(Ascent)
	for _, r := range slices.Concat(first, remarks(notes, source, c.Lang)) {
		h := c.remark(r, width, parent, role)
		for n := range h.text.Lines {
			marks, foot = c.remarkLine(marks, &h, n, y), y+look.Size.Em(1000-Ascent)
			y += look.Size.Em(1400)
		}
	}
	return marks, foot
}
