package conform

import (
	"slices"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/say"
)

// checkMark checks something that a page draws: what is drawn, and whether it is told.
func (c *checker) checkMark(p pdf.Page, m *content.Mark) {
	c.checkInk(p, m)
	c.checkTagged(p, m)
}

// checkInk checks fonts, colours and pictures of something drawn.
func (c *checker) checkInk(p pdf.Page, m *content.Mark) {
	s := m.State
	if c.intent == nil && (s.Alpha < 1 || s.AlphaStroke < 1 || s.Soft || s.Blend != "Normal" && s.Blend != "Compatible") {
		c.checkGroup(p)
	}
	switch m.Kind {
	case content.Text:
		if s.TextMode != 3 {
			c.useFont(m)
		}
		if s.TextMode%4 != 1 && s.TextMode%4 != 3 {
			c.checkOverprint(&s.Fill, s.Overprint, s.OverprintMode)
		}
		if s.TextMode%4 != 3 {
			c.checkTextColors(s)
		}
	case content.Fill:
		c.checkColor(s.Fill.Space)
		c.checkOverprint(&s.Fill, s.Overprint, s.OverprintMode)
	case content.Stroke:
		c.checkColor(s.Stroke.Space)
		c.checkOverprint(&s.Stroke, s.OverprintStroke, s.OverprintMode)
	case content.Image:
		c.checkImage(p, m)
	case content.Shade:
		c.checkShading(p, m.Shading)
	}
	if m.Kind != content.Image && m.Kind != content.Shade {
		c.checkPattern(p, s.Fill.Pattern)
		c.checkPattern(p, s.Stroke.Pattern)
	}
}

// checkTextColors checks both colours of text, as validators do: one that its mode does not show too, if it was set to another than gray.
func (c *checker) checkTextColors(s *content.State) {
	isShown := [2]bool{s.TextMode%4 != 1, s.TextMode%4 == 1 || s.TextMode%4 == 2}
	for i, space := range [2]*content.Space{s.Fill.Space, s.Stroke.Space} {
		if isShown[i] || space != nil && space.Family != "DeviceGray" {
			c.checkColor(space)
		}
	}
}

// checkShading checks the colours of what runs from one to another.
func (c *checker) checkShading(p pdf.Page, shading pdf.Dict) {
	resources, _ := c.file.Get(p.Dict["Resources"]).(pdf.Dict)
	c.checkColor(content.SpaceOf(c.file, shading["ColorSpace"], resources))
}

// checkPattern checks the colours of a pattern, those of a cell once.
func (c *checker) checkPattern(p pdf.Page, o pdf.Object) {
	switch pattern := o.(type) {
	case pdf.Dict:
		shading, _ := c.file.Get(pattern["Shading"]).(pdf.Dict)
		if stream, ok := c.file.Get(pattern["Shading"]).(*pdf.Stream); ok {
			shading = stream.Dict
		}
		if shading != nil {
			c.checkShading(p, shading)
		}
	case *pdf.Stream:
		if c.images[pattern] {
			return
		}
		c.images[pattern] = true
		reader := c.reader(p)
		reader.Mark, reader.Opened = func(m *content.Mark) { c.checkInk(p, m) }, nil
		c.follow(content.FollowForm(c.file, pattern, p.Dict, reader))
	}
}

// checkGroup checks that a page that mixes colours says in which space, where no output intent does.
func (c *checker) checkGroup(p pdf.Page) {
	group, _ := c.file.Get(p.Dict["Group"]).(pdf.Dict)
	if group["CS"] == nil {
		c.breaks(rule{"transparency", "6.2.10", "", "", ""}, p.Number, say.M("the page has transparency, and nothing says in which colours it is mixed"))
	}
}

// checkGroupSpace checks the space in which a group mixes its colours.
func (c *checker) checkGroupSpace(group pdf.Object, p pdf.Page) {
	d, _ := c.file.Get(group).(pdf.Dict)
	if d["CS"] != nil {
		resources, _ := c.file.Get(p.Dict["Resources"]).(pdf.Dict)
		c.checkColor(content.SpaceOf(c.file, d["CS"], resources))
	}
}

// checkOverprint checks that inks of a profile do not overprint by the mode that leaves out those that are 0 (6.2.4.2).
func (c *checker) checkOverprint(color *content.Color, overprint bool, mode int) {
	if s := color.Space; overprint && mode == 1 && s != nil && s.Family == "ICCBased" && s.Components == 4 {
		c.breaks(rule{"overprint", "6.2.4.2", "", "", ""}, 0, say.M("inks with a profile overprint in mode 1"))
	}
}

// checkColor checks that a device's colours are those of the output intent, or have a default space.
func (c *checker) checkColor(space *content.Space) {
	space.Devices(func(family pdf.Name) {
		allowed := c.intent != nil && (family == "DeviceGray" && c.intent.Space != "RGB" || family == "DeviceGray" && c.claim.A > 0 ||
			family == "DeviceRGB" && c.intent.Space == "RGB" || family == "DeviceCMYK" && c.intent.Space == "CMYK")
		if allowed {
			return
		}
		if c.intent == nil {
			c.breaks(rule{"device-color", "6.2.4.3", "", "", "colour"}, 0, say.M("colours are %s, and the file has no output intent that says what they look like", string(family)))
			return
		}
		c.breaks(rule{"device-color", "6.2.4.3", "", "", "colour"}, 0, say.M("colours are %s, and the output intent is of %s", string(family), c.intent.Space))
	})
}

// checkImage checks an image, once.
func (c *checker) checkImage(p pdf.Page, m *content.Mark) {
	if c.images[m.Image] {
		return
	}
	c.images[m.Image] = true
	d := m.Image.Dict
	long := func(key, short pdf.Name) pdf.Object {
		if o := c.file.Get(d[key]); o != nil || !m.Inline {
			return o
		}
		return c.file.Get(d[short])
	}
	isMask, _ := long("ImageMask", "IM").(bool)
	if mask := c.file.Get(d["SMask"]); mask != nil && mask != pdf.Object(pdf.Name("None")) && c.intent == nil {
		c.checkGroup(p)
	}
	if isMask {
		c.checkColor(m.State.Fill.Space)
	} else if space := long("ColorSpace", "CS"); space != nil {
		resources, _ := c.file.Get(p.Dict["Resources"]).(pdf.Dict)
		c.checkColor(content.SpaceOf(c.file, space, resources))
	}
	if smooth, _ := long("Interpolate", "I").(bool); smooth {
		c.breaks(rule{"image", "6.2.8", "", "", ""}, 0, say.M("an image is to be smoothed (%s)", "Interpolate"))
	}
	for _, key := range [...]pdf.Name{"Alternates", "OPI"} {
		if d[key] != nil {
			c.breaks(rule{"image", "6.2.8", "", "", "alternate images"}, 0, say.M("an image has the entry %s", string(key)))
		}
	}
	if bits, ok := long("BitsPerComponent", "BPC").(int); ok && (isMask && bits != 1 || !slices.Contains([]int{1, 2, 4, 8, 16}, bits)) {
		c.breaks(rule{"image", "6.2.8", "", "", ""}, 0, say.M("an image has samples of %d bits", bits))
	}
	if name, ok := c.file.Get(d["Intent"]).(pdf.Name); ok {
		c.checkRendering(name)
	}
	if m.Inline { // others are among the file's objects
		c.checkFilters(m.Image, 0)
	}
}

// allowedFilters pack a stream's data (ISO 19005-3, 6.1.7.2).
var allowedFilters = map[pdf.Name]bool{"ASCIIHexDecode": true, "ASCII85Decode": true, "FlateDecode": true, "RunLengthDecode": true, "CCITTFaxDecode": true,
	"JBIG2Decode": true, "DCTDecode": true, "JPXDecode": true}

// checkFilters checks how a stream's data are packed.
func (c *checker) checkFilters(s *pdf.Stream, object int) {
	for _, name := range c.file.Filters(s) {
		if !allowedFilters[name] {
			c.breaks(rule{"filter", "6.1.7.2", "", "", "compression"}, object, say.M("a stream is packed with %s", string(name)))
		}
	}
}

// checkForm checks a form XObject.
func (c *checker) checkForm(o *pdf.Stream, p pdf.Page) {
	c.checkGroupSpace(o.Dict["Group"], p)
	if group, _ := c.file.Get(o.Dict["Group"]).(pdf.Dict); group["CS"] == nil && c.file.Get(group["S"]) == pdf.Object(pdf.Name("Transparency")) && c.intent == nil {
		c.checkGroup(p)
	}
	for _, key := range [...]pdf.Name{"OPI", "PS", "Ref"} {
		if o.Dict[key] != nil {
			c.breaks(rule{"form-object", "6.2.9", "", "7.20", "PostScript"}, 0, say.M("a form has the entry %s", string(key)))
		}
	}
	if o.Dict["Subtype2"] == pdf.Object(pdf.Name("PS")) {
		c.breaks(rule{"form-object", "6.2.9", "", "", "PostScript"}, 0, say.M("a form has the entry %s", "Subtype2"))
	}
}

// blends are the blend modes of ISO 32000-1, 11.3.5.
var blends = map[pdf.Name]bool{"Normal": true, "Compatible": true, "Multiply": true, "Screen": true, "Overlay": true, "Darken": true, "Lighten": true,
	"ColorDodge": true, "ColorBurn": true, "HardLight": true, "SoftLight": true, "Difference": true, "Exclusion": true, "Hue": true, "Saturation": true,
	"Color": true, "Luminosity": true}

// checkState checks a graphics state dictionary.
func (c *checker) checkState(d pdf.Dict) {
	for _, key := range [...]pdf.Name{"TR", "HTP"} {
		if d[key] != nil {
			c.breaks(rule{"state", "6.2.5", "", "", "transfer curves"}, 0, say.M("a graphics state has the entry %s", string(key)))
		}
	}
	if o := c.file.Get(d["TR2"]); o != nil && o != pdf.Object(pdf.Name("Default")) {
		c.breaks(rule{"state", "6.2.5", "", "", "transfer curves"}, 0, say.M("a graphics state has the entry %s", "TR2"))
	}
	if name, ok := c.file.Get(d["RI"]).(pdf.Name); ok {
		c.checkRendering(name)
	}
	for _, o := range asList(c.file.Get(d["BM"]), d["BM"]) {
		if name, ok := c.file.Get(o).(pdf.Name); ok && !blends[name] {
			c.breaks(rule{"blend", "6.2.10", "", "", "transparency"}, 0, say.M("the blend mode %q is none of the standard's", string(name)))
		}
	}
}

// checkRendering checks a rendering intent's name.
func (c *checker) checkRendering(name pdf.Name) {
	switch name {
	case "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation":
	default:
		c.breaks(rule{"rendering-intent", "6.2.6", "", "", "rendering intents"}, 0, say.M("the rendering intent %q is none of the standard's", string(name)))
	}
}
