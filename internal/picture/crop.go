package picture

import (
	"math"

	"report/internal/unit"
)

// A Focus is the point of an upright picture that a crop keeps in view, as shares of width and height from the upper left corner.
type Focus struct{ X, Y float64 }

// Centre is the focus of a picture that says none.
var Centre = Focus{0.5, 0.5}

// A Crop is the part of an upright picture that is shown, in shares of its width and height.
type Crop struct{ X, Y, W, H float64 }

// Whole shows all of a picture.
var Whole = Crop{W: 1, H: 1}

// Cover is the largest part of a picture that has the proportions of a frame, with the focus as near to its middle as the
// picture's edges allow.
func (p *Picture) Cover(frame unit.Size, focus Focus) Crop {
	if frame.W <= 0 || frame.H <= 0 {
		return Whole
	}
	own, want := float64(p.Width)/float64(p.Height), float64(frame.W)/float64(frame.H)
	c := Crop{W: min(1, want/own), H: min(1, own/want)}
	c.X = clamp(focus.X-c.W/2, 1-c.W)
	c.Y = clamp(focus.Y-c.H/2, 1-c.H)
	return c
}

func clamp(v, most float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return max(0, min(v, most))
}

// HeightFor is the height that a whole picture has at a width.
func (p *Picture) HeightFor(width unit.Length) unit.Length {
	return unit.Length(int64(width) * int64(p.Height) / int64(p.Width))
}

// Resolution is how many pixels an inch of a frame shows, the lesser of both directions. A press wants 300, a newspaper 200.
func (p *Picture) Resolution(c Crop, frame unit.Size) int {
	if frame.W <= 0 || frame.H <= 0 {
		return 0
	}
	across := c.W * float64(p.Width) * float64(unit.In) / float64(frame.W)
	down := c.H * float64(p.Height) * float64(unit.In) / float64(frame.H)
	return int(min(across, down))
}
