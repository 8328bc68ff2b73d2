package job

import (
	"path"
	"path/filepath"
	"strings"

	"report/internal/disk"
	"report/internal/say"
)

// takenNames are the files and folders that the files of a PDF make, as a file system takes them that does not tell capitals apart. The
// zero value is none.
type takenNames struct {
	files, folders map[string]string // the first name that makes each
}

// take takes a name, a path with /, or says why it cannot be had on every system: it leads out of the folder, is none, or is that of another.
func (t *takenNames) take(name string) say.Message {
	if t.files == nil {
		t.files, t.folders = map[string]string{}, map[string]string{}
	}
	clean := path.Clean(name)
	if !filepath.IsLocal(filepath.FromSlash(name)) || strings.HasSuffix(name, "/") || clean == "." || strings.ContainsAny(name, `\:`) {
		return say.M("the attached file's name %q could lead out of the folder", name)
	}
	for part := range strings.SplitSeq(clean, "/") {
		if found, _ := disk.NameFault(part, ""); !found.IsZero() {
			return say.M("the attached file's name %q is none everywhere: %s", name, found)
		}
	}
	folded := disk.Folded(clean)
	if first, twice := t.files[folded]; twice {
		return fallTogether(first, name)
	}
	if first, folder := t.folders[folded]; folder {
		return fallTogether(first, name)
	}
	for folder := path.Dir(folded); folder != "."; folder = path.Dir(folder) {
		if first, file := t.files[folder]; file {
			return fallTogether(first, name)
		}
		if t.folders[folder] == "" {
			t.folders[folder] = name
		}
	}
	t.files[folded] = name
	return say.Message{}
}

func fallTogether(first, name string) say.Message {
	if first == name {
		return say.M("two attached files are called %q", name)
	}
	return say.M("the attached files %q and %q would be one file, or a file and its folder", first, name)
}
