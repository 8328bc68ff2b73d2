package cli

import (
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"report/internal/disk"
)

// handedOver is a stream as it was handed over: a closed one refuses what is written to it. Go opens /dev/null in the place of a stream that was
// closed (runtime, checkfds), for reading and writing, which a shell's >/dev/null is not; each by itself, which a parent that throws several
// streams away does not. A parent that throws this one alone away can look the same (Python's subprocess.DEVNULL, Node's "ignore"): there
// it matters who asked. Shells close streams, other programs throw them away, who wants no more than the exit status; but nobody asks for a
// result on standard output to throw it away.
func handedOver(stream io.Writer, system fs.FS) (usual, forResults io.Writer) {
	file, ok := stream.(*os.File)
	if !ok || !nulled(file) || !readAndWritten(system, int(file.Fd())) {
		return stream, stream
	}
	for _, other := range []*os.File{os.Stdin, os.Stderr} {
		if nulled(other) && disk.OpenedOnce(file, other) {
			return stream, stream
		}
	}
	if !fromShell(system, os.Getppid()) {
		return stream, closed{}
	}
	return closed{}, closed{}
}

// fromShell reports whether a shell began the program.
func fromShell(system fs.FS, parent int) bool {
	shells := []string{"sh", "bash", "dash", "ash", "busybox", "zsh", "ksh", "mksh", "fish", "csh", "tcsh"}
	for _, fields := range lines(system, "proc/"+strconv.Itoa(parent)+"/comm") {
		if len(fields) == 1 && slices.Contains(shells, fields[0]) {
			return true
		}
	}
	return false
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
