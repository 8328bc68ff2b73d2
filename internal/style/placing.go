package style

import "report/internal/say"

// Placing says where each kind of section stands.
type Placing struct {
	Standfirst, Quote, Article, Feature, Factbox, Table, Chart, Photo Place
}

// A Place is where a kind of section stands.
type Place struct {
	Span  int  // columns that it is set across; 0 is full width
	Side  bool // beside the text, in the outer column, in reading order after what it stands beside
	Apart bool // below all that stands before it, whose columns end level
	Float bool // at a page's head or foot, where the text would else leave a hole: it goes on
	Box   Box
}

// A Box is what surrounds a section.
type Box string

// The boxes.
const (
	NoBox   Box = "none"
	TintBox Box = "tint"
	Frame   Box = "frame"
)

type placingFile struct {
	Standfirst placeFile `yaml:"standfirst"`
	Quote      placeFile `yaml:"quote"`
	Article    placeFile `yaml:"article"`
	Feature    placeFile `yaml:"feature"`
	Factbox    placeFile `yaml:"factbox"`
	Table      placeFile `yaml:"table"`
	Chart      placeFile `yaml:"chart"`
	Photo      placeFile `yaml:"photo"`
}

type placeFile struct {
	Span  span `yaml:"span"`
	Side  bool `yaml:"side"`
	Apart bool `yaml:"apart"`
	Float bool `yaml:"float"`
	Box   Box  `yaml:"box"`
}

// A placed is a kind of section that a template places. Of prose that is set in columns flows is true: its span should divide the page's columns.
// A bare one stands in no box.
type placed struct {
	key         string
	from        *placeFile
	to          *Place
	flows, bare bool
}

// places are all kinds of sections that stand somewhere of their own.
func places(f *placingFile, p *Placing) []placed {
	return []placed{
		{key: "standfirst", from: &f.Standfirst, to: &p.Standfirst},
		{key: "quote", from: &f.Quote, to: &p.Quote},
		{key: "article", from: &f.Article, to: &p.Article, flows: true, bare: true},
		{key: "feature", from: &f.Feature, to: &p.Feature, flows: true, bare: true},
		{key: "factbox", from: &f.Factbox, to: &p.Factbox},
		{key: "table", from: &f.Table, to: &p.Table, bare: true},
		{key: "chart", from: &f.Chart, to: &p.Chart},
		{key: "photo", from: &f.Photo, to: &p.Photo},
	}
}

func (r *resolver) placing(t *Template) {
	for _, s := range places(&r.file.Placing, &t.Placing) {
		*s.to = Place{Span: int(s.from.Span), Side: s.from.Side, Apart: s.from.Apart, Float: s.from.Float, Box: s.from.Box}
		if s.to.Box == "" {
			s.to.Box = NoBox
		}
	}
}

func (r *resolver) checkPlacing(t *Template) {
	for _, s := range places(&r.file.Placing, &t.Placing) {
		if t.Page.Columns > 0 && s.to.Span > t.Page.Columns {
			r.fail("placing."+s.key+".span", "out-of-range", say.M("a span of %d columns on a page of %d", s.to.Span, t.Page.Columns), say.M("write at most %d, or full", t.Page.Columns))
		} else if s.flows && s.to.Span > 0 && t.Page.Columns%s.to.Span > 0 {
			r.warn("placing."+s.key+".span", "columns-unused", say.M("text across %d columns each leaves %d of the page's %d columns empty", s.to.Span, t.Page.Columns%s.to.Span, t.Page.Columns),
				say.M("write a span that divides %d, or full", t.Page.Columns))
		}
		if s.bare && s.to.Box != NoBox {
			r.warn("placing."+s.key+".box", "no-effect", say.M("%s does not stand in a box: the setting does nothing", "placing."+s.key), say.M("leave it out"))
		}
	}
}
