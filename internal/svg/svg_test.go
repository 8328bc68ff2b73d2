package svg_test

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/draw"
	"report/internal/font"
	"report/internal/job"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/svg"
)

// set sets a dataset.
func set(t *testing.T, files fs.FS, look job.Template, own map[font.Role]*font.Face) *page.Document {
	t.Helper()
	tpl, fonts, list := look.Open()
	if list.Failed() {
		t.Fatal(list)
	}
	proof := job.Prove(job.Job{Files: files, Path: ".", Template: tpl, Fonts: fonts.With(own)})
	if proof.Pages == nil {
		t.Fatal(proof.Problems)
	}
	return proof.Pages
}

// bundled is a dataset that comes with the program.
func bundled(name string) fs.FS { return os.DirFS("../../data/" + name) }

// mixed has what stands otherwise than in a row: a title and a section set vertically, with words and numbers that lie on their side, scripts
// that are shaped, raised and lowered characters.
var mixed = fstest.MapFS{"bulletin.yaml": {Data: []byte(`schema: report/1
id: v
lang: zh-Hans
title: {main: 青川县“十四五”GDP增长10.5%　新疆ئۇيغۇر与西藏བོད་རང་སྐྱོང་ལྗོངས།今日}
sections:
  - {kind: article, title: 一线（记者手记）——2024年, vertical: true, body: "西藏（བོད་རང་སྐྱོང་ལྗོངས།）位于西南，面积1,228,400 km^2^，H~2~O。office affluent\n\n乌鲁木齐（ئۈرۈمچى）。\n\n内蒙古（ᠮᠣᠩᠭᠣᠯ）自治区。"}
`)}, "t.yaml": {Data: []byte("schema: template/1\nextends: newspaper\nplacing: {headline: {vertical: true, span: 1}}\n")}}

// TestPlaces: what the PDF draws, the page in the browser draws, glyph for glyph: within 0.1 pt, as large and as turned, and the same glyph.
func TestPlaces(t *testing.T) {
	stext.Need(t, "mutool")
	look := filepath.Join(t.TempDir(), "t.yaml")
	if err := os.WriteFile(look, mixed["t.yaml"].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../font/testdata/tiny.otf")
	if err != nil {
		t.Fatal(err)
	}
	tiny, err := font.Open("tiny.otf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	scripts := []string{"extra=../font/testdata/arabic.ttf", "extra=../font/testdata/tibetan.ttf", "extra=../font/testdata/mongolian.ttf"}
	for _, c := range []struct {
		name  string
		files fs.FS
		look  job.Template
		least int // glyphs
		own   map[font.Role]*font.Face
	}{
		{"a page in columns", bundled("shifeng"), job.Template{Name: "newspaper"}, 5000, nil},
		{"a handout", bundled("shifeng"), job.Template{Name: "handout"}, 5000, nil},
		{"a communiqué", bundled("communique"), job.Template{Name: "communique"}, 5000, nil},
		{"a letter", bundled("county"), job.Template{Name: "gongwen"}, 300, nil},
		{"vertical titles, shaped text", mixed, job.Template{Name: look, Fonts: scripts}, 100, nil},
		{"shaped text", mixed, job.Template{Name: "handout", Fonts: scripts}, 100, nil},
		{"PostScript outlines", fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: v\ntitle: {main: AA甲A}\nsections: [{kind: article, title: A, body: 甲AA乙A}]\n")}}, job.Template{Name: "handout"}, 10, map[font.Role]*font.Face{font.Latin: tiny, font.LatinBold: tiny}},
	} {
		if slow.LeftOut() && c.least >= 5000 {
			continue
		}
		doc := set(t, c.files, c.look, c.own)
		var pdf bytes.Buffer
		if err := draw.PDF(&pdf, doc); err != nil {
			t.Fatal(err)
		}
		var glyphs svg.Glyphs
		same := pairs{}
		drawn := 0
		for i, want := range stext.Glyphs(t, pdf.Bytes()) {
			element, _ := glyphs.Page(doc, i, svg.View{})
			got := usesOf(t, element)
			drawn += got.count()
			same.page(i, want, got)
		}
		if paired := same.judge(t, c.name); paired != drawn || drawn < c.least {
			t.Errorf("%s: %d glyphs are drawn, of which %d stand where the PDF has the same", c.name, drawn, paired)
		}
	}
}

// pairs are the glyphs of a PDF's fonts, each with the glyphs that the pages in the browser have where it stands.
type pairs map[inFont]*pair

type inFont struct {
	font   string
	number int
}

type pair struct {
	text    string
	stands  int            // how often
	with    map[string]int // how often each glyph of the browser's stands there
	without string         // a place where none does
}

func (all pairs) page(number int, drawn []stext.Glyph, uses uses) {
	for _, g := range drawn {
		key := inFont{g.Font, g.Number}
		p := all[key]
		if p == nil {
			p = &pair{text: g.Text, with: map[string]int{}}
			all[key] = p
		}
		p.stands++
		here := uses.at(g.At)
		if len(here) == 0 {
			p.without = fmt.Sprintf("page %d at %.2f, %.2f", number+1, g.At[4], g.At[5])
		}
		for id := range here {
			p.with[id]++
		}
	}
}

// full are the browser's glyphs that stand wherever the PDF's does.
func (p *pair) full() (ids []string) {
	for id, n := range p.with {
		if n == p.stands {
			ids = append(ids, id)
		}
	}
	return ids
}

// judge holds that every glyph of the PDF is one and the same glyph wherever it stands, or is blank; it returns how many are not. Where pens stand
// together, as those of a comma and a quotation mark do, what else is drawn tells which is which.
func (all pairs) judge(t *testing.T, name string) (paired int) {
	keys := slices.SortedFunc(maps.Keys(all), func(a, b inFont) int { return cmp.Compare(len(all[a].full()), len(all[b].full())) })
	read := map[string]string{}
	for _, key := range keys {
		p := all[key]
		ids := p.full()
		free := slices.IndexFunc(ids, func(id string) bool { text, known := read[id]; return !known || text == p.text }) // two advances are two glyphs
		switch {
		case len(ids) == 0 && strings.TrimSpace(p.text) == "":
		case len(ids) == 0:
			t.Errorf("%s: %q, glyph %d of %s, is no one glyph where it stands, %d times, as on %s: %v", name, p.text, key.number, key.font, p.stands, p.without, p.with)
		case free < 0:
			t.Errorf("%s: %q, glyph %d of %s, is %v, which is %q elsewhere", name, p.text, key.number, key.font, ids, read[ids[0]])
		default:
			read[ids[free]] = p.text
			paired += p.stands
		}
	}
	return paired
}

// uses are drawn glyphs by whole points, so that neighbours are found fast.
type uses map[[2]int][]use

type use struct {
	id string
	at [6]float64 // as stext.Glyph has it
}

func (u uses) count() (n int) {
	for _, here := range u {
		n += len(here)
	}
	return n
}

// at are the ids of what is drawn at a place, as large and as turned.
func (u uses) at(place [6]float64) map[string]bool {
	found := map[string]bool{}
	size := math.Hypot(place[0], place[1])
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, one := range u[[2]int{int(math.Floor(place[4])) + dx, int(math.Floor(place[5])) + dy}] {
				off := 0.0
				for k := range 4 {
					off = max(off, math.Abs(one.at[k]-place[k])/size)
				}
				if off < 0.002 && math.Abs(one.at[4]-place[4]) <= 0.1 && math.Abs(one.at[5]-place[5]) <= 0.1 {
					found[one.id] = true
				}
			}
		}
	}
	return found
}

// usesOf reads what a page draws.
func usesOf(t *testing.T, element []byte) uses {
	t.Helper()
	found := uses{}
	stack := [][6]float64{{1, 0, 0, 1, 0, 0}}
	d := xml.NewDecoder(bytes.NewReader(element))
	for {
		token, err := d.Token()
		if err != nil {
			if len(stack) != 1 {
				t.Fatal(err)
			}
			return found
		}
		switch e := token.(type) {
		case xml.StartElement:
			m := stack[len(stack)-1]
			x, id := 0.0, ""
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "transform":
					m = stext.Times(m, matrix(t, a.Value))
				case "x":
					x, _ = strconv.ParseFloat(a.Value, 64)
				case "href":
					id = a.Value
				}
			}
			stack = append(stack, m)
			if e.Name.Local == "use" {
				at := stext.Times(m, [6]float64{1000, 0, 0, 1000, x, 0})
				cell := [2]int{int(math.Floor(at[4])), int(math.Floor(at[5]))}
				found[cell] = append(found[cell], use{id, at})
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// matrix reads the transforms that the room writes.
func matrix(t *testing.T, text string) (m [6]float64) {
	t.Helper()
	var x, y, s float64
	if n, _ := fmt.Sscanf(text, "translate(%g %g)scale(%g)", &x, &y, &s); n == 3 {
		return [6]float64{s, 0, 0, s, x, y}
	}
	if n, _ := fmt.Sscanf(text, "matrix(%g %g %g %g %g %g)", &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]); n == 6 {
		return m
	}
	t.Fatalf("a transform %q", text)
	return m
}

// TestSmall: a page with all its outlines is small, and every id that it uses has one.
func TestSmall(t *testing.T) {
	doc := set(t, bundled("shifeng"), job.Template{Name: "handout"}, nil)
	var glyphs svg.Glyphs
	element, ids := glyphs.Page(doc, 0, svg.View{})
	size := len(element)
	for _, id := range ids {
		path := glyphs.Path(id)
		if path == "" || !bytes.Contains(element, []byte(`"#`+id+`"`)) {
			t.Errorf("%s has the outline %q", id, path)
		}
		size += len(path)
	}
	if len(ids) < 100 || size > 700_000 {
		t.Errorf("%d glyphs, %d bytes", len(ids), size)
	}
	again, _ := glyphs.Page(doc, 0, svg.View{})
	if !bytes.Equal(element, again) {
		t.Error("drawn twice, a page differs")
	}
	if glyphs.Path("g-none.7") != "" {
		t.Error("a glyph that no page has")
	}
}

// TestInks: plates show their ink alone, black prints over them, and what has too much ink is seen.
func TestInks(t *testing.T) {
	face := font.Bundled().Face(font.Song)
	run := func(c page.Color) *page.Run {
		return &page.Run{Face: face, Size: 10 * pt, Color: c, Text: []rune("文"), X: []length{0}, End: 10 * pt, Y: 10 * pt}
	}
	for _, c := range []struct {
		color page.Color
		view  svg.View
		want  string // the fill; empty is not drawn
	}{
		{page.Black, svg.View{}, "#000000"},
		{page.Color{K: 400}, svg.View{}, "#999999"},
		{page.Black, svg.View{Plate: "M"}, ""},
		{page.Black, svg.View{Plate: "K"}, "#000000"},
		{page.Color{M: 1000, Y: 950, K: 80}, svg.View{Plate: "M"}, "#000000"},
		{page.Color{M: 1000, Y: 950, K: 80}, svg.View{Plate: "C"}, "#ffffff"},
		{page.Color{Spot: "红", Tint: 500, M: 900}, svg.View{Plate: "红"}, "#808080"},
		{page.Color{Spot: "红", Tint: 500, M: 900}, svg.View{Plate: "M"}, "#ffffff"},
		{page.Color{C: 900, M: 900, Y: 900, K: 900}, svg.View{Limit: 300}, "#e0009a"},
		{page.Color{C: 900, M: 900, Y: 900}, svg.View{Limit: 300}, "#d9d9d9"},
	} {
		doc := &page.Document{Pages: []page.Page{{Marks: []page.Mark{run(c.color)}}}}
		var glyphs svg.Glyphs
		element, _ := glyphs.Page(doc, 0, c.view)
		if c.want == "" && bytes.Contains(element, []byte("<g")) || !strings.Contains(string(element), c.want) {
			t.Errorf("%v with %+v is %s, want %q", c.color, c.view, element, c.want)
		}
	}
}
