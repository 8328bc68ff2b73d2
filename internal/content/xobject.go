package content

import (
	"report/internal/pdf"
	"report/internal/say"
)

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
	borrowed := w.borrowed
	if w.borrowed = resources == nil; w.borrowed {
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
	w.state, w.inText, w.borrowed = state, inText, borrowed
	return err
}
