package draw

import (
	"strconv"

	"report/internal/conform"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/picture"
	"report/internal/unit"
)

// Images are the pictures of a document, each once however often it is shown.
type images struct {
	of       map[*picture.Picture]*xobject
	order    []*xobject
	profiles map[string]pdf.Ref // by the profile's bytes
}

// An xobject is a picture with its name in contents (/I1).
type xobject struct {
	picture *picture.Picture
	number  int
}

// imagesOf finds every picture of a document.
func imagesOf(doc *page.Document) *images {
	all := &images{of: map[*picture.Picture]*xobject{}, profiles: map[string]pdf.Ref{}}
	for i := range doc.Pages {
		for _, m := range doc.Pages[i].Marks {
			mark, ok := m.(*page.Image)
			if !ok || all.of[mark.Picture] != nil {
				continue
			}
			one := &xobject{mark.Picture, len(all.order) + 1}
			all.of[mark.Picture] = one
			all.order = append(all.order, one)
		}
	}
	return all
}

// add puts all pictures into the file and returns their names. Samples are opened as they are written, one picture's after the other's.
func (all *images) add(d *drawing) pdf.Dict {
	names := pdf.Dict{}
	for _, one := range all.order {
		width, height := one.picture.Stored()
		ref := d.Reserve()
		dict := pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Image"), "Width": width, "Height": height, "BitsPerComponent": 8,
			"ColorSpace": all.space(d, one.picture)}
		setFilter(dict, one.picture)
		if one.picture.Inverted {
			dict["Decode"] = pdf.Array{1, 0, 1, 0, 1, 0, 1, 0}
		}
		d.add(ref, &pdf.Stream{Dict: dict, Open: one.picture.Data})
		names[pdf.Name("I"+strconv.Itoa(one.number))] = ref
	}
	return names
}

// setFilter says how samples are packed.
func setFilter(dict pdf.Dict, p *picture.Picture) {
	if p.Coding() == picture.DCT {
		dict["Filter"] = pdf.Name("DCTDecode")
		return
	}
	width, _ := p.Stored()
	dict["Filter"], dict["DecodeParms"] = pdf.Name("FlateDecode"), pdf.Dict{"Predictor": 15, "Colors": p.Space.Samples(), "Columns": width}
}

// space is a picture's colour space: its own profile, or what a picture without one means. Plain screen colours are what an
// archive file intends, and bare inks are what a press file does; each needs a profile in the other.
func (all *images) space(d *drawing, p *picture.Picture) pdf.Object {
	profile := p.Profile
	switch {
	case profile != nil:
	case p.Space == picture.Gray:
		return pdf.Name("DeviceGray")
	case p.Space == picture.RGB && d.meta.Standard == conform.Press:
		profile = icc.SRGB().Data
	case p.Space == picture.RGB:
		return pdf.Name("DeviceRGB")
	case d.meta.Standard == conform.Press:
		return pdf.Name("DeviceCMYK")
	default:
		profile = icc.FOGRA39().Data
	}
	ref, there := all.profiles[string(profile)]
	if !there {
		ref = d.Reserve()
		d.add(ref, &pdf.Stream{Dict: pdf.Dict{"N": p.Space.Samples()}, Raw: profile})
		all.profiles[string(profile)] = ref
	}
	return pdf.Array{pdf.Name("ICCBased"), ref}
}

// image draws the part of a picture that its crop names into its frame; what lies outside is clipped.
func (p *painter) image(m *page.Image, number int) {
	if m.Rect.W <= 0 || m.Rect.H <= 0 || m.Crop.W <= 0 || m.Crop.H <= 0 {
		return
	}
	p.endText()
	p.op("q\n")
	frame := p.carried(m.Rect)
	p.numbers(p.x(frame.X), p.y(frame.Y+frame.H), milli(frame.W), milli(frame.H))
	p.op("re W n\n")
	whole := unit.Rect{W: unit.Length(float64(m.Rect.W) / m.Crop.W), H: unit.Length(float64(m.Rect.H) / m.Crop.H)}
	whole.X = m.Rect.X - unit.Length(m.Crop.X*float64(whole.W))
	whole.Y = m.Rect.Y - unit.Length(m.Crop.Y*float64(whole.H))
	p.turned(grown(whole, m.Rect, frame), m.Picture.Turn)
	p.op("cm /I")
	p.out = append(strconv.AppendInt(p.out, int64(number), 10), " Do Q\n"...)
}

// grown enlarges a picture about its frame's middle, as little as lets it cover the frame that was carried into the bleed.
func grown(whole, frame, carried unit.Rect) unit.Rect {
	by := max(float64(carried.W)/float64(frame.W), float64(carried.H)/float64(frame.H))
	if by == 1 {
		return whole
	}
	x, y := float64(frame.X+frame.W/2), float64(frame.Y+frame.H/2)
	return unit.Rect{
		X: carried.X + carried.W/2 - unit.Length((x-float64(whole.X))*by), Y: carried.Y + carried.H/2 - unit.Length((y-float64(whole.Y))*by),
		W: unit.Length(float64(whole.W) * by), H: unit.Length(float64(whole.H) * by),
	}
}

// turned writes the matrix that puts the unit square of stored samples, whose y runs up in a PDF, into a rectangle of the page.
func (p *painter) turned(r unit.Rect, turn picture.Turn) {
	a, b, c, d, e, f := turn.Matrix()
	w, h := milli(r.W), milli(r.H)
	left, bottom := p.x(r.X), p.y(r.Y+r.H)
	at := func(x, y int64) (int64, int64) { // of the stored picture, y down, to the page, y up
		shownX := int64(a)*x + int64(c)*y + int64(e)
		shownY := int64(b)*x + int64(d)*y + int64(f)
		return left + shownX*w, bottom + (1-shownY)*h
	}
	x0, y0 := at(0, 1) // the lower left corner of the samples
	x1, y1 := at(1, 1)
	x2, y2 := at(0, 0)
	p.numbers(x1-x0, y1-y0, x2-x0, y2-y0, x0, y0)
}

func (p *painter) numbers(all ...int64) {
	for _, n := range all {
		p.out = appendMilli(p.out, n)
	}
}
