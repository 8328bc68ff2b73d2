package conform

import (
	"cmp"
	"maps"
	"slices"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/say"
)

// replaced reports whether a sequence belongs to an element that has a text to be read in its place.
func (t *tree) replaced(tag content.Tag, page int) bool {
	for e := t.sequences.element(sequence{page, tag.MCID}); e != nil; e = e.parent {
		if e.actual {
			return true
		}
	}
	return false
}

// checkOpened checks a marked-content sequence as it begins.
func (c *checker) checkOpened(p pdf.Page, tags []content.Tag) {
	last := tags[len(tags)-1]
	artifact := last.Name == "Artifact"
	for _, outer := range tags[:len(tags)-1] {
		switch {
		case artifact && c.holds(p, outer):
			c.breaks(rule{"artifact", "", "", "7.1", ""}, 0, say.M("an artifact stands inside tagged content"))
		case outer.Name == "Artifact" && c.holds(p, last):
			c.breaks(rule{"artifact", "", "", "7.1", ""}, 0, say.M("tagged content stands inside an artifact"))
		}
	}
	if lang, ok := c.file.Get(last.Properties["Lang"]).(pdf.String); ok {
		c.checkLanguage(lang, 0)
	}
	if last.MCID < 0 || last.Form {
		return
	}
	h := c.tree.sequences.make(sequence{p.Number, last.MCID})
	if h.drawn {
		c.breaks(brokenTree, p.Number, say.M("two sequences of the page have the same number (MCID %d)", last.MCID))
	}
	h.drawn = true
	c.checkParent(p, last.MCID, h.e)
}

// holds reports whether an element of the structure holds a sequence. Which sequences of a form are held is not followed.
func (c *checker) holds(p pdf.Page, t content.Tag) bool {
	return t.MCID >= 0 && (t.Form || c.tree.sequences.element(sequence{p.Number, t.MCID}) != nil)
}

// checkParent checks that the parent tree leads from a sequence to the element that holds it.
func (c *checker) checkParent(p pdf.Page, mcid int, e *elem) {
	key, ok := c.file.Get(p.Dict["StructParents"]).(int)
	list := c.array(c.tree.parents[key])
	if !ok || mcid >= len(list) {
		c.breaks(strayed, p.Number, say.M("the structure does not lead from the page's contents to their element (MCID %d)", mcid))
		return
	}
	if ref, _ := list[mcid].(pdf.Ref); e == nil || ref.Number != e.object {
		c.breaks(strayed, p.Number, say.M("the structure does not lead from the page's contents to their element (MCID %d)", mcid))
	}
}

// strayed is that the way from contents to their element is not there; PDF/A asks for the other way alone.
var strayed = rule{"structure", "", "", "7.1", ""}

// checkTagged checks that something drawn is told, or an artifact.
func (c *checker) checkTagged(p pdf.Page, m *content.Mark) {
	if m.Kind == content.Text && !c.speaks && !c.speaksHere(p, m.Tags) {
		c.breaks(rule{"language", "", "", "7.2", ""}, p.Number, say.M("text does not say in which language it is (%s)", "Lang"))
	}
	for _, t := range m.Tags {
		if t.Name == "Artifact" || c.holds(p, t) {
			return
		}
	}
	c.breaks(rule{"untagged", "", "6.7.3", "7.1", ""}, p.Number, say.M("something is drawn that is neither in the structure nor an artifact"))
}

// speaksHere reports whether a sequence around a text, or an element that holds it, says of which language it is.
func (c *checker) speaksHere(p pdf.Page, tags []content.Tag) bool {
	for _, t := range tags {
		if t.Name == "Artifact" || t.Properties["Lang"] != nil {
			return true
		}
		if e := c.tree.sequences.element(sequence{p.Number, t.MCID}); e != nil && e.spoken() {
			return true
		}
	}
	return false
}

// spoken reports whether an element, or one around it, says of which language it is.
func (e *elem) spoken() bool {
	for ; e != nil; e = e.parent {
		if e.speaks {
			return true
		}
	}
	return false
}

// checkTree checks the structure as a whole.
func (c *checker) checkTree() {
	info, _ := c.file.Get(c.catalog["MarkInfo"]).(pdf.Dict)
	if c.file.Get(info["Marked"]) != pdf.Object(true) {
		c.breaks(rule{"marked", "", "6.7.2.2", "7.1", ""}, 0, say.M("the file does not say that it is tagged"))
	}
	if c.file.Get(info["Suspects"]) == pdf.Object(true) {
		c.breaks(rule{"marked", "", "", "7.1", ""}, 0, say.M("the file says that its tags are suspect"))
	}
	if outline, _ := c.file.Get(c.catalog["Outlines"]).(pdf.Dict); outline["First"] != nil && !c.speaks {
		c.breaks(rule{"language", "", "", "7.2", ""}, 0, say.M("the bookmarks do not say in which language they are (%s)", "Lang"))
	}
	if c.tree.root == nil {
		c.breaks(rule{"structure", "", "6.7.3.3", "7.1", ""}, 0, say.M("the file has no structure"))
		return
	}
	c.tree.sequences.undrawn(func(p sequence, e *elem) {
		c.breaks(brokenTree, e.object, say.M("an element of the structure holds content that is not there (MCID %d)", p.mcid))
	})
	notes := map[pdf.String]bool{}
	level, plain := 0, false // of the last heading; there is one without level
	for _, e := range c.tree.all {
		c.checkElement(e)
		if e.says && !c.speaks && !e.spoken() {
			c.breaks(rule{"language", "", "", "7.2", ""}, e.object, say.M("text does not say in which language it is (%s)", "Lang"))
		}
		if e.kind == "Note" {
			if e.id == "" || notes[e.id] {
				c.breaks(rule{"note", "", "", "7.9", ""}, e.object, say.M("a note has no name of its own (%s)", "ID"))
			}
			notes[e.id] = true
		}
		plain = plain || e.kind == "H"
		if e.count("H") > 1 {
			c.breaks(rule{"headings", "", "", "7.4.4", ""}, e.object, say.M("two headings H stand in one part"))
		}
		if len(e.kind) == 2 && e.kind[0] == 'H' && e.kind[1] >= '1' && e.kind[1] <= '6' {
			at := int(e.kind[1] - '0')
			if at > level+1 {
				c.breaks(rule{"headings", "", "", "7.4.2", ""}, e.object, say.M("a heading of level %d follows one of level %d", at, level))
			}
			level = at
		}
	}
	if plain && level > 0 {
		c.breaks(rule{"headings", "", "", "7.4.4", ""}, 0, say.M("some headings have a level, and some have none"))
	}
}

// mayHold says what an element may hold, and mayStand where it may stand (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4).
var (
	mayHold = map[pdf.Name][]pdf.Name{
		"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
		"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
	}
	mayStand = map[pdf.Name][]pdf.Name{
		"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
		"LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
	}
)

// checkElement checks an element by itself and with its neighbours.
func (c *checker) checkElement(e *elem) {
	nesting := rule{"nesting", "", "", "7.2", ""}
	if may := mayHold[e.kind]; may != nil {
		for i, kid := range e.kids {
			if !slices.Contains(may, kid.kind) {
				c.breaks(nesting, kid.object, say.M("a %s stands in a %s", string(kid.kind), string(e.kind)))
			}
			if kid.kind == "Caption" && i != 0 && (i != len(e.kids)-1 || e.kind != "Table") {
				c.breaks(nesting, kid.object, say.M("a caption does not stand where it may in its %s", string(e.kind)))
			}
		}
		if e.count("Caption") > 1 {
			c.breaks(nesting, e.object, say.M("a %s has more than one caption", string(e.kind)))
		}
		if e.content && e.kind != "LI" {
			c.breaks(nesting, e.object, say.M("a %s holds content that is in none of its parts", string(e.kind)))
		}
	}
	if may := mayStand[e.kind]; may != nil && !slices.Contains(may, e.parent.kind) {
		c.breaks(nesting, e.object, say.M("a %s stands in a %s", string(e.kind), string(e.parent.kind)))
	}
	switch e.kind {
	case "Figure":
		if !e.alt {
			c.breaks(rule{"alt", "", "", "7.3", ""}, e.object, say.M("a figure has no text for those who do not see it (%s)", "Alt"))
		}
	case "Formula":
		if !e.alt {
			c.breaks(rule{"alt", "", "", "7.7", ""}, e.object, say.M("a formula has no text for those who do not see it (%s)", "Alt"))
		}
	case "L":
		if !e.numbered && slices.ContainsFunc(e.kids, func(k *elem) bool { return k.count("Lbl") > 0 && k.count("LBody") > 0 }) {
			c.breaks(rule{"list", "", "", "7.6", ""}, e.object, say.M("a list with bullets or numbers does not say which (%s)", "ListNumbering"))
		}
	case "Table":
		c.checkTable(e)
	}
}

// sortedFonts returns fonts in the order of their numbers.
func sortedFonts(fonts map[pdf.Ref]*fontUse) []*fontUse {
	return slices.SortedFunc(maps.Values(fonts), func(a, b *fontUse) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.object, b.object)) })
}
