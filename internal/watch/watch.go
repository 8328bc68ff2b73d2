// Package watch tells when files change. It looks at them again and again: that works on network drives and in containers, where systems
// tell of nothing, and bears whatever editors do: files that are half written, renamed, removed, folders that vanish and come back.
package watch

import (
	"context"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Set is what is looked at: files, and folders with all that is below them.
type Set struct {
	Roots []string
	Skip  []string // folders that are passed over, as that of what is made
}

// most is how many files of a set are looked at; those beyond are left out.
const most = 20_000

// A State is how the files of a set were when they were looked at: equal states, equal files.
type State uint64

// State looks at the set.
func (s Set) State() State {
	sum, left := fnv.New64a(), most
	note := func(name string, info fs.FileInfo) {
		left--
		sum.Write([]byte(name))
		for _, v := range [...]uint64{uint64(info.Size()), uint64(info.ModTime().UnixNano()), uint64(info.Mode())} {
			for shift := 0; shift < 64; shift += 8 {
				sum.Write([]byte{byte(v >> shift)})
			}
		}
	}
	var walk func(name string)
	walk = func(name string) {
		entries, err := os.ReadDir(name)
		if err != nil {
			sum.Write([]byte("?" + name))
			return
		}
		for _, entry := range entries {
			path := filepath.Join(name, entry.Name())
			switch {
			case left <= 0 || passing(entry.Name()) || s.skips(path):
			case entry.IsDir():
				sum.Write([]byte(path + "/"))
				walk(path)
			default:
				if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
					note(path, info)
				} else { // a pipe, a device, a link that leads nowhere: that it is there matters, not what becomes of it
					sum.Write([]byte("!" + path))
				}
			}
		}
	}
	for _, root := range s.Roots {
		info, err := os.Stat(root)
		switch {
		case err != nil:
			sum.Write([]byte("-" + root))
		case info.IsDir():
			walk(root)
		default:
			note(root, info)
		}
	}
	return State(sum.Sum64())
}

// passing reports whether a name is one of those that come and go while programs write: hidden files, and what editors put beside.
func passing(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") || name == "4913" ||
		strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".swp")
}

func (s Set) skips(path string) bool {
	for _, skip := range s.Skip {
		if path == filepath.Clean(skip) {
			return true
		}
	}
	return false
}

// How often a set is looked at: as often as can be seen, but no more than a twentieth of the time is spent with looking.
const (
	often = 25 * time.Millisecond
	share = 20
)

// Next waits until the set is no longer in a state, and returns the one that it is in then. It returns the same state when the context
// has ended.
func (s Set) Next(ctx context.Context, state State) State {
	pause := often
	for {
		select {
		case <-ctx.Done():
			return state
		case <-time.After(pause):
		}
		began := time.Now()
		if now := s.State(); now != state {
			return now
		}
		pause = max(often, share*time.Since(began))
	}
}

// How long a file may be half written, and how long files that keep changing may be wrong before it is said.
const (
	settling = 120 * time.Millisecond
	patience = time.Second
)

// Attempt tries to make something of the set as it is, and returns the state that it was tried in. Where a file changes soon after a failure it
// was half written, and it is tried again.
func (s Set) Attempt(ctx context.Context, try func() bool) State {
	for began := time.Now(); ; {
		seen := s.State()
		if try() || time.Since(began) > patience {
			return seen
		}
		soon, stop := context.WithTimeout(ctx, settling)
		now := s.Next(soon, seen)
		stop()
		if now == seen || ctx.Err() != nil {
			return seen
		}
	}
}
