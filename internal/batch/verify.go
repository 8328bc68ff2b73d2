package batch

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
)

// A checker looks at every item once before anything is made.
type checker struct {
	plan  *Plan
	list  problem.List
	names map[[16]byte]int32 // sums of the folded names of files, and the item that writes them
	sized string             // a dataset, and how many bytes it has
	size  int64
	gone  bool            // it cannot be opened
	paths map[string]bool // datasets, with the paths into them, that were tried
	lost  map[string]*loss
}

// A loss is a dataset that is not there or cannot be read, and how many items ask for it.
type loss struct {
	found problem.List
	items int
}

// miss counts an item whose dataset cannot be had. As many datasets are kept in mind as are worth saying.
func (c *checker) miss(b *builder, it *Item) {
	at, err := b.store.Open(it.Dataset)
	if err == nil {
		at.Close()
		return // it is there, and what is wrong with it is said when it is read
	}
	l := c.lost[it.Dataset]
	if l == nil {
		if len(c.lost) >= mostFindings {
			return
		}
		place := it.Place
		if len(b.dataset.fields()) == 0 {
			place = b.at("dataset")
		}
		_, found, hint := unopened(it.Dataset, err)
		l = &loss{found: problem.List{{Place: place, Code: "dataset", Found: found, Hint: hint}}}
		c.lost[it.Dataset] = l
	}
	l.items++
}

// told are the losses as people are told them, in the manifest's order.
func (c *checker) told() (list problem.List) {
	for _, l := range c.lost {
		for _, p := range l.found {
			if l.items > 1 {
				p.Found = say.M("%s (%d items)", p.Found, l.items)
			}
			list = append(list, p)
		}
	}
	list.Sort()
	return list
}

func (c *checker) check() {
	p := c.plan
	p.walk(&c.list, func(b *builder, r row, source string) bool {
		p.Count++
		before := len(c.list)
		it := b.item(p.Count, r, source, &c.list)
		p.workloads = append(p.workloads, workload{hashOf(it.Name), c.cost(it)})
		if it.lost {
			p.unsure++
		}
		if c.gone {
			c.miss(b, it)
		}
		if len(c.list) == before && !it.lost {
			c.once(it)
			c.tryPaths(b, it)
			c.tryTemplate(it)
		}
		if len(c.list) >= mostFindings {
			c.list = c.list[:mostFindings]
			c.list.Add(problem.Place{File: p.Name}, "more", say.M("there may be more: %d problems are enough", mostFindings), say.M("mend these and run it again"))
			return false
		}
		return true
	})
	for _, name := range slices.Sorted(maps.Keys(p.tables)) {
		if t := p.tables[name]; t != nil { // one that cannot be read was reported
			c.unused(t)
		}
	}
}

// see notes what the files of an item's dataset are now: those that its keys name.
func (c *checker) see(at Opened, overrides []dataset.Override) {
	v := c.plan.cache.view(at)
	source, _ := v.source()
	if source == nil {
		return
	}
	for _, name := range append(source.Files(overrides), source.Name()) {
		if info, err := fs.Stat(at.Files, name); err == nil && info.Mode().IsRegular() {
			c.plan.cache.snapshot.see(joined(at.Shown, name), info)
		}
	}
}

// cost estimates how much work an item is: outputs weighed by what making them takes, on a dataset of its size.
func (c *checker) cost(it *Item) (cost int64) {
	if it.Dataset != c.sized {
		c.sized, c.size, c.gone = it.Dataset, 0, true
		if at, err := c.plan.store.Open(it.Dataset); err == nil {
			c.gone = false
			name := at.At
			if info, err := fs.Stat(at.Files, name); err == nil && info.IsDir() {
				name = path.Join(name, dataset.FileName)
			}
			if info, err := fs.Stat(at.Files, name); err == nil {
				c.size = info.Size()
			}
			c.see(at, nil)
			at.Close()
		}
	}
	if slices.ContainsFunc(it.Overrides, dataset.Override.NamesFile) {
		if at, err := c.plan.store.Open(it.Dataset); err == nil {
			c.see(at, it.Overrides)
			at.Close()
		}
	}
	for _, output := range it.Outputs {
		cost += form(output).Work
	}
	return cost * (1 + c.size>>12)
}

// once reports names that another item writes too, on some file system.
func (c *checker) once(it *Item) {
	for _, name := range it.files() {
		sum := sha256.Sum256([]byte(disk.Folded(name)))
		key := [16]byte(sum[:])
		if other, twice := c.names[key]; twice {
			c.list.Add(it.Place, "duplicate-name", say.M("%q is written by item %d too", name, other),
				say.M("give them names of their own; capitals, or how accents are composed, do not tell files apart everywhere"))
			continue
		}
		c.names[key] = int32(it.Number)
	}
}

// tryPaths reports paths that lead nowhere in the dataset. A dataset that many rows share is tried once.
func (c *checker) tryPaths(b *builder, it *Item) {
	key := it.Dataset
	for _, o := range it.Overrides {
		key += "\n" + o.Path
	}
	if c.paths[key] || len(it.Overrides) == 0 {
		return
	}
	if len(c.paths) < mostPaths { // rows may have a dataset each
		c.paths[key] = true
	}
	at, err := b.store.Open(it.Dataset)
	if err != nil {
		return
	}
	defer at.Close()
	if source, _ := b.cache.view(at).source(); source != nil {
		asked := slices.Clone(it.Overrides)
		for i, s := range b.set {
			asked[i].Place = s.at
			asked[i].Place.Item = strings.TrimSpace(s.at.Item + " " + s.path)
		}
		_, found := source.With(asked)
		c.list = append(c.list, found...)
	}
}

// tryTemplate reports a template that cannot be read.
func (c *checker) tryTemplate(it *Item) {
	if _, found := c.plan.template(it); found.Failed() {
		for _, f := range found {
			if f.Place.File == "" {
				f.Place = it.Place
			}
			c.list = append(c.list, f)
		}
	}
}

// unused notes the columns of a table that nothing asks for.
func (c *checker) unused(t *table) {
	for i, column := range t.columns {
		if !t.used[i] && column != "" {
			c.list = append(c.list, problem.Problem{Place: t.head[i], Level: problem.Warning, Code: "unused-column",
				Found: say.M("nothing uses the column %q", column), Hint: say.M("name it in set or name, as {%s}, or remove it", column)})
		}
	}
}
