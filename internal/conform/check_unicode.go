package conform

import (
	"report/internal/content"
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
		if u.wide && !u.collected || c.isSymbols(u) {
			c.breaks(unicode, u.object, say.M("the font %q does not say which characters its glyphs are (%s)", name, "ToUnicode"))
		}
		return
	}
	texts := content.ReadUnicode(c.file, stream)
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

// isSymbols reports whether a simple font's characters are its own, so that its codes say nothing of them.
func (c *checker) isSymbols(u *fontUse) bool {
	descriptor, _ := c.file.Get(u.dict["FontDescriptor"]).(pdf.Dict)
	flags, _ := c.file.Get(descriptor["Flags"]).(int)
	return flags&symbolic != 0 && c.file.Get(u.dict["Subtype"]) == pdf.Object(pdf.Name("TrueType")) && u.dict["Encoding"] == nil
}
