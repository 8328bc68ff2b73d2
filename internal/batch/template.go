package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"report/internal/font"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/style"
)

// mostTemplates bounds how many templates are kept: rows may have settings each.
const mostTemplates = 64

// templates are those that items share, each read once.
type templates struct {
	mu    sync.Mutex
	kept  map[string]*template
	fonts []string // of all templates: ROLE=FILE
}

// A template is one with the settings of its items, and its fonts. Files are those of the user's that it was read from,
// with their sums, own the contents of those in its own folder, by their names there.
type template struct {
	*style.Template
	fonts *font.Set
	found problem.List
	files []string
	own   map[string][]byte
}

// template is that of an item. It is of no use when the list has errors.
func (p *Plan) template(it *Item) (*template, problem.List) {
	key := it.Template + "\n" + strings.Join(it.Settings, "\n")
	t := &p.templates
	t.mu.Lock()
	defer t.mu.Unlock()
	if known := t.kept[key]; known != nil {
		return known, known.found
	}
	open := &template{own: map[string][]byte{}}
	asked := job.Template{Name: p.store.Path(it.Template), Settings: it.Settings, Fonts: t.fonts, Read: func(name string, content []byte) {
		sum := sha256.Sum256(content)
		open.files = append(open.files, name+" "+hex.EncodeToString(sum[:]))
	}, Own: func(name string, content []byte) { open.own[name] = content }}
	open.Template, open.fonts, open.found = asked.Open()
	if len(t.kept) >= mostTemplates || t.kept == nil {
		t.kept = map[string]*template{}
	}
	t.kept[key] = open
	return open, open.found
}

// beside are the template's files where they stand in an item's dataset, if it is the dataset's own: they go where that goes.
func (t *template) beside(it *Item) map[string][]byte {
	if it.Beside == "" {
		return nil
	}
	files := make(map[string][]byte, len(t.own))
	for name, content := range t.own {
		files[path.Join(it.Beside, name)] = content
	}
	return files
}

// joined is a file's name as people can open it.
func joined(folder, name string) string { return filepath.Join(folder, filepath.FromSlash(name)) }
