// Package draw puts finished pages into a PDF. It is the only door to gopdf.
//
// gopdf lays out the file: catalog, page tree, pages with their boxes, contents, object numbers. What its calls cannot
// say goes through its two open doors (door.go): a page's contents as operators, because gopdf places text to 1/100 pt a
// call and cannot move single glyphs; fonts and bookmarks as objects. At the end finish.go adds what belongs to the
// file as a whole. Equal documents give equal bytes; documents may be drawn in parallel.
package draw

import (
	"io"
	"time"

	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
)

// PDF writes a document to w. Dates in the file are doc.Date at midnight UTC, or 1980-01-01 if it is empty: the caller
// decides what SOURCE_DATE_EPOCH means. The error is a problem.Problem if the document cannot be drawn (no pages, a
// character that its face does not have), or w's own.
func PDF(w io.Writer, doc *page.Document) error {
	date, err := check(doc)
	if err != nil {
		return err
	}
	alphabets := collect(doc)
	file := newFile(doc.Pages[0].Trim)
	defer file.release()
	for _, a := range alphabets.order {
		if err := file.addFont(a); err != nil {
			return err
		}
	}
	pages := make([]int, len(doc.Pages))
	operators := make([]byte, 0, 64<<10)
	for i := range doc.Pages {
		operators = contents(operators[:0], &doc.Pages[i], alphabets)
		if pages[i], err = file.addPage(doc.Pages[i].Trim, operators); err != nil {
			return err
		}
	}
	outline := file.addOutline(doc, pages)
	return file.finish(w, ending{doc: doc, date: date, fonts: alphabets.order, outline: outline})
}

// check finds what would make a file that readers refuse, and reads the date.
func check(doc *page.Document) (time.Time, error) {
	if len(doc.Pages) == 0 {
		return time.Time{}, problem.Problem{Code: "no-pages", Found: say.M("the document has no pages")}
	}
	for i := range doc.Pages {
		for _, m := range doc.Pages[i].Marks {
			if run, ok := m.(*page.Run); ok && (len(run.Text) != len(run.X) || run.Face == nil || run.Size <= 0) {
				return time.Time{}, problem.Problem{Code: "bad-run",
					Found: say.M("page %d: a run of %d characters has %d positions, or no face, or no size", i+1, len(run.Text), len(run.X))}
			}
		}
	}
	for _, b := range doc.Outline {
		if b.Page < 0 || b.Page >= len(doc.Pages) {
			return time.Time{}, problem.Problem{Code: "bad-bookmark", Found: say.M("the bookmark %q points to page %d of %d", b.Title, b.Page+1, len(doc.Pages))}
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

// alphabets are the characters a document uses, by face, in the order in which the faces appear.
type alphabets struct {
	of    map[*font.Face]*alphabet
	order []*alphabet
}

// collect reads every run of a document.
func collect(doc *page.Document) *alphabets {
	all := &alphabets{of: map[*font.Face]*alphabet{}}
	for i := range doc.Pages {
		for _, m := range doc.Pages[i].Marks {
			if run, ok := m.(*page.Run); ok && len(run.Text) > 0 {
				all.face(run.Face).add(run.Text)
			}
		}
	}
	for _, a := range all.order {
		a.settle()
	}
	return all
}

func (all *alphabets) face(f *font.Face) *alphabet {
	a := all.of[f]
	if a == nil {
		a = &alphabet{face: f, number: len(all.order) + 1}
		all.of[f] = a
		all.order = append(all.order, a)
	}
	return a
}
