// Package picture reads photographs within bounds: what a file is, how it is turned, how it may be cropped, and its samples as a
// PDF wants them. Headers come first: a picture is opened without its samples, and Data reads them when it is drawn.
// JPEG data, and PNG data without transparency, go into a PDF as they are.
package picture

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/signature"
)

// Broken is the code of a problem of what is in a picture's file.
const Broken = "picture"

// Bounds of a picture.
const (
	MaxBytes  = 500 << 20
	MaxPixels = 300_000_000
)

// A Space is what a picture's samples mean.
type Space uint8

// The spaces, each with so many samples a pixel.
const (
	Gray Space = iota
	RGB
	CMYK
)

// Samples is how many samples a pixel has.
func (s Space) Samples() int { return [...]int{1, 3, 4}[s] }

// A Picture is a file that is known to be a picture. It can be read by parallel documents.
type Picture struct {
	Name          string
	Width, Height int // pixels, upright
	Space         Space
	Turn          Turn   // how the samples lie
	Profile       []byte // ICC profile of Space, nil if the file has none
	Inverted      bool   // samples count from full ink to none, as Adobe's CMYK JPEG does

	files  fs.FS
	format signature.Format
	stored bool  // samples can be taken out of the file as they are
	packed int64 // so many bytes of it: of JPEG to the end of the image, of PNG in its IDAT chunks
}

// Open looks at a picture's header. Problems are errors (not a picture, out of bounds, cut off, animated) and notes (what is
// kept or changed). The picture is nil when there is an error.
func Open(files fs.FS, name string) (*Picture, problem.List) {
	var list problem.List
	at := problem.Place{File: name}
	f, err := files.Open(name)
	if err != nil {
		list = append(list, problem.Problem{Place: at, Code: disk.Code(err), Found: say.M("the picture cannot be opened: %s", disk.Reason(err)), Hint: disk.Hint(err),
			Missing: errors.Is(err, fs.ErrNotExist)})
		return nil, list
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil || info.IsDir():
		list.Add(at, "not-a-file", say.M("the picture cannot be opened: %s", disk.Reason(disk.ErrFolder)), disk.Hint(disk.ErrFolder))
		return nil, list
	case info.Size() > MaxBytes:
		list.Add(at, "too-big", say.M("the picture has %d MB, more than %d", info.Size()>>20, MaxBytes>>20), say.M("save it smaller"))
		return nil, list
	}
	p := &Picture{Name: name, files: files, Turn: Upright}
	if err := p.probe(f); err != nil {
		found, hint := said(err)
		list.Add(at, Broken, found, hint)
		return nil, list
	}
	if p.Turn.Sideways() {
		p.Width, p.Height = p.Height, p.Width
	}
	if p.Space == CMYK && p.Profile == nil {
		list = append(list, problem.Problem{Place: at, Level: problem.Note, Code: "no-profile", Found: say.M("a CMYK picture without a profile: its inks are printed as they are")})
	}
	return p, list
}

// A fault is why a file is no picture that can be set.
type fault struct{ found, hint say.Message }

func (f *fault) Error() string { return f.found.String() }

func said(err error) (found, hint say.Message) {
	var f *fault
	if errors.As(err, &f) {
		return f.found, f.hint
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return say.M("the picture cannot be opened: %s", disk.Reason(err)), disk.Hint(err)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return say.M("the picture is cut off"), again
	}
	return say.M("the picture is damaged: %s", err.Error()), again
}

var again = say.M("copy it from its source again, or open it in a picture editor and save it anew")

// probe reads the header by the file's own signature; its name's ending decides nothing.
func (p *Picture) probe(f io.Reader) error {
	head := make([]byte, signature.Head)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	whole := io.MultiReader(bytes.NewReader(head), f)
	p.format = signature.Of(head)
	switch p.format {
	case signature.JPEG:
		err = p.probeJPEG(whole)
	case signature.PNG:
		err = p.probePNG(whole)
	case signature.TIFF:
		err = p.probeTIFF(whole)
	case signature.WebP:
		err = p.probeWebP(whole)
	case signature.Word, signature.Workbook, signature.Slides, signature.ZIP, signature.Office97:
		return &fault{say.M("the file is a document or an archive (%s), not a picture", "Word, Excel, PowerPoint, ZIP"), say.M("report import takes the pictures out of a .docx; or save the picture as JPEG or PNG")}
	case "":
		return &fault{say.M("the file is no picture"), say.M("JPEG, PNG, TIFF and WebP are read")}
	default:
		return &fault{say.M("pictures of the kind %s are not read", string(p.format)), say.M("save it as JPEG, PNG, TIFF or WebP")}
	}
	if err != nil {
		return err
	}
	return p.bounds(p.Width, p.Height)
}

func (p *Picture) bounds(w, h int) error {
	if w <= 0 || h <= 0 {
		return &fault{say.M("the picture has no pixels"), again}
	}
	if int64(w)*int64(h) > MaxPixels {
		return &fault{say.M("the picture has %d × %d pixels, more than %d million", w, h, MaxPixels/1_000_000), say.M("save it smaller")}
	}
	return nil
}
