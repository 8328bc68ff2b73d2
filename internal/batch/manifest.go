package batch

import (
	"path"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// Schema is the version of the manifest that this package reads.
const Schema = "report/batch/1"

// A Manifest is the file that says what a batch makes.
type Manifest struct {
	Schema   string  `yaml:"schema"`
	Run      Flags   `yaml:"run"`      // what the command line leaves out
	Defaults Entry   `yaml:"defaults"` // what an item leaves out
	Items    []Entry `yaml:"items"`
}

// An Entry of a manifest is one item, or one for each row of a table and for each dataset that a wildcard finds. All
// its texts, but For and Sheet, are patterns: {code} is the row's cell in the column code.
type Entry struct {
	Dataset     string            `yaml:"dataset"`      // a folder or file, from the manifest's folder; * finds several
	For         string            `yaml:"for"`          // a CSV or XLSX file: once a row
	Sheet       string            `yaml:"sheet"`        // of For: name, or number from 1
	Set         map[string]string `yaml:"set"`          // values of the dataset, by their paths in it
	Name        string            `yaml:"name"`         // of the results, without their endings; empty is {id}
	Template    string            `yaml:"template"`     // a bundled one or a file, from the manifest's folder; empty is the first bundled one
	TemplateSet map[string]string `yaml:"template_set"` // values of the template, as --set gives them
	Outputs     []string          `yaml:"outputs"`      // see job.Outputs; empty is pdf and xlsx
	Attach      []string          `yaml:"attach"`       // what the PDF carries: dataset, images, xlsx, or none; empty is dataset
	Verify      *bool             `yaml:"verify"`       // results are held against the dataset, number by number, before they are delivered; nil is not
}

// The entries of a manifest are walked by each: lines of JSON are decoded as they come.
type entries struct {
	name     string // as people can open it
	run      Flags
	defaults raw
	each     func(yield func(raw) bool) problem.List
}

// A raw entry is as it stands in the manifest, with its places. Rows is the manifest itself where that is a table.
type raw struct {
	Entry
	node *decode.Node
	rows *table
}

// place is where a key stands, or the entry.
func (r raw) place(key string) problem.Place { return r.node.Where(key) }

// at is where one value under a key stands.
func (r raw) at(key, inner string) problem.Place { return r.node.Get(key).Where(inner) }

// read sorts a manifest by the ending of its name.
func read(name string, data []byte) (*entries, problem.List) {
	switch path.Ext(name) {
	case ".jsonl", ".ndjson":
		return readLines(name, data)
	case ".csv":
		return readRows(name, data)
	}
	root, list := decode.Read(name, data)
	if root == nil {
		return nil, list
	}
	var m Manifest
	list = append(list, decode.Fill(root, &m)...)
	if root.Kind != decode.Mapping {
		return nil, list
	}
	if !root.Has("schema") || m.Schema != Schema {
		list.Add(root.Where("schema"), "schema", say.M("the manifest does not say its format"), say.M("begin it with schema: %s", Schema))
	}
	if len(m.Items) == 0 && !list.Failed() {
		list.Add(root.Where("items"), "empty-list", say.M("the list %q is empty", "items"), say.M("write an element, or leave the key out"))
	}
	list = append(list, m.Run.check(root)...)
	e := &entries{name: name, run: m.Run, defaults: raw{Entry: m.Defaults, node: root.Get("defaults")}}
	e.each = func(yield func(raw) bool) problem.List {
		for i := range m.Items {
			if n := root.Get("items").At(i); n.Kind == decode.Mapping && !yield(raw{Entry: m.Items[i], node: n}) {
				break
			}
		}
		return nil
	}
	return e, list
}

// readLines reads a manifest of JSON Lines: an entry a line, the first line may be the head with schema and defaults.
func readLines(name string, data []byte) (*entries, problem.List) {
	var list problem.List
	text, ok := decode.Text(name, data, maxTable, &list)
	if !ok {
		return nil, list
	}
	e := &entries{name: name}
	rest, line := text, 1
	first, tail, _ := strings.Cut(rest, "\n")
	if root, found := decode.JSONAt(name, line, []byte(first)); !found.Failed() && root.Has("schema") {
		var head struct {
			Schema   string `yaml:"schema"`
			Run      Flags  `yaml:"run"`
			Defaults Entry  `yaml:"defaults"`
		}
		list = append(list, decode.Fill(root, &head)...)
		list = append(list, head.Run.check(root)...)
		e.run = head.Run
		if head.Schema != Schema {
			list.Add(root.Where("schema"), "schema", say.M("the manifest does not say its format"), say.M("begin it with schema: %s", Schema))
		}
		e.defaults = raw{Entry: head.Defaults, node: root.Get("defaults")}
		rest, line = tail, 2
	}
	e.each = func(yield func(raw) bool) problem.List { return eachLine(name, rest, line, yield) }
	return e, list
}

// eachLine decodes the lines of JSON Lines, blank ones left out.
func eachLine(name, text string, number int, yield func(raw) bool) (list problem.List) {
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			root, found := decode.JSONAt(name, number, []byte(line))
			var r raw
			if root != nil {
				found = append(found, decode.Fill(root, &r.Entry)...)
				r.node = root
			}
			list = append(list, found...)
			if !found.Failed() && !yield(r) || len(list) > mostFindings {
				break
			}
		}
		number++
	}
	return list
}

// readRows reads a manifest that is a table: one entry for all its rows. Columns are the keys of an entry, with set. and
// template_set. before the paths; others are fields, for the name.
func readRows(name string, data []byte) (*entries, problem.List) {
	t, list := readTable(name, data, "")
	if t == nil {
		return nil, list
	}
	own := raw{rows: t, Entry: Entry{Set: map[string]string{}, TemplateSet: map[string]string{}}}
	own.node = decode.Record(name, []string{"for"}, []string{name}, []problem.Place{{File: name, Line: 1, Column: 1}})
	for _, column := range t.columns {
		field := "{" + column + "}"
		switch column {
		case "dataset":
			own.Dataset = field
		case "name":
			own.Name = field
		case "template":
			own.Template = field
		case "outputs":
			own.Outputs = []string{field}
		case "attach":
			own.Attach = []string{field}
		default:
			if path, ok := strings.CutPrefix(column, "template_set."); ok {
				own.TemplateSet[path] = field
			} else if path, ok := strings.CutPrefix(column, "set."); ok {
				own.Set[path] = field
			}
		}
	}
	return &entries{name: name, each: func(yield func(raw) bool) problem.List { yield(own); return nil }}, list
}
