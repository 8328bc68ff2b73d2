package svg

import (
	"html"
	"strconv"

	"report/internal/page"
	"report/internal/unit"
)

// image draws the part of a picture that its crop names into its frame. The picture is fetched upright.
func (p *painter) image(m *page.Image) {
	if p.Href == nil || m.Rect.W <= 0 || m.Rect.H <= 0 || m.Crop.W <= 0 || m.Crop.H <= 0 {
		return
	}
	frame := p.carried(m.Rect)
	by := max(float64(frame.W)/float64(m.Rect.W), float64(frame.H)/float64(m.Rect.H)) // larger, where it is carried into the bleed
	whole := unit.Size{W: unit.Length(float64(m.Rect.W) / m.Crop.W * by), H: unit.Length(float64(m.Rect.H) / m.Crop.H * by)}
	x := frame.X + frame.W/2 - unit.Length((m.Crop.X+m.Crop.W/2)*float64(whole.W))
	y := frame.Y + frame.H/2 - unit.Length((m.Crop.Y+m.Crop.H/2)*float64(whole.H))
	p.clips++
	name := p.name + "-" + strconv.Itoa(p.clips)
	p.text(`<clipPath id="` + name + `"><rect`)
	p.frame(frame)
	p.text(`/></clipPath><image clip-path="url(#` + name + `)" preserveAspectRatio="none"`)
	p.frame(unit.Rect{X: x, Y: y, W: whole.W, H: whole.H})
	p.text(` href="` + html.EscapeString(p.Href(m.Picture)) + `"/>`)
}
