package dataset

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
)

// Bounds of what a dataset names.
const (
	MaxFiles = 10_000
	MaxText  = 1 << 20 // bytes of a text field
	MaxWord  = 20_000  // characters between spaces that are none of Han: what is longer is data that stands in the wrong place
	MaxAlt   = 16_000  // characters of what is said instead of a picture: a PDF holds no more in one place
	MaxLink  = 10_000  // bytes of an address
	MaxTable = 2 << 30 // bytes of a table file
)

// files is the dataset's folder. Nothing outside of it is opened.
type files struct {
	fsys fs.FS
	dir  string // the folder of the dataset's file
	used int
}

// find turns a path of the dataset into one of fsys. It reports a path that leaves the folder.
func (f *files) find(ref string, at problem.Place, list *problem.List) (string, bool) {
	name := path.Join(f.dir, ref)
	outside := path.IsAbs(ref) || strings.Contains(ref, ":") || !fs.ValidPath(name) || strings.HasPrefix(path.Clean(ref)+"/", "../")
	switch {
	case strings.Contains(ref, `\`):
		list.Add(at, "path", say.M("the path %q has a backslash", ref), say.M("write folders with /"))
	case outside:
		list.Add(at, "path", say.M("the path %q leaves the dataset's folder", ref), say.M("copy the file into the folder and name it from there"))
	case f.used == MaxFiles:
		list.Add(at, "too-many-files", say.M("the dataset names more than %d files", MaxFiles), say.M("part it into several datasets"))
	default:
		f.used++
		return name, true
	}
	return "", false
}

// stat reports whether there is a file that can be read, of at most bound bytes.
func (f *files) stat(name string, at problem.Place, bound int64, list *problem.List) bool {
	if f.fsys == nil {
		missing(at, list, say.M("there is no file %q: the dataset has no folder", name), say.M("give the dataset as a folder or a file"))
		return false
	}
	info, err := fs.Stat(f.fsys, name)
	switch {
	case err != nil:
		refused(name, at, err, list)
	case info.IsDir():
		list.Add(at, "folder", say.M("%q is a folder, not a file", name), say.M("name a file"))
	case info.Size() > bound:
		list.Add(at, "too-big", say.M("the file %q has %d bytes, more than %d", name, info.Size(), bound), say.M("split it"))
	default:
		return true
	}
	return false
}

func (f *files) read(name string, at problem.Place, bound int64, list *problem.List) ([]byte, bool) {
	if !f.stat(name, at, bound, list) {
		return nil, false
	}
	data, err := disk.Read(f.fsys, name, bound)
	if err != nil {
		refused(name, at, err, list)
		return nil, false
	}
	return data, true
}

// text reads a file that the dataset names, as text.
func (f *files) text(ref string, at problem.Place, bound int64, list *problem.List) (name, text string, ok bool) {
	name, data, ok := f.bytes(ref, at, bound, list)
	if !ok {
		return name, "", false
	}
	text, ok = decode.Text(name, data, bound, list)
	return name, text, ok
}

// bytes reads a file that the dataset names.
func (f *files) bytes(ref string, at problem.Place, bound int64, list *problem.List) (name string, data []byte, ok bool) {
	if name, ok = f.find(ref, at, list); ok {
		data, ok = f.read(name, at, bound, list)
	}
	return name, data, ok
}

// refused says why a file cannot be opened.
func refused(name string, at problem.Place, err error, list *problem.List) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint := say.M("check its name, capitals too, and its folder")
		if path.Base(name) == FileName && at.Line == 0 {
			hint = say.M("a dataset is a folder with %s in it, or a .yaml file", FileName)
		}
		missing(at, list, say.M("there is no file %q", name), hint)
	case errors.Is(err, disk.ErrOutside):
		list.Add(at, "path", say.M("the path %q leaves the dataset's folder", name), say.M("copy the file into the folder and name it from there"))
	default:
		list.Add(at, disk.Code(err), say.M("the file %q cannot be read: %s", name, disk.Reason(err)), disk.Hint(err))
	}
}

// missing reports an input that is not there.
func missing(at problem.Place, list *problem.List, found, hint say.Message) {
	*list = append(*list, problem.Problem{Place: at, Code: "missing-file", Found: found, Hint: hint, Missing: true})
}
