package disk

import (
	"errors"
	"os"
	"path/filepath"
)

// Replace gives a file that is there another content, whole or not at all; its mode stays. A link is followed to what it names. It is for
// changing an input where a person asked for just that.
func Replace(name string, content []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	beside, err := os.CreateTemp(filepath.Dir(name), ".report-*.tmp")
	if err != nil {
		return err
	}
	_, err = beside.Write(content)
	err = errors.Join(err, beside.Chmod(info.Mode().Perm()), beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), name)
	}
	if err != nil {
		os.Remove(beside.Name())
	}
	return err
}
