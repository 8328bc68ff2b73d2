package job

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"report/internal/say"
)

// ErrIsFolder is a folder in a file's place.
var ErrIsFolder = errors.New("it is a folder")

// Reason says why the system refused, in words that have a Chinese twin where the reason is a usual one.
func Reason(err error) say.Message {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return say.M("there is no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return say.M("permission denied")
	case errors.Is(err, ErrNoFile):
		return say.M("something is there that is no file")
	case errors.Is(err, errTooBig):
		return say.M("the file is too big")
	case errors.Is(err, ErrIsFolder), errors.Is(err, syscall.EISDIR):
		return say.M("it is a folder")
	case errors.Is(err, syscall.ENOTDIR):
		return say.M("a part of its path is not a folder")
	case errors.Is(err, syscall.ENOSPC):
		return say.M("no space left on the device")
	case errors.Is(err, syscall.EROFS):
		return say.M("the file system is read-only")
	}
	return say.M("%s", bare(err).Error())
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
