package pdf

// maxNames bounds a name tree: attachments of a document are few.
const maxNames = 100_000

// An Attachment is a file inside the file: the name it is listed under, and its file specification (7.11.3).
type Attachment struct {
	Name string
	Spec Object
}

// Attachments returns the files inside the file: as the tree of names lists them (7.7.4), then those that stand on pages alone, as
// annotations (12.5.6.15).
func (f *File) Attachments() []Attachment {
	catalog, _ := f.Get(f.Trailer["Root"]).(Dict)
	names, _ := f.Get(catalog["Names"]).(Dict)
	var all []Attachment
	seen := map[Ref]bool{}
	var walk func(o Object, depth int)
	walk = func(o Object, depth int) {
		if ref, ok := o.(Ref); ok {
			if seen[ref] {
				return
			}
			seen[ref] = true
		}
		node, ok := f.Get(o).(Dict)
		if !ok || depth > maxDepth {
			return
		}
		pairs, _ := f.Get(node["Names"]).(Array)
		for ; len(pairs) >= 2 && len(all) < maxNames; pairs = pairs[2:] {
			name, _ := f.Get(pairs[0]).(String)
			all = append(all, Attachment{name.Text(), pairs[1]})
		}
		kids, _ := f.Get(node["Kids"]).(Array)
		for _, kid := range kids {
			walk(kid, depth+1)
		}
	}
	walk(names["EmbeddedFiles"], 0)
	return f.onPages(all)
}

// onPages adds the files that stand on pages and are not among all.
func (f *File) onPages(all []Attachment) []Attachment {
	known := map[Ref]bool{}
	for _, a := range all {
		if ref, ok := a.Spec.(Ref); ok {
			known[ref] = true
		}
	}
	for _, page := range f.Pages() {
		notes, _ := f.Get(page.Dict["Annots"]).(Array)
		for _, o := range notes {
			note, _ := f.Get(o).(Dict)
			if note["FS"] == nil || f.Get(note["Subtype"]) != Object(Name("FileAttachment")) || len(all) >= maxNames {
				continue
			}
			if ref, ok := note["FS"].(Ref); ok {
				if known[ref] {
					continue
				}
				known[ref] = true
			}
			all = append(all, Attachment{Spec: note["FS"]})
		}
	}
	return all
}

// Stream returns the attachment's embedded file, and the name that its specification gives it, else the one it is listed under.
func (a Attachment) Stream(f *File) (*Stream, string) {
	spec, _ := f.Get(a.Spec).(Dict)
	files, _ := f.Get(spec["EF"]).(Dict)
	name := a.Name
	for _, key := range [...]Name{"F", "UF"} {
		if s, ok := f.Get(spec[key]).(String); ok {
			name = s.Text()
		}
	}
	for _, key := range [...]Name{"UF", "F"} {
		if s, ok := f.Get(files[key]).(*Stream); ok {
			return s, name
		}
	}
	return nil, name
}
