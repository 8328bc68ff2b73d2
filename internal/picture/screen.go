package picture

import (
	"image"
	"image/color"
	"image/draw"

	"report/internal/signature"
)

// ForScreens reports whether every browser shows the file as it is: none shows TIFF, and inks are shown at a guess.
func (p *Picture) ForScreens() bool { return p.format != signature.TIFF && p.Space != CMYK }

// Screen is a picture as a screen shows it: upright, on white, neither side longer than most pixels. Seen says which colour a build of inks has,
// 0 to 255 each.
func (p *Picture) Screen(most int, seen func(color.CMYK) color.RGBA) (image.Image, error) {
	img, err := p.decode()
	if err != nil {
		return nil, p.broken(err)
	}
	by := max(1, (max(p.Width, p.Height)+most-1)/most) // so many pixels become one, each way
	out := image.NewRGBA(image.Rect(0, 0, max(1, p.Width/by), max(1, p.Height/by)))
	at := p.pixels(img, seen)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.SetRGBA(x, y, mean(by, func(i, k int) color.RGBA { return at(p.storedAt(x*by+i, y*by+k)) }))
		}
	}
	return out, nil
}

// mean is the colour of a square of pixels: of four of them, one in each quarter.
func mean(side int, at func(i, k int) color.RGBA) color.RGBA {
	if side == 1 {
		return at(0, 0)
	}
	var r, g, b int
	for _, i := range [...]int{side / 4, side * 3 / 4} {
		for _, k := range [...]int{side / 4, side * 3 / 4} {
			c := at(i, k)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
	}
	return color.RGBA{uint8(r / 4), uint8(g / 4), uint8(b / 4), 255}
}

// pixels is the colour of each stored pixel, counted from 0.
func (p *Picture) pixels(img image.Image, seen func(color.CMYK) color.RGBA) func(x, y int) color.RGBA {
	b := img.Bounds()
	if p.Space != CMYK {
		one := image.NewRGBA(image.Rect(0, 0, 1, 1))
		return func(x, y int) color.RGBA {
			draw.Draw(one, one.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(one, one.Rect, img, b.Min.Add(image.Pt(x, y)), draw.Over)
			return one.RGBAAt(0, 0)
		}
	}
	return func(x, y int) color.RGBA {
		switch img := img.(type) {
		case *image.NRGBA: // inks, as decodeTIFF leaves them
			c := img.NRGBAAt(b.Min.X+x, b.Min.Y+y)
			return seen(color.CMYK{C: c.R, M: c.G, Y: c.B, K: c.A})
		case *image.NRGBA64:
			c := img.NRGBA64At(b.Min.X+x, b.Min.Y+y)
			return seen(color.CMYK{C: uint8(c.R >> 8), M: uint8(c.G >> 8), Y: uint8(c.B >> 8), K: uint8(c.A >> 8)})
		}
		return seen(color.CMYKModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.CMYK))
	}
}

// storedAt is where an upright pixel is stored.
func (p *Picture) storedAt(x, y int) (i, k int) {
	a, b, c, d, e, f := p.Turn.Matrix()
	x, y = x-e*(p.Width-1), y-f*(p.Height-1)
	return x*a + y*b, x*c + y*d // a turn's inverse is its transpose
}
