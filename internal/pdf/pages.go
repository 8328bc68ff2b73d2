package pdf

import "report/internal/say"

// A Page is a page's dictionary with what it inherits from the tree above (7.7.3.4).
type Page struct {
	Number int // of its object
	Dict   Dict
}

var inherited = [...]Name{"Resources", "MediaBox", "CropBox", "Rotate"}

// Pages returns the pages in their order. What is broken in the tree is left out and noted as a fault.
func (f *File) Pages() []Page {
	catalog, _ := f.Get(f.Trailer["Root"]).(Dict)
	w := walker{file: f, seen: map[int]bool{}}
	w.walk(catalog["Pages"], Dict{}, 0)
	return w.pages
}

type walker struct {
	file  *File
	seen  map[int]bool
	pages []Page
}

func (w *walker) walk(o Object, from Dict, depth int) {
	ref, _ := o.(Ref)
	node, ok := w.file.Get(o).(Dict)
	switch {
	case !ok:
		w.file.fault("broken-pages", ref.Number, say.M("a part of the page tree is missing"))
		return
	case ref.Number == 0 || w.seen[ref.Number] || depth > maxDepth:
		w.file.fault("broken-pages", ref.Number, say.M("the page tree leads in a circle, or holds a page twice"))
		return
	}
	w.seen[ref.Number] = true
	kids, isNode := w.file.Get(node["Kids"]).(Array)
	page := node
	if isNode {
		page = Dict{}
	}
	missing := false
	for _, key := range inherited {
		if node[key] == nil && from[key] != nil {
			missing = true
		}
	}
	if missing || isNode {
		page = with(node, from, isNode)
	}
	if !isNode {
		w.pages = append(w.pages, Page{ref.Number, page})
		return
	}
	for _, kid := range kids {
		w.walk(kid, page, depth+1)
	}
}

// with returns what a node hands down, or a page with all it inherits.
func with(node, from Dict, handDown bool) Dict {
	d := Dict{}
	if !handDown {
		for key, value := range node {
			d[key] = value
		}
	}
	for _, key := range inherited {
		if d[key] = node[key]; d[key] == nil {
			if d[key] = from[key]; d[key] == nil {
				delete(d, key)
			}
		}
	}
	return d
}

// Contents returns a page's contents, its streams joined by white space (7.8.2).
func (f *File) Contents(page Dict) ([]byte, error) {
	var all []byte
	for i, o := range asArray(f.Get(page["Contents"])) {
		s, ok := f.Get(o).(*Stream)
		if !ok {
			return nil, Fault{Code: "broken-content", Found: say.M("a part of the page's contents is missing")}
		}
		data, err := f.Data(s)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			all = data
			continue
		}
		all = append(append(all[:len(all):len(all)], '\n'), data...)
	}
	return all, nil
}

// Number returns a number, whole or not.
func (f *File) Number(o Object) (float64, bool) {
	switch n := f.Get(o).(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// Box returns a rectangle as left, bottom, right and top (7.9.5).
func (f *File) Box(o Object) (box [4]float64, ok bool) {
	a, ok := f.Get(o).(Array)
	if !ok || len(a) != 4 {
		return box, false
	}
	for i := range box {
		if box[i], ok = f.Number(a[i]); !ok {
			return box, false
		}
	}
	return [4]float64{min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])}, true
}
