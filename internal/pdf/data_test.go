package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// classic is a file with a table of cross-references, of objects from 1 on; object 1 is the catalog.
func classic(trailer string, objects ...string) []byte {
	b := []byte("%PDF-1.4\n")
	var starts []int
	for i, o := range objects {
		starts = append(starts, len(b))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range starts {
		b = fmt.Appendf(b, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

func deflated(data string) string {
	p := deflate([]byte(data))
	defer p.release()
	return p.String()
}

// Every filter is undone; those of images are left.
func TestData(t *testing.T) {
	long := strings.Repeat("all that was written ", 50)
	for dict, raw := range map[string]string{
		"": long, "/Filter/FlateDecode": deflated(long), "/Filter[/FlateDecode]/DecodeParms[null]": deflated(long),
		"/Filter[/ASCIIHexDecode/FlateDecode]":                                fmt.Sprintf("%X>", deflated(long)),
		"/Filter/RunLengthDecode":                                             "\x01ab\xFFc\x80",
		"/Filter/ASCII85Decode":                                               "<~87cURD]i,\"Ebo80~>",
		"/Filter/LZWDecode":                                                   "\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01",
		"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>":          deflated("\x02abc\x02\x01\x01\x01\x00xyz\x01\x01\x01\x01\x03\x02\x02\x02\x04\x01\x01\x01"),
		"/Filter/FlateDecode/DecodeParms<</Predictor 1>>":                     deflated(long),
		"/Filter/FlateDecode/DecodeParms<</Predictor 2/Colors 2/Columns 3>>":  deflated("abcdef" + "\x01\x02\x01\x02\x01\x02"),
		"/Filter/FlateDecode/DecodeParms<</Predictor 2/BitsPerComponent 4>> ": deflated(long),
		"/Filter/DCTDecode":                                                   "image", "/Filter/Unknown": "?", "/Filter/FlateDecode ": "no flate", "/Filter/RunLengthDecode ": "\x05a",
		"/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode/FlateDecode/FlateDecode/FlateDecode/FlateDecode/FlateDecode]": "x",
	} {
		f, err := Read(classic("", "<</Pages 3 0 R>>", stream(dict, raw)), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Data(f.Object(2).(*Stream))
		want := long
		switch {
		case dict == "/Filter/DCTDecode":
			if !errors.Is(err, ErrImage) {
				t.Errorf("an image: %v", err)
			}
			continue
		case strings.HasSuffix(dict, " ") || strings.Contains(dict, "Unknown") || strings.Count(dict, "Flate") > 8:
			if err == nil {
				t.Errorf("%s: read as %q", dict, got)
			}
			continue
		case strings.Contains(dict, "Run"):
			want = "abcc"
		case strings.Contains(dict, "85"):
			want = "Hello World!"
		case strings.Contains(dict, "LZW"):
			want = "-----A---B"
		case strings.Contains(dict, "Predictor 2"):
			want = "ab\xC4\xC6\x29\x2C" + "\x01\x02\x02\x04\x03\x06"
		case strings.Contains(dict, "Columns"):
			want = "abcbcdxyz\x01\x02\x03\x02\x04\x05\x03\x05\x06"
		}
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v, want %q", dict, got, err, want)
		}
	}
}
