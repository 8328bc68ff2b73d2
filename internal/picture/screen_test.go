package picture_test

import (
	"image"
	"image/color"
	"os"
	"testing"
	"testing/fstest"

	"report/internal/picture"
)

// opened opens a file as a picture.
func opened(t *testing.T, name string, content []byte) *picture.Picture {
	t.Helper()
	p, problems := picture.Open(fstest.MapFS{name: {Data: content}}, name)
	if p == nil {
		t.Fatalf("%s: %v", name, problems)
	}
	return p
}

// TestScreen: what browsers do not show is made for them: upright whatever its turn, on white, small, and inks in their colours.
func TestScreen(t *testing.T) {
	seen := func(c color.CMYK) color.RGBA { return color.RGBA{R: c.C, G: c.M, B: c.Y, A: c.K} }
	corner := color.RGBA{200, 40, 10, 255}
	for turn, at := range map[byte]image.Point{1: {0, 0}, 2: {39, 0}, 3: {39, 29}, 4: {0, 29}, 5: {0, 0}, 6: {29, 0}, 7: {29, 39}, 8: {0, 39}} {
		img := image.NewRGBA(image.Rect(0, 0, 40, 30))
		img.SetRGBA(0, 0, corner)
		file := asTIFF(img)
		p := opened(t, "a.jpg", with(asJPEG(img), 0xE1, exif(turn))) // the turn is read from EXIF; the samples are those of a JPEG
		if !p.ForScreens() || opened(t, "a.tif", file).ForScreens() {
			t.Error("a JPEG is made anew for browsers, or a TIFF is not")
		}
		shown, err := p.Screen(1000, seen)
		if err != nil {
			t.Fatal(err)
		}
		if shown.Bounds().Dx() != p.Width || shown.Bounds().Dy() != p.Height {
			t.Errorf("turn %d: %v of %d × %d", turn, shown.Bounds(), p.Width, p.Height)
		}
		brightest, best := image.Point{}, uint32(0)
		for y := range p.Height {
			for x := range p.Width {
				if r, _, _, _ := shown.At(x, y).RGBA(); r > best {
					brightest, best = image.Pt(x, y), r
				}
			}
		}
		if brightest != at {
			t.Errorf("turn %d: the first stored pixel is shown at %v, want %v", turn, brightest, at)
		}
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 50, 20)) // nothing but opacity 0
	shown, err := opened(t, "a.tif", asTIFF(clear)).Screen(10, seen)
	if err != nil || shown.Bounds() != image.Rect(0, 0, 10, 4) || shown.At(3, 3) != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("a clear picture is %v of %v, %v", shown.At(3, 3), shown.Bounds(), err)
	}
	content, err := os.ReadFile("../draw/testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	inks := opened(t, "a.jpg", content)
	if shown, err = inks.Screen(1000, seen); err != nil || inks.ForScreens() {
		t.Fatalf("inks are left to the browser, or %v", err)
	}
	if left, right := shown.At(1, 1), shown.At(shown.Bounds().Dx()-2, 1); left != (color.RGBA{R: 255}) || right != (color.RGBA{B: 255}) {
		t.Errorf("cyan and yellow are %v and %v", left, right)
	}
}
