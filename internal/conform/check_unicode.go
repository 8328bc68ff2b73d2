package conform

import (
	"unicode/utf16"

	"report/internal/pdf"
	"report/internal/say"
)

// checkUnicode checks that every code shown has a text (PDF/A level a and u, PDF/UA).
func (c *checker) checkUnicode(u *fontUse, name string) {
	unicode := rule{"unicode", "6.2.11.7.2", "", "7.21.7", ""}
	if c.claim.ALev == "B" {
		unicode.a = ""
	}
	stream, ok := c.file.Get(u.dict["ToUnicode"]).(*pdf.Stream)
	if !ok {
		if u.wide && !u.collected {
			c.breaks(unicode, u.object, say.M("the font %q does not say which characters its glyphs are (%s)", name, "ToUnicode"))
		}
		return
	}
	texts := c.readUnicode(stream)
	for code := range u.used.all {
		text, ok := texts[code]
		switch {
		case !ok && u.wide || ok && badText(text):
			c.breaks(unicode, u.object, say.M("a glyph of the font %q is no character (number %d)", name, code))
		case isPrivate(text) && u.naked.has(code):
			c.breaks(rule{"private", "", "6.2.11.7.3", "", ""}, u.object, say.M("a character of the font %q is private, %U, and nothing says what it means", name, []rune(text)[0]))
		}
	}
}

// readUnicode reads the map from codes to text (Adobe Technical Note 5411).
func (c *checker) readUnicode(stream *pdf.Stream) map[int]string {
	texts := map[int]string{}
	data, err := c.file.Data(stream)
	if err != nil {
		return texts
	}
	spent := 0
	c.file.Operators(data, func(op string, operands []pdf.Object) bool { //nolint:errcheck // what was read before counts
		switch op {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				texts[number(operands[0])] = utf16Text(operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				first, last := number(operands[0]), min(number(operands[1]), 0xFFFF)
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

// number reads a code.
func number(o pdf.Object) (n int) {
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

// badText reports whether a text is none: empty, zero, or a mark of byte order.
func badText(s string) bool {
	for _, r := range s {
		if r == 0 || r == 0xFEFF || r == 0xFFFE {
			return true
		}
	}
	return s == ""
}

func isPrivate(s string) bool {
	for _, r := range s {
		if r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 && r <= 0x10FFFD {
			return true
		}
	}
	return false
}
