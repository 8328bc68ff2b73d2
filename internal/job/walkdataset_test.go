package job_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/frictionless"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/workbook"
)

// silent are keys of a dataset that no page and no workbook shows, with the reason.
var silent = map[string]string{
	"schema":         "the format's name",
	"figures[].id":   "what texts, tables and charts name it by: another is refused there",
	"charts[].id":    "what sections name it by: another is refused there",
	"template":       "the look, which whoever runs the job opens: see the command line's own tests",
	"set":            "as template",
	"pages":          "as template",
	"attach":         "as template",
	"generator":      "the program's version, which these views do not have: see TestStamp",
	"long":           "where the workbook's values in long form go, which these views do not say: see TestLong",
	"allow_numerals": "what report check does not ask about",
}

// TestEveryDatasetKey: whatever a dataset may say changes a page, a file or the workbook.
func TestEveryDatasetKey(t *testing.T) {
	slow.Skip(t, "sets a dataset for every key")
	var root schemaNode
	if err := json.Unmarshal(dataset.JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/walk.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tree, problems := decode.YAML("walk.yaml", text)
	if problems.Failed() {
		t.Fatal(problems)
	}
	w := datasetWalker{source: tree.JSON(), files: os.DirFS("testdata")}
	paths := root.paths(&root, nil)
	if len(paths) < 100 {
		t.Errorf("%d keys were tried", len(paths))
	}
	var wait sync.WaitGroup
	next := make(chan keyPath)
	for range 2 {
		wait.Go(func() {
			for p := range next {
				if silent[p.String()] == "" && !w.acts(p) {
					t.Errorf("%s changes nothing", p)
				}
			}
		})
	}
	for _, p := range paths {
		next <- p
	}
	close(next)
	wait.Wait()
}

// A keyPath leads to a key of a dataset: keys, [] for every element of a list, [quote] for those of a kind.
type keyPath struct {
	steps []string
	node  *schemaNode
}

func (p keyPath) String() string {
	return strings.NewReplacer(".[", "[", "..", ".").Replace(strings.Join(p.steps, "."))
}

// paths are those of all keys that hold no mapping of known keys.
func (n *schemaNode) paths(root *schemaNode, steps []string) (all []keyPath) {
	node := n.plain(root)
	step := func(key string, below *schemaNode) {
		all = append(all, below.paths(root, append(slices.Clone(steps), key))...)
	}
	switch {
	case node.Items != nil && len(node.Items.keys(root)) > 0:
		element := node.Items.plain(root)
		if kinds := element.kinds(); len(kinds) > 0 {
			step("[]", &schemaNode{Properties: map[string]*schemaNode{"kind": element.Properties["kind"]}})
			for _, kind := range slices.Sorted(maps.Keys(kinds)) {
				for _, key := range kinds[kind] {
					below := element.Properties[key]
					all = append(all, below.paths(root, append(slices.Clone(steps), "["+kind+"]", key))...)
				}
			}
			return all
		}
		step("[]", element)
	case len(node.Properties) > 0:
		for _, key := range slices.Sorted(maps.Keys(node.Properties)) {
			step(key, node.Properties[key])
		}
	default:
		for _, a := range node.AnyOf { // of hedge: a word, or words with places
			if len(a.Properties) > 0 {
				step("", a)
			}
		}
		all = append(all, keyPath{steps, node})
	}
	return all
}

// plain follows references, and alternatives to nothing.
func (n *schemaNode) plain(root *schemaNode) *schemaNode { return n.resolved(root) }

// kinds are the keys that the elements of a list may have, by their kind; nil where all have the same.
func (n *schemaNode) kinds() map[string][]string {
	kinds := map[string][]string{}
	for _, a := range n.AllOf {
		if a.If == nil || a.Then == nil || a.Then.PropertyNames == nil {
			continue
		}
		kind := fmt.Sprint(a.If.Properties["kind"].Const)
		for _, key := range a.Then.PropertyNames.Enum {
			if key != "kind" {
				kinds[kind] = append(kinds[kind], fmt.Sprint(key))
			}
		}
	}
	return kinds
}

// A datasetWalker changes keys of a dataset and looks at what comes of it.
type datasetWalker struct {
	source []byte // as JSON
	files  fs.FS
	mu     sync.Mutex
	plain  [len(views)][32]byte
	known  [len(views)]bool
}

// tree is the dataset anew.
func (w *datasetWalker) tree() (tree any) {
	d := json.NewDecoder(bytes.NewReader(w.source))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		panic(err)
	}
	return tree
}

// acts reports whether a changed value of a key, wherever it may stand, changes something.
func (w *datasetWalker) acts(p keyPath) bool {
	places := len(holders(w.tree(), p.steps))
	for _, view := range p.views() {
		for n := range places {
			was, known := [32]byte{}, false
			changes := w.patches(p)
			if len(changes) == 0 {
				was, known = w.unchanged(view)
				changes = w.changes(p, n)
			}
			for _, change := range changes {
				tree := w.tree()
				change(holders(tree, p.steps)[n])
				data, err := json.Marshal(tree)
				if err != nil {
					panic(err)
				}
				switch got, ok := w.look(data, view); {
				case !ok:
				case !known:
					was, known = got, true
				case got != was:
					return true
				}
			}
		}
	}
	return false
}

// patches are the changes that are written down for a key.
func (w *datasetWalker) patches(p keyPath) (all []func(map[string]any)) {
	for _, text := range patches[p.String()] {
		var patch map[string]any
		if json.Unmarshal([]byte(text), &patch) != nil {
			panic(text)
		}
		all = append(all, func(in map[string]any) {
			for key, value := range patch {
				if in[key] = value; value == nil {
					delete(in, key)
				}
			}
		})
	}
	return all
}

// unchanged is what a view of the dataset as it is comes to.
func (w *datasetWalker) unchanged(view int) ([32]byte, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.known[view] {
		w.plain[view], w.known[view] = w.look(w.source, view)
		if !w.known[view] {
			panic("walk.yaml is refused")
		}
	}
	return w.plain[view], true
}

// changes are what may be done to a key in its n-th place.
func (w *datasetWalker) changes(p keyPath, n int) (all []func(map[string]any)) {
	key := p.steps[len(p.steps)-1]
	set := func(value any) { all = append(all, func(in map[string]any) { in[key] = value }) }
	was, there := holders(w.tree(), p.steps)[n][key]
	switch was := was.(type) {
	case string:
		set(was + "改")
	case json.Number:
		set(json.Number(was.String() + "1"))
	case bool:
		set(!was)
	case []any:
		if len(was) > 1 {
			set(was[1:])
			set(was[:len(was)-1])
		}
		if len(was) > 0 {
			if s, ok := was[0].(string); ok {
				set(append([]any{s + "改"}, was[1:]...))
			}
		}
	}
	for _, v := range p.node.values("") {
		var value any
		if json.Unmarshal([]byte(v), &value) != nil {
			value = v
		}
		set(value)
	}
	if there {
		all = append(all, func(in map[string]any) { delete(in, key) })
	}
	return all
}

// holders are the mappings of a tree that may have the key to which steps lead.
func holders(tree any, steps []string) (all []map[string]any) {
	switch at := tree.(type) {
	case map[string]any:
		switch {
		case len(steps) == 1:
			return []map[string]any{at}
		case steps[0] == "":
			return holders(at, steps[1:])
		}
		return holders(at[steps[0]], steps[1:])
	case []any:
		kind := strings.Trim(steps[0], "[]")
		for _, element := range at {
			if in, ok := element.(map[string]any); ok && (kind == "" || in["kind"] == kind) {
				all = append(all, holders(in, steps[1:])...)
			}
		}
	}
	return all
}

// views are what is looked at, the quicker ones first; squeezed is for what is optional.
var views = [...]func(w *bytes.Buffer, d *dataset.Dataset) bool{dumped("handout"), booked, dumped("gongwen"), packaged, dumped("communique"), drawnPDF, dumped("newspaper", "variant=tabloid", "pages=0"), squeezed}

// views are those that show a key.
func (p keyPath) views() []int {
	if p.steps[len(p.steps)-1] == "optional" {
		return []int{len(views) - 1}
	}
	return []int{0, 1, 2, 3, 4, 5, 6}
}

// made are the pages in a template.
func made(d *dataset.Dataset, count int, template string, settings ...string) (*page.Document, problem.List) {
	tpl, problems := style.Load(template, settings...)
	if problems.Failed() {
		panic(problems)
	}
	tables := tabulate.Make(d)
	return layout.Fit(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), count, nil)
}

// squeezed is what is said of too few pages.
func squeezed(b *bytes.Buffer, d *dataset.Dataset) bool {
	_, problems := made(d, 1, "handout")
	fmt.Fprint(b, problems)
	return true
}

// dumped are the pages as text.
func dumped(template string, settings ...string) func(*bytes.Buffer, *dataset.Dataset) bool {
	return func(b *bytes.Buffer, d *dataset.Dataset) bool {
		pages, _ := made(d, 0, template, settings...)
		return pages != nil && page.Dump(b, pages) == nil
	}
}

// drawnPDF is the PDF, and the bulletin's id, which names it.
func drawnPDF(b *bytes.Buffer, d *dataset.Dataset) bool {
	pages, _ := made(d, 0, "handout")
	b.WriteString(d.ID)
	return pages != nil && draw.PDF(b, pages) == nil
}

// booked is the workbook.
func booked(b *bytes.Buffer, d *dataset.Dataset) bool {
	tables := tabulate.Make(d)
	return workbook.Write(b, workbook.Book{Facts: d, Tables: tables, Charts: tabulate.Charts(d, tables)}) == nil
}

// packaged are the workbook's side files.
func packaged(b *bytes.Buffer, d *dataset.Dataset) bool {
	files, problems := frictionless.Package{Facts: d, Tables: tabulate.Make(d)}.Files()
	for _, f := range files {
		if f.Write(b) != nil {
			return false
		}
	}
	return !problems.Failed()
}

// look is what a view of a dataset comes to; not ok where it is refused.
func (w *datasetWalker) look(data []byte, view int) (sum [32]byte, ok bool) {
	d, problems := dataset.LoadBytes("walk.json", data, w.files)
	if problems.Failed() {
		return sum, false
	}
	var b bytes.Buffer
	if !views[view](&b, d) {
		return sum, false
	}
	return sha256.Sum256(b.Bytes()), true
}
