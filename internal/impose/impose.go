package impose

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// Options say how pages are laid on sheets.
type Options struct {
	Way   string  // one of Ways
	Creep float64 // how thick a leaf is, in millimetres: pages further inside move so much nearer to the spine
	Press bool    // the file keeps what it says of itself; else it claims no standard any more, for it has no structure
	Marks bool    // crop and fold marks stand around the bleed
}

// A Report says what came of it.
type Report struct {
	Sheets, Sides, Pages, Blanks int
	Shift                        float64 // how far the innermost pages were moved, in millimetres
}

const (
	mm   = 72 / 25.4
	slug = 9 * mm // around the bleed, where marks stand
)

// A sheet is what is common to all sides.
type sheet struct {
	o             Options
	w             *pdf.Writer
	from          copier
	pages         []pdf.Page
	trim          [4]float64 // of the first page
	bleed         float64
	width, height float64 // of a trimmed page
	margin        float64 // around the trimmed sheet
	forms         map[int]pdf.Ref
	tree          pdf.Ref
}

// Impose writes the pages of a file on sheets to w. The error is a problem.Problem, or w's.
func Impose(w io.Writer, f *pdf.File, o Options) (Report, error) {
	s := &sheet{o: o, pages: f.Pages(), forms: map[int]pdf.Ref{}}
	if err := s.measure(f); err != nil {
		return Report{}, err
	}
	s.w = pdf.NewWriter(w, f.Version)
	s.from = copier{f, s.w, map[int]pdf.Ref{}}
	s.tree = s.w.Reserve()
	sides := plan(o.Way, len(s.pages))
	kids := make(pdf.Array, len(sides))
	for i := range sides {
		page, err := s.side(&sides[i])
		if err != nil {
			return Report{}, err
		}
		kids[i] = s.w.Add(page)
	}
	s.w.Put(s.tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": len(kids)})
	places := 0
	for _, one := range sides {
		places += len(one.cells)
	}
	r := Report{Sheets: (len(sides) + 1) / 2, Sides: len(sides), Pages: len(s.pages), Blanks: places - len(s.pages), Shift: float64(deepest(sides)) * o.Creep}
	return r, s.finish(f)
}

// measure takes the size and the bleed of the pages, which are all of one.
func (s *sheet) measure(f *pdf.File) error {
	for i, p := range s.pages {
		trim, bleed := boxes(f, p)
		if i == 0 {
			s.trim, s.bleed, s.width, s.height = trim, trim[0]-bleed[0], trim[2]-trim[0], trim[3]-trim[1]
		} else if w, h := trim[2]-trim[0], trim[3]-trim[1]; w-s.width > 0.1 || s.width-w > 0.1 || h-s.height > 0.1 || s.height-h > 0.1 {
			return problem.Problem{Code: "page-size", Found: say.M("page %d is of another size than the first: pages of several sizes do not lie on one sheet", i+1),
				Hint: say.M("make all pages of one size")}
		}
	}
	if s.margin = s.bleed; s.o.Marks {
		s.margin += slug
	}
	return nil
}

// boxes are the trim box of a page and its bleed box.
func boxes(f *pdf.File, p pdf.Page) (trim, bleed [4]float64) {
	media, _ := f.Box(p.Dict["MediaBox"])
	trim, ok := f.Box(p.Dict["TrimBox"])
	if !ok {
		trim = media
	}
	if bleed, ok = f.Box(p.Dict["BleedBox"]); !ok {
		bleed = trim
	}
	return trim, bleed
}

// at is where column and row of a side begin: neighbours that are cut apart have the bleed of both between them.
func (s *sheet) at(one *side, column, row int) (x, y float64) {
	for c := range column {
		if x += s.width; !one.spine(c) {
			x += 2 * s.bleed
		}
	}
	return s.margin + x, s.margin + float64(one.rows-1-row)*(s.height+2*s.bleed)
}

// side is a side of a sheet as a page.
func (s *sheet) side(one *side) (pdf.Dict, error) {
	var b []byte
	objects := pdf.Dict{}
	for _, c := range one.cells {
		if c.page >= len(s.pages) {
			continue
		}
		ref, err := s.form(c.page)
		if err != nil {
			return nil, err
		}
		name := "P" + strconv.Itoa(c.page+1)
		objects[pdf.Name(name)] = ref
		b = s.place(b, one, &c, name)
	}
	x, _ := s.at(one, one.columns-1, 0)
	right, top := x+s.width, s.margin+float64(one.rows)*s.height+float64(one.rows-1)*2*s.bleed
	resources := pdf.Dict{"XObject": objects}
	if s.o.Marks {
		resources["ColorSpace"] = pdf.Dict{"All": everyPlate}
		b = s.marks(b, one, right, top)
	}
	page := pdf.Dict{"Type": pdf.Name("Page"), "Parent": s.tree, "Resources": resources, "Contents": s.w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: b}),
		"MediaBox": pdf.Array{0, 0, right + s.margin, top + s.margin}, "TrimBox": pdf.Array{s.margin, s.margin, right, top}}
	if s.o.Press {
		page["BleedBox"] = pdf.Array{s.margin - s.bleed, s.margin - s.bleed, right + s.bleed, top + s.bleed}
	}
	return page, nil
}

// place draws a page in its cell: clipped to its bleed, at the spine to the fold, and moved towards it by what the leaves around take.
func (s *sheet) place(b []byte, one *side, c *cell, name string) []byte {
	x, y := s.at(one, c.column, c.row)
	left, right := s.bleed, s.bleed
	if one.spine(c.column) {
		right = 0
	}
	if c.column > 0 && one.spine(c.column-1) {
		left = 0
	}
	b = fmt.Appendf(b, "q %s %s %s %s re W n\n", num(x-left), num(y-s.bleed), num(s.width+left+right), num(s.height+2*s.bleed))
	trim, _ := boxes(s.from.file, s.pages[c.page])
	creep := float64(c.depth) * s.o.Creep * mm
	if !c.verso {
		creep = -creep
	}
	if c.turned {
		b = fmt.Appendf(b, "-1 0 0 -1 %s %s cm", num(x+trim[2]-creep), num(y+trim[3]))
	} else {
		b = fmt.Appendf(b, "1 0 0 1 %s %s cm", num(x-trim[0]+creep), num(y-trim[1]))
	}
	return fmt.Appendf(b, " /%s Do Q\n", name)
}

// form is a page as an object that sheets draw.
func (s *sheet) form(i int) (pdf.Ref, error) {
	p := s.pages[i]
	contents, err := s.from.file.Contents(p.Dict)
	if err != nil {
		return pdf.Ref{}, err
	}
	_, bleed := boxes(s.from.file, p)
	dict := pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"), "BBox": pdf.Array{bleed[0], bleed[1], bleed[2], bleed[3]},
		"Resources": s.from.copy(p.Dict["Resources"])}
	if p.Dict["Group"] != nil {
		dict["Group"] = s.from.copy(p.Dict["Group"])
	}
	return s.w.Add(&pdf.Stream{Dict: dict, Raw: contents}), nil
}

// finish ends the file with what the other one says of itself as a whole.
func (s *sheet) finish(f *pdf.File) error {
	old, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	catalog := pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": s.tree}
	for _, key := range [...]pdf.Name{"Lang", "OutputIntents"} {
		if old[key] != nil {
			catalog[key] = s.from.copy(old[key])
		}
	}
	viewer := pdf.Dict{"DisplayDocTitle": true}
	if s.o.Press {
		if metadata, ok := f.Get(old["Metadata"]).(*pdf.Stream); ok {
			data, err := f.Data(metadata)
			if err != nil {
				return err
			}
			ref := s.w.Reserve()
			s.w.PutPlain(ref, &pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Raw: data})
			catalog["Metadata"] = ref
		}
	} else {
		viewer["Duplex"] = pdf.Name("DuplexFlipShortEdge") // pages stand side by side
	}
	catalog["ViewerPreferences"] = viewer
	trailer := pdf.Dict{"Root": s.w.Add(catalog)}
	if f.Trailer["Info"] != nil {
		trailer["Info"] = s.from.copy(f.Trailer["Info"])
	}
	return s.w.Finish(trailer)
}

// A copier copies objects from a file into one that is being made.
type copier struct {
	file *pdf.File
	to   *pdf.Writer
	done map[int]pdf.Ref
}

// copy returns a value with what it refers to copied, each object once.
func (c *copier) copy(o pdf.Object) pdf.Object {
	switch o := o.(type) {
	case pdf.Ref:
		ref, ok := c.done[o.Number]
		if !ok {
			ref = c.to.Reserve()
			c.done[o.Number] = ref
			if s, isStream := c.file.Get(o).(*pdf.Stream); isStream {
				raw, err := c.file.Raw(s)
				if err != nil {
					raw = nil // it was read when the file was inspected
				}
				dict := c.copy(s.Dict).(pdf.Dict)
				delete(dict, "Length")
				c.to.Put(ref, &pdf.Stream{Dict: dict, Raw: raw})
			} else {
				c.to.Put(ref, c.copy(c.file.Get(o)))
			}
		}
		return ref
	case pdf.Array:
		made := make(pdf.Array, len(o))
		for i := range o {
			made[i] = c.copy(o[i])
		}
		return made
	case pdf.Dict:
		made := make(pdf.Dict, len(o))
		for _, key := range slices.Sorted(maps.Keys(o)) { // numbers are given in one order
			made[key] = c.copy(o[key])
		}
		return made
	}
	return o
}
