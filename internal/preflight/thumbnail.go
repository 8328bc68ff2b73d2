package preflight

import (
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"strings"

	"report/internal/content"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/readback"
)

// A thumbnail is a page drawn small as SVG, in millimetres from the trimmed page's upper left corner: areas and lines by their boxes, pictures, text where
// it stands. It shows where things are, not what they look like to a press.
type thumbnail struct {
	b         *strings.Builder
	file      *pdf.File
	page      pdf.Page
	left, top float64 // of the trimmed page, in points
	marks     int
	bytes     int // of pictures
}

// What a page may have drawn; more of it would be no picture but a burden.
const (
	mostDrawn   = 5000
	mostPicture = 300 << 10 // bytes of one picture
	mostBytes   = 1 << 20   // of a page's pictures
)

const toMM = 25.4 / 72

// draw begins the page's svg and draws what it has.
func (t *thumbnail) draw(texts []readback.Char) {
	media, ok := t.file.Box(t.page.Dict["MediaBox"])
	if !ok || media[2] <= media[0] || media[3] <= media[1] {
		media = [4]float64{0, 0, 595, 842}
	}
	trim, ok := t.file.Box(t.page.Dict["TrimBox"])
	if !ok {
		trim = media
	}
	t.left, t.top = trim[0], trim[3]
	fmt.Fprintf(t.b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" font-family=\"serif\">", n(media[0]-t.left), n(t.top-media[3]), n(media[2]-media[0]), n(media[3]-media[1]))
	content.Follow(t.file, t.page.Dict, content.Reader{Mark: t.mark}) //nolint:errcheck // what was drawn before counts
	t.text(texts)
	fmt.Fprintf(t.b, "<rect x=\"0\" y=\"0\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"#09f\" stroke-width=\".4\"/>", n(trim[2]-trim[0]), n(trim[3]-trim[1]))
}

// n is a length in points as millimetres.
func n(points float64) string {
	if math.IsNaN(points) || math.IsInf(points, 0) {
		return "0"
	}
	return fmt.Sprintf("%.4g", math.Round(points*toMM*100)/100)
}

func (t *thumbnail) mark(m *content.Mark) {
	if t.marks++; t.marks > mostDrawn {
		return
	}
	x, y, w, h := m.Box[0]-t.left, t.top-m.Box[3], m.Box[2]-m.Box[0], m.Box[3]-m.Box[1]
	switch m.Kind {
	case content.Fill:
		fmt.Fprintf(t.b, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>", n(x), n(y), n(max(w, .3)), n(max(h, .3)), css(&m.State.Fill))
	case content.Stroke:
		width := max(.3, m.State.LineWidth*math.Sqrt(math.Abs(m.State.CTM.A*m.State.CTM.D-m.State.CTM.B*m.State.CTM.C)))
		fmt.Fprintf(t.b, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>", n(x), n(y), n(max(w, .01)), n(max(h, .01)), css(&m.State.Stroke), n(width))
	case content.Image:
		t.picture(m, x, y, w, h)
	}
}

// picture draws a JPEG as it is, and of others where they stand.
func (t *thumbnail) picture(m *content.Mark, x, y, w, h float64) {
	filters := t.file.Filters(m.Image)
	raw, err := t.file.Raw(m.Image)
	space := content.SpaceOf(t.file, m.Image.Dict["ColorSpace"], nil)
	if c := m.State.CTM; err == nil && len(filters) == 1 && filters[0] == "DCTDecode" && len(raw) <= mostPicture && t.bytes+len(raw) <= mostBytes && (space.Components == 1 || space.Components == 3) {
		t.bytes += len(raw)
		fmt.Fprintf(t.b, "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" transform=\"matrix(%s %s %s %s %s %s)\" href=\"data:image/jpeg;base64,%s\"/>",
			n(c.A), n(-c.B), n(-c.C), n(c.D), n(c.E+c.C-t.left), n(t.top-c.F-c.D), base64.StdEncoding.EncodeToString(raw))
		return
	}
	fmt.Fprintf(t.b, "<path d=\"M%[1]s %[2]sh%[3]sv%[4]sh-%[3]sz\" fill=\"#ddd\" stroke=\"#999\" stroke-width=\".3\"/><path d=\"M%[1]s %[2]sl%[3]s %[4]s\" stroke=\"#999\" stroke-width=\".3\"/>", n(x), n(y), n(w), n(h))
}

// css is about what a colour looks like.
func css(c *content.Color) string {
	gray := func(v float64) int { return int(math.Round(255 * max(0, min(1, v)))) }
	if v, spot, ok := inks(c); ok {
		k := (1 - v[3]) * (1 - spot/2)
		return fmt.Sprintf("#%02x%02x%02x", gray((1-v[0])*k), gray((1-v[1])*k), gray((1-v[2])*k))
	}
	if len(c.Values) == 3 {
		return fmt.Sprintf("#%02x%02x%02x", gray(c.Values[0]), gray(c.Values[1]), gray(c.Values[2]))
	}
	return "#888"
}

// text draws characters that stand on one line as one text.
func (t *thumbnail) text(all []readback.Char) {
	for len(all) > 0 {
		first, end := all[0], 1
		for end < len(all) && end < 400 && all[end].Y == first.Y && all[end].Size == first.Size && all[end].X >= all[end-1].X && all[end].X-all[end-1].EX < first.Size {
			end++
		}
		var words strings.Builder
		for _, c := range all[:end] {
			if c.R >= ' ' && c.R != 0xFFFE && c.R != 0xFFFF {
				words.WriteRune(c.R)
			}
		}
		if last := all[end-1]; last.EX > first.X {
			fmt.Fprintf(t.b, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\">%s</text>", first.X, first.Y, first.Size, last.EX-first.X, html.EscapeString(words.String()))
		} else {
			fmt.Fprintf(t.b, "<text transform=\"translate(%.1f %.1f) rotate(-90)\" font-size=\"%.1f\">%s</text>", first.X, first.Y, first.Size, html.EscapeString(words.String()))
		}
		all = all[end:]
	}
}

// markColors are those of the marks.
var markColors = map[problem.Level]string{problem.Error: "#b00020", problem.Warning: "#c77700", problem.Note: "#555"}

// marker marks the place of a finding with its number, which leads to it.
func (t *thumbnail) marker(number int, f *Finding) {
	color := markColors[f.Level]
	fmt.Fprintf(t.b, "<a href=\"#f%d\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\"/><text x=\"%.1f\" y=\"%.1f\" font-size=\"7\" font-family=\"sans-serif\" font-weight=\"bold\" fill=\"%s\">%d</text></a>",
		number, f.X, f.Y, color, f.X+5.5, f.Y+2.5, color, number)
}

// textsOf are the characters of a file's pages in the order of reading and drawing; none of a file whose contents cannot be read.
func textsOf(open func() (*pdf.File, error)) map[int][]readback.Char {
	all := map[int][]readback.Char{}
	file, err := open()
	if err != nil || len(file.Pages()) > mostThumbnails {
		return all
	}
	read, err := readback.Read(file)
	if err != nil {
		return all
	}
	take := func(chars []readback.Char) {
		for _, c := range chars {
			all[c.Page] = append(all[c.Page], c)
		}
	}
	var walk func(e *readback.Element, depth int)
	walk = func(e *readback.Element, depth int) {
		if e == nil || depth > 200 {
			return
		}
		for _, item := range e.Items {
			take(item.Chars)
			walk(item.Element, depth+1)
		}
	}
	walk(read.Root, 0)
	for _, chars := range read.Artifacts {
		take(chars)
	}
	return all
}
