package batch

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// A builder makes items of one entry: its patterns, with the defaults in place.
type builder struct {
	*Plan
	rows     *table
	datasets []string // one, or what a wildcard found

	dataset, name, template pattern
	outputs, attach         []pattern
	verify                  bool
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
		list.Add(r.at, "missing-key", say.M("the row names no dataset"), say.M("fill the column dataset"))
	}
	asks := b.request(it.Dataset)
	it.Pages = asks.Pages
	if it.Template = b.template.fill(shown); it.Template == "" {
		it.Template, it.Beside = b.requested(it.Dataset, asks.Template)
		it.Template, it.Settings = cmp.Or(it.Template, usual.Template), slices.Clone(asks.Set)
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
	b.words(it, shown, asks.Attach, list)
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

// request is how a dataset asks to be made, looked up once for all rows that share it.
func (b *builder) request(name string) dataset.Request {
	asks, known := b.requests[name]
	if !known {
		asks = b.openRequest(name)
		if len(b.requests) < mostPaths { // rows may have a dataset each
			b.requests[name] = asks
		}
	}
	return asks
}

// openRequest reads what a dataset asks for; of one that cannot be read, nothing: it is said when it is made.
func (b *builder) openRequest(name string) dataset.Request {
	at, err := b.store.Open(name)
	if err != nil {
		return dataset.Request{}
	}
	defer at.Close()
	source, _ := b.cache.view(at).source()
	if source == nil {
		return dataset.Request{}
	}
	return source.Request()
}

// requested is the template that a dataset asks for: a bundled one, or a file below the dataset's folder, and which folder there that is in.
// Empty is none.
func (b *builder) requested(name, template string) (file, beside string) {
	if template == "" || slices.Contains(style.Names(), template) {
		return template, ""
	}
	if path.Ext(name) != "" {
		name = path.Dir(name)
	}
	if beside = path.Clean(template); path.Ext(beside) != "" {
		beside = path.Dir(beside)
	}
	if !filepath.IsLocal(filepath.FromSlash(beside)) {
		beside = "" // the loader says so
	}
	return path.Join(name, template), beside
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
		if source, _ := b.cache.view(at).source(); source != nil && dataset.IsID(source.ID()) {
			return source.ID()
		}
	}
	it.lost = true
	return strings.TrimSuffix(path.Base(it.Dataset), path.Ext(it.Dataset))
}

// words fills in what is chosen from lists of words: outputs, and what the PDF carries.
func (b *builder) words(it *Item, value func(string) string, asks []string, list *problem.List) {
	it.Verify = b.verify
	wanted := map[string]bool{}
	for _, word := range split(b.outputs, value, usual.Outputs) {
		if !slices.Contains(outputs, word) {
			list.Add(b.wordPlace("outputs", it), "bad-value", say.M("%q is no output", word), say.M("known here: %s", strings.Join(outputs, ", ")))
		}
		wanted[word] = true
	}
	for _, word := range outputs {
		if wanted[word] {
			it.Outputs = append(it.Outputs, word)
		}
	}
	if asks == nil {
		asks = usual.Attach
	}
	for _, word := range split(b.attach, value, asks) {
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

// nameFault says why a text cannot name results, which stand side by side in one folder: it is neither a path nor a way out.
func nameFault(name string) (found, hint say.Message) {
	switch {
	case strings.ContainsAny(name, `/\`):
		return say.M("the name %q leads into another folder", name), say.M("results stand side by side: leave / and \\ out")
	case strings.HasPrefix(name, "."):
		return say.M("the name %q begins with a dot", name), say.M("such files are hidden, or lead out of the folder")
	case strings.HasSuffix(name, "."):
		return disk.NameFault(name, "")
	}
	return disk.NameFault(name, longestEnding)
}
