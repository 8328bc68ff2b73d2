package dataset

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// A Source is a dataset's own file, decoded and not yet read. Many bulletins can be made of one, each with values of
// its own, and by several goroutines at once.
type Source struct {
	name string // of the file
	dir  string // where the files that it names are looked for
	text []byte
	root *decode.Node
	list problem.List
	with bool // values that its file does not have
}

// An Override is a value for one bulletin: it stands at Path in the dataset (see decode.Node.With) instead of what is
// there. Place is where it is asked for, and where what is wrong with it is reported.
type Override struct {
	Path, Value string
	Place       problem.Place
}

// Open decodes the dataset at path in fsys, as Load does. The Source is nil when that cannot be done.
func Open(fsys fs.FS, name string) (*Source, problem.List) {
	var list problem.List
	if name == "" {
		name = "."
	}
	if !fs.ValidPath(path.Clean(name)) {
		list.Add(problem.Place{File: name}, "path", say.M("the path leaves the folder"), say.M("copy the file into the folder and name it from there"))
		return nil, list
	}
	name = path.Clean(name)
	folder := path.Dir(name)
	if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
		folder, name = name, path.Join(name, FileName)
	}
	text, ok := (&files{fsys: fsys}).read(name, problem.Place{File: name}, decode.MaxBytes, &list)
	if !ok {
		return nil, list
	}
	return open(name, folder, text)
}

// open decodes a dataset's own file.
func open(name, folder string, text []byte) (*Source, problem.List) {
	root, list := decode.Read(name, text)
	if root == nil {
		return nil, list
	}
	return &Source{name: name, dir: folder, text: text, root: root, list: list}, list
}

// OpenBytes decodes a dataset of one file that stands in no folder. The Source is nil when that cannot be done.
func OpenBytes(name string, content []byte) (*Source, problem.List) { return open(name, ".", content) }

// Name is the file's name.
func (s *Source) Name() string { return s.name }

// Files are the files that its keys name, and those that values at paths in it would, as paths in the folder of files: what prose names, it does
// not know.
func (s *Source) Files(overrides []Override) (names []string) {
	seen, visited := map[string]bool{}, map[*decode.Node]bool{} // an alias repeats its node
	name := func(ref string) {
		if file := path.Join(s.dir, ref); ref != "" && fs.ValidPath(file) && !seen[file] {
			seen[file] = true
			names = append(names, file)
		}
	}
	var walk func(n *decode.Node)
	walk = func(n *decode.Node) {
		if visited[n] || n.Kind != decode.Mapping && n.Kind != decode.List {
			return
		}
		visited[n] = true
		for i, item := range n.Items {
			if n.Kind == decode.Mapping && namesFile(n.Keys[i].Text) && item.Kind == decode.Scalar {
				name(item.Text)
			}
			walk(item)
		}
	}
	walk(s.root)
	for _, o := range overrides {
		if o.NamesFile() {
			name(o.Value)
		}
	}
	return names
}

// NamesFile reports whether the value is a file's name.
func (o Override) NamesFile() bool { return namesFile(o.Path[strings.LastIndexByte(o.Path, '.')+1:]) }

// namesFile reports whether a key's value is a file's name.
func namesFile(key string) bool { return key == "file" || key == "src" }

// Text is the file's content: as it stands there, or with overrides as JSON, which YAML readers read too.
func (s *Source) Text() []byte { return s.text }

// ID is the id that the dataset gives itself; it may not be one.
func (s *Source) ID() string {
	if id := s.root.Get("id"); id != nil {
		return id.Text
	}
	return ""
}

// With is the source with other values. It is nil when a path leads nowhere.
func (s *Source) With(overrides []Override) (*Source, problem.List) {
	if len(overrides) == 0 {
		return s, nil
	}
	own := *s
	var list problem.List
	for _, o := range overrides {
		root, found := own.root.With(o.Path, o.Value, o.Place)
		own.root, list = root, append(list, found...)
	}
	if list.Failed() {
		return nil, list
	}
	own.text, own.with = own.root.JSON(), true
	return &own, nil
}

// Lines are the lines of Text where its figures stand, in their order, those of other files left out; nil where they stand in the file as
// they stand in Text.
func (s *Source) Lines() (lines []int) {
	if !s.with {
		return nil
	}
	root, _ := decode.Read(s.name, s.text)
	if root == nil {
		return nil
	}
	for figures, i := root.Get("figures"), 0; figures.At(i) != nil; i++ {
		lines = append(lines, figures.At(i).Place().Line)
	}
	return lines
}

// Load reads the dataset, and from fsys the files that it names; fsys may be nil.
func (s *Source) Load(fsys fs.FS) (*Dataset, problem.List) {
	l := &loader{files: &files{fsys: fsys, dir: s.dir}, root: s.root, list: slices.Clone(s.list)}
	return l.load()
}
