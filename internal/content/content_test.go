package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/pdf"
)

// page makes a file of one page with contents, and a form that draws a square of its own.
func page(t testing.TB, contents string) (*pdf.File, pdf.Dict) {
	t.Helper()
	var b bytes.Buffer
	w := pdf.NewWriter(&b, "1.7")
	form := w.Add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"), "BBox": pdf.Array{0, 0, 9, 9}, "Matrix": pdf.Array{1, 0, 0, 1, 100, 0}},
		Raw: []byte("/Span<</MCID 0>>BDC 0 0 5 5 re f EMC")})
	resources := pdf.Dict{"XObject": pdf.Dict{"F": form}, "Font": pdf.Dict{"T": pdf.Dict{"Type": pdf.Name("Font")}},
		"ExtGState": pdf.Dict{"O": pdf.Dict{"op": true, "OPM": 1, "ca": 0.5}}}
	pages := w.Reserve()
	one := w.Add(pdf.Dict{"Type": pdf.Name("Page"), "Parent": pages, "Resources": resources, "Contents": w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: []byte(contents)})})
	w.Put(pages, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": pdf.Array{one}, "Count": 1})
	if err := w.Finish(pdf.Dict{"Root": w.Add(pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": pages})}); err != nil {
		t.Fatal(err)
	}
	f, err := pdf.Read(b.Bytes(), pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f, f.Pages()[0].Dict
}

var kindNames = [...]string{Fill: "fill", Stroke: "stroke", Text: "text", Image: "image", Shade: "shade"}

// What is drawn, where, in which colour and in which marked-content sequence; and what is wrong with the contents.
func TestFollow(t *testing.T) {
	for contents, want := range map[string]string{
		"10 20 30 40 re f":                                    "fill 10 20 40 60 [0]",
		"2 0 0 2 5 5 cm 10 20 m 30 20 l S":                    "stroke 25 45 65 45 [0]",
		"q 0 1 0 0 k 0 0 1 1 re f Q 0 0 1 1 re f":             "fill 0 0 1 1 [0 1 0 0]|fill 0 0 1 1 [0]",
		"0.5 G 0 0 1 1 re B":                                  "fill 0 0 1 1 [0]|stroke 0 0 1 1 [0.5]",
		"0 0 1 1 re n":                                        "",
		"BT /T 10 Tf 7 8 Td (ab) Tj ET":                       "text 7 8 7 8 [0] ab",
		"BT /T 10 Tf 1 0 0 1 7 8 Tm [(a) -100 (b)] TJ T* ET":  "text 7 8 7 8 [0] ab",
		"/P<</MCID 3>>BDC 0 0 1 1 re f EMC 0 0 1 1 re f":      "fill 0 0 1 1 [0] P3|fill 0 0 1 1 [0]",
		"/Artifact BMC /P<</MCID 1>>BDC 0 0 1 1 re f EMC EMC": "fill 0 0 1 1 [0] Artifact-1 P1",
		"/F Do 0 0 1 1 re f":                                  "fill 100 0 105 5 [0] Span0 in a form|fill 0 0 1 1 [0]",
		"/O gs 0 0 1 1 re f":                                  "fill 0 0 1 1 [0] overprints 1 0.5",
		"q 0 0 1 1 re f":                                      "fill 0 0 1 1 [0]|unbalanced-q",
		"Q":                                                   "unbalanced-q",
		"EMC":                                                 "unbalanced-tags",
		"/P BMC":                                              "unbalanced-tags",
		"BT":                                                  "unbalanced-text",
		"zz":                                                  "unknown-operator",
		"BX zz EX":                                            "bracketed-operator",
		"2147483648 w":                                        "limit",
		"/G Do":                                               "no-resource",
		strings.Repeat("q ", maxSaved) + strings.Repeat("Q ", maxSaved): "",
	} {
		var got []string
		f, p := page(t, contents)
		err := Follow(f, p, Reader{
			Mark: func(m *Mark) {
				c := m.State.Fill
				if m.Kind == Stroke {
					c = m.State.Stroke
				}
				s := fmt.Sprint(kindNames[m.Kind], " ", strings.Trim(fmt.Sprint(m.Box), "[]"), " ", c.Values)
				if m.Codes != "" {
					s += " " + m.Codes
				}
				for _, tag := range m.Tags {
					s += fmt.Sprint(" ", tag.Name, tag.MCID)
					if tag.Form {
						s += " in a form"
					}
				}
				if m.State.Overprint {
					s += fmt.Sprint(" overprints ", m.State.OverprintMode, " ", m.State.Alpha)
				}
				got = append(got, s)
			},
			Fault: func(f Fault) { got = append(got, f.Code) },
		})
		if all := strings.Join(got, "|"); err != nil || all != want {
			t.Errorf("%.60s: got %q, %v; want %q", contents, all, err, want)
		}
	}
}

// States that are saved without end are refused.
func TestTooDeep(t *testing.T) {
	f, p := page(t, strings.Repeat("q ", maxSaved+1))
	if err := Follow(f, p, Reader{}); err == nil {
		t.Error("accepted")
	}
}

// A matrix does what it is named for: first its own, then the other's.
func TestMatrix(t *testing.T) {
	m := Matrix{A: 2, D: 3}.Times(Matrix{A: 1, D: 1, E: 10, F: 20})
	x, y := m.Apply(1, 1)
	if got := []float64{x, y}; !slices.Equal(got, []float64{12, 23}) {
		t.Errorf("got %v", got)
	}
}

// FuzzFollow: whatever the contents, following them ends; marks have a state, and what is wrong has words.
func FuzzFollow(f *testing.F) {
	for _, s := range []string{"10 20 30 40 re f", "BT /T 10 Tf 1 0 0 1 7 8 Tm [(a) -100 (b)] TJ T* ET", "/P<</MCID 3>>BDC /F Do EMC /O gs", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
		"/DeviceN cs 1 sc 0 0 1 1 re B*", "q q Q 1e400 -9 99999999999999999999 cm BX zz EX (\\", "<</A [<</B ("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, contents string) {
		file, p := page(t, contents)
		_ = Follow(file, p, Reader{
			Mark: func(m *Mark) {
				if m.State == nil || int(m.Kind) >= len(kindNames) {
					t.Fatalf("%+v", m)
				}
			},
			Fault: func(fault Fault) {
				if fault.Code == "" || fault.Found.IsZero() {
					t.Fatalf("%+v", fault)
				}
			},
			Opened: func(tags []Tag) {
				if len(tags) == 0 {
					t.Fatal("nothing was opened")
				}
			},
		})
	})
}
