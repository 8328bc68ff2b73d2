// Package conform makes a file keep the promise of PDF/A-3a and PDF/UA-1, or of PDF/X-4, and finds out whether a file does.
//
// Apply takes the pages as gopdf draws them and what draw knows of them, and writes the file: boxes, tags, bookmarks, links,
// metadata, output intent, attachments. Check reads any file and returns every clause that it breaks of the standards it
// claims. The clauses are listed in PDFA3.md, PDFUA1.md and PDFX4.md, each with the code or test that keeps it.
package conform

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"time"

	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
)

// A Standard is what a file promises.
type Standard uint8

// The standards. A document without structure keeps PDF/A-3b alone in place of PDF/A-3a and PDF/UA-1.
const (
	Archive Standard = iota // PDF/A-3a and PDF/UA-1, by PDF 1.7
	Press                   // PDF/X-4, by PDF 1.6
)

// Meta is what a file has beside its pages' contents.
type Meta struct {
	Standard    Standard
	Document    *page.Document
	Date        time.Time
	Resources   int                                          // number of the object, in the bytes given to Apply, that is the pages' resource dictionary
	Streams     map[int]func() (io.ReadCloser, int64, error) // what stands in for streams of those bytes, by object: pdf.Stream.Open
	Content     [][]int32                                    // by page and MCID, the node of Document.Structure that a marked-content sequence belongs to
	Intent      *icc.Profile
	Attachments []Attachment // for Archive
}

// intent returns the output intent's profile.
func (m *Meta) intent() *icc.Profile {
	switch {
	case m.Intent != nil:
		return m.Intent
	case m.Standard == Press:
		return icc.FOGRA39()
	}
	return icc.SRGB()
}

// tagged reports whether the document has structure.
func (m *Meta) tagged() bool { return m.Standard == Archive && len(m.Document.Structure) > 1 }

// errForeign means that the bytes are not what gopdf writes.
var errForeign = errors.New("gopdf writes its files in another way than v0.37.0 did")

// A maker is a file being made.
type maker struct {
	meta *Meta
	from *pdf.File
	to   *pdf.Writer

	copies    map[int]pdf.Ref // of from's objects
	catalog   pdf.Dict
	pages     []pdf.Page
	pageRefs  []pdf.Ref
	boxes     []boxes
	nodes     []pdf.Ref   // by node; zero for those without content
	first     []place     // by node: where its content begins
	links     []*linkSpot // of all pages
	resources pdf.Ref
}

// Apply makes the file of gopdf's bytes and writes it to w. Equal input gives equal bytes. The error is errForeign if drawn is not
// gopdf's, or that of w or of a picture.
func Apply(w io.Writer, drawn []byte, meta Meta) error {
	from, err := pdf.Read(drawn, pdf.Limits{})
	if err != nil {
		return errForeign
	}
	m := maker{meta: &meta, from: from, to: pdf.NewWriter(w, meta.version()), copies: map[int]pdf.Ref{}, pages: from.Pages(),
		catalog: pdf.Dict{"Type": pdf.Name("Catalog"), "ViewerPreferences": pdf.Dict{"DisplayDocTitle": true}}}
	if len(m.pages) != len(meta.Document.Pages) || from.Object(meta.Resources) == nil {
		return errForeign
	}
	if !m.reserve() {
		return errForeign
	}
	m.resources = m.copied(pdf.Ref{Number: meta.Resources}).(pdf.Ref)
	if err := m.writePages(); err != nil {
		return err
	}
	m.writeTree()
	m.writeOutline()
	m.writeAttachments()
	m.writeIntent()
	m.labelPages()
	if meta.Document.Lang != "" {
		m.catalog["Lang"] = pdf.Text(meta.Document.Lang)
	}
	info := m.writeMetadata()
	if len(from.Faults()) > 0 {
		return errForeign
	}
	return m.to.Finish(pdf.Dict{"Root": m.to.Add(m.catalog), "Info": info})
}

func (m *Meta) version() string {
	if m.Standard == Press {
		return "1.6"
	}
	return "1.7"
}

// reserve gives pages their numbers, reads their boxes and finds what is linked. It reports whether all have boxes.
func (m *maker) reserve() bool {
	first := m.to.ReserveMany(len(m.pages))
	for i, p := range m.pages {
		m.pageRefs = append(m.pageRefs, pdf.Ref{Number: first.Number + i})
		media, ok := m.from.Box(p.Dict["MediaBox"])
		trim, okTrim := m.from.Box(p.Dict["TrimBox"])
		if !ok || !okTrim {
			return false
		}
		m.boxes = append(m.boxes, boxes{media, trim})
	}
	if m.meta.Standard == Archive {
		m.findLinks()
	}
	return true
}

// copied returns an object of gopdf's file for the new one; what it refers to is copied with it.
func (m *maker) copied(o pdf.Object) pdf.Object {
	switch o := o.(type) {
	case pdf.Ref:
		ref, ok := m.copies[o.Number]
		if !ok {
			ref = m.to.Reserve()
			m.copies[o.Number] = ref
			made := m.copied(m.from.Object(o.Number))
			if s, ok := made.(*pdf.Stream); ok {
				s.Open = m.meta.Streams[o.Number]
			}
			m.to.Put(ref, made)
		}
		return ref
	case pdf.Array:
		a := make(pdf.Array, len(o))
		for i := range o {
			a[i] = m.copied(o[i])
		}
		return a
	case pdf.Dict:
		d := make(pdf.Dict, len(o))
		for _, key := range slices.Sorted(maps.Keys(o)) { // numbers are given in this order
			d[key] = m.copied(o[key])
		}
		return d
	case *pdf.Stream:
		d := m.copied(o.Dict).(pdf.Dict)
		return &pdf.Stream{Dict: d, Raw: o.Raw}
	}
	return o
}

// writePages writes the pages with their contents.
func (m *maker) writePages() error {
	tree := m.to.Reserve()
	kids := make(pdf.Array, len(m.pages))
	for i, p := range m.pages {
		kids[i] = m.pageRefs[i]
		content, ok := m.from.Get(p.Dict["Contents"]).(*pdf.Stream)
		if !ok {
			return errForeign
		}
		operators, ok := unwrapped(content.Raw)
		if !ok {
			return errForeign
		}
		dict := pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "Resources": m.resources,
			"Contents": m.to.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: operators})}
		m.setBoxes(dict, m.boxes[i])
		if m.meta.tagged() {
			dict["StructParents"], dict["Tabs"] = i, pdf.Name("S")
		}
		if annotations := m.annotations(i); annotations != nil {
			dict["Annots"], dict["Tabs"] = annotations, pdf.Name("S")
		}
		m.to.Put(m.pageRefs[i], dict)
	}
	m.to.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": len(kids)})
	m.catalog["Pages"] = tree
	return nil
}

// unwrapped returns the operators that draw gave, without the path that gopdf draws before them and the q and Q around.
func unwrapped(content []byte) ([]byte, bool) {
	_, rest, ok := bytes.Cut(content, []byte("\nQ\n"))
	operators, okEnd := bytes.CutSuffix(rest, []byte("q\nQ\n"))
	return operators, ok && okEnd
}

// boxes are a page's, as gopdf has them.
type boxes struct{ media, trim [4]float64 }

// setBoxes gives a page its boxes, and around the trimmed page of a press file what bleeds (ISO 15930-7, 6.12).
func (m *maker) setBoxes(page pdf.Dict, b boxes) {
	page["MediaBox"], page["TrimBox"] = asObject(b.media), asObject(b.trim)
	if m.meta.Standard == Press {
		bleed := m.meta.Document.Bleed.Points()
		page["BleedBox"] = asObject([4]float64{b.trim[0] - bleed, b.trim[1] - bleed, b.trim[2] + bleed, b.trim[3] + bleed})
	}
}

func asObject(box [4]float64) pdf.Array { return pdf.Array{box[0], box[1], box[2], box[3]} }

// labelPages numbers the pages 1, 2, 3 …, and contents before them i, ii, iii … (ISO 32000-1, 12.4.2).
func (m *maker) labelPages() {
	labels := pdf.Array{}
	if m.meta.Document.Front > 0 {
		labels = append(labels, 0, pdf.Dict{"S": pdf.Name("r")})
	}
	labels = append(labels, m.meta.Document.Front, pdf.Dict{"S": pdf.Name("D")})
	m.catalog["PageLabels"] = pdf.Dict{"Nums": labels}
}
