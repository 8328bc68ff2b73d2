package job

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// A ledger is a folder that notes the sum of every file that is read from it, and keeps the files where they are wanted.
type ledger struct {
	fs.FS
	first string            // the file that was read first: the dataset's own
	sums  map[string]string // SHA-256 in hexadecimal, by name
	kept  map[string][]byte // the files, by name; nil keeps none
	json  bool              // the dataset was piped, and is JSON
}

func newLedger(files fs.FS, keep bool) *ledger {
	l := &ledger{FS: files, sums: map[string]string{}}
	if keep {
		l.kept = map[string][]byte{}
	}
	return l
}

// ReadFile reads a file and notes its sum.
func (l *ledger) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(l.FS, name)
	if err == nil {
		l.note(name, content)
	}
	return content, err
}

// Open opens a file, whose sum is noted when it was read: a picture is never all in memory. One that was read before, or of which nothing
// is read, is only opened.
func (l *ledger) Open(name string) (fs.File, error) {
	f, err := l.FS.Open(name)
	if err != nil || l.sums[name] != "" {
		return f, err
	}
	return &noted{File: f, ledger: l, name: name, sum: sha256.New()}, nil
}

// A noted file is summed up as it is read. What its reader left is read when it is closed.
type noted struct {
	fs.File
	ledger *ledger
	name   string
	sum    hash.Hash
	begun  bool
}

func (n *noted) Read(b []byte) (int, error) {
	read, err := n.File.Read(b)
	n.sum.Write(b[:read])
	n.begun = n.begun || read > 0
	return read, err
}

func (n *noted) Close() error {
	if n.begun {
		if _, err := io.Copy(n.sum, n.File); err == nil {
			n.ledger.sums[n.name] = hex.EncodeToString(n.sum.Sum(nil))
		}
	}
	return n.File.Close()
}

// Stat is the folder's own.
func (l *ledger) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }

func (l *ledger) note(name string, content []byte) {
	if len(l.sums) == 0 {
		l.first = name
	}
	if name == piped {
		l.json = json.Valid(content)
	}
	sum := sha256.Sum256(content)
	l.sums[name] = hex.EncodeToString(sum[:])
	if l.kept != nil {
		l.kept[name] = content
	}
}

// inFolder is a file's name relative to the dataset's folder.
func (l *ledger) inFolder(name string) string { return strings.TrimPrefix(name, path.Dir(l.first)+"/") }

// digest is the sum of a dataset: its file's own where it is one file, else that of the list that sha256sum makes of its
// files in the order of their names, so that whoever has the dataset can compare. Names are relative to the dataset's
// folder.
func (l *ledger) digest() string {
	if len(l.sums) == 1 {
		return l.sums[l.first]
	}
	list := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(l.sums)) {
		fmt.Fprintf(list, "%s  %s\n", l.sums[name], l.inFolder(name))
	}
	return hex.EncodeToString(list.Sum(nil))
}
