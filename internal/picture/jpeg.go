package picture

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"

	"report/internal/say"
)

// probeJPEG walks the markers of a JPEG file (ITU-T T.81, B.1) to its end: a file that is cut off has none.
func (p *Picture) probeJPEG(f io.Reader) error {
	counted := &counter{from: f}
	in := bufio.NewReaderSize(counted, 64<<10)
	if _, err := in.Discard(2); err != nil {
		return err
	}
	j := jpeg{picture: p}
	for {
		marker, err := nextMarker(in)
		if err != nil {
			return err
		}
		switch {
		case marker == 0xD9: // end of image; cameras put films behind it
			p.packed = counted.n - int64(in.Buffered())
			return j.finish()
		case marker == 0x01, marker >= 0xD0 && marker <= 0xD7: // no contents
		default:
			data, err := segment(in)
			if err != nil {
				return err
			}
			if err := j.read(marker, data); err != nil {
				return err
			}
		}
	}
}

// A counter counts what is read.
type counter struct {
	from io.Reader
	n    int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.from.Read(b)
	c.n += int64(n)
	return n, err
}

// nextMarker skips to the next marker; in coded data FF 00 is a byte of data.
func nextMarker(in *bufio.Reader) (byte, error) {
	for {
		if _, err := in.ReadSlice(0xFF); err == bufio.ErrBufferFull {
			continue
		} else if err != nil {
			return 0, err
		}
		b := byte(0xFF)
		for b == 0xFF {
			var err error
			if b, err = in.ReadByte(); err != nil {
				return 0, err
			}
		}
		if b != 0 {
			return b, nil
		}
	}
}

// segment reads the contents of a marker.
func segment(in *bufio.Reader) ([]byte, error) {
	var size [2]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(size[:])) - 2
	if n < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	data := make([]byte, n)
	_, err := io.ReadFull(in, data)
	return data, err
}

// A jpeg is what the markers have said.
type jpeg struct {
	picture *Picture
	chunks  [][]byte // of the profile
	adobe   bool
	framed  bool
	scanned bool
}

func (j *jpeg) read(marker byte, data []byte) error {
	switch {
	case marker == 0xC0, marker == 0xC1, marker == 0xC2: // baseline, extended, progressive
		return j.frame(data)
	case marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
		return &fault{say.M("a JPEG of a kind that printers' programs do not read"), say.M("open it in a picture editor and save it anew")}
	case marker == 0xDA:
		j.scanned = true
	case marker == 0xE1 && bytes.HasPrefix(data, []byte("Exif\x00\x00")):
		j.picture.Turn = orientation(data[6:])
	case marker == 0xE2 && bytes.HasPrefix(data, []byte("ICC_PROFILE\x00")) && len(data) > 14:
		j.chunk(int(data[12]), data[14:])
	case marker == 0xEE && bytes.HasPrefix(data, []byte("Adobe")):
		j.adobe = true
	}
	return nil
}

func (j *jpeg) frame(data []byte) error {
	if len(data) < 6 {
		return io.ErrUnexpectedEOF
	}
	if data[0] != 8 {
		return &fault{say.M("a JPEG with samples of %d bits", int(data[0])), say.M("save it with 8 bits")}
	}
	j.picture.Height, j.picture.Width = int(binary.BigEndian.Uint16(data[1:])), int(binary.BigEndian.Uint16(data[3:]))
	switch data[5] {
	case 1:
		j.picture.Space = Gray
	case 3:
		j.picture.Space = RGB
	case 4:
		j.picture.Space = CMYK
	default:
		return &fault{say.M("a JPEG with %d samples a pixel", int(data[5])), say.M("save it as RGB, CMYK or gray")}
	}
	j.framed = true
	return nil
}

// chunk keeps a part of the profile; parts count from 1 (ICC.1:2022, B.4).
func (j *jpeg) chunk(n int, data []byte) {
	for len(j.chunks) < n {
		j.chunks = append(j.chunks, nil)
	}
	if n > 0 {
		j.chunks[n-1] = data
	}
}

func (j *jpeg) finish() error {
	if !j.framed || !j.scanned {
		return io.ErrUnexpectedEOF
	}
	p := j.picture
	p.stored = true
	p.Inverted = p.Space == CMYK && j.adobe
	p.Profile = fitting(bytes.Join(j.chunks, nil), p.Space)
	return nil
}

// fitting is a profile if it is one for a space, else nil.
func fitting(profile []byte, s Space) []byte {
	if len(profile) >= 128 && string(profile[16:20]) == [...]string{"GRAY", "RGB ", "CMYK"}[s] && string(profile[36:40]) == "acsp" {
		return profile
	}
	return nil
}
