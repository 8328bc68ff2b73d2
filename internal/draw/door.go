package draw

import (
	"bytes"
	"strings"
	"sync"

	"github.com/signintech/gopdf"

	"report/internal/unit"
)

// A file is a PDF being drawn. All use of gopdf, v0.37.0, is in this source file: door_test.go fails when an upgrade
// closes one of the two doors, and finish.go says what it expects of gopdf's output.
type file struct {
	pdf    gopdf.GoPdf
	buffer *bytes.Buffer
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// newFile begins a file; trim is the size of its first page.
func newFile(trim unit.Size) *file {
	f := &file{buffer: buffers.Get().(*bytes.Buffer)}
	f.pdf.Start(gopdf.Config{Unit: gopdf.UnitPT, PageSize: *rect(trim)})
	f.pdf.SetNoCompression() // contents are compressed at the end, by a writer that is used again
	return f
}

// release gives back what other documents can use; the file must not be used afterwards.
func (f *file) release() {
	f.buffer.Reset()
	buffers.Put(f.buffer)
}

// hundredths returns a length in 1/100 pt, the precision in which gopdf writes boxes.
func hundredths(l unit.Length) int64 { return divide(int64(l)*100, int64(unit.Pt)) }

func rect(s unit.Size) *gopdf.Rect {
	return &gopdf.Rect{W: float64(hundredths(s.W)) / 100, H: float64(hundredths(s.H)) / 100}
}

// addPage adds a page of the trimmed size with operators, and returns the number of its object.
//
// The first door: gopdf prints a PaintStyle as it is, behind a path between q and Q. The path is ended without paint, and
// q and Q are closed around the operators, which so stand on the page's own level.
func (f *file) addPage(trim unit.Size, operators []byte) (int, error) {
	number, size := f.next(), rect(trim)
	f.pdf.AddPageWithOption(gopdf.PageOption{PageSize: size, TrimBox: &gopdf.Box{Right: size.W, Bottom: size.H}})
	var style strings.Builder
	style.Grow(len(operators) + 8)
	style.WriteString("n\nQ\n")
	style.Write(operators)
	style.WriteString("q")
	return number, f.pdf.RectFromUpperLeftWithOpts(gopdf.DrawableRectOptions{PaintStyle: gopdf.PaintStyle(style.String())})
}

// next returns the number that the next object will have.
func (f *file) next() int { return f.pdf.GetNextObjectID() }

// add adds an object, given as it stands in the file and ending with a line feed, and returns its number.
//
// The second door: gopdf writes imported objects as they are.
func (f *file) add(object string) int {
	number := f.next()
	f.pdf.ImportObjects(map[int]string{number: object}, number)
	return number
}

// addStream adds a stream, compressed, with further entries of its dictionary.
func (f *file) addStream(entries string, data []byte) int {
	packed := deflate(data)
	defer packed.release()
	var b strings.Builder
	b.Grow(packed.Len() + 128)
	writeStream(&b, entries, packed.Bytes())
	return f.add(b.String())
}

// write returns the file as gopdf makes it; it can be called once.
func (f *file) write() ([]byte, error) {
	_, err := f.pdf.WriteTo(f.buffer)
	return f.buffer.Bytes(), err
}
