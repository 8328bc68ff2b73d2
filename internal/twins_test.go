package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"report/internal/say"
)

// TestTwins finds every literal format of say.M and asks for a Chinese twin that takes as many arguments.
func TestTwins(t *testing.T) {
	formats := 0
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		found, err := formatsIn(source)
		for _, format := range found {
			formats++
			if fault := twinFault(format); fault != "" {
				t.Errorf("%s: %q %s", name, format, fault)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if formats < 10 {
		t.Fatalf("found only %d formats", formats)
	}
}

func TestTwinsCanFail(t *testing.T) {
	found, err := formatsIn([]byte(`package p; var _ = say.M("nobody says %q this way", "x")`))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if twinFault(found[0]) == "" {
		t.Error("a format without a twin was let through")
	}
}

// formatsIn are the literal formats of calls to say.M in a Go file.
func formatsIn(source []byte) (formats []string, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		return nil, err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 || !isSayM(call.Fun) {
			return true
		}
		if literal, ok := call.Args[0].(*ast.BasicLit); ok {
			format, _ := strconv.Unquote(literal.Value)
			formats = append(formats, format)
		}
		return true
	})
	return formats, nil
}

func isSayM(called ast.Expr) bool {
	selector, ok := called.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "M" {
		return false
	}
	from, ok := selector.X.(*ast.Ident)
	return ok && from.Name == "say"
}

var (
	verb = regexp.MustCompile(`%[-+# 0]*[\d.]*(?:\[\d+\])?[a-zA-Z]`)
	word = regexp.MustCompile(`[a-zA-Z]`)
)

// twinFault says what is wrong with a format's twin. A format without words needs none.
func twinFault(format string) string {
	if !word.MatchString(verb.ReplaceAllString(format, "")) {
		return ""
	}
	twin := say.Message{Format: format}.In(say.Chinese)
	unfilled := say.Message{Format: format}.In(say.English)
	switch {
	case twin == unfilled:
		return "has no Chinese twin"
	case strings.Count(twin, "%!") != strings.Count(unfilled, "%!"):
		return "has a twin with another number of arguments"
	}
	return ""
}
