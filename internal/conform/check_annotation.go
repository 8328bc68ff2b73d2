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

// allowedAnnotations are the types of ISO 32000-1 that PDF/A takes (ISO 19005-3, 6.3.1).
var allowedAnnotations = map[pdf.Name]bool{"Text": true, "Link": true, "FreeText": true, "Line": true, "Square": true, "Circle": true, "Polygon": true,
	"PolyLine": true, "Highlight": true, "Underline": true, "Squiggly": true, "StrikeOut": true, "Stamp": true, "Caret": true, "Ink": true, "Popup": true,
	"FileAttachment": true, "Widget": true, "PrinterMark": true, "TrapNet": true, "Watermark": true, "Redact": true}

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
	if !allowedAnnotations[subtype] {
		c.breaks(rule{"annotation-type", "6.3.1", "", "", ""}, ref.Number, say.M("the page has an annotation of type %q", string(subtype)))
	}
	if subtype != "Popup" && (!hasFlags || flags&flagPrint == 0 || flags&(flagInvisible|flagHidden|flagNoView|flagToggleNoView) != 0) {
		c.breaks(rule{"annotation-flags", "6.3.2", "", "", ""}, ref.Number, say.M("a link or note would not be printed (%s)", "F 4"))
	}
	if subtype == "Widget" && (a["A"] != nil || a["AA"] != nil) {
		c.breaks(rule{"action", "6.4.1", "", "", "actions"}, ref.Number, say.M("a field of a form has an action"))
	}
	c.checkAppearance(subtype, a, ref)
	if subtype != "PrinterMark" && subtype != "TrapNet" {
		c.checkPlaceOfAnnotation(p, a, ref)
	}
	if flags&flagHidden == 0 && subtype != "Popup" && c.isSeen(p, a) {
		c.checkTaggedAnnotation(subtype, a, ref)
	}
}

// isSeen reports whether any of an annotation lies on what a reader shows of its page.
func (c *checker) isSeen(p pdf.Page, a pdf.Dict) bool {
	rect, ok := c.file.Box(a["Rect"])
	shown, okShown := c.file.Box(p.Dict["CropBox"])
	if !okShown {
		shown, okShown = c.file.Box(p.Dict["MediaBox"])
	}
	return !ok || !okShown || rect[0] < shown[2] && rect[2] > shown[0] && rect[1] < shown[3] && rect[3] > shown[1]
}

// checkAppearance checks that it is in the file what an annotation looks like, in one way only; one without extent looks like nothing.
func (c *checker) checkAppearance(subtype pdf.Name, a pdf.Dict, ref pdf.Ref) {
	wrong := rule{"annotation-appearance", "6.3.3", "", "", ""}
	rect, hasRect := c.file.Box(a["Rect"])
	appearances, _ := c.file.Get(a["AP"]).(pdf.Dict)
	switch {
	case appearances == nil:
		if subtype != "Popup" && subtype != "Link" && !(hasRect && rect[0] == rect[2] && rect[1] == rect[3]) {
			c.breaks(wrong, ref.Number, say.M("a note or field has no appearance"))
		}
		return
	case len(appearances) != 1 || appearances["N"] == nil:
		c.breaks(wrong, ref.Number, say.M("a note or field has another appearance than the normal one"))
		return
	}
	_, isStream := c.file.Get(appearances["N"]).(*pdf.Stream)
	kind, _ := c.file.Get(a["FT"]).(pdf.Name)
	parent, _ := c.file.Get(a["Parent"]).(pdf.Dict)
	if kind == "" {
		kind, _ = c.file.Get(parent["FT"]).(pdf.Name)
	}
	if isButton := subtype == "Widget" && kind == "Btn"; isStream == isButton {
		c.breaks(wrong, ref.Number, say.M("a note or field has an appearance of the wrong kind"))
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
	switch want := elementOf(subtype); {
	case subtype == "TrapNet":
		c.breaks(rule{"annotation-type", "", "", "7.18.2", ""}, ref.Number, say.M("the page has an annotation of type %q", string(subtype)))
		return
	case subtype == "PrinterMark":
		if e != nil {
			c.breaks(rule{"annotation-tag", "", "", "7.18.8", ""}, ref.Number, say.M("a printer's mark is in the structure"))
		}
		return
	case e == nil:
		c.breaks(rule{"annotation-tag", "", "6.7.3", "7.18.1", ""}, ref.Number, say.M("a link or note is not in the structure"))
	case e.kind != want:
		clause := map[pdf.Name]string{"Link": "7.18.5", "Form": "7.18.4", "Annot": "7.18.1"}[want]
		c.breaks(rule{"annotation-tag", "", "", clause, ""}, ref.Number, say.M("a link or note stands in a %s of the structure, not in a %s", string(e.kind), string(want)))
	default:
		if key, ok := c.file.Get(a["StructParent"]).(int); !ok || c.tree.parents[key] == nil {
			c.breaks(rule{"annotation-tag", "", "6.7.3", "7.18.1", ""}, ref.Number, say.M("a link or note does not lead to its place in the structure (%s)", "StructParent"))
		}
	}
	c.checkWords(subtype, a, e, ref)
}

// elementOf is the kind of element that an annotation stands in.
func elementOf(subtype pdf.Name) pdf.Name {
	switch subtype {
	case "Link":
		return "Link"
	case "Widget":
		return "Form"
	}
	return "Annot"
}

// checkWords checks that an annotation says what it is: a link by itself, a field by its name for people, and either of those and all
// others by the element that it stands in.
func (c *checker) checkWords(subtype pdf.Name, a pdf.Dict, e *elem, ref pdf.Ref) {
	key, clause := pdf.Name("Contents"), "7.18.1"
	switch subtype {
	case "Link":
		clause = "7.18.5"
	case "Widget":
		key = "TU"
	}
	said, _ := c.file.Get(a[key]).(pdf.String)
	if parent, _ := c.file.Get(a["Parent"]).(pdf.Dict); subtype == "Widget" && parent != nil && a["T"] == nil { // one of several looks of a field
		said, _ = c.file.Get(parent[key]).(pdf.String)
	}
	switch {
	case said == "" && (subtype == "Link" || e == nil || !e.alt):
		c.breaks(rule{"annotation-text", "", "", clause, ""}, ref.Number, say.M("a link or note does not say in words where it leads (%s)", string(key)))
	case said != "" && !c.speaks && a["Lang"] == nil && !e.spoken():
		c.breaks(rule{"language", "", "", "7.2", ""}, ref.Number, say.M("text does not say in which language it is (%s)", "Lang"))
	}
}
