// Package font opens font files lazily, answers questions about glyphs, chooses the fallback and cuts the subset
// that a document uses.
package font

// A Face is one font file, opened at its first use, once a process. It is safe for use by parallel documents.
type Face struct {
	Name string // ASCII, as the PDF names it: BulletinSong-Regular
}
