// Package content follows a page's contents and says what they draw: every mark with the state it is drawn in. Chapter numbers
// are those of ISO 32000-1:2008.
package content

import (
	"report/internal/pdf"
	"report/internal/say"
)

// A Kind is what a mark is.
type Kind uint8

// The kinds.
const (
	Fill   Kind = iota // a path, filled
	Stroke             // a path, stroked
	Text
	Image
	Shade
)

// A Mark is something drawn. It and what it points to are valid during the call.
type Mark struct {
	Kind   Kind
	State  *State
	Tags   []Tag       // the marked-content sequences around it, the outermost first
	X, Y   float64     // where it begins, in points of the page
	Box    [4]float64  // around a path's points or an image: left, bottom, right, top; of other marks X, Y twice
	Codes  string      // of Text: the string shown
	Image  *pdf.Stream // of Image
	Inline bool        // the image is an inline one
	Object int         // of Image: its number in the file

	Shading pdf.Dict // of Shade
}

// Shown is text on its way onto the page: the operands of Tj or TJ, strings and the numbers between them, and the matrix that places what
// it shows. It and what it points to are valid during the call.
type Shown struct {
	State    *State
	Tags     []Tag
	At       Matrix
	Operands []pdf.Object
}

// A Tag is a marked-content sequence. MCID is -1 where it has none.
type Tag struct {
	Name       pdf.Name
	MCID       int
	Properties pdf.Dict
	Form       bool // it stands in a form, whose sequences have numbers of their own
}

// A Matrix turns x, y into a·x + c·y + e, b·x + d·y + f (8.3.3).
type Matrix struct{ A, B, C, D, E, F float64 }

// Times returns the matrix that does m first, then n.
func (m Matrix) Times(n Matrix) Matrix {
	return Matrix{m.A*n.A + m.B*n.C, m.A*n.B + m.B*n.D, m.C*n.A + m.D*n.C, m.C*n.B + m.D*n.D,
		m.E*n.A + m.F*n.C + n.E, m.E*n.B + m.F*n.D + n.F}
}

// Apply returns where a point is.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return m.A*x + m.C*y + m.E, m.B*x + m.D*y + m.F
}

// A State is the graphics state (8.4).
type State struct {
	CTM          Matrix
	Fill, Stroke Color
	LineWidth    float64
	Font         pdf.Dict // nil before one is chosen
	FontRef      pdf.Ref  // where Font stands, if it is an object
	Size         float64
	Spacing      float64 // Tc: behind every glyph
	TextMode     int

	Overprint, OverprintStroke bool // op, OP
	OverprintMode              int
	Alpha, AlphaStroke         float64
	Soft                       bool // a soft mask is in force
	Blend                      pdf.Name
}

// A Color is a colour in its space.
type Color struct {
	Space  *Space
	Values []float64 // components, or the tint of each colorant

	Pattern pdf.Object // a dictionary or stream, where the colour is a pattern (8.7)
}

// A Fault is something wrong with the contents themselves: a short stable name, and what.
type Fault struct {
	Code  string
	Found say.Message
}

// A Reader takes what a page draws. Functions that are nil are not called.
type Reader struct {
	Mark   func(*Mark)
	Show   func(*Shown) float64 // text is shown; returns how far its glyphs move the pen along the line, in the text's own space
	Fault  func(Fault)
	Opened func(tags []Tag)    // a marked-content sequence has begun, the last of tags
	State  func(pdf.Dict)      // a graphics state dictionary is used
	Form   func(*pdf.Stream)   // a form XObject is drawn
	Object func(o *pdf.Stream) // any other XObject that is neither form nor image
	Intent func(pdf.Name)      // a rendering intent is set
}

// Follow reads the contents of a page, and of the forms that they draw. The error is a pdf.Fault: what cannot be read ends it.
func Follow(f *pdf.File, page pdf.Dict, reader Reader) error {
	contents, err := f.Contents(page)
	if err != nil {
		return err
	}
	w := newWalker(f, reader)
	resources, _ := f.Get(page["Resources"]).(pdf.Dict)
	return w.run(contents, resources, 0)
}

// FollowForm reads a form by itself, as an annotation looks; what its own resources lack is looked up in the page's.
func FollowForm(f *pdf.File, form *pdf.Stream, page pdf.Dict, reader Reader) error {
	w := newWalker(f, reader)
	w.resources, _ = f.Get(page["Resources"]).(pdf.Dict)
	return w.form(form)
}

// FollowGlyph reads what draws a glyph of a Type 3 font; what the font's own resources lack is looked up in the page's.
func FollowGlyph(f *pdf.File, glyph *pdf.Stream, font, page pdf.Dict, reader Reader) error {
	resources := font["Resources"]
	w := newWalker(f, reader)
	if f.Get(resources) == nil {
		resources, w.borrowed = page["Resources"], true
	}
	contents, err := f.Data(glyph)
	if err != nil {
		return err
	}
	found, _ := f.Get(resources).(pdf.Dict)
	return w.run(contents, found, 1)
}

func newWalker(f *pdf.File, reader Reader) *walker {
	w := &walker{file: f, reader: reader, forms: map[*pdf.Stream][]byte{}}
	w.state = State{CTM: Matrix{A: 1, D: 1}, LineWidth: 1, Alpha: 1, AlphaStroke: 1, Blend: "Normal",
		Fill: Color{Space: gray, Values: []float64{0}}, Stroke: Color{Space: gray, Values: []float64{0}}}
	return w
}
