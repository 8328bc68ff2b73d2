// Package layout sets a document on pages: a pure function of the document, the template, the fonts
// and the trial.
//
// Three steps: compose makes pieces of every block (lines, headings, boxes, tables), each a whole number of grid lines high and
// with its marks in place; fill stands the pieces in columns and pages; furnish adds running heads, page numbers and bookmarks.
package layout

import (
	"strconv"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/furniture"
	"report/internal/makeup"
	"report/internal/official"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// set sets the document and returns how many rows of the grid it takes, through all pages. Without pages, the setter's out is nil.
func set(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (s *setter, rows int) {
	tpl = trial.applied(tpl)
	from := typeset.NewCase(tpl, fonts, typeset.Vocabulary(func(take func(bulletin.Text) bool) { bulletin.Texts(doc.Blocks, false, take) })).Marking(len(doc.Notes)).In(language(doc))
	var assumed map[string]int
	for pass := 1; ; pass++ { // again while the text names pages that things are not on
		out := blank(doc, tpl)
		s = &setter{Compositor: typeset.NewCompositor(from, out, assumed), tpl: tpl, area: gridOf(tpl), trial: trial, out: out, fonts: fonts, doc: doc, titled: plain(doc.Title.Main) != ""}
		s.Lang = language(doc)
		s.paper = official.New(s.Compositor, tpl, doc, s.widthOf(tpl.Placing.Article), func(p *typeset.Para, left unit.Length) []makeup.Piece { return s.lines(p, left, 0, 0) })
		if s.tpl.Contents.FromPages > 0 {
			s.listing = s.Add(page.Node{Kind: page.Sect, Title: s.Lang.Words("Contents")}) // read first, known last
		}
		f := s.stood(doc)
		switch {
		case s.Problems.Failed():
			s.out = nil
			return s, 0
		case settled(&s.References, f.Spots):
			s.finish(doc, f)
			return s, s.out.Front*tpl.Page.Lines + f.Height()
		case pass == passes:
			s.out, s.Problems = nil, append(s.Problems, unsettled(&s.References, f.Spots))
			return s, 0
		}
		assumed = pagesOf(&s.References, f.Spots)
	}
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
func (s *setter) finish(doc *bulletin.Document, f *makeup.Filler) {
	s.diagnose(f.Pages)
	s.overran(f.Overruns, strconv.Itoa)
	if doc.Official != nil && s.tpl.Letterhead == nil {
		s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "official-unset", Found: say.M("the template does not show what stands under %q", "official"),
			Hint: say.M("set it as an official paper: --template %s", "gongwen")})
	}
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
	aim(&s.References, f.Spots, out.Front, namesOf(doc, s.Lang))
	s.Node = 0
	s.heads, s.wasted = f.Sections, f.Wasted
	s.furnish(out, doc, f.Sections)
	s.mastered(out)
}

// A setter sets one document: the compositor's texts, and what the document's blocks leave behind.
type setter struct {
	*typeset.Compositor
	tpl      *style.Template
	area     *makeup.Grid
	fonts    *font.Set
	trial    Trial
	out      *page.Document
	doc      *bulletin.Document
	titled   bool // the bulletin has a title
	paper    *official.Paper
	listing  int32                   // of the structure: the contents
	noted    map[*bulletin.Note]bool // notes that stand at a column's foot already
	sections []change                // begun so far, with what the trial changed of them
	figures  []change                // charts and pictures
	heads    []string                // the section that each page begins in
	wasted   int                     // rows of holes in pages: what columns leave empty beyond a line or two
}

// gridOf is the grid that a template's pages are made up on.
func gridOf(tpl *style.Template) *makeup.Grid {
	p, notes := &tpl.Page, noteLook(tpl)
	return &makeup.Grid{Trim: p.Trim, Left: p.Left, Top: p.Top, Columns: p.Columns, Column: p.Measure(), Gutter: unit.Length(p.Gutter) * p.Cell,
		Lines: p.Lines, Pitch: p.Pitch, Em: tpl.Body.Size,
		Rule:  makeup.Rule{Width: p.Rule.Width, Color: page.Color(p.Rule.Color)},
		Notes: makeup.NoteStyle{Pitch: notePitch(notes), Gap: notes.Size / 3, Rule: makeup.Rule{Width: unit.Pt / 2, Color: page.Color(tpl.Body.Color)}}}
}
