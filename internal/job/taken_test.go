package job

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestTakenNames: names that some system could not have are refused; others are taken, with a number where a file has them.
func TestTakenNames(t *testing.T) {
	for names, want := range map[string]string{
		"bulletin.yaml|text/a.md|text/b.md|tables/表 1.csv|.gitignore": "",
		"bulletin.yaml|./bulletin.yaml":                               "bulletin (2).yaml",
		"a//b|a/b":                                                    "a/b (2)",
		"a|A":                                                         "A (2)",
		"e\u0301|\u00e9":                                              "\u00e9 (2)",
		"a|a/b":                                                       "would be a file and its folder",
		"A/b|a":                                                       "would be a file and its folder",
		"a/b/c|a/B":                                                   "would be a file and its folder",
		"a|a":                                                         "a (2)",
		"a.csv|A.csv|a (2).csv|a.csv":                                 "a.csv|A (2).csv|a (2) (2).csv|a (3).csv",
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
		"tables/.report-00000000.tmp":                                 "not yet whole",
		".report-mine.tmp":                                            "",
	} {
		var taken takenNames
		var all []string
		for name := range strings.SplitSeq(names, "|") {
			free, fault := taken.take(name)
			all = append(all, free+fault.String())
		}
		said := strings.Join(all, "|")
		if want == "" && said != names || !strings.Contains(said, want) {
			t.Errorf("%q: %s, want %s", names, said, want)
		}
	}
}

// TestTakenAgain: files of one name cost what their number does, not its square.
func TestTakenAgain(t *testing.T) {
	cost := func(n int) float64 {
		return testing.AllocsPerRun(1, func() {
			var taken takenNames
			for range n {
				taken.take("a.csv")
			}
		})
	}
	if few, many := cost(200), cost(800); many > 5*few {
		t.Errorf("200 names cost %.0f allocations, 800 of them %.0f", few, many)
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
			if free, fault := taken.take(name); fault.IsZero() {
				if files[strings.ToLower(free)] {
					t.Errorf("%q is two files", free)
				}
				files[strings.ToLower(free)] = true
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
