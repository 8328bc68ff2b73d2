//go:build !unix

package disk

import "os"

// Hold reports that nobody else holds a file: a system that has no such locks does not let an open file be removed.
func Hold(*os.File) (letGo func(), ok bool) { return func() {}, true }

// Own does nothing where files have no owner of this kind.
func Own(*os.File, os.FileInfo) {}
