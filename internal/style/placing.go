package style

import "report/internal/say"

// Placing says where each kind of section stands.
type Placing struct {
	Headline, Section                                                 Place // the titles of the bulletin and of its sections
	Standfirst, Quote, Article, Feature, Factbox, Table, Chart, Photo Place
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

type placingFile struct {
	Headline   headPlace  `yaml:"headline"`
	Section    titlePlace `yaml:"section"`
	Standfirst leadPlace  `yaml:"standfirst"`
	Quote      quotePlace `yaml:"quote"`
	Article    textPlace  `yaml:"article"`
	Feature    textPlace  `yaml:"feature"`
	Factbox    blockPlace `yaml:"factbox"`
	Table      tablePlace `yaml:"table"`
	Chart      blockPlace `yaml:"chart"`
	Photo      blockPlace `yaml:"photo"`
}

// A placer is what a template says of where a kind of section stands: what does something there, and nothing else.
type placer interface{ place() Place }

// A headPlace is the place of the bulletin's title: above all columns, or vertical at the head of some.
type headPlace struct {
	Vertical bool `yaml:"vertical"`
	Span     span `yaml:"span"`
	Side     bool `yaml:"side"`
}

func (p headPlace) place() Place {
	return Place{Vertical: p.Vertical, Span: int(p.Span), Side: p.Side}
}

// Advise says that a place's other keys do nothing.
func (*headPlace) Advise(key string) say.Message { return idlePlace(key) }

// A titlePlace is the place of a section's title: above its text, or vertical beside it.
type titlePlace struct {
	Vertical bool `yaml:"vertical"`
}

func (p titlePlace) place() Place { return Place{Vertical: p.Vertical} }

// Advise says that a place's other keys do nothing.
func (*titlePlace) Advise(key string) say.Message { return idlePlace(key) }

// A leadPlace is the place of what stands at the head of text.
type leadPlace struct {
	Span span `yaml:"span"`
	Side bool `yaml:"side"`
	Box  Box  `yaml:"box"`
}

func (p leadPlace) place() Place {
	return Place{Span: int(p.Span), Side: p.Side, Box: p.Box}
}

// Advise says that a place's other keys do nothing.
func (*leadPlace) Advise(key string) say.Message { return idlePlace(key) }

// A quotePlace is the place of quotations side by side.
type quotePlace struct {
	Span span `yaml:"span"`
	Box  Box  `yaml:"box"`
}

func (p quotePlace) place() Place {
	return Place{Span: int(p.Span), Box: p.Box}
}

// Advise says that a place's other keys do nothing.
func (*quotePlace) Advise(key string) say.Message { return idlePlace(key) }

// A textPlace is the place of text that fills columns.
type textPlace struct {
	Span  span `yaml:"span"`
	Apart bool `yaml:"apart"`
}

func (p textPlace) place() Place {
	return Place{Span: int(p.Span), Apart: p.Apart}
}

// Advise says that a place's other keys do nothing.
func (*textPlace) Advise(key string) say.Message { return idlePlace(key) }

// A blockPlace is the place of a block beside text.
type blockPlace struct {
	Span  span `yaml:"span"`
	Side  bool `yaml:"side"`
	Float bool `yaml:"float"`
	Box   Box  `yaml:"box"`
}

func (p blockPlace) place() Place {
	return Place{Span: int(p.Span), Side: p.Side, Float: p.Float, Box: p.Box}
}

// Advise says that a place's other keys do nothing.
func (*blockPlace) Advise(key string) say.Message { return idlePlace(key) }

// A tablePlace is the place of tables, which stand in no box.
type tablePlace struct {
	Span  span `yaml:"span"`
	Side  bool `yaml:"side"`
	Float bool `yaml:"float"`
}

func (p tablePlace) place() Place {
	return Place{Span: int(p.Span), Side: p.Side, Float: p.Float}
}

// Advise says that a place's other keys do nothing.
func (*tablePlace) Advise(key string) say.Message { return idlePlace(key) }

func idlePlace(key string) say.Message {
	for _, k := range []string{"span", "side", "apart", "float", "box", "vertical"} {
		if k == key {
			return say.M("it does nothing here: leave it out")
		}
	}
	return say.Message{}
}

// A placed is a kind of section that a template places. Of prose that is set in columns flows is true: its span should divide the page's columns.
type placed struct {
	key   string
	from  placer
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
		{key: "table", from: &f.Table, to: &p.Table},
		{key: "chart", from: &f.Chart, to: &p.Chart},
		{key: "photo", from: &f.Photo, to: &p.Photo},
	}
}

func (r *resolver) placing(t *Template) {
	for _, s := range places(&r.file.Placing, &t.Placing) {
		*s.to = s.from.place()
		if s.to.Box == "" {
			s.to.Box = NoBox
		}
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
