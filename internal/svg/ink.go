package svg

import (
	"fmt"

	"report/internal/page"
)

// ink is the colour in which a mark is shown; ok is false where it is not drawn at all: solid black prints over other inks.
func (p *painter) ink(c page.Color) (color string, ok bool) {
	switch {
	case p.Limit > 0 && total(c) > 10*p.Limit:
		return "#e0009a", true
	case p.Limit > 0:
		return gray(min(150, share(c))), true
	case p.Plate != "" && c == page.Black && p.Plate != "K":
		return "", false
	case p.Plate != "":
		return gray(share(on(p.Plate, c))), true
	case c.Spot == "" && c.C == 0 && c.M == 0 && c.Y == 0:
		return gray(int(min(c.K, 1000))), true
	}
	seen := c.Screen()
	return rgb(seen[0], seen[1], seen[2]), true
}

// on is how much of a mark's colour is on a plate, as tenths of a percent of black.
func on(plate string, c page.Color) page.Color {
	if c.Spot != "" {
		if c.Spot == plate {
			return page.Color{K: c.Tint}
		}
		return page.Color{}
	}
	return page.Color{K: map[string]uint16{"C": c.C, "M": c.M, "Y": c.Y, "K": c.K}[plate]}
}

// total is all the ink of a colour in tenths of a percent.
func total(c page.Color) int {
	if c.Spot != "" {
		return int(c.Tint)
	}
	return int(c.C) + int(c.M) + int(c.Y) + int(c.K)
}

// share is the darkest of a colour's inks.
func share(c page.Color) int { return int(min(1000, max(c.C, c.M, c.Y, c.K))) }

// gray is so many tenths of a percent of black.
func gray(k int) string { v := int64(1000 - k); return rgb(v, v, v) }

// rgb writes thousandths of red, green and blue.
func rgb(r, g, b int64) string {
	byteOf := func(v int64) int64 { return (v*255 + 500) / 1000 }
	return fmt.Sprintf("#%02x%02x%02x", byteOf(r), byteOf(g), byteOf(b))
}

// Plates are the inks that a document is printed with: those of four colours that it uses, in their order, then its spot colours.
func Plates(doc *page.Document) (plates []string) {
	used := map[string]bool{}
	var spots []string
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			c, ok := colorOf(m)
			switch {
			case !ok:
			case c.Spot != "" && !used[c.Spot]:
				used[c.Spot] = true
				spots = append(spots, c.Spot)
			case c.Spot == "":
				for _, plate := range process {
					used[plate] = used[plate] || on(plate, c).K > 0
				}
			}
		}
	}
	for _, plate := range process {
		if used[plate] {
			plates = append(plates, plate)
		}
	}
	return append(plates, spots...)
}

var process = [...]string{"C", "M", "Y", "K"}

// colorOf is the colour of a mark, if it has one.
func colorOf(m page.Mark) (page.Color, bool) {
	switch m := m.(type) {
	case *page.Run:
		return m.Color, true
	case *page.Rule:
		return m.Color, true
	case *page.Box:
		return m.Fill, true
	case *page.Path:
		return m.Fill, true
	case *page.Stroke:
		return m.Color, true
	}
	return page.Color{}, false
}
