package conform

import (
	"fmt"
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
	xmp     *value
	others  []*value // metadata of parts of the file
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
		associated: map[pdf.Object]bool{}, count: map[string]int{}, xmp: &value{}}
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

// BrokenClaim says what is wrong with the claim of a file that begins to claim a standard and claims none, or nothing.
func BrokenClaim(f *pdf.File) say.Message {
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	xmp, _ := readXMP(readPacket(f, catalog))
	if xmp.claim() != (Claim{}) {
		return say.Message{}
	}
	for _, claim := range [...]struct{ space, name string }{{nsA, "pdfaid:part"}, {nsUA, "pdfuaid:part"}, {nsX, "pdfxid:GTS_PDFXVersion"}} {
		for _, v := range xmp.parts {
			prefix, local, _ := strings.Cut(claim.name, ":")
			if v.prefix == prefix && v.space != claim.space {
				return say.M("the metadata claim a standard in a namespace that there is not (%s: %q)", prefix, v.space)
			}
			if v.space == claim.space {
				return say.M("the metadata claim a standard that there is not, or that is not checked here (%s: %q)", claim.name, xmp.get(claim.space, local))
			}
		}
	}
	return say.Message{}
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
