package intake

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
)

func pixel(t *testing.T, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSameNames holds that what comes from several files keeps apart what they call alike: pictures, tables, notes.
func TestSameNames(t *testing.T) {
	one, other := pixel(t, 1), pixel(t, 2)
	r, d := imported(t, Options{ID: "x"}, Source{"a.md", []byte("# 甲\n\n甲的话[^1]。\n\n[^1]: 甲的注\n\n![图](images/a.png)\n")}, Source{"b.md", []byte("# 乙\n\n乙的话[^1]。\n\n[^1]: 乙的注\n\n![图](none.png)\n")},
		Source{"1/a.csv", []byte("项目,值\n甲,1\n乙,2\n")}, Source{"2/A.csv", []byte("项目,值\n丙,3\n丁,4\n")}, Source{"images/a.png", one}, Source{"b/A.png", other}, Source{"c/a.png", one}, Source{"c/b.jpg", []byte("x")})
	want := []string{"images/A-2.png", "images/a.png", "images/b.jpg", "tables/A-2.csv", "tables/a.csv"}
	var got, shown []string
	for _, name := range r.Paths() {
		if strings.HasPrefix(name, "images/") || strings.HasPrefix(name, "tables/") {
			got = append(got, name)
		}
	}
	if !slices.Equal(got, want) || !bytes.Equal(r.Files["images/a.png"], one) || !bytes.Equal(r.Files["images/A-2.png"], other) {
		t.Errorf("%q", got)
	}
	all := ""
	for _, s := range d.Sections {
		all += s.Body
		if s.Src != "" {
			shown = append(shown, s.Src)
		}
	}
	if !slices.Equal(shown, []string{"images/a.png", "images/A-2.png", "images/a.png"}) {
		t.Errorf("%q", shown)
	}
	for _, want := range []string{"[^1]: 甲的注", "乙的话[^1-2]", "[^1-2]: 乙的注"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	for _, want := range []string{"b.md:7：图片 none.png 不在给出的文件里", "c/b.jpg：图片没有排"} {
		if !strings.Contains(string(r.Files[ReportName]), want) {
			t.Errorf("%q is not in\n%s", want, r.Files[ReportName])
		}
	}
}
