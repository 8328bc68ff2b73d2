package impose

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"report/internal/pdf"
	"report/internal/problem"
)

// book is a file of so many pages of 100 × 200 points with a bleed of 5, which lie 10 inside what is drawn.
func book(t *testing.T, pages int, change func(i int, page pdf.Dict)) *pdf.File {
	t.Helper()
	made := &pdf.Made{}
	w := pdf.NewWriter(made, "1.6")
	tree, font := w.Reserve(), w.Add(pdf.Dict{"Type": pdf.Name("Font")})
	var kids pdf.Array
	for i := range pages {
		page := pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "MediaBox": pdf.Array{0, 0, 120, 220}, "TrimBox": pdf.Array{10, 10, 110, 210}, "BleedBox": pdf.Array{5, 5, 115, 215},
			"Resources": pdf.Dict{"Font": pdf.Dict{"F": font}}, "Contents": w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: fmt.Appendf(nil, "%d 0 m", i+1)})}
		if change != nil {
			change(i, page)
		}
		kids = append(kids, w.Add(page))
	}
	w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": pages})
	packet := w.Add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata")}, Raw: []byte("<x/>")})
	if err := w.Finish(pdf.Dict{"Root": w.Add(pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree, "Metadata": packet, "Lang": pdf.String("zh")}), "Info": w.Add(pdf.Dict{"Title": pdf.String("t")})}); err != nil {
		t.Fatal(err)
	}
	f, err := made.Read(pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sheets imposes and reads back: the report, the file, and what each side draws.
func sheets(t *testing.T, f *pdf.File, o Options) (Report, *pdf.File, []string) {
	t.Helper()
	var one, two bytes.Buffer
	r, err := Impose(&one, f, o)
	if err != nil {
		t.Fatal(err)
	}
	if Impose(&two, f, o); !bytes.Equal(one.Bytes(), two.Bytes()) { //nolint:errcheck // as above
		t.Error("the same file gives other bytes")
	}
	made, err := pdf.Read(one.Bytes(), pdf.Limits{})
	if err != nil || len(made.Faults()) > 0 {
		t.Fatal(err, made.Faults())
	}
	var sides []string
	for _, p := range made.Pages() {
		text, err := made.Contents(p.Dict)
		if err != nil {
			t.Fatal(err)
		}
		sides = append(sides, string(text))
	}
	return r, made, sides
}

// A booklet: outer pages beside each other over the fold, inner ones nearer to it, empty places counted, marks outside the bleed.
func TestBooklet(t *testing.T) {
	r, made, sides := sheets(t, book(t, 10, nil), Options{Way: "booklet", Creep: 25.4 / 72, Press: true, Marks: true})
	if r != (Report{Sheets: 3, Sides: 6, Pages: 10, Blanks: 2, Shift: 2 * 25.4 / 72}) || len(sides) != 6 {
		t.Errorf("%+v, %d sides", r, len(sides))
	}
	margin := 5 + slug
	page := made.Pages()[0].Dict
	for key, want := range map[pdf.Name][4]float64{"TrimBox": {margin, margin, margin + 200, margin + 200}, "BleedBox": {margin - 5, margin - 5, margin + 205, margin + 205}} {
		if box, _ := made.Box(page[key]); fmt.Sprintf("%.2f", box) != fmt.Sprintf("%.2f", want) {
			t.Errorf("%s %v, want %v", key, box, want)
		}
	}
	num2 := func(x float64) string { return num(margin + x) }
	for i, want := range []string{ // page 12 is none; 1 stands at the right, its spine at the fold
		"q " + num2(100) + " " + num2(-5) + " 105 210 re W n\n1 0 0 1 " + num2(90) + " " + num2(-10) + " cm /P1 Do Q\n",
		"q " + num2(-5) + " " + num2(-5) + " 105 210 re W n\n1 0 0 1 " + num2(-10) + " " + num2(-10) + " cm /P2 Do Q\n",
		"1 0 0 1 " + num2(-9) + " " + num2(-10) + " cm /P10 Do Q\n", // a leaf lies around it: it moves a point to the right
		"1 0 0 1 " + num2(89) + " " + num2(-10) + " cm /P9 Do Q\n",
		"1 0 0 1 " + num2(-8) + " " + num2(-10) + " cm /P8 Do Q\n",
	} {
		if !strings.Contains(sides[i], want) {
			t.Errorf("side %d lacks %q:\n%s", i+1, want, sides[i])
		}
	}
	if strings.Contains(sides[0], "/P12") || !strings.Contains(sides[0], "[2 1.5] 0 d\n"+num2(100)) {
		t.Errorf("an empty place, and the fold: %s", sides[0])
	}
	catalog, _ := made.Get(made.Trailer["Root"]).(pdf.Dict)
	if _, ok := made.Get(catalog["Metadata"]).(*pdf.Stream); !ok {
		t.Error("what the file says of itself is lost")
	}
}

// A signature of sixteen: the upper row stands on its head, and pages that are cut apart have the bleed of both between them.
func TestSignature(t *testing.T) {
	_, made, sides := sheets(t, book(t, 16, nil), Options{Way: "16", Press: true})
	if box, _ := made.Box(made.Pages()[0].Dict["TrimBox"]); box != [4]float64{5, 5, 415, 415} {
		t.Errorf("trimmed to %v", box)
	}
	for i, want := range []string{
		"q 315 0 105 210 re W n\n1 0 0 1 305 -5 cm /P1 Do Q\n",    // below at the right, its spine at its left
		"q 0 210 105 210 re W n\n-1 0 0 -1 115 425 cm /P7 Do Q\n", // above at the left, on its head
	} {
		if !strings.Contains(sides[i], want) {
			t.Errorf("side %d lacks %q:\n%s", i+1, want, sides[i])
		}
	}
}

// Without a press nothing is claimed any more; pages of several sizes are refused, with the page.
func TestOfficeAndRefused(t *testing.T) {
	_, made, _ := sheets(t, book(t, 3, nil), Options{Way: "2up"})
	catalog, _ := made.Get(made.Trailer["Root"]).(pdf.Dict)
	if catalog["Metadata"] != nil || catalog["StructTreeRoot"] != nil || catalog["Lang"] == nil || len(made.Pages()) != 2 {
		t.Error(catalog)
	}
	other := book(t, 3, func(i int, page pdf.Dict) {
		if i == 1 {
			page["TrimBox"] = pdf.Array{10, 10, 100, 210}
		}
	})
	_, err := Impose(&bytes.Buffer{}, other, Options{Way: "4"})
	if p, ok := err.(problem.Problem); !ok || p.Code != "page-size" || !strings.Contains(p.Error(), "page 2") {
		t.Error(err)
	}
}
