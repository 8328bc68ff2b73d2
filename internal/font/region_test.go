package font

import (
	"slices"
	"testing"
)

// A collection's fonts stand in the order of a language's forms; what a set was given by number stays.
func TestRegions(t *testing.T) {
	var all []*Face
	for _, name := range []string{"NotoSerifCJKjp-Regular", "NotoSerifCJKkr-Regular", "NotoSerifCJKsc-Regular", "NotoSerifCJKtc-Regular", "NotoSerifCJKhk-Regular"} {
		all = append(all, &Face{Name: name})
	}
	for lang, want := range map[string]string{"": "sc", "zh-Hans": "sc", "en": "sc", "zh-Hant": "tc", "zh-TW": "tc", "zh-Hant-HK": "hk", "zh-MO": "hk", "zh-hant-tw": "tc"} {
		if got := byForms(all, lang)[0].Name; got != "NotoSerifCJK"+want+"-Regular" {
			t.Errorf("%q: %s", lang, got)
		}
	}
	plain := []*Face{{Name: "SimSun"}, {Name: "NSimSun"}}
	if got := byForms(plain, "zh-Hant"); !slices.Equal(got, plain) {
		t.Errorf("faces that do not say their forms change places: %v", got)
	}
}

func TestSetIn(t *testing.T) {
	faces, err := OpenAll("two.ttc", collection(nested(), synthetic(1000, triangle(100))))
	if err != nil || len(faces) != 2 {
		t.Fatal(faces, err)
	}
	faces[0].Name, faces[1].Name = "SerifCJKsc", "SerifCJKtc"
	s := Bundled().With(map[Role]*Face{Song: faces[0]}, faces...)
	hant := s.In("zh-Hant")
	if s.In("zh-Hans") != s || hant.Face(Song) != faces[1] || !hant.Own(Song) || hant.extra[0] != faces[1] || hant.Face(Hei) != s.Face(Hei) {
		t.Errorf("hans %v, hant %v, extra %v", s.In("zh-Hans").Face(Song).Name, hant.Face(Song).Name, hant.extra[0].Name)
	}
	if hant.In("zh-Hans").Face(Song) != faces[0] || Bundled().In("zh-Hant") != Bundled() {
		t.Error("a set of one language does not become one of another")
	}
}
