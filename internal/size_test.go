package internal

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// A file has so many lines at most, and a function that is no test's.
const (
	mostLines    = 400
	mostFunction = 60
)

// large are the files and functions of a source that are too long.
func large(name string, source []byte) (found []string) {
	if n := bytes.Count(source, []byte("\n")); n > mostLines {
		found = append(found, fmt.Sprintf("%s has %d lines, more than %d: part it by what it is about", name, n, mostLines))
	}
	if strings.HasSuffix(name, "_test.go") {
		return found
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return append(found, err.Error())
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			if n := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; n > mostFunction {
				found = append(found, fmt.Sprintf("%s: %s has %d lines, more than %d: name its steps", name, f.Name.Name, n, mostFunction))
			}
		}
	}
	return found
}

// eachSource reads every Go file of the house.
func eachSource(t *testing.T, use func(name string, source []byte)) {
	module, read := os.DirFS(".."), 0
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."), entry.Name() == "testdata":
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		source, err := fs.ReadFile(module, name)
		read++
		use(name, source)
		return err
	})
	if err != nil || read < 100 {
		t.Errorf("read %d files: %v", read, err)
	}
}

// TestSize: no file and no function grows beyond what is read at once.
func TestSize(t *testing.T) {
	eachSource(t, func(name string, source []byte) {
		for _, fault := range large(name, source) {
			t.Error(fault)
		}
	})
}

func TestSizeCanFail(t *testing.T) {
	function := "func f() {" + strings.Repeat("\n", mostFunction) + "}\n"
	for _, c := range []struct {
		name, source string
		want         int
	}{
		{"a.go", "package a\n" + function, 1},
		{"a.go", "package a\n" + strings.Replace(function, "\n", "", 1), 0},
		{"a_test.go", "package a\n" + function, 0},
		{"a_test.go", "package a" + strings.Repeat("\n", mostLines+1), 1},
		{"a.go", "package a" + strings.Repeat("\n", mostLines), 0},
	} {
		if found := large(c.name, []byte(c.source)); len(found) != c.want {
			t.Errorf("%s: %v, want %d", c.name, found, c.want)
		}
	}
}
