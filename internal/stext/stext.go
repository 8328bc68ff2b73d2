// Package stext reads glyph positions out of a finished PDF through mutool's structured text, so that tests judge what a reader
// sees and not what layout believes. Only tests import it.
package stext

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A Char is a drawn character: its pen position and baseline in points from the upper left corner, its font and size.
type Char struct {
	R    rune
	X, Y float64
	Font string
	Size float64
}

// A Page is a page's characters in drawing order.
type Page struct {
	Width, Height float64
	Chars         []Char
}

// Need skips the test without the tool, and fails it on a machine that must have it (CI is set).
func Need(t testing.TB, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", tool)
	}
	t.Skipf("%s is not installed", tool)
}

// Read returns the pages of a PDF. Spaces that mutool infers from gaps are dropped; spaces that are drawn cannot be told from them
// and are dropped too, unless keepSpaces is set.
func Read(t testing.TB, pdf []byte, keepSpaces bool) []Page {
	t.Helper()
	pages, err := parse(mutool(t, pdf, "draw", "-q", "-F", "stext", "-o", "-"), keepSpaces)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// mutool returns what mutool says of a PDF.
func mutool(t testing.TB, pdf []byte, words ...string) []byte {
	t.Helper()
	Need(t, "mutool")
	file := t.TempDir() + "/in.pdf"
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("mutool", append(words, file)...).Output()
	if err != nil {
		t.Fatalf("mutool: %v", err)
	}
	return out
}

// elements has the elements of what mutool says, each by its name and attributes.
func elements(data []byte, take func(name string, a map[string]string) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		a := map[string]string{}
		for _, at := range e.Attr {
			a[at.Name.Local] = at.Value
		}
		if err := take(e.Name.Local, a); err != nil {
			return err
		}
	}
}

func parse(data []byte, keepSpaces bool) (pages []Page, err error) {
	font, size := "", 0.0
	err = elements(data, func(name string, a map[string]string) error {
		number := func(name string) float64 { v, _ := strconv.ParseFloat(a[name], 64); return v }
		switch name {
		case "page":
			pages = append(pages, Page{Width: number("width"), Height: number("height")})
		case "font":
			font, size = a["name"], number("size")
		case "char":
			r := []rune(a["c"])
			if len(r) == 0 || r[0] == ' ' && !keepSpaces {
				return nil
			}
			p := &pages[len(pages)-1]
			p.Chars = append(p.Chars, Char{R: r[0], X: number("x"), Y: number("y"), Font: font, Size: size})
		}
		return nil
	})
	return pages, err
}

// A Line is characters of one baseline, from left to right.
type Line []Char

// String returns the line's text.
func (l Line) String() string {
	var b strings.Builder
	for _, c := range l {
		b.WriteRune(c.R)
	}
	return b.String()
}

// Lines groups the characters whose pen stands between left and right (in points) and which keep accepts into lines, from the top
// down. keep may be nil.
func (p Page) Lines(left, right float64, keep func(Char) bool) (lines []Line) {
	chars := slices.Clone(p.Chars)
	chars = slices.DeleteFunc(chars, func(c Char) bool {
		return c.X < left || c.X > right || keep != nil && !keep(c)
	})
	slices.SortStableFunc(chars, func(a, b Char) int {
		if math.Abs(a.Y-b.Y) >= 0.3 {
			return cmp.Compare(a.Y, b.Y)
		}
		return cmp.Compare(a.X, b.X)
	})
	for i, c := range chars {
		if i == 0 || math.Abs(c.Y-chars[i-1].Y) >= 0.3 {
			lines = append(lines, nil)
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], c)
	}
	return lines
}
