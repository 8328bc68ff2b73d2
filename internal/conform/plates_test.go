package conform_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"report/internal/conform"
	"report/internal/content"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/unit"
)

var pantone = page.Color{M: 910, Y: 760, Spot: "PANTONE 185 C", Tint: 1000}

// spotted is a page with a tint of a spot colour, a title in it, black text on the tint, and white text on the full colour.
func spotted() *page.Document {
	doc := &page.Document{Title: "专色", Lang: "zh-Hans"}
	sect := doc.Add(page.Node{Kind: page.Sect})
	w := &writer{doc: doc}
	w.line(doc.Add(page.Node{Kind: page.H1, Parent: sect}), "题")
	tint := pantone
	tint.Tint = 200
	box := func(y unit.Length, fill page.Color) *page.Box {
		return &page.Box{Rect: unit.Rect{X: 25 * unit.Mm, Y: y, W: 40 * unit.Mm, H: 20 * unit.Mm}, Fill: fill}
	}
	w.mark(box(40*unit.Mm, tint))
	w.mark(box(70*unit.Mm, pantone))
	for i, color := range []page.Color{pantone, page.Black, {}} {
		w.y = unit.Length(24+30*i) * unit.Mm
		w.line(doc.Add(page.Node{Kind: page.P, Parent: sect}), "国国国国国国国国国")
		run := doc.Pages[0].Marks[len(doc.Pages[0].Marks)-1].(*page.Run)
		run.Color = color
	}
	return doc
}

// plates returns Ghostscript's plates of the first page, by the ink's name, at 72 dots an inch.
func plates(t *testing.T, data []byte) map[string]image.Image {
	t.Helper()
	dir := t.TempDir()
	tool(t, data, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-dUseTrimBox", "-dLastPage=1", "-r72", "-sDEVICE=tiffsep", "-o", filepath.Join(dir, "page.tif"), "FILE")
	files, err := filepath.Glob(filepath.Join(dir, "page*(*).tif"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]image.Image{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		plate, err := tiff.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		all[name[strings.IndexByte(name, '(')+1:strings.LastIndexByte(name, ')')]] = plate
	}
	return all
}

// most returns the least and the most ink of a plate within a rectangle of millimetres, in percent.
func most(plate image.Image, x0, y0, x1, y1 int) (least, most int) {
	least = 100
	for y := y0 * 72 * 10 / 254; y < y1*72*10/254; y++ {
		for x := x0 * 72 * 10 / 254; x < x1*72*10/254; x++ {
			light, _, _, _ := plate.At(x, y).RGBA()
			ink := 100 - int(light*100/0xFFFF)
			least, most = min(least, ink), max(most, ink)
		}
	}
	return least, most
}

// A spot colour has a plate of its own: the title is on no other, black text prints over the tint without a hole in it, white text is
// left out of the full colour. Everything else is on the black plate alone.
func TestSpotPlates(t *testing.T) {
	slow.Skip(t, "draws plates")
	data := press(t, spotted())
	for _, v := range check(t, data) {
		t.Errorf("%+v", v)
	}
	all := plates(t, data)
	spot, black := all[pantone.Spot], all["Black"]
	if spot == nil || black == nil {
		t.Fatalf("the plates are %v", all)
	}
	for name := range all {
		if least, most := most(all[name], 0, 0, 209, 296); name != "Black" && name != pantone.Spot && most > 0 {
			t.Errorf("%s has ink: %d to %d %%", name, least, most)
		}
	}
	expect := func(what string, least, most, wantLeast, wantMost int) {
		if least < wantLeast-2 || most > wantMost+2 || most < wantMost/2 {
			t.Errorf("%s: %d to %d %%, want %d to %d", what, least, most, wantLeast, wantMost)
		}
	}
	within := func(what string, plate image.Image, x0, y0, x1, y1, wantLeast, wantMost int) {
		least, most := most(plate, x0, y0, x1, y1)
		expect(what, least, most, wantLeast, wantMost)
	}
	within("the title in the spot colour", spot, 25, 25, 60, 32, 0, 100)
	within("no black under the title", black, 25, 27, 60, 31, 0, 0)
	within("the tint under black text", spot, 27, 42, 63, 58, 20, 20)
	within("black text on the tint", black, 27, 42, 63, 64, 0, 100)
	within("white text in the full colour", spot, 27, 72, 63, 92, 0, 100)
	within("the full colour has no black", black, 27, 80, 63, 92, 0, 0)
}

// An archive file shows a spot colour as it looks on a screen, in the colours of its intent; a tint is lighter.
func TestSpotOnScreens(t *testing.T) {
	data := archive(t, spotted())
	f := read(t, data)
	for _, v := range conform.Check(f) {
		t.Errorf("%+v", v)
	}
	var got []string
	err := content.Follow(f, f.Pages()[0].Dict, content.Reader{Mark: func(m *content.Mark) {
		if m.Kind == content.Fill {
			got = append(got, fmt.Sprint(m.State.Fill.Space.Family, m.State.Fill.Values))
		}
	}})
	if err != nil || len(got) != 2 || !strings.HasPrefix(got[0], "DeviceRGB") || got[0] == got[1] {
		t.Errorf("%v %v", got, err)
	}
}

// Two looks of one ink are found, as in TestBrokenFiles; one ink in many tints is not.
func TestOneInkInManyTints(t *testing.T) {
	f := read(t, press(t, spotted()))
	n := 0
	for number := range f.Size() {
		if d, ok := f.Object(number).(pdf.Dict); ok && d["ColorSpace"] != nil {
			n = len(d["ColorSpace"].(pdf.Dict))
		}
	}
	if n != 2 {
		t.Errorf("%d spaces, want that of the marks and one", n)
	}
}
