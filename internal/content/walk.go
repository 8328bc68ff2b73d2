package content

import (
	"math"

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
	borrowed   bool   // the resources are those of what draws the form at hand
	hand       Mark   // that the reader is looking at
	codes      []byte // of the text at hand
	shown      Shown  // to the reader
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
		for _, o := range operands {
			w.limit(o)
		}
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

// limit reports an operand that is larger than readers can be relied on to hold (ISO 32000-1, Annex C).
func (w *walker) limit(o pdf.Object) {
	switch o := o.(type) {
	case int:
		if o > math.MaxInt32 || o < math.MinInt32 {
			w.fault("limit", say.M("the number %d is larger than readers hold", o))
		}
	case pdf.String:
		if len(o) > maxString {
			w.fault("limit", say.M("a string has %d bytes, more than the %d that readers hold", len(o), maxString))
		}
	case pdf.Array:
		for _, one := range o {
			w.limit(one)
		}
	}
}

const maxString = 32_767 // bytes

// resource looks up a resource of a category (7.8.3).
func (w *walker) resource(category, name pdf.Name) pdf.Object {
	if w.borrowed {
		w.borrow(category, name)
	}
	all, _ := w.file.Get(w.resources[category]).(pdf.Dict)
	o := w.file.Get(all[name])
	if o == nil {
		w.fault("no-resource", say.M("the contents use the resource %q, which is not there", string(category)+"/"+string(name)))
	}
	return o
}

// borrow reports that a form uses a resource that is not its own.
func (w *walker) borrow(category, name pdf.Name) {
	w.fault("borrowed-resource", say.M("a form has no resources of its own and uses %q of what draws it", string(category)+"/"+string(name)))
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
		return w.save()
	case "Q":
		w.restore(savedBefore)
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
		w.mark(Mark{Kind: Shade, Shading: dictOf(w.resource("Shading", name(operands))), Box: [4]float64{-math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}}) // all that is not clipped
	case "Do":
		return w.draw(name(operands))
	case "BI":
		if image, ok := operands[0].(*pdf.Stream); ok {
			w.image(image, 0)
		}
	case "BMC", "BDC":
		w.open(op, operands)
	case "EMC":
		w.close(tagsBefore)
	case "BX":
		w.compatible++
	case "EX":
		w.compatible--
	default:
		if w.color(op, operands) || w.textOperator(op, operands) || plainOperators[op] {
			return nil
		}
		if w.compatible > 0 { // readers pass over it
			w.fault("bracketed-operator", say.M("the contents have the operator %q, which there is not", op))
			return nil
		}
		w.fault("unknown-operator", say.M("the contents have the operator %q, which there is not", op))
	}
	return nil
}

// dictOf is a dictionary, or that of a stream.
func dictOf(o pdf.Object) pdf.Dict {
	switch o := o.(type) {
	case pdf.Dict:
		return o
	case *pdf.Stream:
		return o.Dict
	}
	return nil
}

// save is q (8.4.2).
func (w *walker) save() error {
	if len(w.saved) >= maxSaved {
		return pdf.Fault{Code: "broken-content", Found: say.M("graphics states are saved more than %d deep", maxSaved)}
	}
	w.saved = append(w.saved, w.state)
	return nil
}

// restore is Q, of what was saved behind the first so many.
func (w *walker) restore(before int) {
	if len(w.saved) <= before {
		w.fault("unbalanced-q", say.M("the contents restore a graphics state (Q) that was not saved"))
		return
	}
	w.state, w.saved = w.saved[len(w.saved)-1], w.saved[:len(w.saved)-1]
}

// plainOperators change nothing that is followed here.
var plainOperators = map[string]bool{"J": true, "j": true, "M": true, "d": true, "i": true, "W": true, "W*": true, "MP": true, "DP": true,
	"d0": true, "d1": true, "Tw": true, "Tz": true, "Ts": true}

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

// close is EMC, of what was opened behind the first so many.
func (w *walker) close(before int) {
	if len(w.tags) <= before {
		w.fault("unbalanced-tags", say.M("a marked-content sequence ends (%s) that was not begun", "EMC"))
		return
	}
	w.tags = w.tags[:len(w.tags)-1]
}
