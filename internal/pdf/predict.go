package pdf

import (
	"bytes"
	"io"
)

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
