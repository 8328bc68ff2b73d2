package batch

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
)

// A compiler makes an entry a builder.
type compiler struct {
	plan  *Plan
	entry raw
	rows  *table
	said  bool // what is wrong with the rows was said of another entry
	list  problem.List
}

func (c *compiler) compile() *builder {
	e, d := c.entry, c.plan.entries.defaults
	c.table()
	if c.list.Failed() || c.said {
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
	b.template = pick("template", e.Template, d.Template, "")
	b.outputs = c.words("outputs", e.Outputs, d.Outputs)
	b.attach = c.words("attach", e.Attach, d.Attach)
	if asked := cmp.Or(e.Verify, d.Verify); asked != nil {
		b.verify = *asked
	}
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
	if rows, known := c.plan.tables[key]; known {
		c.rows, c.said = rows, rows == nil
		return
	}
	data, shown, err := c.plan.readNamed(name)
	if err != nil {
		c.list = append(c.list, problem.Problem{Place: at, Code: disk.Code(err), Found: say.M("cannot read %s: %s", name, disk.Reason(err)), Hint: disk.Hint(err),
			Missing: err != nil && isMissing(err)})
		return
	}
	var found problem.List
	c.rows, found = readTable(shown, data, in)
	c.list = append(c.list, found...)
	c.plan.tables[key] = c.rows
}

// readNamed reads a table that a manifest names; - is the store's input.
func (p *Plan) readNamed(name string) (data []byte, shown string, err error) {
	if in := p.store.Input(); name == "-" && in != nil {
		data, err = io.ReadAll(io.LimitReader(in, maxTable+1)) // a byte too many is said by who reads the table
		return data, "stdin", err
	}
	at, err := p.store.Open(name)
	if err != nil {
		return nil, "", err
	}
	defer at.Close()
	data, err = disk.Read(at.Files, at.At, maxTable)
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
			c.list.Add(at, "missing-key", say.M("the key %q is missing", "dataset"), say.M("write it in the item or in defaults"))
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
			c.list.Add(at, "missing-file", say.M("%q finds no dataset", name), say.M("check its name, capitals too, and its folder"))
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
