package picture

import (
	"bytes"
	"encoding/binary"
	"io"

	"golang.org/x/image/webp"
)

// probeWebP walks the chunks of a WebP file (RFC 9649, 2.7) to its end.
func (p *Picture) probeWebP(f io.Reader) error {
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	if len(data) < 12 || string(data[8:12]) != "WEBP" {
		return io.ErrUnexpectedEOF
	}
	if int64(binary.LittleEndian.Uint32(data[4:]))+8 > int64(len(data)) {
		return io.ErrUnexpectedEOF
	}
	p.Space = RGB
	for at := 12; at+8 <= len(data); {
		size := int64(binary.LittleEndian.Uint32(data[at+4:]))
		if int64(at)+8+size > int64(len(data)) {
			return io.ErrUnexpectedEOF
		}
		body := data[at+8 : at+8+int(size)]
		switch string(data[at : at+4]) {
		case "ANIM", "ANMF":
			return animated()
		case "ICCP":
			p.Profile = fitting(bytes.Clone(body), RGB)
		case "EXIF":
			p.Turn = orientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
		at += 8 + int(size+size%2)
	}
	config, err := webp.DecodeConfig(bytes.NewReader(data))
	p.Width, p.Height = config.Width, config.Height
	return err
}
