package job

import (
	"fmt"
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
	last           map[string]int    // the number that a name had last
}

// take takes a name, a path with /, and returns it as it can be had on every system: clean, and where another file has it, with a number
// behind it. Or it says why it cannot be had: it leads out of the folder, is none, or a file would be a folder.
func (t *takenNames) take(name string) (free string, fault say.Message) {
	if t.files == nil {
		t.files, t.folders, t.last = map[string]string{}, map[string]string{}, map[string]int{}
	}
	clean := path.Clean(name)
	if !filepath.IsLocal(filepath.FromSlash(name)) || strings.HasSuffix(name, "/") || clean == "." || strings.ContainsAny(name, `\:`) {
		return "", say.M("the attached file's name %q could lead out of the folder", name)
	}
	for part := range strings.SplitSeq(clean, "/") {
		if found, _ := disk.NameFault(part, ""); !found.IsZero() {
			return "", say.M("the attached file's name %q is none everywhere: %s", name, found)
		}
		if temporaryName.MatchString(strings.ToLower(part)) {
			return "", say.M("the attached file's name %q is one that report gives to what is not yet whole, and removes", name)
		}
	}
	clean = t.numbered(clean)
	folded := disk.Folded(clean)
	if first, folder := t.folders[folded]; folder {
		return "", fallTogether(first, name)
	}
	for folder := path.Dir(folded); folder != "."; folder = path.Dir(folder) {
		if first, file := t.files[folder]; file {
			return "", fallTogether(first, name)
		}
		if t.folders[folder] == "" {
			t.folders[folder] = name
		}
	}
	t.files[folded] = name
	return clean, say.Message{}
}

// numbered is a name that no file has yet: a.csv, a (2).csv, a (3).csv.
func (t *takenNames) numbered(name string) string {
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	first := disk.Folded(name)
	for n := max(t.last[first], 1) + 1; ; n++ {
		if _, taken := t.files[disk.Folded(name)]; !taken {
			return name
		}
		name, t.last[first] = fmt.Sprintf("%s (%d)%s", stem, n, ending), n
	}
}

func fallTogether(first, name string) say.Message {
	return say.M("the attached files %q and %q would be a file and its folder", first, name)
}
