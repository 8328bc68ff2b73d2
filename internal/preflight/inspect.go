package preflight

import (
	"maps"
	"math"
	"slices"
	"strings"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// An inspector reads a file's pages.
type inspector struct {
	file    *pdf.File
	options Options
	pages   []pdf.Page
	intent  pdf.Name             // the colour space of the output intent: DeviceCMYK …, empty for none
	found   map[string][]Finding // by their codes
	order   int                  // how many were found

	separations map[string]bool
	plates      [4]bool
	lists       Report // what the file has, as it is found

	page  int // that is being read, from 1
	trim  [4]float64
	bleed [4]float64
	fonts map[pdf.Ref]bool

	marks  int                  // on the page
	ground []area               // what lies on the page so far
	looked map[*pdf.Stream]bool // patterns that were looked at

	profiles   map[*pdf.Stream]string  // what profiles call themselves
	wet        map[*pdf.Stream]wettest // of pictures that were looked at
	inkSamples int64                   // how many more may be looked at
}

func newInspector(file *pdf.File, o Options) *inspector {
	return &inspector{file: file, options: o, pages: file.Pages(), found: map[string][]Finding{}, separations: map[string]bool{},
		fonts: map[pdf.Ref]bool{}, looked: map[*pdf.Stream]bool{}, profiles: map[*pdf.Stream]string{}, wet: map[*pdf.Stream]wettest{}, inkSamples: maxInkSamples}
}

// maxOfACode is how many findings of one kind are kept, the worst; what is wrong on every page need not be said of each.
const maxOfACode = 20

// add notes a finding: of each kind the worst about an object, and the worst on a page of what is no object.
func (in *inspector) add(f Finding) {
	if in.options.For != Press && ofPress[f.Code] {
		return
	}
	in.order++
	f.Page, f.order = in.page, in.order
	all := in.found[f.Code]
	mildest := 0
	for i := range all {
		if in.page > 0 && f.Object == all[i].Object && (f.Object > 0 || f.Page == all[i].Page) {
			if f.worse(&all[i]) {
				all[i] = f
			}
			return
		}
		if !all[i].worse(&all[mildest]) {
			mildest = i
		}
	}
	if len(all) == maxOfACode {
		if !f.worse(&all[mildest]) {
			return
		}
		all = slices.Delete(all, mildest, mildest+1)
	}
	in.found[f.Code] = append(all, f)
}

// findings are those that were noted, in the order of finding.
func (in *inspector) findings() []Finding {
	all := slices.Concat(slices.Collect(maps.Values(in.found))...)
	slices.SortFunc(all, func(a, b Finding) int { return a.order - b.order })
	return all
}

// at notes a finding at a place of the page.
func (in *inspector) at(m *content.Mark, f Finding) {
	const perMM = 72 / 25.4
	f.Placed, f.X, f.Y = true, round((m.X-in.trim[0])/perMM), round((in.trim[3]-m.Y)/perMM)
	in.add(f)
}

func round(x float64) float64 { return math.Round(x*10) / 10 }

func (in *inspector) inspect() {
	in.inspectFile()
	var first [4]float64
	for i, p := range in.pages {
		in.page = i + 1
		in.inspectBoxes(p, i == 0, &first)
		in.inspectPage(p)
	}
	in.page = 0
}

// sayFaults notes what the reader found broken.
func (in *inspector) sayFaults() {
	for _, f := range in.file.Faults() {
		in.add(Finding{Code: f.Code, Object: f.Object, Found: f.Found, Hint: f.Hint()})
	}
}

// inspectFile inspects what belongs to the file as a whole.
func (in *inspector) inspectFile() {
	f := in.file
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	in.intent = intentSpace(f, catalog)
	if len(in.pages) == 0 {
		in.add(Finding{Code: "no-pages", Found: say.M("the file has no pages"), Hint: say.M("make the file again")})
	}
	if n := in.options.MultipleOf; n > 0 && len(in.pages)%n != 0 {
		in.add(Finding{Code: "page-count", Found: say.M("the file has %d pages, which is no multiple of %d", len(in.pages), n), Hint: say.Count(n-len(in.pages)%n, "add %d page, or take some away", "add %d pages, or take some away")})
	}
	switch {
	case in.intent == "":
		in.add(Finding{Level: in.unless(Press), Code: "no-intent", Found: say.M("the file does not say what its colours are meant for: it has no output intent"),
			Hint: say.M("ask for a PDF/X file, or agree on a printing condition")})
	case in.intent == "DeviceRGB":
		in.add(Finding{Code: "screen-intent", Found: say.M("the file is meant for screens: its output intent is of RGB"), Hint: say.M("ask for a file for the press; of ours: report pdf --press")})
	}
	in.layers(catalog)
	names, _ := f.Get(catalog["Names"]).(pdf.Dict)
	action, _ := f.Get(catalog["OpenAction"]).(pdf.Dict)
	if names["JavaScript"] != nil || f.Get(action["S"]) == pdf.Object(pdf.Name("JavaScript")) {
		in.add(Finding{Code: "script", Found: say.M("the file runs a script"), Hint: say.M("make the file without scripts")})
	}
	form, _ := f.Get(catalog["AcroForm"]).(pdf.Dict)
	if fields, _ := f.Get(form["Fields"]).(pdf.Array); len(fields) > 0 || form["XFA"] != nil {
		in.add(Finding{Code: "form", Found: say.M("the file has a form to fill in"), Hint: say.M("flatten the form before printing")})
	}
}

// intentSpace returns the device space of the output intent.
func intentSpace(f *pdf.File, catalog pdf.Dict) pdf.Name {
	all, _ := f.Get(catalog["OutputIntents"]).(pdf.Array)
	for _, o := range all {
		intent, _ := f.Get(o).(pdf.Dict)
		if profile, ok := f.Get(intent["DestOutputProfile"]).(*pdf.Stream); ok {
			switch f.Get(profile.Dict["N"]) {
			case 1:
				return "DeviceGray"
			case 3:
				return "DeviceRGB"
			case 4:
				return "DeviceCMYK"
			}
		}
	}
	return ""
}

// inspectBoxes inspects a page's boxes: each inside the next, and the trimmed pages all of one size.
func (in *inspector) inspectBoxes(p pdf.Page, isFirst bool, first *[4]float64) {
	f := in.file
	media, ok := f.Box(p.Dict["MediaBox"])
	if !ok || media[2] <= media[0] || media[3] <= media[1] {
		in.add(Finding{Code: "boxes", Object: p.Number, Found: say.M("the page has no size"), Hint: say.M("make the file again")})
		return
	}
	crop, ok := f.Box(p.Dict["CropBox"])
	if !ok {
		crop = media
	}
	trim, okTrim := f.Box(p.Dict["TrimBox"])
	if !okTrim {
		trim = crop
	}
	bleed, okBleed := f.Box(p.Dict["BleedBox"])
	if !okBleed {
		bleed = trim
	}
	in.trim, in.bleed = trim, bleed
	if !inside(trim, bleed) || !inside(bleed, media) || !inside(crop, media) {
		in.add(Finding{Code: "boxes", Object: p.Number, Found: say.M("the page's boxes do not lie inside each other"), Hint: say.M("trim box inside bleed box inside media box")})
	}
	if isFirst {
		in.lists.Trim = [2]float64{round((trim[2] - trim[0]) * 25.4 / 72), round((trim[3] - trim[1]) * 25.4 / 72)}
		*first = trim
	} else if !near(trim[2]-trim[0], first[2]-first[0]) || !near(trim[3]-trim[1], first[3]-first[1]) {
		in.add(Finding{Level: problem.Warning, Code: "page-size", Object: p.Number, Found: say.M("the page is %s, the first %s", size(trim), size(*first)),
			Hint: say.M("print pages of other sizes from files of their own")})
	}
	in.turned(p)
	if !okTrim {
		in.add(Finding{Level: in.level(), Code: "no-trim", Object: p.Number, Found: say.M("the page does not say where it is cut"), Hint: say.M("give it a trim box")})
	} else if !inside([4]float64{trim[0] - bleedAround, trim[1] - bleedAround, trim[2] + bleedAround, trim[3] + bleedAround}, bleed) {
		in.add(Finding{Level: problem.Warning, Code: "no-bleed", Object: p.Number, Found: say.M("the page has less than 3 mm bleed"), Hint: say.M("carry backgrounds and pictures 3 mm over the edge")})
	}
}

// bleedAround is 3 mm in points, less what boxes are rounded by.
const bleedAround = 3*72/25.4 - 0.1

func near(a, b float64) bool { return math.Abs(a-b) < 0.1 }

// inside reports whether a box lies in another one, to a hundredth of a point.
func inside(inner, outer [4]float64) bool {
	const near = 0.01
	return inner[0] >= outer[0]-near && inner[1] >= outer[1]-near && inner[2] <= outer[2]+near && inner[3] <= outer[3]+near
}

// size writes a box's width and height in millimetres.
func size(b [4]float64) say.Message {
	const perMM = 72 / 25.4
	return say.M("%.1f × %.1f mm", (b[2]-b[0])/perMM, (b[3]-b[1])/perMM)
}

// inspectPage inspects what a page draws.
func (in *inspector) inspectPage(p pdf.Page) {
	in.marks, in.ground = 0, in.ground[:0]
	in.annotations(p)
	if group, ok := in.file.Get(p.Dict["Group"]).(pdf.Dict); ok && in.file.Get(group["S"]) == pdf.Object(pdf.Name("Transparency")) {
		in.transparent()
	}
	err := content.Follow(in.file, p.Dict, content.Reader{
		Mark: in.mark,
		Fault: func(f content.Fault) {
			if strings.HasPrefix(f.Code, "unbalanced") || f.Code == "no-resource" || f.Code == "unknown-operator" || f.Code == "broken-operands" {
				in.add(Finding{Code: f.Code, Object: p.Number, Found: f.Found, Hint: say.M("make the file again")})
			}
		},
	})
	if fault, ok := err.(pdf.Fault); !ok && in.marks == 0 && in.trim[2] > in.trim[0] {
		in.add(Finding{Level: problem.Warning, Code: "empty-page", Object: p.Number, Found: say.M("the page is empty"), Hint: say.M("see whether it is meant to be")})
	} else if ok {
		in.add(Finding{Code: fault.Code, Object: p.Number, Found: fault.Found, Hint: fault.Hint()})
	}
}

func (in *inspector) transparent() {
	in.add(Finding{Level: problem.Note, Code: "transparency", Found: say.M("the page has transparency"), Hint: say.M("the press must take PDF with live transparency (PDF/X-4)")})
}
