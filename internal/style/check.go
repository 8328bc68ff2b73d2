package style

import (
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/unit"
)

// check finds what cannot be set, beside pages, now that every word has been read.
func (r *resolver) check(t *Template) {
	r.count("pages", t.Pages, 0, 1000)
	r.checkSwitches(t)
	r.checkChart(&t.Chart)
	r.checkPlacing(t)
	r.count("photo.max_rows", t.Photo.MaxRows, 3, 1000)
	r.checkFonts(t)
	r.count("opening.rows", t.Opening.Rows, 0, 50)
	r.count("contents.from_pages", t.Contents.FromPages, 0, 1_000_000)
	r.count("contents.depth", t.Contents.Depth, 1, 6)
}

// count says that a number is out of its range.
func (r *resolver) count(path string, v, least, most int) bool {
	if v >= least && v <= most {
		return true
	}
	r.fail(path, "out-of-range", say.M("%s is %d", path, v), say.M("write %d to %d", least, most))
	return false
}

// mostBleed is what presses take at most.
const mostBleed = 10 * unit.Mm

func (r *resolver) checkPage(t *Template, path string, p *Page) {
	if p.Trim.W == 0 {
		r.fail(path, "missing", say.M("%s is missing", path+".trim"), say.M("write trim: A4, or 210mm × 297mm"))
		return
	}
	counted := r.count(path+".columns", p.Columns, 1, 24)
	counted = r.count(path+".cells", p.Cells, 1, 400) && counted
	counted = r.count(path+".lines", p.Lines, 1, 1000) && counted
	counted = r.count(path+".gutter", p.Gutter, 0, 50) && counted
	r.count(path+".header.inset", p.Header.Inset, 0, 50)
	r.count(path+".footer.inset", p.Footer.Inset, 0, 50)
	if p.Bleed > mostBleed {
		r.fail(path+".bleed", "out-of-range", say.M("a bleed of %.1f mm", p.Bleed.Millimetres()), say.M("write 0mm to 10mm; 3mm is usual"))
	}
	if p.Pitch < t.Body.Size {
		r.fail(path+".pitch", "out-of-range", say.M("lines of %.2f pt do not hold text of %.2f pt", p.Pitch.Points(), t.Body.Size.Points()),
			say.M("write a pitch of %.1fpt or more, or a smaller size under styles.body", t.Body.Size.Points()))
		counted = false
	}
	if p.Cell < t.Body.Size || p.Cell > t.Body.Size*3/2 {
		r.fail(path+".cell", "out-of-range", say.M("a cell of %.2f pt for text of %.2f pt", p.Cell.Points(), t.Body.Size.Points()),
			say.M("leave cell out, or write a little more than the size of the text"))
		counted = false
	}
	if counted {
		r.checkFit(t, path, p)
	}
}

// checkFit finds a type area that does not stand on its page.
func (r *resolver) checkFit(t *Template, path string, p *Page) {
	if over := p.Left + p.Width() - p.Trim.W; over > 0 {
		r.fail(path+".columns", "too-wide", say.M("%d columns of %d characters are %.1f mm wide and end %.1f mm outside of the page", p.Columns, p.Cells,
			p.Width().Millimetres(), over.Millimetres()), say.M("fewer columns or cells, a smaller left or size, or a wider trim"))
	}
	if over := p.Top + p.Height(t.Body.Size) - p.Trim.H; over > 0 {
		r.fail(path+".lines", "too-high", say.M("%d lines are %.1f mm high and end %.1f mm outside of the page", p.Lines,
			p.Height(t.Body.Size).Millimetres(), over.Millimetres()), say.M("fewer lines, a smaller top or pitch, or a higher trim"))
	}
}

func (r *resolver) checkChart(c *ChartStyle) {
	r.count("chart.rows", c.Rows, 3, 200)
	r.count("chart.min_rows", c.MinRows, 3, max(3, c.Rows))
	r.count("chart.max_rows", c.MaxRows, c.Rows, max(200, c.Rows))
	if c.Bar < 50 {
		r.fail("chart.bar", "out-of-range", say.M("bars of %.2f of their step", float64(c.Bar)/1000), say.M("write %s to %s", "0.05", "1"))
	}
	if len(c.Series) == 0 {
		r.fail("chart.series", "missing", say.M("%s is missing", "chart.series"), say.M("give at least one style of series"))
	}
}

// checkFonts takes the font files that the template names.
func (r *resolver) checkFonts(t *Template) {
	fonts := r.root.Get("fonts")
	missing := func(at problem.Place) {
		r.list.Add(at, "missing", say.M("%s is missing", "fonts"), say.M("name a .ttf, .otf or .ttc file"))
	}
	for _, face := range Faces {
		switch file := fonts.Get(string(face)); {
		case file == nil || file.Kind != decode.Scalar:
		case file.Text == "":
			missing(file.Place())
		default:
			t.Fonts[face] = FontFile{Name: file.Text, At: r.at("fonts." + string(face))}
		}
	}
	for i, file := range r.file.Fonts.Extra {
		at := fonts.Get("extra").Items[i].Place()
		if file == "" {
			missing(at)
			continue
		}
		t.Extra = append(t.Extra, FontFile{Name: file, At: at})
	}
}

// fields are what furniture can show.
var fields = []string{"title", "section", "page", "folio", "pages", "issuer", "issue", "date", "weekday", "lunar", "colophon", "notice", "paper", "cn", "pagename", "staff"}

var pictureForm = regexp.MustCompile(`!\[[^\[\]]*\]\(([^()]+)\)`)

// A Part is a stretch of a furniture's text, or a picture in it.
type Part struct{ Text, Picture string }

// Parts are the stretches of a text between pictures, and these: ![](logo.png).
func Parts(text string) (parts []Part) {
	for text != "" {
		m := pictureForm.FindStringSubmatchIndex(text)
		if m == nil {
			return append(parts, Part{Text: text})
		}
		if m[0] > 0 {
			parts = append(parts, Part{Text: text[:m[0]]})
		}
		parts = append(parts, Part{Picture: strings.TrimSpace(text[m[2]:m[3]])})
		text = text[m[1]:]
	}
	return parts
}

// Numbers are the stretches with digits that heads and feet of any page show of themselves, whatever the dataset says: 内部资料第72期.
func (t *Template) Numbers() (all []string) {
	for m := range t.masters {
		for _, f := range []*Furniture{&t.masters[m].Header, &t.masters[m].Footer} {
			for _, text := range []string{f.Left, f.Center, f.Right, f.Inside, f.Outside} {
				for _, part := range Parts(placeholder.ReplaceAllString(text, "\n")) {
					for own := range strings.SplitSeq(part.Text, "\n") {
						if own = strings.TrimSpace(own); strings.ContainsAny(own, "0123456789") && !slices.Contains(all, own) {
							all = append(all, own)
						}
					}
				}
			}
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

func (r *resolver) placeholders(path, text string) {
	if !strings.ContainsAny(text, "{}") {
		return
	}
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(fields, m[1]) {
			r.fail(path, "bad-value", say.M("%q is not known here", m[0]), say.M("known here: %s", "{"+strings.Join(fields, "}, {")+"}"))
		}
	}
	if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
		r.fail(path, "bad-value", say.M("a bracket without its other half in %q", text), say.M("known here: %s", "{"+strings.Join(fields, "}, {")+"}"))
	}
}
