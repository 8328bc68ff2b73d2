package batch

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Leftovers are results of earlier runs that the manifest asks for no more, by their names in the folder of results, and nobody has
// changed: rows went, or a name or an output is another one.
type Leftovers struct {
	Files  []string `json:"files,omitempty"`
	Pruned bool     `json:"pruned,omitempty"` // they were removed
	// Unsure is how many items have a name that cannot be known, as their datasets cannot be read: what looks left over may be theirs.
	Unsure int `json:"unsure,omitempty"`
}

// leftovers finds them. Those of items that are asked for came with their outcomes; the others stand in the journal only.
func (m *maker) leftovers(dropped []Made) (l Leftovers, err error) {
	asked := map[uint64]bool{}
	for _, w := range m.workloads {
		asked[w.name] = true
	}
	for name, k := range m.to.known {
		if asked[name] || m.Shard.Of > 1 && int(name%uint64(m.Shard.Of))+1 != m.Shard.I {
			continue
		}
		var e entryMade
		line, err := m.to.line(k)
		if err != nil {
			return l, err
		}
		if json.Unmarshal(line, &e) == nil {
			dropped = append(dropped, e.Outputs...)
		}
	}
	for _, made := range dropped {
		if m.to.holds(made) {
			l.Files = append(l.Files, made.File)
		}
	}
	slices.Sort(l.Files)
	l.Files = slices.Compact(l.Files)
	l.Unsure = m.unsure
	return l, nil
}

// prune removes leftovers, unless one of them may be a result that is only not known today. A folder of side files goes with the last of them.
func (m *maker) prune(l *Leftovers) error {
	if len(l.Files) == 0 || l.Unsure > 0 {
		return nil
	}
	folders := map[string]bool{}
	for _, name := range l.Files {
		if err := m.to.remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if folder := path.Dir(name); folder != "." {
			folders[folder] = true
		}
	}
	for folder := range folders {
		m.to.root.Remove(folder) // on disk; it stays where somebody has put something else there
	}
	l.Pruned = true
	return nil
}

// dropped are files of the item's last results that it is asked for no more.
func (it *Item) dropped(last entryMade) (list []Made) {
	for _, made := range last.Outputs {
		if !slices.ContainsFunc(it.Outputs, func(output string) bool { return it.makes(output, made) }) {
			list = append(list, made)
		}
	}
	return list
}

// stale are the results that an item has in the folder from an earlier run, where it failed in this one.
func (m *maker) stale(it *Item) (names []string) {
	last, ok := m.to.last(it.Name)
	if !ok || it.lost {
		return nil
	}
	for _, made := range last.Outputs {
		if m.to.has(made.File) {
			names = append(names, made.File)
		}
	}
	return names
}

// foreign is a file in a result's place that the batch did not make: it is not replaced, unless it is what the result is.
func (t *task) foreign(results []Made) string {
	if t.Force || t.to.damaged {
		return ""
	}
	for _, made := range results {
		if t.to.has(made.File) && !t.before.ours(made.File) && !t.to.holds(made) {
			return made.File
		}
	}
	return ""
}

// ours reports whether a file in the folder is one that the item's last run made, changed since or not.
func (e entryMade) ours(name string) bool {
	return slices.ContainsFunc(e.Outputs, func(made Made) bool { return strings.EqualFold(made.File, name) })
}
