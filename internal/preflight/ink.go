package preflight

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"math"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// Bounds of looking for ink in pictures; of one that is beyond them it is said that nobody looked.
const (
	maxInkSamples = 2_000_000_000 // of all pictures of a file
	maxInkPixels  = 32_000_000    // of a JPEG: to decode one takes 8 bytes a pixel, a progressive one three times as many
	maxInkBytes   = 64 << 20      // of a JPEG
	maxInkScans   = 50            // of a progressive JPEG; it may have twenty
)

// inkSquare is the side of the squares whose ink is measured, in points: 1 mm. A smaller spot dries, whatever it is printed with.
const inkSquare = 72 / 25.4

// A wettest place is where a picture lays down most ink.
type wettest struct {
	ink  float64 // percent of all plates together
	x, y float64 // as shares of the picture's width and height, from its upper left corner
	err  error   // nobody could measure it
}

// ink inspects how much ink a picture lays down, if its samples are ink.
func (in *inspector) ink(m *content.Mark, space *content.Space) {
	if in.intent != "" && in.intent != "DeviceCMYK" || !ofInk(space) {
		return
	}
	w, known := in.wet[m.Image]
	if !known {
		ctm := m.State.CTM
		w = in.wettest(m.Image, space, math.Hypot(ctm.A, ctm.B), math.Hypot(ctm.C, ctm.D))
		in.wet[m.Image] = w
	}
	if w.err != nil {
		in.at(m, Finding{Level: problem.Note, Code: "ink-unknown", Object: m.Object, Found: say.M("how much ink a picture lays down was not measured"),
			Hint: say.M("save it as a baseline JPEG of at most %d million pixels", maxInkPixels/1_000_000)})
		return
	}
	if space.Components == 4 && space.Names == nil {
		in.plates = [4]bool{true, true, true, true}
	}
	x, y := m.State.CTM.Apply(w.x, 1-w.y)
	in.wetter(w.ink, x, y)
	if w.ink > in.options.inkLimit()+0.5 {
		place := *m
		place.X, place.Y = m.State.CTM.Apply(w.x, 1-w.y)
		in.at(&place, Finding{Code: "picture-ink", Object: m.Object, degree: w.ink, Found: say.M("a picture lays down %.0f %% of ink, more than %.0f %%", w.ink, in.options.inkLimit()),
			Hint: say.M("convert it with the press's profile, which keeps to what its paper takes")})
	}
}

// ofInk reports whether a picture's samples are inks, more than one.
func ofInk(s *content.Space) bool {
	_, _, ok := inks(&content.Color{Space: s, Values: make([]float64, s.Components)})
	return ok && s.Components > 1
}

// wettest is the wettest place of a picture that is shown so many points wide and high.
func (in *inspector) wettest(o *pdf.Stream, space *content.Space, width, height float64) (most wettest) {
	s, err := in.samples(o, space)
	if err != nil {
		return wettest{err: err}
	}
	square := func(pixels int, points float64) int {
		return max(1, int(math.Round(float64(pixels)*inkSquare/max(points, inkSquare))))
	}
	w, h := square(s.width, width), square(s.height, height)
	sums := make([]int, (s.width+w-1)/w)
	for y := range s.height {
		row, err := s.row()
		if err != nil {
			return wettest{err: err}
		}
		for i := range sums {
			of := row[i*w*s.count : min((i+1)*w, s.width)*s.count]
			for ; len(of) > 0; of = of[s.count:] {
				for k := range s.ink {
					sums[i] += int(s.ink[k][of[k]])
				}
			}
		}
		rows := y%h + 1
		if rows < h && y+1 < s.height {
			continue
		}
		for i, sum := range sums {
			columns := min(w, s.width-i*w)
			if ink := 100 * float64(sum) / float64(all*columns*rows); ink > most.ink {
				most = wettest{ink: ink, x: (float64(i*w) + float64(columns)/2) / float64(s.width), y: (float64(y+1) - float64(rows)/2) / float64(s.height)}
			}
		}
		clear(sums)
	}
	return most
}

// Samples are a picture's, of 8 bits, so many a pixel.
type samples struct {
	width, height, count int
	row                  func() ([]byte, error) // the next row
	ink                  [][256]uint16          // what each value of each sample lays down, of all
}

// all is a plate's whole ink.
const all = 1 << 15

var errNotMeasured = errors.New("not measured")

// samples opens a picture.
func (in *inspector) samples(o *pdf.Stream, space *content.Space) (s samples, err error) {
	number := func(long, short pdf.Name) int {
		n, _ := in.entry(o, long, short).(int)
		return n
	}
	s.width, s.height, s.count = number("Width", "W"), number("Height", "H"), space.Components
	size := float64(s.width) * float64(s.height) * float64(s.count)
	if s.width <= 0 || s.height <= 0 || size > float64(in.inkSamples) || number("BitsPerComponent", "BPC") != 8 {
		return s, errNotMeasured
	}
	in.inkSamples -= int64(size)
	s.ink = in.inkOf(o, space)
	from, code, err := in.file.Open(o, 2*int64(size)) // with room for predictors
	switch {
	case err != nil:
		return s, err
	case code == "DCTDecode" && s.count == 4:
		s.row, err = jpegRows(from, s.width, s.height)
		return s, err
	case code != "":
		return s, errNotMeasured
	}
	buffered, row := bufio.NewReader(from), make([]byte, s.width*s.count)
	s.row = func() ([]byte, error) {
		_, err := io.ReadFull(buffered, row)
		return row, err
	}
	return s, nil
}

// inkOf tells how much ink the samples of a picture lay down by what it says of decoding them (ISO 32000-1, 8.9.5.2).
func (in *inspector) inkOf(o *pdf.Stream, space *content.Space) [][256]uint16 {
	decode, _ := in.entry(o, "Decode", "D").(pdf.Array)
	ink := make([][256]uint16, space.Components)
	for i := range ink {
		low, high := 0.0, 1.0
		if len(decode) == 2*len(ink) {
			low, _ = in.file.Number(decode[2*i])
			high, _ = in.file.Number(decode[2*i+1])
		}
		if i < len(space.Names) && space.Names[i] == "None" {
			continue
		}
		for v := range ink[i] {
			ink[i][v] = uint16(all * max(0, min(low+float64(v)/255*(high-low), 1)))
		}
	}
	return ink
}

// jpegRows decodes a JPEG of four inks, which must be of a size, and returns its rows.
func jpegRows(from io.Reader, width, height int) (func() ([]byte, error), error) {
	data, err := io.ReadAll(io.LimitReader(from, maxInkBytes+1))
	if err != nil {
		return nil, err
	}
	frame := jpegFrame(data)
	pixels := frame.width * frame.height
	if frame.progressive {
		pixels *= 3
	}
	if frame.width != width || frame.height != height || pixels > maxInkPixels || frame.scans > maxInkScans || len(data) > maxInkBytes {
		return nil, errNotMeasured
	}
	// Without Adobe's mark the inks are what they are, which is what its kind 0 says; where there is one, it comes later and counts.
	plain := "\xFF\xD8\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00"
	img, err := jpeg.Decode(io.MultiReader(bytes.NewReader([]byte(plain)), bytes.NewReader(data[2:])))
	if err != nil {
		return nil, err
	}
	inks, ok := img.(*image.CMYK)
	if !ok {
		return nil, errNotMeasured
	}
	y := -1
	return func() ([]byte, error) {
		y++
		row := inks.Pix[y*inks.Stride : y*inks.Stride+4*width]
		for i := range row {
			row[i] = 255 - row[i] // the decoder takes all for inverted
		}
		return row, nil
	}, nil
}

// A frame is what a JPEG's markers say.
type frame struct {
	width, height int
	progressive   bool
	scans         int
}

// jpegFrame walks a JPEG's markers (ITU-T T.81, B.1).
func jpegFrame(data []byte) (f frame) {
	for at := 2; ; {
		next := bytes.IndexByte(data[min(at, len(data)):], 0xFF)
		if at += next + 1; next < 0 || at+8 > len(data) {
			return f
		}
		marker := data[at]
		if marker == 0 || marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8 { // data, padding, no contents
			continue
		}
		switch {
		case marker == 0xD9:
			return f
		case marker >= 0xC0 && marker <= 0xC2:
			f.height, f.width = int(binary.BigEndian.Uint16(data[at+4:])), int(binary.BigEndian.Uint16(data[at+6:]))
			f.progressive = marker == 0xC2
		case marker == 0xDA:
			f.scans++
		}
		at += 1 + int(binary.BigEndian.Uint16(data[at+1:]))
	}
}
