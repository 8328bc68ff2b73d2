//go:build unix

package disk

import "syscall"

// MostOpen is how many files the process may have open (ulimit -n); zero is unknown.
func MostOpen() uint64 {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 0
	}
	return uint64(limit.Cur)
}
