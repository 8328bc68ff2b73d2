package draw

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/conform"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/picture"
	"report/internal/slow"
	"report/internal/unit"
)

// quarters is a picture of four colours: red, green over blue, white.
func quarters(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, [...]color.RGBA{{230, 0, 0, 255}, {0, 160, 0, 255}, {0, 0, 230, 255}, {255, 255, 255, 255}}[x*2/w+y*2/h*2])
		}
	}
	return img
}

func jpegOf(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// turned is a JPEG file that says how it lies.
func turned(file []byte, turn byte) []byte {
	exif := "\xFF\xE1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00"
	return append(append(append([]byte{}, file[:2]...), exif...), file[2:]...)
}

func opened(t testing.TB, files fs.FS, name string) *picture.Picture {
	t.Helper()
	p, list := picture.Open(files, name)
	if list.Failed() {
		t.Fatal(list)
	}
	return p
}

// shown is a page of pictures, each in a frame of 40 × 20 mm.
func shown(pictures ...*picture.Picture) *page.Document {
	doc := &page.Document{Title: "图", Lang: "zh-CN", Pages: []page.Page{{Trim: a4}}}
	for i, p := range pictures {
		frame := unit.Rect{X: unit.Length(i%4)*45*unit.Mm + 10*unit.Mm, Y: unit.Length(i/4)*25*unit.Mm + 10*unit.Mm, W: 40 * unit.Mm, H: 20 * unit.Mm}
		doc.Pages[0].Marks = append(doc.Pages[0].Marks, &page.Image{Rect: frame, Picture: p, Crop: p.Cover(unit.Size{W: frame.W, H: frame.H}, picture.Centre)})
	}
	return doc
}

var imagePattern = regexp.MustCompile(`/Subtype */Image`)

func TestEachPictureOnce(t *testing.T) {
	files := fstest.MapFS{"a.jpg": {Data: jpegOf(t, quarters(80, 40))}, "b.png": {Data: pngOf(t, quarters(80, 40))}}
	a, b := opened(t, files, "a.jpg"), opened(t, files, "b.png")
	pdf := draw(t, shown(a, b, a, a, b))
	if n := len(imagePattern.FindAll(pdf, -1)); n != 2 {
		t.Errorf("%d pictures in the file, want 2", n)
	}
	if !bytes.Contains(pdf, files["a.jpg"].Data) {
		t.Error("the JPEG's bytes are not in the file as they were")
	}
}

// TestTurns renders a picture in all eight turns: each must look as if it lay upright.
func TestTurns(t *testing.T) {
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("mutool is not here")
	}
	want := quarters(80, 40)
	for turn := byte(1); turn <= 8; turn += byte(slow.Of(1, 5)) {
		files := fstest.MapFS{"a.jpg": {Data: turned(jpegOf(t, stored(want, picture.Turn(turn))), turn)}}
		doc := shown(opened(t, files, "a.jpg"))
		got := rendered(t, draw(t, doc))
		for i, at := range []image.Point{{20, 15}, {40, 15}, {20, 25}, {40, 25}} { // mm
			r0, g0, b0, _ := want.At(i%2*60+10, i/2*20+10).RGBA()
			r1, g1, b1, _ := got.At(at.X*72*10/254, at.Y*72*10/254).RGBA()
			if far(r0, r1) || far(g0, g1) || far(b0, b1) {
				t.Errorf("turn %d: quarter %d is %d %d %d, want %d %d %d", turn, i, r1>>8, g1>>8, b1>>8, r0>>8, g0>>8, b0>>8)
			}
		}
	}
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x3000 }

// stored is an upright picture as its samples lie under a turn.
func stored(img image.Image, turn picture.Turn) image.Image {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	sw, sh := w, h
	if turn.Sideways() {
		sw, sh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, sw, sh))
	a, b, c, d, e, f := turn.Matrix()
	for y := range sh {
		for x := range sw {
			u, v := (float64(x)+.5)/float64(sw), (float64(y)+.5)/float64(sh)
			out.Set(x, y, img.At(int((float64(a)*u+float64(c)*v+float64(e))*float64(w)), int((float64(b)*u+float64(d)*v+float64(f))*float64(h))))
		}
	}
	return out
}

// rendered is the first page of a PDF at 72 pixels an inch.
func rendered(t *testing.T, pdf []byte) image.Image {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/a.pdf", pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mutool", "draw", "-q", "-r", "72", "-o", folder+"/a.png", folder+"/a.pdf", "1").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(folder + "/a.png")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestSpaces says which colour space a picture without a profile has in both kinds of file.
func TestSpaces(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 8, 8))
	files := fstest.MapFS{"rgb.png": {Data: pngOf(t, quarters(8, 8))}, "gray.png": {Data: pngOf(t, gray)}}
	for _, c := range []struct {
		name     string
		files    fs.FS
		standard conform.Standard
		want     string
	}{
		{"rgb.png", files, conform.Archive, `^/DeviceRGB$`},
		{"rgb.png", files, conform.Press, `^\[/ICCBased \d+ 0 R\]$`},
		{"gray.png", files, conform.Archive, `^/DeviceGray$`},
		{"gray.png", files, conform.Press, `^/DeviceGray$`},
		{"cmyk.jpg", os.DirFS("testdata"), conform.Archive, `^\[/ICCBased \d+ 0 R\]$`},
		{"cmyk.jpg", os.DirFS("testdata"), conform.Press, `^/DeviceCMYK$`},
	} {
		d := &drawing{newEngine(), conform.New(io.Discard, conform.Meta{Standard: c.standard, Document: &page.Document{}}), conform.Meta{Standard: c.standard}}
		all := &images{profiles: map[string]pdf.Ref{}}
		if got := string(pdf.Append(nil, all.space(d, opened(t, c.files, c.name)))); !regexp.MustCompile(c.want).MatchString(got) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	data := draw(t, shown(opened(t, os.DirFS("testdata"), "cmyk.jpg")))
	if !strings.Contains(strings.Join(strings.Fields(string(data)), ""), "/Decode[10101010]") {
		t.Error("Adobe's inks are not inverted")
	}
}

// TestPressPictures draws a picture at a press page's edge, carried into the bleed.
func TestPressPictures(t *testing.T) {
	files := fstest.MapFS{"a.jpg": {Data: jpegOf(t, quarters(80, 40))}}
	doc := shown(opened(t, files, "a.jpg"))
	doc.Pages[0].Marks[0].(*page.Image).Rect = unit.Rect{W: a4.W, H: a4.W / 2}
	var b bytes.Buffer
	if err := Press(&b, doc, Printer{}); err != nil {
		t.Fatal(err)
	}
	got := grown(unit.Rect{W: 100, H: 50}, unit.Rect{W: 100, H: 50}, unit.Rect{X: -10, Y: -10, W: 120, H: 60})
	if got.X > -10 || got.Y > -10 || got.X+got.W < 110 || got.Y+got.H < 50 {
		t.Errorf("grown to %v, which leaves paper in the bleed", got)
	}
}

// TestManyPictures: the samples of 20 PNG files with transparency, 12 MB each when decoded, do not live in memory together.
func TestManyPictures(t *testing.T) {
	slow.Skip(t, "compresses 240 MB")
	clear := image.NewNRGBA(image.Rect(0, 0, 2000, 2000))
	data := pngOf(t, clear)
	files := fstest.MapFS{}
	var all []*picture.Picture
	for i := range 20 {
		name := fmt.Sprintf("%d.png", i)
		files[name] = &fstest.MapFile{Data: data}
		all = append(all, opened(t, files, name))
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	pdf := draw(t, shown(all...))
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc) - int64(len(pdf)); grown > 40<<20 {
		t.Errorf("%d MB stay after drawing", grown>>20)
	}
	if after.HeapSys > 400<<20 {
		t.Errorf("the heap grew to %d MB", after.HeapSys>>20)
	}
}
