package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"report/internal/slow"
)

// sample is a file of n pages, as the Writer makes it.
func sample(n int) []byte { return made(n).Data }

func made(n int) *Made {
	m := &Made{}
	w := NewWriter(m, "1.7")
	tree := w.Reserve()
	kids := Array{}
	for i := range n {
		contents := w.Add(&Stream{Dict: Dict{}, Raw: fmt.Appendf(nil, "BT /F1 12 Tf (page %d) Tj ET", i+1)})
		kids = append(kids, w.Add(Dict{"Type": Name("Page"), "Parent": tree, "Contents": contents}))
	}
	w.Put(tree, Dict{"Type": Name("Pages"), "Kids": kids, "Count": n, "MediaBox": Array{0, 0, 595, 841.5}})
	root := w.Add(Dict{"Type": Name("Catalog"), "Pages": tree})
	w.Finish(Dict{"Root": root}) // memory takes all
	return m
}

// TestMade: a file that its maker knows says what it says to anyone.
func TestMade(t *testing.T) {
	m := made(700)
	told, err := m.Read(Limits{})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Read(m.Data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	streams := 0
	for n := range plain.Size() {
		s, ok := plain.Object(n).(*Stream)
		if !ok {
			continue
		}
		streams++
		want, err := plain.Data(s)
		got, errTold := told.Data(told.Object(n).(*Stream))
		if err != nil || errTold != nil || !bytes.Equal(got, want) {
			t.Errorf("object %d: %q, %v; want %q, %v", n, got, errTold, want, err)
		}
	}
	if streams < 700 || len(m.said) != streams {
		t.Errorf("%d streams, %d known", streams, len(m.said))
	}
}

func TestWriteAndRead(t *testing.T) {
	for _, n := range []int{1, 3, 700} {
		data := sample(n)
		if !bytes.Equal(data, sample(n)) {
			t.Fatal("equal objects, other bytes")
		}
		f, err := Read(data, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		pages := f.Pages()
		if len(pages) != n || f.Version != "1.7" {
			t.Fatalf("%d pages of %d, version %s", len(pages), n, f.Version)
		}
		last := pages[n-1].Dict
		contents, err := f.Contents(last)
		if want := fmt.Sprintf("BT /F1 12 Tf (page %d) Tj ET", n); err != nil || string(contents) != want {
			t.Errorf("got %q, %v", contents, err)
		}
		if box, ok := f.Box(last["MediaBox"]); !ok || box != [4]float64{0, 0, 595, 841.5} {
			t.Errorf("the inherited box is %v", box)
		}
		if len(f.Faults()) > 0 {
			t.Error(f.Faults())
		}
	}
}

func TestOperators(t *testing.T) {
	f, err := Read(sample(1), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	content := "q 1 0 0 1 5.5 0 cm\n/F1 9 Tf[(a)-12(b)]TJ % x\n/P<</MCID 3>>BDC BI /W 2/H 1/BPC 8/CS/G ID \xFF EI\xFE\nEI Q T* '"
	err = f.Operators([]byte(content), func(op string, operands []Object) bool {
		got = append(got, op+" "+fmt.Sprint(len(operands)))
		if op == "BI" {
			image := operands[0].(*Stream)
			if image.Dict["W"] != 2 || string(image.Raw) != "\xFF EI\xFE" {
				t.Errorf("inline image %v %q", image.Dict, image.Raw)
			}
		}
		return true
	})
	if want := "q 0,cm 6,Tf 2,TJ 1,BDC 2,BI 1,Q 0,T* 0,' 0"; err != nil || strings.Join(got, ",") != want {
		t.Errorf("got %s, %v", strings.Join(got, ","), err)
	}
	for _, broken := range []string{"(", "[1 2", "1 0 0 ] q", "BI /W 1 ID data", "BI 1 2 ID x EI", strings.Repeat("1 ", 2000)} {
		if err := f.Operators([]byte(broken), func(string, []Object) bool { return true }); err == nil {
			t.Errorf("%.20q was read", broken)
		}
	}
}

// What is broken or hostile is refused, or nil and noted, and soon.
func TestBadFiles(t *testing.T) {
	bomb := deflated(strings.Repeat("\x00", 3<<20))
	for name, tt := range map[string]struct {
		data []byte
		code string
	}{
		"empty":             {nil, "not-pdf"},
		"text":              {[]byte("just a text"), "not-pdf"},
		"cut off":           {sample(3)[:400], "truncated"},
		"end cut off":       {sample(3)[:len(sample(3))-20], "truncated"},
		"xref elsewhere":    {bytes.Replace(sample(1), []byte("startxref\n"), []byte("startxref\n1"), 1), "truncated"},
		"xref is no xref":   {[]byte("%PDF-1.7\nx\nstartxref\n3\n%%EOF"), "broken-xref"},
		"xref loop":         {classic("/Prev 50", "<<>>"), "broken-xref"},
		"xref circle":       {[]byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"), "xref-loop"},
		"encrypted":         {classic("/Encrypt<</Filter/Standard>>", "<</Type/Catalog>>"), "encrypted"},
		"no catalog":        {classic("", "null"), "no-catalog"},
		"catalog is a loop": {classic("", "2 0 R", "1 0 R"), "no-catalog"},
		"object bomb":       {[]byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \n900000000 1\n0000000000 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"), "too-large"},
		"wrong length":      {classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", "<</Length 3>>stream\nlong\nendstream"), "broken-object"},
		"length of itself":  {classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", "<</Length 4 0 R>>stream\nlong\nendstream"), "broken-object"},
		"page loop":         {classic("", "<</Pages 2 0 R>>", "<</Kids[2 0 R]>>"), "broken-pages"},
		"page twice":        {classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R 3 0 R]>>", "<<>>"), "broken-pages"},
		"no page tree":      {classic("", "<<>>"), "broken-pages"},
		"deep":              {classic("", "<</Pages 2 0 R>>", strings.Repeat("[", 5000)), "broken-object"},
		"deflate bomb":      {classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", stream("/Filter/FlateDecode", bomb)), "too-large"},
		"deflate squared":   {classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", stream("/Filter[/FlateDecode/FlateDecode]", deflated(bomb))), "too-large"},
	} {
		for place, open := range ways {
			if code := readAll(open, tt.data); code != tt.code {
				t.Errorf("%s, %s: got %q, want %q", name, place, code, tt.code)
			}
		}
	}
}

// ways of opening a file: from memory, and from where it is.
var ways = map[string]func(data []byte, l Limits) (*File, error){
	"in memory": Read,
	"in place": func(data []byte, l Limits) (*File, error) {
		return OpenFile(bytes.NewReader(data), int64(len(data)), l)
	},
}

// TestInPlace: a file that is read where it is says what it says in memory, whatever stands at the borders of what is read at a time.
func TestInPlace(t *testing.T) {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R]/Count 1>>", "<</Contents 5 0 R>>"}
	arrays, step := 300, 997
	if slow.LeftOut() {
		arrays, step = 50, 9970
	}
	for i := range arrays {
		long := strings.Repeat("(text) 12 0 R /Name <</Key [1 2.5 true]>> ", i*7)
		objects = append(objects, "["+long+strings.Repeat(" ", i)+"null]", stream("", strings.Repeat("q Q ", i*11)))
	}
	data := classic("", objects...)
	inMemory, err := Read(data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	inPlace, err := OpenFile(bytes.NewReader(data), int64(len(data)), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range objects {
		want, got := inMemory.Object(n+1), inPlace.Object(n+1)
		if s, ok := got.(*Stream); ok {
			raw, err := inPlace.Raw(s)
			if err != nil || !bytes.Equal(raw, want.(*Stream).Raw) {
				t.Fatalf("object %d: %d bytes, %v", n+1, len(raw), err)
			}
			got, want = s.Dict, want.(*Stream).Dict
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("object %d: %.100v, want %.100v", n+1, got, want)
		}
	}
	if inPlace.Faults() != nil || inPlace.values != inMemory.values {
		t.Errorf("%v; %d values, %d in memory", inPlace.Faults(), inPlace.values, inMemory.values)
	}
	for size := 0; size < len(data); size += step { // the same is wrong with what is cut off
		for place, open := range ways {
			if got, want := readAll(open, data[:size]), readAll(Read, data[:size]); got != want {
				t.Errorf("%d bytes, %s: %q, want %q", size, place, got, want)
			}
		}
	}
	if _, err := inPlace.Raw(&Stream{length: 65 << 20}); err == nil {
		t.Error("a stream of 65 MB was read into memory")
	}
}

// readAll reads all of a file and returns the code of the first fault.
func readAll(open func([]byte, Limits) (*File, error), data []byte) string {
	var fault Fault
	f, err := open(data, Limits{Stream: 2 << 20})
	if errors.As(err, &fault) {
		return fault.Code
	}
	for _, p := range f.Pages() {
		contents, err := f.Contents(p.Dict)
		if err == nil {
			err = f.Operators(contents, func(string, []Object) bool { return true })
		}
		if len(f.Faults()) == 0 && errors.As(err, &fault) {
			return fault.Code
		}
	}
	if faults := f.Faults(); len(faults) > 0 {
		return faults[0].Code
	}
	return ""
}

// A long chain of streams whose lengths stand in each other does not exhaust the stack.
func TestChainOfLengths(t *testing.T) {
	objects := []string{"<</Pages 2 0 R>>"}
	for i := range 5000 {
		objects = append(objects, fmt.Sprintf("<</Length %d 0 R>>stream\nx\nendstream", i+3))
	}
	f, err := Read(classic("", objects...), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if f.Object(2) != nil || len(f.Faults()) == 0 {
		t.Error("a stream without a length was read")
	}
}

func TestManyPages(t *testing.T) {
	slow.Skip(t, "reads 100,000 pages")
	f, err := Read(sample(100_000), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(f.Pages()); n != 100_000 {
		t.Errorf("%d pages", n)
	}
	f, err = Read(sample(1000), Limits{Values: 3000})
	if err != nil {
		t.Fatal(err)
	}
	if f.Pages(); len(f.Faults()) == 0 {
		t.Error("no end to values")
	}
}

// Files as other programs write them: old tables with odd white space, objects that were replaced, a hybrid.
func TestForeignHabits(t *testing.T) {
	old := classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Old true>>")
	start := bytes.LastIndex(old, []byte("xref\n0"))
	at := len(old)
	updated := fmt.Appendf(bytes.Clone(old), "3 0 obj<</New true>>endobj\nxref\r\n3 1\r\n%010d 00000 n\r\n0 1\n0000000000 65535 f\n trailer<</Root 1 0 R/Prev %d>>startxref\r\n%d\r\n%%%%EOF", at, start, at+len("3 0 obj<</New true>>endobj\n"))
	f, err := Read(updated, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Pages(); len(got) != 1 || got[0].Dict["New"] != true {
		t.Errorf("pages %v, faults %v", got, f.Faults())
	}
}

// Reading never fails otherwise than by a fault, and what a file holds is the same when it is written and read again.
func FuzzRead(f *testing.F) {
	f.Add(sample(3))
	f.Add(classic("", "<</Pages 2 0 R>>", "<</Kids[3 0 R]/MediaBox[0 0 1 1]>>", "<</Contents[4 0 R 4 0 R]>>", stream("/Filter/ASCIIHexDecode", "71 51>")))
	f.Add(classic("/Prev 9", "<</Pages 2 0 R>>", stream("/Type/ObjStm/N 1/First 4", "3 0 <<>>")))
	limits := Limits{Objects: 10_000, Values: 200_000, Stream: 1 << 20, Total: 4 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(data, limits)
		if err != nil {
			if !errors.As(err, new(Fault)) {
				t.Fatalf("another error: %v", err)
			}
			return
		}
		for _, p := range file.Pages() {
			contents, err := file.Contents(p.Dict)
			if err == nil {
				file.Operators(contents, func(string, []Object) bool { return true }) //nolint:errcheck // broken contents are common
			}
		}
		for number := range file.Size() {
			o := file.Object(number)
			if s, ok := o.(*Stream); ok {
				file.Data(s) //nolint:errcheck // it must not panic
				o = s.Dict
			}
			values := 200_000
			again, err := (&lexer{data: Append(nil, o), values: &values}).object()
			if err != nil || !bytes.Equal(Append(nil, again), Append(nil, o)) {
				t.Fatalf("object %d: %s is read again as %s, %v", number, Append(nil, o), Append(nil, again), err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := sample(200)
	b.ReportAllocs()
	for b.Loop() {
		f, err := Read(data, Limits{})
		if err != nil || len(f.Pages()) != 200 {
			b.Fatal(err)
		}
	}
}
