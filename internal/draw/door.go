package draw

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/signintech/gopdf"

	"report/internal/unit"
)

// A file is a PDF being drawn. All use of gopdf, v0.37.0, is in this source file: door_test.go fails when an upgrade
// closes one of the two doors.
type file struct {
	pdf    gopdf.GoPdf
	buffer *bytes.Buffer
	size   int // of what was given to it, in bytes
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// newFile begins a file; trim is the size of its first page.
func newFile(trim unit.Size) *file {
	f := &file{buffer: buffers.Get().(*bytes.Buffer)}
	f.pdf.Start(gopdf.Config{Unit: gopdf.UnitPT, PageSize: *rect(trim)})
	f.pdf.SetNoCompression() // conform compresses, once and with writers that are used again
	return f
}

// release gives back what other documents can use; the file must not be used afterwards.
func (f *file) release() {
	if f.buffer.Cap() > mostKept {
		return // a long document: its memory is better given back
	}
	f.buffer.Reset()
	buffers.Put(f.buffer)
}

// mostKept is the largest buffer that waits for another document.
const mostKept = 16 << 20

// hundredths returns a length in 1/100 pt, the precision in which gopdf writes boxes.
func hundredths(l unit.Length) int64 { return divide(int64(l)*100, int64(unit.Pt)) }

func rect(s unit.Size) *gopdf.Rect {
	return &gopdf.Rect{W: float64(hundredths(s.W)) / 100, H: float64(hundredths(s.H)) / 100}
}

// addPage adds a page on its sheet, with operators.
//
// The first door: gopdf prints a PaintStyle as it is, behind a path between q and Q. The path is ended without paint, and
// q and Q are closed around the operators, which so stand on the page's own level; conform takes the rest away.
func (f *file) addPage(s sheetOf, operators []byte) error {
	pt := func(milli int64) float64 { return float64(milli) / 1000 }
	f.pdf.AddPageWithOption(gopdf.PageOption{
		PageSize: &gopdf.Rect{W: pt(s.width + 2*s.margin), H: pt(s.height + 2*s.margin)},
		TrimBox:  &gopdf.Box{Left: pt(s.margin), Top: pt(s.margin), Right: pt(s.margin + s.width), Bottom: pt(s.margin + s.height)},
	})
	f.size += len(operators)
	var style strings.Builder
	style.Grow(len(operators) + 8)
	style.WriteString("n\nQ\n")
	style.Write(operators)
	style.WriteString("q")
	return f.pdf.RectFromUpperLeftWithOpts(gopdf.DrawableRectOptions{PaintStyle: gopdf.PaintStyle(style.String())})
}

// next returns the number that the next object will have.
func (f *file) next() int { return f.pdf.GetNextObjectID() }

// add adds an object, given as it stands in the file and ending with a line feed, and returns its number.
//
// The second door: gopdf writes imported objects as they are.
func (f *file) add(object string) int {
	f.size += len(object)
	number := f.next()
	f.pdf.ImportObjects(map[int]string{number: object}, number)
	return number
}

// addStream adds a stream with further entries of its dictionary. conform compresses it.
func (f *file) addStream(entries string, data []byte) int {
	var b strings.Builder
	b.Grow(len(data) + 128)
	fmt.Fprintf(&b, "<</Length %d%s>>\nstream\n", len(data), entries)
	b.Write(data)
	b.WriteString("\nendstream\n")
	return f.add(b.String())
}

// write returns the file as gopdf makes it; it can be called once.
func (f *file) write() ([]byte, error) {
	f.buffer.Grow(f.size + f.size/8) // and not in steps
	_, err := f.pdf.WriteTo(f.buffer)
	f.pdf = gopdf.GoPdf{} // and not kept twice
	return f.buffer.Bytes(), err
}
