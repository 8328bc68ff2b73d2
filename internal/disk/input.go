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
	// ErrChanged is a file that is no longer as it was read, and would be replaced.
	ErrChanged = errors.New("it was changed in the meantime")
)

// A stamp is what the system says quickest of a file. Files of one stamp are told apart by device and number.
type stamp struct {
	size    int64
	changed time.Time
}

// inputs are the files that were opened to be read, whatever they were called.
var inputs struct {
	sync.Mutex
	files map[stamp][]fs.FileInfo
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
	key := stamp{info.Size(), info.ModTime()}
	if !among(inputs.files[key], info) {
		if inputs.files == nil {
			inputs.files = map[stamp][]fs.FileInfo{}
		}
		inputs.files[key] = append(inputs.files[key], info)
		inputs.names = append(inputs.names, name)
	}
}

// IsInput reports whether a file, by any name, was opened to be read and is still as it was then.
func IsInput(info fs.FileInfo) bool {
	inputs.Lock()
	defer inputs.Unlock()
	return info != nil && among(inputs.files[stamp{info.Size(), info.ModTime()}], info)
}

func among(files []fs.FileInfo, info fs.FileInfo) bool {
	for _, other := range files {
		if os.SameFile(other, info) {
			return true
		}
	}
	return false
}
