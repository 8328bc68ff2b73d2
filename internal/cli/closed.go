package cli

import (
	"io"
	"io/fs"
	"os"
	"strconv"

	"report/internal/disk"
)

// handedOver is a stream as it was handed over: a closed one refuses what is written to it. Go opens /dev/null in the place of a stream that was
// closed (runtime, checkfds), for reading and writing, which a shell's >/dev/null is not; each by itself, which a parent that throws several
// streams away does not.
func handedOver(stream io.Writer) io.Writer {
	file, ok := stream.(*os.File)
	if !ok || !nulled(file) || !readAndWritten(disk.System(), int(file.Fd())) {
		return stream
	}
	for _, other := range []*os.File{os.Stdin, os.Stderr} {
		if nulled(other) && disk.OpenedOnce(file, other) {
			return stream
		}
	}
	return closed{}
}

// nulled reports whether a file is /dev/null.
func nulled(file *os.File) bool {
	own, err := file.Stat()
	null, nullErr := os.Stat(os.DevNull)
	return err == nil && nullErr == nil && os.SameFile(own, null)
}

// readAndWritten reports whether one of the program's files is open for both, as Linux says.
func readAndWritten(system fs.FS, number int) bool {
	for _, fields := range lines(system, "proc/self/fdinfo/"+strconv.Itoa(number)) {
		if len(fields) == 2 && fields[0] == "flags:" {
			flags, err := strconv.ParseInt(fields[1], 8, 64)
			return err == nil && int(flags)&(os.O_WRONLY|os.O_RDWR) == os.O_RDWR
		}
	}
	return false
}

// A closed stream takes nothing.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, disk.ErrClosed }
