package style

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
	"report/templates"
)

// Handout is the default template: A4, two columns. It is read once a process; each call returns a copy of its own.
func Handout() *Template {
	t, list := Load("handout")
	if list.Failed() {
		panic("the program's own template is broken: " + list.Error()) // a fault of the build, not of any input
	}
	own := *t
	return &own
}

// Names are the bundled templates, the default first.
func Names() []string { return slices.Clone(templates.Names) }

// A bundledTemplate is one that has been read.
type bundledTemplate struct {
	template *Template
	problems problem.List
}

var bundled sync.Map // name to *bundledTemplate

// Load reads a bundled template. Settings, KEY=VALUE, are laid over it: page.columns=3, variant=tabloid. The template is nil
// when the list has errors. Without settings it is read once a process.
func Load(name string, settings ...string) (*Template, problem.List) {
	if !slices.Contains(templates.Names, name) {
		var list problem.List
		list.Add(problem.Place{}, "unknown-template", say.M("there is no template %q", name),
			say.M("bundled are %s; a file of your own is named with its ending: %s", strings.Join(templates.Names, ", "), "my.yaml"))
		return nil, list
	}
	if len(settings) > 0 {
		return (&loader{}).load(name, settings)
	}
	if b, ok := bundled.Load(name); ok {
		return b.(*bundledTemplate).template, b.(*bundledTemplate).problems
	}
	t, list := (&loader{}).load(name, nil)
	bundled.Store(name, &bundledTemplate{t, list}) // a parallel reader stores the same
	return t, list
}

// Open reads a template of the user's from a file. What it extends is bundled or a file beside it. Folder is what people
// call files: places are shown below it.
func Open(files fs.FS, folder, name string, settings ...string) (*Template, problem.List) {
	return (&loader{files: files, folder: folder}).load(name, settings)
}

// A loader reads one template.
type loader struct {
	files  fs.FS // nil for bundled ones alone
	folder string
	list   problem.List
	chain  []*decode.Node // the template and all that it extends, the last one first
	names  []string
}

func (l *loader) load(name string, settings []string) (*Template, problem.List) {
	l.follow(name, problem.Place{})
	over := l.settings(settings)
	var t *Template
	if !l.list.Failed() {
		t = l.template(strings.TrimSuffix(path.Base(name), path.Ext(name)), l.overlay(over))
	}
	l.list = distinct(l.list)
	l.list.Sort()
	if l.list.Failed() {
		return nil, l.list
	}
	return t, l.list
}

// follow reads a template and what it extends; at is where it is asked for.
func (l *loader) follow(name string, at problem.Place) {
	if slices.Contains(l.names, name) {
		l.list.Add(at, "circular-extends", say.M("the templates extend each other in a circle: %s", strings.Join(append(l.names, name), " → ")),
			say.M("let the first extend a bundled template"))
		return
	}
	l.names = append(l.names, name)
	data, file, err := l.read(name)
	if err != nil {
		l.unread(name, at, err)
		return
	}
	root, list := decode.YAML(file, data)
	l.list = append(l.list, list...)
	if root == nil {
		return
	}
	l.chain = append(l.chain, root)
	if s := root.Get("schema"); s == nil || s.Text != Schema {
		l.list.Add(root.Where("schema"), "schema", say.M("the template does not say its format"), say.M("begin the file with schema: %s", Schema))
	}
	if e := root.Get("extends"); e != nil && e.Text != "" {
		l.follow(e.Text, e.Place())
	}
}

// read finds a template: a bundled one by its name, a file by its name with an ending.
func (l *loader) read(name string) (data []byte, file string, err error) {
	if slices.Contains(templates.Names, name) && path.Ext(name) == "" {
		file = name + "/template.yaml"
		data, err = templates.FS.ReadFile(file)
		return data, "templates/" + file, err
	}
	if l.files == nil || !fs.ValidPath(name) {
		return nil, name, fs.ErrNotExist
	}
	file = filepath.Join(l.folder, filepath.FromSlash(name))
	data, err = disk.Read(l.files, name, decode.MaxBytes)
	return data, file, err
}

func (l *loader) unread(name string, at problem.Place, err error) {
	hint := say.M("bundled are %s; a file of your own is named with its ending: %s", strings.Join(templates.Names, ", "), "my.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		l.list = append(l.list, problem.Problem{Place: at, Code: "unknown-template", Found: say.M("there is no template %q", name), Hint: hint})
		return
	}
	why := disk.Reason(err)
	if errors.Is(err, disk.ErrTooBig) {
		why = say.M("it has more than %d MB", decode.MaxBytes>>20)
	}
	l.list.Add(at, disk.Code(err), say.M("the template %q cannot be read: %s", name, why), hint)
}

// overlay lays the chain's trees and the chosen variant over each other, and the settings over all.
func (l *loader) overlay(over *decode.Node) *decode.Node {
	variant := over.Get("variant")
	for _, n := range l.chain {
		if variant == nil {
			variant = n.Get("variant")
		}
	}
	var root *decode.Node
	var known []string
	for _, n := range slices.Backward(l.chain) {
		l.list = append(l.list, decode.Fill(n, new(file))...) // what is wrong in variants not chosen, too
		root = merge(root, without(n, "variants"))
		if all := n.Get("variants"); all != nil && variant != nil && variant.Text != "" {
			root = merge(root, all.Get(variant.Text))
			for _, k := range all.Keys {
				known = append(known, k.Text)
			}
		}
	}
	if variant != nil && variant.Text != "" && !slices.Contains(known, variant.Text) {
		l.list.Add(variant.Place(), "unknown-variant", say.M("the template has no variant %q", variant.Text), knownVariants(known))
	}
	return merge(root, over)
}

func knownVariants(known []string) say.Message {
	if len(known) == 0 {
		return say.M("it has none: leave variant out")
	}
	return say.M("known here: %s", strings.Join(known, ", "))
}

// distinct drops repeats: what stands in a common style is read with every style.
func distinct(list problem.List) (found problem.List) {
	type key struct {
		at    problem.Place
		code  string
		level problem.Level
	}
	seen := map[key]bool{}
	for _, p := range list {
		k := key{p.Place, p.Code, p.Level}
		if !seen[k] || p.Place.File == "" {
			found = append(found, p)
		}
		seen[k] = true
	}
	return found
}
