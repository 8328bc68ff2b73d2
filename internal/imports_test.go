// Package internal holds one test: that the rooms of this house stand on their floors.
package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is a package of the house: the floor it stands on, the rooms of its own floor that it may use, and what it
// must never import although it stands lower. A room for tests is imported by tests alone. README's map shows the same
// picture.
type room struct {
	floor    int
	sideways []string
	never    []string
	forTests bool
}

var rooms = map[string]room{
	"unit":         {floor: 0},
	"prefetch":     {floor: 0},
	"remote":       {floor: 0, never: []string{"time"}},
	"signature":    {floor: 0},
	"scripts":      {floor: 0, sideways: []string{"regexp"}},
	"regexp":       {floor: 0},
	"disk":         {floor: 0, sideways: []string{"say"}},
	"gettext":      {floor: 0},
	"say":          {floor: 0, sideways: []string{"gettext"}},
	"furniture":    {floor: 0, sideways: []string{"gettext"}},
	"problem":      {floor: 0, sideways: []string{"say"}},
	"figure":       {floor: 0, sideways: []string{"regexp", "say", "problem", "furniture"}},
	"sax":          {floor: 0},
	"tablefile":    {floor: 0, sideways: []string{"regexp", "say", "problem", "decode", "scripts", "sax", "signature"}},
	"decode":       {floor: 0, sideways: []string{"regexp", "say", "problem", "signature"}},
	"schema":       {floor: 0, sideways: []string{"say"}},
	"pdf":          {floor: 0, sideways: []string{"say", "prefetch"}},
	"hyphen":       {floor: 0},
	"outline":      {floor: 0},
	"picture":      {floor: 0, sideways: []string{"say", "problem", "unit", "disk", "signature"}, never: []string{"os", "time"}},
	"icc":          {floor: 0, sideways: []string{"say", "problem"}},
	"stext":        {floor: 0, forTests: true},
	"slow":         {floor: 0, forTests: true},
	"schematest":   {floor: 1, forTests: true},
	"manuscript":   {floor: 0, sideways: []string{"regexp"}},
	"rewrite":      {floor: 0, sideways: []string{"say", "problem"}},
	"docx":         {floor: 1, never: []string{"os"}},
	"numerals":     {floor: 1},
	"intake":       {floor: 2, never: []string{"os"}},
	"content":      {floor: 1},
	"readback":     {floor: 2, never: []string{"os", "time"}},
	"explain":      {floor: 6, never: []string{"os", "time", "layout"}},
	"verify":       {floor: 5, never: []string{"page", "layout", "os", "time"}},
	"dataset":      {floor: 1, never: []string{"os", "unit"}},
	"tabulate":     {floor: 2, never: []string{"os", "unit"}},
	"bulletin":     {floor: 2, sideways: []string{"tabulate"}, never: []string{"os", "unit"}},
	"style":        {floor: 2, never: []string{"dataset"}},
	"font":         {floor: 2},
	"wording":      {floor: 3, never: []string{"os", "unit"}},
	"longform":     {floor: 3, never: []string{"os"}},
	"codebook":     {floor: 3, never: []string{"os"}},
	"linebreak":    {floor: 3, never: []string{"font", "os", "time"}},
	"page":         {floor: 3, never: []string{"os", "time"}},
	"provenance":   {floor: 4, never: []string{"os", "time"}},
	"trace":        {floor: 4, never: []string{"os", "time"}},
	"chart":        {floor: 4, never: []string{"os", "time"}},
	"typeset":      {floor: 4, never: []string{"tabulate", "os", "time"}},
	"makeup":       {floor: 4, never: []string{"style", "bulletin", "tabulate", "os", "time"}},
	"copyfit":      {floor: 5, never: []string{"style", "font", "typeset", "tabulate", "os", "time"}},
	"table":        {floor: 5, never: []string{"os", "time"}},
	"official":     {floor: 5, never: []string{"tabulate", "os", "time"}},
	"layout":       {floor: 6, never: []string{"os", "time"}},
	"conform":      {floor: 5, never: []string{"layout"}},
	"draw":         {floor: 6, never: []string{"layout", "style", "bulletin"}},
	"svg":          {floor: 6, never: []string{"layout", "style", "bulletin", "os", "time"}},
	"preflight":    {floor: 6, never: []string{"layout"}},
	"watch":        {floor: 0},
	"xlsx":         {floor: 0},
	"xlsxlint":     {floor: 1},
	"impose":       {floor: 1, never: []string{"os", "time"}},
	"workbook":     {floor: 6, never: []string{"page", "layout"}},
	"frictionless": {floor: 6, never: []string{"page", "layout"}},
	"job":          {floor: 7, never: []string{"flag"}},
	"check":        {floor: 8},
	"batch":        {floor: 8, never: []string{"layout", "draw"}},
	"preview":      {floor: 9},
	"manual":       {floor: 9, never: []string{"os", "time"}},
	"diff":         {floor: 9, never: []string{"os", "time"}},
	"cli":          {floor: 10, never: []string{"draw", "linebreak"}},
}

// doors are the rooms that may let a guest in: an engine, or the clock and the environment, which would make outputs
// differ.
var doors = map[string][]string{
	"github.com/signintech/gopdf": {"draw"},
	"github.com/xuri/excelize/":   {"workbook", "xlsxlint"},
	"github.com/urfave/cli/":      {"cli"},
	"regexp":                      {"regexp"},                    // which compiles what is asked only
	"time.Now":                    {"batch", "watch", "preview"}, // for how long things take, by the monotonic clock
	"os.Open":                     {"disk"},                      // a pipe or a device keeps its reader waiting
	"os.ReadFile":                 {"disk", "fonts/pack"},
	"os.OpenRoot":                 {"disk"},
	"os.DirFS":                    {"disk"},
	"os.Getenv":                   {"cli", "stext", "cmd/report-cloud/bucket"},
	"gocloud.dev/":                {"cmd/report-cloud/bucket"},
	"github.com/aws/":             {"cmd/report-cloud/bucket"},
}

// outside are our packages beside the rooms, with all of ours that they may import.
var outside = map[string][]string{
	"cmd/report":              {"report/internal/cli"},
	"cmd/report-cloud":        {"report/internal/cli", "report/cmd/report-cloud/bucket"},
	"cmd/report-cloud/bucket": {"report/internal/remote"},
	"fonts":                   nil,
	"fonts/pack":              {"report/internal/outline"},
	"templates":               nil,
	"data":                    nil,
}

// faults says what the imports of one package, named by its folder in the module, do against the house.
func faults(folder string, imports []string) []string {
	if allowed, ok := outside[folder]; ok {
		return outsideFaults(folder, imports, allowed)
	}
	name, _ := strings.CutPrefix(folder, "internal/")
	own, ok := rooms[name]
	if !ok {
		return []string{folder + " stands on no floor: place it in rooms, and in README's map"}
	}
	var found []string
	for _, imported := range imports {
		found = append(found, guestFaults(name, imported)...)
		other, ours := strings.CutPrefix(imported, "report/internal/")
		if slices.Contains(own.never, imported) || ours && slices.Contains(own.never, other) {
			found = append(found, name+" must never import "+imported)
		}
		if ours && !mayUse(own, other) {
			found = append(found, name+" must not import "+other+", which stands no lower")
		}
	}
	return found
}

// mayUse reports whether a room may import the room called other: one of a lower floor, or a listed neighbour.
func mayUse(own room, other string) bool {
	target, known := rooms[other]
	return known && target.floor < own.floor && !target.forTests || slices.Contains(own.sideways, other)
}

func guestFaults(name, imported string) (found []string) {
	for guest, hosts := range doors {
		if strings.HasPrefix(imported, guest) && !slices.Contains(hosts, name) {
			found = append(found, name+" must not import "+imported+": its doors are "+fmt.Sprint(hosts))
		}
	}
	return found
}

func outsideFaults(folder string, imports, allowed []string) (found []string) {
	for _, imported := range imports {
		found = append(found, guestFaults(folder, imported)...)
		if strings.HasPrefix(imported, "report/") && !slices.Contains(allowed, imported) {
			found = append(found, folder+" must not import "+imported)
		}
	}
	return found
}

// usesByFolder reads what every Go file below the module's root uses, tests left out, by folder.
func usesByFolder(module fs.FS) (map[string][]string, error) {
	found := map[string][]string{}
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."), entry.Name() == "testdata":
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		source, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
		if err != nil {
			return err
		}
		found[path.Dir(name)] = append(found[path.Dir(name)], uses(file)...)
		return nil
	})
	return found, err
}

// uses are the paths that a file imports, and the guests of other packages that it calls by name.
func uses(file *ast.File) (found []string) {
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		found = append(found, name)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if from, ok := selector.X.(*ast.Ident); ok && doors[from.Name+"."+selector.Sel.Name] != nil {
				found = append(found, from.Name+"."+selector.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestImports(t *testing.T) {
	found, err := usesByFolder(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 5 {
		t.Fatalf("read only %d packages", len(found))
	}
	for folder, imports := range found {
		for _, fault := range faults(folder, imports) {
			t.Error(fault)
		}
	}
}

func TestImportsCanFail(t *testing.T) {
	for _, c := range []struct{ folder, source, want string }{
		{"internal/unit", `import "report/internal/page"`, "unit must not import page, which stands no lower"},
		{"internal/bulletin", `import "report/internal/style"`, "bulletin must not import style, which stands no lower"},
		{"internal/draw", `import "report/internal/bulletin"`, "draw must never import report/internal/bulletin"},
		{"internal/layout", `import "time"`, "layout must never import time"},
		{"internal/layout", `import "github.com/signintech/gopdf"`, "its doors are [draw]"},
		{"internal/job", `import x "github.com/xuri/excelize/v2"`, "its doors are [workbook xlsxlint]"},
		{"internal/job", `import "github.com/urfave/cli/v2"`, "its doors are [cli]"},
		{"internal/draw", `import "time"; var day = time.Now()`, "its doors are [batch watch preview]"},
		{"internal/job", `import "os"; var f, _ = os.ReadFile("a")`, "its doors are [disk fonts/pack]"},
		{"internal/draw", `import "report/internal/stext"`, "must not import stext"},
		{"internal/utils", `import "fmt"`, "stands on no floor"},
		{"internal/draw", `import "report/internal/utils"`, "must not import utils"},
		{"cmd/report", `import "report/internal/job"`, "cmd/report must not import report/internal/job"},
		{"fonts", `import "report/internal/font"`, "fonts must not import report/internal/font"},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "bad.go", "package bad\n"+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(faults(c.folder, uses(file)), "\n")
		if !strings.Contains(got, c.want) {
			t.Errorf("%s with %s: want %q, got %q", c.folder, c.source, c.want, got)
		}
	}
}

// TestMap: README's map names every room on its floor, and no others.
func TestMap(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	there := 0
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		there++
		if row := fmt.Sprintf("\n| %d | `%s` | ", rooms[folder.Name()].floor, folder.Name()); !strings.Contains(string(readme), row) {
			t.Errorf("README's map lacks %q", strings.TrimSpace(row))
		}
	}
	if n := strings.Count(string(readme), "` | ") - strings.Count(string(readme), "`` | "); n != there {
		t.Errorf("README's map has %d rooms, the house %d", n, there)
	}
}
