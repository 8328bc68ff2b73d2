package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"slices"

	"report/internal/dataset"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// mostFindings bounds what is said about one manifest: a wrong pattern is wrong in every row.
const mostFindings = problem.Most - 1

// mostPaths is how many datasets are kept in mind whose paths were tried.
const mostPaths = 1000

// A Plan is a manifest that was read and checked to the last row. It holds the manifest's text and a few bytes an item:
// items are made up as they are asked for.
type Plan struct {
	Name      string // of the manifest, as people can open it
	Sum       string // of the manifest and of what it asks for: shards of one run have the same
	Count     int    // of items
	Flags     Flags  // what the manifest says of how it is run
	Notes     problem.List
	Lost      problem.List // datasets that cannot be opened or decoded, each once; their items fail, and the others are made
	store     Store
	cache     *cache
	entries   *entries
	tables    map[string]*table
	globs     map[string][]string        // what wildcards found when the plan was made
	requests  map[string]dataset.Request // of datasets, by their names
	workloads []workload
	missing   map[string]*loss // datasets of Lost
	unsure    int              // items whose names are made up, as their datasets cannot be read

	templates templates
}

// A workload is what is remembered of every item, to divide the work: which it is, and how much work it is.
type workload struct {
	name uint64 // hash
	cost int64
}

// An Item is one bulletin to make.
type Item struct {
	Number    int    // in the manifest's order, from 1
	Name      string // of its results, without endings
	Dataset   string // as the manifest names it
	Template  string
	Beside    string   // the template's folder in the dataset's, if the dataset names it itself; else empty
	Pages     int      // exactly so many; zero is as many as it takes
	Settings  []string // of the template: KEY=VALUE
	Outputs   []string
	Attach    job.Attach
	Verify    bool
	Overrides []dataset.Override
	Place     problem.Place // where the manifest asks for it

	lost bool // its dataset cannot be read, and its name is made up
}

// outputs are those that an item can have, in the order in which they are listed.
var outputs = func() (names []string) {
	for _, f := range job.Outputs {
		if !f.Proof {
			names = append(names, string(f.Output))
		}
	}
	return names
}()

// longestEnding is the longest that an output's name has.
var longestEnding = func() (longest string) {
	for _, f := range job.Outputs {
		if len(f.Ending) > len(longest) {
			longest = f.Ending
		}
	}
	return longest
}()

// form is what there is to know of one of them.
func form(output string) job.Form { return job.Output(output).Form() }

// usual is what an entry that does not say it is taken to say.
var usual = Entry{Name: "{id}", Template: style.Names()[0], Outputs: []string{"pdf", "xlsx"}, Attach: []string{"dataset"}}

// Read reads a manifest, called name, and checks it to the last row: every name, every path into a dataset that can be read.
// The plan is nil when a problem is an error. What the store cannot open is the item's own failure, later.
//
// Fonts, ROLE=FILE, are for all items.
func Read(name string, data []byte, store Store, fonts ...string) (*Plan, problem.List) {
	e, list := read(name, data)
	if e == nil {
		return nil, list
	}
	p := &Plan{Name: name, store: store, cache: &cache{}, entries: e, tables: map[string]*table{}, globs: map[string][]string{}, requests: map[string]dataset.Request{}}
	if p.Flags = e.run; len(fonts) == 0 {
		fonts = p.Flags.Values(folderOf(store))["font"]
	}
	p.templates.fonts = fonts
	sum := sha256.New()
	sum.Write(data)
	c := checker{plan: p, list: list, names: map[[16]byte]int32{}, paths: map[string]bool{}, lost: map[string]*loss{}}
	c.check()
	for _, m := range p.workloads {
		fmt.Fprintf(sum, "%x %d\n", m.name, m.cost)
	}
	p.Sum = hex.EncodeToString(sum.Sum(nil))
	c.list.Sort()
	if c.list.Failed() {
		return nil, c.list
	}
	p.Notes, p.Lost, p.missing = c.list, c.told(), c.lost
	if p.Count == 0 {
		c.list.Add(problem.Place{File: name}, "empty", say.M("the manifest asks for nothing"), say.M("write an item"))
		return nil, c.list
	}
	return p, p.Notes
}

// Items walks the items in order, until yield wants no more.
func (p *Plan) Items(yield func(*Item) bool) {
	number := 0
	p.walk(nil, func(b *builder, r row, dataset string) bool {
		number++
		return yield(b.item(number, r, dataset, nil))
	})
}

// walk goes through everything that the manifest asks for. What is wrong with entries is told to report, once; it may be nil.
func (p *Plan) walk(report *problem.List, each func(b *builder, r row, dataset string) bool) {
	found := p.entries.each(func(e raw) bool {
		b := p.builder(e, report)
		if b == nil {
			return true
		}
		for _, name := range b.datasets {
			if b.rows == nil {
				if !each(b, row{at: e.node.Place()}, name) {
					return false
				}
				continue
			}
			stopped := false
			list := b.rows.each(func(r row) bool {
				stopped = !each(b, r, name)
				return !stopped
			})
			if report != nil {
				*report = append(*report, list...)
			}
			if stopped {
				return false
			}
		}
		return report == nil || len(*report) < mostFindings
	})
	if report != nil {
		*report = append(*report, found...)
	}
}

// paged reports whether an output of the item is made of pages.
func (it *Item) paged() bool {
	return slices.ContainsFunc(it.Outputs, func(output string) bool { return form(output).Pages })
}

// files are the names of what an item writes. Of side files it is their folder.
func (it *Item) files() (names []string) {
	for _, output := range it.Outputs {
		names = append(names, it.Name+form(output).Ending)
	}
	return names
}

func hashOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}
