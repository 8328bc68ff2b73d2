package content

import (
	"math"

	"report/internal/pdf"
	"report/internal/say"
)

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
	case "Tc":
		if v, ok := w.numbers(operands, 1); ok {
			w.state.Spacing = v[0]
		}
	case "TL":
		if v, ok := w.numbers(operands, 1); ok {
			w.leading = v[0]
		}
	case "Tr":
		if v, ok := w.numbers(operands, 1); ok {
			w.state.TextMode = int(v[0])
		}
	case "Tf":
		w.font(operands)
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

// font takes the font and its size that text is shown in from here on.
func (w *walker) font(operands []pdf.Object) {
	if len(operands) != 2 {
		return
	}
	fonts, _ := w.file.Get(w.resources["Font"]).(pdf.Dict)
	w.state.Font, _ = w.resource("Font", name(operands[:1])).(pdf.Dict)
	w.state.FontRef, _ = fonts[name(operands[:1])].(pdf.Ref)
	w.state.Size, _ = w.file.Number(operands[1])
}

func (w *walker) next(x, y float64) {
	w.line = Matrix{1, 0, 0, 1, x, y}.Times(w.line)
	w.text = w.line
}

// show hands over the strings of a text operator as one mark. Where its glyphs stand is not followed: only where it begins, unless a reader of
// text moves the pen.
func (w *walker) show(operands []pdf.Object) {
	if w.reader.Show != nil {
		w.shown = Shown{State: &w.state, Tags: w.tags, At: w.text.Times(w.state.CTM), Operands: operands}
		w.text = Matrix{1, 0, 0, 1, w.reader.Show(&w.shown), 0}.Times(w.text)
	}
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
