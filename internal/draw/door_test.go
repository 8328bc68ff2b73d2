package draw

import (
	"bytes"
	"slices"
	"testing"
)

// Both doors of gopdf are open, and its files are made as finish.go expects. If this fails after an upgrade of gopdf,
// read door.go and finish.go against the new version.
func TestDoors(t *testing.T) {
	f := newFile(a4)
	defer f.release()
	first := f.next()
	if got := f.add("<</Marker 1>>\n"); got != first || first != resourcesID+1 {
		t.Fatalf("an imported object got the number %d, the first free one was %d", got, first)
	}
	number, err := f.addPage(a4, []byte("% operators, as they are ()\\\n"))
	if err != nil || number != first+1 {
		t.Fatalf("page object %d: %v", number, err)
	}
	written, err := f.write()
	if err != nil {
		t.Fatal(err)
	}
	objects, err := split(written)
	if err != nil {
		t.Fatal(err)
	}
	wants := map[int]string{
		catalogID:   "/Type /Catalog",
		pagesID:     "/Type /Pages",
		outlinesID:  "/Type /Outlines",
		resourcesID: "/Font <<",
		first:       "<</Marker 1>>\n",
		number:      "/Resources 4 0 R\n  /Contents  7 0 R \n /MediaBox [ 0 0 595.28 841.89 ]\n /TrimBox [ 0.00 0.00 595.28 841.89 ]",
		number + 1:  ">>\nstream\nq\n0.00 841.89 0.00 0.00 re n\nQ\n% operators, as they are ()\\\nq\nQ\nendstream\n",
	}
	for id, want := range wants {
		if id > len(objects) || !bytes.Contains(objects[id-1], []byte(want)) {
			t.Errorf("object %d is not as expected: %q", id, objects[id-1])
		}
	}
}

// What is not gopdf's output is refused, not misread.
func TestSplitRefuses(t *testing.T) {
	f := newFile(a4)
	defer f.release()
	if _, err := f.addPage(a4, nil); err != nil {
		t.Fatal(err)
	}
	written, err := f.write()
	if err != nil {
		t.Fatal(err)
	}
	written = slices.Clone(written)
	end := bytes.LastIndex(written, []byte("startxref"))
	for n := range end {
		if _, err := split(written[:n]); err == nil {
			t.Fatalf("%d of %d bytes were accepted", n, len(written))
		}
	}
	for i := range written {
		changed := slices.Clone(written)
		changed[i] ^= 0x11
		split(changed) //nolint:errcheck // it must not panic; most changes do not touch the structure
	}
}
