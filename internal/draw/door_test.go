package draw

import (
	"bytes"
	"testing"

	"report/internal/conform"
	"report/internal/pdf"
	"report/internal/unit"
)

// Both doors of gopdf are open, and its files are made as conform expects. If this fails after an upgrade of gopdf, read
// door.go and conform.Apply against the new version.
func TestDoors(t *testing.T) {
	f := newFile(a4)
	defer f.release()
	first := f.next()
	if got := f.add("<</Marker 1>>\n"); got != first {
		t.Fatalf("an imported object got the number %d, the first free one was %d", got, first)
	}
	stream := f.addStream("/Marker 2", []byte("data\r\n"))
	for _, standard := range []conform.Standard{conform.Archive, conform.Press} {
		if err := f.addPage(newSheet(standard, a4, 3*unit.Mm), []byte("% operators, as they are ()\\\n")); err != nil {
			t.Fatal(err)
		}
	}
	written, err := f.write()
	if err != nil {
		t.Fatal(err)
	}
	file, err := pdf.Read(written, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := file.Object(first).(pdf.Dict); d["Marker"] != 1 {
		t.Errorf("the imported object is %v", file.Object(first))
	}
	if s, _ := file.Object(stream).(*pdf.Stream); s == nil || s.Dict["Marker"] != 2 || string(s.Raw) != "data\r\n" {
		t.Errorf("the imported stream is %v", file.Object(stream))
	}
	pages := file.Pages()
	if len(pages) != 2 || len(file.Faults()) != 0 {
		t.Fatalf("%d pages, %v", len(pages), file.Faults())
	}
	for i, want := range []struct{ media, trim [4]float64 }{
		{[4]float64{0, 0, 595.28, 841.89}, [4]float64{0, 0, 595.28, 841.89}},
		{[4]float64{0, 0, 663.32, 909.93}, [4]float64{34.02, 34.02, 629.3, 875.91}},
	} {
		media, _ := file.Box(pages[i].Dict["MediaBox"])
		trim, _ := file.Box(pages[i].Dict["TrimBox"])
		if media != want.media || trim != want.trim {
			t.Errorf("page %d: media box %v, trim box %v", i+1, media, trim)
		}
		contents, err := file.Contents(pages[i].Dict)
		if want := []byte("0.00 re n\nQ\n% operators, as they are ()\\\nq\nQ\n"); err != nil || !bytes.HasSuffix(contents, want) || !bytes.HasPrefix(contents, []byte("q\n")) {
			t.Errorf("page %d: %q, %v", i+1, contents, err)
		}
	}
}
