//go:build unix

package disk

import (
	"os"
	"syscall"
)

// Hold marks an open file as in use until it is let go or its process has ended, however that ends; closing the file does not let it
// go. It reports whether nobody else holds it.
func Hold(file *os.File) (letGo func(), ok bool) {
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil, false
	}
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	again, err := syscall.Dup(int(file.Fd()))
	if err != nil {
		return func() {}, true
	}
	syscall.CloseOnExec(again)
	return func() { syscall.Close(again) }, true
}

// Own gives a file the owner and the group of another, where the system allows it.
func Own(file *os.File, like os.FileInfo) {
	if stat, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = file.Chown(int(stat.Uid), int(stat.Gid)) // few may
	}
}
