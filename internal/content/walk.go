package content

import (
	"math"
	"slices"

	"report/internal/pdf"
	"report/internal/say"
)

// A walker follows contents.
type walker struct {
	file   *pdf.File
	reader Reader
	forms  map[*pdf.Stream][]byte // decoded

	state     State
	saved     []State
	tags      []Tag
	resources pdf.Dict
	depth     int // of forms in forms

	inText     bool
	text, line Matrix
	leading    float64
	path       bool       // there is one
	x, y       float64    // where it begins
	box        [4]float64 // around its points
	broken     map[string]bool
	compatible int    // BX sections that are open
	hand       Mark   // that the reader is looking at
	codes      []byte // of the text at hand
}

const (
	maxForms = 28 // of forms in forms
	maxSaved = 512
)

// run follows one stream of contents. What it opens it must close.
func (w *walker) run(contents []byte, resources pdf.Dict, depth int) error {
	outer, savedBefore, tagsBefore := w.resources, len(w.saved), len(w.tags)
	w.resources, w.depth = resources, depth
	var inner error
	err := w.file.Operators(contents, func(op string, operands []pdf.Object) bool {
		inner = w.do(op, operands, savedBefore, tagsBefore)
		return inner == nil
	})
	if inner != nil {
		err = inner
	}
	if err != nil {
		return err
	}
	if len(w.saved) > savedBefore {
		w.fault("unbalanced-q", say.M("the contents save the graphics state (q) without restoring it"))
		w.state, w.saved = w.saved[savedBefore], w.saved[:savedBefore]
	}
	if len(w.tags) > tagsBefore {
		w.fault("unbalanced-tags", say.M("a marked-content sequence is not ended (%s)", "EMC"))
		w.tags = w.tags[:tagsBefore]
	}
	if w.inText {
		w.fault("unbalanced-text", say.M("a text object is not ended (%s)", "ET"))
		w.inText = false
	}
	w.resources, w.depth = outer, depth-1
	return nil
}

// fault reports a fault, each kind once.
func (w *walker) fault(code string, found say.Message) {
	if w.reader.Fault == nil || w.broken[code] {
		return
	}
	if w.broken == nil {
		w.broken = map[string]bool{}
	}
	w.broken[code] = true
	w.reader.Fault(Fault{code, found})
}

// resource looks up a resource of a category (7.8.3).
func (w *walker) resource(category, name pdf.Name) pdf.Object {
	all, _ := w.file.Get(w.resources[category]).(pdf.Dict)
	o := w.file.Get(all[name])
	if o == nil {
		w.fault("no-resource", say.M("the contents use the resource %q, which is not there", string(category)+"/"+string(name)))
	}
	return o
}

// numbers reads operands as numbers; ok is false unless there are n.
func (w *walker) numbers(operands []pdf.Object, n int) (v [6]float64, ok bool) {
	if len(operands) < n {
		return v, false
	}
	for i := range n {
		if v[i], ok = w.file.Number(operands[len(operands)-n+i]); !ok {
			return v, false
		}
	}
	return v, true
}

func name(operands []pdf.Object) pdf.Name {
	if len(operands) == 0 {
		return ""
	}
	n, _ := operands[len(operands)-1].(pdf.Name)
	return n
}

// do follows one operator (Annex A).
func (w *walker) do(op string, operands []pdf.Object, savedBefore, tagsBefore int) error {
	switch op {
	case "q":
		if len(w.saved) >= maxSaved {
			return pdf.Fault{Code: "broken-content", Found: say.M("graphics states are saved more than %d deep", maxSaved)}
		}
		w.saved = append(w.saved, w.state)
	case "Q":
		if len(w.saved) <= savedBefore {
			w.fault("unbalanced-q", say.M("the contents restore a graphics state (Q) that was not saved"))
			return nil
		}
		w.state, w.saved = w.saved[len(w.saved)-1], w.saved[:len(w.saved)-1]
	case "cm":
		if v, ok := w.numbers(operands, 6); ok {
			w.state.CTM = Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.Times(w.state.CTM)
		}
	case "w":
		if v, ok := w.numbers(operands, 1); ok {
			w.state.LineWidth = v[0]
		}
	case "gs":
		w.setState(name(operands))
	case "ri":
		if w.reader.Intent != nil {
			w.reader.Intent(name(operands))
		}
	case "m", "re", "l", "c", "v", "y":
		w.addToPath(op, operands)
	case "h":
	case "f", "F", "f*":
		w.paint(true, false)
	case "S", "s":
		w.paint(false, true)
	case "B", "B*", "b", "b*":
		w.paint(true, true)
	case "n":
		w.path = false
	case "sh":
		w.resource("Shading", name(operands))
		w.mark(Mark{Kind: Shade, Box: [4]float64{-math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}}) // all that is not clipped
	case "Do":
		return w.draw(name(operands))
	case "BI":
		if image, ok := operands[0].(*pdf.Stream); ok {
			w.image(image, 0)
		}
	case "BMC", "BDC":
		w.open(op, operands)
	case "EMC":
		if len(w.tags) <= tagsBefore {
			w.fault("unbalanced-tags", say.M("a marked-content sequence ends (%s) that was not begun", "EMC"))
			return nil
		}
		w.tags = w.tags[:len(w.tags)-1]
	case "BX":
		w.compatible++
	case "EX":
		w.compatible--
	default:
		if !w.color(op, operands) && !w.textOperator(op, operands) && !plainOperators[op] && w.compatible <= 0 {
			w.fault("unknown-operator", say.M("the contents have the operator %q, which there is not", op))
		}
	}
	return nil
}

// plainOperators change nothing that is followed here.
var plainOperators = map[string]bool{"J": true, "j": true, "M": true, "d": true, "i": true, "W": true, "W*": true, "MP": true, "DP": true,
	"d0": true, "d1": true, "Tc": true, "Tw": true, "Tz": true, "Ts": true}

// pathPoints is how many numbers of an operator are points; what follows in re is a size.
var pathPoints = map[string]int{"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4}

func (w *walker) addToPath(op string, operands []pdf.Object) {
	n := pathPoints[op]
	v, ok := w.numbers(operands, n)
	if !ok {
		w.fault("broken-operands", say.M("an operator lacks operands, or has wrong ones"))
		return
	}
	if op == "re" {
		v[2], v[3] = v[0]+v[2], v[1]+v[3]
	}
	for i := 0; i < n; i += 2 {
		x, y := w.state.CTM.Apply(v[i], v[i+1])
		if !w.path {
			w.path, w.x, w.y, w.box = true, x, y, [4]float64{x, y, x, y}
		}
		w.box = [4]float64{min(w.box[0], x), min(w.box[1], y), max(w.box[2], x), max(w.box[3], y)}
	}
}

func (w *walker) paint(fill, stroke bool) {
	if !w.path {
		return
	}
	w.path = false
	if fill {
		w.mark(Mark{Kind: Fill, X: w.x, Y: w.y, Box: w.box})
	}
	if stroke {
		w.mark(Mark{Kind: Stroke, X: w.x, Y: w.y, Box: w.box})
	}
}

func (w *walker) mark(m Mark) {
	if w.reader.Mark != nil {
		m.State, m.Tags = &w.state, w.tags
		w.hand = m
		w.reader.Mark(&w.hand)
	}
}

// setState takes over a graphics state dictionary (8.4.5).
func (w *walker) setState(name pdf.Name) {
	d, _ := w.resource("ExtGState", name).(pdf.Dict)
	if d == nil {
		return
	}
	if w.reader.State != nil {
		w.reader.State(d)
	}
	s := &w.state
	if v, ok := w.file.Number(d["LW"]); ok {
		s.LineWidth = v
	}
	if v, ok := w.file.Get(d["OP"]).(bool); ok {
		s.OverprintStroke = v
		if d["op"] == nil {
			s.Overprint = v
		}
	}
	if v, ok := w.file.Get(d["op"]).(bool); ok {
		s.Overprint = v
	}
	if v, ok := w.file.Get(d["OPM"]).(int); ok {
		s.OverprintMode = v
	}
	if v, ok := w.file.Number(d["ca"]); ok {
		s.Alpha = v
	}
	if v, ok := w.file.Number(d["CA"]); ok {
		s.AlphaStroke = v
	}
	if mask := w.file.Get(d["SMask"]); mask != nil {
		s.Soft = mask != pdf.Object(pdf.Name("None"))
	}
	switch blend := w.file.Get(d["BM"]).(type) {
	case pdf.Name:
		s.Blend = blend
	case pdf.Array:
		if len(blend) > 0 {
			s.Blend, _ = w.file.Get(blend[0]).(pdf.Name)
		}
	}
	if font, ok := w.file.Get(d["Font"]).(pdf.Array); ok && len(font) == 2 {
		s.Font, _ = w.file.Get(font[0]).(pdf.Dict)
		s.FontRef, _ = font[0].(pdf.Ref)
		s.Size, _ = w.file.Number(font[1])
	}
}

// color follows the operators that set colours (8.6.8).
func (w *walker) color(op string, operands []pdf.Object) bool {
	at := &w.state.Fill
	switch op {
	case "CS", "SC", "SCN", "G", "RG", "K":
		at = &w.state.Stroke
	}
	switch op {
	case "cs", "CS":
		s := w.space(name(operands))
		*at = Color{Space: s, Values: make([]float64, s.Components)}
		if s.Family == "Separation" || s.Family == "DeviceN" {
			for i := range at.Values {
				at.Values[i] = 1
			}
		} else if s.Family == "DeviceCMYK" {
			at.Values[3] = 1
		}
	case "g", "G":
		w.device(at, "DeviceGray", operands, 1)
	case "rg", "RG":
		w.device(at, "DeviceRGB", operands, 3)
	case "k", "K":
		w.device(at, "DeviceCMYK", operands, 4)
	case "sc", "SC", "scn", "SCN":
		values := make([]float64, 0, len(operands))
		for _, o := range operands {
			if v, ok := w.file.Number(o); ok {
				values = append(values, v)
			}
		}
		at.Values = values
	default:
		return false
	}
	return true
}

func (w *walker) device(at *Color, family pdf.Name, operands []pdf.Object, n int) {
	v, ok := w.numbers(operands, n)
	if !ok {
		w.fault("broken-operands", say.M("an operator lacks operands, or has wrong ones"))
	}
	*at = Color{Space: w.space(family), Values: slices.Clone(v[:n])}
}

// space looks up a colour space that the contents name.
func (w *walker) space(name pdf.Name) *Space {
	s := SpaceOf(w.file, name, w.resources)
	if s == unknown {
		w.fault("no-resource", say.M("the contents use the resource %q, which is not there", "ColorSpace/"+string(name)))
	}
	return s
}

// textOperator follows what places and shows text (9.4).
func (w *walker) textOperator(op string, operands []pdf.Object) bool {
	switch op {
	case "BT":
		if w.inText {
			w.fault("unbalanced-text", say.M("a text object begins inside another one"))
		}
		w.inText, w.text, w.line = true, Matrix{A: 1, D: 1}, Matrix{A: 1, D: 1}
	case "ET":
		if !w.inText {
			w.fault("unbalanced-text", say.M("a text object ends (%s) that was not begun", "ET"))
		}
		w.inText = false
	case "Td", "TD":
		if v, ok := w.numbers(operands, 2); ok {
			w.next(v[0], v[1])
			if op == "TD" {
				w.leading = -v[1]
			}
		}
	case "Tm":
		if v, ok := w.numbers(operands, 6); ok {
			w.line = Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
			w.text = w.line
		}
	case "T*":
		w.next(0, -w.leading)
	case "TL":
		if v, ok := w.numbers(operands, 1); ok {
			w.leading = v[0]
		}
	case "Tr":
		if v, ok := w.numbers(operands, 1); ok {
			w.state.TextMode = int(v[0])
		}
	case "Tf":
		if len(operands) == 2 {
			fonts, _ := w.file.Get(w.resources["Font"]).(pdf.Dict)
			w.state.Font, _ = w.resource("Font", name(operands[:1])).(pdf.Dict)
			w.state.FontRef, _ = fonts[name(operands[:1])].(pdf.Ref)
			w.state.Size, _ = w.file.Number(operands[1])
		}
	case "Tj":
		w.show(operands)
	case "'", "\"":
		w.next(0, -w.leading)
		w.show(operands)
	case "TJ":
		if len(operands) > 0 {
			if a, ok := operands[0].(pdf.Array); ok {
				w.show(a)
			}
		}
	default:
		return false
	}
	return true
}

func (w *walker) next(x, y float64) {
	w.line = Matrix{1, 0, 0, 1, x, y}.Times(w.line)
	w.text = w.line
}

// show hands over the strings of a text operator as one mark. Where its glyphs stand is not followed: only where it begins.
func (w *walker) show(operands []pdf.Object) {
	if w.reader.Mark == nil {
		return
	}
	m := Mark{Kind: Text, Codes: w.joined(operands)}
	m.X, m.Y = w.text.Times(w.state.CTM).Apply(0, 0)
	m.Box = [4]float64{m.X, m.Y, m.X, m.Y}
	if !w.inText {
		w.fault("unbalanced-text", say.M("text is shown outside a text object"))
	}
	w.mark(m)
}

// joined is what strings among operands say together.
func (w *walker) joined(operands []pdf.Object) string {
	one, many := pdf.String(""), false
	w.codes = w.codes[:0]
	for _, o := range operands {
		if s, ok := o.(pdf.String); ok {
			many = len(w.codes) > 0
			one, w.codes = s, append(w.codes, s...)
		}
	}
	if many {
		return string(w.codes)
	}
	return string(one)
}

// TextSize returns how high the em of the text is on the page, in points: the font's size, the text matrix left out.
func (s *State) TextSize() float64 {
	return math.Abs(s.Size) * math.Sqrt(math.Abs(s.CTM.A*s.CTM.D-s.CTM.B*s.CTM.C))
}

// open begins a marked-content sequence (14.6).
func (w *walker) open(op string, operands []pdf.Object) {
	t := Tag{MCID: -1, Form: w.depth > 0}
	if op == "BMC" {
		t.Name = name(operands)
	} else if len(operands) >= 2 {
		t.Name, _ = operands[0].(pdf.Name)
		switch p := operands[1].(type) {
		case pdf.Dict:
			t.Properties = p
		case pdf.Name:
			t.Properties, _ = w.resource("Properties", p).(pdf.Dict)
		}
		if mcid, ok := w.file.Get(t.Properties["MCID"]).(int); ok {
			t.MCID = mcid
		}
	}
	w.tags = append(w.tags, t)
	if w.reader.Opened != nil {
		w.reader.Opened(w.tags)
	}
}

// draw draws an XObject (8.8).
func (w *walker) draw(name pdf.Name) error {
	o, _ := w.resource("XObject", name).(*pdf.Stream)
	if o == nil {
		return nil
	}
	switch w.file.Get(o.Dict["Subtype"]) {
	case pdf.Name("Image"):
		all, _ := w.file.Get(w.resources["XObject"]).(pdf.Dict)
		ref, _ := all[name].(pdf.Ref)
		w.image(o, ref.Number)
	case pdf.Name("Form"):
		return w.form(o)
	default:
		if w.reader.Object != nil {
			w.reader.Object(o)
		}
	}
	return nil
}

// image hands an image over, which is an object of the file or an inline one, with its corner, which is at 0, 0 of a square of one unit.
func (w *walker) image(o *pdf.Stream, object int) {
	m := Mark{Kind: Image, Image: o, Object: object, Inline: object == 0}
	m.X, m.Y = w.state.CTM.Apply(0, 0)
	m.Box = [4]float64{m.X, m.Y, m.X, m.Y}
	for _, corner := range [...][2]float64{{1, 0}, {0, 1}, {1, 1}} {
		x, y := w.state.CTM.Apply(corner[0], corner[1])
		m.Box = [4]float64{min(m.Box[0], x), min(m.Box[1], y), max(m.Box[2], x), max(m.Box[3], y)}
	}
	w.mark(m)
}

// form follows a form XObject (8.10).
func (w *walker) form(o *pdf.Stream) error {
	if w.reader.Form != nil {
		w.reader.Form(o)
	}
	if w.depth >= maxForms {
		return pdf.Fault{Code: "broken-content", Found: say.M("forms stand more than %d deep in each other, or one in itself", maxForms)}
	}
	contents, ok := w.forms[o]
	if !ok {
		var err error
		if contents, err = w.file.Data(o); err != nil {
			return err
		}
		w.forms[o] = contents
	}
	resources, _ := w.file.Get(o.Dict["Resources"]).(pdf.Dict)
	if resources == nil {
		resources = w.resources
	}
	state, inText := w.state, w.inText
	if a, ok := w.file.Get(o.Dict["Matrix"]).(pdf.Array); ok {
		if v, ok := w.numbers(a, 6); ok {
			w.state.CTM = Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.Times(w.state.CTM)
		}
	}
	w.inText = false
	err := w.run(contents, resources, w.depth+1)
	w.state, w.inText = state, inText
	return err
}
