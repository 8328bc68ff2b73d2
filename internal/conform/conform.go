// Package conform makes a file keep the promise of PDF/A-3a and PDF/UA-1, or of PDF/X-4, and finds out whether a file does.
//
// A File is made in one pass: draw puts what pages are drawn with and the pages, and Finish adds what belongs to the file as a whole, all
// of it from the page.Document: boxes, tags, bookmarks, links, metadata, output intent, attachments. Check reads any file and returns
// every clause that it breaks of the standards it claims. The clauses are listed in PDFA3.md, PDFUA1.md and PDFX4.md, each with the
// code or test that keeps it.
package conform

import (
	"io"
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
	Intent      *icc.Profile
	Without     Marks        // that a press file does not have
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

// A File is one being made.
type File struct {
	Resources pdf.Ref // the dictionary of what all pages are drawn with, which is Put by the caller

	meta      *Meta
	to        *pdf.Writer
	catalog   pdf.Dict
	tree      pdf.Ref // of pages
	pages     []pdf.Ref
	boxes     []Boxes
	sequences [][]int32      // by page and MCID, the node of Document.Structure that a marked-content sequence belongs to
	nodes     []int32        // by node, the number of its object; zero for those without content: see node
	first     []place        // by node: where its content begins
	links     []*placedLink  // of all pages
	heads     map[int32]bool // the nodes that cells name as their heads
}

// New begins a file that is written to w. Equal documents, and equal objects in equal order, give equal bytes.
func New(w io.Writer, meta Meta) *File {
	m := &File{meta: &meta, to: pdf.NewWriter(w, meta.version()),
		catalog: pdf.Dict{"Type": pdf.Name("Catalog"), "ViewerPreferences": pdf.Dict{"DisplayDocTitle": true}}}
	first := m.to.ReserveMany(len(meta.Document.Pages))
	for i := range meta.Document.Pages {
		m.pages = append(m.pages, pdf.Ref{Number: first.Number + i})
		m.boxes = append(m.boxes, meta.Boxes(i))
	}
	if meta.Standard == Archive {
		m.findLinks()
	}
	m.Resources = m.to.Reserve()
	return m
}

// Reserve returns the number of an object that will be put later.
func (m *File) Reserve() pdf.Ref { return m.to.Reserve() }

// Put puts an object under a reserved number, once. A stream without a filter is compressed beside the caller, who must not change its
// data any more.
func (m *File) Put(ref pdf.Ref, o pdf.Object) { m.to.Put(ref, o) }

// AddPage puts the next page, all of Resources and what follows from the document known: its contents, and the nodes that its
// marked-content sequences belong to, by MCID.
func (m *File) AddPage(contents []byte, sequences []int32) {
	i := len(m.sequences)
	if i == 0 {
		m.tree = m.to.Reserve()
	}
	m.sequences = append(m.sequences, sequences)
	dict := pdf.Dict{"Type": pdf.Name("Page"), "Parent": m.tree, "Resources": m.Resources,
		"Contents": m.to.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: contents})}
	m.boxes[i].set(dict)
	if m.meta.tagged() {
		dict["StructParents"], dict["Tabs"] = i, pdf.Name("S")
	}
	if annotations := m.annotations(i); annotations != nil {
		dict["Annots"], dict["Tabs"] = annotations, pdf.Name("S")
	}
	m.to.Put(m.pages[i], dict)
}

// Finish adds what belongs to the file as a whole and ends it; all pages were added. The error is w's, or that of a stream that is read.
func (m *File) Finish() error {
	kids := make(pdf.Array, len(m.pages))
	for i, ref := range m.pages {
		kids[i] = ref
	}
	m.to.Put(m.tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": len(kids)})
	m.catalog["Pages"] = m.tree
	m.writeTree()
	m.writeOutline()
	m.writeAttachments()
	m.writeIntent()
	m.labelPages()
	if m.meta.Document.Lang != "" {
		m.catalog["Lang"] = pdf.Text(m.meta.Document.Lang)
	}
	info := m.writeMetadata()
	return m.to.Finish(pdf.Dict{"Root": m.to.Add(m.catalog), "Info": info})
}

func (m *Meta) version() string {
	if m.Standard == Press {
		return "1.6"
	}
	return "1.7"
}

// labelPages numbers the pages 1, 2, 3 …, and contents before them i, ii, iii … (ISO 32000-1, 12.4.2).
func (m *File) labelPages() {
	labels := pdf.Array{}
	if m.meta.Document.Front > 0 {
		labels = append(labels, 0, pdf.Dict{"S": pdf.Name("r")})
	}
	labels = append(labels, m.meta.Document.Front, pdf.Dict{"S": pdf.Name("D")})
	m.catalog["PageLabels"] = pdf.Dict{"Nums": labels}
}
