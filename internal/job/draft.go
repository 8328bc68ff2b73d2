package job

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"

	"report/internal/disk"
	"report/internal/regexp"
)

// A draft is a file on disk that takes its name when it is complete. Names are those that rename and remove know, of a
// folder or of the whole system. Of the files that a draft of an output has, temporary is empty while there is none to take back:
// a device or pipe is written directly.
type draft struct {
	rename func(from, to string) error
	remove func(name string) error

	mu                sync.Mutex
	open              *os.File
	temporary, target string
	letGo             func() // of the temporary file; nil while there is none
	ended             bool
}

// errEnded is why a draft that was given up cannot be used.
var errEnded = errors.New("the output was given up")

// begin opens a temporary file that will be called target. Create opens a file that must not be there yet; name makes a
// name of a word that is used nowhere. Old is the file whose mode it is to have; nil is none, and the system gives its usual one.
//
// The draft is locked meanwhile, so that one that is discarded by another goroutine leaves no file that it does not know yet.
func (d *draft) begin(create func(name string, flags int, mode fs.FileMode) (*os.File, error), name func(word string) string, target string, old fs.FileInfo) (io.Writer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return nil, errEnded
	}
	temporary, open, err := "", (*os.File)(nil), fs.ErrExist
	for errors.Is(err, fs.ErrExist) { // os.CreateTemp would do, were its mode not 0600 whatever the umask says
		temporary = name(fmt.Sprintf(".report-%08x.tmp", rand.Uint32()))
		if open, err = create(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666); err == nil {
			var held bool
			if d.letGo, held = disk.Hold(open); !held {
				open.Close() // another run took it for one that was left behind, and is removing it
				err = fs.ErrExist
			}
		}
	}
	if err != nil {
		return nil, err
	}
	d.open, d.temporary, d.target = open, temporary, target
	if old != nil {
		disk.Own(open, old) // before the mode, which it may change
		err = open.Chmod(old.Mode().Perm())
	}
	return open, err
}

// swept are the folders in which this program has looked for what others left behind.
var swept sync.Map

// sweep removes the temporary files in a folder whose process has ended without doing so: nobody holds them.
func sweep(folder string) {
	if _, done := swept.LoadOrStore(folder, true); done {
		return
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !temporaryName.MatchString(entry.Name()) || !entry.Type().IsRegular() {
			continue
		}
		name := filepath.Join(folder, entry.Name())
		disk.RemoveFree(name)
	}
}

// temporaryName is what begin calls its files.
var temporaryName = regexp.MustCompile(`^\.report-[0-9a-f]{8}\.tmp$`)

// direct writes into an open device or pipe.
func (d *draft) direct(open *os.File) (io.Writer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open = open; d.ended {
		d.drop()
		return nil, errEnded
	}
	return open, nil
}

// written is the temporary file, to be read; nil for devices and pipes, which cannot be read again.
func (d *draft) written() io.ReaderAt {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.temporary == "" {
		return nil
	}
	return d.open
}

// goes is the path of the file that it becomes, from the root of the system or of a folder; empty for devices and pipes.
func (d *draft) goes() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.temporary == "" {
		return ""
	}
	if path, err := filepath.Abs(d.target); err == nil {
		return path
	}
	return d.target
}

// Commit closes the file and gives it its name.
func (d *draft) Commit() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return errEnded
	}
	d.ended = true
	err := d.open.Close()
	if err == nil && d.temporary != "" {
		err = d.rename(d.temporary, d.target)
	}
	if err != nil {
		d.drop()
	}
	d.free()
	return err
}

// free lets the temporary file go: it has its name, or is gone.
func (d *draft) free() {
	if d.letGo != nil {
		d.letGo()
		d.letGo = nil
	}
}

// Discard closes the file and removes it, unless it was committed.
func (d *draft) Discard() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.ended {
		d.drop()
	}
	d.ended = true
}

// drop takes back what there is.
func (d *draft) drop() {
	if d.open != nil {
		d.open.Close()
	}
	if d.temporary != "" {
		d.remove(d.temporary)
	}
	d.free()
}
