package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"sync"
	"sync/atomic"

	"report/internal/disk"
	"report/internal/job"
)

// A delivery is one item's results on their way: each is made in the folder of unfinished files, and when all are made
// they take their names, one after the other. Before that it can be given up at any time.
type delivery struct {
	to     *folder
	over   bool   // files that the batch did not make may be replaced
	prefix string // of the names of unfinished files

	mu      sync.Mutex
	parcels []*parcel
	ended   bool
	err     error
}

// A parcel is one result.
type parcel struct {
	of        *delivery
	name      string // in the folder
	inFolder  bool   // name is the folder of side files, which have names of their own
	open      *os.File
	temporary string
	sum       hash.Hash
	known     string // the sum of one that another process made
	size      int64
}

var (
	errGivenUp = errors.New("the item was given up")
	errChange  = errors.New("an input changed while the item was made")
)

// number makes the names of unfinished files differ.
var number atomic.Int64

// sinks are where a result goes that is called name: a file, or the files in a folder.
func (d *delivery) sinks(name string, folder bool) func() job.Sink {
	return func() job.Sink { return &parcel{of: d, name: name, inFolder: folder} }
}

// Name is the result's name as people can open it.
func (p *parcel) Name() string { return p.of.to.inFolder(p.name) }

// Create begins the result.
func (p *parcel) Create(id string) (io.Writer, error) {
	d := p.of
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return nil, errGivenUp
	}
	if p.inFolder {
		p.name, p.inFolder = path.Join(p.name, id), false
	}
	mode := fs.FileMode(0o666)
	switch old, err := d.to.root.Lstat(p.name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case old.IsDir():
		return nil, disk.ErrFolder
	case disk.IsInput(old):
		return nil, disk.ErrInput
	case old.Mode().IsRegular():
		mode = old.Mode().Perm()
	case old.Mode().Type() != fs.ModeSymlink:
		return nil, disk.Special(old.Mode().Type())
	}
	p.temporary = path.Join(d.to.working, d.prefix+strconv.FormatInt(number.Add(1), 10))
	open, err := d.to.root.OpenFile(p.temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err
	}
	p.open, p.sum = open, sha256.New()
	d.parcels = append(d.parcels, p)
	return &filling{p, open}, nil
}

// A filling writes a parcel. It has the file by itself: whoever gives the item up closes it meanwhile, and forgets it.
type filling struct {
	*parcel
	file *os.File
}

// Write writes a part of the result.
func (f *filling) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	f.sum.Write(b[:n])
	f.size += int64(n)
	return n, err
}

// Commit delivers all results of the item, when the first of them is to be: the job has made them all by then.
func (p *parcel) Commit() error { return p.of.hand() }

// hand delivers, once.
func (d *delivery) hand() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return d.err
	}
	d.ended = true
	d.err = d.deliver()
	d.clear()
	return d.err
}

// leave ends the delivery without names: another process gives them, by the files that are listed.
func (d *delivery) leave() (list []parcelMade, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = true
	if d.err = d.closed(); d.err != nil {
		d.clear()
		return nil, d.err
	}
	for _, p := range d.parcels {
		list = append(list, parcelMade{Made{File: p.name, SHA256: p.sha256(), Size: p.size}, p.temporary})
	}
	return list, nil
}

// adopt takes over what another process left.
func (d *delivery) adopt(list []parcelMade) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range list {
		d.parcels = append(d.parcels, &parcel{of: d, name: p.File, temporary: p.Temporary, known: p.SHA256, size: p.Size})
	}
	if d.ended {
		d.clear()
		return d.err
	}
	return nil
}

// again begins a delivery anew that was not given up from outside.
func (d *delivery) again(ctx context.Context) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ctx.Err() != nil {
		return false
	}
	d.clear()
	d.ended, d.err, d.parcels = false, nil, nil
	return true
}

// made lists all that was made.
func (d *delivery) made() (list []Made) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.parcels {
		list = append(list, Made{File: p.name, SHA256: p.sha256(), Size: p.size})
	}
	return list
}

func (p *parcel) sha256() string {
	if p.sum == nil {
		return p.known
	}
	return hex.EncodeToString(p.sum.Sum(nil))
}

// closed closes the files.
func (d *delivery) closed() error {
	for _, p := range d.parcels {
		if p.open == nil {
			continue
		}
		err := p.open.Close()
		if p.open = nil; err != nil {
			return err
		}
	}
	return nil
}

func (d *delivery) deliver() error {
	if err := d.closed(); err != nil {
		return err
	}
	for _, p := range d.parcels {
		if err := d.to.place(p.temporary, p.name, p.sha256(), !d.over); err != nil {
			return err
		}
		if d.to.shelf == nil {
			p.temporary = ""
		} // else clear removes it
	}
	return nil
}

// clear removes what was not delivered.
func (d *delivery) clear() {
	for _, p := range d.parcels {
		if p.open != nil {
			p.open.Close()
			p.open = nil
		}
		if p.temporary != "" {
			d.to.root.Remove(p.temporary)
			p.temporary = ""
		}
	}
}

// Discard gives the item up, unless it was delivered.
func (p *parcel) Discard() { p.of.giveUp() }

// giveUp reports whether the item is given up: one that is being delivered is waited for.
func (d *delivery) giveUp() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.ended {
		d.ended, d.err = true, errGivenUp
		d.clear()
	}
	return d.err != nil
}
