package style

import (
	"cmp"

	"report/internal/say"
)

// Placing says where each kind of section stands.
type Placing struct {
	Headline, Section                                                        Place // the titles of the bulletin and of its sections
	Standfirst, Quote, Article, Feature, Factbox, Guide, Table, Chart, Photo Place
}

// A Place is where a kind of section stands.
type Place struct {
	Span  int  // columns that it is set across; 0 is full width
	Side  bool // beside the text, in the outer column, in reading order after what it stands beside
	Apart bool // below all that stands before it, whose columns end level
	Float bool // at a page's head or foot, where the text would else leave a hole: it goes on
	Box   Box

	Vertical bool // of a title: its lines run down, from right to left, and text stands beside it
}

// A Box is what surrounds a section.
type Box string

// The boxes.
const (
	NoBox   Box = "none"
	TintBox Box = "tint"
	Frame   Box = "frame"
)

// Choices are all there are.
func (Box) Choices() []string { return wordsOf(NoBox, TintBox, Frame) }

type placingFile struct {
	Headline   placeFile `yaml:"headline" takes:"headline"`
	Section    placeFile `yaml:"section" takes:"title"`
	Standfirst placeFile `yaml:"standfirst" takes:"lead"`
	Quote      placeFile `yaml:"quote" takes:"quote"`
	Article    placeFile `yaml:"article" takes:"text"`
	Feature    placeFile `yaml:"feature" takes:"text"`
	Factbox    placeFile `yaml:"factbox" takes:"block"`
	Guide      placeFile `yaml:"guide" takes:"block"`
	Table      placeFile `yaml:"table" takes:"table"`
	Chart      placeFile `yaml:"chart" takes:"block"`
	Photo      placeFile `yaml:"photo" takes:"block"`
}

// A placeFile is what a template says of where a kind of section stands. Tags say which of its keys do something there.
type placeFile struct {
	Span     span `yaml:"span"`
	Side     bool `yaml:"side"`
	Apart    bool `yaml:"apart"`
	Float    bool `yaml:"float"`
	Box      Box  `yaml:"box"`
	Vertical bool `yaml:"vertical"`
}

var placeKeys = map[string][]string{
	"headline": {"vertical", "span", "side"}, // above all columns, or vertical at the head of some
	"title":    {"vertical"},                 // of a section: above its text, or vertical beside it
	"lead":     {"span", "side", "box"},      // what stands at the head of text
	"quote":    {"span", "box"},              // side by side
	"text":     {"span", "apart"},            // what fills columns
	"block":    {"span", "side", "float", "box"},
	"table":    {"span", "side", "float"}, // in no box
}

// Takes are the keys that do something for a kind of section.
func (placeFile) Takes(kind string) []string { return placeKeys[kind] }

// A placed is a kind of section that a template places. Of prose that is set in columns flows is true: its span should divide the page's columns.
type placed struct {
	key   string
	from  *placeFile
	to    *Place
	flows bool
}

// places are all kinds of sections that stand somewhere of their own.
func places(f *placingFile, p *Placing) []placed {
	return []placed{
		{key: "headline", from: &f.Headline, to: &p.Headline},
		{key: "section", from: &f.Section, to: &p.Section},
		{key: "standfirst", from: &f.Standfirst, to: &p.Standfirst},
		{key: "quote", from: &f.Quote, to: &p.Quote},
		{key: "article", from: &f.Article, to: &p.Article, flows: true},
		{key: "feature", from: &f.Feature, to: &p.Feature, flows: true},
		{key: "factbox", from: &f.Factbox, to: &p.Factbox},
		{key: "guide", from: &f.Guide, to: &p.Guide},
		{key: "table", from: &f.Table, to: &p.Table},
		{key: "chart", from: &f.Chart, to: &p.Chart},
		{key: "photo", from: &f.Photo, to: &p.Photo},
	}
}

func (r *resolver) placing(t *Template) {
	for _, s := range places(&r.file.Placing, &t.Placing) {
		f := s.from
		*s.to = Place{Span: int(f.Span), Side: f.Side, Apart: f.Apart, Float: f.Float, Box: cmp.Or(f.Box, NoBox), Vertical: f.Vertical}
	}
}

func (r *resolver) checkPlacing(t *Template) {
	head := &t.Placing.Headline
	switch {
	case t.Letterhead != nil && (head.Vertical || t.Placing.Section.Vertical):
		r.fail("placing", "vertical-title", say.M("the titles of an official paper are not vertical"), say.M("leave out %s under headline and section", "vertical: true"))
	case head.Vertical && t.Page.Columns < 2:
		r.fail("placing.headline.vertical", "vertical-title", say.M("a vertical title stands beside columns of text, and the page has one column"), say.M("leave it out, or write more columns under page"))
	case head.Vertical && (head.Span <= 0 || head.Span >= t.Page.Columns):
		r.fail("placing.headline", "vertical-title", say.M("a vertical title leaves no column for text"), say.M("write how many columns it takes: span: %d, at most %d", 1, t.Page.Columns-1))
	case !head.Vertical && (head.Span > 0 || head.Side):
		r.warn("placing.headline", "idle", say.M("span and side do nothing for a title that stands above all columns"), say.M("leave them out, or write %s", "vertical: true"))
	}
	for _, s := range places(&r.file.Placing, &t.Placing) {
		if t.Page.Columns > 0 && s.to.Span > t.Page.Columns {
			r.fail("placing."+s.key+".span", "out-of-range", say.M("a span of %d columns on a page of %d", s.to.Span, t.Page.Columns), say.M("write at most %d, or full", t.Page.Columns))
		} else if s.flows && s.to.Span > 0 && t.Page.Columns%s.to.Span > 0 {
			r.warn("placing."+s.key+".span", "columns-unused", say.M("text across %d columns each leaves %d of the page's %d columns empty", s.to.Span, t.Page.Columns%s.to.Span, t.Page.Columns),
				say.M("write a span that divides %d, or full", t.Page.Columns))
		}
	}
}
