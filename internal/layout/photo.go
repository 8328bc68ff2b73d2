package layout

import (
	"math"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/typeset"
	"report/internal/unit"
)

const (
	captionGap   = 4 * unit.Pt // between a picture or chart and its caption
	captionPitch = 1350        // of a caption's lines, thousandths of its size
	captionCells = 8           // a caption is never narrower
	mostCut      = 0.08        // of a picture, to make it end on a line of the grid
	fitCut       = 0.15        // of a picture that gives or takes a line so that pages come out
)

// Coarse is the code of a warning that a picture shows its pixels; for a press that is an error.
const Coarse = "picture-coarse"

// How fine a picture is where it stands, in pixels an inch.
const (
	fewPixels  = 150 // a coarser picture shows its pixels
	manyPixels = 250 // a finer one does not
)

// photoPiece sets a photograph with its caption below, in a column of a width. Its height is that of the whole picture at this width, to
// the nearest line, or what a trial makes of it while no more than fitCut is cut off; a picture that would be higher than the template lets it is narrower than the column.
func (s *setter) photoPiece(b *bulletin.Photo, column unit.Length, parent int32) makeup.Piece {
	figure := s.Open(parent, page.Node{Kind: page.Figure, Of: &page.Of{Alt: b.Alt}})
	if len(b.Caption) > 0 || b.Credit != "" {
		s.Open(figure, page.Node{Kind: page.Legend})
	}
	strip := s.edged(b, column)
	column -= strip
	width := column
	words := s.captionOf(b, column, strip > 0)
	whole := highOf(b, width)
	rows := s.photoRows(whole, words)
	least, highest := rows, rows
	for ; s.frameHeight(least-1, words) > 0 && float64(s.frameHeight(least-1, words)) >= (1-fitCut)*float64(whole); least-- {
	}
	for ; float64(s.frameHeight(highest+1, words)) <= (1+fitCut)*float64(whole); highest++ {
	}
	cut := mostCut
	if fitted := s.higher(b.Alt, rows, least, highest); fitted != rows {
		rows, cut = fitted, fitCut
	}
	if most := min(s.tpl.Photo.MaxRows, s.tpl.Page.Lines); rows > most {
		rows = most
		width = min(column, wideOf(b, s.frameHeight(rows, words), column))
		words = s.captionOf(b, max(width, min(column, captionCells*s.tpl.Caption.Size)), strip > 0) // of more lines, it may be
	}
	frame := unit.Rect{X: (column - width) / 2, W: width, H: s.frameHeight(rows, words)}
	if whole = highOf(b, width); float64(frame.H) > (1+cut)*float64(whole) { // too much would be cut off its sides
		frame.Y, frame.H = frame.H-whole, whole
	}
	p := makeup.Piece{Rows: rows, Space: 1}
	if b.Picture == nil {
		p.Marks = s.slot(p.Marks, frame, figure)
	} else {
		p.Marks = s.pictures(p.Marks, b, frame, figure)
	}
	if strip > 0 {
		p.Marks = s.atEdge(p.Marks, b, frame)
	}
	p.Marks = words.marks(p.Marks, column, frame.Y+frame.H)
	return p
}

// proportions are the width and height of what is shown of a photograph, in no unit; of a slot, those of most photographs.
func proportions(b *bulletin.Photo) unit.Size {
	switch {
	case b.W > 0 && b.H > 0:
		return unit.Size{W: unit.Length(b.W), H: unit.Length(b.H)}
	case b.Picture == nil:
		return unit.Size{W: 3, H: 2}
	}
	return unit.Size{W: unit.Length(b.Picture.Width), H: unit.Length(b.Picture.Height)}
}

func highAt(width unit.Length, shape unit.Size) unit.Length { return width * shape.H / shape.W }

func wideAt(height unit.Length, shape unit.Size) unit.Length {
	return max(unit.Pt, height*shape.W/shape.H)
}

// frameHeight is how high a picture is in a piece of so many lines, when its caption's last line, or without a caption its own edge, is
// half a line above where text would stand: what follows is not to touch it.
func (s *setter) frameHeight(rows int, words *caption) unit.Length {
	above := unit.Length(rows-1)*s.tpl.Page.Pitch - s.tpl.Page.Pitch/2
	if words.height() == 0 {
		return above + s.tpl.Body.Size
	}
	return above + s.tpl.Body.Size.Em(typeset.Ascent) - words.height()
}

// photoRows is how many lines a piece has whose picture is as near as can be to a height.
func (s *setter) photoRows(height unit.Length, words *caption) int {
	pitch := s.tpl.Page.Pitch
	rows := 1 + int((height-s.frameHeight(1, words)+pitch/2)/pitch)
	for s.frameHeight(rows, words) < pitch/2 || float64(s.frameHeight(rows, words)) < (1-mostCut)*float64(height) {
		rows++
	}
	return rows
}

// shown draws what of a photograph fills its frame, and says when that is coarse.
func (s *setter) shown(b *bulletin.Photo, p *picture.Picture, frame unit.Rect, figure int32) *page.Image {
	size := unit.Size{W: frame.W, H: frame.H}
	crop := p.Cover(size, b.Focus)
	if ppi := p.Resolution(crop, size); ppi < manyPixels {
		code, least := "picture-resolution", manyPixels
		if ppi < fewPixels {
			code, least = Coarse, fewPixels
		}
		enough := float64(frame.W) / float64(unit.In) * manyPixels / crop.W
		s.Problems = append(s.Problems, problem.Problem{Place: b.At, Level: problem.Warning, Code: code,
			Found: say.M("the picture %s has %d pixels an inch where it stands, %.0f × %.0f mm, less than %d", p.Name, ppi, frame.W.Millimetres(), frame.H.Millimetres(), least),
			Hint:  say.M("take an original that is %.0f pixels wide, or show it smaller", math.Ceil(enough))})
	}
	return &page.Image{Rect: frame, Picture: p, Crop: crop, Node: figure}
}

// slot draws the frame of a photograph that is not known, with its size.
func (s *setter) slot(to []page.Mark, frame unit.Rect, figure int32) []page.Mark {
	to = append(to, &page.Box{Rect: frame, Fill: page.Color(s.tpl.Tint), Node: figure})
	s.Artifact(func() {
		says := s.Lang.Words("Photograph %.0f × %.0f mm", frame.W.Millimetres(), frame.H.Millimetres())
		size, w := s.One(typeset.Plain(says), &s.tpl.Fact, page.Artifact)
		to = s.Draw(to, size, 0, frame.X+(frame.W-w)/2, frame.Y+frame.H/2+s.tpl.Fact.Size/3)
		for _, y := range [...]unit.Length{frame.Y, frame.Y + frame.H} {
			to = append(to, typeset.Rule(frame.X, y, frame.W, unit.Pt/4, s.tpl.Hair))
		}
	})
	return to
}

// A caption is what stands below a picture: what it shows, and at the right who took it (G7).
type caption struct {
	s      *setter
	text   *typeset.Para
	credit *typeset.Para // nil if nobody is named
	wide   unit.Length
	alone  bool // the credit has a line of its own
}

// captionOf sets the caption of a photograph at its width. The credit shares the last line if a character's space is left before it.
func (s *setter) captionOf(b *bulletin.Photo, width unit.Length, edged bool) *caption {
	look, credit := &s.tpl.Caption, b.Credit
	if edged {
		credit = "" // it stands at the picture's edge
	}
	c := &caption{s: s}
	if len(b.Caption) == 0 && credit == "" {
		return c
	}
	c.text = s.Set(b.Caption, look, typeset.Measure{Width: width}, page.Caption)
	if credit != "" {
		c.credit, c.wide = s.One(typeset.Plain(credited(credit, c.s.Lang)), look, page.Caption)
		n := len(c.text.Lines)
		c.alone = n == 0 || c.text.Lines[n-1].Right+look.Size+c.wide > width
	}
	return c
}

// lines is how many lines a caption has.
func (c *caption) lines() (n int) {
	if c.text != nil {
		n = len(c.text.Lines)
	}
	if c.alone {
		n++
	}
	return n
}

// height is the distance from the picture to the last baseline, 0 without a caption.
func (c *caption) height() unit.Length {
	n := c.lines()
	if n == 0 {
		return 0
	}
	size := c.s.tpl.Caption.Size
	return captionGap + size.Em(typeset.Ascent) + unit.Length(n-1)*size.Em(captionPitch)
}

// marks draws a caption below y, in the middle of a column.
func (c *caption) marks(to []page.Mark, column, y unit.Length) []page.Mark {
	n := c.lines()
	if n == 0 {
		return to
	}
	size := c.s.tpl.Caption.Size
	left := (column - c.text.Wide) / 2
	first := y + captionGap + size.Em(typeset.Ascent)
	for i := range c.text.Lines {
		to = c.s.Draw(to, c.text, i, left, first+unit.Length(i)*size.Em(captionPitch))
	}
	if c.credit != nil {
		to = c.s.Draw(to, c.credit, 0, left+c.text.Wide-c.wide, first+unit.Length(n-1)*size.Em(captionPitch))
	}
	return to
}

// aName is what may be a person's name, without what the person did.
var aName = regexp.MustCompile(`^\p{Han}{1,3}[^\P{Han}摄影发供图社报台制绘]$`)

// credited is a credit as it is printed: a name alone is that of who took the picture, ×××摄.
func credited(credit string, l furniture.Lang) string {
	if aName.MatchString(credit) {
		return l.Words("Photograph: %s", credit)
	}
	return credit
}
