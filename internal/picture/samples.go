package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"report/internal/problem"
)

// A Coding is how samples are packed.
type Coding uint8

// The codings.
const (
	Plain Coding = iota // not packed, row by row
	DCT                 // a JPEG file
	PNG                 // zlib data with a PNG predictor in each row
)

// Samples are a picture's samples as they lie, before its Turn; 8 bits each.
type Samples struct {
	Width, Height int
	Coding        Coding
	Data          []byte
}

// Samples reads a picture's samples: as they are in the file, or decoded, with transparency on white. Nothing of them is
// kept, so a caller who drops them one by one can draw any number of pictures. The error is a problem.Problem.
func (p *Picture) Samples() (Samples, error) {
	s, err := p.samples()
	if err != nil {
		found, hint := said(err)
		return s, problem.Problem{Place: problem.Place{File: p.Name}, Code: "picture", Found: found, Hint: hint}
	}
	return s, nil
}

// storedSize is the size before the turn.
func (p *Picture) storedSize() (w, h int) {
	if p.Turn.Sideways() {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}

func (p *Picture) samples() (Samples, error) {
	data, err := p.read()
	if err != nil {
		return Samples{}, err
	}
	w, h := p.storedSize()
	s := Samples{Width: w, Height: h}
	switch {
	case p.format == "JPEG":
		s.Coding, s.Data = DCT, data
		return s, nil
	case p.format == "PNG" && p.stored:
		s.Coding = PNG
		s.Data, err = storedPNG(data, p)
		return s, err
	}
	img, err := decode(p.format, data)
	if err != nil {
		return Samples{}, err
	}
	s.Data = p.flatten(img)
	return s, nil
}

func decode(format string, data []byte) (image.Image, error) {
	switch format {
	case "PNG":
		return png.Decode(bytes.NewReader(data))
	case "TIFF":
		return tiff.Decode(bytes.NewReader(data))
	}
	return webp.Decode(bytes.NewReader(data))
}

func spaceOf(m color.Model) Space {
	if m == color.GrayModel || m == color.Gray16Model {
		return Gray
	}
	return RGB
}

// flatten lays a picture on white paper, 8 bits a sample, a strip at a time.
func (p *Picture) flatten(img image.Image) []byte {
	const rows = 64
	b, n := img.Bounds(), p.Space.Samples()
	out := make([]byte, 0, b.Dx()*b.Dy()*n)
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), rows))
	for y := b.Min.Y; y < b.Max.Y; y += rows {
		draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, img, image.Pt(b.Min.X, y), draw.Over)
		for i := 0; i < 4*b.Dx()*min(rows, b.Max.Y-y); i += 4 {
			out = append(out, strip.Pix[i:i+n]...)
		}
	}
	return out
}
