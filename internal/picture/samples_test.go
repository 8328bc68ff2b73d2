package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"golang.org/x/image/tiff"
)

// photo is a picture of w × h pixels in which every pixel differs.
func photo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x * 7), uint8(y * 5), uint8(x + y), 255})
		}
	}
	return img
}

func asJPEG(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asPNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asTIFF(img image.Image) []byte {
	var b bytes.Buffer
	if err := tiff.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// with puts a segment behind the start of a JPEG file.
func with(file []byte, marker byte, data string) []byte {
	segment := append([]byte{0xFF, marker}, binary.BigEndian.AppendUint16(nil, uint16(len(data)+2))...)
	return append(append(append([]byte{}, file[:2]...), append(segment, data...)...), file[2:]...)
}

// exif is EXIF data of one entry, the orientation.
func exif(turn byte) string {
	return "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00"
}

// withChunk puts a chunk behind a PNG file's header.
func withChunk(file []byte, kind, data string) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	chunk = append(chunk, kind+data...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE([]byte(kind+data)))
	return append(append(append([]byte{}, file[:33]...), chunk...), file[33:]...)
}

// profile is the header of an ICC profile of a space.
func profile(space string) string {
	p := make([]byte, 132)
	copy(p[16:], space)
	copy(p[36:], "acsp")
	return string(p)
}

// inkTIFF is a TIFF file of four inks, uncompressed, of 8 or 16 bits a sample (TIFF 6.0, 2 and 16).
func inkTIFF(w, h, depth int, sample func(x, y, ink int) byte) []byte {
	short := func(tag, value int) []byte {
		return binary.LittleEndian.AppendUint32(append(binary.LittleEndian.AppendUint16(nil, uint16(tag)), 3, 0, 1, 0, 0, 0), uint32(value))
	}
	entries := [][]byte{short(256, w), short(257, h), {0x02, 0x01, 3, 0, 4, 0, 0, 0, 122, 0, 0, 0}, short(259, 1), short(262, 5), short(273, 130), short(277, 4), short(278, h), short(279, w*h*4*depth/8)}
	b := append([]byte("II*\x00\x08\x00\x00\x00"), byte(len(entries)), 0)
	b = append(append(b, bytes.Join(entries, nil)...), 0, 0, 0, 0)
	for range 4 {
		b = append(b, byte(depth), 0) // at 122, of which the fourth ends at 130
	}
	for i := range w * h * 4 {
		for range depth / 8 {
			b = append(b, sample(i/4%w, i/4/w, i%4))
		}
	}
	return b
}

// cutUp is a PNG file whose samples stand in chunks of a few bytes.
func cutUp(file []byte) []byte {
	at := bytes.Index(file, []byte("IDAT")) - 4
	size := int(binary.BigEndian.Uint32(file[at:]))
	made, data := bytes.Clone(file[:at]), file[at+8:at+8+size]
	for ; len(data) > 0; data = data[min(7, len(data)):] {
		piece := data[:min(7, len(data))]
		made = append(binary.BigEndian.AppendUint32(made, uint32(len(piece))), "IDAT"...)
		made = append(made, piece...)
		made = binary.BigEndian.AppendUint32(made, crc32.ChecksumIEEE(append([]byte("IDAT"), piece...)))
	}
	return append(made, file[at+12+size:]...)
}

func webp() []byte {
	data, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		panic(err)
	}
	return data
}

func animatedWebP() []byte {
	body := "WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	return []byte("RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + body)
}

// cmyk is a JPEG whose header says four inks; nobody decodes it here.
func cmyk(adobe bool) []byte {
	file := []byte("\xFF\xD8\xFF\xC0\x00\x14\x08\x00\x10\x00\x20\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00\xFF\xDA\x00\x02data\xFF\x00more\xFF\xD9")
	if adobe {
		file = with(file, 0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x02")
	}
	return file
}

func inflated(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
