package batch

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"time"
)

// A Shelf is where results stand when that is not the folder itself, such as a bucket. The folder then holds only what a run needs for itself: what
// is unfinished, and its journals, which are put there too.
type Shelf interface {
	// Has reports whether a file is there.
	Has(name string) bool
	// Holds reports whether a result is there as it was made.
	Holds(made Made) bool
	// Put puts a file there, whole or not at all; with fresh, only where there is none of that name or the same.
	Put(name, file string, sum string, fresh bool) error
	Remove(name string) error
	// Shown is a file there as people can open it.
	Shown(name string) string
}

// ErrForeign is a file in a result's place that the batch did not make.
var ErrForeign = errors.New("a file is there that the batch did not make")

// has reports whether something stands at a result's name.
func (f *folder) has(name string) bool {
	if f.shelf != nil {
		return f.shelf.Has(name)
	}
	if f.root == nil {
		return false
	}
	_, err := f.root.Lstat(name)
	return err == nil
}

// remove removes a result.
func (f *folder) remove(name string) error {
	if f.shelf != nil {
		return f.shelf.Remove(name)
	}
	return f.root.Remove(name)
}

// place gives an unfinished file its name.
func (f *folder) place(temporary, name, sum string, fresh bool) error {
	if f.shelf != nil {
		return f.shelf.Put(name, f.inside(temporary), sum, fresh)
	}
	if folder := path.Dir(name); folder != "." {
		if err := f.root.MkdirAll(folder, 0o777); err != nil {
			return err
		}
	}
	return f.root.Rename(temporary, name)
}

// journalEvery is how much work an interruption may lose where the journal is put on a shelf.
const journalEvery = 20 * time.Second

// keepJournal puts the journal on the shelf at once, which shows whether that can be written to, then as it grows; close does it for the last time.
func (f *folder) keepJournal() error {
	if f.shelf == nil {
		return nil
	}
	if err := f.putJournal(); err != nil {
		return err
	}
	f.over, f.kept = make(chan bool), make(chan bool)
	go func() {
		defer close(f.kept)
		for ticks := time.NewTicker(journalEvery); ; {
			select {
			case <-ticks.C:
				f.putJournal() // the last time counts
			case <-f.over:
				ticks.Stop()
				return
			}
		}
	}()
	return nil
}

// putJournal puts a copy of the journal on the shelf: it may grow meanwhile.
func (f *folder) putJournal() error {
	name := path.Join(OwnFolder, path.Base(f.journal.Name()))
	copied := path.Join(f.working, "journal")
	f.mu.Lock()
	content, err := f.root.ReadFile(name)
	f.mu.Unlock()
	if err != nil {
		return err
	}
	file, err := f.root.OpenFile(copied, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	defer f.root.Remove(copied)
	return f.shelf.Put(name, f.inside(copied), "", false)
}

// endJournal puts it there for the last time.
func (f *folder) endJournal() error {
	if f.over == nil {
		return nil
	}
	close(f.over)
	<-f.kept
	f.over = nil
	return f.putJournal()
}

// inside is where a file of the folder lies on disk, whatever people are told.
func (f *folder) inside(name string) string { return path.Join(f.name, name) }

// digested adds the sums by which a shelf knows its files.
func (d *delivery) digested(made []Made) ([]Made, error) {
	if d.to.shelf == nil {
		return made, nil
	}
	for i, p := range d.parcels {
		if p.temporary == "" {
			continue
		}
		file, err := d.to.root.Open(p.temporary)
		if err != nil {
			return nil, err
		}
		sum := md5.New()
		_, err = io.Copy(sum, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return nil, err
		}
		made[i].MD5 = hex.EncodeToString(sum.Sum(nil))
	}
	return made, nil
}
