package disk

import (
	"os"
	"syscall"
)

// OpenedOnce reports whether two of the program's files were opened as one, as by a parent that hands one file over as several streams: what is
// set of one is then set of the other. It is for files that keep nothing, such as /dev/null.
func OpenedOnce(a, b *os.File) bool {
	flags := func(file *os.File, command int, value uintptr) uintptr {
		got, _, _ := syscall.Syscall(syscall.SYS_FCNTL, file.Fd(), uintptr(command), value)
		return got
	}
	before := flags(a, syscall.F_GETFL, 0)
	flags(a, syscall.F_SETFL, before^syscall.O_APPEND)
	defer flags(a, syscall.F_SETFL, before)
	return (flags(b, syscall.F_GETFL, 0)^before)&syscall.O_APPEND != 0 && flags(a, syscall.F_GETFL, 0) == flags(b, syscall.F_GETFL, 0)
}
