package readback

import "report/internal/pdf"

// A sequence is a marked-content sequence: a page's index, and its number there.
type sequence struct{ page, mcid int }

// Bounds of a structure.
const (
	mostElements = 5_000_000
	deepest      = 200
)

// A treeReader reads the structure of a file.
type treeReader struct {
	file  *pdf.File
	pages map[int]int // by the numbers of their objects
	seen  map[int]bool
	count int
	held  []held
}

// held says that an item is a sequence's.
type held struct {
	sequence
	of   *Element
	item int
}

// readTree reads the structure, and where the characters of every sequence go. There is none where a file has no structure.
func readTree(f *pdf.File, pages map[int]int) (*Element, map[sequence]*Item) {
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	tree, _ := f.Get(catalog["StructTreeRoot"]).(pdf.Dict)
	if tree == nil {
		return nil, nil
	}
	r := treeReader{file: f, pages: pages, seen: map[int]bool{}}
	root := &Element{Kind: "StructTreeRoot"}
	r.kids(tree["K"], root, -1, 0)
	sequences := make(map[sequence]*Item, len(r.held))
	for _, h := range r.held {
		sequences[h.sequence] = &h.of.Items[h.item]
	}
	return root, sequences
}

// kids reads what an element holds.
func (r *treeReader) kids(o pdf.Object, to *Element, page, depth int) {
	list, isList := r.file.Get(o).(pdf.Array)
	if !isList {
		list = pdf.Array{o}
	}
	for _, kid := range list {
		r.kid(kid, to, page, depth)
	}
}

func (r *treeReader) kid(o pdf.Object, to *Element, page, depth int) {
	if ref, ok := o.(pdf.Ref); ok {
		if r.seen[ref.Number] {
			return
		}
		r.seen[ref.Number] = true
	}
	if r.count++; r.count > mostElements || depth > deepest {
		return
	}
	switch kid := r.file.Get(o).(type) {
	case int:
		r.hold(page, kid, to)
	case pdf.Dict:
		if ref, ok := kid["Pg"].(pdf.Ref); ok {
			if i, known := r.pages[ref.Number]; known {
				page = i
			}
		}
		switch r.file.Get(kid["Type"]) {
		case pdf.Name("MCR"):
			if mcid, ok := r.file.Get(kid["MCID"]).(int); ok && kid["Stm"] == nil {
				r.hold(page, mcid, to)
			}
		case pdf.Name("OBJR"):
		default:
			kind, _ := r.file.Get(kid["S"]).(pdf.Name)
			alt, _ := r.file.Get(kid["Alt"]).(pdf.String)
			e := &Element{Kind: string(kind), Alt: alt.Text()}
			to.Items = append(to.Items, Item{Element: e})
			r.kids(kid["K"], e, page, depth+1)
		}
	}
}

func (r *treeReader) hold(page, mcid int, to *Element) {
	to.Items = append(to.Items, Item{})
	r.held = append(r.held, held{sequence{page, mcid}, to, len(to.Items) - 1})
}
