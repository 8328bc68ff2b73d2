//go:build !unix

package disk

// MostOpen is unknown.
func MostOpen() (most uint64, known bool) { return 0, false }
