package conform

import (
	"unicode/utf8"

	"report/internal/pdf"
	"report/internal/say"
)

// An elem is an element of a file's structure.
type elem struct {
	*role
	*labels
	parent   *elem
	kids     []*elem
	object   int
	alt      bool // it has Alt or ActualText
	actual   bool // it has ActualText
	says     bool // it has a text for people: Alt, ActualText, E
	speaks   bool // it says of which language it is
	content  bool // it has content of its own
	numbered bool // L: has ListNumbering
}

// A role is what elements of one name are; a book has a million elements, and a dozen roles.
type role struct {
	name pdf.Name // as the file says
	kind pdf.Name // by the role map
}

// labels are what few elements have; the others share one of none.
type labels struct {
	id      pdf.String
	scope   pdf.Name     // of a TH
	headers []pdf.String // of a cell
	columns int          // of a cell
	rows    int
}

var noLabels = labels{columns: 1, rows: 1}

// own are an element's labels, to be written to.
func (e *elem) own() *labels {
	if e.labels == &noLabels {
		e.labels = &labels{columns: 1, rows: 1}
	}
	return e.labels
}

// A tree is a file's structure.
type tree struct {
	root        *elem
	all         []*elem // in reading order
	sequences   sequences
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

// readTree reads the structure.
func (c *checker) readTree() *tree {
	t := &tree{sequences: newSequences(), annotations: map[pdf.Ref]*elem{}, parents: map[int]pdf.Object{}}
	root, _ := c.file.Get(c.catalog["StructTreeRoot"]).(pdf.Dict)
	if root == nil {
		return t
	}
	roles, _ := c.file.Get(root["RoleMap"]).(pdf.Dict)
	r := treeReader{c: c, t: t, roles: roles, known: map[pdf.Name]*role{}, seen: make([]bool, c.file.Size()), inForms: map[sequence]bool{}}
	t.root = &elem{role: &role{name: "StructTreeRoot"}, labels: &noLabels}
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
	known map[pdf.Name]*role
	seen  []bool // by object

	inForms map[sequence]bool // that elements hold, by the form's object
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
		r.hold(sequence{page.Number, kid}, parent)
	case pdf.Dict:
		if p, ok := kid["Pg"].(pdf.Ref); ok {
			page = p
		}
		switch c.file.Get(kid["Type"]) {
		case pdf.Name("MCR"):
			mcid, _ := c.file.Get(kid["MCID"]).(int)
			if form, ok := kid["Stm"].(pdf.Ref); ok {
				parent.content = true
				if s := (sequence{form.Number, mcid}); r.inForms[s] {
					c.breaks(rule{"form-object", "", "", "7.20", ""}, ref.Number, say.M("the content of a form stands in two places of the structure"))
				} else {
					r.inForms[s] = true
				}
				return
			}
			r.hold(sequence{page.Number, mcid}, parent)
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
func (r *treeReader) hold(s sequence, e *elem) {
	h := r.t.sequences.make(s)
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
	e := &elem{role: r.role(name), parent: parent, object: ref.Number, labels: &noLabels}
	_, hasActual := c.file.Get(d["ActualText"]).(pdf.String)
	alt, _ := c.file.Get(d["Alt"]).(pdf.String)
	e.says = d["Alt"] != nil || hasActual || d["E"] != nil
	e.alt, e.actual = alt != "" || hasActual, hasActual
	if lang, ok := c.file.Get(d["Lang"]).(pdf.String); ok {
		e.speaks = true
		c.checkLanguage(lang, ref.Number)
	}
	if id, ok := c.file.Get(d["ID"]).(pdf.String); ok {
		e.own().id = id
	}
	for _, o := range asList(c.file.Get(d["A"]), d["A"]) {
		a, _ := c.file.Get(o).(pdf.Dict)
		if scope, ok := c.file.Get(a["Scope"]).(pdf.Name); ok {
			e.own().scope = scope
		}
		for _, one := range c.array(a["Headers"]) {
			id, _ := c.file.Get(one).(pdf.String)
			e.own().headers = append(e.headers, id)
		}
		e.numbered = e.numbered || a["ListNumbering"] != nil
		if n, ok := c.file.Get(a["ColSpan"]).(int); ok && n > 0 && n < 10_000 {
			e.own().columns = n
		}
		if n, ok := c.file.Get(a["RowSpan"]).(int); ok && n > 0 && n < 100_000 {
			e.own().rows = n
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

// role returns what elements of a name are. What is wrong with it is said of each of them.
func (r *treeReader) role(name pdf.Name) *role {
	if known := r.known[name]; known != nil {
		return known
	}
	kind, ok := r.meaning(name)
	made := &role{name, kind}
	if ok {
		r.known[name] = made
	}
	return made
}

// meaning returns the standard's kind that a name stands for; ok is false if something is wrong with it.
func (r *treeReader) meaning(name pdf.Name) (kind pdf.Name, ok bool) {
	kind = name
	for range 32 {
		next, more := r.c.file.Get(r.roles[kind]).(pdf.Name)
		if standardKinds[kind] {
			if more {
				r.c.breaks(rule{"roles", "", "6.7.3.4", "7.1", ""}, 0, say.M("the standard's structure type %q is given another meaning", string(kind)))
			}
			return kind, !more
		}
		if !more {
			break
		}
		kind = next
	}
	r.c.breaks(rule{"roles", "", "6.7.3.4", "7.1", ""}, 0, say.M("the structure type %q is none of the standard's, and nothing says what it means", string(name)))
	return kind, false
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
