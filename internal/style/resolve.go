package style

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// A resolver makes a Template of a file whose tree is root.
type resolver struct {
	*loader
	root   *decode.Node
	file   file
	colors map[string]Color
	faces  map[Face]bool

	pictures []FontFile

	// A part could not be read: only words are still looked at, for what is missing or does not fit may be that part's doing.
	partial bool
}

// template fills, resolves and checks.
func (l *loader) template(name string, root *decode.Node) *Template {
	r := resolver{loader: l, root: spreadAll(root), faces: map[Face]bool{}}
	l.list = append(l.list, decode.Fill(r.root, &r.file)...)
	r.partial = l.list.Failed()
	r.inks()
	f := &r.file
	t := &Template{
		Name: name, Title: f.Title, Pages: f.Pages, Fonts: map[Face]FontFile{},
		Accent: r.colors["accent"], Tint: r.colors["tint"], Hair: r.colors["hair"],
		Switches: f.Switches,
		Opening:  Opening{Thick: r.line("opening.thick", f.Opening.Thick), Thin: r.line("opening.thin", f.Opening.Thin), Rows: f.Opening.Rows},
	}
	r.styles(t)
	r.pages(t)
	r.table(t)
	r.chart(t)
	t.Photo = PhotoStyle{MaxRows: r.file.Photo.MaxRows, Credit: r.file.Photo.Credit}
	r.placing(t)
	r.official(t)
	t.faces, t.Pictures = r.faces, r.pictures
	r.check(t)
	return t
}

// at is the place of a path (styles.body.size), or of the last part of it that is there.
func (r *resolver) at(path string) problem.Place {
	n := r.root
	place := problem.Place{File: n.Place().File, Line: 1}
	for part := range strings.SplitSeq(path, ".") {
		next := n.Get(part)
		if i, err := strconv.Atoi(part); err == nil {
			next = n.At(i)
		}
		if next == nil {
			return place
		}
		n, place = next, next.Place()
	}
	return place
}

func (r *resolver) fail(path, code string, found, hint say.Message) {
	if r.partial && code != "bad-value" {
		return
	}
	r.list.Add(r.at(path), code, found, hint)
}

// warn says what is not wrong but does not do what it looks like.
func (r *resolver) warn(path, code string, found, hint say.Message) {
	if !r.partial {
		r.list = append(r.list, problem.Problem{Place: r.at(path), Level: problem.Warning, Code: code, Found: found, Hint: hint})
	}
}

// inks reads the template's own colours. One that names another is looked up among the spot colours alone.
func (r *resolver) inks() {
	spots := r.spots()
	r.colors = map[string]Color{"black": {K: 1000}, "paper": {}}
	maps.Copy(r.colors, spots)
	for _, name := range slices.Sorted(maps.Keys(r.file.Colors)) {
		i := r.file.Colors[name]
		color := i.color
		if i.name != "" {
			spot, ok := spots[i.name]
			if color = spot.at(i.tint); !ok {
				r.fail("colors."+name, "bad-value", say.M("%q is no colour", i.name), say.M("write percentages of inks, K100 or M100 Y100"))
			}
		}
		if percent, over := color.overLimit(); over {
			r.fail("colors."+name, "ink-limit", say.M("a colour lays down %d %% of ink, more than %d %%", percent, inkLimit/10),
				say.M("take a colour with less ink: paper does not dry, and sheets stick together"))
		}
		r.colors[name] = color
	}
	for _, name := range []string{"accent", "tint", "hair"} {
		if _, ok := r.file.Colors[name]; !ok {
			r.fail("colors", "missing", say.M("%s is missing", "colors."+name), say.M("the bundled templates have it: extend one with extends"))
		}
	}
}

// processPlates are no spot colours' names: the process inks, and what PDF calls every plate, and none (ISO 32000-1, 8.6.6.4).
var processPlates = []string{"Cyan", "Magenta", "Yellow", "Black", "All", "None"}

// longestPlate is how many bytes the name of a plate has at most (ISO 19005-3, 6.1.13).
const longestPlate = 127

// spots reads the template's spot colours.
func (r *resolver) spots() map[string]Color {
	spots, looks := map[string]Color{}, map[string]Color{}
	for _, name := range slices.Sorted(maps.Keys(r.file.Spots)) {
		f, path := r.file.Spots[name], "spots."+name
		color := f.CMYK.color
		color.Spot, color.Tint = f.Spot, 1000
		before, again := looks[f.Spot]
		switch {
		case f.Spot == "" || len(f.Spot) > longestPlate || slices.Contains(processPlates, f.Spot) || strings.TrimSpace(f.Spot) != f.Spot:
			r.fail(path, "bad-value", say.M("%q is no name of a spot colour", f.Spot), say.M("write what the printer calls it: spot: PANTONE 185 C"))
		case f.CMYK.name != "" || f.CMYK.color == Color{}:
			r.fail(path, "bad-value", say.M("it is not said what the spot colour %q looks like", f.Spot), say.M("write percentages of inks: cmyk: M91 Y76"))
		case again && before != color:
			r.fail(path, "bad-value", say.M("the spot colour %q looks one way here and another way there", f.Spot), say.M("give every plate one cmyk"))
		}
		spots[name], looks[f.Spot] = color, color
	}
	return spots
}

func (r *resolver) ink(path string, i ink) Color {
	if i.name == "" {
		if percent, over := i.color.overLimit(); over {
			r.fail(path, "ink-limit", say.M("a colour lays down %d %% of ink, more than %d %%", percent, inkLimit/10),
				say.M("take a colour with less ink: paper does not dry, and sheets stick together"))
		}
		return i.color
	}
	c, ok := r.colors[i.name]
	c = c.at(i.tint)
	if named := r.root.Get("colors"); !ok && named != nil && named.Kind == decode.Mapping {
		known := make([]string, 0, len(r.colors))
		for name := range r.colors {
			known = append(known, name)
		}
		slices.Sort(known)
		r.fail(path, "bad-value", say.M("there is no colour %q", i.name), say.M("known here: %s", strings.Join(known, ", ")))
	}
	return c
}

func (r *resolver) line(path string, l lineFile) Line {
	return Line{Width: unit.Length(l.Width), Color: r.ink(path+".color", l.Color)}
}

func (r *resolver) text(path string, f textFile) Text {
	common := &r.file.Text
	t := Text{
		Key: path, Face: f.Face, Latin: f.Latin, Strong: cmp.Or(f.Strong, common.Strong, f.Face), StrongLatin: cmp.Or(f.StrongLatin, common.StrongLatin, f.Latin),
		Size: f.Size.in(r.file.SizeSystem), Pitch: unit.Length(f.Pitch), Color: r.ink(path+".color", f.Color),
		Autospace: int(r.file.Switches.Autospace),
	}
	if f.Prose {
		t.Indent = r.file.Switches.Indent
	}
	if t.Size == 0 {
		r.fail(path, "missing", say.M("%s is missing", path+".size"), say.M("the bundled templates have it: extend one with extends"))
	}
	if t.Size < SmallText && t.Color.blurs() {
		r.warn(path+".color", "small-text-inks", say.M("text of %.1f pt in %s shows when the plates are a little off", t.Size.Points(), t.Color),
			say.M("take at most two inks, no black beside another, or a spot colour"))
	}
	if t.Face == "" || t.Latin == "" || t.Strong == "" || t.StrongLatin == "" {
		r.fail(path, "missing", say.M("%s lacks a face", path), say.M("give face, latin, strong and strong_latin, here or under text"))
	}
	for _, face := range []Face{t.Face, t.Latin, t.Strong, t.StrongLatin} {
		r.faces[face] = true
	}
	return t
}

func (r *resolver) styles(t *Template) {
	f := &r.file.Styles
	f.Number.Face = f.Number.Latin
	for _, s := range []struct {
		key  string
		from *textFile
		to   *Text
	}{
		{"body", &f.Body, &t.Body}, {"headline", &f.Headline, &t.Headline}, {"kicker", &f.Kicker, &t.Kicker}, {"deck", &f.Deck, &t.Deck},
		{"slogan", &f.Slogan, &t.Slogan}, {"byline", &f.Byline, &t.Byline}, {"section", &f.Section, &t.Section},
		{"first", &f.First, &t.First}, {"second", &f.Second, &t.Second}, {"short", &f.Short, &t.Short}, {"head", &f.Head, &t.Head},
		{"subhead", &f.Subhead, &t.Subhead}, {"minor", &f.Minor, &t.Minor}, {"lead", &f.Lead, &t.Lead}, {"abstract", &f.Abstract, &t.Abstract},
		{"quote", &f.Quote, &t.Quote}, {"speaker", &f.Speaker, &t.Speaker}, {"mark", &f.Mark, &t.Mark}, {"label", &f.Label, &t.Label},
		{"item", &f.Item, &t.Item}, {"scene", &f.Scene, &t.Scene}, {"number", &f.Number, &t.Number}, {"unit", &f.Unit, &t.Unit},
		{"fact", &f.Fact, &t.Fact}, {"caption", &f.Caption, &t.Caption}, {"note", &f.Note, &t.Note}, {"running", &f.Running, &t.Running}, {"folio", &f.Folio, &t.Folio},
	} {
		*s.to = r.text("styles."+s.key, *s.from)
	}
}

// pages makes the page and its masters. What is wrong with a page is wrong with all masters made of it: it is said once.
func (r *resolver) pages(t *Template) {
	t.Page = r.page(t, "page", r.file.Page)
	r.checkPage(t, "page", &t.Page)
	for m, n := range pageNodes(r.root) {
		if r.list.Failed() {
			return
		}
		var f pageFile
		r.list = append(r.list, decode.Fill(n, &f)...)
		t.masters[m] = r.page(t, masterPaths[m], f)
		r.checkPage(t, masterPaths[m], &t.masters[m])
	}
}

// masterPaths are where a master's problems are placed.
var masterPaths = [masters]string{
	first: "masters.first", left: "masters.left", right: "masters.right",
	lastLeft: "masters.last", lastRight: "masters.last", only: "masters.first",
}

func (r *resolver) page(t *Template, path string, f pageFile) Page {
	p := Page{
		Trim: unit.Size(f.Trim), Bleed: unit.Length(f.Bleed), Top: unit.Length(f.Top), Left: unit.Length(f.Left),
		Columns: f.Columns, Cells: f.Cells, Cell: unit.Length(f.Cell), Gutter: f.Gutter, Rule: r.line(path+".rule", f.Rule),
		Lines: f.Lines, Pitch: unit.Length(f.Pitch),
		Header: r.furniture(path+".header", f.Header), Footer: r.furniture(path+".footer", f.Footer),
	}
	if p.Cell == 0 {
		p.Cell = t.Body.Size
	}
	return p
}

func (r *resolver) furniture(path string, f furnitureFile) Furniture {
	for _, slot := range []struct{ key, text string }{
		{"left", f.Left}, {"center", f.Center}, {"right", f.Right}, {"inside", f.Inside}, {"outside", f.Outside},
	} {
		r.placeholders(path+"."+slot.key, slot.text)
		for _, part := range Parts(slot.text) {
			if part.Picture != "" && !slices.ContainsFunc(r.pictures, func(f FontFile) bool { return f.Name == part.Picture }) {
				r.pictures = append(r.pictures, FontFile{Name: part.Picture, At: r.at(path + "." + slot.key)})
			}
		}
	}
	return Furniture{
		Left: f.Left, Center: f.Center, Right: f.Right, Inside: f.Inside, Outside: f.Outside,
		Inset: f.Inset, Gap: unit.Length(f.Gap), Rule: r.line(path+".rule", f.Rule),
	}
}

func (r *resolver) table(t *Template) {
	f := &r.file.Table
	t.Table = TableStyle{
		Title: r.text("table.title", f.Title), Unit: r.text("table.unit", f.Unit), Head: r.text("table.head", f.Head),
		Cell: r.text("table.cell", f.Cell), Note: r.text("table.note", f.Note),
		Thick: unit.Length(f.Thick), Thin: unit.Length(f.Thin), Row: unit.Length(f.Row), Rules: cmp.Or(f.Rules, ThreeRules), Wide: cmp.Or(f.Wide, SplitWide),
	}
}

func (r *resolver) chart(t *Template) {
	f := &r.file.Chart
	f.Value.Face = f.Value.Latin
	t.Chart = ChartStyle{
		Axis: r.text("chart.axis", f.Axis), Value: r.text("chart.value", f.Value), Legend: r.text("chart.legend", f.Legend),
		Grid: r.line("chart.grid", f.Grid), Zero: r.line("chart.zero", f.Zero), Stroke: unit.Length(f.Line), Bar: int(f.Bar),
		Rows: f.Rows, MinRows: f.MinRows, MaxRows: f.MaxRows,
	}
	for i, s := range f.Series {
		look := SeriesStyle{Color: r.ink("chart.series."+strconv.Itoa(i)+".color", s.Color), Pattern: s.Pattern}
		for _, d := range s.Dash {
			look.Dash = append(look.Dash, unit.Length(d))
		}
		t.Chart.Series = append(t.Chart.Series, look)
	}
}

// official makes the parts of an official paper, and its contents.
func (r *resolver) official(t *Template) {
	t.Contents = Contents{FromPages: r.file.Contents.FromPages, Depth: max(1, r.file.Contents.Depth)}
	if f := r.file.Letterhead; f != nil {
		t.Letterhead = &Letterhead{
			Form: cmp.Or(f.Form, PaperForm),
			Name: r.text("letterhead.name", f.Name), Number: r.text("letterhead.number", f.Number), Top: unit.Length(f.Top),
			NumberGap: f.NumberGap, Rule: r.line("letterhead.rule", f.Rule), RuleGap: unit.Length(f.RuleGap), TitleGap: f.TitleGap,
			Thin: r.line("letterhead.thin", f.Thin), Length: unit.Length(f.Length), Foot: unit.Length(f.Foot),
		}
	}
	if f := r.file.Imprint; f != nil {
		t.Imprint = &Imprint{
			Text: r.text("imprint.text", f.Text), Inset: f.Inset, Outer: r.line("imprint.outer", f.Outer), Inner: r.line("imprint.inner", f.Inner),
		}
	}
}
