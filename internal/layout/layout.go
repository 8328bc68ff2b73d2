// Package layout sets a document on pages: a pure function of the document, the template, the fonts
// and the trial.
//
// Three steps: compose makes pieces of every block (lines, headings, boxes, tables), each a whole number of grid lines high and
// with its marks in place; fill stands the pieces in columns and pages; furnish adds running heads, page numbers and bookmarks.
package layout

import (
	"cmp"
	"strconv"

	"report/internal/bulletin"
	"report/internal/copyfit"
	"report/internal/font"
	"report/internal/furniture"
	"report/internal/linebreak"
	"report/internal/makeup"
	"report/internal/official"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// Fit sets the document on exactly so many pages; zero is what the template asks for, or as many as it takes. Where the template asks
// for a number, pages are to be full. What does not come out by itself is fitted: see copyfit.Fit.
//
// The memory holds the lines of a document that was much the same when it was last set; nil is none.
func Fit(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, pages int, memory *linebreak.Memory) (*page.Document, problem.List) {
	fonts = fonts.In(doc.Lang)
	if tpl.Switches.Links == style.LinksNoted {
		doc = bulletin.WithLinkNotes(doc)
	}
	wish := copyfit.Wish{Pages: cmp.Or(pages, tpl.Pages), Asked: pages > 0, Full: tpl.Pages > 0, Lines: tpl.Page.Lines, Higher: tpl.Chart.MaxRows}
	got := copyfit.Fit(doc, wish, func(doc *bulletin.Document, trial copyfit.Trial) *copyfit.Setting {
		return set(doc, tpl, fonts, trial, memory)
	})
	return got.Pages, got.Problems
}

// set sets the document as a trial asks.
func set(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial copyfit.Trial, memory *linebreak.Memory) *copyfit.Setting {
	tpl = varied(tpl, &trial)
	from := typeset.NewCase(tpl, fonts, typeset.Vocabulary(func(take func(bulletin.Text) bool) { bulletin.Texts(doc.Blocks, false, take) })).Marking(len(doc.Notes)).In(language(doc)).Remembering(memory)
	var assumed map[string]int
	for pass := 1; ; pass++ { // again while the text names pages that things are not on
		s := newSetter(doc, tpl, fonts, trial, from, assumed)
		f := s.stood(doc)
		switch {
		case s.Problems.Failed():
			return &copyfit.Setting{Problems: s.Problems}
		case settled(&s.References, f.Anchors):
			return s.finish(doc, f)
		case pass == passes:
			return &copyfit.Setting{Problems: append(s.Problems, unsettled(&s.References, f.Anchors))}
		}
		assumed = pagesOf(&s.References, f.Anchors)
	}
}

// newSetter begins a setting, with the pages that things are assumed to be on.
func newSetter(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial copyfit.Trial, from *typeset.Case, assumed map[string]int) *setter {
	out := blank(doc, tpl)
	s := &setter{Compositor: typeset.NewCompositor(from, out, assumed), tpl: tpl, area: gridOf(tpl), trial: trial, out: out, fonts: fonts, doc: doc, titled: plain(doc.Title.Main) != ""}
	s.area.White, s.area.Full = trial.White, tpl.Pages > 0
	s.Lang = language(doc)
	s.paper = official.New(s.Compositor, tpl, doc, s.widthOf(tpl.Placing.Article), func(p *typeset.Para, left unit.Length) []makeup.Piece { return s.lines(p, left, 0, 0) })
	head := &s.tpl.Master(1, 2).Header
	s.running = s.reserved(head.Left, head.Inside, head.Center, head.Outside, head.Right)
	if s.tpl.Contents.FromPages > 0 {
		s.listing = s.Add(page.Node{Kind: page.Sect, Of: &page.Of{Title: s.Lang.Words("Contents")}}) // read first, known last
	}
	return s
}

// language is that of the furniture of a document.
func language(doc *bulletin.Document) furniture.Lang {
	l, _ := furniture.Of(doc.Lang)
	return l
}

// blank is a document without pages.
func blank(doc *bulletin.Document, tpl *style.Template) *page.Document {
	out := &page.Document{
		Title: plain(doc.Title.Main), Author: language(doc).List(doc.Title.Byline...), Subject: plain(doc.Title.Deck), Lang: doc.Lang, Date: doc.Date,
		Bleed: tpl.Page.Bleed,
	}
	if out.Title == "" { // a file needs a title
		out.Title = doc.ID
	}
	return out
}

// stood stands the document on pages.
func (s *setter) stood(doc *bulletin.Document) *makeup.Filler {
	bands := s.compose(doc)
	if s.Problems.Failed() {
		return nil
	}
	f := s.area.Fill(bands, s.notices())
	s.Problems = append(s.Problems, f.Problems...)
	if s.tpl.Imprint != nil {
		if rows, marks := s.paper.Imprint(); rows > 0 {
			f.AtFoot(rows, marks)
		}
	}
	return f
}

// finish adds what is known only when all stands: contents, where links lead, and what stands outside the type area.
func (s *setter) finish(doc *bulletin.Document, f *makeup.Filler) *copyfit.Setting {
	s.diagnose(f.Pages)
	s.overran(f.Overruns, strconv.Itoa)
	s.unset(doc.Official)
	s.idle(doc)
	out := s.out
	front := s.contents(f, s.listing)
	out.Front = len(front)
	out.Pages, out.Outline = append(front, f.Pages...), f.Outline
	for i := range out.Outline {
		out.Outline[i].Page += out.Front
	}
	if out.Front > 0 {
		out.Outline = append([]page.Bookmark{{Title: s.Lang.Words("Contents"), Level: 1, Y: s.tpl.Page.Top}}, out.Outline...)
	}
	aim(&s.References, f.Anchors, out, namesOf(doc, s.Lang))
	s.Node = 0
	s.furnish(out, doc, f.Sections)
	s.mastered(out)
	s.watermark(out, doc.Watermark)
	return &copyfit.Setting{Pages: out, Problems: s.Problems, Rows: out.Front*s.tpl.Page.Lines + f.Height(), Wasted: f.Wasted,
		Heads: f.Sections, Sections: s.sections, Figures: s.figures}
}

// A setter sets one document: the compositor's texts, and what the document's blocks leave behind.
type setter struct {
	*typeset.Compositor
	tpl      *style.Template
	area     *makeup.Grid
	fonts    *font.Set
	trial    copyfit.Trial
	out      *page.Document
	doc      *bulletin.Document
	titled   bool            // the bulletin has a title
	eye      *bulletin.Guide // stands beside the newspaper's name
	eyeRows  int             // which is so high
	paper    *official.Paper
	running  [3]int32                // of the structure: what the first page's head says of the bulletin
	listing  int32                   // of the structure: the contents
	noted    map[*bulletin.Note]bool // notes that stand at a column's foot already
	sections []copyfit.Change        // begun so far, with what the trial changed of them
	figures  []copyfit.Change        // charts and pictures
}

// gridOf is the grid that a template's pages are made up on.
func gridOf(tpl *style.Template) *makeup.Grid {
	p, notes := &tpl.Page, noteLook(tpl)
	return &makeup.Grid{Trim: p.Trim, Left: p.Left, Top: p.Top, Columns: p.Columns, Column: p.Measure(), Gutter: unit.Length(p.Gutter) * p.Cell,
		Lines: p.Lines, Pitch: p.Pitch, Em: tpl.Body.Size,
		Rule:  makeup.Rule{Width: p.Rule.Width, Color: page.Color(p.Rule.Color)},
		Notes: makeup.NoteStyle{Pitch: notePitch(notes), Gap: notes.Size / 3, Rule: makeup.Rule{Width: unit.Pt / 2, Color: page.Color(tpl.Body.Color)}}}
}
