package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestHints walks every place in the source where something wrong is said: none is without what would do. An error that leaves its reader
// with nothing to do is half an error.
func TestHints(t *testing.T) {
	walked := 0
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		number, faults, err := hintFaults(name, source)
		walked += number
		for _, fault := range faults {
			t.Error(fault)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if walked < 300 {
		t.Fatalf("walked only %d places", walked)
	}
}

func TestHintsCanFail(t *testing.T) {
	for _, source := range []string{
		`list.Add(at, "x", say.M("it is wrong"), say.Message{})`,
		`hint := say.Message{}; _ = hint`,
		`var hint say.Message; _ = hint`,
		`_ = problem.Problem{Place: at, Code: "x", Found: say.M("it is wrong")}`,
		`_ = failure{status: 1, found: say.M("it is wrong")}`,
		`_ = Finding{Code: "x", Found: say.M("it is wrong")}`,
	} {
		number, faults, err := hintFaults("x.go", []byte("package p; func f() { "+source+" }"))
		if err != nil || len(faults) != 1 || number > 1 {
			t.Errorf("%s: %d, %q, %v", source, number, faults, err)
		}
	}
}

// hintFaults are the places of a Go file where no hint is given, and how many places it has where something is said that may be wrong.
// A zero message may stand only where nothing was found: return say.Message{}, say.Message{}.
func hintFaults(name string, source []byte) (number int, faults []string, err error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, 0)
	if err != nil {
		return 0, nil, err
	}
	nothing := map[ast.Node]bool{}
	fault := func(n ast.Node, what string) {
		faults = append(faults, set.Position(n.Pos()).String()+": "+what)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.ReturnStmt:
			if len(n.Results) > 0 && !slices.ContainsFunc(n.Results, func(e ast.Expr) bool { return calls(e, "M") }) {
				for _, e := range n.Results {
					nothing[e] = true
				}
			}
		case *ast.CallExpr:
			if calls(n, "M") {
				number++
			}
		case *ast.ValueSpec:
			if isMessage(n.Type) && len(n.Values) == 0 && n.Names[0].Name == "hint" {
				fault(n, "a hint that may stay empty")
			}
		case *ast.CompositeLit:
			switch {
			case isMessage(n.Type) && len(n.Elts) == 0 && !nothing[n]:
				fault(n, "no hint")
			case saysError(n):
				fault(n, "an error without a hint")
			}
		}
		return true
	})
	return number, faults, nil
}

func calls(e ast.Expr, name string) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && calledOf("say", call.Fun) == name
}

func isMessage(e ast.Expr) bool {
	selector, ok := e.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "Message" {
		return false
	}
	from, ok := selector.X.(*ast.Ident)
	return ok && from.Name == "say"
}

// saysError reports whether a literal has a field Found and none called Hint, and no level below an error. A Fault of a PDF has its hint by its
// code.
func saysError(n *ast.CompositeLit) bool {
	switch is := n.Type.(type) {
	case *ast.Ident:
		if is.Name == "Fault" {
			return false
		}
	case *ast.SelectorExpr:
		if is.Sel.Name == "Fault" {
			return false
		}
	}
	fields := map[string]ast.Expr{}
	for _, e := range n.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok {
				fields[strings.ToLower(key.Name)] = pair.Value
			}
		}
	}
	if _, other := fields["found"].(*ast.CompositeLit); other {
		return false // found things, not a sentence
	}
	level, below := fields["level"].(*ast.SelectorExpr)
	return fields["found"] != nil && fields["hint"] == nil && !(below && level.Sel.Name != "Error")
}
