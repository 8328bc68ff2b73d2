package font

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
)

func opened(t *testing.T, name string, data []byte) *Face {
	t.Helper()
	face, err := Open(name, data, 0)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// source is the file that the face of a style is packed from.
func source(t testing.TB, style string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../fonts/Bulletin" + style + ".ttf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// plain is the file that a bundled face is packed from.
func plain(t testing.TB, face *Face) []byte {
	t.Helper()
	return source(t, strings.TrimPrefix(face.Name, "Bulletin"))
}

// A user's face is asked first, then the one whose place it took, then the user's 宋, then ours.
func TestFallback(t *testing.T) {
	all := Bundled()
	latin, kai := opened(t, "latin.ttf", source(t, "Latin-Regular")), opened(t, "kai.ttf", source(t, "Kai-Regular"))
	with := all.With(map[Role]*Face{Hei: latin, Song: kai, Fang: kai})
	for _, c := range []struct {
		role Role
		text string
		want *Face
	}{
		{Hei, "A", latin}, {Hei, "中", all.Face(Hei)}, {Hei, "龑", all.Face(Song)}, {Hei, "A中", all.Face(Hei)},
		{Song, "中", kai}, {Song, "龑", all.Face(Song)}, {Fang, "中", kai}, {Fang, "龑", all.Face(Song)}, {HeiBold, "中", all.Face(HeiBold)},
		{Kai, "𠮷", nil},
	} {
		if got := with.Choose(c.role, []rune(c.text)); got != c.want {
			t.Errorf("%s for %s: %v", c.role, c.text, got)
		}
	}
	if !with.Own(Fang) || with.Own(HeiBold) || all.Own(Fang) || all.Face(Fang) != all.Face(Song) {
		t.Error("a set does not know which faces are the user's")
	}
}

func TestRoleNames(t *testing.T) {
	for role := range roles {
		if got, ok := Named(role.String()); !ok || got != role {
			t.Errorf("%d is called %q, which is %d", role, role, got)
		}
	}
	if _, ok := Named("sung"); ok {
		t.Error("a role of no name")
	}
}

func TestCoverage(t *testing.T) {
	for role := range roles {
		if has, of := Bundled().Face(role).Coverage(role); has != of || of != 3755 && of != 94 {
			t.Errorf("%s: %d of %d", role, has, of)
		}
	}
	if has, of := Bundled().Face(Latin).Coverage(Song); has != 0 || of != 3755 {
		t.Errorf("a Latin face for 宋: %d of %d", has, of)
	}
	if Bundled().Face(Song).Restricted() {
		t.Error("our own faces may be embedded")
	}
	restricted := source(t, "Latin-Regular")
	for at := 12; ; at += 16 {
		if string(restricted[at:at+4]) == "OS/2" {
			be.PutUint16(restricted[be.Uint32(restricted[at+8:])+8:], 2)
			break
		}
	}
	if !opened(t, "restricted.ttf", restricted).Restricted() {
		t.Error("a face that may not be embedded")
	}
}

// A font of the user's that is as bold as the role's face is asked before one that is not, whatever their order.
func TestBoldStandsInForBold(t *testing.T) {
	light, bold := Bundled().Face(Latin), Bundled().Face(LatinBold)
	r := rune(0)
	for c := rune(0x100); r == 0 && c < 0x2000; c++ { // one that the Latin faces alone have
		if light.Has(c) && bold.Has(c) && !Bundled().Face(Song).Has(c) && !Bundled().Face(HeiBold).Has(c) && !Bundled().Face(Hei).Has(c) {
			r = c
		}
	}
	for _, extra := range [][]*Face{{light, bold}, {bold, light}} {
		set := Bundled().With(nil, extra...)
		if got := set.Choose(HeiBold, []rune{r}); got != bold {
			t.Errorf("bold: %s sets %U", got.Name, r)
		}
		if got := set.Choose(Hei, []rune{r}); got != light {
			t.Errorf("regular: %s sets %U", got.Name, r)
		}
		if !set.Extra(bold) || set.Extra(set.Face(Hei)) {
			t.Error("which faces are extra ones is not known")
		}
	}
}

// What texts and titles are written with, in every Han face: the 8,105 characters of the 通用规范汉字表, and the 5,401 of Big5's first level.
func TestEveryFaceHasTheTables(t *testing.T) {
	text, err := os.ReadFile("testdata/tgscc.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "\n")
	needed := []rune(strings.ReplaceAll(table, "\n", ""))
	if len(needed) != 8105 {
		t.Fatalf("the table has %d characters", len(needed))
	}
	var codes []byte
	for code := 0xA440; code <= 0xC67E; code++ {
		if low := code & 0xFF; low >= 0x40 && low <= 0x7E || low >= 0xA1 && low <= 0xFE {
			codes = append(codes, byte(code>>8), byte(low))
		}
	}
	traditional, err := traditionalchinese.Big5.NewDecoder().Bytes(codes)
	if err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCount(traditional); n != 5401 {
		t.Fatalf("Big5's first level has %d characters", n)
	}
	needed = append(needed, []rune(string(traditional))...)
	for role := Song; role <= Fang; role++ {
		var lacks []rune
		for _, r := range needed {
			if !Bundled().Face(role).Has(r) {
				lacks = append(lacks, r)
			}
		}
		if lacks != nil {
			t.Errorf("%s lacks %s", role, string(lacks))
		}
	}
}
