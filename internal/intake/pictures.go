package intake

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"report/internal/picture"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// keep takes a picture's file in, and returns its name in images/: another one where an other picture has it.
func (d *draft) keep(name string, data []byte) string {
	name = fileName(name)
	end := path.Ext(name)
	base := strings.TrimSuffix(name, end)
	for n := 2; ; n++ {
		taken := d.pictureNames[strings.ToLower(name)]
		switch {
		case taken == "":
			d.pictures[name], d.pictureNames[strings.ToLower(name)] = data, name
			return name
		case bytes.Equal(d.pictures[taken], data):
			return taken
		}
		name = fmt.Sprintf("%s-%d%s", base, n, end)
	}
}

// unprintable says why a picture that was kept cannot be set, and what would do; a zero message is none.
func (d *draft) unprintable(name string) (found, hint say.Message) {
	_, list := picture.Open(overlay{over: map[string][]byte{name: d.pictures[name]}}, name)
	for _, p := range list {
		if p.Level == problem.Error {
			return p.Found, p.Hint
		}
	}
	return found, hint
}

// pictureFile takes a picture: where the text says nothing of it, it stands at the end.
func (d *draft) pictureFile(s Source) {
	base := path.Base(s.Name)
	called := strings.TrimSuffix(base, path.Ext(base))
	name := d.keep(base, s.Data)
	if found, hint := d.unprintable(name); !found.IsZero() {
		d.query(s.Name, 0, "图片没有排，文件放在 images/ 里：%s；%s", found.In(say.Chinese), hint.In(say.Chinese))
		return
	}
	for _, section := range d.sections {
		switch {
		case section.kind != "photo":
		case section.src != "" && path.Base(section.src) == base && d.pictures[section.src] == nil: // Markdown names it
			section.src = name
			return
		case section.src == "" && strings.Contains(called, section.caption):
			section.src = name
			return
		}
	}
	caption := called
	if !hanRun.MatchString(caption) {
		caption = ""
	}
	d.sections = append(d.sections, &section{kind: "photo", src: name, caption: caption, from: s.Name})
	d.query(s.Name, 0, "照片排在最后；caption、credit、alt 请补上，位置请在 bulletin.yaml 里移")
}

var hanRun = regexp.MustCompile(`\p{Han}{2}`)

// missing leaves out the pictures that a document names and that nobody gave, and those that cannot be set.
func (d *draft) missing() {
	d.sections = slices.DeleteFunc(d.sections, func(s *section) bool {
		if s.kind != "photo" || s.src == "" {
			return false
		}
		if d.pictures[s.src] == nil {
			d.query(s.from, s.line, "图片 %s 不在给出的文件里，没有排", s.src)
		} else if found, hint := d.unprintable(s.src); !found.IsZero() {
			d.query(s.from, s.line, "图片没有排，文件放在 images/%s：%s；%s", s.src, found.In(say.Chinese), hint.In(say.Chinese))
		} else {
			return false
		}
		s.src = ""
		return s.caption == ""
	})
}
