package content

import (
	"slices"
	"strings"

	"report/internal/pdf"
	"report/internal/say"
)

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
		at.Values, at.Pattern = values, nil
		if pattern := name(operands); pattern != "" {
			at.Pattern = w.resource("Pattern", pattern)
		}
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
	if w.borrowed && !strings.HasPrefix(string(name), "Device") && name != "Pattern" {
		w.borrow("ColorSpace", name)
	}
	s := SpaceOf(w.file, name, w.resources)
	if s == unknown {
		w.fault("no-resource", say.M("the contents use the resource %q, which is not there", "ColorSpace/"+string(name)))
	}
	return s
}
