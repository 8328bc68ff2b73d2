package disk

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"
)

var (
	// ErrInput is an output that would replace what the program reads.
	ErrInput = errors.New("it is read as well")
	// ErrTwice is an output that another would replace.
	ErrTwice = errors.New("another output has this name")
)

// A look is what the system says quickest of a file. Files of one look are told apart by device and number.
type look struct {
	size    int64
	changed time.Time
}

// inputs are the files that were opened to be read, whatever they were called.
var inputs struct {
	sync.Mutex
	files map[look][]fs.FileInfo
	names []string
}

// Inputs are the names of the files that were opened to be read.
func Inputs() []string {
	inputs.Lock()
	defer inputs.Unlock()
	return slices.Clone(inputs.names)
}

// note keeps a file that is read. It is kept once.
func note(name string, info fs.FileInfo) {
	inputs.Lock()
	defer inputs.Unlock()
	key := look{info.Size(), info.ModTime()}
	if !among(inputs.files[key], info) {
		if inputs.files == nil {
			inputs.files = map[look][]fs.FileInfo{}
		}
		inputs.files[key] = append(inputs.files[key], info)
		inputs.names = append(inputs.names, name)
	}
}

// IsInput reports whether a file, by any name, was opened to be read and is still as it was then.
func IsInput(info fs.FileInfo) bool {
	inputs.Lock()
	defer inputs.Unlock()
	return info != nil && among(inputs.files[look{info.Size(), info.ModTime()}], info)
}

func among(files []fs.FileInfo, info fs.FileInfo) bool {
	for _, other := range files {
		if os.SameFile(other, info) {
			return true
		}
	}
	return false
}
