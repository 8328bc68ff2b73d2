package conform

import (
	"maps"
	"slices"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/say"
)

// checkPage checks a page: its boxes, its annotations and all that it draws.
func (c *checker) checkPage(p pdf.Page) {
	c.checkBoxes(p)
	if p.Dict["AA"] != nil {
		c.breaks(rule{"page-action", "6.5.2", "", "", "actions"}, p.Number, say.M("the page has actions"))
	}
	if p.Dict["PresSteps"] != nil {
		c.breaks(rule{"presentation", "6.10", "", "", "alternate presentations"}, p.Number, say.M("the file has alternate presentations"))
	}
	if own, _ := c.file.Object(p.Number).(pdf.Dict); own != nil && own["Resources"] == nil && p.Dict["Resources"] != nil {
		c.breaks(rule{"borrowed-resource", "6.2.2", "", "", ""}, p.Number, say.M("the page has no resources of its own, and uses those of the pages above it"))
	}
	c.checkAnnotations(p)
	c.checkGroupSpace(p.Dict["Group"], p)
	reader := c.reader(p)
	c.follow(content.Follow(c.file, p.Dict, reader))
	reader.Mark = func(m *content.Mark) { c.checkInk(p, m) }
	reader.Opened = nil
	for _, o := range c.array(p.Dict["Annots"]) {
		annotation, _ := c.file.Get(o).(pdf.Dict)
		appearances, _ := c.file.Get(annotation["AP"]).(pdf.Dict)
		switch appearance := c.file.Get(appearances["N"]).(type) {
		case *pdf.Stream:
			c.follow(content.FollowForm(c.file, appearance, p.Dict, reader))
		case pdf.Dict: // one a state
			for _, state := range slices.Sorted(maps.Keys(appearance)) {
				if one, ok := c.file.Get(appearance[state]).(*pdf.Stream); ok {
					c.follow(content.FollowForm(c.file, one, p.Dict, reader))
				}
			}
		}
	}
}

// follow notes what ended the reading of contents.
func (c *checker) follow(err error) {
	if fault, ok := err.(pdf.Fault); ok {
		c.breaks(rule{fault.Code, "6.2.2", "", "7.1", "PDF 1.6"}, fault.Object, fault.Found)
	}
}

// reader is what takes a page's contents.
func (c *checker) reader(p pdf.Page) content.Reader {
	return content.Reader{
		Mark:   func(m *content.Mark) { c.checkMark(p, m) },
		Opened: func(tags []content.Tag) { c.checkOpened(p, tags) },
		State:  c.checkState,
		Form:   func(o *pdf.Stream) { c.checkForm(o, p) },
		Object: func(o *pdf.Stream) {
			c.breaks(rule{"postscript", "6.2.9.3", "", "", "PostScript"}, 0, say.M("the page draws an object that is neither form nor image"))
		},
		Intent: c.checkRendering,
		Fault: func(f content.Fault) {
			r := rule{f.Code, "6.2.2", "", "", "PDF 1.6"}
			switch f.Code {
			case "unbalanced-tags":
				r.ua = "7.1"
			case "limit":
				r = rule{f.Code, "6.1.13", "", "", ""}
			case "bracketed-operator", "borrowed-resource":
				r.x = ""
			}
			c.breaks(r, 0, f.Found)
		},
	}
}

// checkBoxes checks a page's boxes (PDF/X-4: TrimBox alone, inside BleedBox, inside MediaBox; PDF/A: pages from 3 to 14,400 units).
func (c *checker) checkBoxes(p pdf.Page) {
	media, ok := c.file.Box(p.Dict["MediaBox"])
	wrong := rule{"boxes", "6.1.13", "", "", "boxes"}
	if !ok || media[2]-media[0] < 3 || media[3]-media[1] < 3 || media[2]-media[0] > 14400 || media[3]-media[1] > 14400 {
		c.breaks(wrong, p.Number, say.M("the page has no media box, or one that is too small or too large"))
		return
	}
	for _, key := range [...]pdf.Name{"CropBox", "BleedBox", "TrimBox", "ArtBox"} {
		if box, ok := c.file.Box(p.Dict[key]); ok && (box[2]-box[0] < 3 || box[3]-box[1] < 3 || box[2]-box[0] > 14400 || box[3]-box[1] > 14400) {
			c.breaks(rule{"boxes", "6.1.13", "", "", ""}, p.Number, say.M("the page's %s is too small or too large", string(key)))
		}
	}
	if !c.claim.X {
		return
	}
	trim, okTrim := c.file.Box(p.Dict["TrimBox"])
	bleed, okBleed := c.file.Box(p.Dict["BleedBox"])
	switch {
	case !okTrim && p.Dict["ArtBox"] == nil:
		c.breaks(wrong, p.Number, say.M("the page has no trim box"))
	case okTrim && p.Dict["ArtBox"] != nil:
		c.breaks(wrong, p.Number, say.M("the page has a trim box and an art box"))
	case okTrim && okBleed && !inside(trim, bleed) || okBleed && !inside(bleed, media) || okTrim && !inside(trim, media):
		c.breaks(wrong, p.Number, say.M("the page's boxes do not lie inside each other"))
	}
}

// inside reports whether a box lies in another one, to a thousandth of a point.
func inside(inner, outer [4]float64) bool {
	const near = 0.001
	return inner[0] >= outer[0]-near && inner[1] >= outer[1]-near && inner[2] <= outer[2]+near && inner[3] <= outer[3]+near
}
