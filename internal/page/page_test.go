package page

import (
	"reflect"
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/picture"
	"report/internal/unit"
)

// every is a mark of each kind, all at 10, 20 pt; those of a turned part are not counted by Move.
func every() []Mark {
	at := unit.Point{X: 10 * unit.Pt, Y: 20 * unit.Pt}
	rect := unit.Rect{X: at.X, Y: at.Y, W: unit.Pt, H: unit.Pt}
	path := func() []Segment { return []Segment{{Verb: font.Move, C1: at, C2: at, To: at}} }
	return []Mark{
		&Line{X0: at.X, X1: at.X, Y: at.Y, Em: unit.Pt, Para: 1, No: 1, Text: []rune("甲")},
		&Run{Face: font.Bundled().Face(font.Song), Size: unit.Pt, Color: Black, X: []unit.Length{at.X}, End: at.X + unit.Pt, Y: at.Y, Text: []rune("甲"), Origin: "gdp"},
		&Rule{From: at, To: at, Width: unit.Pt / 2, Color: Black}, &Box{Rect: rect, Fill: Color{Spot: "PANTONE 185 C", M: 910, Y: 760, Tint: 120}},
		&Path{Segments: path()}, &Stroke{Segments: path(), Width: unit.Pt, Dash: []unit.Length{unit.Pt}}, &Image{Rect: rect, Picture: &picture.Picture{Name: "a.jpg"}, Crop: picture.Crop{W: 1, H: 1}},
		&Link{Rect: rect, Page: 1}, &Turn{At: at}, &Box{Rect: rect}, &Turn{End: true},
	}
}

// The dump has a record for every mark, with places in points and colours in percent.
func TestDump(t *testing.T) {
	doc := &Document{Title: "题", Lang: "zh-Hans", Pages: []Page{{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}, Marks: every()}},
		Outline: []Bookmark{{Title: "一", Level: 1}}}
	var b strings.Builder
	if err := Dump(&b, doc); err != nil {
		t.Fatal(err)
	}
	const want = `document title="题" author="" lang="zh-Hans" date=""
page 1 w=595.276 h=841.890
para 1 body
  line 1.1 no=1 x0=10.000 x1=10.000 y=20.000 em=1.000 "甲"
    run FACE 1.000 K100 y=20.000 x=10.000,1.000 origin=gdp "甲"
  rule 10.000,20.000 10.000,20.000 width=0.500 K100
  box x=10.000 y=20.000 w=1.000 h=1.000 "PANTONE 185 C"12
  path
  stroke n=1 10.000,20.000 10.000,20.000 width=1.000 K0 dashed
  image x=10.000 y=20.000 w=1.000 h=1.000 "a.jpg" crop=0.000,0.000,1.000,1.000
  link
  turn 10.000,20.000
  box x=10.000 y=20.000 w=1.000 h=1.000 K0
  turn end
bookmark level=1 page=1 y=0.000 "一"
`
	if got := strings.Replace(b.String(), font.Bundled().Face(font.Song).Name, "FACE", 1); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Every place of every mark moves, but those of a turned part, which goes with its Turn.
func TestMove(t *testing.T) {
	marks := every()
	Move(marks, unit.Point{X: 3 * unit.Pt, Y: -5 * unit.Pt})
	for i, m := range marks {
		moved := i != 9 // the box in the turned part
		found := false
		each(reflect.ValueOf(m).Elem(), func(name string, v unit.Length) {
			x, y := 10*unit.Pt, 20*unit.Pt
			if moved {
				x, y = 13*unit.Pt, 15*unit.Pt
			}
			if name == "End" {
				x += unit.Pt
			}
			want := x
			if name == "Y" {
				want = y
			}
			if found = true; v != want {
				t.Errorf("%T: %s is %.0f pt, want %.0f", m, name, v.Points(), want.Points())
			}
		})
		if turn, ok := m.(*Turn); !found && !(ok && turn.End) {
			t.Errorf("%T has no place", m)
		}
	}
}

// each calls do for every place of a mark: fields that are named X, Y, X0, X1 and End, wherever they stand.
func each(v reflect.Value, do func(name string, v unit.Length)) {
	if turn, ok := v.Addr().Interface().(*Turn); ok && turn.End {
		return
	}
	_, leads := v.Addr().Interface().(*Link) // its own Y is a place of another page
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		switch {
		case name == "Crop", leads && name == "Y":
		case f.Type() == reflect.TypeFor[unit.Length]() && strings.Contains(" X Y X0 X1 End ", " "+name+" "):
			do(name, unit.Length(f.Int()))
		case f.Kind() == reflect.Struct:
			each(f, do)
		case f.Type() == reflect.TypeFor[[]unit.Length]() && name == "X":
			do(name, unit.Length(f.Index(0).Int()))
		case f.Type() == reflect.TypeFor[[]Segment]():
			each(f.Index(0), do)
		}
	}
}

// What belongs to a node is asked back; what cannot belong to one is an artifact.
func TestNodes(t *testing.T) {
	doc := &Document{}
	sect := doc.Add(Node{Kind: Sect})
	p := doc.Add(Node{Kind: P, Parent: sect})
	if sect != 1 || p != 2 || doc.Structure[0].Kind != Root || doc.Structure[1].Parent != 0 {
		t.Fatalf("nodes %d and %d of %v", sect, p, doc.Structure)
	}
	marks := every()
	Belong(marks, p)
	for _, m := range marks {
		want := p
		switch m.(type) {
		case *Line, *Turn, *Link: // a link is given its Anchor when it is made
			want = 0
		}
		if got := NodeOf(m); got != want {
			t.Errorf("%T is of node %d, want %d", m, got, want)
		}
	}
}

// A page that is drawn keeps its links, which belong to the file.
func TestSpend(t *testing.T) {
	p := Page{Marks: every()}
	p.Spend()
	if len(p.Marks) != 1 {
		t.Fatalf("%d marks are left", len(p.Marks))
	}
	if _, ok := p.Marks[0].(*Link); !ok {
		t.Errorf("a %T is left", p.Marks[0])
	}
}

func TestColors(t *testing.T) {
	tint := Color{Spot: "红", M: 910, Y: 760, Tint: 125}
	for c, want := range map[Color]string{Black: "K100", {K: 335}: "K33.5", {C: 1000, M: 5}: "C100M0.5Y0K0", tint: `"红"12.5`, tint.Process(): "C0M11.4Y9.5K0"} {
		if got := c.String(); got != want {
			t.Errorf("%+v is written %s, want %s", c, got, want)
		}
	}
}
