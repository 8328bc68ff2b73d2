//go:build !linux

package disk

import "os"

// OpenedOnce is for Linux alone.
func OpenedOnce(*os.File, *os.File) bool { return false }
