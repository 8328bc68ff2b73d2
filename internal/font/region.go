package font

import (
	"slices"
	"strings"
)

// mostOfCollection is more fonts than a collection in use has.
const mostOfCollection = 64

// OpenAll makes the faces of all fonts of a file: of one, or of a collection, where those with the Han of mainland China come first. Each knows the
// others, so that a set can take the one that has the forms of a document's language. The error is as Open's.
func OpenAll(name string, data []byte) ([]*Face, error) {
	var all []*Face
	for i := range min(Count(data), mostOfCollection) {
		face, err := Open(name, data, i)
		if err != nil {
			return nil, err
		}
		all = append(all, face)
	}
	for _, face := range all {
		face.family = all
	}
	return byForms(all, ""), nil
}

// The forms that fonts of one collection have their Han in: those of mainland China, Taiwan, Hong Kong, Japan and Korea.
var (
	taiwan   = []string{"cjktc", "-tc-"}
	hongKong = []string{"cjkhk", "-hk-"}
	abroad   = []string{"cjkjp", "cjkkr", "-jp-", "-kr-", "gothic", "mincho"}
)

// preferred are the forms for a language, the best first; nil is mainland China's, and those of faces whose names say nothing.
func preferred(lang string) [][]string {
	lang = strings.ToLower(lang) + "-"
	switch {
	case strings.HasPrefix(lang, "zh") && (strings.Contains(lang, "-hk-") || strings.Contains(lang, "-mo-")):
		return [][]string{hongKong, taiwan, nil, abroad}
	case strings.HasPrefix(lang, "zh") && (strings.Contains(lang, "-hant-") || strings.Contains(lang, "-tw-")):
		return [][]string{taiwan, hongKong, nil, abroad}
	}
	return [][]string{nil, taiwan, hongKong, abroad}
}

// byForms sorts the faces of a collection, those whose Han have the forms of a language first.
func byForms(faces []*Face, lang string) []*Face {
	order := preferred(lang)
	rank := func(f *Face) int {
		name, none := strings.ToLower(f.Name), 0
		for i, forms := range order {
			if forms == nil {
				none = i
			}
			if slices.ContainsFunc(forms, func(part string) bool { return strings.Contains(name, part) }) {
				return i
			}
		}
		return none
	}
	sorted := slices.Clone(faces)
	slices.SortStableFunc(sorted, func(a, b *Face) int { return rank(a) - rank(b) })
	return sorted
}

// In returns the set for a document in a language: where a face is one of a collection, the font of it whose Han have the language's forms.
func (s *Set) In(lang string) *Set {
	if s.base == nil {
		return s
	}
	own, changed := map[Role]*Face{}, false
	for role, is := range s.own {
		if face := s.faces[role]; is {
			own[Role(role)] = face
			if face.family != nil {
				own[Role(role)] = byForms(face.family, lang)[0]
			}
			changed = changed || own[Role(role)] != face
		}
	}
	var extra []*Face
	for i := 0; i < len(s.given); {
		family := s.given[i].family
		if family == nil {
			extra = append(extra, s.given[i])
			i++
			continue
		}
		extra = append(extra, byForms(family, lang)...)
		i += len(family)
	}
	if !changed && slices.Equal(extra, s.given) {
		return s
	}
	return s.base.With(own, extra...)
}
