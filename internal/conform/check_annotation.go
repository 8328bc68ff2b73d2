package conform

import (
	"report/internal/pdf"
	"report/internal/say"
)

// Flags of an annotation (ISO 32000-1, 12.5.3).
const (
	flagInvisible    = 1 << 0
	flagHidden       = 1 << 1
	flagPrint        = 1 << 2
	flagNoView       = 1 << 5
	flagToggleNoView = 1 << 8
)

// forbiddenActions run, play or change something (ISO 19005-3, 6.5.1).
var forbiddenActions = map[pdf.Name]bool{"Launch": true, "Sound": true, "Movie": true, "ResetForm": true, "ImportData": true, "Hide": true,
	"SetOCGState": true, "Rendition": true, "Trans": true, "GoTo3DView": true, "JavaScript": true}

// checkAnnotations checks the annotations of a page.
func (c *checker) checkAnnotations(p pdf.Page) {
	all := c.array(p.Dict["Annots"])
	if len(all) > 0 && c.file.Get(p.Dict["Tabs"]) != pdf.Object(pdf.Name("S")) {
		c.breaks(rule{"tabs", "", "", "7.18.3", ""}, p.Number, say.M("the page has links or notes, and no order for them (%s)", "Tabs S"))
	}
	for _, o := range all {
		if a, ok := c.file.Get(o).(pdf.Dict); ok {
			ref, _ := o.(pdf.Ref)
			c.checkAnnotation(p, a, ref)
		}
	}
}

func (c *checker) checkAnnotation(p pdf.Page, a pdf.Dict, ref pdf.Ref) {
	subtype, _ := c.file.Get(a["Subtype"]).(pdf.Name)
	flags, hasFlags := c.file.Get(a["F"]).(int)
	switch subtype {
	case "3D", "Sound", "Screen", "Movie", "RichMedia", "":
		c.breaks(rule{"annotation-type", "6.3.1", "", "", ""}, ref.Number, say.M("the page has an annotation of type %q", string(subtype)))
	}
	if subtype != "Popup" && (!hasFlags || flags&flagPrint == 0 || flags&(flagInvisible|flagHidden|flagNoView|flagToggleNoView) != 0) {
		c.breaks(rule{"annotation-flags", "6.3.2", "", "", ""}, ref.Number, say.M("a link or note would not be printed (%s)", "F 4"))
	}
	if subtype != "Popup" && subtype != "Link" && a["AP"] == nil {
		c.breaks(rule{"annotation-appearance", "6.3.3", "", "", ""}, ref.Number, say.M("a note or field has no appearance"))
	}
	if action, _ := c.file.Get(a["A"]).(pdf.Dict); action != nil {
		if name, _ := c.file.Get(action["S"]).(pdf.Name); forbiddenActions[name] {
			c.breaks(rule{"action", "6.5.1", "", "", "actions"}, ref.Number, say.M("an annotation has the action %s", string(name)))
		}
	}
	if subtype != "PrinterMark" && subtype != "TrapNet" {
		c.checkPlaceOfAnnotation(p, a, ref)
	}
	if subtype != "Popup" && subtype != "Widget" && subtype != "PrinterMark" {
		c.checkTaggedAnnotation(subtype, a, ref)
	}
}

// checkPlaceOfAnnotation checks that an annotation lies outside what is printed.
func (c *checker) checkPlaceOfAnnotation(p pdf.Page, a pdf.Dict, ref pdf.Ref) {
	if !c.claim.X {
		return
	}
	rect, ok := c.file.Box(a["Rect"])
	bleed, okBleed := c.file.Box(p.Dict["BleedBox"])
	if !okBleed {
		bleed, okBleed = c.file.Box(p.Dict["TrimBox"])
	}
	if !ok || !okBleed || rect[0] < bleed[2] && rect[2] > bleed[0] && rect[1] < bleed[3] && rect[3] > bleed[1] {
		c.breaks(rule{"annotation-in-bleed", "", "", "", "annotations"}, ref.Number, say.M("a link or note lies inside the bleed"))
	}
}

// checkTaggedAnnotation checks that an annotation is told to those who do not see it.
func (c *checker) checkTaggedAnnotation(subtype pdf.Name, a pdf.Dict, ref pdf.Ref) {
	e := c.tree.annotations[ref]
	if e == nil {
		c.breaks(rule{"annotation-tag", "", "6.7.3", "7.18.1", ""}, ref.Number, say.M("a link or note is not in the structure"))
	} else if want := map[bool]pdf.Name{true: "Link", false: "Annot"}[subtype == "Link"]; c.tree.kind(e) != want {
		c.breaks(rule{"annotation-tag", "", "", "7.18.5", ""}, ref.Number, say.M("a link or note stands in a %s of the structure, not in a %s", string(c.tree.kind(e)), string(want)))
	} else if key, ok := c.file.Get(a["StructParent"]).(int); !ok || c.tree.parents[key] == nil {
		c.breaks(rule{"annotation-tag", "", "6.7.3", "7.18.1", ""}, ref.Number, say.M("a link or note does not lead to its place in the structure (%s)", "StructParent"))
	}
	if s, _ := c.file.Get(a["Contents"]).(pdf.String); s == "" && (subtype == "Link" || e == nil || !e.alt) {
		c.breaks(rule{"annotation-text", "", "", "7.18.5", ""}, ref.Number, say.M("a link or note does not say in words where it leads (%s)", "Contents"))
	}
}
