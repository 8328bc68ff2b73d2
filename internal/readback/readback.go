// Package readback reads a finished PDF back as anyone would get it: what stands on its pages, character by character, each with its place and
// the element of the structure that it belongs to. Contents, ToUnicode and the structure tree say so, nothing that a layout remembers.
package readback

import (
	"math"
	"strconv"

	"report/internal/content"
	"report/internal/pdf"
)

// A Char is a character where it is drawn. Places are millimetres from the upper left corner of the trimmed page.
type Char struct {
	R      rune
	Page   int     // from 0
	X, Y   float64 // where the pen stands before it
	EX, EY float64 // and behind it
	Size   float64
}

// emAscent is where the baseline lies in the em box of a Chinese face, of its height from the top.
const emAscent = 0.88

// Box is the em box of a text: left, top, width and height. A text that lies on its side runs up the page.
func Box(text []Char) [4]float64 {
	if len(text) == 0 {
		return [4]float64{}
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range text {
		if c.Page != text[0].Page {
			break
		}
		x0, x1, y0, y1 := c.X, c.EX, c.Y-emAscent*c.Size, c.Y+(1-emAscent)*c.Size
		if math.Abs(c.EX-c.X) < math.Abs(c.EY-c.Y) {
			x0, x1, y0, y1 = c.X-emAscent*c.Size, c.X+(1-emAscent)*c.Size, c.EY, c.Y
		}
		left, top, right, bottom = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
	}
	return [4]float64{left, top, right - left, bottom - top}
}

// An Element is a part of the structure: what it holds in reading order, each a text of its own or an element in it.
type Element struct {
	Kind  string // P, TD, Figure: the name that the file gives it
	Alt   string
	Items []Item
}

// An Item is one of the two.
type Item struct {
	Chars   []Char
	Element *Element
}

// A Document is what a file says.
type Document struct {
	Root      *Element // nil where the file has no structure
	Artifacts [][]Char // by page: what belongs to no element, in the order of drawing
	Labels    []string // the numbers of the pages, as the file gives them
}

// mmPerPoint is a point in millimetres.
const mmPerPoint = 25.4 / 72

// Read reads a file's pages. The error is a pdf.Fault.
func Read(f *pdf.File) (*Document, error) {
	pages := f.Pages()
	r := reader{file: f, fonts: map[pdf.Ref]*font{}}
	d := &Document{Artifacts: make([][]Char, len(pages)), Labels: labels(f, len(pages))}
	numbers := map[int]int{}
	for i, p := range pages {
		numbers[p.Number] = i
	}
	d.Root, r.sequences = readTree(f, numbers)
	for i, p := range pages {
		r.begin(i, p.Dict)
		if err := content.Follow(f, p.Dict, content.Reader{Show: r.show}); err != nil {
			return nil, err
		}
		d.Artifacts[i] = r.artifacts
	}
	return d, nil
}

// A reader follows what pages show.
type reader struct {
	file      *pdf.File
	fonts     map[pdf.Ref]*font
	sequences map[sequence]*Item
	artifacts []Char

	page      int
	left, top float64 // of the trimmed page, in points
}

// begin begins a page.
func (r *reader) begin(i int, page pdf.Dict) {
	box, ok := r.file.Box(page["TrimBox"])
	if !ok {
		box, _ = r.file.Box(page["MediaBox"])
	}
	r.page, r.left, r.top, r.artifacts = i, box[0], box[3], nil
}

// show takes what is shown, glyph by glyph.
func (r *reader) show(s *content.Shown) (pen float64) {
	at := r.font(s.State)
	if at == nil {
		return 0
	}
	to := r.target(s.Tags)
	size := s.State.Size
	em := math.Abs(size) * math.Sqrt(math.Abs(s.At.A*s.At.D-s.At.B*s.At.C)) * mmPerPoint
	place := func(x float64) (float64, float64) {
		px, py := s.At.Apply(x, 0)
		return (px - r.left) * mmPerPoint, (r.top - py) * mmPerPoint
	}
	for _, o := range operandsOf(s.Operands) {
		codes, isText := o.(pdf.String)
		if !isText {
			n, _ := r.file.Number(o)
			pen -= n / 1000 * size
			continue
		}
		for i := 0; i+at.bytes <= len(codes); i += at.bytes {
			code := int(codes[i])
			if at.bytes == 2 {
				code = code<<8 | int(codes[i+1])
			}
			text, width := at.glyph(code)
			x, y := place(pen)
			pen += width/1000*size + s.State.Spacing
			ex, ey := place(pen - s.State.Spacing)
			for _, c := range text {
				*to = append(*to, Char{c, r.page, x, y, ex, ey, em})
			}
		}
	}
	return pen
}

// operandsOf are the strings and numbers of Tj and TJ.
func operandsOf(operands []pdf.Object) []pdf.Object {
	if len(operands) == 1 {
		if list, ok := operands[0].(pdf.Array); ok {
			return list
		}
	}
	return operands
}

// target is where the characters of a marked-content sequence go.
func (r *reader) target(tags []content.Tag) *[]Char {
	for i := len(tags) - 1; i >= 0; i-- {
		if tags[i].MCID >= 0 {
			if item := r.sequences[sequence{r.page, tags[i].MCID}]; item != nil {
				return &item.Chars
			}
		}
	}
	return &r.artifacts
}

// A font is what glyphs mean and how wide they are.
type font struct {
	bytes  int // of a code
	texts  []string
	widths []float64
}

func (f *font) glyph(code int) (string, float64) {
	if code < len(f.texts) {
		return f.texts[code], f.widths[code]
	}
	return "", 1000
}

func (r *reader) font(s *content.State) *font {
	if known, ok := r.fonts[s.FontRef]; ok && s.FontRef != (pdf.Ref{}) {
		return known
	}
	made := r.readFont(s.Font)
	r.fonts[s.FontRef] = made
	return made
}

// mostCodes is how many codes of two bytes there are.
const mostCodes = 1 << 16

func (r *reader) readFont(dict pdf.Dict) *font {
	if dict == nil {
		return nil
	}
	made := &font{bytes: 1}
	widths := content.Widths{}
	if list, ok := r.file.Get(dict["DescendantFonts"]).(pdf.Array); ok && len(list) > 0 {
		descendant, _ := r.file.Get(list[0]).(pdf.Dict)
		made.bytes, widths = 2, content.ReadWidths(r.file, descendant)
	}
	var texts map[int]string
	if stream, ok := r.file.Get(dict["ToUnicode"]).(*pdf.Stream); ok {
		texts = content.ReadUnicode(r.file, stream)
	}
	most := 0
	for code := range texts {
		most = max(most, code+1)
	}
	most = min(most, mostCodes)
	made.texts, made.widths = make([]string, most), make([]float64, most)
	for code, text := range texts {
		if code < most {
			made.texts[code] = text
			made.widths[code] = widths.Of(code)
		}
	}
	return made
}

// labels are the numbers of pages, by the ranges that the file gives them (ISO 32000-1, 12.4.2).
func labels(f *pdf.File, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strconv.Itoa(i + 1)
	}
	catalog, _ := f.Get(f.Trailer["Root"]).(pdf.Dict)
	tree, _ := f.Get(catalog["PageLabels"]).(pdf.Dict)
	ranges, _ := f.Get(tree["Nums"]).(pdf.Array)
	for ; len(ranges) >= 2; ranges = ranges[2:] {
		from, _ := f.Get(ranges[0]).(int)
		how, _ := f.Get(ranges[1]).(pdf.Dict)
		start, given := f.Get(how["St"]).(int)
		if !given {
			start = 1
		}
		style, _ := f.Get(how["S"]).(pdf.Name)
		for i := max(from, 0); i < n; i++ {
			all[i] = numbered(style, start+i-from)
		}
	}
	return all
}

var romans = []struct {
	value int
	text  string
}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func numbered(style pdf.Name, n int) (s string) {
	if style != "r" || n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			s += r.text
		}
	}
	return s
}
