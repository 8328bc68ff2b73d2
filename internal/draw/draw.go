// Package draw puts finished pages into a PDF. It is the only door to gopdf.
//
// gopdf is given what pages are drawn with, as objects, numbers them and writes them (gopdf.go): contents as operators, fonts, profiles and
// dictionaries of pictures, the resources of pages. Its calls for text, lines and colours are not used, because they round places to 1/100 pt and inks to whole percent, know no
// glyph that is not a character's own, and have no marked content, tints of spot colours or overprint. Boxes, tags and everything else
// that a file has as a whole come from the page.Document, in conform; nothing is read out of what gopdf writes.
// Equal documents give equal bytes; documents may be drawn in parallel.
package draw

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/prefetch"
	"report/internal/problem"
	"report/internal/say"
)

// PDF writes a document for offices and archives to w: PDF/A-3a and PDF/UA-1, or PDF/A-3b if it has no structure, with files
// attached. Dates in the file are doc.Date at midnight UTC, or 1980-01-01 if it is empty: the caller decides what
// SOURCE_DATE_EPOCH means. The error is a problem.Problem if the document cannot be drawn (no pages, a character that its face
// does not have), or w's own.
func PDF(w io.Writer, doc *page.Document, attachments ...conform.Attachment) error {
	return write(w, doc, conform.Meta{Standard: conform.Archive, Attachments: attachments}, Printer{})
}

// A Printer is what a press asks of its files. The zero value is what most take.
type Printer struct {
	Intent   *icc.Profile  // nil is FOGRA39; any other must be of a printing condition with four inks
	Without  conform.Marks // that it has no use for
	File, ID string        // what the slug calls the file and the bulletin; without them it says nothing
	Date     string        // that it says, or empty
}

// Press writes a document for the press to w: PDF/X-4 with the document's bleed and marks, every line where PDF has it. Errors are as PDF's.
func Press(w io.Writer, doc *page.Document, to Printer) error {
	if intent := to.Intent; intent != nil && !intent.IsPress() {
		return problem.Problem{Code: "icc", Found: say.M("the ICC profile %q is of class %q and colour space %q, not of a press with four inks", intent.Description, intent.Class, intent.Space),
			Hint: say.M("give the ICC profile of a printing condition, such as the printer's own CMYK profile")}
	}
	return write(w, doc, conform.Meta{Standard: conform.Press, Intent: to.Intent, Without: to.Without}, to)
}

func write(w io.Writer, doc *page.Document, meta conform.Meta, to Printer) (err error) {
	if meta.Date, err = check(doc); err != nil {
		return err
	}
	meta.Document = doc
	d := drawing{engine: newEngine(), File: conform.New(w, meta), meta: meta}
	all := collect(doc, to, meta.Standard == conform.Archive && len(doc.Structure) > 1)
	if err := d.addResources(all); err != nil {
		return err
	}
	d.addPages(doc, all)
	if err := d.write(); err != nil {
		return err
	}
	return d.Finish()
}

// A drawing is a file being made, and the engine that draws it.
type drawing struct {
	*engine
	*conform.File
	meta conform.Meta
}

// add draws an object under a reserved number.
func (d *drawing) add(ref pdf.Ref, o pdf.Object) { d.engine.add(d.File, ref, o) }

// addResources draws what all pages are drawn with: fonts, pictures, and what a press file needs.
func (d *drawing) addResources(all *resources) error {
	fonts := pdf.Dict{}
	for _, a := range all.order {
		ref, err := d.addFont(a)
		if err != nil {
			return err
		}
		fonts[pdf.Name("F"+strconv.Itoa(a.number))] = ref
	}
	dict := pdf.Dict{"Font": fonts}
	if images := all.pictures.add(d); len(images) > 0 {
		dict["XObject"] = images
	}
	if d.meta.Standard == conform.Press {
		dict["ExtGState"], dict["ColorSpace"] = pressStates(), all.spots.inks()
	}
	d.add(d.Resources, dict)
	return nil
}

// addPages draws the pages, on the processors that are free.
func (d *drawing) addPages(doc *page.Document, all *resources) {
	type painted struct {
		operators []byte
		sequences []int32
	}
	pages := prefetch.Of(len(doc.Pages), func(i int) painted {
		operators, sequences := contents(make([]byte, 0, pageSize), &doc.Pages[i], all, doc.Structure, d.meta.Boxes(i), all.slug(i)...)
		return painted{operators, sequences}
	})
	defer pages.End()
	for i := range doc.Pages {
		p := pages.At(i)
		d.giveStream(pdf.Dict{}, p.operators, func(contents []byte) { d.AddPage(contents, p.sequences) })
		if doc.Once {
			doc.Pages[i].Spend()
		}
	}
}

// pageSize is about how many bytes of operators a page of prose has.
const pageSize = 16 << 10

// ours is the hint for pages that layout must not make.
var ours = say.M("this is a fault of report, not yours: please report it, with the command and the dataset")

// check finds what would make a file that readers refuse, and reads the date.
func check(doc *page.Document) (time.Time, error) {
	if len(doc.Pages) == 0 {
		return time.Time{}, problem.Problem{Code: "no-pages", Found: say.M("the document has no pages"), Hint: ours}
	}
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			if run, ok := m.(*page.Run); ok && (len(run.Text) != len(run.X) || run.Glyphs != nil && len(run.Glyphs) != len(run.Text) || run.Face == nil || run.Size <= 0) {
				return time.Time{}, problem.Problem{Code: "bad-run",
					Found: say.M("page %d: a run of %d characters has %d positions, or no face, or no size", i+1, len(run.Text), len(run.X)), Hint: ours}
			}
		}
	}
	for i := range doc.Pages {
		if turned := openTurn(doc.Pages[i].Marks); turned {
			return time.Time{}, problem.Problem{Code: "bad-turn", Found: say.M("page %d: a part that lies on its side does not end, or ends twice", i+1), Hint: ours}
		}
	}
	if bad := badNode(doc); bad != "" {
		return time.Time{}, problem.Problem{Code: "bad-structure", Found: say.M("the document's structure is broken: %s", bad), Hint: ours}
	}
	for _, b := range doc.Outline {
		if b.Page < 0 || b.Page >= len(doc.Pages) {
			return time.Time{}, problem.Problem{Code: "bad-bookmark", Found: say.M("the bookmark %q points to page %d of %d", b.Title, b.Page+1, len(doc.Pages)), Hint: ours}
		}
	}
	if doc.Date == "" {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	date, err := time.Parse(time.DateOnly, doc.Date)
	if err != nil {
		return date, problem.Problem{Code: "bad-date", Found: say.M("not a date: %q", doc.Date), Hint: say.M("write it as 2006-01-02")}
	}
	return date, nil
}

// openTurn reports whether turned parts do not begin and end in turn.
func openTurn(marks []page.Mark) bool {
	open := false
	for _, m := range marks {
		if t, ok := m.(*page.Turn); ok {
			if t.End != open {
				return true
			}
			open = !open
		}
	}
	return open
}

// badNode says what would make a tree of the structure that is none, or "".
func badNode(doc *page.Document) string {
	for i, n := range doc.Structure {
		if n.Kind.String() == "" || (n.Kind == page.Root) != (i == 0) || n.Parent < 0 || i > 0 && int(n.Parent) >= i || i == 0 && n.Parent != 0 {
			return fmt.Sprintf("node %d (%s) stands under %d", i, n.Kind, n.Parent)
		}
	}
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			if node := page.NodeOf(m); node < 0 || node > 0 && int(node) >= len(doc.Structure) {
				return fmt.Sprintf("a mark on page %d is of node %d", i+1, node)
			}
		}
	}
	return ""
}

// Resources are what a document is drawn with: its faces, in the order in which they appear, its pictures and its spot colours.
type resources struct {
	of       map[*font.Face]*subset
	order    []*subset
	pictures *images
	spots    palette
	lang     string        // of the document
	slugs    [][]*page.Run // by page: what stands beside it for the printer
}

// collect reads every run of a document; tagged says that its structure is drawn.
func collect(doc *page.Document, to Printer, tagged bool) *resources {
	all := &resources{of: map[*font.Face]*subset{}, pictures: imagesOf(doc), spots: spotsOf(doc), lang: doc.Lang}
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			switch m := m.(type) {
			case *page.Run:
				all.add(m)
			case *page.Heard:
				if tagged {
					all.add(m.Run)
				}
			}
		}
	}
	if to.File != "" && conform.SlugLine&^to.Without != 0 {
		all.addSlugs(doc, to)
	}
	for _, a := range all.order {
		a.settle()
	}
	return all
}

func (all *resources) add(run *page.Run) {
	if len(run.Text) > 0 {
		all.face(run.Face).add(run)
	}
}

func (all *resources) face(f *font.Face) *subset {
	a := all.of[f]
	if a == nil {
		a = &subset{face: f, number: len(all.order) + 1}
		all.of[f] = a
		all.order = append(all.order, a)
	}
	return a
}
