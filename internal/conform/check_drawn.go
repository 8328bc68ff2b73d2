package conform

import (
	"math"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/say"
)

// checkDrawn checks the glyphs that are shown of a font whose glyphs are contents (Type 3): their colours, and that they are as wide as the file
// states.
func (c *checker) checkDrawn(u *fontUse) {
	f := c.file
	p := c.pages[u.page-1]
	glyphs, _ := f.Get(u.dict["CharProcs"]).(pdf.Dict)
	names := c.differences(u.dict)
	widths := c.array(u.dict["Widths"])
	first, _ := f.Get(u.dict["FirstChar"]).(int)
	reader := c.reader(p)
	reader.Mark, reader.Opened = func(m *content.Mark) { c.checkInk(p, m) }, nil
	for code := range u.used.all {
		glyph, ok := f.Get(glyphs[names[code]]).(*pdf.Stream)
		if !ok {
			continue
		}
		c.follow(content.FollowGlyph(f, glyph, u.dict, p.Dict, reader))
		if data, err := f.Data(glyph); err == nil {
			f.Operators(data, func(op string, operands []pdf.Object) bool { //nolint:errcheck // said above
				if (op == "d0" || op == "d1") && len(operands) > 1 && code-first >= 0 && code-first < len(widths) {
					has, _ := f.Number(operands[0])
					if states, _ := f.Number(widths[code-first]); math.Abs(has-states) > 1 {
						c.breaks(rule{"font-width", "6.2.11.5", "", "7.21.5", "fonts"}, u.object, say.M("the file states another width than the font %q has (glyph %d)", string(names[code]), code))
					}
				}
				return false
			})
		}
	}
}

// differences are the glyph names that a simple font's encoding gives to codes.
func (c *checker) differences(font pdf.Dict) map[int]pdf.Name {
	names := map[int]pdf.Name{}
	encoding, _ := c.file.Get(font["Encoding"]).(pdf.Dict)
	code := 0
	for _, o := range c.array(encoding["Differences"]) {
		switch o := c.file.Get(o).(type) {
		case int:
			code = o
		case pdf.Name:
			names[code] = o
			code++
		}
	}
	return names
}

// largestCID is the largest number that a character of a collection may have (6.1.13).
const largestCID = 65535

// checkCIDs checks what a map in the file leads to and leans on.
func (c *checker) checkCIDs(u *fontUse, name string, cmap []byte) {
	c.file.Operators(cmap, func(op string, operands []pdf.Object) bool { //nolint:errcheck // what was read before counts
		switch op {
		case "usecmap":
			if other, ok := operands[len(operands)-1].(pdf.Name); ok {
				if _, known := predefinedCMaps[other]; !known {
					c.breaks(rule{"font-map", "6.2.11.3.3", "", "7.21.3.3", "fonts"}, u.object, say.M("the font %q has the encoding %q, which is not in the file", name, string(other)))
				}
			}
		case "endcidrange", "endcidchar":
			for i, o := range operands {
				cid, ok := o.(int)
				if first, isCode := operands[max(0, i-2)].(pdf.String); ok && op == "endcidrange" && isCode && i >= 2 {
					if last, isCode := operands[i-1].(pdf.String); isCode {
						cid += number(last) - number(first)
					}
				}
				if ok && cid > largestCID {
					c.breaks(rule{"limit", "6.1.13", "", "", ""}, u.object, say.M("the encoding of the font %q leads to the character number %d, larger than readers hold", name, cid))
				}
			}
		}
		return true
	})
}

// number reads a code.
func number(code pdf.String) (n int) {
	for i := range min(len(code), 4) {
		n = n<<8 | int(code[i])
	}
	return n
}
