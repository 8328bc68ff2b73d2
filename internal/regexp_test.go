package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestExpressions: every regular expression that stands in the house compiles, since none is compiled before it is asked.
func TestExpressions(t *testing.T) {
	seen := 0
	eachSource(t, func(name string, source []byte) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			if of, ok := call.Fun.(*ast.SelectorExpr); ok && of.Sel.Name == "MustCompile" {
				if expr, ok := literal(call.Args[0]); ok {
					seen++
					if _, err := regexp.Compile(expr); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
			return true
		})
	})
	if seen < 100 {
		t.Errorf("only %d expressions were found", seen)
	}
}

// literal is the text of an expression of string literals.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, too := literal(e.Y)
		return a + b, ok && too && e.Op == token.ADD
	}
	return "", false
}
