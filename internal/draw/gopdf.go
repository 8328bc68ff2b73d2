package draw

import (
	"errors"
	"strconv"
	"strings"

	"github.com/signintech/gopdf"

	"report/internal/conform"
	"report/internal/pdf"
)

// An engine is gopdf, v0.37.0, at work. It is given everything that pages are drawn with, as objects (ISO 32000-1, 7.3.10), numbers them
// and writes them; the file that is being made takes them from it as they are written. All use of gopdf is in this source file.
type engine struct {
	pdf   gopdf.GoPdf
	first int                    // number of the first object that is given; gopdf has some of its own before
	takes []func(written []byte) // what becomes of those that are given, in their order
	taken int
	next  int // number of the object that gopdf is about to write; 0 between objects
}

func newEngine() *engine {
	e := &engine{}
	e.pdf.Start(gopdf.Config{})
	e.first = e.pdf.GetNextObjectID()
	return e
}

// give gives gopdf an object as it stands in a file, ending with a line feed.
func (e *engine) give(object string, take func(written []byte)) {
	number := e.pdf.GetNextObjectID()
	e.pdf.ImportObjects(map[int]string{number: object}, number)
	e.takes = append(e.takes, take)
}

// giveStream gives gopdf a stream; take is called with its data.
func (e *engine) giveStream(dict pdf.Dict, data []byte, take func(data []byte)) {
	dict["Length"] = len(data)
	head := append(pdf.Append(nil, dict), "\nstream\n"...)
	var b strings.Builder
	b.Grow(len(head) + len(data) + len(endStream))
	b.Write(head)
	b.Write(data)
	b.WriteString(endStream)
	from, to := len(head), len(head)+len(data)
	e.give(b.String(), func(written []byte) { take(written[from:to]) })
}

const endStream = "\nendstream\n"

// add draws an object into a file under a reserved number.
func (e *engine) add(to *conform.File, ref pdf.Ref, o pdf.Object) {
	s, ok := o.(*pdf.Stream)
	if !ok {
		e.give(string(append(pdf.Append(nil, o), '\n')), func(written []byte) { to.Put(ref, pdf.Raw(written[:len(written)-1])) })
		return
	}
	e.giveStream(s.Dict, s.Raw, func(data []byte) { to.Put(ref, &pdf.Stream{Dict: s.Dict, Raw: data, Open: s.Open}) })
}

// write lets gopdf write what it was given; it can be called once.
func (e *engine) write() error {
	if _, err := e.pdf.WriteTo(e); err != nil {
		return err
	}
	if e.taken != len(e.takes) {
		return errOther
	}
	return nil
}

// errOther is a fault of this program after an upgrade of gopdf.
var errOther = errors.New("gopdf writes objects in another way than v0.37.0 did")

// Write takes what gopdf writes: an object's first line, the object, its last line. What gopdf has of its own, an empty catalog and an empty
// tree of pages, is left out. gopdf makes b anew for an object that it was given, so that it may be kept.
func (e *engine) Write(b []byte) (int, error) {
	if given := e.next - e.first; e.next > 0 && given >= 0 && given < len(e.takes) {
		e.takes[given](b)
		e.takes[given] = nil // a page's operators are let go of
		e.taken++
	}
	e.next = 0
	if number, ok := strings.CutSuffix(string(b[:min(len(b), longestLine)]), " 0 obj\n"); ok {
		e.next, _ = strconv.Atoi(number) // 0 if it is no such line
	}
	return len(b), nil
}

// longestLine is more than an object's first line has.
const longestLine = 32
