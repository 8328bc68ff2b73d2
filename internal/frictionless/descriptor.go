package frictionless

import (
	"encoding/json"
	"io"
	"slices"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/figure"
)

// profile names the version of the standard that the descriptor keeps.
const profile = "https://datapackage.org/profiles/2.0/datapackage.json"

// A descriptor is datapackage.json. What the dataset does not say is left out.
type descriptor struct {
	Schema       string        `json:"$schema"`
	Name         string        `json:"name,omitempty"`
	Title        string        `json:"title,omitempty"`
	Description  string        `json:"description,omitempty"`
	Created      string        `json:"created,omitempty"`
	Contributors []contributor `json:"contributors,omitempty"`
	Keywords     []string      `json:"keywords,omitempty"`
	Digest       string        `json:"datasetSha256,omitempty"`
	Version      string        `json:"datasetSchema"`
	Generator    string        `json:"generatorVersion,omitempty"`
	Resources    []*resource   `json:"resources"`
}

// A contributor is a person or an office with its part in the data.
type contributor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

// describe writes the descriptor.
func (p Package) describe(w io.Writer, resources []*resource) error {
	for _, r := range resources {
		if err := r.summed(); err != nil {
			return err
		}
	}
	l := p.Facts.Furniture()
	d := descriptor{
		Schema: profile, Name: p.Facts.ID, Title: codebook.Plain(p.Facts, p.Facts.Title.Main), Digest: p.Digest, Version: dataset.Schema,
		Generator: p.Generator, Resources: resources,
	}
	if p.Facts.Period != "" {
		d.Description = l.Sentence(l.Labelled(l.Words("Period of the data"), figure.Period(p.Facts.Period, l)))
	}
	if p.Facts.Date != "" {
		d.Created = p.Facts.Date + "T00:00:00Z"
	}
	if p.Facts.Issuer != "" {
		d.Contributors = append(d.Contributors, contributor{p.Facts.Issuer, []string{"publisher"}})
	}
	for _, author := range p.Facts.Byline {
		d.Contributors = append(d.Contributors, contributor{author, []string{"author"}})
	}
	for _, t := range p.Tables {
		if !slices.Contains(d.Keywords, t.Title) {
			d.Keywords = append(d.Keywords, t.Title)
		}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(d)
}
