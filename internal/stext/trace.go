package stext

import (
	"fmt"
	"strconv"
	"testing"
)

// A Glyph is a glyph as a PDF draws it, whatever it is read as: its number in its font, and the matrix that carries an em there, in points
// from the upper left corner, y downwards.
type Glyph struct {
	Font   string
	Number int
	Text   string // what it is read as
	At     [6]float64
}

// Glyphs returns the glyphs of every page of a PDF in the order in which they are drawn, blanks too.
func Glyphs(t testing.TB, pdf []byte) [][]Glyph {
	t.Helper()
	pages, err := traced(mutool(t, pdf, "trace"))
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func traced(data []byte) (pages [][]Glyph, err error) {
	var text, span [6]float64
	font := ""
	err = elements(data, func(name string, a map[string]string) error {
		switch name {
		case "page":
			pages = append(pages, nil)
		case "fill_text", "stroke_text", "clip_text", "ignore_text":
			_, err := fmt.Sscan(a["transform"], &text[0], &text[1], &text[2], &text[3], &text[4], &text[5])
			return err
		case "span":
			font = a["font"]
			_, err := fmt.Sscan(a["trm"], &span[0], &span[1], &span[2], &span[3])
			return err
		case "g":
			number, err := strconv.Atoi(a["glyph"])
			if err != nil { // more of what the glyph before it is read as
				return nil
			}
			span[4], _ = strconv.ParseFloat(a["x"], 64)
			span[5], _ = strconv.ParseFloat(a["y"], 64)
			at := Times(text, span)
			at[2], at[3] = -at[2], -at[3] // an em that counts downwards, as the page does
			p := &pages[len(pages)-1]
			*p = append(*p, Glyph{font, number, a["unicode"], at})
		}
		return nil
	})
	return pages, err
}

// Times is the matrix that does b, then a.
func Times(a, b [6]float64) [6]float64 {
	return [6]float64{a[0]*b[0] + a[2]*b[1], a[1]*b[0] + a[3]*b[1], a[0]*b[2] + a[2]*b[3], a[1]*b[2] + a[3]*b[3],
		a[0]*b[4] + a[2]*b[5] + a[4], a[1]*b[4] + a[3]*b[5] + a[5]}
}
