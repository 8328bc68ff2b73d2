package dataset

import (
	"io/fs"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// FileName is the dataset's file in its folder.
const FileName = "bulletin.yaml"

// Load reads the dataset at path in fsys: a folder with bulletin.yaml, or the file itself. Files that it names are
// looked for beside it. Places name files as fsys does. The Dataset is nil when any problem is an error; what
// loading changed is in its Notes, not in the list.
func Load(fsys fs.FS, name string) (*Dataset, problem.List) {
	s, list := Open(fsys, name)
	if s == nil {
		return nil, list
	}
	return s.Load(fsys)
}

// LoadBytes reads a dataset that is not in a file, such as standard input; name is what places call it. Files that
// it names are looked for in fsys, which may be nil: then there are none.
func LoadBytes(name string, data []byte, fsys fs.FS) (*Dataset, problem.List) {
	s, list := open(name, ".", data)
	if s == nil {
		return nil, list
	}
	return s.Load(fsys)
}

// A loader is the state of one Load.
type loader struct {
	files *files
	d     *Dataset
	root  *decode.Node

	profiles map[string][]byte // of pictures, by themselves
	list     problem.List
	figures  map[string]*figure.Figure

	figureNodes []*decode.Node // where each figure is described
	named       struct{ figures, tables, charts, headings *names }
	values      figure.Scope       // of phrases; nil while none was said
	placing     map[[2]string]bool // what sections place, by kind and id: see placed
}

func (l *loader) load() (*Dataset, problem.List) {
	l.d = &Dataset{}
	l.list = append(l.list, decode.Fill(l.root, l.d)...)
	if l.root.Kind != decode.Mapping {
		return nil, l.list
	}
	l.heading()
	l.checkRequest()
	l.readFigures()
	for i := range l.d.Figures {
		l.d.Figures[i].Lang = l.d.Furniture()
	}
	l.readTables()
	l.computeFigures()
	l.totals()
	l.readCharts()
	l.readSections()
	l.readProse()
	l.findSeen()
	l.list.Sort()
	if l.list.Failed() {
		return nil, l.list
	}
	l.d.Notes = append(l.list, l.d.Notes...)
	return l.d, nil
}

// want reports a key that n must give a value and does not.
func (l *loader) want(n *decode.Node, key string) bool {
	if n.Has(key) {
		return true
	}
	l.list.Add(n.Where(key), "missing-key", say.M("the key %q is missing", key), say.M("write %s: and its value", key))
	return false
}

// bad reports a value with what an error says about it.
func (l *loader) bad(at problem.Place, code string, err error) {
	found, hint := decode.Said(err)
	l.list.Add(at, code, found, hint)
}

const fewNames = 12 // that a hint lists

// names are what things of one kind are called, in their order, and to look up.
type names struct {
	all []string
	has map[string]bool
}

func namesOf(all []string) *names {
	n := &names{all, make(map[string]bool, len(all))}
	for _, name := range all {
		n.has[name] = true
	}
	return n
}

// known reports whether an id names one of the given things, and says so if not. what is their name in a message.
func (l *loader) known(at problem.Place, id string, what say.Message, among *names) bool {
	if !among.has[id] {
		l.list.Add(at, "undefined", say.M("there is no %s %q", what, id), l.suggest(id, among.all))
	}
	return among.has[id]
}

// suggest is what may be meant by a name that is none of all. It is looked for as long as the list names what is wrong: looking takes long where both are many.
func (l *loader) suggest(name string, all []string) say.Message {
	if len(l.list) >= problem.Most {
		all = all[:min(len(all), fewNames)]
	}
	return suggest(name, all)
}

// The names of things in messages.
var (
	aFigure  = say.M("figure")
	aTable   = say.M("table")
	aChart   = say.M("chart")
	aRow     = say.M("row")
	aHeading = say.M("heading")
)

// The names of a dataset's figures, tables and charts, once these are read.

func (l *loader) figureIDs() *names {
	return idsOf(&l.named.figures, l.d.Figures, func(f *figure.Figure) string { return f.ID })
}

func (l *loader) tableIDs() *names {
	return idsOf(&l.named.tables, l.d.Tables, func(t *Table) string { return t.ID })
}

func (l *loader) chartIDs() *names {
	return idsOf(&l.named.charts, l.d.Charts, func(c *Chart) string { return c.ID })
}

func idsOf[T any](kept **names, things []T, id func(*T) string) *names {
	if *kept == nil {
		ids := make([]string, len(things))
		for i := range things {
			ids[i] = id(&things[i])
		}
		*kept = namesOf(ids)
	}
	return *kept
}
