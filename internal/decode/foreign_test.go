package decode

import (
	"testing"

	"report/internal/problem"
)

// TestForeign: what is no text says what it is, and what would do.
func TestForeign(t *testing.T) {
	for want, data := range map[string]string{
		"the file is a Word document, not text": "PK\x03\x04..word/document.xml", "the file is a picture, not text": "\xFF\xD8\xFF\xE0",
		"the file is a picture or a film of a telephone (HEIC, MP4), not text": "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1",
	} {
		var list problem.List
		if checkForeign(problem.Place{File: "a.md"}, []byte(data), &list) || len(list) != 1 || list[0].Found.String() != want || list[0].Hint.IsZero() {
			t.Errorf("%q: %v, want %q", data, list, want)
		}
	}
	if !checkForeign(problem.Place{}, []byte("\x00\x00\x00 text"), new(problem.List)) {
		t.Error("text is taken for a film")
	}
}
