package pdf

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// one reads the first object of a text.
func one(text string) (Object, error) {
	values := 1000
	return (&lexer{data: []byte(text), values: &values}).object()
}

func TestObjects(t *testing.T) {
	for text, want := range map[string]Object{
		"12": 12, "-7": -7, "+3": 3, "4.5": 4.5, "-.25": -0.25, "10.": 10.0, "true": true, "false ": false, "null": nil,
		"/Name": Name("Name"), "/A#20b#2F": Name("A b/"), "/": Name(""), "/a#zz": Name("a#zz"),
		"(a(b)c)": String("a(b)c"), `(\(\)\\\n\101\7x\
y)`: String("()\\\nA\ax" + "y"), "(a\r\nb\rc)": String("a\nb\nc"), "()": String(""),
		"<48656C6C6F>": String("Hello"), "<48 6 >": String("H`"), "<>": String(""),
		"[1 2 0 R(x)/N]": Array{1, Ref{2, 0}, String("x"), Name("N")}, "[1 2 R]": Array{Ref{1, 2}}, "[]": Array{},
		"<</A 1/B[2]/C<</D(x)>>>>": Dict{"A": 1, "B": Array{2}, "C": Dict{"D": String("x")}},
		"%comment\n 7":             7, "12 0 R": Ref{12, 0}, "12 0 Rx": 12, "12 0": 12,
	} {
		got, err := one(text)
		if err != nil || !cmp.Equal(got, want) {
			t.Errorf("%s: got %#v %v, want %#v", text, got, err, want)
		}
	}
}

func TestNoObjects(t *testing.T) {
	for _, text := range []string{"", "%", "(", "(a", "<4", "<4x>", "[1", "[R]", "[1 obj]", "<</A>>", "<<1 2>>", "<</A 1", ")", ">", "]", "{", "1e5", "--3", "-", strings.Repeat("[", 1000)} {
		if got, err := one(text); err == nil {
			t.Errorf("%q was read as %#v", text, got)
		}
	}
}

// What is written is read back the same.
// TestNumbers: short numbers are read by hand, to the same value as strconv reads them.
func TestNumbers(t *testing.T) {
	words := []string{"0", "-0", "+7", "007", "-", "+", ".", "-.", "..", "1.", ".5", "-.5", "1.2.3", "1-2", "--1", "1e5", "0x1", "inf", "123456789012345", "1234567890123456789", "99999999999999999999",
		"0.1", "-0.0", "0.000000000000001", "123456.7890123", "3.14159265358979323846", "12345678.12345678"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		words = append(words, strconv.FormatFloat((r.Float64()-0.5)*math.Pow10(r.IntN(12)-3), 'f', r.IntN(9), 64))
	}
	var seen reals
	for _, word := range words {
		var want Object
		if n, err := strconv.Atoi(word); err == nil {
			want = n
		} else if x, err := strconv.ParseFloat(word, 64); err == nil && !strings.ContainsAny(word, "exinf") {
			want = x
		}
		for range 2 { // the second time it is there
			l := lexer{data: []byte(word), reals: &seen}
			if got, err := l.number(); fmt.Sprint(got) != fmt.Sprint(want) || (err == nil) != (want != nil) { // -0 is not 0
				t.Errorf("%s: %v, %v, want %v", word, got, err, want)
			}
		}
	}
}

// TestLent: an operator's array is good until the next, and what an inline image has stays.
func TestLent(t *testing.T) {
	f := &File{steps: 1000, words: map[string]Object{}}
	var got []string
	var image *Stream
	err := f.Operators([]byte(`[(a) -7.5 (b(c)\)) [1 [2]]] TJ BI /D [0 1] /W 2 ID x EI /P <</A [3 4]>> [(\r\n) () (d`+"\r\n"+`e)] TJ (x) (y) ' [5] d`),
		func(op string, operands []Object) bool {
			got = append(got, fmt.Sprintf("%s %q", op, Append(nil, Array(operands))))
			if op == "BI" {
				image = operands[0].(*Stream)
			}
			return true
		})
	want := []string{`TJ "[[(a)-7.5(b\\(c\\)\\))[1[2]]]]"`, `BI "[<</D[0 1]/W 2>>]"`, `TJ "[/P<</A[3 4]>>[<0D0A>()<640A65>]]"`, `' "[(x)(y)]"`, `d "[[5]]"`}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if want := (Dict{"D": Array{0, 1}, "W": 2}); !cmp.Equal(image.Dict, want) {
		t.Errorf("the image has become %v", image.Dict)
	}
}

func TestAppend(t *testing.T) {
	for _, o := range []Object{nil, true, false, 0, -12, 1.5, -0.25, 841.89, Name("A b#/"), Name(""), Name("汉"), String("plain (text) \\"), String("\x00\xFF\n"), String(""), Ref{7, 0},
		Array{1, 2, Name("x"), 3.5, String("s"), nil, true, Ref{1, 0}, 5, Dict{}}, Dict{"A": 1, "B": Dict{"C": Array{nil, Name("N")}}, "D": Name("E"), "F": Ref{3, 0}}} {
		text := string(Append(nil, o))
		got, err := one(text)
		if err != nil || !cmp.Equal(got, o) {
			t.Errorf("%#v is written %s and read %#v, %v", o, text, got, err)
		}
	}
	for x, want := range map[float64]string{1: "1", 0.1: "0.1", -0.000001: "-0", 1e7: "10000000", 841.89: "841.89", math.Pi: "3.14159"} {
		if got := string(Append(nil, x)); got != want {
			t.Errorf("%v is written %s, want %s", x, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for _, s := range []string{"", "plain", "(x)", "汉字", "𠅤 a", "é", "tab\t"} {
		if got := Text(s).Text(); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
	if got := String("\xEF\xBB\xBF汉").Text(); got != "汉" {
		t.Errorf("UTF-8: %q", got)
	}
}
