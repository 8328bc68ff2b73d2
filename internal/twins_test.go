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

	"report/internal/gettext"
	"report/internal/say"
)

// TestTwins walks every format of a message and of print furniture, in every catalogue of theirs: each has a twin that takes
// the same arguments by the same verbs, and no catalogue holds what nobody says.
func TestTwins(t *testing.T) {
	messages, furnished := writtenBelow(t, messagesIn, 1000), writtenBelow(t, furnitureIn, 60)
	for _, tag := range cataloguesIn(t, "say") {
		if lang, ok := say.Tagged(tag); !ok || lang == say.English {
			t.Errorf("say/%s.po: nobody speaks it; give it a row in say", tag)
		}
		checkTwins(t, "say", tag, maps.Clone(messages), false)
	}
	for _, tag := range cataloguesIn(t, "furniture") {
		checkTwins(t, "furniture", tag, maps.Clone(furnished), true)
	}
}

// writtenBelow is where each format is written in the program, and fails where there are fewer than some, or one cannot be read.
func writtenBelow(t *testing.T, formatsIn func([]byte) ([]string, int, error), least int) map[string]string {
	t.Helper()
	where := map[string]string{}
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
			where[format] = name
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(where) < least {
		t.Fatalf("found only %d formats", len(where))
	}
	return where
}

// cataloguesIn are the tags of the catalogues in a room.
func cataloguesIn(t *testing.T, room string) (tags []string) {
	t.Helper()
	names, err := fs.Glob(os.DirFS(room), "*.po")
	if err != nil || len(names) == 0 {
		t.Fatal(room, " has no catalogue: ", err)
	}
	for _, name := range names {
		tags = append(tags, strings.TrimSuffix(name, ".po"))
	}
	return tags
}

// whole are the catalogues that lack nothing. Another may have what its readers need most: the rest is said in English.
var whole = map[string][]string{"say": {"zh"}, "furniture": {"en", "zh-Hans", "zh-Hant"}}

func checkTwins(t *testing.T, room, tag string, said map[string]string, bare bool) {
	t.Helper()
	twins, err := gettext.Read(os.DirFS(room), tag)
	if err != nil {
		t.Error(err)
	}
	if !slices.Contains(whole[room], tag) { // what it lacks is said in English
		maps.DeleteFunc(said, func(format, _ string) bool { return twins[format] == "" })
	}
	for _, fault := range twinFaults(said, twins, bare) {
		t.Errorf("%s/%s.po: %s", room, tag, fault)
	}
}

func TestTwinsCanFail(t *testing.T) {
	formats, unseen, err := messagesIn([]byte(`package p; var _ = say.M("nobody says " +
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
		if got := strings.Join(twinFaults(map[string]string{c.format: "x.go"}, twins, false), "\n"); !strings.HasSuffix(got, c.want) || got != "" && c.want == "" {
			t.Errorf("%q, %q: %s", c.format, c.twin, got)
		}
	}
	if got := twinFaults(map[string]string{"%s: %s": "x.go"}, nil, true); len(got) != 1 {
		t.Errorf("a mark without a twin: %q", got)
	}
	if got := twinFaults(nil, map[string]string{"nobody": "没人"}, true); len(got) != 1 {
		t.Errorf("an entry that nobody says: %q", got)
	}
}

// messagesIn are the formats of calls to say in a Go file, and the number of those that are not written out there.
func messagesIn(source []byte) (formats []string, unseen int, err error) {
	args := map[string][]int{"M": {0}, "Count": {1, 2}}
	return formatsIn(source, func(called ast.Expr) []int { return args[calledOf("say", called)] })
}

// furnitureIn are the keys of print furniture in a Go file: those of calls to a Lang's Words, and those that stand in tables as a Word.
func furnitureIn(source []byte) (formats []string, unseen int, err error) {
	return formatsIn(source, func(called ast.Expr) []int {
		if selector, ok := called.(*ast.SelectorExpr); ok && selector.Sel.Name == "Words" || calledOf("furniture", called) == "Word" {
			return []int{0}
		}
		return nil
	})
}

// formatsIn are the formats of calls in a Go file, and the number of those that are not written out there. args says which arguments of
// what is called are formats.
func formatsIn(source []byte, args func(called ast.Expr) []int) (formats []string, unseen int, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		return nil, 0, err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		for _, i := range args(call.Fun) {
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

// calledOf is the name of the function or type of a package that is called, or empty.
func calledOf(pkg string, called ast.Expr) string {
	selector, ok := called.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if from, ok := selector.X.(*ast.Ident); !ok || from.Name != pkg {
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

// twinFaults are what is wrong with a catalogue for the formats that are said. Formats without words need a twin where bare is true.
func twinFaults(said, twins map[string]string, bare bool) (faults []string) {
	for _, format := range slices.Sorted(maps.Keys(said)) {
		twin, ok := twins[format]
		switch takes, twinTakes := verbs(format), verbs(twin); {
		case !ok && (bare || word.MatchString(verb.ReplaceAllString(format, ""))):
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
