package page

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"report/internal/unit"
)

var roleNames = [...]string{Body: "body", Heading: "heading", Headline: "headline", Caption: "caption", TableText: "table", Artifact: "artifact"}

// String names the role as the dump does.
func (r Role) String() string { return roleNames[r] }

// Dump writes the document as text, a record a line: page, frame, paragraph, line, mark and bookmark, in reading order. Positions are
// points from the upper left corner with three decimals. It is for reading and for comparing: what moved shows in a diff.
func Dump(w io.Writer, doc *Document) error {
	d := dumper{Writer: bufio.NewWriter(w)}
	d.printf("document title=%q author=%q lang=%q date=%q\n", doc.Title, doc.Author, doc.Lang, doc.Date)
	for i := range doc.Pages {
		d.page(i, &doc.Pages[i])
	}
	for _, b := range doc.Outline {
		d.printf("bookmark level=%d page=%d y=%s %q\n", b.Level, b.Page+1, pt(b.Y), b.Title)
	}
	return d.Flush()
}

type dumper struct {
	*bufio.Writer
	para int
}

// printf writes to the buffer, which keeps the first error for Flush.
func (d *dumper) printf(format string, args ...any) { fmt.Fprintf(d, format, args...) }

func (d *dumper) page(i int, p *Page) {
	d.printf("page %d w=%s h=%s\n", i+1, pt(p.Trim.W), pt(p.Trim.H))
	for k, f := range p.Frames {
		d.printf("frame %d.%d %s\n", i+1, k+1, rect(f))
	}
	for m := range p.All() {
		d.mark(i, m)
	}
}

func (d *dumper) mark(page int, m Mark) {
	switch m := m.(type) {
	case *Line:
		if m.Para != d.para {
			d.para = m.Para
			d.printf("para %d %s\n", m.Para, m.Role)
		}
		d.printf("  line %d.%d no=%d x0=%s x1=%s y=%s em=%s%s%s %q\n", page+1, m.Frame+1, m.No, pt(m.X0), pt(m.X1), pt(m.Y), pt(m.Em),
			when(m.Last, " last"), when(m.Relaxed != "", " relaxed="+m.Relaxed), string(m.Text))
	case *Run:
		d.printf("    run %s %s %s y=%s x=%s%s %q\n", m.Face.Name, pt(m.Size), m.Color, pt(m.Y), positions(m.X, m.End),
			when(m.Origin != "", " origin="+m.Origin), string(m.Text))
	case *Rule:
		d.printf("  rule %s,%s %s,%s width=%s %s\n", pt(m.From.X), pt(m.From.Y), pt(m.To.X), pt(m.To.Y), pt(m.Width), m.Color)
	case *Box:
		d.printf("  box %s %s\n", rect(m.Rect), m.Fill)
	case *Stroke:
		d.printf("  stroke n=%d %s %s width=%s %s%s\n", len(m.Segments), ends(m.Segments, 0), ends(m.Segments, len(m.Segments)-1), pt(m.Width), m.Color,
			when(len(m.Dash) > 0, " dashed"))
	case *Turn:
		d.printf("  turn%s\n", when(m.End, " end")+when(!m.End, " "+pt(m.At.X)+","+pt(m.At.Y)))
	case *Image:
		d.printf("  image %s %q crop=%.3f,%.3f,%.3f,%.3f\n", rect(m.Rect), m.Picture.Name, m.Crop.X, m.Crop.Y, m.Crop.W, m.Crop.H)
	default:
		d.printf("  %s\n", strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", m), "*page.")))
	}
}

// String writes the colour as its inks in percent: K100, C0M100Y95K8, "PANTONE 185 C"12.
func (c Color) String() string {
	ink := func(v uint16) string { return strings.TrimSuffix(fmt.Sprintf("%d.%d", v/10, v%10), ".0") }
	if c.Spot != "" {
		return strconv.Quote(c.Spot) + ink(c.Tint)
	}
	if c.C == 0 && c.M == 0 && c.Y == 0 {
		return "K" + ink(c.K)
	}
	return "C" + ink(c.C) + "M" + ink(c.M) + "Y" + ink(c.Y) + "K" + ink(c.K)
}

// ends writes where segment i ends.
func ends(segments []Segment, i int) string {
	if i < 0 || i >= len(segments) {
		return "-"
	}
	return pt(segments[i].To.X) + "," + pt(segments[i].To.Y)
}

func when(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// positions writes the first pen position and the steps from each to the next, equal neighbours counted: 100.000 10.500*20 5.250.
func positions(x []unit.Length, end unit.Length) string {
	var b strings.Builder
	b.WriteString(pt(x[0]))
	step := func(i int) unit.Length {
		if i+1 < len(x) {
			return x[i+1] - x[i]
		}
		return end - x[i]
	}
	for i := 0; i < len(x); {
		n, s := 1, pt(step(i))
		for i+n < len(x) && pt(step(i+n)) == s {
			n++
		}
		b.WriteString("," + s)
		if n > 1 {
			fmt.Fprintf(&b, "*%d", n)
		}
		i += n
	}
	return b.String()
}

// pt writes a length in points with three decimals.
func pt(l unit.Length) string {
	const milli = int64(unit.Pt) / 10 // a thousandth of a point is 12.7 units
	sign, v := "", int64(l)
	if v < 0 {
		sign, v = "-", -v
	}
	thousandths := (v*100 + milli/2) / milli
	return fmt.Sprintf("%s%d.%03d", sign, thousandths/1000, thousandths%1000)
}

func rect(r unit.Rect) string {
	return fmt.Sprintf("x=%s y=%s w=%s h=%s", pt(r.X), pt(r.Y), pt(r.W), pt(r.H))
}
