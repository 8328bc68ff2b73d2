package conform

import (
	"strconv"
	"strings"

	"report/internal/content"
	"report/internal/font"
	"report/internal/pdf"
	"report/internal/regexp"
	"report/internal/say"
)

// A fontUse is what pages show in a font: which codes, and which of them without a text beside that is read in their place.
type fontUse struct {
	dict        pdf.Dict
	object      int
	page        int // the first that uses it
	wide        bool
	collected   bool // its characters are those of a collection that every reader knows
	used, naked codes
}

// codes is a set of codes of two bytes: by the first byte, the second ones. A file may have many fonts that use few.
type codes [256]*[4]uint64

func (c *codes) add(code int) {
	at := &c[code>>8]
	if *at == nil {
		*at = new([4]uint64)
	}
	(*at)[code>>6&3] |= 1 << (code & 63)
}

func (c *codes) has(code int) bool {
	return c[code>>8] != nil && c[code>>8][code>>6&3]&(1<<(code&63)) != 0
}

// all yields the codes in order.
func (c *codes) all(yield func(code int) bool) {
	for first, rest := range c {
		if rest == nil {
			continue
		}
		for second := range 256 {
			if rest[second>>6]&(1<<(second&63)) != 0 && !yield(first<<8|second) {
				return
			}
		}
	}
}

// useFont notes the codes of a text.
func (c *checker) useFont(m *content.Mark) {
	s := m.State
	if s.Font == nil {
		c.breaks(rule{"no-font", "6.2.2", "", "", "fonts"}, 0, say.M("text is shown without a font"))
		return
	}
	u := c.fonts[s.FontRef]
	if u == nil {
		u = &fontUse{dict: s.Font, object: s.FontRef.Number, page: c.page, wide: c.file.Get(s.Font["Subtype"]) == pdf.Object(pdf.Name("Type0"))}
		c.fonts[s.FontRef] = u
	}
	replaced := false
	for _, t := range m.Tags {
		replaced = replaced || t.Properties["ActualText"] != nil || c.tree.replaced(t, c.pages[c.page-1].Number)
	}
	each(m.Codes, u.wide, func(code int) {
		u.used.add(code)
		if !replaced {
			u.naked.add(code)
		}
	})
}

// each calls do for every code of a string: one byte each, or two in a composite font.
func each(text string, wide bool, do func(code int)) {
	if !wide {
		for i := range len(text) {
			do(int(text[i]))
		}
		return
	}
	for i := 0; i+1 < len(text); i += 2 {
		do(int(text[i])<<8 | int(text[i+1]))
	}
}

// checkFonts checks every font that the pages use.
func (c *checker) checkFonts() {
	for _, u := range sortedFonts(c.fonts) {
		c.page = u.page
		c.checkFont(u)
	}
	c.page = 0
}

func (c *checker) checkFont(u *fontUse) {
	f := c.file
	name, _ := f.Get(u.dict["BaseFont"]).(pdf.Name)
	describes := u.dict
	if u.wide {
		all := c.array(u.dict["DescendantFonts"])
		if len(all) != 1 {
			c.breaks(rule{"font", "6.2.11.2", "", "7.21.3", "fonts"}, u.object, say.M("the font %q is broken", string(name)))
			return
		}
		describes, _ = f.Get(all[0]).(pdf.Dict)
	}
	if f.Get(u.dict["Subtype"]) == pdf.Object(pdf.Name("Type3")) {
		c.checkDrawn(u)
		c.checkUnicode(u, string(name))
		return
	}
	descriptor, _ := f.Get(describes["FontDescriptor"]).(pdf.Dict)
	if u.wide {
		c.checkEncoding(u, string(name), describes)
	} else if f.Get(u.dict["Subtype"]) == pdf.Object(pdf.Name("TrueType")) {
		c.checkSimple(u, string(name), descriptor)
	}
	var program *pdf.Stream
	for _, key := range [...]pdf.Name{"FontFile", "FontFile2", "FontFile3"} {
		if s, ok := f.Get(descriptor[key]).(*pdf.Stream); ok {
			program = s
		}
	}
	if program == nil {
		c.breaks(rule{"font-embedded", "6.2.11.4.1", "", "7.21.4.1", "fonts"}, u.object, say.M("the font %q is not in the file", string(name)))
	}
	if u.wide && f.Get(describes["Subtype"]) == pdf.Object(pdf.Name("CIDFontType2")) {
		c.checkTrueType(u, string(name), describes, program, descriptor["FontFile2"] != nil)
	}
	if s, ok := f.Get(descriptor["FontFile3"]).(*pdf.Stream); ok && u.wide && f.Get(s.Dict["Subtype"]) == pdf.Object(pdf.Name("CIDFontType0C")) {
		c.checkPostScript(u, string(name), describes, s)
	}
	c.checkUnicode(u, string(name))
}

// predefinedCMaps are those of ISO 32000-1, 9.7.5.2, by the character collection that they lead to.
var predefinedCMaps = func() map[pdf.Name]string {
	all := map[pdf.Name]string{"Identity-H": "", "Identity-V": ""}
	for collection, names := range map[string]string{
		"GB1":    "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16",
		"CNS1":   "B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16",
		"Japan1": "83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16",
		"Korea1": "KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16",
	} {
		for _, name := range strings.Fields(names) {
			all[pdf.Name(name+"-H")], all[pdf.Name(name+"-V")] = collection, collection
		}
	}
	all["H"], all["V"] = "Japan1", "Japan1"
	return all
}()

// checkEncoding checks that it is known which glyphs a composite font's codes are: by a map that every reader has, or one in the file
// that is of the font's own collection (6.2.11.3).
func (c *checker) checkEncoding(u *fontUse, name string, font pdf.Dict) {
	f := c.file
	system, _ := f.Get(font["CIDSystemInfo"]).(pdf.Dict)
	ordering, _ := f.Get(system["Ordering"]).(pdf.String)
	switch encoding := f.Get(u.dict["Encoding"]).(type) {
	case pdf.Name:
		collection, known := predefinedCMaps[encoding]
		if !known {
			c.breaks(rule{"font-map", "6.2.11.3.3", "", "7.21.3.3", "fonts"}, u.object, say.M("the font %q has the encoding %q, which is not in the file", name, string(encoding)))
		} else if collection != "" && string(ordering) != collection {
			c.breaks(rule{"font-map", "6.2.11.3.1", "", "7.21.3.1", "fonts"}, u.object, say.M("the font %q and its encoding %q are of different character collections", name, string(encoding)))
		}
		u.collected = collection != ""
	case *pdf.Stream:
		c.checkCMap(u, name, system, encoding)
	}
	switch ordering { // the collections whose characters every reader knows (ISO 32000-1, 9.10.2)
	case "GB1", "CNS1", "Japan1", "Korea1":
		u.collected = true
	}
}

// checkCMap checks a map in the file: of the font's collection, in the direction that it states, and leaning only on known ones.
func (c *checker) checkCMap(u *fontUse, name string, font pdf.Dict, cmap *pdf.Stream) {
	f := c.file
	system, _ := f.Get(cmap.Dict["CIDSystemInfo"]).(pdf.Dict)
	for _, key := range [...]pdf.Name{"Registry", "Ordering"} {
		if f.Get(system[key]) != f.Get(font[key]) {
			c.breaks(rule{"font-map", "6.2.11.3.1", "", "7.21.3.1", "fonts"}, u.object, say.M("the font %q and its encoding %q are of different character collections", name, "CMap"))
			break
		}
	}
	has, _ := f.Get(font["Supplement"]).(int)
	if leads, _ := f.Get(system["Supplement"]).(int); has > leads {
		c.breaks(rule{"font-map", "6.2.11.3.1", "", "7.21.3.1", "fonts"}, u.object, say.M("the font %q and its encoding %q are of different character collections", name, "CMap"))
	}
	other, isName := f.Get(cmap.Dict["UseCMap"]).(pdf.Name)
	if s, ok := f.Get(cmap.Dict["UseCMap"]).(*pdf.Stream); ok {
		other, _ = f.Get(s.Dict["CMapName"]).(pdf.Name)
		isName = true
	}
	if isName {
		if _, known := predefinedCMaps[other]; !known {
			c.breaks(rule{"font-map", "6.2.11.3.3", "", "7.21.3.3", "fonts"}, u.object, say.M("the font %q has the encoding %q, which is not in the file", name, string(other)))
		}
	}
	stated, _ := f.Get(cmap.Dict["WMode"]).(int)
	if data, err := f.Data(cmap); err == nil {
		c.checkCIDs(u, name, data)
		if m := writingMode.FindSubmatch(data); m != nil && string(m[1]) != strconv.Itoa(stated) {
			c.breaks(rule{"font-map", "6.2.11.3.3", "", "7.21.3.3", "fonts"}, u.object, say.M("the encoding of the font %q runs in another direction than it states (%s)", name, "WMode"))
		}
	}
}

var writingMode = regexp.MustCompile(`/WMode\s+(\d)\s+def`)

// symbolic is the flag of fonts whose characters are their own (ISO 32000-1, 9.8.2).
const symbolic = 1 << 2

// checkSimple checks the encoding of a simple TrueType font: symbols have none, letters a known one (6.2.11.6).
func (c *checker) checkSimple(u *fontUse, name string, descriptor pdf.Dict) {
	wrong := rule{"font-encoding", "6.2.11.6", "", "7.21.6", ""}
	flags, _ := c.file.Get(descriptor["Flags"]).(int)
	encoding := c.file.Get(u.dict["Encoding"])
	if flags&symbolic != 0 {
		if encoding != nil {
			c.breaks(wrong, u.object, say.M("the font %q is of symbols, and has an encoding of letters", name))
		}
		return
	}
	if d, ok := encoding.(pdf.Dict); ok {
		encoding = c.file.Get(d["BaseEncoding"])
	}
	if encoding != pdf.Object(pdf.Name("MacRomanEncoding")) && encoding != pdf.Object(pdf.Name("WinAnsiEncoding")) {
		c.breaks(wrong, u.object, say.M("the font %q has no known encoding of letters", name))
	}
}

// checkTrueType checks a composite font of TrueType outlines: its map of glyphs, and that the file states the widths that the font has.
func (c *checker) checkTrueType(u *fontUse, name string, font pdf.Dict, program *pdf.Stream, isTrueType bool) {
	f := c.file
	toGlyph := f.Get(font["CIDToGIDMap"])
	_, isMapped := toGlyph.(*pdf.Stream)
	if toGlyph != pdf.Object(pdf.Name("Identity")) && !isMapped {
		c.breaks(rule{"font-map", "6.2.11.3.2", "", "7.21.3.2", "fonts"}, u.object, say.M("the font %q does not say which glyphs its codes are (%s)", name, "CIDToGIDMap"))
	}
	if e := f.Get(u.dict["Encoding"]); program == nil || !isTrueType || isMapped || e != pdf.Object(pdf.Name("Identity-H")) && e != pdf.Object(pdf.Name("Identity-V")) {
		return
	}
	data, err := f.Data(program)
	glyphs, ok := readGlyphs(data)
	c.checkWidths(u, name, font, glyphs.advance, err == nil && ok)
}

// checkPostScript checks a composite font of PostScript outlines, if its codes are its characters' numbers: that every glyph shown is there and can be
// drawn, and that the file states the widths that the font has.
func (c *checker) checkPostScript(u *fontUse, name string, cid pdf.Dict, file *pdf.Stream) {
	if e := c.file.Get(u.dict["Encoding"]); e != pdf.Object(pdf.Name("Identity-H")) && e != pdf.Object(pdf.Name("Identity-V")) {
		return
	}
	data, err := c.file.Data(file)
	program, ok := font.ReadProgram(data)
	if err != nil || !ok {
		c.checkWidths(u, name, cid, nil, false)
		return
	}
	c.checkWidths(u, name, cid, program.Advance, true)
}

// checkWidths checks the glyphs that are shown of a font that can be read or not: each is there, as wide as the file states.
func (c *checker) checkWidths(u *fontUse, name string, font pdf.Dict, advance func(code int) (float64, bool), readable bool) {
	if !readable {
		c.breaks(rule{"font-damaged", "6.2.11.4.1", "", "7.21.4.1", "fonts"}, u.object, say.M("the font %q is damaged", name))
		return
	}
	widths := content.ReadWidths(c.file, font)
	for code := range u.used.all {
		has, ok := advance(code)
		if !ok || code == 0 {
			c.breaks(rule{"glyph", "6.2.11.8", "", "7.21.8", "fonts"}, u.object, say.M("the font %q lacks a glyph that is shown (number %d)", name, code))
			continue
		}
		if off := widths.Of(code) - has; off > 1 || off < -1 {
			c.breaks(rule{"font-width", "6.2.11.5", "", "7.21.5", "fonts"}, u.object, say.M("the file states another width than the font %q has (glyph %d)", name, code))
		}
	}
}
