package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"sync"

	"report/internal/font"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/style"
)

// mostLooks bounds how many looks are kept: rows may have settings each.
const mostLooks = 64

// looks are those that items share, each read once.
type looks struct {
	mu    sync.Mutex
	kept  map[string]*look
	fonts []string // of all looks: ROLE=FILE
}

// A look is a template with the settings of its items, and its fonts. Files are those of the user's that it was read
// from, with their sums.
type look struct {
	template *style.Template
	fonts    *font.Set
	found    problem.List
	files    []string
}

// look is how an item looks. It is of no use when the list has errors.
func (p *Plan) look(it *Item) (*look, problem.List) {
	key := it.Template + "\n" + strings.Join(it.Settings, "\n")
	l := &p.looks
	l.mu.Lock()
	defer l.mu.Unlock()
	if known := l.kept[key]; known != nil {
		return known, known.found
	}
	open := &look{}
	asked := job.Look{Template: p.store.Path(it.Template), Settings: it.Settings, Fonts: l.fonts, Read: func(name string, content []byte) {
		sum := sha256.Sum256(content)
		open.files = append(open.files, name+" "+hex.EncodeToString(sum[:]))
	}}
	open.template, open.fonts, open.found = asked.Open()
	if len(l.kept) >= mostLooks || l.kept == nil {
		l.kept = map[string]*look{}
	}
	l.kept[key] = open
	return open, open.found
}

// joined is a file's name as people can open it.
func joined(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
