package picture

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"slices"

	"golang.org/x/image/tiff"

	"report/internal/say"
)

// A directory is the first directory of a TIFF file, or of EXIF data, which are written alike (TIFF 6.0, 2).
type directory struct {
	data  []byte
	order binary.ByteOrder
	at    int // of the first entry
	count int
}

func openDirectory(data []byte) (d directory, ok bool) {
	if len(data) < 8 {
		return d, false
	}
	d = directory{data: data, order: binary.LittleEndian}
	if data[0] == 'M' {
		d.order = binary.BigEndian
	}
	at := int64(d.order.Uint32(data[4:]))
	if at+2 > int64(len(data)) {
		return d, false
	}
	d.at, d.count = int(at)+2, int(d.order.Uint16(data[at:]))
	if most := (len(data) - d.at) / 12; d.count > most {
		d.count = most
	}
	return d, true
}

// entry is an entry's type, count and the four bytes of its value or of its place.
func (d directory) entry(tag uint16) (count uint32, value []byte, ok bool) {
	for i := range d.count {
		e := d.data[d.at+12*i:]
		if d.order.Uint16(e) == tag {
			return d.order.Uint32(e[4:]), e[8:12], true
		}
	}
	return 0, nil, false
}

// short is a value of 16 bits, or 0.
func (d directory) short(tag uint16) uint32 {
	if _, v, ok := d.entry(tag); ok {
		return uint32(d.order.Uint16(v))
	}
	return 0
}

// bytes are the bytes that an entry points to, or nil.
func (d directory) bytes(tag uint16) []byte {
	count, v, ok := d.entry(tag)
	if !ok || count <= 4 {
		return nil
	}
	at := int64(d.order.Uint32(v))
	if at+int64(count) > int64(len(d.data)) {
		return nil
	}
	return d.data[at : at+int64(count)]
}

// sizes are how many bytes a value of each type has (TIFF 6.0, 2); the types count from 1.
var sizes = [...]int64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// whole reports whether all that the directory tells of lies in the file: the values of its entries, and the samples. The decoder makes
// do with what there is.
func (d directory) whole() bool {
	for i := range d.count {
		e := d.data[d.at+12*i:]
		kind := d.order.Uint16(e[2:])
		if int(kind) >= len(sizes) {
			continue // of a later version
		}
		if size := sizes[kind] * int64(d.order.Uint32(e[4:])); size > 4 && int64(d.order.Uint32(e[8:]))+size > int64(len(d.data)) {
			return false
		}
	}
	for _, tags := range [...][2]uint16{{tagStrips, tagStripSizes}, {tagTiles, tagTileSizes}} {
		at, size := d.numbers(tags[0]), d.numbers(tags[1])
		for i := range min(len(at), len(size)) {
			if at[i]+size[i] > int64(len(d.data)) {
				return false
			}
		}
	}
	return true
}

// numbers are the values of an entry of whole numbers, which lie in the file.
func (d directory) numbers(tag uint16) (all []int64) {
	for i := range d.count {
		e := d.data[d.at+12*i:][:12]
		kind, count := d.order.Uint16(e[2:]), int64(d.order.Uint32(e[4:]))
		if d.order.Uint16(e) != tag || kind != typeShort && kind != typeLong {
			continue
		}
		values := e[8:]
		if size := sizes[kind] * count; size > 4 {
			values = d.data[d.order.Uint32(e[8:]):][:size]
		}
		for range count {
			if kind == typeShort {
				all, values = append(all, int64(d.order.Uint16(values))), values[2:]
			} else {
				all, values = append(all, int64(d.order.Uint32(values))), values[4:]
			}
		}
		return all
	}
	return nil
}

// Tags of TIFF 6.0 and of ICC.1:2022, B.5.
const (
	tagBits        = 258
	tagPhotometric = 262
	tagStrips      = 273
	tagStripSizes  = 279
	tagTiles       = 324
	tagTileSizes   = 325
	tagExtra       = 338
	tagOrientation = 274
	tagProfile     = 34675
)

// orientation reads the turn from EXIF data.
func orientation(exif []byte) Turn {
	d, ok := openDirectory(exif)
	if !ok {
		return Upright
	}
	return turn(d.short(tagOrientation))
}

// Values of tags.
const (
	photometricRGB  = 2
	photometricInks = 5
	extraOpacity    = 2
	typeShort       = 3
	typeLong        = 4
)

// inked reports whether a TIFF file has four inks, and returns it so that the decoder, which knows no inks, takes their samples as they
// are for those of colours with opacity: with another directory, at its end.
func (d directory) inked() (data []byte, ok bool) {
	if count, _, ok := d.entry(tagBits); !ok || count != 4 || d.short(tagPhotometric) != photometricInks {
		return d.data, false
	}
	short := func(tag, value uint16) []byte {
		e := make([]byte, 12)
		d.order.PutUint16(e, tag)
		d.order.PutUint16(e[2:], typeShort)
		d.order.PutUint32(e[4:], 1)
		d.order.PutUint16(e[8:], value)
		return e
	}
	entries := [][]byte{short(tagPhotometric, photometricRGB), short(tagExtra, extraOpacity)}
	for i := range d.count {
		e := d.data[d.at+12*i:][:12]
		if tag := d.order.Uint16(e); tag != tagPhotometric && tag != tagExtra {
			entries = append(entries, e)
		}
	}
	slices.SortStableFunc(entries, func(a, b []byte) int { return cmp.Compare(d.order.Uint16(a), d.order.Uint16(b)) })
	data = append(bytes.Clone(d.data), make([]byte, len(d.data)%2)...)
	d.order.PutUint32(data[4:], uint32(len(data)))
	data = append(data, 0, 0)
	d.order.PutUint16(data[len(data)-2:], uint16(len(entries)))
	data = append(data, bytes.Join(entries, nil)...)
	return append(data, 0, 0, 0, 0), true
}

// decodeTIFF decodes a file; inks come as colours with opacity.
func decodeTIFF(f io.Reader) (image.Image, error) {
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	if d, ok := openDirectory(data); ok {
		data, _ = d.inked()
	}
	return tiff.Decode(bytes.NewReader(data))
}

// probeTIFF reads the whole file: directories may stand anywhere in it.
func (p *Picture) probeTIFF(f io.Reader) error {
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	d, ok := openDirectory(data)
	if !ok || !d.whole() {
		return io.ErrUnexpectedEOF
	}
	data, inks := d.inked()
	config, err := tiff.DecodeConfig(bytes.NewReader(data))
	var unsupported tiff.UnsupportedError
	if errors.As(err, &unsupported) {
		return &fault{say.M("a TIFF of a kind that is not read: %s", string(unsupported)), say.M("save it with 8 bits a sample, without layers, or as JPEG or PNG")}
	}
	if err != nil {
		return err
	}
	p.Width, p.Height, p.Turn = config.Width, config.Height, turn(d.short(tagOrientation))
	if p.Space = spaceOf(config.ColorModel); inks {
		p.Space = CMYK
	}
	p.Profile = fitting(bytes.Clone(d.bytes(tagProfile)), p.Space)
	return nil
}
