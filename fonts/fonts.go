// Package fonts carries the bundled typefaces inside the program. All have TrueType outlines, are under the SIL Open Font
// License 1.1 (OFL-*.txt, one for each source) and were made by build.sh from the sources below: fewer characters, no
// layout tables, no composite glyphs, dashes joined, and names of their own, because the sources' are reserved.
//
//	face                     role                                      made from
//	BulletinSong-Regular     宋: text, and rare characters             Noto Serif SC 400, every character
//	BulletinSong-Bold        宋 bold                                   Noto Serif SC 700, core
//	BulletinSong-Black       小标宋: the headline                      Noto Serif SC 900, core
//	BulletinHei-Regular      黑                                        Noto Sans SC 400, core
//	BulletinHei-Bold         黑 bold                                   Noto Sans SC 700, core
//	BulletinKai-Regular      楷: bylines, quotations, captions         LXGW WenKai 1.250, core
//	BulletinLatin-Regular    Latin letters and figures beside 宋       Source Serif 4 400
//	BulletinLatin-Bold       the same, bold                            Source Serif 4 700
//
// Core is GB 2312, the 8,105 characters of the 通用规范汉字表, the 5,401 of Big5's first level and symbols.
//
// The program carries them packed: go run ./fonts/pack makes a .face of each .ttf, in two fifths of its room, and what is unpacked is
// byte for byte what was packed. The variables hold the files as the linker laid them out: nothing is read or copied until a face is
// used. They are shared by the whole process and must not be written to.
package fonts

import _ "embed"

// SongRegular is BulletinSong-Regular.face.
//
//go:embed BulletinSong-Regular.face
var SongRegular []byte

// SongBold is BulletinSong-Bold.face.
//
//go:embed BulletinSong-Bold.face
var SongBold []byte

// SongBlack is BulletinSong-Black.face.
//
//go:embed BulletinSong-Black.face
var SongBlack []byte

// HeiRegular is BulletinHei-Regular.face.
//
//go:embed BulletinHei-Regular.face
var HeiRegular []byte

// HeiBold is BulletinHei-Bold.face.
//
//go:embed BulletinHei-Bold.face
var HeiBold []byte

// KaiRegular is BulletinKai-Regular.face.
//
//go:embed BulletinKai-Regular.face
var KaiRegular []byte

// LatinRegular is BulletinLatin-Regular.face.
//
//go:embed BulletinLatin-Regular.face
var LatinRegular []byte

// LatinBold is BulletinLatin-Bold.face.
//
//go:embed BulletinLatin-Bold.face
var LatinBold []byte
