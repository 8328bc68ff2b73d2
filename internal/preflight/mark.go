package preflight

import (
	"math"

	"report/internal/content"
	"report/internal/icc"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// What a press cannot print well. Sizes are of the trimmed page.
const (
	hairline   = 0.25 // pt; a thinner line may vanish
	fewPixels  = 150  // an inch; a coarser picture shows its pixels
	manyPixels = 250  // an inch; a finer one does not
	largeText  = 18   // pt; smaller text in several inks looks blurred when the plates are not quite on each other
	smallText  = 9    // pt; of any colour
	fineText   = 7    // pt; white on several inks
	thinLine   = 1    // pt; a thinner line shows the screen of its tint
	nearTrim   = 3 * 72 / 25.4
)

// mark inspects something that a page draws.
func (in *inspector) mark(m *content.Mark) {
	s := m.State
	if s.Alpha < 1 || s.AlphaStroke < 1 || s.Soft || s.Blend != "Normal" && s.Blend != "Compatible" {
		in.transparent()
	}
	if m.Box[2] < in.bleed[0] || m.Box[0] > in.bleed[2] || m.Box[3] < in.bleed[1] || m.Box[1] > in.bleed[3] {
		return // marks in the slug are for the printer
	}
	in.marks++
	switch m.Kind {
	case content.Text:
		if s.TextMode == 3 || s.TextMode == 7 {
			in.at(m, Finding{Level: problem.Note, Code: "invisible-text", Found: say.M("text is there that is not shown"), Hint: say.M("see whether it is meant to be searched, as under a scan")})
			return
		}
		in.font(m)
		in.text(m)
		in.color(m, &s.Fill)
		in.overprinted(m, &s.Fill, s.Overprint)
	case content.Fill:
		in.color(m, &s.Fill)
		in.overprinted(m, &s.Fill, s.Overprint)
		in.filled(m)
	case content.Stroke:
		in.color(m, &s.Stroke)
		in.overprinted(m, &s.Stroke, s.OverprintStroke)
		in.line(m, s.LineWidth*math.Sqrt(math.Abs(s.CTM.A*s.CTM.D-s.CTM.B*s.CTM.C)), &s.Stroke)
	case content.Image:
		in.image(m)
		in.edge(m)
		in.lay(m, nil)
	case content.Shade:
		in.space(m, content.SpaceOf(in.file, m.Shading["ColorSpace"], nil))
		in.lay(m, nil)
	}
}

// line inspects a line, drawn as one or as a thin area.
func (in *inspector) line(m *content.Mark, width float64, c *content.Color) {
	if width < hairline-0.005 {
		in.at(m, Finding{Level: problem.Warning, Code: "hairline", degree: -width, Found: say.M("a line is %.2f pt wide, which a press may lose", width), Hint: say.M("make it 0.25 pt or more")})
		return
	}
	if v, spot, ok := inks(c); ok && width < thinLine && max(v[0], v[1], v[2], v[3], spot) < 0.95 && v[0]+v[1]+v[2]+v[3]+spot > 0 {
		in.at(m, Finding{Level: problem.Note, Code: "screened-line", degree: -width, Found: say.M("a line of %.2f pt is in a tint: its screen breaks it up", width), Hint: say.M("give thin lines an ink in full")})
	}
}

// filled inspects an area.
func (in *inspector) filled(m *content.Mark) {
	s := m.State
	if s.Fill.Pattern != nil {
		in.pattern(m, s.Fill.Pattern)
		in.lay(m, nil)
		return
	}
	if width := min(m.Box[2]-m.Box[0], m.Box[3]-m.Box[1]); width < thinLine {
		in.line(m, width, &s.Fill)
	}
	v, spot, ok := inks(&s.Fill)
	total := v[0] + v[1] + v[2] + v[3] + spot
	if ok && s.Overprint && total == 0 {
		in.at(m, Finding{Code: "white-overprint", Found: say.M("a white area overprints: it will not be seen"), Hint: say.M("let white knock out")})
	}
	if !ok || total > 0 {
		in.edge(m)
	}
	in.lay(m, &s.Fill)
}

// font inspects a font when it is used first.
func (in *inspector) font(m *content.Mark) {
	ref, font := m.State.FontRef, m.State.Font
	if font == nil || in.fonts[ref] {
		return
	}
	in.fonts[ref] = true
	f := in.file
	name, _ := f.Get(font["BaseFont"]).(pdf.Name)
	switch f.Get(font["Subtype"]) {
	case pdf.Name("Type3"):
		in.listFont(name, "Type3", true)
		in.at(m, Finding{Level: problem.Warning, Code: "type3-font", Object: ref.Number, Found: say.M("a font is drawn glyph by glyph (Type 3): some devices print it coarsely"), Hint: say.M("make the file with outline fonts")})
		return
	case pdf.Name("Type0"):
		if all, _ := f.Get(font["DescendantFonts"]).(pdf.Array); len(all) > 0 {
			font, _ = f.Get(all[0]).(pdf.Dict)
		}
	}
	descriptor, _ := f.Get(font["FontDescriptor"]).(pdf.Dict)
	kind, _ := f.Get(font["Subtype"]).(pdf.Name)
	in.listFont(name, kind, descriptor["FontFile"] != nil || descriptor["FontFile2"] != nil || descriptor["FontFile3"] != nil)
	if descriptor["FontFile"] == nil && descriptor["FontFile2"] == nil && descriptor["FontFile3"] == nil {
		in.at(m, Finding{Code: "font-embedded", Object: ref.Number, Found: say.M("the font %q is not in the file", string(name)), Hint: say.M("embed all fonts")})
	}
}

// plates are the process inks by the names that colour spaces call them.
var plates = map[pdf.Name]int{"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}

// inks returns how much of the four process inks a colour lays down, 0 to 1 each, and of spot colours together; ok is false for
// colours that are not made of inks.
func inks(c *content.Color) (v [4]float64, spot float64, ok bool) {
	if c.Space == nil {
		return v, 0, false
	}
	switch c.Space.Family {
	case "DeviceCMYK":
		return v, 0, copy(v[:], c.Values) == 4
	case "DeviceGray":
		if len(c.Values) == 1 {
			v[3] = 1 - c.Values[0]
			return v, 0, true
		}
	case "ICCBased":
		if c.Space.Components == 4 {
			return v, 0, copy(v[:], c.Values) == 4
		}
	case "Separation", "DeviceN":
		for i, name := range c.Space.Names {
			if i >= len(c.Values) || name == "All" {
				return v, 0, false
			}
			if at, known := plates[name]; known {
				v[at] = c.Values[i]
			} else if name != "None" {
				spot += c.Values[i]
			}
		}
		return v, spot, true
	}
	return v, 0, false
}

// text inspects the colour of text.
func (in *inspector) text(m *content.Mark) {
	s := m.State
	if v, spot, ok := inks(&s.Fill); ok {
		plates, total := 0, spot
		for _, ink := range v {
			if ink > 0.02 {
				plates++
			}
			total += ink
		}
		if s.Overprint && total == 0 {
			in.at(m, Finding{Code: "white-overprint", Found: say.M("white text overprints: it will not be seen"), Hint: say.M("let white knock out")})
		}
		in.fine(m, v, spot, plates)
		if plates > 1 && v[3] >= 0.5 && v[0] > 0.02 && s.TextSize() < largeText {
			in.at(m, Finding{Level: problem.Warning, Code: "text-inks", Found: say.M("dark text is printed in %d inks", plates), Hint: say.M("set text in black ink alone")})
		}
		return
	}
	if len(s.Fill.Values) == 3 && max(s.Fill.Values[0], s.Fill.Values[1], s.Fill.Values[2]) < 0.2 && (in.intent == "DeviceCMYK" || in.intent == "") {
		in.at(m, Finding{Level: problem.Warning, Code: "text-inks", Found: say.M("dark text is in screen colours: it will be printed in several inks"), Hint: say.M("set text in black ink alone")})
	}
}

// color inspects a colour: its inks, and its space.
func (in *inspector) color(m *content.Mark, c *content.Color) {
	if v, spot, ok := inks(c); ok {
		for i, ink := range v {
			in.plates[i] = in.plates[i] || ink > 0
		}
		in.wetter((v[0]+v[1]+v[2]+v[3]+spot)*100, m.X, m.Y)
		if total := (v[0] + v[1] + v[2] + v[3] + spot) * 100; total > in.options.inkLimit()+0.5 {
			in.at(m, Finding{Code: "ink-limit", Found: say.M("a colour lays down %.0f %% of ink, more than %.0f %%", total, in.options.inkLimit()),
				Hint: say.M("take a colour with less ink: paper does not dry, and sheets stick together")})
		}
	}
	if c.Space != nil && len(c.Space.Names) == 1 && c.Space.Names[0] == "All" {
		in.at(m, Finding{Code: "registration", Found: say.M("something on the page is printed on every plate"), Hint: say.M("use the registration colour for marks in the slug alone")})
	}
	in.separate(c.Space)
	in.space(m, c.Space)
}

// separate notes the spot colours of a space.
func (in *inspector) separate(s *content.Space) {
	for ; s != nil; s = s.Base {
		for _, name := range s.Names {
			if _, known := plates[name]; !known && name != "All" && name != "None" && len(in.separations) < maxSeparations {
				in.separations[string(name)] = true
			}
		}
	}
}

// maxSeparations is how many spot colours are listed; no press has as many.
const maxSeparations = 100

// space inspects a colour space against what the file is meant for.
func (in *inspector) space(m *content.Mark, s *content.Space) {
	if s != nil && s.Family == "Lab" {
		in.at(m, Finding{Level: problem.Warning, Code: "lab-color", Found: say.M("colours are Lab: the press's program converts them as it likes"), Hint: say.M("convert them to its inks, or name them as spot colours")})
	}
	if in.intent == "" {
		s.Devices(func(family pdf.Name) {
			if family == "DeviceRGB" {
				in.at(m, Finding{Code: "device-color", Found: say.M("colours are of screens (RGB), and nothing says how they become inks"), Hint: say.M("convert the colours, or give them a profile")})
			}
		})
		return
	}
	s.Devices(func(family pdf.Name) {
		if family != in.intent && family != "DeviceGray" {
			in.at(m, Finding{Code: "device-color", Found: say.M("colours are %s, and the output intent is of %s", string(family), string(in.intent)), Hint: say.M("convert the colours, or give them a profile")})
		}
	})
}

// entry is an entry of a picture's dictionary, which may have a short name in an inline picture (ISO 32000-1, 8.9.7).
func (in *inspector) entry(picture *pdf.Stream, long, short pdf.Name) pdf.Object {
	if o := in.file.Get(picture.Dict[long]); o != nil {
		return o
	}
	return in.file.Get(picture.Dict[short])
}

// profile is what the ICC profile of a space calls itself.
func (in *inspector) profile(s *content.Space) string {
	if s == nil || s.Profile == nil {
		return ""
	}
	name, known := in.profiles[s.Profile]
	if !known {
		if data, err := in.file.Data(s.Profile); err == nil {
			if p, err := icc.Parse("", data); err == nil {
				name = p.Description
			}
		}
		in.profiles[s.Profile] = name
	}
	return name
}

// image inspects a picture: how fine it is on the page, and its colours.
func (in *inspector) image(m *content.Mark) {
	f, d := in.file, m.Image.Dict
	entry := func(long, short pdf.Name) pdf.Object { return in.entry(m.Image, long, short) }
	if mask, _ := entry("ImageMask", "IM").(bool); mask {
		in.color(m, &m.State.Fill)
		return
	}
	if d["SMask"] != nil && f.Get(d["SMask"]) != pdf.Object(pdf.Name("None")) {
		in.transparent()
	}
	if o := entry("ColorSpace", "CS"); o != nil {
		space := content.SpaceOf(f, o, nil)
		in.separate(space)
		in.space(m, space)
		in.ink(m, space)
	}
	width, _ := f.Number(entry("Width", "W"))
	height, _ := f.Number(entry("Height", "H"))
	ctm := m.State.CTM
	ppi := math.Min(width/math.Hypot(ctm.A, ctm.B), height/math.Hypot(ctm.C, ctm.D)) * 72
	if len(in.lists.Pictures) < maxListed && !math.IsNaN(ppi) && !math.IsInf(ppi, 0) {
		space, _ := entry("ColorSpace", "CS").(pdf.Name)
		if o, ok := entry("ColorSpace", "CS").(pdf.Array); ok && len(o) > 0 {
			space, _ = f.Get(o[0]).(pdf.Name)
		}
		in.lists.Pictures = append(in.lists.Pictures, Picture{in.page, int(width), int(height), math.Round(ppi), string(space), in.profile(content.SpaceOf(f, entry("ColorSpace", "CS"), nil))})
	}
	switch {
	case math.IsNaN(ppi) || math.IsInf(ppi, 0) || ppi >= manyPixels-0.5:
	case ppi < fewPixels:
		in.at(m, Finding{Code: "resolution", Object: m.Object, degree: -ppi, Found: say.M("a picture has %.0f pixels an inch, less than %d", ppi, fewPixels), Hint: say.M("take a larger original, or show it smaller")})
	default:
		in.at(m, Finding{Level: problem.Warning, Code: "resolution", Object: m.Object, degree: -ppi, Found: say.M("a picture has %.0f pixels an inch, less than %d", ppi, manyPixels), Hint: say.M("take a larger original, or show it smaller")})
	}
}
