package picture

import (
	"bytes"
	"encoding/binary"
	"io"

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

// Tags of TIFF 6.0 and of ICC.1:2022, B.5.
const (
	tagPhotometric = 262
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

// lookTIFF reads the whole file: directories may stand anywhere in it.
func (p *Picture) lookTIFF(f io.Reader) error {
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	d, ok := openDirectory(data)
	if !ok {
		return io.ErrUnexpectedEOF
	}
	if d.short(tagPhotometric) == 5 {
		return &fault{say.M("a TIFF in CMYK"), say.M("save it as a JPEG in CMYK, with its profile")}
	}
	config, err := tiff.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return err
	}
	p.Width, p.Height, p.Turn = config.Width, config.Height, turn(d.short(tagOrientation))
	p.Space = spaceOf(config.ColorModel)
	p.Profile = fitting(bytes.Clone(d.bytes(tagProfile)), p.Space)
	return nil
}
