package job

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// A ledger is a folder that notes the sum of every file that is read from it.
type ledger struct {
	fs.FS
	first string            // the file that was read first: the dataset's own
	sums  map[string]string // SHA-256 in hexadecimal, by name
}

func newLedger(files fs.FS) *ledger { return &ledger{FS: files, sums: map[string]string{}} }

// ReadFile reads a file and notes its sum.
func (l *ledger) ReadFile(name string) ([]byte, error) {
	content, err := fs.ReadFile(l.FS, name)
	if err == nil {
		l.note(name, content)
	}
	return content, err
}

// Stat is the folder's own.
func (l *ledger) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }

func (l *ledger) note(name string, content []byte) {
	if len(l.sums) == 0 {
		l.first = name
	}
	sum := sha256.Sum256(content)
	l.sums[name] = hex.EncodeToString(sum[:])
}

// digest is the sum of a dataset: its file's own where it is one file, else that of the list that sha256sum makes of its
// files in the order of their names, so that whoever has the dataset can compare. Names are relative to the dataset's
// folder.
func (l *ledger) digest() string {
	if len(l.sums) == 1 {
		return l.sums[l.first]
	}
	folder := path.Dir(l.first) + "/"
	list := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(l.sums)) {
		fmt.Fprintf(list, "%s  %s\n", l.sums[name], strings.TrimPrefix(name, folder))
	}
	return hex.EncodeToString(list.Sum(nil))
}
