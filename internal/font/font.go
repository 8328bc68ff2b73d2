// Package font opens font files lazily, answers questions about glyphs, chooses the fallback and cuts the subset
// that a document uses.
//
// Lengths are thousandths of an em, cut to whole numbers, because that is how a PDF states the widths of a face:
// what layout adds up is what a reader's program adds up.
package font

import (
	"slices"
	"sync"

	"report/fonts"
)

// A Role is what a face is for.
type Role uint8

// The roles.
const (
	Song      Role = iota // 宋: text
	SongBold              // 宋, bold
	SongBlack             // 小标宋: the headline
	Hei                   // 黑
	HeiBold               // 黑, bold
	Kai                   // 楷: bylines, quotations, captions
	Fang                  // 仿宋: official papers. No free simplified one with TrueType outlines exists: 宋 stands in
	Latin                 // Latin letters and figures beside 宋
	LatinBold             // the same, bold
	roles                 // how many there are
)

var roleNames = [roles]string{Song: "song", SongBold: "song-bold", SongBlack: "song-black", Hei: "hei", HeiBold: "hei-bold",
	Kai: "kai", Fang: "fang", Latin: "latin", LatinBold: "latin-bold"}

// String is the role's name in templates and on the command line.
func (r Role) String() string { return roleNames[r] }

// Named returns the role of a name.
func Named(name string) (Role, bool) {
	i := slices.Index(roleNames[:], name)
	return Role(max(i, 0)), i >= 0
}

// A Set holds a face for each role. It is safe for use by parallel documents.
type Set struct {
	faces  [roles]*Face
	chains [roles][]*Face // who is asked for a cluster, in turn
	extra  []*Face        // the last who are asked, whatever the role
	own    [roles]bool
	base   *Set    // that a user's faces were given to
	given  []*Face // extra ones that were
}

// Bundled returns the faces inside the program. It is the same set for the whole process, and no face is opened by
// asking for it.
var Bundled = sync.OnceValue(func() *Set {
	song, hei := bundled("BulletinSong-Regular", fonts.SongRegular), bundled("BulletinHei-Regular", fonts.HeiRegular)
	black, latin := bundled("BulletinSong-Black", fonts.SongBlack, song), bundled("BulletinLatin-Regular", fonts.LatinRegular)
	s := &Set{faces: [roles]*Face{
		Song:      song,
		SongBold:  bundled("BulletinSong-Bold", fonts.SongBold, song, black),
		SongBlack: black,
		Hei:       hei,
		HeiBold:   bundled("BulletinHei-Bold", fonts.HeiBold, hei),
		Kai:       bundled("BulletinKai-Regular", fonts.KaiRegular),
		Fang:      song,
		Latin:     latin,
		LatinBold: bundled("BulletinLatin-Bold", fonts.LatinBold, latin),
	}}
	for role, face := range s.faces {
		s.chains[role] = chain(face, song)
	}
	return s
})

// With returns a set in which faces of a user's take the place of some. What a face lacks is asked of the one whose place it
// took, which is of the same style, then of 宋 and of the extra faces in turn, first of those of like weight.
func (s *Set) With(own map[Role]*Face, extra ...*Face) *Set {
	with := *s
	with.base, with.given = s, extra
	for role, face := range own {
		with.faces[role], with.own[role] = face, true
	}
	with.extra = append(extra[:len(extra):len(extra)], s.extra...)
	for role, face := range with.faces {
		standIns := append([]*Face{with.faces[Song], s.faces[Song]}, with.extra...)
		slices.SortStableFunc(standIns, func(a, b *Face) int { return unlike(face, a) - unlike(face, b) })
		with.chains[role] = chain(append([]*Face{face, s.faces[role]}, standIns...)...)
	}
	return &with
}

// unlike is 1 for faces of which one is bold and the other is not, else 0.
func unlike(a, b *Face) int {
	if a.Heavy() != b.Heavy() {
		return 1
	}
	return 0
}

// chain is a list of faces, each once.
func chain(faces ...*Face) (list []*Face) {
	for _, face := range faces {
		if !slices.Contains(list, face) {
			list = append(list, face)
		}
	}
	return list
}

// Face returns the face of a role.
func (s *Set) Face(role Role) *Face { return s.faces[role] }

// Own reports whether the face of a role is a user's.
func (s *Set) Own(role Role) bool { return s.own[role] }

// Extra reports whether a face is one of the user's for what no other has.
func (s *Set) Extra(face *Face) bool { return slices.Contains(s.extra, face) }

// Choose returns the face for a grapheme cluster: the role's own if it has every rune of it, else the first of its stand-ins
// that has, else nil. The last bundled one is 宋 Regular, whose repertoire is the widest. A cluster is never split between faces.
func (s *Set) Choose(role Role, cluster []rune) *Face {
	for _, face := range s.chains[role] {
		if face.hasAll(cluster) {
			return face
		}
	}
	return nil
}
