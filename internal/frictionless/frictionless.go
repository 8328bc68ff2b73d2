// Package frictionless writes tables as a Frictionless Data Package, version 2: a CSV file a table, one with all
// observations in long form, and the descriptor that says what their columns are (datapackage.org).
package frictionless

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
)

// A Package is what the files are made of.
type Package struct {
	Facts     *dataset.Dataset
	Tables    []*tabulate.Table
	Digest    string // SHA-256 of the dataset in hexadecimal; empty leaves it out
	Generator string // version of the program; empty leaves it out
}

// A File is one file of a package, not yet written.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Names of the files that every package has.
const (
	DataName       = "data.csv" // all values in long form
	descriptorName = "datapackage.json"
)

// Files are the files of a package, the descriptor last: it says how long the others are and what their sum is. Tables
// whose files would have the same name are refused.
func (p Package) Files() ([]File, problem.List) {
	resources := p.resources()
	if found := sameNames(p.Tables, resources); found.Failed() {
		return nil, found
	}
	var files []File
	for _, r := range resources {
		files = append(files, File{r.Path, r.write})
	}
	return append(files, File{descriptorName, func(w io.Writer) error { return p.describe(w, resources) }}), nil
}

// Data writes the file of all values in long form alone.
func (p Package) Data(w io.Writer) error { return p.observations().write(w) }

// sameNames finds tables whose files have one name where case does not count. The ids of a dataset's tables differ, but
// not always by more than case.
func sameNames(tables []*tabulate.Table, resources []*resource) problem.List {
	var found problem.List
	seen := map[string]*tabulate.Table{}
	for i, t := range tables {
		name := strings.ToLower(resources[i].Path)
		if other := seen[name]; other != nil {
			found.Add(problem.Place{Item: t.Label()}, "same-file", say.M("the files of the tables %q and %q would have one name", other.ID, t.ID),
				say.M("give one of the tables another id"))
		}
		seen[name] = t
	}
	return found
}

// A resource is a CSV file and what the descriptor says of it.
type resource struct {
	Name        string  `json:"name"`
	Type        string  `json:"type"`
	Path        string  `json:"path"`
	Title       string  `json:"title"`
	Description string  `json:"description,omitempty"`
	Format      string  `json:"format"`
	MediaType   string  `json:"mediatype"`
	Encoding    string  `json:"encoding"`
	Bytes       int64   `json:"bytes"`
	Hash        string  `json:"hash"`
	Dialect     dialect `json:"dialect"`
	Schema      schema  `json:"schema"`

	content func(*csvWriter)
}

// A dialect says how a CSV file is written.
type dialect struct {
	Header         bool   `json:"header"`
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
}

// A schema says what the columns of a CSV file are.
type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
	PrimaryKey    []string `json:"primaryKey,omitempty"`
}

// A field is a column.
type field struct {
	Name        string         `json:"name"`
	Title       string         `json:"title,omitempty"`
	Type        string         `json:"type"`
	Unit        string         `json:"unit,omitempty"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

// resources are the tables' files and that of the observations, which is left out when there are none.
func (p Package) resources() []*resource {
	list := []*resource{} // not nil: a descriptor must have a list
	for _, t := range p.Tables {
		list = append(list, tableResource(t))
	}
	if data := p.observations(); data != nil {
		list = append(list, data)
	}
	for _, r := range list {
		r.Type, r.Format, r.MediaType, r.Encoding = "table", "csv", "text/csv", "utf-8"
		r.Dialect = dialect{Header: true, Delimiter: ",", LineTerminator: lineEnd, QuoteChar: `"`, DoubleQuote: true}
	}
	return list
}

// write writes the file and notes its length and sum.
func (r *resource) write(w io.Writer) error {
	sum := sha256.New()
	out := newCSVWriter(io.MultiWriter(w, sum))
	r.content(out)
	if err := out.finish(); err != nil {
		return err
	}
	r.Bytes, r.Hash = out.bytes, "sha256:"+hex.EncodeToString(sum.Sum(nil))
	return nil
}

// summed makes sure that length and sum are known.
func (r *resource) summed() error {
	if r.Hash != "" {
		return nil
	}
	if err := r.write(io.Discard); err != nil {
		return fmt.Errorf("%s: %w", r.Path, err)
	}
	return nil
}
