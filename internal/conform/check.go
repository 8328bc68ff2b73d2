package conform

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"report/internal/content"
	"report/internal/icc"
	"report/internal/pdf"
	"report/internal/say"
)

// A Violation is a clause that a file breaks, of every standard that it claims.
type Violation struct {
	Clauses string // PDF/A-3 6.2.4.3, PDF/UA-1 7.21.4.1
	Code    string // a short stable name of the rule
	Page    int    // counted from 1; 0 is the file
	Object  int    // its number, if it is known
	Found   say.Message
}

// String says the violation in English.
func (v Violation) String() string {
	where := ""
	if v.Page > 0 {
		where = fmt.Sprintf("page %d: ", v.Page)
	}
	if v.Object > 0 {
		where += fmt.Sprintf("object %d: ", v.Object)
	}
	return where + v.Found.String() + " (" + v.Clauses + ")"
}

// A Claim is a set of standards that a file says it keeps.
type Claim struct {
	A    int    // the part of PDF/A, 0 for none
	ALev string // its level: A, B or U
	UA   bool   // PDF/UA-1
	X    bool   // PDF/X-4
}

// String names the standards, or returns "".
func (c Claim) String() string {
	var names []string
	if c.A > 0 {
		names = append(names, fmt.Sprintf("PDF/A-%d%s", c.A, strings.ToLower(c.ALev)))
	}
	if c.UA {
		names = append(names, "PDF/UA-1")
	}
	if c.X {
		names = append(names, "PDF/X-4")
	}
	return strings.Join(names, ", ")
}

// A rule is what the standards say in a clause each; an empty clause is none. Levels of PDF/A are told apart: a for every file, t for
// those that must be tagged. Clauses of PDF/X-4 are named by their subject.
type rule struct{ code, a, t, ua, x string }

// clauses names the clauses of the standards that a file claims.
func (c Claim) clauses(r rule) string {
	var all []string
	if c.A > 0 && r.a != "" {
		all = append(all, fmt.Sprintf("PDF/A-%d %s", c.A, r.a))
	}
	if c.A > 0 && c.ALev == "A" && r.t != "" {
		all = append(all, fmt.Sprintf("PDF/A-%da %s", c.A, r.t))
	}
	if c.UA && r.ua != "" {
		all = append(all, "PDF/UA-1 "+r.ua)
	}
	if c.X && r.x != "" {
		all = append(all, "PDF/X-4 "+r.x)
	}
	return strings.Join(all, ", ")
}

// maxOfARule is how many violations of one rule are kept; what is wrong on every page need not be said of each.
const maxOfARule = 20

// A checker reads a file.
type checker struct {
	file    *pdf.File
	claim   Claim
	catalog pdf.Dict
	pages   []pdf.Page
	packet  []byte // the XMP metadata
	xmp     properties
	intent  *icc.Profile
	fonts   map[pdf.Ref]*fontUse
	images  map[*pdf.Stream]bool
	tree    *tree
	// associated are the file specifications that something in the file calls its own (AF).
	associated map[pdf.Object]bool
	cells      int  // of all tables
	speaks     bool // the catalog says of which language the document is
	page       int  // that is being read, from 1; 0 is the file
	count      map[string]int
	found      []Violation
}

// Claimed returns which standards a file says it keeps.
func Claimed(f *pdf.File) Claim {
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	xmp, _ := readXMP(readPacket(f, catalog))
	return xmp.claim()
}

func newChecker(f *pdf.File) *checker {
	c := &checker{file: f, pages: f.Pages(), fonts: map[pdf.Ref]*fontUse{}, images: map[*pdf.Stream]bool{},
		associated: map[pdf.Object]bool{}, count: map[string]int{}}
	c.catalog, _ = f.Get(f.Trailer["Root"]).(pdf.Dict)
	return c
}

// Check returns every clause that a file breaks of the standards it claims, of those in the clause lists beside this code.
func Check(f *pdf.File) []Violation {
	c := newChecker(f)
	var wrong bool
	c.packet = readPacket(f, c.catalog)
	c.xmp, wrong = readXMP(c.packet)
	c.claim = c.xmp.claim()
	if c.claim == (Claim{}) {
		return nil
	}
	if wrong {
		c.breaks(rule{"xmp", "6.6.2.1", "", "7.1", "metadata"}, 0, say.M("the XMP metadata cannot be read"))
	}
	c.checkObjects()
	c.checkFile()
	c.checkMetadata()
	c.checkIntent()
	c.tree = c.readTree()
	for i, p := range c.pages {
		c.page = i + 1
		c.checkPage(p)
	}
	c.page = 0
	c.checkFonts()
	c.checkTree()
	c.checkFaults()
	return c.found
}

// HasBrokenMetadata reports whether a file has XMP metadata that cannot be read, so that what it claims is not known.
func HasBrokenMetadata(f *pdf.File) bool {
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	_, wrong := readXMP(readPacket(f, catalog))
	return wrong
}

// Glyphs returns which fonts of a file are damaged or lack a glyph that is shown, whatever the file claims.
func Glyphs(f *pdf.File) (found []Violation) {
	c := newChecker(f)
	c.claim, c.tree = Claim{X: true}, &tree{}
	for i, p := range c.pages {
		c.page = i + 1
		reader := content.Reader{Mark: func(m *content.Mark) {
			if m.Kind == content.Text && m.State.TextMode != 3 && m.State.Font != nil {
				c.useFont(m)
			}
		}}
		content.Follow(f, p.Dict, reader) //nolint:errcheck // said by those who look at the page
	}
	c.checkFonts()
	for _, v := range c.found {
		if v.Clauses = ""; v.Code == "font-damaged" || v.Code == "glyph" {
			found = append(found, v)
		}
	}
	return found
}

// breaks notes a violation, if the file claims a standard that has the rule.
func (c *checker) breaks(r rule, object int, found say.Message) {
	clauses := c.claim.clauses(r)
	if clauses == "" || c.count[r.code] == maxOfARule {
		return
	}
	c.count[r.code]++
	c.found = append(c.found, Violation{clauses, r.code, c.page, object, found})
}

// checkFaults turns what the reader found broken into violations.
func (c *checker) checkFaults() {
	for _, fault := range c.file.Faults() {
		c.breaks(rule{"syntax", "6.1", "", "", "PDF 1.6"}, fault.Object, fault.Found)
	}
}

var language = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)

// hasHeader reports whether a file begins with %PDF-1.n and a comment of at least four bytes above 127.
func hasHeader(data []byte) bool {
	if len(data) < 15 || !bytes.HasPrefix(data, []byte("%PDF-1.")) || data[7] > '7' {
		return false
	}
	rest := bytes.TrimLeft(data[8:15], "\r\n")
	return len(rest) >= 5 && rest[0] == '%' && rest[1] > 127 && rest[2] > 127 && rest[3] > 127 && rest[4] > 127
}

// checkFile checks what belongs to the file as a whole.
func (c *checker) checkFile() {
	if c.claim.A > 0 && !hasHeader(c.file.Head(15)) {
		c.breaks(rule{"header", "6.1.2", "", "", ""}, 0, say.M("the file does not begin with its version and a comment of four bytes above 127"))
	}
	if c.claim.X && c.file.Version > "1.6" {
		c.breaks(rule{"version", "", "", "", "PDF 1.6"}, 0, say.M("the file is of PDF version %s", c.file.Version))
	}
	id := c.array(c.file.Trailer["ID"])
	if len(id) != 2 || slices.ContainsFunc(id, func(o pdf.Object) bool { s, _ := c.file.Get(o).(pdf.String); return s == "" }) {
		c.breaks(rule{"id", "6.1.3", "", "", "file identifier"}, 0, say.M("the file has no identifier (%s)", "ID"))
	}
	if c.catalog["OCProperties"] != nil {
		c.checkLayers()
	}
	for _, key := range [...]pdf.Name{"AA", "Requirements"} {
		if c.catalog[key] != nil {
			c.breaks(rule{"catalog", "6.5.2", "", "", "actions"}, 0, say.M("the catalog has the entry %s", string(key)))
		}
	}
	if c.catalog["NeedsRendering"] == pdf.Object(true) {
		c.breaks(rule{"form", "6.4.2", "", "7.15", "forms"}, 0, say.M("the file has a form that a program must draw"))
	}
	permissions, _ := c.file.Get(c.catalog["Perms"]).(pdf.Dict)
	for _, key := range slices.Sorted(maps.Keys(permissions)) {
		if key != "UR3" && key != "DocMDP" {
			c.breaks(rule{"catalog", "6.1.12", "", "", ""}, 0, say.M("the file has permissions of another kind (%s)", string(key)))
		}
	}
	names, _ := c.file.Get(c.catalog["Names"]).(pdf.Dict)
	if names["JavaScript"] != nil || isScript(c.file, c.catalog["OpenAction"]) {
		c.breaks(rule{"script", "6.5.1", "", "", "actions"}, 0, say.M("the file runs a script"))
	}
	if names["AlternatePresentations"] != nil {
		c.breaks(rule{"presentation", "6.10", "", "", "alternate presentations"}, 0, say.M("the file has alternate presentations"))
	}
	if form, ok := c.file.Get(c.catalog["AcroForm"]).(pdf.Dict); ok && (form["XFA"] != nil || c.file.Get(form["NeedAppearances"]) == pdf.Object(true)) {
		c.breaks(rule{"form", "6.4", "", "7.15", "forms"}, 0, say.M("the file has a form that a program must draw"))
	}
	c.checkAttachments()
}

// isScript reports whether an action is a JavaScript.
func isScript(f *pdf.File, o pdf.Object) bool {
	action, _ := f.Get(o).(pdf.Dict)
	return f.Get(action["S"]) == pdf.Object(pdf.Name("JavaScript"))
}

// checkLayers checks optional content: every configuration has a name of its own, and lists all layers if it lists any.
func (c *checker) checkLayers() {
	layers, _ := c.file.Get(c.catalog["OCProperties"]).(pdf.Dict)
	named := map[pdf.String]bool{}
	all := append(pdf.Array{layers["D"]}, c.array(layers["Configs"])...)
	for _, o := range all[:min(len(all), maxConfigurations)] {
		config, _ := c.file.Get(o).(pdf.Dict)
		name, _ := c.file.Get(config["Name"]).(pdf.String)
		if name == "" {
			c.breaks(rule{"layers", "6.9", "", "7.10", "optional content"}, 0, say.M("a configuration of layers has no name"))
		} else if named[name] {
			c.breaks(rule{"layers", "6.9", "", "", ""}, 0, say.M("two configurations of layers are called %q", name.Text()))
		}
		named[name] = true
		if order, ok := c.file.Get(config["Order"]).(pdf.Array); ok {
			listed := map[pdf.Object]bool{}
			c.listLayers(order, listed, 0)
			if slices.ContainsFunc(c.array(layers["OCGs"]), func(o pdf.Object) bool { return !listed[o] }) {
				c.breaks(rule{"layers", "6.9", "", "", ""}, 0, say.M("the order of the layers leaves one out"))
			}
		}
		if config["AS"] != nil {
			c.breaks(rule{"layers", "6.9", "", "7.10", "optional content"}, 0, say.M("layers are shown or hidden by themselves (%s)", "AS"))
		}
	}
}

// maxConfigurations is how many configurations of layers are looked at; files have one or two.
const maxConfigurations = 100

// listLayers notes the layers that an order names; groups of them are arrays.
func (c *checker) listLayers(order pdf.Array, listed map[pdf.Object]bool, depth int) {
	for _, o := range order {
		if _, ok := o.(pdf.Ref); ok {
			if listed[o] {
				continue
			}
			listed[o] = true
		}
		if group, ok := c.file.Get(o).(pdf.Array); ok && depth < 32 {
			c.listLayers(group, listed, depth+1)
		}
	}
}

// checkAttachments checks the files inside the file.
func (c *checker) checkAttachments() {
	for _, a := range c.file.Attachments() {
		spec, _ := c.file.Get(a.Spec).(pdf.Dict)
		ref, _ := a.Spec.(pdf.Ref)
		if c.claim.X {
			c.breaks(rule{"attachment", "", "", "", "attachments"}, ref.Number, say.M("the file holds another file, %q", a.Name))
			continue
		}
		file, _ := a.Stream(c.file)
		switch {
		case spec["F"] == nil || spec["UF"] == nil:
			c.breaks(rule{"attachment", "6.8", "", "7.11", ""}, ref.Number, say.M("the attachment %q lacks one of its two names", a.Name))
		case file == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q is not in the file", a.Name))
		case spec["AFRelationship"] == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q does not say what it is to the document", a.Name))
		case file.Dict["Subtype"] == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q does not say of what type it is", a.Name))
		case !c.associated[a.Spec]:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q belongs to nothing (%s)", a.Name, "AF"))
		case c.claim.A == 2:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the file holds another file, %q", a.Name))
		}
	}
}

// array returns an array's elements, none for what is no array.
func (c *checker) array(o pdf.Object) pdf.Array {
	a, _ := c.file.Get(o).(pdf.Array)
	return a
}

// checkIntent checks what the colours are meant for.
func (c *checker) checkIntent() {
	want := pdf.Name("GTS_PDFA1")
	if c.claim.X {
		want = "GTS_PDFX"
	}
	count := 0
	for _, o := range c.array(c.catalog["OutputIntents"]) {
		intent, _ := c.file.Get(o).(pdf.Dict)
		if c.file.Get(intent["S"]) != pdf.Object(want) {
			continue
		}
		count++
		if s, _ := c.file.Get(intent["OutputConditionIdentifier"]).(pdf.String); s == "" {
			c.breaks(rule{"intent", "", "", "", "output intent"}, 0, say.M("the output intent has no name"))
		}
		stream, ok := c.file.Get(intent["DestOutputProfile"]).(*pdf.Stream)
		if !ok {
			if c.claim.X {
				c.breaks(rule{"intent", "", "", "", "output intent"}, 0, say.M("the output intent has no profile"))
			}
			continue
		}
		c.readIntent(stream)
	}
	if count > 1 || count == 0 && c.claim.X {
		c.breaks(rule{"intent", "6.2.3", "", "", "output intent"}, 0, say.M("the file has %d output intents for its standard", count))
	}
}

// readIntent reads the output intent's profile.
func (c *checker) readIntent(stream *pdf.Stream) {
	wrong := rule{"intent", "6.2.3", "", "", "output intent"}
	data, err := c.file.Data(stream)
	if err != nil {
		c.breaks(wrong, 0, say.M("the output intent's profile cannot be read"))
		return
	}
	profile, err := icc.Parse("", data)
	switch {
	case err != nil:
		c.breaks(wrong, 0, say.M("the output intent's profile cannot be read"))
		return
	case profile.Class != "prtr" && (profile.Class != "mntr" || c.claim.X):
		c.breaks(wrong, 0, say.M("the output intent's profile is of class %q", profile.Class))
	case c.file.Get(stream.Dict["N"]) != pdf.Object(profile.Channels):
		c.breaks(wrong, 0, say.M("the output intent's profile has %d channels, and the file states others", profile.Channels))
	}
	c.intent = profile
}

// checkPage checks a page: its boxes, its annotations and all that it draws.
func (c *checker) checkPage(p pdf.Page) {
	c.checkBoxes(p)
	if p.Dict["AA"] != nil {
		c.breaks(rule{"page-action", "6.5.2", "", "", "actions"}, p.Number, say.M("the page has actions"))
	}
	if p.Dict["PresSteps"] != nil {
		c.breaks(rule{"presentation", "6.10", "", "", "alternate presentations"}, p.Number, say.M("the file has alternate presentations"))
	}
	c.checkAnnotations(p)
	c.checkGroupSpace(p.Dict["Group"], p)
	reader := c.reader(p)
	c.follow(content.Follow(c.file, p.Dict, reader))
	reader.Mark = func(m *content.Mark) { c.checkInk(p, m) }
	reader.Opened = nil
	for _, o := range c.array(p.Dict["Annots"]) {
		annotation, _ := c.file.Get(o).(pdf.Dict)
		looks, _ := c.file.Get(annotation["AP"]).(pdf.Dict)
		if look, ok := c.file.Get(looks["N"]).(*pdf.Stream); ok {
			c.follow(content.FollowForm(c.file, look, p.Dict, reader))
		}
	}
}

// follow notes what ended the reading of contents.
func (c *checker) follow(err error) {
	if fault, ok := err.(pdf.Fault); ok {
		c.breaks(rule{fault.Code, "6.2.2", "", "7.1", "PDF 1.6"}, fault.Object, fault.Found)
	}
}

// reader is what takes a page's contents.
func (c *checker) reader(p pdf.Page) content.Reader {
	return content.Reader{
		Mark:   func(m *content.Mark) { c.checkMark(p, m) },
		Opened: func(tags []content.Tag) { c.checkOpened(p, tags) },
		State:  c.checkState,
		Form:   func(o *pdf.Stream) { c.checkForm(o, p) },
		Object: func(o *pdf.Stream) {
			c.breaks(rule{"postscript", "6.2.9.3", "", "", "PostScript"}, 0, say.M("the page draws an object that is neither form nor image"))
		},
		Intent: c.checkRendering,
		Fault: func(f content.Fault) {
			r := rule{f.Code, "6.2.2", "", "", "PDF 1.6"}
			if f.Code == "unbalanced-tags" {
				r.ua = "7.1"
			}
			c.breaks(r, 0, f.Found)
		},
	}
}

// checkBoxes checks a page's boxes (PDF/X-4: TrimBox alone, inside BleedBox, inside MediaBox; PDF/A: pages from 3 to 14,400 units).
func (c *checker) checkBoxes(p pdf.Page) {
	media, ok := c.file.Box(p.Dict["MediaBox"])
	wrong := rule{"boxes", "6.1.13", "", "", "boxes"}
	if !ok || media[2]-media[0] < 3 || media[3]-media[1] < 3 || media[2]-media[0] > 14400 || media[3]-media[1] > 14400 {
		c.breaks(wrong, p.Number, say.M("the page has no media box, or one that is too small or too large"))
		return
	}
	for _, key := range [...]pdf.Name{"CropBox", "BleedBox", "TrimBox", "ArtBox"} {
		if box, ok := c.file.Box(p.Dict[key]); ok && (box[2]-box[0] < 3 || box[3]-box[1] < 3 || box[2]-box[0] > 14400 || box[3]-box[1] > 14400) {
			c.breaks(rule{"boxes", "6.1.13", "", "", ""}, p.Number, say.M("the page's %s is too small or too large", string(key)))
		}
	}
	if !c.claim.X {
		return
	}
	trim, okTrim := c.file.Box(p.Dict["TrimBox"])
	bleed, okBleed := c.file.Box(p.Dict["BleedBox"])
	switch {
	case !okTrim && p.Dict["ArtBox"] == nil:
		c.breaks(wrong, p.Number, say.M("the page has no trim box"))
	case okTrim && p.Dict["ArtBox"] != nil:
		c.breaks(wrong, p.Number, say.M("the page has a trim box and an art box"))
	case okTrim && okBleed && !inside(trim, bleed) || okBleed && !inside(bleed, media) || okTrim && !inside(trim, media):
		c.breaks(wrong, p.Number, say.M("the page's boxes do not lie inside each other"))
	}
}

// inside reports whether a box lies in another one, to a thousandth of a point.
func inside(inner, outer [4]float64) bool {
	const near = 0.001
	return inner[0] >= outer[0]-near && inner[1] >= outer[1]-near && inner[2] <= outer[2]+near && inner[3] <= outer[3]+near
}
