package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"report/internal/say"
)

// reasons are the system's usual ones, in words that have a Chinese twin, and what would do.
var reasons = []struct {
	is          error
	reason, way say.Message
	wrong       bool // it is what stands there that is wrong, not the reading of it
}{
	{fs.ErrNotExist, say.M("there is no such file or folder"), say.M("check its name, capitals too, and its folder"), false},
	{fs.ErrExist, say.M("something is there that is no folder"), say.M("take another place"), true},
	{fs.ErrPermission, say.M("permission denied"), say.M("ask for the right, or take another place"), false},
	{ErrTooBig, say.M("the file is too big"), say.M("split it"), true},
	{ErrClosed, say.M("it is closed"), say.M("send it to a file or a program; >/dev/null throws it away"), true},
	{ErrFolder, say.M("it is a folder"), say.M("name a file"), true},
	{ErrTwice, say.M("another output has this name"), say.M("name another file"), true},
	{ErrInput, say.M("it is read as well"), say.M("name another file"), true},
	{ErrChanged, say.M("it was changed in the meantime"), say.M("look at it, and try again"), false},
	{ErrOutside, say.M("it leads out of its folder"), say.M("copy the file into the folder and name it from there"), true},
	{fs.ErrInvalid, say.M("it leads out of its folder"), say.M("copy the file into the folder and name it from there"), true}, // what fs.FS says of ../ and /
	{syscall.EISDIR, say.M("it is a folder"), say.M("name a file"), true},
	{syscall.ENOTDIR, say.M("a part of its path is not a folder"), say.M("check its name, capitals too, and its folder"), true},
	{syscall.ELOOP, say.M("its links lead in a circle"), say.M("name the file itself"), true},
	{syscall.ENAMETOOLONG, say.M("its name is too long"), say.M("shorten it"), true},
	{syscall.ENOSPC, say.M("no space left on the device"), say.M("make room, or take another place"), false},
	{syscall.EDQUOT, say.M("no space left in the quota"), say.M("make room, or take another place"), false},
	{syscall.ENXIO, say.M("nothing reads there"), say.M("name a file, or begin what reads it first"), true},
	{syscall.EROFS, say.M("the file system is read-only"), say.M("take another place"), false},
	{syscall.EMFILE, say.M("too many files are open"), say.M("raise the limit: ulimit -n 1024"), false},
	{syscall.ENFILE, say.M("too many files are open"), say.M("end other programs, or try again later"), false},
}

// Reason says why the system refused, in words that have a Chinese twin where the reason is a usual one.
func Reason(err error) say.Message {
	var special Special
	if errors.As(err, &special) {
		return special.reason()
	}
	for _, r := range reasons {
		if errors.Is(err, r.is) {
			return r.reason
		}
	}
	return say.M("%s", bare(err).Error())
}

// Hint says what would do when the system refused.
func Hint(err error) say.Message {
	if errors.As(err, new(Special)) {
		return say.M("name a regular file: copy into one what this gives")
	}
	for _, r := range reasons {
		if errors.Is(err, r.is) {
			return r.way
		}
	}
	return say.M("see whether the place can be used, and try again")
}

// IsFull reports whether there is no room to write, for anything.
func IsFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// IsWrong reports whether what a name leads to is no file that could be read, however often it is tried.
func IsWrong(err error) bool {
	if errors.As(err, new(Special)) {
		return true
	}
	for _, r := range reasons {
		if errors.Is(err, r.is) {
			return r.wrong
		}
	}
	return false
}

// reason is what a special file is.
func (s Special) reason() say.Message {
	switch mode := fs.FileMode(s); {
	case mode&fs.ModeNamedPipe != 0:
		return say.M("it is a pipe, not a file")
	case mode&fs.ModeSocket != 0:
		return say.M("it is a socket, not a file")
	case mode&fs.ModeDevice != 0:
		return say.M("it is a device, not a file")
	}
	return say.M("something is there that is no file")
}

// bare takes the operation and the path, which the message has said already, off a system's error.
func bare(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// Code is the short name of a refusal for machines.
func Code(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "missing-file"
	case IsWrong(err):
		return "not-a-file"
	}
	return "unreadable"
}
