package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"

	"report/internal/batch"
	"report/internal/remote"
)

// A shelf is a place for the results of a batch.
type shelf struct {
	place
	ctx   context.Context
	mu    sync.Mutex
	there map[string]remote.Object // by their names
}

// shelf lists what is there.
func (d *depot) shelf() (*shelf, error) {
	i := slices.IndexFunc(d.places, func(p place) bool { return p.flag == "out" })
	if i < 0 {
		return nil, nil
	}
	s := &shelf{place: d.places[i], ctx: d.ctx, there: map[string]remote.Object{}}
	prefix := strings.TrimPrefix(s.key+"/", "/")
	for object, err := range s.bucket.List(d.ctx, prefix) {
		if err != nil {
			return nil, d.refused(s.shown, err)
		}
		s.there[strings.TrimPrefix(object.Key, prefix)] = object
	}
	return s, nil
}

func (s *shelf) Shown(name string) string { return s.shown + "/" + name }

func (s *shelf) Has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.there[name]
	return ok
}

// Holds compares sizes and sums as they were listed; where the storage has another kind of sum, it asks for the one that Write kept, and without that
// for the object itself.
func (s *shelf) Holds(made batch.Made) bool {
	s.mu.Lock()
	object, ok := s.there[made.File]
	s.mu.Unlock()
	if !ok || object.Size != made.Size {
		return false
	}
	return hex.EncodeToString(object.MD5) == made.MD5 && made.MD5 != "" || s.is(object.Key, made.SHA256)
}

func (s *shelf) is(key, sum string) bool {
	if kept, err := s.bucket.Sum(s.ctx, key); err != nil || kept != "" {
		return err == nil && kept == sum
	}
	of := sha256.New()
	return s.bucket.Read(s.ctx, key, of) == nil && hex.EncodeToString(of.Sum(nil)) == sum
}

// Put puts a file. Another's that came meanwhile stays, unless it is the same.
func (s *shelf) Put(name, file, sum string, fresh bool) error {
	key := remote.Below(s.key, name)
	fresh = fresh && !s.Has(name) // what is there was looked at
	err := s.put(s.ctx, key, file, sum, fresh)
	if errors.Is(err, remote.ErrExists) {
		if !s.is(key, sum) {
			return batch.ErrForeign
		}
		err = nil
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.there[name] = remote.Object{Key: key, Size: info.Size()}
	return nil
}

func (s *shelf) Remove(name string) error {
	s.mu.Lock()
	delete(s.there, name)
	s.mu.Unlock()
	return s.bucket.Delete(s.ctx, remote.Below(s.key, name))
}

// shelf is where the results of a batch stand, if not in a folder.
func (inv *invocation) shelf() (batch.Shelf, error) {
	if inv.depot == nil {
		return nil, nil
	}
	s, err := inv.depot.shelf()
	if s == nil {
		return nil, err
	}
	return s, err
}
