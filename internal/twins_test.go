package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"report/internal/say"
)

// TestTwins walks every format that the program says, in every catalogue: each has a twin that takes the same arguments
// by the same verbs, and no catalogue holds what nobody says.
func TestTwins(t *testing.T) {
	said := map[string]string{} // where each format is said
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		formats, unseen, err := formatsIn(source)
		if unseen > 0 {
			t.Errorf("%s: %d formats are not written out where they are said", name, unseen)
		}
		for _, format := range formats {
			said[format] = name
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(said) < 1000 {
		t.Fatalf("found only %d formats", len(said))
	}
	for _, lang := range say.Langs() {
		if lang == say.English {
			continue
		}
		twins, err := say.Read(lang.Tag())
		if err != nil {
			t.Error(err)
		}
		for _, fault := range twinFaults(said, twins) {
			t.Errorf("%s.po: %s", lang.Tag(), fault)
		}
	}
}

func TestTwinsCanFail(t *testing.T) {
	formats, unseen, err := formatsIn([]byte(`package p; var _ = say.M("nobody says " +
		"%q this way", "x"); var _ = say.Count(1, "%d way", "%d ways"); var _ = say.M(format)`))
	if got := fmt.Sprintf("%q %d %v", formats, unseen, err); got != `["nobody says %q this way" "%d way" "%d ways"] 1 <nil>` {
		t.Errorf("found %s", got)
	}
	for _, c := range []struct{ format, twin, want string }{
		{"%q of %d", "", "has no twin"},
		{"%q: %d", "", ""}, // without words
		{"%q of %d", "%[2]d里的“%[1]s”", ""},
		{"%q of %d", "“%s”：%d", ""},
		{"%q of %d", "%d里的“%s”", "takes 1%s 2%d, its twin 1%d 2%s"},
		{"%q of %d", "“%s”", "takes 1%s 2%d, its twin 1%s"},
		{"%q of %d", "%[2]d里的“%[1]s”“%[1]s”", ""},
		{"%.1f mm, %d%% of it", "%.1f 毫米，%d%%", ""},
	} {
		twins := map[string]string{c.format: c.twin}
		if c.twin == "" {
			twins = nil
		}
		if got := strings.Join(twinFaults(map[string]string{c.format: "x.go"}, twins), "\n"); !strings.HasSuffix(got, c.want) || got != "" && c.want == "" {
			t.Errorf("%q, %q: %s", c.format, c.twin, got)
		}
	}
	if got := twinFaults(nil, map[string]string{"nobody": "没人"}); len(got) != 1 {
		t.Errorf("an entry that nobody says: %q", got)
	}
}

// formatArgs are the arguments of say's functions that are formats.
var formatArgs = map[string][]int{"M": {0}, "Count": {1, 2}}

// formatsIn are the formats of calls to say in a Go file, and the number of those that are not written out there.
func formatsIn(source []byte) (formats []string, unseen int, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		return nil, 0, err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		for _, i := range formatArgs[calledOfSay(call.Fun)] {
			if format, ok := written(call.Args[i]); ok {
				formats = append(formats, format)
			} else {
				unseen++
			}
		}
		return true
	})
	return formats, unseen, nil
}

// calledOfSay is the name of the function of say that is called, or empty.
func calledOfSay(called ast.Expr) string {
	selector, ok := called.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if from, ok := selector.X.(*ast.Ident); !ok || from.Name != "say" {
		return ""
	}
	return selector.Sel.Name
}

// written is a text that stands in the source, also in parts with + between.
func written(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, ok := written(e.X)
		right, also := written(e.Y)
		return left + right, ok && also
	}
	return "", false
}

// twinFaults are what is wrong with a catalogue for the formats that are said.
func twinFaults(said, twins map[string]string) (faults []string) {
	for _, format := range slices.Sorted(maps.Keys(said)) {
		twin, ok := twins[format]
		switch takes, twinTakes := verbs(format), verbs(twin); {
		case !ok && word.MatchString(verb.ReplaceAllString(format, "")): // one without words needs none
			faults = append(faults, fmt.Sprintf("%q, said in %s, has no twin", format, said[format]))
		case ok && takes != twinTakes:
			faults = append(faults, fmt.Sprintf("%q takes %s, its twin %s", format, takes, twinTakes))
		}
	}
	for _, format := range slices.Sorted(maps.Keys(twins)) {
		if said[format] == "" {
			faults = append(faults, fmt.Sprintf("nobody says %q", format))
		}
	}
	return faults
}

var (
	verb = regexp.MustCompile(`%[-+# 0]*[\d.]*(?:\[(\d+)\])?([a-zA-Z%])`)
	word = regexp.MustCompile(`[a-zA-Z]`)
)

// verbs lists the arguments that a format takes, each by its number and verb: quoted or not is the language's to say.
func verbs(format string) string {
	var takes []string
	next := 1
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		if v[2] == "%" {
			continue
		}
		if v[1] != "" {
			next, _ = strconv.Atoi(v[1])
		}
		takes = append(takes, fmt.Sprintf("%d%%%s", next, strings.Replace(v[2], "q", "s", 1)))
		next++
	}
	slices.Sort(takes)
	return strings.Join(slices.Compact(takes), " ")
}
