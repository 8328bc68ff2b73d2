package batch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/gofrs/flock"

	"report/internal/disk"
)

// OwnFolder is the folder, inside that of the results, which a batch keeps for itself: its lock, its journals and what is not
// finished.
const OwnFolder = ".report-batch"

// A Made file is a result: its name in the folder of results, and what it holds.
type Made struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	MD5    string `json:"md5,omitempty"` // where results stand on a shelf, which may know its files by it
}

// An entryMade is a line of the journal: what an item is about to be. It is written before the results take their names, and believed
// only as far as the results in the folder have its sums; so it need not be undone, and an interruption loses nothing.
type entryMade struct {
	Run      int      `json:"run"` // the later entry counts: runs are numbered, clocks are not asked
	Name     string   `json:"name"`
	Key      string   `json:"key"`
	Inputs   []string `json:"inputs"` // files of the dataset, by their names in its folder
	Outputs  []Made   `json:"outputs"`
	Pages    int      `json:"pages,omitempty"`
	Warnings int      `json:"warnings,omitempty"`
	Notes    int      `json:"notes,omitempty"`
	Seconds  float64  `json:"seconds,omitempty"` // that making it took
}

// A folder is where results go: locked against other batches, with the journal of what they made.
type folder struct {
	name    string
	root    *disk.Folder
	locks   []*flock.Flock
	working string // the folder of unfinished files, in root
	run     int
	lines   int // entries in the journals
	shelf   Shelf
	over    chan bool // the journal is put on the shelf until this is closed
	kept    chan bool
	damaged bool // a line of the journals cannot be read: the folder may hold more results of ours than are known

	mu      sync.Mutex
	journal *os.File // nil when nothing is to be written
	torn    bool     // the journal's last line may be cut off
	files   []*os.File
	known   map[uint64]known
}

// known is where the latest entry of a name stands.
type known struct {
	file, run int32
	at        int64
	seconds   float32 // that making it took
}

// ErrBusy is a folder that another batch works in.
var ErrBusy = errors.New("another batch works in this folder")

// openFolder makes the folder and locks it. A shard shares it with other shards, but not with itself; anyone else has it alone.
func openFolder(name string, shard Shard, shelf Shelf) (*folder, error) {
	if err := os.MkdirAll(filepath.Join(name, OwnFolder), 0o777); err != nil {
		return nil, err
	}
	f := &folder{name: name, shelf: shelf}
	if err := f.lock(shard); err != nil {
		f.close()
		return nil, err
	}
	root, err := disk.OpenOwn(name)
	if err != nil {
		f.close()
		return nil, err
	}
	f.root, f.working = root, path.Join(OwnFolder, "unfinished"+shard.suffix())
	if err := f.begin(shard); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *folder) lock(shard Shard) error {
	whole := flock.New(filepath.Join(f.name, OwnFolder, "lock"))
	f.locks = append(f.locks, whole)
	take := whole.TryLock
	if shard.Of > 1 {
		take = whole.TryRLock
	}
	if ok, err := take(); err != nil || !ok {
		return refusal(err)
	}
	if shard.Of > 1 {
		own := flock.New(filepath.Join(f.name, OwnFolder, "lock"+shard.suffix()))
		f.locks = append(f.locks, own)
		if ok, err := own.TryLock(); err != nil || !ok {
			return refusal(err)
		}
	}
	return nil
}

// refusal is why a lock was not had: the system's reason, or that somebody has it.
func refusal(err error) error {
	if err == nil {
		return ErrBusy
	}
	return err
}

// begin clears away what an interrupted run left unfinished, and opens the journals.
func (f *folder) begin(shard Shard) error {
	if err := f.root.RemoveAll(f.working); err != nil {
		return err
	}
	if err := f.root.Mkdir(f.working, 0o777); err != nil {
		return err
	}
	if err := f.load(); err != nil {
		return err
	}
	if shard.Of <= 1 && f.lines > 2*len(f.known)+fewLines {
		if err := f.compact(); err != nil {
			return err
		}
	}
	journal, err := f.root.OpenFile(path.Join(OwnFolder, "made"+shard.suffix()+".jsonl"), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	f.journal = journal
	if err := endLine(journal); err != nil {
		return err
	}
	return f.keepJournal()
}

// fewLines of a journal are not worth writing it anew.
const fewLines = 1000

// compact writes one journal that has the latest entry of every name, in place of all. Nobody else is in the folder.
func (f *folder) compact() error {
	temporary := path.Join(f.working, "made.jsonl")
	to, err := f.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(to, 1<<16)
	for _, k := range f.known {
		line, failed := f.line(k)
		buffered.Write(line) // Flush tells of its error
		err = errors.Join(err, failed)
	}
	if err = errors.Join(err, buffered.Flush(), to.Close()); err != nil {
		return err
	}
	if err := f.root.Rename(temporary, path.Join(OwnFolder, "made.jsonl")); err != nil {
		return err
	}
	for _, file := range f.files {
		if name := filepath.Base(file.Name()); name != "made.jsonl" {
			err = errors.Join(err, f.root.Remove(path.Join(OwnFolder, name)))
		}
		file.Close()
	}
	f.files = nil
	return errors.Join(err, f.load())
}

// endLine ends a last line that an interruption cut off.
func endLine(file *os.File) error {
	info, err := file.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := file.ReadAt(last, info.Size()-1); err != nil || last[0] == '\n' {
		return err
	}
	_, err = file.Write([]byte("\n"))
	return err
}

// peek opens the journals of a folder to look what is up to date; nothing is made or locked. A folder that is not there has none.
func peek(name string, shelf Shelf) (*folder, error) {
	f := &folder{name: name, shelf: shelf, known: map[uint64]known{}}
	root, err := disk.OpenOwn(name)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	f.root = root
	return f, f.load()
}

// load finds the latest entry of every name in all journals: shards may have been others before.
func (f *folder) load() error {
	f.known, f.lines, f.run = map[uint64]known{}, 0, 0
	names, err := fs.Glob(f.root.FS(), OwnFolder+"/made*.jsonl")
	if err != nil {
		return err
	}
	slices.Sort(names)
	for _, name := range names {
		file, err := f.root.Open(name)
		if err != nil {
			return err
		}
		f.files = append(f.files, file)
		if err := f.index(file, int32(len(f.files)-1)); err != nil {
			return err
		}
	}
	f.run++
	return nil
}

// index notes where the entries of a journal stand. A line that was cut off is none.
func (f *folder) index(file *os.File, number int32) error {
	lines := bufio.NewReaderSize(file, 1<<16)
	for at := int64(0); ; {
		line, err := lines.ReadBytes('\n')
		var e struct {
			Run  int    `json:"run"`
			Name string `json:"name"`

			Seconds float32 `json:"seconds"`
		}
		if err == nil && json.Unmarshal(line, &e) == nil && e.Name != "" {
			f.lines++
			f.run = max(f.run, e.Run)
			if old, ok := f.known[hashOf(e.Name)]; !ok || int(old.run) <= e.Run {
				f.known[hashOf(e.Name)] = known{number, int32(e.Run), at, e.Seconds}
			}
		} else if len(line) > 0 {
			f.damaged = true
		}
		at += int64(len(line))
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// last is the latest entry of a name.
func (f *folder) last(name string) (e entryMade, ok bool) {
	k, ok := f.known[hashOf(name)]
	if !ok {
		return e, false
	}
	line, err := f.line(k)
	return e, err == nil && json.Unmarshal(line, &e) == nil && e.Name == name
}

// line is an entry as it stands in its journal.
func (f *folder) line(k known) ([]byte, error) {
	return bufio.NewReader(io.NewSectionReader(f.files[k.file], k.at, 1<<30)).ReadBytes('\n')
}

// note writes an entry.
func (f *folder) note(e entryMade) error {
	e.Run = f.run
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.torn {
		line = *bytes.NewBuffer(append([]byte("\n"), line.Bytes()...))
	}
	_, err := f.journal.Write(line.Bytes())
	f.torn = err != nil
	return err
}

func (f *folder) close() {
	if f.journal != nil {
		f.journal.Close()
		f.root.Remove(f.working)
	}
	for _, file := range f.files {
		file.Close()
	}
	if f.root != nil {
		f.root.Close()
	}
	for _, lock := range f.locks {
		lock.Close()
	}
}

// write replaces a file of the folder, whole or not at all.
func (f *folder) write(name string, content []byte) error {
	temporary := path.Join(f.working, name)
	file, err := f.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err == nil {
		err = f.place(temporary, name, "", false)
	}
	if err != nil {
		f.root.Remove(temporary)
	}
	return err
}

// inFolder is a file of the folder of results as people can open it.
func (f *folder) inFolder(name string) string {
	if f.shelf != nil {
		return f.shelf.Shown(name)
	}
	return filepath.Join(f.name, filepath.FromSlash(name))
}

// holds reports whether the folder holds a result as it was made.
func (f *folder) holds(made Made) bool {
	if f.shelf != nil {
		return f.shelf.Holds(made)
	}
	if f.root == nil {
		return false
	}
	info, err := f.root.Lstat(made.File)
	if err != nil || !info.Mode().IsRegular() || info.Size() != made.Size {
		return false
	}
	file, err := f.root.Open(made.File)
	if err != nil {
		return false
	}
	defer file.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == made.SHA256
}
