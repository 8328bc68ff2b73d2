package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// mostFindings bounds what is said about one manifest: a wrong pattern is wrong in every row.
const mostFindings = 1000

// A Plan is a manifest that was read and checked to the last row. It holds the manifest's text and a few bytes an item:
// items are made up as they are asked for.
type Plan struct {
	Name    string // of the manifest, as people can open it
	Sum     string // of the manifest and of what it asks for: shards of one run have the same
	Count   int    // of items
	Notes   problem.List
	store   Store
	shelf   *shelf
	entries *entries
	tables  map[string]*table
	globs   map[string][]string // what wildcards found when the plan was made
	marks   []mark

	looks looks
}

// A mark is what is remembered of every item: which it is, and how much work it is.
type mark struct {
	name uint64 // hash
	cost int64
}

// An Item is one bulletin to make.
type Item struct {
	Number    int    // in the manifest's order, from 1
	Name      string // of its results, without endings
	Dataset   string // as the manifest names it
	Template  string
	Settings  []string // of the template: KEY=VALUE
	Outputs   []string
	Attach    job.Attach
	Overrides []dataset.Override
	Place     problem.Place // where the manifest asks for it

	lost bool // its dataset cannot be read, and its name is made up
}

// The outputs that an item can have, and how their names end.
var endings = map[string]string{"pdf": ".pdf", "press": "-press.pdf", "xlsx": ".xlsx", "csv": "-csv"}

// outputs in the order in which they are listed.
var outputs = []string{"pdf", "press", "xlsx", "csv"}

const longestEnding = "-press.pdf"

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
	p := &Plan{Name: name, store: store, shelf: &shelf{}, entries: e, tables: map[string]*table{}, globs: map[string][]string{}}
	p.looks.fonts = fonts
	sum := sha256.New()
	sum.Write(data)
	c := checker{plan: p, list: list, names: map[[16]byte]int32{}, paths: map[string]bool{}}
	c.check()
	for _, m := range p.marks {
		fmt.Fprintf(sum, "%x %d\n", m.name, m.cost)
	}
	p.Sum = hex.EncodeToString(sum.Sum(nil))
	c.list.Sort()
	if c.list.Failed() {
		return nil, c.list
	}
	p.Notes = c.list
	if p.Count == 0 {
		c.list.Add(problem.Place{File: name}, "empty", say.M("the manifest asks for nothing"), say.Message{})
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

// A builder makes items of one entry: its patterns, with the defaults in place.
type builder struct {
	*Plan
	rows     *table
	datasets []string // one, or what a wildcard found

	dataset, name, template pattern
	outputs, attach         []pattern
	set, templateSet        []setting
	at                      func(key string) problem.Place
}

// A setting is a value for a path, or for a key of the template.
type setting struct {
	path  string
	value pattern
	at    problem.Place
}

// builder reads an entry; nil when it cannot be built, which is reported.
func (p *Plan) builder(e raw, report *problem.List) *builder {
	c := compiler{plan: p, entry: e}
	b := c.compile()
	if report != nil {
		*report = append(*report, c.list...)
	}
	if c.list.Failed() {
		return nil
	}
	return b
}

// item is what the entry asks for with a row and a dataset. What is wrong is reported; list may be nil when it was before.
func (b *builder) item(number int, r row, source string, list *problem.List) *Item {
	it := &Item{Number: number, Place: r.at}
	if list == nil {
		list = &problem.List{}
	}
	stored := func(field string) string { return b.field(it, r, r.stored, field) }
	shown := func(field string) string { return b.field(it, r, r.cells, field) }
	it.Dataset = source
	if b.rows != nil && len(b.dataset.fields()) > 0 {
		it.Dataset = b.dataset.fill(shown)
	}
	if strings.TrimSpace(it.Dataset) == "" {
		list.Add(r.at, "missing-key", say.M("the row names no dataset"), say.Message{})
	}
	if it.Template = b.template.fill(shown); it.Template == "" {
		it.Template = usual.Template
	}
	for _, s := range b.templateSet {
		it.Settings = append(it.Settings, s.path+"="+s.value.fill(shown))
	}
	for _, s := range b.set {
		value := shown
		if strings.HasSuffix(s.path, ".value") {
			value = stored
		}
		it.Overrides = append(it.Overrides, dataset.Override{Path: s.path, Value: s.value.fill(value), Place: b.placed(s, r)})
	}
	b.words(it, shown, list)
	it.Name = b.name.fill(shown)
	if found, hint := nameFault(it.Name); !found.IsZero() {
		at := r.at
		if b.rows == nil {
			at = b.at("name")
		}
		list.Add(at, "name", found, hint)
	}
	return it
}

// placed is where a value is asked for: in the row, or in the manifest where it has no field. Item is the path either way.
func (b *builder) placed(s setting, r row) problem.Place {
	at := s.at
	if b.rows != nil && len(s.value.fields()) > 0 {
		at = r.at
		at.Column = 0
	}
	at.Item = strings.TrimSpace(at.Item + " " + s.path)
	return at
}

// field is what a field of an item stands for. {id} is the bulletin's id where no column has that name.
func (b *builder) field(it *Item, r row, cells []string, name string) string {
	if b.rows != nil {
		if _, ok := b.rows.index[name]; ok {
			return r.in(name, cells)
		}
	}
	switch name {
	case "template":
		return strings.TrimSuffix(path.Base(it.Template), path.Ext(it.Template))
	case "row":
		return strconv.Itoa(it.Number)
	}
	return b.id(it)
}

// id is the id that an item's bulletin will have. That of a dataset that cannot be read is made up of its name: nothing will be
// written under it.
func (b *builder) id(it *Item) string {
	for _, o := range it.Overrides {
		if o.Path == "id" && o.Value != "" {
			return o.Value
		}
	}
	if at, err := b.store.Open(it.Dataset); err == nil {
		defer at.Close()
		if source, _ := b.shelf.view(at).source(); source != nil && dataset.IsID(source.ID()) {
			return source.ID()
		}
	}
	it.lost = true
	return strings.TrimSuffix(path.Base(it.Dataset), path.Ext(it.Dataset))
}

// words fills in what is chosen from lists of words: outputs, and what the PDF carries.
func (b *builder) words(it *Item, value func(string) string, list *problem.List) {
	wanted := map[string]bool{}
	for _, word := range split(b.outputs, value, usual.Outputs) {
		if endings[word] == "" {
			list.Add(b.wordPlace("outputs", it), "bad-value", say.M("%q is no output", word), say.M("known here: %s", strings.Join(outputs, ", ")))
		}
		wanted[word] = true
	}
	for _, word := range outputs {
		if wanted[word] {
			it.Outputs = append(it.Outputs, word)
		}
	}
	for _, word := range split(b.attach, value, usual.Attach) {
		switch word {
		case "dataset":
			it.Attach.Dataset = true
		case "images":
			it.Attach.Images = true
		case "xlsx":
			it.Attach.Workbook = true
		case "none":
			it.Attach = job.Attach{}
		default:
			list.Add(b.wordPlace("attach", it), "bad-value", say.M("%q cannot be attached", word),
				say.M("it is none, or dataset, xlsx and images with commas between them"))
		}
	}
}

// wordPlace is where a word is asked for.
func (b *builder) wordPlace(key string, it *Item) problem.Place {
	if b.rows != nil {
		return it.Place
	}
	return b.at(key)
}

// split parts words that stand in one text.
func split(patterns []pattern, value func(string) string, usually []string) (words []string) {
	for _, p := range patterns {
		words = append(words, strings.FieldsFunc(p.fill(value), func(r rune) bool { return strings.ContainsRune(" ,;+、，；", r) })...)
	}
	if len(words) == 0 {
		return usually
	}
	return words
}

// files are the names of what an item writes. Of side files it is their folder.
func (it *Item) files() (names []string) {
	for _, output := range it.Outputs {
		names = append(names, it.Name+endings[output])
	}
	return names
}

func hashOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// A checker looks at every item once before anything is made.
type checker struct {
	plan  *Plan
	list  problem.List
	names map[[16]byte]int32 // sums of the folded names of files, and the item that writes them
	sized string             // a dataset, and how many bytes it has
	size  int64
	paths map[string]bool // datasets, with the paths into them, that were tried
}

func (c *checker) check() {
	p := c.plan
	p.walk(&c.list, func(b *builder, r row, source string) bool {
		p.Count++
		before := len(c.list)
		it := b.item(p.Count, r, source, &c.list)
		p.marks = append(p.marks, mark{hashOf(it.Name), c.cost(it)})
		if len(c.list) == before && !it.lost {
			c.once(it)
			c.tryPaths(b, it)
			c.tryTemplate(it)
		}
		if len(c.list) >= mostFindings {
			c.list.Add(problem.Place{File: p.Name}, "more", say.M("there may be more: %d problems are enough", mostFindings), say.Message{})
			return false
		}
		return true
	})
	for _, name := range slices.Sorted(maps.Keys(p.tables)) {
		c.unused(p.tables[name])
	}
}

// cost estimates how much work an item is: outputs weighed by what making them takes, on a dataset of its size.
func (c *checker) cost(it *Item) (cost int64) {
	if it.Dataset != c.sized {
		c.sized, c.size = it.Dataset, 0
		if at, err := c.plan.store.Open(it.Dataset); err == nil {
			name := at.At
			if info, err := fs.Stat(at.Files, name); err == nil && info.IsDir() {
				name = path.Join(name, dataset.FileName)
			}
			if info, err := fs.Stat(at.Files, name); err == nil {
				c.size = info.Size()
			}
			at.Close()
		}
	}
	for _, output := range it.Outputs {
		cost += weights[output]
	}
	return cost * (1 + c.size>>12)
}

// weights are how much work outputs are, against each other.
var weights = map[string]int64{"pdf": 4, "press": 4, "xlsx": 4, "csv": 1}

// once reports names that another item writes too, on some file system.
func (c *checker) once(it *Item) {
	for _, name := range it.files() {
		sum := sha256.Sum256([]byte(folded(name)))
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
	if len(c.paths) < mostFindings { // rows may have a dataset each
		c.paths[key] = true
	}
	at, err := b.store.Open(it.Dataset)
	if err != nil {
		return
	}
	defer at.Close()
	if source, _ := b.shelf.view(at).source(); source != nil {
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
	if _, found := c.plan.look(it); found.Failed() {
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

// A compiler makes an entry a builder.
type compiler struct {
	plan  *Plan
	entry raw
	rows  *table
	list  problem.List
}

func (c *compiler) compile() *builder {
	e, d := c.entry, c.plan.entries.defaults
	c.table()
	if c.list.Failed() {
		return nil
	}
	b := &builder{Plan: c.plan, rows: c.rows, at: e.place}
	pick := func(key, own, common, usually string) pattern {
		switch {
		case strings.TrimSpace(own) != "":
			return c.parse(own, e.place(key))
		case strings.TrimSpace(common) != "":
			return c.parse(common, d.place(key))
		}
		return c.parse(usually, e.place(key))
	}
	b.dataset = pick("dataset", e.Dataset, d.Dataset, "")
	b.name = pick("name", e.Name, d.Name, usual.Name)
	b.template = pick("template", e.Template, d.Template, usual.Template)
	b.outputs = c.words("outputs", e.Outputs, d.Outputs)
	b.attach = c.words("attach", e.Attach, d.Attach)
	b.set = c.settings("set", e.Set, d.Set)
	b.templateSet = c.settings("template_set", e.TemplateSet, d.TemplateSet)
	c.find(b)
	return b
}

// table finds the rows that the entry is repeated for.
func (c *compiler) table() {
	c.rows = c.entry.rows
	name, in, at := c.entry.For, c.entry.Sheet, c.entry.place("for")
	if d := c.plan.entries.defaults; name == "" && c.rows == nil {
		name, at = d.For, d.place("for")
		if in == "" {
			in = d.Sheet
		}
	}
	if c.rows != nil {
		c.plan.tables[c.rows.name] = c.rows
	}
	if name == "" {
		return
	}
	key := name + "\n" + in
	if c.rows = c.plan.tables[key]; c.rows != nil {
		return
	}
	data, shown, err := c.plan.readNamed(name)
	if err != nil {
		c.list = append(c.list, problem.Problem{Place: at, Code: "missing-file", Found: say.M("cannot read %s: %s", name, job.Reason(err)),
			Missing: err != nil && isMissing(err)})
		return
	}
	var found problem.List
	c.rows, found = readTable(shown, data, in)
	c.list = append(c.list, found...)
	c.plan.tables[key] = c.rows
}

// readNamed reads a table that a manifest names.
func (p *Plan) readNamed(name string) (data []byte, shown string, err error) {
	at, err := p.store.Open(name)
	if err != nil {
		return nil, "", err
	}
	defer at.Close()
	data, err = fs.ReadFile(at.Files, at.At)
	return data, joined(at.Shown, at.At), err
}

// parse reads a pattern and looks for its fields.
func (c *compiler) parse(text string, at problem.Place) pattern {
	p, found, hint := parse(text)
	if !found.IsZero() {
		c.list.Add(at, "pattern", found, hint)
		return nil
	}
	for _, field := range p.fields() {
		if c.rows != nil {
			if i, ok := c.rows.index[field]; ok {
				c.rows.used[i] = true
				continue
			}
		}
		if field == "id" || field == "template" || field == "row" {
			continue
		}
		known := []string{"id", "template", "row"}
		if c.rows != nil {
			known = append(known, c.rows.columns...)
		}
		c.list.Add(at, "unknown-field", say.M("there is no field {%s}", field), suggest(field, known))
	}
	return p
}

func (c *compiler) words(key string, own, common []string) (patterns []pattern) {
	from := c.entry
	if len(own) == 0 {
		own, from = common, c.plan.entries.defaults
	}
	for _, word := range own {
		patterns = append(patterns, c.parse(word, from.place(key)))
	}
	return patterns
}

// settings are the values of the defaults and those of the entry, which go before, in the order of their paths.
func (c *compiler) settings(key string, own, common map[string]string) (list []setting) {
	all := maps.Clone(common)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, own)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		from := c.plan.entries.defaults
		if _, mine := own[path]; mine {
			from = c.entry
		}
		at := from.at(key, path)
		if at.Line == 0 {
			at = from.node.Place()
		}
		list = append(list, setting{path, c.parse(all[path], at), at})
	}
	return list
}

// find lists the datasets of the entry: what a wildcard finds, else the one it names.
func (c *compiler) find(b *builder) {
	at := c.entry.place("dataset")
	switch {
	case len(b.dataset) == 0:
		if !c.list.Failed() {
			c.list.Add(at, "missing-key", say.M("the key %q is missing", "dataset"), say.Message{})
		}
	case len(b.dataset.fields()) > 0 && b.rows == nil:
		c.list.Add(at, "pattern", say.M("the dataset's name has a field, and there are no rows"), say.M("name a table in for"))
	case len(b.dataset.fields()) > 0:
		b.datasets = []string{""}
	default:
		name := b.dataset.fill(nil)
		if b.datasets = []string{name}; !wild(name) {
			return
		}
		found, known := c.plan.globs[name]
		if !known {
			found, _ = c.plan.store.Glob(name)
			c.plan.globs[name] = found
		}
		if len(found) == 0 {
			c.list.Add(at, "missing-file", say.M("%q finds no dataset", name), say.Message{})
		}
		b.datasets = found
	}
}

func suggest(name string, all []string) say.Message {
	if near := decode.Nearest(name, all); near != "" {
		return say.M("did you mean %q?", near)
	}
	return say.M("known here: %s", strings.Join(all[:min(len(all), 40)], ", "))
}
