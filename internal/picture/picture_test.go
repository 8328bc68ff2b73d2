package picture_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

func open(data []byte) (*picture.Picture, problem.List) {
	return picture.Open(fstest.MapFS{"a": {Data: data}}, "a")
}

// dataOf reads a picture's samples and checks that they are as many as was said.
func dataOf(p *picture.Picture) ([]byte, error) {
	in, length, err := p.Data()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err == nil && int64(len(data)) != length {
		err = fmt.Errorf("%d bytes, %d were said", len(data), length)
	}
	return data, err
}

func TestOpen(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 5, 3))
	for _, c := range []struct {
		name   string
		data   []byte
		w, h   int
		space  picture.Space
		turn   picture.Turn
		coding picture.Coding
		icc    bool
	}{
		{"jpeg", asJPEG(photo(20, 10)), 20, 10, picture.RGB, 1, picture.DCT, false},
		{"gray jpeg", asJPEG(gray), 5, 3, picture.Gray, 1, picture.DCT, false},
		{"turned jpeg", with(asJPEG(photo(20, 10)), 0xE1, exif(6)), 10, 20, picture.RGB, 6, picture.DCT, false},
		{"upside down", with(asJPEG(photo(20, 10)), 0xE1, exif(3)), 20, 10, picture.RGB, 3, picture.DCT, false},
		{"turn unknown", with(asJPEG(photo(20, 10)), 0xE1, exif(9)), 20, 10, picture.RGB, 1, picture.DCT, false},
		{"broken exif", with(asJPEG(photo(20, 10)), 0xE1, "Exif\x00\x00MM\x00*\xFF\xFF\xFF\xFF"), 20, 10, picture.RGB, 1, picture.DCT, false},
		{"profile", with(asJPEG(photo(20, 10)), 0xE2, "ICC_PROFILE\x00\x01\x01"+profile("RGB ")), 20, 10, picture.RGB, 1, picture.DCT, true},
		{"profile of another space", with(asJPEG(photo(20, 10)), 0xE2, "ICC_PROFILE\x00\x01\x01"+profile("CMYK")), 20, 10, picture.RGB, 1, picture.DCT, false},
		{"cmyk", with(cmyk(true), 0xE2, "ICC_PROFILE\x00\x01\x01"+profile("CMYK")), 32, 16, picture.CMYK, 1, picture.DCT, true},
		{"png", asPNG(photo(20, 10)), 20, 10, picture.RGB, 1, picture.PNG, false},
		{"gray png", asPNG(gray), 5, 3, picture.Gray, 1, picture.PNG, false},
		{"16-bit png", asPNG(image.NewRGBA64(image.Rect(0, 0, 4, 4))), 4, 4, picture.RGB, 1, picture.PNG, false},
		{"clear png", asPNG(image.NewNRGBA(image.Rect(0, 0, 4, 4))), 4, 4, picture.RGB, 1, picture.PNG, false},
		{"one pixel", asPNG(photo(1, 1)), 1, 1, picture.RGB, 1, picture.PNG, false},
		{"tiff", asTIFF(photo(20, 10)), 20, 10, picture.RGB, 1, picture.PNG, false},
		{"16-bit tiff", asTIFF(image.NewGray16(image.Rect(0, 0, 6, 2))), 6, 2, picture.Gray, 1, picture.PNG, false},
		{"png in pieces", cutUp(asPNG(photo(20, 10))), 20, 10, picture.RGB, 1, picture.PNG, false},
		{"webp", webp(), 1, 1, picture.RGB, 1, picture.PNG, false},
	} {
		p, list := open(c.data)
		if len(list) > 0 {
			t.Errorf("%s: %v", c.name, list)
			continue
		}
		if p.Width != c.w || p.Height != c.h || p.Space != c.space || p.Turn != c.turn || (p.Profile != nil) != c.icc {
			t.Errorf("%s: %d × %d, space %d, turn %d, profile %v", c.name, p.Width, p.Height, p.Space, p.Turn, p.Profile != nil)
		}
		data, err := dataOf(p)
		if err != nil || p.Coding() != c.coding {
			t.Errorf("%s: coding %d, %v", c.name, p.Coding(), err)
			continue
		}
		if w, h := p.Stored(); c.coding == picture.PNG && len(inflated(t, data)) != h*(1+w*p.Space.Samples()) {
			t.Errorf("%s: %d bytes of samples", c.name, len(inflated(t, data)))
		}
		if c.coding == picture.DCT && !bytes.Equal(data, c.data) {
			t.Errorf("%s: the JPEG was changed", c.name)
		}
	}
}

// TestInks: a TIFF file of inks keeps them, whatever its samples' depth, and no profile is made up.
func TestInks(t *testing.T) {
	for _, depth := range []int{8, 16} {
		p, list := open(inkTIFF(3, 2, depth, func(x, y, ink int) byte { return byte(100*y + 10*x + ink) }))
		if list.Failed() || len(list) != 1 || list[0].Code != "no-profile" || p.Space != picture.CMYK || p.Inverted {
			t.Fatalf("%d bits: %v", depth, list)
		}
		data, err := dataOf(p)
		if err != nil {
			t.Fatal(err)
		}
		want := []byte{1, 0, 1, 2, 3, 10, 10, 10, 10, 10, 10, 10, 10, 1, 100, 101, 102, 103, 10, 10, 10, 10, 10, 10, 10, 10} // each sample less the one before
		if got := inflated(t, data); !bytes.Equal(got, want) {
			t.Errorf("%d bits: got %v, want %v", depth, got, want)
		}
	}
}

// TestWhatFollows: what stands behind a picture, such as a camera's film, is no part of it.
func TestWhatFollows(t *testing.T) {
	file := asJPEG(photo(20, 10))
	p, list := open(append(bytes.Clone(file), "a film"...))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if data, err := dataOf(p); err != nil || !bytes.Equal(data, file) {
		t.Errorf("%d bytes of %d, %v", len(data), len(file), err)
	}
}

// TestPieces: samples in many chunks are those in one.
func TestPieces(t *testing.T) {
	file := asPNG(photo(20, 10))
	var got [2][]byte
	for i, data := range [][]byte{file, cutUp(file)} {
		p, _ := open(data)
		got[i], _ = dataOf(p)
	}
	if len(got[0]) == 0 || !bytes.Equal(got[0], got[1]) {
		t.Errorf("%d bytes in one chunk, %d in many", len(got[0]), len(got[1]))
	}
}

// TestWhitePaper lays what is clear on white: half-clear black becomes gray, clear becomes white.
func TestWhitePaper(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 3, 1))
	img.Set(0, 0, color.NRGBA{0, 0, 0, 0})
	img.Set(1, 0, color.NRGBA{0, 0, 0, 128})
	img.Set(2, 0, color.NRGBA{200, 100, 50, 255})
	p, list := open(asPNG(img))
	if list.Failed() {
		t.Fatal(list)
	}
	data, err := dataOf(p)
	if err != nil {
		t.Fatal(err)
	}
	want := []byte{1, 255, 255, 255, 128, 128, 128, 73, 229, 179} // each sample less the one before
	if got := inflated(t, data); !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBadPictures(t *testing.T) {
	jpg, pn := asJPEG(photo(64, 64)), asPNG(photo(64, 64))
	huge := append([]byte{}, pn...)
	binary.BigEndian.PutUint32(huge[16:], 30000)
	binary.BigEndian.PutUint32(huge[20:], 30000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	damaged := append([]byte{}, pn...)
	damaged[60] ^= 0xFF
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "a: the file is no picture"},
		{"text", []byte("这不是图片"), "a: the file is no picture"},
		{"gif", []byte("GIF89a"), "a: pictures of the kind GIF are not read"},
		{"pdf", []byte("%PDF-1.7"), "a: pictures of the kind PDF are not read"},
		{"jpeg cut off", jpg[:len(jpg)-2], "a: the picture is cut off"},
		{"jpeg cut in its header", jpg[:100], "a: the picture is cut off"},
		{"jpeg of 12 bits", []byte("\xFF\xD8\xFF\xC1\x00\x0b\x0c\x00\x10\x00\x20\x01\x01\x11\x00\xFF\xD9"), "a: a JPEG with samples of 12 bits"},
		{"lossless jpeg", []byte("\xFF\xD8\xFF\xC3\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00\xFF\xD9"), "a: a JPEG of a kind that printers' programs do not read"},
		{"jpeg without pixels", []byte("\xFF\xD8\xFF\xC0\x00\x0b\x08\x00\x00\x00\x20\x01\x01\x11\x00\xFF\xDA\x00\x02x\xFF\xD9"), "a: the picture has no pixels"},
		{"png cut off", pn[:len(pn)-12], "a: the picture is cut off"},
		{"png damaged", damaged, "a: the picture is damaged: a checksum is wrong"},
		{"png of 900 megapixels", huge, "a: the picture has 30000 × 30000 pixels, more than 300 million"},
		{"animated png", withChunk(pn, "acTL", "\x00\x00\x00\x02\x00\x00\x00\x00"), "a: the picture is animated"},
		{"animated webp", animatedWebP(), "a: the picture is animated"},
		{"webp cut off", webp()[:30], "a: the picture is cut off"},
		{"tiff cut off", asTIFF(photo(8, 8))[:20], "a: the picture is cut off"},
	} {
		p, list := open(c.data)
		if got := list.Error(); got != c.want || p != nil {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, found := range list {
			if found.Found.In(say.Chinese) == found.Found.In(say.English) {
				t.Errorf("%s: no Chinese", c.name)
			}
		}
	}
	if _, list := picture.Open(fstest.MapFS{}, "none.jpg"); len(list) != 1 || !list[0].Missing || !strings.HasPrefix(list.Error(), "none.jpg: the picture cannot be opened") {
		t.Errorf("not there: %v", list)
	}
	if p, list := open(cmyk(true)); p == nil || len(list) != 1 || list[0].Level != problem.Note || !p.Inverted {
		t.Errorf("cmyk without profile: %v", list)
	}
	if p, _ := open(cmyk(false)); p.Inverted {
		t.Error("inks of a file that is not Adobe's are inverted")
	}
}

// TestSamplesOfACutFile: a file that changes after Open is heard.
func TestSamplesOfACutFile(t *testing.T) {
	files := fstest.MapFS{"a": {Data: asPNG(photo(64, 64))}}
	p, list := picture.Open(files, "a")
	if list.Failed() {
		t.Fatal(list)
	}
	files["a"] = &fstest.MapFile{Data: files["a"].Data[:60]}
	if _, err := dataOf(p); err == nil {
		t.Error("a cut file was drawn")
	}
}

// TestCutAnywhere: wherever a file is cut off, no picture comes of it.
func TestCutAnywhere(t *testing.T) {
	for name, file := range map[string][]byte{
		"jpeg": asJPEG(photo(9, 9)), "png": asPNG(photo(9, 9)), "gray png": asPNG(image.NewGray16(image.Rect(0, 0, 5, 5))), "tiff": asTIFF(photo(9, 9)), "webp": webp(),
		"inks": inkTIFF(5, 4, 8, func(x, y, ink int) byte { return byte(x * y * ink) }), "deep inks": inkTIFF(5, 4, 16, func(x, y, ink int) byte { return byte(x * y * ink) }),
	} {
		for n := range len(file) {
			p, list := open(file[:n])
			if list.Failed() {
				continue
			}
			if _, err := dataOf(p); err == nil {
				t.Errorf("%s: %d bytes of %d are a picture", name, n, len(file))
			}
		}
	}
}

func TestCover(t *testing.T) {
	p, _ := open(asPNG(photo(400, 200)))
	square := unit.Size{W: 40 * unit.Mm, H: 40 * unit.Mm}
	for _, c := range []struct {
		frame unit.Size
		focus picture.Focus
		want  picture.Crop
	}{
		{square, picture.Centre, picture.Crop{X: 0.25, Y: 0, W: 0.5, H: 1}},
		{square, picture.Focus{X: 0, Y: 0.5}, picture.Crop{X: 0, Y: 0, W: 0.5, H: 1}},
		{square, picture.Focus{X: 0.9, Y: 0.5}, picture.Crop{X: 0.5, Y: 0, W: 0.5, H: 1}},
		{unit.Size{W: 40 * unit.Mm, H: 10 * unit.Mm}, picture.Focus{X: 0.5, Y: 1}, picture.Crop{X: 0, Y: 0.5, W: 1, H: 0.5}},
		{unit.Size{W: 20 * unit.Mm, H: 10 * unit.Mm}, picture.Centre, picture.Whole},
	} {
		if got := p.Cover(c.frame, c.focus); got != c.want {
			t.Errorf("%v, %v: %v, want %v", c.frame, c.focus, got, c.want)
		}
	}
	if got := p.Resolution(picture.Whole, unit.Size{W: unit.In, H: unit.In / 2}); got != 400 {
		t.Errorf("%d pixels an inch", got)
	}
	if got := p.HeightFor(100 * unit.Mm); got != 50*unit.Mm {
		t.Errorf("%v high", got.Millimetres())
	}
}

// FuzzOpen: whatever the bytes, there is a picture or an error; what was opened gives samples or an error.
func FuzzOpen(f *testing.F) {
	for _, data := range [][]byte{asJPEG(photo(3, 3)), asPNG(photo(3, 3)), asTIFF(photo(3, 3)), webp(), cmyk(true), animatedWebP(), inkTIFF(2, 2, 8, func(x, y, ink int) byte { return 9 }), inkTIFF(2, 1, 16, func(x, y, ink int) byte { return 9 }), cutUp(asPNG(photo(3, 3))), with(asJPEG(photo(2, 2)), 0xE1, exif(6))} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, list := open(data)
		if (p == nil) != list.Failed() {
			t.Fatal(list)
		}
		if p != nil && p.Width*p.Height < 1<<20 {
			dataOf(p)
		}
	})
}
