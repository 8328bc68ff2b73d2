package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// A pipe's reader may come a moment later than its writer: so often it is looked for, so long apart.
const (
	looks = 100
	apart = 20 * time.Millisecond
)

// OpenDirect opens a device or a pipe to be written, which has no other file for its content until that is complete. A pipe that nobody comes
// to read is refused.
func OpenDirect(name string, info fs.FileInfo) (file *os.File, err error) {
	switch {
	case info.Mode().Type() == fs.ModeSocket:
		return nil, fault(name, Special(fs.ModeSocket))
	case info.Mode().Type() != fs.ModeNamedPipe:
		return os.OpenFile(name, os.O_WRONLY, 0)
	}
	for range looks {
		if file, err = os.OpenFile(name, os.O_WRONLY|syscall.O_NONBLOCK, 0); !errors.Is(err, syscall.ENXIO) {
			return file, err
		}
		time.Sleep(apart)
	}
	return nil, err
}

// IsInputToo reports whether a stream is a file that was opened to be read as well, as of report … >>FILE.
func IsInputToo(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular() && IsInput(info)
}
