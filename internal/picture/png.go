package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"report/internal/say"
)

// lookPNG walks the chunks of a PNG file (W3C PNG, 5 and 11) to its end.
func (p *Picture) lookPNG(f io.Reader) error {
	if _, err := io.CopyN(io.Discard, f, 8); err != nil {
		return err
	}
	var h pngHeader
	for {
		kind, data, err := chunk(f, p)
		if err != nil {
			return err
		}
		switch kind {
		case "IHDR":
			if len(data) < 13 {
				return io.ErrUnexpectedEOF
			}
			p.Width, p.Height = int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:]))
			h = pngHeader{depth: data[8], color: data[9], interlaced: data[12] != 0}
			p.Space = h.space()
		case "acTL":
			return animated()
		case "tRNS":
			h.transparent = true
		case "iCCP":
			p.Profile = fitting(pngProfile(data), p.Space)
		case "eXIf":
			p.Turn = orientation(data)
		case "IEND":
			p.stored = h.depth == 8 && (h.color == 0 || h.color == 2) && !h.interlaced && !h.transparent
			return nil
		}
	}
}

type pngHeader struct {
	depth, color            byte
	interlaced, transparent bool
}

func (h pngHeader) space() Space {
	if h.color == 0 || h.color == 4 {
		return Gray
	}
	return RGB
}

func animated() error {
	return &fault{say.M("the picture is animated"), say.M("save one of its pictures by itself")}
}

// chunk reads a chunk; its contents are kept unless they are the picture's samples.
func chunk(f io.Reader, p *Picture) (kind string, data []byte, err error) {
	var head [8]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return "", nil, err
	}
	kind, size := string(head[4:]), int64(binary.BigEndian.Uint32(head[:4]))
	sum := crc32.NewIEEE()
	sum.Write(head[4:])
	var kept bytes.Buffer
	to := io.Writer(sum)
	if kind != "IDAT" && size <= 64<<20 {
		to = io.MultiWriter(sum, &kept)
	}
	if _, err := io.CopyN(to, f, size); err != nil {
		return "", nil, err
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return "", nil, err
	}
	if binary.BigEndian.Uint32(want[:]) != sum.Sum32() {
		return "", nil, errors.New("a checksum is wrong")
	}
	return kind, kept.Bytes(), nil
}

// pngProfile unpacks a profile: a name, a zero, the method, zlib data.
func pngProfile(data []byte) []byte {
	at := bytes.IndexByte(data, 0)
	if at < 0 || at+2 > len(data) {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(data[at+2:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, 16<<20))
	if err != nil {
		return nil
	}
	return profile
}

// storedPNG are the packed samples of a PNG file, which a PDF takes with a predictor (ISO 32000-1, 7.4.4.4). They are unpacked once, to
// nowhere, to know that they are whole.
func storedPNG(data []byte, p *Picture) ([]byte, error) {
	var packed []byte
	for at := 8; at+12 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[at:]))
		if size < 0 || at+12+size > len(data) {
			return nil, io.ErrUnexpectedEOF
		}
		if string(data[at+4:at+8]) == "IDAT" {
			packed = append(packed, data[at+8:at+8+size]...)
		}
		at += 12 + size
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	w, h := p.storedSize()
	n, err := io.Copy(io.Discard, r)
	if err != nil {
		return nil, err
	}
	if n != int64(h)*int64(1+w*p.Space.Samples()) {
		return nil, io.ErrUnexpectedEOF
	}
	return packed, nil
}
