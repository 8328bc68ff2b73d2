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
