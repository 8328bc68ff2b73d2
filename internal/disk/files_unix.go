//go:build unix

package disk

import "syscall"

// MostOpen is how many files the process may have open (ulimit -n).
func MostOpen() (most uint64, known bool) {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 0, false
	}
	return uint64(limit.Cur), true
}
