// Package preflight reads any PDF and says whether a press will take it, and whether it keeps the standards it claims.
package preflight

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"report/internal/conform"
	"report/internal/pdf"
	"report/internal/prefetch"
	"report/internal/problem"
	"report/internal/say"
)

// A Finding is something that a press, or a reader, would stumble over.
type Finding struct {
	Level  problem.Level
	Code   string // a short stable name
	Page   int    // counted from 1; 0 is the file
	Object int    // its number in the file, where that says more; else 0
	X, Y   float64
	Placed bool // X and Y are a place: millimetres from the trimmed page's upper left corner
	Clause string
	Found  say.Message
	Hint   say.Message

	degree float64 // how bad it is among those of its kind and level
	order  int     // of finding
}

// worse reports whether it is worse than another one of its kind.
func (f *Finding) worse(other *Finding) bool {
	return f.Level < other.Level || f.Level == other.Level && f.degree > other.degree
}

// A Purpose is what a file is for.
type Purpose uint8

// The purposes.
const (
	Press   Purpose = iota // it is printed by a press
	Archive                // it is kept, and read on screens
	Office                 // it is read on screens and printed in the office
)

// purposes are the machine's names of purposes.
var purposes = []string{"press", "archive", "office"}

// Purposes are the names of purposes.
func Purposes() []string { return slices.Clone(purposes) }

// PurposeOf is the purpose of a name.
func PurposeOf(name string) (Purpose, bool) {
	i := slices.Index(purposes, name)
	return Purpose(max(0, i)), i >= 0
}

// Options are what a file is for, and what a press asks for. The zero value is what most presses ask for.
type Options struct {
	For        Purpose
	InkLimit   float64 // how much ink all plates together may lay on a place, in percent; 0 is 300
	MultipleOf int     // what the number of pages must be a multiple of; 0 asks nothing
}

func (o Options) inkLimit() float64 {
	if o.InkLimit > 0 {
		return o.InkLimit
	}
	return 300
}

// A Report is what was found in a file.
type Report struct {
	Version     string // of PDF; empty if the file cannot be read
	Claims      string // the standards it says it keeps, or empty
	Pages       int
	Separations []string // the names of the spot colours that the pages use, in order
	Findings    []Finding

	Trim     [2]float64 // of the first page, in millimetres; zero is not known
	Plates   []string   // the process inks that the pages use: Cyan, Magenta, Yellow, Black; screen colours are none
	Fonts    []Font     // in the order of their use
	Pictures []Picture  // by pages; of many the first
	Layers   []string
	Wettest  Wettest
}

// A Font is one that text is shown in.
type Font struct {
	Name     string `json:"name"`
	Type     string `json:"type"` // as the file says it: TrueType, CIDFontType0 …
	Embedded bool   `json:"embedded"`
}

// In is a font for people: its name, its type, and whether it is embedded.
func (f *Font) In(l say.Lang) string {
	how := say.M("embedded")
	if !f.Embedded {
		how = say.M("not embedded")
	}
	return f.Name + " (" + f.Type + ", " + how.In(l) + ")"
}

// A Picture is one as it stands on a page.
type Picture struct {
	Page   int     `json:"page"`
	Width  int     `json:"width"` // in pixels
	Height int     `json:"height"`
	PPI    float64 `json:"ppi"` // pixels an inch where it stands
	Space  string  `json:"space"`

	Profile string `json:"profile,omitempty"` // what the ICC profile of its colours calls itself
}

// A Wettest is the place with most ink of those that colours and pictures lay down.
type Wettest struct {
	Percent float64 `json:"percent"`
	Page    int     `json:"page"`
	X       float64 `json:"x_mm"`
	Y       float64 `json:"y_mm"`
}

// Failed reports whether there is an error among the findings.
func (r *Report) Failed() bool {
	for _, f := range r.Findings {
		if f.Level == problem.Error {
			return true
		}
	}
	return false
}

// Inspect reads a file, which is opened twice: its pages and its clauses are looked at beside each other. Whatever it holds, that ends
// with findings and neither crashes nor fills memory.
func Inspect(open func() (*pdf.File, error), o Options) Report {
	file, err := open()
	var fault pdf.Fault
	if errors.As(err, &fault) {
		return Report{Findings: []Finding{{Code: fault.Code, Object: fault.Object, Found: fault.Found, Hint: fault.Hint()}}}
	}
	broken := prefetch.Of(1, func(int) []conform.Violation {
		own, err := open() // a file has one reader at a time
		if err != nil {
			return nil // it was read above
		}
		return conform.Check(own)
	})
	claims := conform.Claimed(file)
	in := newInspector(file, o)
	in.inspect()
	said := in.say(broken.At(0))
	if claims == (conform.Claim{}) {
		if conform.HasBrokenMetadata(file) {
			said = append(said, Finding{Level: problem.Warning, Code: "xmp", Found: say.M("the XMP metadata cannot be read"), Hint: say.M("make the file again")})
		}
		if wrong := conform.BrokenClaim(file); !wrong.IsZero() {
			said = append(said, Finding{Code: "claim", Found: wrong, Hint: say.M("make the file again, or claim no standard that it does not keep")})
		}
		for _, v := range conform.Glyphs(file) {
			said = append(said, Finding{Code: v.Code, Page: v.Page, Object: v.Object, Found: v.Found, Hint: say.M("embed the font whole, or the glyphs that are shown")})
		}
	}
	if o.For == Archive && claims.A == 0 && !claims.UA {
		said = append(said, Finding{Code: "no-claim", Found: say.M("the file claims no standard for archives"), Hint: say.M("ask for PDF/A; of ours: report pdf without --press")})
	}
	r := in.lists
	r.Version, r.Claims, r.Pages, r.Separations, r.Findings = file.Version, claims.String(), len(in.pages), slices.Sorted(maps.Keys(in.separations)), said
	for i, name := range []string{"Cyan", "Magenta", "Yellow", "Black"} {
		if in.plates[i] {
			r.Plates = append(r.Plates, name)
		}
	}
	return r
}

// say puts the clauses that the file breaks before what was found beside; what a clause says is not said twice.
func (in *inspector) say(broken []conform.Violation) (said []Finding) {
	codes := map[string]bool{}
	for _, v := range broken {
		said = append(said, Finding{Code: v.Code, Page: v.Page, Object: v.Object, Clause: v.Clauses, Found: v.Found,
			Hint: say.M("make the file again, or claim no standard that it does not keep")})
		codes[v.Code] = true
	}
	if !codes["syntax"] {
		in.sayFaults()
	}
	for _, f := range in.findings() {
		if !codes[f.Code] {
			said = append(said, f)
		}
	}
	return said
}

// Problems returns the findings as problems placed in a file called name.
func (r *Report) Problems(name string) problem.List {
	var list problem.List
	for _, f := range r.Findings {
		place := problem.Place{File: name}
		if f.Page > 0 {
			place.Item = fmt.Sprintf("p. %d", f.Page)
			if f.Placed {
				place.Item += fmt.Sprintf(" %.0f,%.0f mm", f.X, f.Y)
			}
		}
		list = append(list, problem.Problem{Place: place, Level: f.Level, Code: f.Code, Found: f.sentence(), Hint: f.Hint})
	}
	return list
}

// sentence is what was found, with the clauses that it breaks.
func (f *Finding) sentence() say.Message {
	if f.Clause == "" {
		return f.Found
	}
	return say.M("%s (%s)", f.Found, f.Clause)
}
