package sax

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// told is what a scanner finds in a part, a word each.
func told(s *Scanner) (string, error) {
	var out strings.Builder
	s.Want = true
	for {
		kind, err := s.Next()
		switch {
		case err != nil || kind == End:
			return strings.TrimSpace(out.String()), err
		case kind == Opened:
			fmt.Fprintf(&out, "<%s %s> ", s.Name, s.Said("a"))
		case kind == Closed:
			fmt.Fprintf(&out, "</%s> ", s.Name)
		case kind == Text:
			fmt.Fprintf(&out, "%q ", s.Content)
		}
	}
}

var parts = []struct{ part, want string }{
	{`<x:p a="1"><q b='>' y:a = "2&lt;"/>t&#x6c49;<![CDATA[<r>]]></x:p>`, `<p 1> <q 2<> </q> "t汉" "<r>" </p>`},
	{"\ufeff<?xml version=\"1.0\"?><!-- <p> --><p\na='_x000A_'>_x0041_\r\nb</p>\n", `"\ufeff" <p ` + "\n" + `> "A\nb" </p> "\n"`},
}

// What stands in a part is found, however its bytes arrive, strictly or not.
func TestScanner(t *testing.T) {
	for _, c := range parts {
		for i, s := range []*Scanner{New(strings.NewReader(c.part), 1000), New(iotest.OneByteReader(strings.NewReader(c.part)), 1000), New(strings.NewReader(c.part), 1000).Strict(9)} {
			got, err := told(s)
			if got = strings.TrimSuffix(got, ` "\n"`); err != nil || got != strings.TrimSuffix(c.want, ` "\n"`) {
				t.Errorf("%d: %s: %s, %v, want %s", i, c.part, got, err, c.want)
			}
		}
	}
}

// Strictly, what is not well-formed is refused; loosely, it ends.
func TestStrict(t *testing.T) {
	for _, part := range []string{"<p>", "<p></q>", "</p>", "<p><q></p></q>", "<p a></p>", "<p a=1></p>", `<p a="1></p>`, `<p a="<"/>`, "<p>&x;</p>", "<p>&</p>", "<p>\x01</p>", "<p a='\x01'/>", "<p>\xff</p>",
		"< p/>", "<p//>", "<p/ q=''/>", "<1p/>", "<p-=''/>", "<p -a=''/>", "<p ([=''/>", "<p", "<!DOCTYPE p><p/>", "<p>\uFFFE</p>", "<p></p a='1'>", strings.Repeat("<p>", 9) + strings.Repeat("</p>", 9), "<p>" + strings.Repeat("x", 200_000) + "</p>", "<p/>\x01"} {
		if got, err := told(New(strings.NewReader(part), 1000).Strict(8)); err == nil {
			t.Errorf("%.40q is taken: %s", part, got)
		}
	}
	if _, err := told(New(strings.NewReader("<p>"+strings.Repeat("<p>", 9)), 1000).Strict(8)); !errors.Is(err, ErrDeep) {
		t.Errorf("deep: %v", err)
	}
}

// FuzzScanner: whatever a part holds, a scanner ends, and finds the same whichever way the bytes come; what is strictly taken is taken by the
// standard library, with the same elements.
func FuzzScanner(f *testing.F) {
	for _, c := range parts {
		f.Add(c.part)
	}
	f.Add("<p></p >&")
	f.Fuzz(func(t *testing.T, part string) {
		got, err := told(New(strings.NewReader(part), 1<<20))
		again, errAgain := told(New(iotest.HalfReader(strings.NewReader(part)), 1<<20))
		if got != again || (err == nil) != (errAgain == nil) {
			t.Fatalf("%s, %v; by halves %s, %v", got, err, again, errAgain)
		}
		s := New(strings.NewReader(part), 1<<20).Strict(100)
		var names []string
		for {
			kind, err := s.Next()
			if err != nil {
				return
			}
			if kind == End {
				break
			}
			if kind == Opened {
				names = append(names, string(s.Name))
			}
		}
		d := xml.NewDecoder(strings.NewReader(part))
		for {
			token, err := d.Token()
			if err == io.EOF && len(names) == 0 {
				return
			}
			if strings.Contains(part, "<?") || strings.Contains(part, "<!") || strings.Contains(part, ":") || strings.Contains(part, "]]>") {
				return // instructions, comments and prefixes, of which the library asks more
			}
			if err != nil {
				if strings.Contains(err.Error(), "name") { // letters that no name has: not looked at here
					return
				}
				t.Fatalf("%q: %v, and %v are left", part, err, names)
			}
			if start, ok := token.(xml.StartElement); ok {
				if len(names) == 0 || names[0] != start.Name.Local {
					t.Fatalf("%q: %s, not %v", part, start.Name.Local, names)
				}
				names = names[1:]
			}
		}
	})
}
