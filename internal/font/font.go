// Package font opens font files lazily, answers questions about glyphs, chooses the fallback and cuts the subset
// that a document uses.
//
// Lengths are thousandths of an em, cut to whole numbers, because that is how a PDF states the widths of a face:
// what layout adds up is what a reader's program adds up.
package font

import (
	"sync"

	"report/fonts"
)

// A Role is what a face is for.
type Role uint8

// The roles. 仿宋 has none yet: no free simplified 仿宋 with TrueType outlines exists.
const (
	Song      Role = iota // 宋: text
	SongBold              // 宋, bold
	SongBlack             // 小标宋: the headline
	Hei                   // 黑
	HeiBold               // 黑, bold
	Kai                   // 楷: bylines, quotations, captions
	Latin                 // Latin letters and figures beside 宋
	LatinBold             // the same, bold
	roles                 // how many there are
)

// A Set holds a face for each role. It is safe for use by parallel documents.
type Set struct{ faces [roles]*Face }

// Bundled returns the faces inside the program. It is the same set for the whole process, and no face is opened by
// asking for it.
var Bundled = sync.OnceValue(func() *Set {
	return &Set{[roles]*Face{
		Song:      bundled("BulletinSong-Regular", fonts.SongRegular),
		SongBold:  bundled("BulletinSong-Bold", fonts.SongBold),
		SongBlack: bundled("BulletinSong-Black", fonts.SongBlack),
		Hei:       bundled("BulletinHei-Regular", fonts.HeiRegular),
		HeiBold:   bundled("BulletinHei-Bold", fonts.HeiBold),
		Kai:       bundled("BulletinKai-Regular", fonts.KaiRegular),
		Latin:     bundled("BulletinLatin-Regular", fonts.LatinRegular),
		LatinBold: bundled("BulletinLatin-Bold", fonts.LatinBold),
	}}
})

// Face returns the face of a role.
func (s *Set) Face(role Role) *Face { return s.faces[role] }

// Choose returns the face for a grapheme cluster: the role's own if it has every rune of it, else 宋 Regular, whose
// repertoire is the widest, else nil. A cluster is never split between faces.
func (s *Set) Choose(role Role, cluster []rune) *Face {
	for _, face := range [...]*Face{s.faces[role], s.faces[Song]} {
		if face.hasAll(cluster) {
			return face
		}
	}
	return nil
}
