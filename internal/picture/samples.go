package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	jpegfile "image/jpeg"
	"image/png"
	"io"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/webp"

	"report/internal/problem"
	"report/internal/signature"
)

// A Coding is how samples are packed.
type Coding uint8

// The codings.
const (
	DCT Coding = iota // a JPEG file
	PNG               // zlib data with a PNG filter in front of each row (ISO 32000-1, 7.4.4.4)
)

// Coding is how Data are packed.
func (p *Picture) Coding() Coding {
	if p.format == signature.JPEG {
		return DCT
	}
	return PNG
}

// Stored is the size before the turn.
func (p *Picture) Stored() (w, h int) {
	if p.Turn.Sideways() {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}

// Data opens a picture's samples as they lie, before its Turn, 8 bits each, packed as Coding says, and says how many bytes they
// have. What the file has packed already is handed on as it is read; all else is decoded, laid on white and packed first, so of the
// pictures of a document only the one at hand is in memory. Errors are problem.Problems.
func (p *Picture) Data() (data io.ReadCloser, length int64, err error) {
	if p.stored {
		data, length, err = p.unchanged()
	} else {
		data, length, err = p.packedAnew()
	}
	if err != nil {
		return nil, 0, p.broken(err)
	}
	return data, length, nil
}

// File opens the file that the picture is, of so many bytes.
func (p *Picture) File() (io.ReadCloser, int64, error) {
	f, err := p.files.Open(p.Name)
	if err != nil {
		return nil, 0, p.broken(err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, p.broken(err)
	}
	return f, info.Size(), nil
}

// broken is a problem that was found when the picture was read once more.
func (p *Picture) broken(err error) error {
	found, hint := said(err)
	return problem.Problem{Place: problem.Place{File: p.Name}, Code: Broken, Found: found, Hint: hint}
}

// unchanged hands on what the file holds.
func (p *Picture) unchanged() (io.ReadCloser, int64, error) {
	if p.format == signature.PNG {
		if err := p.checkPacked(); err != nil {
			return nil, 0, err
		}
	}
	f, err := p.files.Open(p.Name)
	if err != nil {
		return nil, 0, err
	}
	in := io.Reader(f)
	if p.format == signature.PNG {
		in = &chunkReader{file: f}
	}
	return &part{picture: p, file: f, from: in, left: p.packed}, p.packed, nil
}

// A part is the part of a file that holds a picture's samples. A file that changed in the meantime is heard.
type part struct {
	picture *Picture
	file    io.Closer
	from    io.Reader
	left    int64
}

func (r *part) Read(b []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n, err := r.from.Read(b[:min(int64(len(b)), r.left)])
	r.left -= int64(n)
	switch {
	case err == nil || errors.Is(err, io.EOF) && r.left == 0:
		return n, nil
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return n, r.picture.broken(err)
}

func (r *part) Close() error { return r.file.Close() }

// packedAnew decodes a picture and packs its samples.
func (p *Picture) packedAnew() (io.ReadCloser, int64, error) {
	img, err := p.decode()
	if err != nil {
		return nil, 0, err
	}
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, 3) // the level is one that it knows
	p.flatten(z, img)
	z.Close() // a buffer takes all
	return io.NopCloser(&packed), int64(packed.Len()), nil
}

func (p *Picture) decode() (image.Image, error) {
	f, err := p.files.Open(p.Name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	switch p.format {
	case signature.PNG:
		return png.Decode(f)
	case signature.TIFF:
		return decodeTIFF(f)
	case signature.JPEG:
		return jpegfile.Decode(f)
	}
	return webp.Decode(f)
}

func spaceOf(m color.Model) Space {
	if m == color.GrayModel || m == color.Gray16Model {
		return Gray
	}
	return RGB
}

// flatten writes a picture laid on white paper, 8 bits a sample, a strip of rows at a time; inks are kept as they are. A row tells of
// every sample how it differs from that of the pixel before (PNG, 9.2: Sub).
func (p *Picture) flatten(to io.Writer, img image.Image) {
	const rows = 64
	b, n := img.Bounds(), p.Space.Samples()
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), rows))
	row := make([]byte, 1+n*b.Dx())
	for y := b.Min.Y; y < b.Max.Y; y += rows {
		if p.Space == CMYK {
			copyInks(strip, img, y)
		} else {
			draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(strip, strip.Rect, img, image.Pt(b.Min.X, y), draw.Over)
		}
		for i := range min(rows, b.Max.Y-y) {
			filtered(row, strip.Pix[i*strip.Stride:], n)
			to.Write(row) // memory takes all
		}
	}
}

// copyInks fills a strip with the inks of a picture from row y on, as decodeTIFF leaves them.
func copyInks(strip *image.RGBA, img image.Image, y int) {
	switch img := img.(type) {
	case *image.NRGBA:
		copy(strip.Pix, img.Pix[img.PixOffset(img.Rect.Min.X, y):])
	case *image.NRGBA64: // the high byte comes first
		deep := img.Pix[img.PixOffset(img.Rect.Min.X, y):]
		for i := 0; i < len(strip.Pix) && 2*i < len(deep); i++ {
			strip.Pix[i] = deep[2*i]
		}
	}
}

// filtered fills a row with the first n of every four samples, filtered.
func filtered(row, pix []byte, n int) {
	row[0] = 1
	for x := 0; 1+x*n < len(row); x++ {
		for k := range n {
			v := pix[4*x+k]
			if x > 0 {
				v -= pix[4*(x-1)+k]
			}
			row[1+x*n+k] = v
		}
	}
}
