package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCodesAreExplained: the manual says what every code of a message means (report help messages CODE), in internal/manual/topics/codes.*.txt.
func TestCodesAreExplained(t *testing.T) {
	explained := map[string]bool{}
	text, err := os.ReadFile("manual/topics/codes.en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(string(text), "\n\n") {
		line, _, _ := strings.Cut(part, "\n")
		for _, code := range strings.Fields(line) {
			explained[code] = true
		}
	}
	found := 0
	err = filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		for _, code := range codesIn(file) {
			if found++; !explained[code] {
				t.Errorf("%s: the manual does not explain the code %s", name, code)
			}
		}
		return nil
	})
	if err != nil || found < 300 {
		t.Fatalf("found %d codes: %v", found, err)
	}
}

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// codesIn are the codes that a file gives to messages: the literals before a message in a call, and those of a Code.
func codesIn(file *ast.File) (codes []string) {
	add := func(e ast.Expr) {
		if text, ok := literal(e); ok && kebab.MatchString(text) {
			codes = append(codes, text)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for i := 1; i < len(n.Args); i++ {
				if calls(n.Args[i], "M") || calls(n.Args[i], "Count") {
					add(n.Args[i-1])
				}
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
				add(n.Value)
			}
		}
		return true
	})
	return codes
}
