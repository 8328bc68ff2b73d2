package preflight

import (
	"math"

	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// ofPress are the findings that matter to a press alone.
var ofPress = map[string]bool{"screen-intent": true, "no-trim": true, "no-bleed": true, "hairline": true, "screened-line": true, "text-inks": true, "small-text-inks": true,
	"reversed-text": true, "ink-limit": true, "picture-ink": true, "ink-unknown": true, "registration": true, "device-color": true, "lab-color": true, "at-trim": true,
	"near-trim": true, "black-knockout": true, "page-count": true, "transparency": true, "user-unit": true, "turned": true, "annotation": true, "white-overprint": true}

// unless is a warning, and an error where the file is for a purpose.
func (in *inspector) unless(p Purpose) problem.Level {
	if in.options.For == p {
		return problem.Error
	}
	return problem.Warning
}

// level is an error where nothing says that the file is for a press, and a warning where its intent does.
func (in *inspector) level() problem.Level {
	if in.intent == "" {
		return problem.Error
	}
	return problem.Warning
}

// layers says which layers are not shown, or not printed (ISO 32000-1, 8.11.4).
func (in *inspector) layers(catalog pdf.Dict) {
	f := in.file
	properties, _ := f.Get(catalog["OCProperties"]).(pdf.Dict)
	now, _ := f.Get(properties["D"]).(pdf.Dict)
	off, on := in.refs(now["OFF"]), in.refs(now["ON"])
	all, _ := f.Get(properties["OCGs"]).(pdf.Array)
	for _, o := range all {
		ref, _ := o.(pdf.Ref)
		group, _ := f.Get(o).(pdf.Dict)
		name, _ := f.Get(group["Name"]).(pdf.String)
		if len(in.lists.Layers) < maxListed {
			in.lists.Layers = append(in.lists.Layers, name.Text())
		}
		usage, _ := f.Get(group["Usage"]).(pdf.Dict)
		print, _ := f.Get(usage["Print"]).(pdf.Dict)
		hidden := off[ref] || f.Get(now["BaseState"]) == pdf.Object(pdf.Name("OFF")) && !on[ref]
		switch {
		case hidden:
			in.add(Finding{Level: problem.Warning, Code: "hidden-layer", Object: ref.Number, Found: say.M("the layer %q is hidden", name.Text()), Hint: say.M("take hidden layers out: a press may show them")})
		case f.Get(print["PrintState"]) == pdf.Object(pdf.Name("OFF")):
			in.add(Finding{Level: problem.Warning, Code: "hidden-layer", Object: ref.Number, Found: say.M("the layer %q is shown and not printed", name.Text()), Hint: say.M("take it out, or let it print")})
		}
	}
}

// refs are the objects that a list names.
func (in *inspector) refs(o pdf.Object) map[pdf.Ref]bool {
	named := map[pdf.Ref]bool{}
	list, _ := in.file.Get(o).(pdf.Array)
	for _, o := range list {
		if ref, ok := o.(pdf.Ref); ok {
			named[ref] = true
		}
	}
	return named
}

// turned says that a page is turned, or counted in other units.
func (in *inspector) turned(p pdf.Page) {
	if unit, ok := in.file.Number(p.Dict["UserUnit"]); ok && unit != 1 {
		in.add(Finding{Level: problem.Warning, Code: "user-unit", Object: p.Number, Found: say.M("the page counts in units of %.3g points: some programs print it at another size", unit), Hint: say.M("make the file without UserUnit")})
	}
	if turn, ok := in.file.Number(p.Dict["Rotate"]); ok && turn != 0 {
		in.add(Finding{Level: problem.Note, Code: "turned", Object: p.Number, Found: say.M("the page is turned by %.0f°", turn), Hint: say.M("see that it is imposed upright")})
	}
}

// annotations says what lies on a page beside its contents: notes, fields, stamps. Links and what belongs to printers are no harm.
func (in *inspector) annotations(p pdf.Page) {
	all, _ := in.file.Get(p.Dict["Annots"]).(pdf.Array)
	for _, o := range all {
		note, _ := in.file.Get(o).(pdf.Dict)
		kind, _ := in.file.Get(note["Subtype"]).(pdf.Name)
		switch kind {
		case "Link", "TrapNet", "PrinterMark", "":
			continue
		}
		ref, _ := o.(pdf.Ref)
		in.add(Finding{Level: problem.Warning, Code: "annotation", Object: ref.Number, Found: say.M("something that is no part of the page lies on it (%s)", string(kind)), Hint: say.M("take notes and fields out, or flatten them")})
	}
}

// maxListed is how many fonts, pictures and layers a report lists.
const maxListed = 1000

// listFont notes a font.
func (in *inspector) listFont(name, kind pdf.Name, embedded bool) {
	if len(in.lists.Fonts) < maxListed {
		in.lists.Fonts = append(in.lists.Fonts, Font{string(name), string(kind), embedded})
	}
}

// wetter notes a place with more ink than any before.
func (in *inspector) wetter(percent, x, y float64) {
	const perMM = 72 / 25.4
	if percent > in.lists.Wettest.Percent {
		in.lists.Wettest = Wettest{math.Round(percent), in.page, round((x - in.trim[0]) / perMM), round((in.trim[3] - y) / perMM)}
	}
}
