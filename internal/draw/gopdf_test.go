package draw

import (
	"testing"

	"report/internal/pdf"
)

// gopdf writes what it is given as it is and in its order, whatever it looks like. If this fails after an upgrade of gopdf, read gopdf.go
// against the new version.
func TestEngine(t *testing.T) {
	e := newEngine()
	given := []string{"<</Marker 1>>", "[1 0 R]", "9 0 obj\n", "endobj\n\n", "stream\r\nendstream\n", "\x00\xFF"}
	var got [][]byte // kept as the file keeps them
	for i := range given {
		given[i] += "\n"
		e.give(given[i], func(written []byte) { got = append(got, written) })
	}
	data := []byte("data\r\nendstream\nendobj\n")
	e.giveStream(pdf.Dict{}, data, func(written []byte) {
		got = append(got, written)
	})
	if err := e.write(); err != nil {
		t.Fatal(err)
	}
	for i, want := range append(given, string(data)) {
		if i >= len(got) || string(got[i]) != want {
			t.Fatalf("object %d of %q, want %q", i, got, want)
		}
	}
}

// An engine that does not write all that it was given is noticed.
func TestEngineOfAnotherVersion(t *testing.T) {
	e := newEngine()
	e.give("<<>>\n", func([]byte) { t.Error("what is gopdf's own was taken") })
	e.first++
	if err := e.write(); err != errOther {
		t.Errorf("got %v", err)
	}
}
