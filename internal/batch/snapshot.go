package batch

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// A snapshot is what the inputs of a run were when it saw them first: what the plan names by size and time, and from the first reading on by
// their sums. No two items of a run are made of different versions of a file.
type snapshot struct {
	mu    sync.Mutex
	files map[string]stamp
}

// A stamp tells versions of a file apart.
type stamp struct {
	size, time int64
	read       bool // sum counts, and nothing else
	sum        [sha256.Size]byte
}

func stampOf(info fs.FileInfo) stamp {
	return stamp{size: info.Size(), time: info.ModTime().UnixNano()}
}

// see notes a file that will be read.
func (s *snapshot) see(name string, info fs.FileInfo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.files[name]; !known {
		s.keep(name, stampOf(info))
	}
}

func (s *snapshot) keep(name string, of stamp) {
	if s.files == nil {
		s.files = map[string]stamp{}
	}
	s.files[name] = of
}

// holds reports whether a file that was read is the one that was seen first.
func (s *snapshot) holds(name string, info fs.FileInfo, sum [sha256.Size]byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch first, known := s.files[name]; {
	case known && first.read:
		return first.sum == sum
	case known && first != stampOf(info):
		return false
	}
	s.keep(name, stamp{read: true, sum: sum})
	return true
}

func (s *snapshot) names() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.files))
}
