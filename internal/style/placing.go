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
	for _, k := range []string{"span", "side", "apart", "float", "box"} {
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
	for _, s := range places(&r.file.Placing, &t.Placing) {
		if t.Page.Columns > 0 && s.to.Span > t.Page.Columns {
			r.fail("placing."+s.key+".span", "out-of-range", say.M("a span of %d columns on a page of %d", s.to.Span, t.Page.Columns), say.M("write at most %d, or full", t.Page.Columns))
		} else if s.flows && s.to.Span > 0 && t.Page.Columns%s.to.Span > 0 {
			r.warn("placing."+s.key+".span", "columns-unused", say.M("text across %d columns each leaves %d of the page's %d columns empty", s.to.Span, t.Page.Columns%s.to.Span, t.Page.Columns),
				say.M("write a span that divides %d, or full", t.Page.Columns))
		}
	}
}
