package job_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
)

// A scene shows something of a template: a bundled one with settings.
type scene struct {
	template string
	settings []string
}

// scenes are tried one after the other until one shows that a key has an effect.
var scenes = []scene{
	{"handout", []string{"page.trim=A5", "page.cells=17", "page.gutter=1", "page.left=11mm", "page.lines=28", "page.rule={width: 0.25pt, color: hair}"}},
	{"gongwen", []string{"page.lines=20"}},
	{"gongwen", []string{"variant=letter"}},
	{"communique", []string{"contents.from_pages=1"}},
	{"newspaper", []string{"variant=tabloid", "pages=0"}},
}

// A leaf is a key of a schema that takes a single value, and values to try.
type leaf struct {
	path   string
	values []string
	item   string // of a list: the key inside its element
}

// exceptions are keys of a template that no page shows, with the reason.
var exceptions = map[string]string{
	"schema":   "the format's name",
	"title":    "what `report templates` says of the template",
	"extends":  "names another file (TestWhatTemplatesName)",
	"variant":  "chooses among variants (TestWhatTemplatesName)",
	"variants": "whole templates, with the same keys (TestWhatTemplatesName)",
	"fonts":    "names files (TestWhatTemplatesName)",
}

// also are settings that a key needs beside it to be seen: it says how something looks that is not there in the bundled templates, or
// what is otherwise said in another place.
var also = map[string][]string{
	"page.footer.rule.color":          {"page.footer.rule.width=1pt"},
	"masters.last.footer.rule.color":  {"masters.last.footer.rule.width=1pt"},
	"masters.left.footer.rule.color":  {"masters.left.footer.rule.width=1pt"},
	"masters.right.footer.rule.color": {"masters.right.footer.rule.width=1pt"},
	"chart.min_rows":                  {"pages=5", "page.lines=28"},
	"chart.max_rows":                  {"pages=7"},
	"spots":                           {"colors.accent=house"},
	"placing.headline.vertical":       {"placing.headline.span=1"},
	"placing.headline.span":           {"placing.headline.vertical=true"},
	"placing.headline.side":           {"placing.headline.vertical=true", "placing.headline.span=1"},
}

// known are values that are tried before others: those of keys that hold names of the user's, and what acts at once where a trial is dear.
var known = map[string][]string{
	"chart.min_rows":     {"13"},
	"placing.chart.span": {"full"},
	"colors":             {"{accent: C90}", "{accent: M90}"},
	"spots":              {"{house: {spot: P 1, cmyk: M90}}", "{house: {spot: P 2, cmyk: M90}}", "{house: {spot: P 1, cmyk: C90}}"},
}

// TestEveryTemplateKey: whatever a template may say changes a page or a file of a dataset that has something of everything.
func TestEveryTemplateKey(t *testing.T) {
	slow.Skip(t, "sets a document for every key of a template")
	w := walker{doc: everything(t), shown: map[string][32]byte{}}
	var root schemaNode
	if err := json.Unmarshal(style.JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	leaves := root.leaves(&root, "", nil)
	var dead []string
	var mu sync.Mutex
	var wait sync.WaitGroup
	next := make(chan leaf)
	for range 2 {
		wait.Go(func() {
			for l := range next {
				if exceptions[l.path] == "" && !w.acts(l) {
					mu.Lock()
					dead = append(dead, l.path)
					mu.Unlock()
				}
			}
		})
	}
	for _, l := range leaves {
		next <- l
	}
	close(next)
	wait.Wait()
	slices.Sort(dead)
	for _, path := range dead {
		t.Errorf("%s changes nothing", path)
	}
	if len(leaves) < 200 {
		t.Errorf("%d keys were tried", len(leaves))
	}
}

// TestWhatTemplatesName: what a template extends, the variant that it chooses, what that says, and the font files that it names.
func TestWhatTemplatesName(t *testing.T) {
	open := func(text string) *style.Template {
		tpl, problems := style.Open(fstest.MapFS{"t.yaml": {Data: []byte("schema: template/1\n" + text)}}, "", "t.yaml")
		if problems.Failed() {
			t.Fatal(problems)
		}
		return tpl
	}
	plain, other := open("extends: handout\n"), open("extends: newspaper\n")
	small := open("extends: handout\nvariant: small\nvariants: {small: {page: {lines: 20}}}\n")
	if plain.Page.Columns == other.Page.Columns || small.Page.Lines != 20 || plain.Page.Lines == 20 {
		t.Error("extends or variants change nothing")
	}
	if fonts := open("extends: handout\nfonts: {fang: a.ttf}\n").Fonts; fonts[style.Fang].Name != "a.ttf" {
		t.Errorf("the fonts are %v", fonts)
	}
}

// everything is a document that has something of everything.
func everything(t *testing.T) *bulletin.Document {
	t.Helper()
	text, err := os.ReadFile("testdata/walk.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, problems := dataset.LoadBytes("walk.yaml", text, os.DirFS("testdata"))
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	return bulletin.Make(d, tables, tabulate.Charts(d, tables))
}

// A walker knows what scenes of a document come to.
type walker struct {
	doc   *bulletin.Document
	mu    sync.Mutex
	shown map[string][32]byte // what a scene's dump, or its files, come to
}

// acts reports whether two values of a key come to different pages or files in some scene.
func (w *walker) acts(l leaf) bool {
	for _, files := range []bool{false, true} {
		for _, s := range scenes {
			var first *[32]byte
			for i := -1; i < len(l.values); i++ {
				settings := append(slices.Clone(s.settings), also[l.path]...)
				switch {
				case i >= 0 && l.item == "":
					settings = append(slices.Clone(settings), l.path+"="+l.values[i])
				case i >= 0:
					settings = append(slices.Clone(settings), l.listed(l.values[i]))
				case l.item != "":
					continue
				}
				got, ok := w.made(s.template, settings, files)
				switch {
				case !ok:
				case first == nil:
					first = &got
				case *first != got:
					return true
				}
			}
		}
	}
	return false
}

// listed is a setting of a list whose elements say value of the leaf's key, and whatever else they must.
func (l *leaf) listed(value string) string {
	list, _, _ := strings.Cut(l.path, "[]")
	element := map[string]string{"color": "C60"}
	element[l.item] = value
	var parts []string
	for _, k := range []string{"color", "pattern", "dash"} {
		if v := element[k]; v != "" {
			parts = append(parts, k+": "+v)
		}
	}
	one := "{" + strings.Join(parts, ", ") + "}"
	return list + "=[" + one + ", " + one + "]"
}

// made is what the pages of a scene come to as text, or as files; not ok where the template refuses it.
func (w *walker) made(template string, settings []string, files bool) (sum [32]byte, ok bool) {
	key := fmt.Sprint(template, settings, files)
	w.mu.Lock()
	sum, ok = w.shown[key]
	w.mu.Unlock()
	if ok {
		return sum, true
	}
	tpl, problems := style.Load(template, settings...)
	if problems.Failed() {
		return sum, false
	}
	pages, _ := layout.Fit(w.doc, tpl, font.Bundled(), 0, nil)
	if pages == nil {
		return sum, false
	}
	var b bytes.Buffer
	if files {
		if draw.PDF(&b, pages) != nil || draw.Press(&b, pages, draw.Printer{}) != nil {
			return sum, false
		}
	} else if page.Dump(&b, pages) != nil {
		return sum, false
	}
	sum = sha256.Sum256(b.Bytes())
	w.mu.Lock()
	w.shown[key] = sum
	w.mu.Unlock()
	return sum, true
}

// A schemaNode is what the walk reads of a JSON Schema.
type schemaNode struct {
	Ref        string                 `json:"$ref"`
	Defs       map[string]*schemaNode `json:"$defs"`
	AnyOf      []*schemaNode          `json:"anyOf"`
	AllOf      []*schemaNode          `json:"allOf"`
	Properties map[string]*schemaNode `json:"properties"`
	Items      *schemaNode            `json:"items"`
	Enum       []any                  `json:"enum"`
	Const      any                    `json:"const"`
	Type       string                 `json:"type"`
	Pattern    string                 `json:"pattern"`
	If         *schemaNode            `json:"if"`
	Then       *schemaNode            `json:"then"`

	PropertyNames *schemaNode `json:"propertyNames"`
}

// leaves are the keys below a path that take a single value, or a list of them.
func (n *schemaNode) leaves(root *schemaNode, path string, list []string) (all []leaf) {
	switch {
	case exceptions[path] != "":
		return []leaf{{path: path}}
	case strings.HasPrefix(n.Ref, "#/$defs/") && n.Ref != "#/$defs/text":
		return root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")].leaves(root, path, list)
	case n.Items != nil && len(n.Items.keys(root)) > 0:
		for _, key := range n.Items.keys(root) {
			for _, l := range n.Items.at(root, key).leaves(root, path+"[]."+key, list) {
				l.item = key
				all = append(all, l)
			}
		}
		return all
	case len(n.keys(root)) > 0:
		for _, key := range n.keys(root) {
			all = append(all, n.at(root, key).leaves(root, strings.TrimPrefix(path+"."+key, "."), list)...)
		}
		return all
	case len(n.AnyOf) == 2 && n.AnyOf[1].Type == "null":
		return n.AnyOf[0].leaves(root, path, list)
	}
	return []leaf{{path: path, values: append(known[path], n.values(path)...)}}
}

// resolved follows references and alternatives to nothing.
func (n *schemaNode) resolved(root *schemaNode) *schemaNode {
	for {
		switch {
		case strings.HasPrefix(n.Ref, "#/$defs/"):
			n = root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")]
		case len(n.AnyOf) == 2 && n.AnyOf[1].Type == "null":
			n = n.AnyOf[0]
		default:
			return n
		}
	}
}

func (n *schemaNode) keys(root *schemaNode) (keys []string) {
	for key := range n.resolved(root).Properties {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (n *schemaNode) at(root *schemaNode, key string) *schemaNode {
	return n.resolved(root).Properties[key]
}

// values are some that a single value may have.
func (n *schemaNode) values(path string) (some []string) {
	for _, v := range n.Enum {
		some = append(some, fmt.Sprint(v))
	}
	for _, a := range n.AnyOf {
		some = append(some, a.values(path)...)
	}
	switch {
	case len(n.Enum) > 0:
	case n.Items != nil:
		some = append(some, "[3pt, 2pt]", "[9pt, 1pt]")
	case n.Type == "boolean":
		some = append(some, "true", "false")
	case n.Type == "integer":
		some = append(some, "1", "2", "3", "5", "9", "14", "0", "40")
	case n.Type == "number":
		some = append(some, "0.1", "0.9")
	case n.Ref == "#/$defs/text":
		some = append(some, "改{page}")
	case strings.Contains(n.Pattern, "×"):
		some = append(some, "200mm × 290mm")
	case strings.Contains(n.Pattern, "[a-z]") && strings.Contains(n.Pattern, "CMYK"):
		some = append(some, "C90", "K35")
	case strings.Contains(n.Pattern, "mm|cm"):
		some = append(some, "2pt", "11pt", "17pt", "9mm", "36mm")
	}
	return some
}
