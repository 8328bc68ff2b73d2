package job

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestTakenNames: names that some system could not tell apart, or not have, are refused; others are taken.
func TestTakenNames(t *testing.T) {
	for names, want := range map[string]string{
		"bulletin.yaml|text/a.md|text/b.md|tables/表 1.csv|.gitignore": "",
		"bulletin.yaml|./bulletin.yaml":                               "would be one file",
		"a//b|a/b":                                                    "would be one file",
		"a|A":                                                         "would be one file",
		"e\u0301|\u00e9":                                              "would be one file",
		"a|a/b":                                                       "would be one file, or a file and its folder",
		"A/b|a":                                                       "would be one file, or a file and its folder",
		"a/b/c|a/B":                                                   "would be one file, or a file and its folder",
		"a|a":                                                         "two attached files are called",
		"CON":                                                         "is a device on Windows",
		"a/nul.txt":                                                   "is a device on Windows",
		"a.":                                                          "ends with a dot",
		"a ":                                                          "ends with a space",
		" a/b":                                                        "begins or ends with a space",
		"a?b":                                                         "Windows does not allow",
		"a\u202eb":                                                    "that is not seen",
		"a\u2028b":                                                    "that is not seen",
		"a\x00b":                                                      "that is not seen",
		"../a":                                                        "lead out",
		"/a":                                                          "lead out",
		"a/":                                                          "lead out",
		"a\\b":                                                        "lead out",
		"c:a":                                                         "lead out",
		"":                                                            "lead out",
	} {
		var taken takenNames
		said := ""
		for name := range strings.SplitSeq(names, "|") {
			said += taken.take(name).String()
		}
		if want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("%q: %s, want %s", names, said, want)
		}
	}
}

// FuzzTakenNames: of the names that are taken, every one is a file of its own below the folder on any system.
func FuzzTakenNames(f *testing.F) {
	for _, seed := range []string{"a\na/b", "bulletin.yaml\n./bulletin.yaml", "CON\na.", "../x\n/y", "A/b\na"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, list string) {
		var taken takenNames
		files := map[string]bool{}
		for name := range strings.SplitSeq(list, "\n") {
			if taken.take(name).IsZero() {
				files[strings.ToLower(path.Clean(name))] = true
			}
		}
		for name := range files {
			if !filepath.IsLocal(name) || strings.ContainsAny(name, "\\:*?<>|\"") {
				t.Errorf("%q was taken", name)
			}
			for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
				if files[folder] {
					t.Errorf("%q is a file and a folder", folder)
				}
			}
		}
	})
}
