package conform

import (
	"bytes"
	"maps"
	"slices"

	"report/internal/icc"
	"report/internal/pdf"
	"report/internal/regexp"
	"report/internal/say"
)

// checkFaults turns what the reader found broken into violations.
func (c *checker) checkFaults() {
	for _, fault := range c.file.Faults() {
		c.breaks(rule{"syntax", "6.1", "", "", "PDF 1.6"}, fault.Object, fault.Found)
	}
}

var language = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)

// hasHeader reports whether a file begins with %PDF-1.n and a comment of at least four bytes above 127.
func hasHeader(data []byte) bool {
	if len(data) < 15 || !bytes.HasPrefix(data, []byte("%PDF-1.")) || data[7] > '7' {
		return false
	}
	rest := bytes.TrimPrefix(bytes.TrimPrefix(data[8:15], []byte("\r")), []byte("\n"))
	return len(rest) >= 5 && rest[0] == '%' && rest[1] > 127 && rest[2] > 127 && rest[3] > 127 && rest[4] > 127
}

// checkFile checks what belongs to the file as a whole.
func (c *checker) checkFile() {
	if c.claim.A > 0 && !hasHeader(c.file.Head(15)) {
		c.breaks(rule{"header", "6.1.2", "", "", ""}, 0, say.M("the file does not begin with its version and a comment of four bytes above 127"))
	}
	if c.claim.X && c.file.Version > "1.6" {
		c.breaks(rule{"version", "", "", "", "PDF 1.6"}, 0, say.M("the file is of PDF version %s", c.file.Version))
	}
	id := c.array(c.file.Trailer["ID"])
	if len(id) != 2 || slices.ContainsFunc(id, func(o pdf.Object) bool { s, _ := c.file.Get(o).(pdf.String); return s == "" }) {
		c.breaks(rule{"id", "6.1.3", "", "", "file identifier"}, 0, say.M("the file has no identifier (%s)", "ID"))
	}
	if c.catalog["OCProperties"] != nil {
		c.checkLayers()
	}
	for _, key := range [...]pdf.Name{"AA", "Requirements"} {
		if c.catalog[key] != nil {
			c.breaks(rule{"catalog", "6.5.2", "", "", "actions"}, 0, say.M("the catalog has the entry %s", string(key)))
		}
	}
	if c.catalog["NeedsRendering"] == pdf.Object(true) {
		c.breaks(rule{"form", "6.4.2", "", "7.15", "forms"}, 0, say.M("the file has a form that a program must draw"))
	}
	permissions, _ := c.file.Get(c.catalog["Perms"]).(pdf.Dict)
	for _, key := range slices.Sorted(maps.Keys(permissions)) {
		if key != "UR3" && key != "DocMDP" {
			c.breaks(rule{"catalog", "6.1.12", "", "", ""}, 0, say.M("the file has permissions of another kind (%s)", string(key)))
		}
	}
	names, _ := c.file.Get(c.catalog["Names"]).(pdf.Dict)
	if names["JavaScript"] != nil || isScript(c.file, c.catalog["OpenAction"]) {
		c.breaks(rule{"script", "6.5.1", "", "", "actions"}, 0, say.M("the file runs a script"))
	}
	c.checkSignature(permissions["DocMDP"])
	if names["AlternatePresentations"] != nil {
		c.breaks(rule{"presentation", "6.10", "", "", "alternate presentations"}, 0, say.M("the file has alternate presentations"))
	}
	if form, ok := c.file.Get(c.catalog["AcroForm"]).(pdf.Dict); ok && (form["XFA"] != nil || c.file.Get(form["NeedAppearances"]) == pdf.Object(true)) {
		c.breaks(rule{"form", "6.4", "", "7.15", "forms"}, 0, say.M("the file has a form that a program must draw"))
	}
	c.checkAttachments()
}

// checkSignature checks that a signature that permits changes does not lean on digests of its own (6.1.12).
func (c *checker) checkSignature(o pdf.Object) {
	signature, _ := c.file.Get(o).(pdf.Dict)
	for _, one := range c.array(signature["Reference"]) {
		reference, _ := c.file.Get(one).(pdf.Dict)
		for _, key := range [...]pdf.Name{"DigestLocation", "DigestMethod", "DigestValue"} {
			if reference[key] != nil {
				c.breaks(rule{"catalog", "6.1.12", "", "", ""}, 0, say.M("the signature that permits changes has the entry %s", string(key)))
			}
		}
	}
}

// isScript reports whether an action is a JavaScript.
func isScript(f *pdf.File, o pdf.Object) bool {
	action, _ := f.Get(o).(pdf.Dict)
	return f.Get(action["S"]) == pdf.Object(pdf.Name("JavaScript"))
}

// checkLayers checks optional content: every configuration has a name of its own, and lists all layers if it lists any.
func (c *checker) checkLayers() {
	layers, _ := c.file.Get(c.catalog["OCProperties"]).(pdf.Dict)
	named := map[pdf.String]bool{}
	all := append(pdf.Array{layers["D"]}, c.array(layers["Configs"])...)
	for _, o := range all[:min(len(all), maxConfigurations)] {
		config, _ := c.file.Get(o).(pdf.Dict)
		name, _ := c.file.Get(config["Name"]).(pdf.String)
		if name == "" {
			c.breaks(rule{"layers", "6.9", "", "7.10", "optional content"}, 0, say.M("a configuration of layers has no name"))
		} else if named[name] {
			c.breaks(rule{"layers", "6.9", "", "", ""}, 0, say.M("two configurations of layers are called %q", name.Text()))
		}
		named[name] = true
		if order, ok := c.file.Get(config["Order"]).(pdf.Array); ok {
			listed := map[pdf.Object]bool{}
			c.listLayers(order, listed, 0)
			if slices.ContainsFunc(c.array(layers["OCGs"]), func(o pdf.Object) bool { return !listed[o] }) {
				c.breaks(rule{"layers", "6.9", "", "", ""}, 0, say.M("the order of the layers leaves one out"))
			}
		}
		if config["AS"] != nil {
			c.breaks(rule{"layers", "6.9", "", "7.10", "optional content"}, 0, say.M("layers are shown or hidden by themselves (%s)", "AS"))
		}
	}
}

// maxConfigurations is how many configurations of layers are looked at; files have one or two.
const maxConfigurations = 100

// listLayers notes the layers that an order names; groups of them are arrays.
func (c *checker) listLayers(order pdf.Array, listed map[pdf.Object]bool, depth int) {
	for _, o := range order {
		if _, ok := o.(pdf.Ref); ok {
			if listed[o] {
				continue
			}
			listed[o] = true
		}
		if group, ok := c.file.Get(o).(pdf.Array); ok && depth < 32 {
			c.listLayers(group, listed, depth+1)
		}
	}
}

// checkAttachments checks the files inside the file.
func (c *checker) checkAttachments() {
	for _, a := range c.file.Attachments() {
		spec, _ := c.file.Get(a.Spec).(pdf.Dict)
		ref, _ := a.Spec.(pdf.Ref)
		if c.claim.X {
			c.breaks(rule{"attachment", "", "", "", "attachments"}, ref.Number, say.M("the file holds another file, %q", a.Name))
			continue
		}
		file, _ := a.Stream(c.file)
		switch {
		case !c.hasText(spec["F"]) || !c.hasText(spec["UF"]):
			c.breaks(rule{"attachment", "6.8", "", "7.11", ""}, ref.Number, say.M("the attachment %q lacks one of its two names", a.Name))
		case file == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q is not in the file", a.Name))
		case spec["AFRelationship"] == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q does not say what it is to the document", a.Name))
		case file.Dict["Subtype"] == nil:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q does not say of what type it is", a.Name))
		case !c.associated[a.Spec]:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the attachment %q belongs to nothing (%s)", a.Name, "AF"))
		case c.claim.A == 2:
			c.breaks(rule{"attachment", "6.8", "", "", ""}, ref.Number, say.M("the file holds another file, %q", a.Name))
		}
	}
}

// hasText reports whether an object is a string with something in it.
func (c *checker) hasText(o pdf.Object) bool {
	s, _ := c.file.Get(o).(pdf.String)
	return s.Text() != ""
}

// array returns an array's elements, none for what is no array.
func (c *checker) array(o pdf.Object) pdf.Array {
	a, _ := c.file.Get(o).(pdf.Array)
	return a
}

// checkIntent checks what the colours are meant for.
func (c *checker) checkIntent() {
	want := pdf.Name("GTS_PDFA1")
	if c.claim.X {
		want = "GTS_PDFX"
	}
	count := 0
	for _, o := range c.array(c.catalog["OutputIntents"]) {
		intent, _ := c.file.Get(o).(pdf.Dict)
		if c.file.Get(intent["S"]) != pdf.Object(want) {
			continue
		}
		count++
		if s, _ := c.file.Get(intent["OutputConditionIdentifier"]).(pdf.String); s == "" {
			c.breaks(rule{"intent", "", "", "", "output intent"}, 0, say.M("the output intent has no name"))
		}
		stream, ok := c.file.Get(intent["DestOutputProfile"]).(*pdf.Stream)
		if !ok {
			if c.claim.X {
				c.breaks(rule{"intent", "", "", "", "output intent"}, 0, say.M("the output intent has no profile"))
			}
			continue
		}
		c.readIntent(stream)
	}
	if count > 1 || count == 0 && c.claim.X {
		c.breaks(rule{"intent", "6.2.3", "", "", "output intent"}, 0, say.M("the file has %d output intents for its standard", count))
	}
}

// readIntent reads the output intent's profile.
func (c *checker) readIntent(stream *pdf.Stream) {
	wrong := rule{"intent", "6.2.3", "", "", "output intent"}
	data, err := c.file.Data(stream)
	if err != nil {
		c.breaks(wrong, 0, say.M("the output intent's profile cannot be read"))
		return
	}
	profile, err := icc.Parse("", data)
	switch {
	case err != nil:
		c.breaks(wrong, 0, say.M("the output intent's profile cannot be read"))
		return
	case profile.Class != "prtr" && (profile.Class != "mntr" || c.claim.X):
		c.breaks(wrong, 0, say.M("the output intent's profile is of class %q", profile.Class))
	case c.file.Get(stream.Dict["N"]) != pdf.Object(profile.Channels):
		c.breaks(wrong, 0, say.M("the output intent's profile has %d channels, and the file states others", profile.Channels))
	}
	c.intent = profile
}
