package font

import (
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"report/internal/slow"
)

var operatorNames = map[string]int{"hstem": opHStem, "vstem": opVStem, "hstemhm": opHStemHM, "vstemhm": opVStemHM, "hintmask": opHintMask,
	"rmoveto": opRMoveTo, "hmoveto": opHMoveTo, "vmoveto": opVMoveTo, "rlineto": opRLineTo, "hlineto": opHLineTo, "vlineto": opVLineTo,
	"rrcurveto": opRRCurveTo, "rcurveline": opRCurveLine, "rlinecurve": opRLineCurve, "hhcurveto": opHHCurveTo, "vvcurveto": opVVCurveTo,
	"hvcurveto": opHVCurveTo, "vhcurveto": opVHCurveTo, "flex": opFlex, "hflex": opHFlex, "hflex1": opHFlex1, "flex1": opFlex1,
	"callsubr": opCallSubr, "callgsubr": opCallGSubr, "return": opReturn, "endchar": opEndChar}

// charstring writes a charstring of its words; #80 is a byte as it is.
func charstring(text string) (b []byte) {
	for word := range strings.FieldsSeq(text) {
		if mask, ok := strings.CutPrefix(word, "#"); ok {
			v, _ := strconv.ParseUint(mask, 16, 8)
			b = append(b, byte(v))
		} else if op, ok := operatorNames[word]; ok {
			b = appendOperator(b, op)
		} else if n, err := strconv.ParseFloat(word, 64); err == nil {
			b = appendNumber(b, n)
		} else {
			panic(word)
		}
	}
	return b
}

// A postScript is a font with PostScript outlines as a test makes it; texts are charstrings.
type postScript struct {
	glyphs, local, global []string
	keyed                 bool // by CIDs, its glyphs in two font dictionaries in turn, of which the second has the subroutines
}

func charstrings(texts []string) []byte {
	if len(texts) == 0 {
		return words(0)
	}
	var all [][]byte
	for _, text := range texts {
		all = append(all, charstring(text))
	}
	return appendIndex(nil, all...)
}

// table makes the CFF table.
func (p postScript) table() []byte {
	plain := appendDict(nil, dictDefaultWidth, 500)
	private := appendDict(slices.Clone(plain), dictSubrs, 12)
	charset, choice := words(0x0200, 0x0100, len(p.glyphs)-2)[:5], []byte{0}
	charset = append(charset[:3:3], words(len(p.glyphs)-2)...)
	for i := range p.glyphs {
		choice = append(choice, byte(i%2))
	}
	var at [6]int
	var out []byte
	for range 2 { // once for the lengths, once with the places
		top := appendDict(nil, dictPrivate, len(private), at[5])
		if p.keyed {
			top = appendDict(appendDict(appendDict(nil, dictROS, 391, 392, 0), dictFDSelect, at[1]), dictFDArray, at[3])
		}
		top = appendDict(appendDict(top, dictCharset, at[0]), dictCharStrings, at[2])
		fonts := appendIndex(nil, appendDict(nil, dictPrivate, len(plain), at[4]), appendDict(nil, dictPrivate, len(private), at[5]))
		out = appendIndex(appendIndex([]byte{1, 0, 4, 4}, []byte("Synthetic")), top)
		out = append(appendIndex(out, []byte("Adobe"), []byte("Identity")), charstrings(p.global)...)
		for i, part := range [...][]byte{charset, choice, charstrings(p.glyphs), fonts, plain, append(private[:len(private):len(private)], charstrings(p.local)...)} {
			at[i] = len(out)
			out = append(out, part...)
		}
	}
	return out
}

// font makes an OpenType file: A, B, C … are glyph 1, 2, 3 …
func (p postScript) font() []byte { return wrapped(p.table(), letters(len(p.glyphs)), 1000) }

// letters are glyphs A, B, C … behind glyph 0.
func letters(glyphs int) (picks []Extra) {
	for i := 1; i < glyphs; i++ {
		picks = append(picks, Extra{Code: 'A' + rune(i-1), Glyph: uint16(i)})
	}
	return picks
}

// tiny is a font of A and 𠮷, for tests of other rooms too.
const tiny = "testdata/tiny.otf"

var update = flag.Bool("update", false, "write testdata anew")

func TestTiny(t *testing.T) {
	p := postScript{keyed: true, glyphs: []string{"endchar", "100 0 rmoveto 600 hlineto -300 700 rlineto endchar", "50 0 rmoveto 900 hlineto 800 vlineto -900 hlineto endchar"}}
	data := wrapped(p.table(), []Extra{{Code: 'A', Glyph: 1}, {Code: '𠮷', Glyph: 2}}, 1000)
	if *update {
		os.MkdirAll("testdata", 0o755)
		os.WriteFile(tiny, data, 0o644)
	}
	if got, err := os.ReadFile(tiny); err != nil || string(got) != string(data) {
		t.Fatalf("%s is not what this test makes: %v", tiny, err)
	}
	face, err := Open(tiny, data, 0)
	if err != nil || face.Glyph('𠮷') != 2 {
		t.Fatal(err)
	}
}

// wrapped makes an OpenType file of a CFF table.
func wrapped(data []byte, picks []Extra, em int) []byte {
	var hmtx []byte
	glyphs := len(picks) + 1
	for i := range glyphs {
		hmtx = append(hmtx, words(500+i, 0)...)
	}
	head, hhea := make([]byte, 54), make([]byte, 36)
	copy(head, words(1, 0))
	be.PutUint16(head[18:], uint16(em))
	copy(head[36:], words(0, -200, em, 800))
	copy(hhea[4:], words(800, -200))
	be.PutUint16(hhea[34:], uint16(glyphs))
	s := subset{name: "Synthetic-PostScript", picks: picks, source: &file{}}
	cmap, err := s.cmap()
	if err != nil {
		panic(err)
	}
	tables := []table{{"CFF ", data}, {"cmap", cmap}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", words(0, 0x5000, glyphs)},
		{"name", s.nameTable()}, {"post", s.post()}}
	b := append([]byte("OTTO"), words(len(tables), 0, 0, 0)...)
	at := directorySize(len(tables))
	var body []byte
	for _, t := range tables {
		b = append(append(b, t.tag...), 0, 0, 0, 0)
		b = be.AppendUint32(be.AppendUint32(b, uint32(at+len(body))), uint32(len(t.data)))
		body = pad(append(body, t.data...))
	}
	return append(b, body...)
}

// drawings has every operator that draws, hints, subroutines of both kinds, widths, and numbers of each length.
func drawings() postScript {
	return postScript{
		local:  []string{"10 20 rlineto return", "-106 callgsubr return"},
		global: []string{"30 40 50 60 70 80 rrcurveto return", "1000 -1000 rlineto return"},
		glyphs: []string{
			"endchar",
			"44 100 200 rmoveto 300 hlineto 120 -300 vlineto endchar",
			"1 2 hstemhm 3 4 5 6 hintmask #E0 7 vmoveto -107 callsubr -106 callsubr -107 callgsubr endchar",
			"600 10 20 hstem 30 40 vstem 1200 hmoveto 1 2 3 4 5 6 7 8 rcurveline 0 0 rmoveto 1 2 3 4 5 6 7 8 rlinecurve endchar",
			"5 5 rmoveto 9 10 20 30 40 11 21 31 41 hhcurveto 10 20 30 40 vvcurveto endchar",
			"5 5 rmoveto 10 20 30 40 50 60 70 80 hvcurveto 10 20 30 40 5 vhcurveto 10 20 30 40 50 60 70 80 9 vhcurveto endchar",
			"5 5 rmoveto 1 2 3 4 5 6 7 hflex 1 2 3 4 5 6 7 8 9 hflex1 endchar",
			"5 -5 rmoveto 15 25 rlineto 108 -108 rlineto 1131 1132 rlineto endchar",
		},
	}
}

// openPostScript opens a font as we do and as another reader does.
func openPostScript(t testing.TB, data []byte) (*Face, *sfnt.Font) {
	t.Helper()
	face, err := Open("synthetic.otf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !face.PostScript() {
		t.Fatal("the outlines are not taken for PostScript's")
	}
	return face, parse(t, data)
}

// strokes are an outline as another reader sees it, in font units; it closes contours by lines, which are left out.
func strokes(t testing.TB, f *sfnt.Font, glyph int) (all []Segment) {
	t.Helper()
	var buffer sfnt.Buffer
	segments, err := f.LoadGlyph(&buffer, sfnt.GlyphIndex(glyph), fixed.I(int(f.UnitsPerEm())), nil)
	if err != nil {
		t.Fatalf("glyph %d: %v", glyph, err)
	}
	vertex := func(p fixed.Point26_6) Vertex { return Vertex{float64(p.X) / 64, -float64(p.Y) / 64} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			all = append(all, Segment{Verb: Move, To: vertex(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			all = append(all, Segment{Verb: Line, To: vertex(s.Args[0])})
		case sfnt.SegmentOpCubeTo:
			all = append(all, Segment{Curve, vertex(s.Args[0]), vertex(s.Args[1]), vertex(s.Args[2])})
		}
	}
	return open(all)
}

// open leaves out the lines that close contours, and moves that draw nothing.
func open(all []Segment) (opened []Segment) {
	var begin Vertex
	for i, s := range all {
		last := i+1 == len(all) || all[i+1].Verb == Move
		if s.Verb == Move {
			if begin = s.To; last {
				continue
			}
		}
		if !(s.Verb == Line && last && s.To == begin) {
			opened = append(opened, s)
		}
	}
	return opened
}

// Outlines of either kind of font are what another reader sees.
func TestPostScriptOutlines(t *testing.T) {
	for _, keyed := range []bool{false, true} {
		p := drawings()
		if p.keyed = keyed; keyed { // the first dictionary has no subroutines
			p.glyphs = append(p.glyphs[:2:2], append([]string{"endchar"}, p.glyphs[2:]...)...)
			p.glyphs[2], p.glyphs[3] = p.glyphs[3], p.glyphs[2]
			p.glyphs[2], p.glyphs[3] = "endchar", p.glyphs[2]
		}
		face, source := openPostScript(t, p.font())
		for i := range p.glyphs {
			segments, err := face.open().cff.segments(uint16(i))
			if err != nil {
				t.Fatalf("keyed %v: glyph %d: %v", keyed, i, err)
			}
			if want := strokes(t, source, i); !slices.Equal(open(segments), want) {
				t.Errorf("keyed %v: glyph %d:\ngot  %v\nwant %v", keyed, i, open(segments), want)
			}
		}
	}
}

// A subset's outlines and widths are the source's, and nothing else is in it.
func TestPostScriptSubset(t *testing.T) {
	face, source := openPostScript(t, drawings().font())
	checkBare(t, face, source, []rune("ACEFG"), Extra{Code: 0x110000, Glyph: 1, Advance: 700})
	lone, _ := openPostScript(t, postScript{glyphs: []string{"endchar", "endchar"}}.font())
	if cut, err := lone.Subset(nil); err != nil || readCFF(cut).charstrings.count != 1 {
		t.Errorf("a subset of nothing: %v", err)
	}
}

func checkBare(t testing.TB, face *Face, source *sfnt.Font, runes []rune, extras ...Extra) {
	t.Helper()
	data, err := face.Subset(runes, extras...)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(runes)
	em := int(source.UnitsPerEm())
	cut := parse(t, wrapped(data, letters(len(runes)+len(extras)+1), em))
	picks := make([]Extra, 1, len(runes)+2)
	for _, r := range runes {
		picks = append(picks, Extra{Code: r, Glyph: face.Glyph(r)})
	}
	picks = append(picks, extras...)
	c := readCFF(data)
	if c == nil || c.charstrings.count != len(picks) || c.global.count != 0 {
		t.Fatalf("not a font of %d glyphs", len(picks))
	}
	for i, p := range picks {
		if got, want := strokes(t, cut, i), strokes(t, source, int(p.Glyph)); !slices.Equal(got, want) {
			t.Fatalf("%U:\ngot  %v\nwant %v", p.Code, got, want)
		}
		width := face.open().advance(p.Glyph)
		if p.Advance != 0 {
			width = uint16(p.Advance * em / 1000)
		}
		want := []byte(nil)
		if int(width) != em {
			want = appendNumber(nil, float64(width))
		}
		if code := c.charstrings.at(i); !slices.Equal(code[:len(want)], want) {
			t.Fatalf("%U: does not begin with the width %d", p.Code, width)
		}
	}
}

// The fonts of CFF that offices have: skipped where they are not installed.
func TestPostScriptOfOffices(t *testing.T) {
	for _, file := range []string{"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Skip(err)
		}
		all, err := sfnt.ParseCollection(data)
		if err != nil {
			t.Fatal(err)
		}
		source, _ := all.Font(2)
		face, err := Open(file, data, 2)
		if err != nil {
			t.Fatal(err)
		}
		dice, runes := rand.New(rand.NewPCG(1, 2)), map[rune]bool{'𠮷': true, '国': true, 'g': true}
		for len(runes) < slow.Of(400, 40) {
			if r := rune(0x4E00 + dice.IntN(0x5200)); face.Has(r) {
				runes[r] = true
			}
		}
		var list []rune
		for r := range runes {
			list = append(list, r)
		}
		checkBare(t, face, source, list)
	}
}

// Numbers that are not whole, which the other reader rounds, and the flexes that it does not know.
func TestFractions(t *testing.T) {
	face, err := Open("fractions.otf", postScript{glyphs: []string{"endchar", "0.5 -0.25 rmoveto 1.5 2.25 rlineto endchar", "0 0 rmoveto 1 2 3 4 5 6 7 8 9 10 11 12 50 flex 1 2 3 4 5 6 7 8 9 10 7 flex1 endchar"}}.font(), 0)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := face.Subset([]rune("AB"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]Vertex{1: {{0.5, -0.25}, {2, 2}}, 2: {{0, 0}, {9, 12}, {36, 42}, {45, 54}, {36, 42 + 30 + 7}}} {
		segments, _ := readCFF(cut).segments(uint16(i))
		var got []Vertex
		for _, s := range segments {
			got = append(got, s.To)
		}
		if i > 0 && !slices.Equal(got, want) {
			t.Errorf("glyph %d: got %v, want %v", i, got, want)
		}
	}
}

func TestDamagedCharstrings(t *testing.T) {
	for _, text := range []string{"", "1 2 rlineto endchar", "1 2 rmoveto", "1 rmoveto 1 2 3 rlineto endchar", "1 2 rmoveto 1 callsubr endchar", "1 2 rmoveto 1 2 3 hvcurveto endchar",
		"1 2 rmoveto -107 callgsubr endchar", "1 2 hstem hintmask", "1 2 3 4 endchar", strings.Repeat("1 ", 49) + "endchar", "1 2 rmoveto 1 rcurveline endchar", "1 2 rmoveto 1 2 flex1 endchar"} {
		p := postScript{glyphs: []string{"endchar", text}, global: []string{"-107 callgsubr return"}}
		face, err := Open("damaged.otf", p.font(), 0)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if _, err := face.Subset([]rune("A")); err == nil {
			t.Errorf("%q was drawn", text)
		}
		if x, y, w, h := face.Bounds(1); x != 0 || y != 0 || w != 0 || h != 0 {
			t.Errorf("%q has ink", text)
		}
	}
}
