package conform

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/say"
)

// An elem is an element of a file's structure.
type elem struct {
	name     pdf.Name // as the file says
	kind     pdf.Name // by the role map
	parent   *elem
	kids     []*elem
	object   int
	alt      bool // it has Alt or ActualText
	actual   bool // it has ActualText
	says     bool // it has a text for people: Alt, ActualText, E
	speaks   bool // it says of which language it is
	id       pdf.String
	scope    pdf.Name     // of a TH
	headers  []pdf.String // of a cell
	columns  int          // of a cell
	rows     int
	content  bool // it has content of its own
	numbered bool // L: has ListNumbering
}

// A tree is a file's structure.
type tree struct {
	root        *elem
	all         []*elem // in reading order
	spots       spots
	annotations map[pdf.Ref]*elem
	parents     map[int]pdf.Object // the parent tree
}

// maxElements bounds a structure: a book has some hundred thousand.
const maxElements = 5_000_000

// standardKinds are the structure types of ISO 32000-1, 14.8.4.
var standardKinds = func() map[pdf.Name]bool {
	m := map[pdf.Name]bool{}
	for _, name := range [...]pdf.Name{"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1", "H2",
		"H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code",
		"Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"} {
		m[name] = true
	}
	return m
}()

// replaced reports whether a sequence belongs to an element that has a text to be read in its place.
func (t *tree) replaced(tag content.Tag, page int) bool {
	for e := t.spots.element(spot{page, tag.MCID}); e != nil; e = e.parent {
		if e.actual {
			return true
		}
	}
	return false
}

// readTree reads the structure.
func (c *checker) readTree() *tree {
	t := &tree{spots: newSpots(), annotations: map[pdf.Ref]*elem{}, parents: map[int]pdf.Object{}}
	root, _ := c.file.Get(c.catalog["StructTreeRoot"]).(pdf.Dict)
	if root == nil {
		return t
	}
	roles, _ := c.file.Get(root["RoleMap"]).(pdf.Dict)
	r := treeReader{c: c, t: t, roles: roles, seen: make([]bool, c.file.Size())}
	t.root = &elem{name: "StructTreeRoot"}
	for _, o := range asList(c.file.Get(root["K"]), root["K"]) {
		r.read(o, t.root, pdf.Ref{}, 0)
	}
	r.readParents(root["ParentTree"], 0)
	return t
}

type treeReader struct {
	c     *checker
	t     *tree
	roles pdf.Dict
	seen  []bool // by object
}

// visit notes that an object was read. It reports false where it was before.
func (r *treeReader) visit(ref pdf.Ref) bool {
	if ref.Number < 0 || ref.Number >= len(r.seen) {
		return true // it is not there
	}
	was := r.seen[ref.Number]
	r.seen[ref.Number] = true
	return !was
}

// asList returns the elements of an array, or the one object that stands for it.
func asList(got, o pdf.Object) pdf.Array {
	if a, ok := got.(pdf.Array); ok {
		return a
	}
	if got == nil {
		return nil
	}
	return pdf.Array{o}
}

var brokenTree = rule{"structure", "", "6.7.3", "7.1", ""}

// read reads what an element holds: an element, a sequence, or an object.
func (r *treeReader) read(o pdf.Object, parent *elem, page pdf.Ref, depth int) {
	c := r.c
	ref, isRef := o.(pdf.Ref)
	if isRef && !r.visit(ref) || len(r.t.all) > maxElements || depth > 200 {
		c.breaks(brokenTree, ref.Number, say.M("the structure leads in a circle, or is too deep"))
		return
	}
	switch kid := c.file.Get(o).(type) {
	case int:
		r.hold(spot{page.Number, kid}, parent)
	case pdf.Dict:
		if p, ok := kid["Pg"].(pdf.Ref); ok {
			page = p
		}
		switch c.file.Get(kid["Type"]) {
		case pdf.Name("MCR"):
			if kid["Stm"] != nil {
				parent.content = true
				return
			}
			mcid, _ := c.file.Get(kid["MCID"]).(int)
			r.hold(spot{page.Number, mcid}, parent)
		case pdf.Name("OBJR"):
			if target, ok := kid["Obj"].(pdf.Ref); ok {
				r.t.annotations[target] = parent
				parent.content = true
			}
		default:
			r.element(kid, ref, parent, page, depth)
		}
	default:
		c.breaks(brokenTree, ref.Number, say.M("a part of the structure is missing"))
	}
}

// hold notes that a sequence belongs to an element.
func (r *treeReader) hold(s spot, e *elem) {
	h := r.t.spots.make(s)
	if h.e != nil {
		r.c.breaks(brokenTree, e.object, say.M("two elements of the structure hold the same content"))
	}
	h.e = e
	e.content = true
}

func (r *treeReader) element(d pdf.Dict, ref pdf.Ref, parent *elem, page pdf.Ref, depth int) {
	c := r.c
	name, _ := c.file.Get(d["S"]).(pdf.Name)
	if !utf8.ValidString(string(name)) {
		c.breaks(rule{"name", "6.1.8", "", "", ""}, ref.Number, say.M("the name %q is not UTF-8", string(name)))
	}
	e := &elem{name: name, kind: r.role(name), parent: parent, object: ref.Number, columns: 1, rows: 1}
	_, hasActual := c.file.Get(d["ActualText"]).(pdf.String)
	alt, _ := c.file.Get(d["Alt"]).(pdf.String)
	e.says = d["Alt"] != nil || hasActual || d["E"] != nil
	e.alt, e.actual = alt != "" || hasActual, hasActual
	if lang, ok := c.file.Get(d["Lang"]).(pdf.String); ok {
		e.speaks = true
		c.checkLanguage(lang, ref.Number)
	}
	e.id, _ = c.file.Get(d["ID"]).(pdf.String)
	for _, o := range asList(c.file.Get(d["A"]), d["A"]) {
		a, _ := c.file.Get(o).(pdf.Dict)
		if scope, ok := c.file.Get(a["Scope"]).(pdf.Name); ok {
			e.scope = scope
		}
		for _, one := range c.array(a["Headers"]) {
			id, _ := c.file.Get(one).(pdf.String)
			e.headers = append(e.headers, id)
		}
		e.numbered = e.numbered || a["ListNumbering"] != nil
		if n, ok := c.file.Get(a["ColSpan"]).(int); ok && n > 0 && n < 10_000 {
			e.columns = n
		}
		if n, ok := c.file.Get(a["RowSpan"]).(int); ok && n > 0 && n < 100_000 {
			e.rows = n
		}
	}
	if up, ok := d["P"].(pdf.Ref); !ok || parent.object != 0 && up.Number != parent.object {
		c.breaks(brokenTree, ref.Number, say.M("an element of the structure does not lead to the one it stands in"))
	}
	parent.kids = append(parent.kids, e)
	r.t.all = append(r.t.all, e)
	for _, o := range asList(c.file.Get(d["K"]), d["K"]) {
		r.read(o, e, page, depth+1)
	}
}

// role returns the standard's kind that a name stands for.
func (r *treeReader) role(name pdf.Name) pdf.Name {
	kind := name
	for range 32 {
		next, ok := r.c.file.Get(r.roles[kind]).(pdf.Name)
		if standardKinds[kind] {
			if ok {
				r.c.breaks(rule{"roles", "", "6.7.3.4", "7.1", ""}, 0, say.M("the standard's structure type %q is given another meaning", string(kind)))
			}
			return kind
		}
		if !ok {
			break
		}
		kind = next
	}
	r.c.breaks(rule{"roles", "", "6.7.3.4", "7.1", ""}, 0, say.M("the structure type %q is none of the standard's, and nothing says what it means", string(name)))
	return kind
}

// readParents reads the tree of numbers that leads from contents to elements.
func (r *treeReader) readParents(o pdf.Object, depth int) {
	if ref, ok := o.(pdf.Ref); ok {
		if !r.visit(ref) {
			return
		}
	}
	node, _ := r.c.file.Get(o).(pdf.Dict)
	if node == nil || depth > 32 {
		return
	}
	for nums := r.c.array(node["Nums"]); len(nums) >= 2; nums = nums[2:] {
		if key, ok := r.c.file.Get(nums[0]).(int); ok {
			r.t.parents[key] = nums[1]
		}
	}
	for _, kid := range r.c.array(node["Kids"]) {
		r.readParents(kid, depth+1)
	}
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
	if last.MCID < 0 || last.Form {
		return
	}
	h := c.tree.spots.make(spot{p.Number, last.MCID})
	if h.drawn {
		c.breaks(brokenTree, p.Number, say.M("two sequences of the page have the same number (MCID %d)", last.MCID))
	}
	h.drawn = true
	c.checkParent(p, last.MCID, h.e)
}

// holds reports whether an element of the structure holds a sequence. Which sequences of a form are held is not followed.
func (c *checker) holds(p pdf.Page, t content.Tag) bool {
	return t.MCID >= 0 && (t.Form || c.tree.spots.element(spot{p.Number, t.MCID}) != nil)
}

// checkParent checks that the parent tree leads from a sequence to the element that holds it.
func (c *checker) checkParent(p pdf.Page, mcid int, e *elem) {
	key, ok := c.file.Get(p.Dict["StructParents"]).(int)
	list := c.array(c.tree.parents[key])
	if !ok || mcid >= len(list) {
		c.breaks(brokenTree, p.Number, say.M("the structure does not lead from the page's contents to their element (MCID %d)", mcid))
		return
	}
	if ref, _ := list[mcid].(pdf.Ref); e == nil || ref.Number != e.object {
		c.breaks(brokenTree, p.Number, say.M("the structure does not lead from the page's contents to their element (MCID %d)", mcid))
	}
}

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
		if e := c.tree.spots.element(spot{p.Number, t.MCID}); e != nil && e.spoken() {
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
	c.tree.spots.undrawn(func(p spot, e *elem) {
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
		if !e.numbered && slices.ContainsFunc(e.kids, func(k *elem) bool { return slices.ContainsFunc(k.kids, func(l *elem) bool { return l.kind == "Lbl" }) }) {
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
