package picture

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zlib"

	"report/internal/say"
)

// probePNG walks the chunks of a PNG file (W3C PNG, 5 and 11) to its end.
func (p *Picture) probePNG(f io.Reader) error {
	f = bufio.NewReaderSize(f, 64<<10)
	if _, err := io.CopyN(io.Discard, f, 8); err != nil {
		return err
	}
	var h pngHeader
	for {
		kind, size, data, err := chunk(f)
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
		case "IDAT":
			p.packed += size
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
func chunk(f io.Reader) (kind string, size int64, data []byte, err error) {
	var head [8]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return "", 0, nil, err
	}
	kind, size = string(head[4:]), int64(binary.BigEndian.Uint32(head[:4]))
	sum := crc32.NewIEEE()
	sum.Write(head[4:])
	var kept bytes.Buffer
	to := io.Writer(sum)
	if kind != "IDAT" && size <= 64<<20 {
		to = io.MultiWriter(sum, &kept)
	}
	if _, err := io.CopyN(to, f, size); err != nil {
		return "", 0, nil, err
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return "", 0, nil, err
	}
	if binary.BigEndian.Uint32(want[:]) != sum.Sum32() {
		return "", 0, nil, errors.New("a checksum is wrong")
	}
	return kind, size, kept.Bytes(), nil
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

// checkPacked unpacks a PNG file's samples, to nowhere, to know that they are whole.
func (p *Picture) checkPacked() error {
	f, err := p.files.Open(p.Name)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := zlib.NewReader(&chunkReader{file: bufio.NewReaderSize(f, 64<<10)})
	if err != nil {
		return err
	}
	w, h := p.Stored()
	want := int64(h) * int64(1+w*p.Space.Samples())
	n, err := io.Copy(io.Discard, io.LimitReader(r, want+1))
	if err == nil && n != want {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// A chunkReader reads what the IDAT chunks of a PNG file hold, together one stream of zlib data.
type chunkReader struct {
	file io.Reader
	left int64 // of the chunk at hand
	open bool  // a chunk was begun
}

func (r *chunkReader) Read(b []byte) (int, error) {
	for r.left == 0 {
		if err := r.next(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Read(b[:min(int64(len(b)), r.left)])
	r.left -= int64(n)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// next goes to the next IDAT chunk, over the signature or the checksum before it. It ends with the file's last chunk.
func (r *chunkReader) next() error {
	skip := int64(8)
	if r.open {
		skip = 4
	}
	for r.open = true; ; {
		if _, err := io.CopyN(io.Discard, r.file, skip); err != nil {
			return err
		}
		var head [8]byte
		if _, err := io.ReadFull(r.file, head[:]); err != nil {
			return err
		}
		size := int64(binary.BigEndian.Uint32(head[:4]))
		switch string(head[4:]) {
		case "IDAT":
			r.left = size
			return nil
		case "IEND":
			return io.EOF
		}
		skip = size + 4
	}
}
