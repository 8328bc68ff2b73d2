package draw

import (
	"fmt"
	"io"
	"strconv"

	"report/internal/conform"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/unit"
)

// A gallery is the pictures of a document, each once however often it is shown.
type gallery struct {
	of       map[*picture.Picture]*hanging
	order    []*hanging
	profiles map[string]int // objects, by the profile's bytes
}

// A hanging is a picture with its name in contents (/I1) and its object.
type hanging struct {
	picture *picture.Picture
	number  int
	object  int
}

// gather finds every picture of a document.
func gather(doc *page.Document) *gallery {
	g := &gallery{of: map[*picture.Picture]*hanging{}, profiles: map[string]int{}}
	for i := range doc.Pages {
		for _, m := range doc.Pages[i].Marks {
			image, ok := m.(*page.Image)
			if !ok || g.of[image.Picture] != nil {
				continue
			}
			h := &hanging{picture: image.Picture, number: len(g.order) + 1}
			g.of[image.Picture] = h
			g.order = append(g.order, h)
		}
	}
	return g
}

// add puts all pictures into the file, without their samples. It returns what opens those, by object: they are read one picture after
// the other when the file is written.
func (g *gallery) add(f *file, standard conform.Standard) map[int]func() (io.ReadCloser, int64, error) {
	open := make(map[int]func() (io.ReadCloser, int64, error), len(g.order))
	for _, h := range g.order {
		width, height := h.picture.Stored()
		entries := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s%s", width, height,
			g.space(f, h.picture, standard), filter(h.picture))
		if h.picture.Inverted {
			entries += "/Decode[1 0 1 0 1 0 1 0]"
		}
		h.object = f.addStream(entries, nil)
		open[h.object] = h.picture.Data
	}
	return open
}

// filter names how samples are packed.
func filter(p *picture.Picture) string {
	if p.Coding() == picture.DCT {
		return "/Filter/DCTDecode"
	}
	width, _ := p.Stored()
	return fmt.Sprintf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %d>>", p.Space.Samples(), width)
}

// space is a picture's colour space: its own profile, or what a picture without one means. Plain screen colours are what an
// archive file intends, and bare inks are what a press file does; each needs a profile in the other.
func (g *gallery) space(f *file, p *picture.Picture, standard conform.Standard) string {
	profile := p.Profile
	switch {
	case profile != nil:
	case p.Space == picture.Gray:
		return "/DeviceGray"
	case p.Space == picture.RGB && standard == conform.Press:
		profile = icc.SRGB().Data
	case p.Space == picture.RGB:
		return "/DeviceRGB"
	case standard == conform.Press:
		return "/DeviceCMYK"
	default:
		profile = icc.FOGRA39().Data
	}
	object := g.profiles[string(profile)]
	if object == 0 {
		object = f.addStream("/N "+strconv.Itoa(p.Space.Samples()), profile)
		g.profiles[string(profile)] = object
	}
	return fmt.Sprintf("[/ICCBased %d 0 R]", object)
}

// resources is the gallery's part of the dictionary of all pages.
func (g *gallery) resources() string {
	if len(g.order) == 0 {
		return ""
	}
	b := []byte("/XObject<<")
	for _, h := range g.order {
		b = fmt.Appendf(b, "/I%d %d 0 R", h.number, h.object)
	}
	return string(append(b, ">>"...))
}

// image draws the part of a picture that its crop names into its frame; what lies outside is clipped.
func (p *painter) image(m *page.Image, number int) {
	if m.Rect.W <= 0 || m.Rect.H <= 0 || m.Crop.W <= 0 || m.Crop.H <= 0 {
		return
	}
	p.endText()
	p.op("q\n")
	frame := p.sheet.carried(m.Rect)
	p.numbers(p.sheet.x(frame.X), p.sheet.y(frame.Y+frame.H), milli(frame.W), milli(frame.H))
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
	left, bottom := p.sheet.x(r.X), p.sheet.y(r.Y+r.H)
	at := func(x, y int64) (int64, int64) { // of the stored picture, y down, to the sheet, y up
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
