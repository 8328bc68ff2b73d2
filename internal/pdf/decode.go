package pdf

import (
	"bufio"
	"bytes"
	"encoding/ascii85"
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/tiff/lzw"

	"report/internal/say"
)

// ErrImage means that a stream's data are in the code of an image, which is left as it is.
var ErrImage = errors.New("the data are an image's")

// short names of filters, as inline images have them (8.9.7).
var filterNames = map[Name]Name{"Fl": "FlateDecode", "LZW": "LZWDecode", "A85": "ASCII85Decode", "AHx": "ASCIIHexDecode",
	"RL": "RunLengthDecode", "DCT": "DCTDecode", "CCF": "CCITTFaxDecode"}

// Filters returns the names of the filters of a stream, in the order in which they are undone.
func (f *File) Filters(s *Stream) (names []Name) {
	o := f.Get(s.Dict["Filter"])
	if o == nil {
		o = f.Get(s.Dict["F"]) // of inline images
	}
	for _, one := range asArray(o) {
		name, _ := f.Get(one).(Name)
		if long := filterNames[name]; long != "" {
			name = long
		}
		names = append(names, name)
	}
	return names
}

func asArray(o Object) Array {
	if o == nil {
		return nil
	}
	if a, ok := o.(Array); ok {
		return a
	}
	return Array{o}
}

// Data returns what a stream says when its filters are undone (7.4). The error is ErrImage for image codes, or a Fault: data
// that are damaged, or longer than the limits. The result may be the file's own bytes: it must not be written to.
func (f *File) Data(s *Stream) ([]byte, error) {
	if data, ok := f.known(s); ok {
		return data, nil
	}
	if len(f.Filters(s)) == 0 {
		return f.Raw(s)
	}
	limit := min(f.limits.Stream, f.total)
	from, image, err := f.Open(s, limit)
	switch {
	case err != nil:
		return nil, err
	case image != "":
		return nil, ErrImage
	}
	var b bytes.Buffer
	b.Grow(int(min(4*int64(s.Size())+bytes.MinRead, limit+bytes.MinRead, 1<<20)))
	n, err := b.ReadFrom(from)
	f.total -= n
	return b.Bytes(), err
}

// Size is how many bytes a stream has in the file.
func (s *Stream) Size() int { return max(len(s.Raw), s.length) }

// Open undoes a stream's filters as it is read, up to that of an image's code, which is named. It ends with a Fault when the data are
// damaged, or more than so many bytes, those between filters too.
func (f *File) Open(s *Stream, most int64) (from io.Reader, image Name, err error) {
	if from, err = f.packed(s); err != nil {
		return nil, "", err
	}
	filters := f.Filters(s)
	if len(filters) > 8 {
		return nil, "", Fault{Code: "broken-stream", Found: say.M("its stream has %d filters", len(filters))}
	}
	parameters := asArray(f.Get(s.Dict["DecodeParms"]))
	if parameters == nil {
		parameters = asArray(f.Get(s.Dict["DP"])) // of inline images
	}
	for i, name := range filters {
		var own Dict
		if i < len(parameters) {
			own, _ = f.Get(parameters[i]).(Dict)
		}
		switch name {
		case "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode":
			return from, name, nil
		}
		b := &bounded{filter: name, left: most}
		if b.from, b.used, err = undo(name, from); err != nil {
			return nil, "", asFault(err, name)
		}
		if from = b; name == "FlateDecode" || name == "LZWDecode" {
			if from, err = f.predict(from, own); err != nil {
				return nil, "", err
			}
		}
	}
	return from, "", nil
}

// packed reads a stream's data as they stand in the file.
func (f *File) packed(s *Stream) (io.Reader, error) {
	const few = 64 << 10
	if s.Raw == nil && s.length > few {
		return bufio.NewReaderSize(io.NewSectionReader(f.from, int64(s.at), int64(s.length)), few), nil
	}
	raw, err := f.Raw(s)
	return bytes.NewReader(raw), err
}

// undo undoes one filter. What was used for it is put back into inflaters, unless it is nil.
func undo(name Name, from io.Reader) (to, used io.Reader, err error) {
	switch name {
	case "FlateDecode":
		to, err = inflater(from)
		return to, to, err
	case "LZWDecode": // every program writes EarlyChange 1
		return lzw.NewReader(from, lzw.MSB, 8), nil, nil
	case "ASCII85Decode":
		return ascii85.NewDecoder(&text{from: from, begin: "<~", end: '~'}), nil, nil
	case "ASCIIHexDecode":
		return &hexed{from: &text{from: from, end: '>'}}, nil, nil
	case "RunLengthDecode":
		return &runs{from: bufio.NewReader(from)}, nil, nil
	}
	return nil, nil, Fault{Code: "unknown-filter", Found: say.M("its stream has the filter %q, which is unknown", string(name))}
}

// inflaters are used again: a new one costs 50 kB.
var inflaters sync.Pool

func inflater(from io.Reader) (io.Reader, error) {
	if r := inflaters.Get(); r != nil {
		return r.(io.Reader), r.(zlib.Resetter).Reset(from, nil)
	}
	return zlib.NewReader(from)
}

func damaged(filter Name) error {
	return Fault{Code: "broken-stream", Found: say.M("its stream cannot be decoded (%s)", string(filter))}
}

var errLong = Fault{Code: "too-large", Found: say.M("a stream is larger than is read: the file may be made to exhaust memory")}

// asFault keeps a Fault and makes any other error one.
func asFault(err error, filter Name) error {
	if fault := (Fault{}); errors.As(err, &fault) {
		return fault
	}
	return damaged(filter)
}

// A bounded reader is what a filter makes, of at most so many bytes. Data that end early are as much as there is: many programs write
// such streams.
type bounded struct {
	from, used io.Reader
	filter     Name
	left       int64
	some       bool
	err        error // that it ended with
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.from.Read(p)
	b.left -= int64(n)
	b.some = b.some || n > 0
	switch {
	case b.left < 0:
		n, b.err = 0, errLong
	case err == nil:
		return n, nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF) && b.some:
		b.err = io.EOF
	default:
		b.err = asFault(err, b.filter)
	}
	if b.used != nil {
		inflaters.Put(b.used)
	}
	return n, b.err
}

// A text reader reads a code of characters: from behind what it may begin with, to its end mark.
type text struct {
	from  io.Reader
	begin string
	end   byte
	begun bool
	ended bool
}

func (t *text) Read(p []byte) (int, error) {
	if !t.begun {
		t.begun = true
		in := bufio.NewReader(t.from)
		for head, _ := in.Peek(1); len(head) > 0 && kinds[head[0]] == space; head, _ = in.Peek(1) {
			in.Discard(1) // it is there
		}
		if head, _ := in.Peek(len(t.begin)); string(head) == t.begin {
			in.Discard(len(t.begin)) // it is there
		}
		t.from = in
	}
	if t.ended {
		return 0, io.EOF
	}
	n, err := t.from.Read(p)
	if at := bytes.IndexByte(p[:n], t.end); at >= 0 {
		t.ended = true
		return at, io.EOF
	}
	return n, err
}

// A hexed reader undoes ASCIIHexDecode (7.4.2).
type hexed struct {
	from io.Reader
	high byte
	half bool
}

func (h *hexed) Read(p []byte) (n int, err error) {
	for n == 0 && err == nil && len(p) > 0 {
		var read int
		read, err = h.from.Read(p)
		for _, c := range p[:read] {
			switch d := digit(c); {
			case d < 16 && h.half:
				p[n], h.half = h.high<<4|d, false
				n++
			case d < 16:
				h.high, h.half = d, true
			case kinds[c] != space:
				return n, errSyntax
			}
		}
	}
	if err != nil && h.half && n < len(p) { // a digit that is missing is 0
		p[n], h.half = h.high<<4, false
		n++
	}
	return n, err
}

// A runs reader undoes RunLengthDecode (7.4.5).
type runs struct {
	from  *bufio.Reader
	left  int // of the run at hand
	same  bool
	value byte
}

func (r *runs) Read(p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		if r.left == 0 {
			if err = r.next(); err != nil {
				break
			}
		}
		if !r.same {
			r.value, err = r.from.ReadByte()
		}
		if err != nil {
			return n, errSyntax // the run is not whole
		}
		p[n] = r.value
		n, r.left = n+1, r.left-1
	}
	return n, err
}

// next begins a run. The error is io.EOF behind the last one.
func (r *runs) next() error {
	length, err := r.from.ReadByte()
	switch {
	case err != nil:
		return err
	case length == 128:
		return io.EOF
	case length < 128:
		r.left, r.same = int(length)+1, false
		return nil
	}
	r.left, r.same = 257-int(length), true
	if r.value, err = r.from.ReadByte(); err != nil {
		return errSyntax
	}
	return nil
}

// predict undoes a predictor (7.4.4.4): PNG's, or TIFF's of whole bytes.
func (f *File) predict(from io.Reader, parameters Dict) (io.Reader, error) {
	number := func(key Name, otherwise int) int {
		if n, ok := f.Get(parameters[key]).(int); ok {
			return n
		}
		return otherwise
	}
	kind := number("Predictor", 1)
	if kind < 2 {
		return from, nil
	}
	colors, bits, columns := number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<24 || kind < 10 && bits != 8 {
		return nil, damaged("FlateDecode")
	}
	p := &predicted{from: from, pixel: max(1, colors*bits/8), line: (colors*bits*columns + 7) / 8, tiff: kind < 10}
	if !p.tiff {
		p.line++ // what the row is filtered with
	}
	return p, nil
}

// A predicted reader undoes the prediction of rows.
type predicted struct {
	from        io.Reader
	pixel, line int // bytes of them in from
	tiff        bool
	row, above  bytes.Buffer
	rest        []byte // of the row at hand
}

func (p *predicted) Read(to []byte) (int, error) {
	for len(p.rest) == 0 {
		if err := p.next(); err != nil {
			return 0, err
		}
	}
	n := copy(to, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// next reads a row, which may be cut off. It takes no more memory than there are data.
func (p *predicted) next() error {
	p.row, p.above = p.above, p.row
	p.row.Reset()
	n, err := io.CopyN(&p.row, p.from, int64(p.line))
	if n == 0 || err != nil && err != io.EOF {
		return err
	}
	row := p.row.Bytes()
	if p.tiff {
		for i := p.pixel; i < len(row); i++ {
			row[i] += row[i-p.pixel]
		}
		p.rest = row
		return nil
	}
	above := p.above.Bytes()
	if !unfilter(row[0], row[1:], above[min(1, len(above)):], p.pixel) {
		return damaged("FlateDecode")
	}
	p.rest = row[1:]
	return nil
}

// unfilter undoes a PNG filter on one row (PNG, 9.2). It reports false for a kind that there is not.
func unfilter(kind byte, row, above []byte, pixel int) bool {
	for i := range row {
		var left, up, corner byte
		if i >= pixel {
			left = row[i-pixel]
		}
		if i < len(above) { // nothing stands above the first row
			up = above[i]
			if i >= pixel {
				corner = above[i-pixel]
			}
		}
		switch kind {
		case 0:
			return true
		case 1:
			row[i] += left
		case 2:
			row[i] += up
		case 3:
			row[i] += byte((int(left) + int(up)) / 2)
		case 4:
			row[i] += paeth(left, up, corner)
		default:
			return false
		}
	}
	return true
}

// paeth is PNG's predictor of that name.
func paeth(a, b, c byte) byte {
	distance := func(x byte) int {
		d := int(a) + int(b) - int(c) - int(x)
		return max(d, -d)
	}
	switch {
	case distance(a) <= distance(b) && distance(a) <= distance(c):
		return a
	case distance(b) <= distance(c):
		return b
	}
	return c
}
