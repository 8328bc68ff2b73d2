package content

import (
	"unicode/utf16"

	"report/internal/pdf"
)

// mostMapped is how many codes the ranges of one font may name, again and again: each once is 65,536.
const mostMapped = 1 << 20

// Widths are those that a composite font states, in thousandths of an em (9.7.4.3).
type Widths struct {
	otherwise float64
	by        map[int]float64
}

// Of is the width of a glyph.
func (w Widths) Of(code int) float64 {
	if width, ok := w.by[code]; ok {
		return width
	}
	return w.otherwise
}

// ReadWidths reads the widths of a descendant font.
func ReadWidths(f *pdf.File, font pdf.Dict) Widths {
	w := Widths{1000, map[int]float64{}}
	if v, ok := f.Number(font["DW"]); ok {
		w.otherwise = v
	}
	spent := 0
	list, _ := f.Get(font["W"]).(pdf.Array)
	for a := list; len(a) >= 2; {
		first, _ := f.Get(a[0]).(int)
		if list, ok := f.Get(a[1]).(pdf.Array); ok {
			for i, o := range list {
				w.by[first+i], _ = f.Number(o)
			}
			a = a[2:]
			continue
		}
		last, _ := f.Get(a[1]).(int)
		if len(a) < 3 || last > 0xFFFF || first < 0 {
			break
		}
		for code := first; code <= last && spent < mostMapped; code++ {
			w.by[code], _ = f.Number(a[2])
			spent++
		}
		a = a[3:]
	}
	return w
}

// ReadUnicode reads the map from codes to text (ToUnicode, Adobe Technical Note 5411).
func ReadUnicode(f *pdf.File, stream *pdf.Stream) map[int]string {
	texts := map[int]string{}
	data, err := f.Data(stream)
	if err != nil {
		return texts
	}
	spent := 0
	f.Operators(data, func(op string, operands []pdf.Object) bool { //nolint:errcheck // what was read before counts
		switch op {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				texts[code(operands[0])] = utf16Text(operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				first, last := code(operands[0]), min(code(operands[1]), 0xFFFF)
				if spent += max(0, last-first); spent > mostMapped {
					return false
				}
				addRange(texts, first, last, operands[2])
			}
		}
		return true
	})
	return texts
}

func addRange(texts map[int]string, first, last int, to pdf.Object) {
	list, isList := to.(pdf.Array)
	begin := []rune(utf16Text(to))
	for i := 0; first+i <= last; i++ {
		switch {
		case isList && i < len(list):
			texts[first+i] = utf16Text(list[i])
		case !isList && len(begin) > 0:
			r := append([]rune(nil), begin...)
			r[len(r)-1] += rune(i)
			texts[first+i] = string(r)
		}
	}
}

// code reads a code.
func code(o pdf.Object) (n int) {
	s, _ := o.(pdf.String)
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}

func utf16Text(o pdf.Object) string {
	s, _ := o.(pdf.String)
	if len(s) == 2 && !utf16.IsSurrogate(rune(s[0])<<8) {
		return string(rune(s[0])<<8 | rune(s[1]))
	}
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}
