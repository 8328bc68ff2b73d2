package internal

import (
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// typesetters are the rooms whose comments cite the rules of typesetting by letter and number.
var typesetters = []string{"linebreak", "typeset", "layout", "chart", "style", "dataset", "tabulate", "check", "bulletin"}

// TestRules: the page of rules has every rule that code or tests cite, and every rule of the page is cited, or says why not.
func TestRules(t *testing.T) {
	page, err := os.ReadFile("linebreak/RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	cited := map[string]string{}
	for _, room := range typesetters {
		files, _ := filepath.Glob(room + "/*.go")
		for _, name := range files {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range citedIn(source) {
				cited[id] = name
			}
		}
	}
	for _, fault := range ruleFaults(string(page), cited) {
		t.Error(fault)
	}
}

func TestRulesCanFail(t *testing.T) {
	const page = "| K1 | a | b | |\n| K2 | a | b | Not kept: c |\n| K3 | a | b | |\n| K3 | a | b | unnamed |\n| K4 | a | b | unnamed |\n"
	if got := fmt.Sprint(citedIn([]byte("package p // (K1, S3–S5): see\n\n// H2 in \"A1\" [GB 18030], B9.\nvar q = \"K7\""))); got != "[K1 S3 S4 S5 H2 B9]" {
		t.Errorf("found %s", got)
	}
	got := strings.Join(ruleFaults(page, map[string]string{"K1": "x.go", "K9": "y.go", "K4": "z.go"}), "\n")
	if want := "K3 is cited nowhere, and says not why\nK3 stands there twice\nK9, cited in y.go, is missing"; got != want {
		t.Errorf("found %s", got)
	}
}

var (
	rule     = regexp.MustCompile(`(?m)^\| ([A-Z]\d+) \|.*\|.*\| *(.*?) *\|$`)
	citation = regexp.MustCompile(`\b([KSWLQEJPHGB])(\d{1,2})\b(?:[–-]([KSWLQEJPHGB])(\d{1,2})\b)?`)
)

// citedIn are the rules that the comments of a Go file cite, a span of them one by one.
func citedIn(source []byte) (ids []string) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ParseComments)
	if err != nil {
		return nil
	}
	for _, comment := range file.Comments {
		for _, m := range citation.FindAllStringSubmatch(comment.Text(), -1) {
			first, _ := strconv.Atoi(m[2])
			last := first
			if m[3] == m[1] {
				last, _ = strconv.Atoi(m[4])
			}
			for n := first; n <= last; n++ {
				ids = append(ids, m[1]+strconv.Itoa(n))
			}
		}
	}
	return ids
}

// ruleFaults are what is wrong with the page of rules, for those that are cited.
func ruleFaults(page string, cited map[string]string) (faults []string) {
	known := map[string]bool{}
	for _, m := range rule.FindAllStringSubmatch(page, -1) {
		id, why := m[1], m[2]
		if known[id] {
			faults = append(faults, id+" stands there twice")
		}
		excused := strings.HasPrefix(why, "Not kept: ") || strings.HasPrefix(why, "unnamed")
		if !known[id] && cited[id] == "" && !excused {
			faults = append(faults, id+" is cited nowhere, and says not why")
		}
		known[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(cited)) {
		if !known[id] {
			faults = append(faults, id+", cited in "+cited[id]+", is missing")
		}
	}
	return faults
}
