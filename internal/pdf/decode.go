package pdf

import (
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
	data, err := f.Raw(s)
	if err != nil {
		return nil, err
	}
	parameters := asArray(f.Get(s.Dict["DecodeParms"]))
	filters := f.Filters(s)
	if len(filters) > 8 {
		return nil, Fault{Code: "broken-stream", Found: say.M("its stream has %d filters", len(filters))}
	}
	for i, name := range filters {
		var own Dict
		if i < len(parameters) {
			own, _ = f.Get(parameters[i]).(Dict)
		}
		if data, err = f.undo(name, data, own); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// undo undoes one filter.
func (f *File) undo(name Name, data []byte, parameters Dict) (out []byte, err error) {
	switch name {
	case "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode":
		return nil, ErrImage
	case "FlateDecode":
		r, err := inflater(data)
		if err != nil {
			return nil, damaged(name)
		}
		defer inflaters.Put(r)
		if out, err = f.readAll(r, 4*len(data)); err != nil {
			return nil, asFault(err, name)
		}
		return f.predict(out, parameters)
	case "LZWDecode":
		if early, ok := f.Get(parameters["EarlyChange"]).(int); ok && early != 1 {
			return nil, damaged(name)
		}
		if out, err = f.readAll(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8), 4*len(data)); err != nil {
			return nil, asFault(err, name)
		}
		return f.predict(out, parameters)
	case "ASCII85Decode":
		out, err = f.readAll(ascii85.NewDecoder(bytes.NewReader(ascii85Text(data))), len(data))
		return out, asFault(err, name)
	case "ASCIIHexDecode":
		end := bytes.IndexByte(data, '>')
		if end < 0 {
			end = len(data)
		}
		text := append(append([]byte{'<'}, data[:end]...), '>')
		o, err := f.lexer(text, 0).hex()
		if err != nil {
			return nil, damaged(name)
		}
		return []byte(o.(String)), nil
	case "RunLengthDecode":
		return f.runLengths(data)
	}
	return nil, Fault{Code: "unknown-filter", Found: say.M("its stream has the filter %q, which is unknown", string(name))}
}

// inflaters are used again: a new one costs 50 kB.
var inflaters sync.Pool

func inflater(data []byte) (io.Reader, error) {
	if r := inflaters.Get(); r != nil {
		return r.(io.Reader), r.(zlib.Resetter).Reset(bytes.NewReader(data), nil)
	}
	return zlib.NewReader(bytes.NewReader(data))
}

func damaged(filter Name) error {
	return Fault{Code: "broken-stream", Found: say.M("its stream cannot be decoded (%s)", string(filter))}
}

var errLong = Fault{Code: "too-large", Found: say.M("a stream is larger than is read: the file may be made to exhaust memory")}

// asFault keeps a Fault and makes any other error one.
func asFault(err error, filter Name) error {
	if _, ok := err.(Fault); ok || err == nil {
		return err
	}
	return damaged(filter)
}

// readAll reads within the limits; about is how many bytes there may be. Data that end early are as much as there is: many programs write such streams.
func (f *File) readAll(r io.Reader, about int) ([]byte, error) {
	limit := min(f.limits.Stream, f.total)
	var b bytes.Buffer
	b.Grow(int(min(int64(about)+bytes.MinRead, limit+bytes.MinRead, 1<<20)))
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	f.total -= n
	if n > limit {
		return nil, errLong
	}
	if errors.Is(err, io.ErrUnexpectedEOF) && n > 0 {
		err = nil
	}
	return b.Bytes(), err
}

// ascii85Text cuts off the end mark and what some programs begin with.
func ascii85Text(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if end := bytes.Index(data, []byte("~>")); end >= 0 {
		data = data[:end]
	}
	return data
}

// runLengths undoes RunLengthDecode (7.4.5).
func (f *File) runLengths(data []byte) (out []byte, err error) {
	limit := min(f.limits.Stream, f.total)
	for len(data) > 0 && data[0] != 128 {
		switch n := int(data[0]); {
		case n < 128 && n+1 < len(data):
			out = append(out, data[1:n+2]...)
			data = data[n+2:]
		case n > 128 && len(data) > 1:
			out = append(out, bytes.Repeat(data[1:2], 257-n)...)
			data = data[2:]
		default:
			return nil, damaged("RunLengthDecode")
		}
		if int64(len(out)) > limit {
			return nil, errLong
		}
	}
	f.total -= int64(len(out))
	return out, nil
}

// predict undoes a predictor (7.4.4.4): PNG's in place; TIFF's stands before images alone, whose samples nobody asks for here.
func (f *File) predict(data []byte, parameters Dict) ([]byte, error) {
	number := func(key Name, otherwise int) int {
		if n, ok := f.Get(parameters[key]).(int); ok {
			return n
		}
		return otherwise
	}
	predictor := number("Predictor", 1)
	if predictor < 10 {
		return data, nil
	}
	colors, bits, columns := number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)
	if colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<24 {
		return nil, damaged("FlateDecode")
	}
	pixel, line := max(1, colors*bits/8), (colors*bits*columns+7)/8
	out := make([]byte, 0, len(data))
	above := make([]byte, min(line, len(data)))
	for len(data) > 1 {
		row := data[1:min(len(data), line+1)]
		if !unfilter(data[0], row, above, pixel) {
			return nil, damaged("FlateDecode")
		}
		out = append(out, row...)
		above, data = append(above[:0], row...), data[1+len(row):]
	}
	return out, nil
}

// unfilter undoes a PNG filter on one row (PNG, 9.2). It reports false for a kind that there is not.
func unfilter(kind byte, row, above []byte, pixel int) bool {
	for i := range row {
		var left, up, corner byte
		if i >= pixel {
			left, corner = row[i-pixel], above[i-pixel]
		}
		if i < len(above) {
			up = above[i]
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
