package disk

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// Held is a file that is in memory, to be read as one that was opened.
func Held(name string, content []byte) fs.File {
	return held{bytes.NewReader(content), path.Base(name)}
}

// A held file is its own information but for its size, which a reader has too.
type held struct {
	*bytes.Reader
	name string
}

func (h held) Stat() (fs.FileInfo, error) { return heldInfo{h}, nil }
func (h held) Close() error               { return nil }

type heldInfo struct{ held }

func (i heldInfo) Name() string       { return i.name }
func (i heldInfo) Size() int64        { return i.Reader.Size() }
func (i heldInfo) Mode() fs.FileMode  { return 0o444 }
func (i heldInfo) IsDir() bool        { return false }
func (i heldInfo) Sys() any           { return nil }
func (i heldInfo) ModTime() time.Time { return time.Time{} }
