package preflight

import (
	"encoding/json"

	"report/internal/problem"
	"report/internal/say"
)

// levelNames are the machine's names of levels.
var levelNames = map[problem.Level]string{problem.Error: "error", problem.Warning: "warning", problem.Note: "note"}

type reportJSON struct {
	File     string        `json:"file"`
	Version  string        `json:"version,omitempty"`
	Claims   string        `json:"claims,omitempty"`
	Pages    int           `json:"pages"`
	Spots    []string      `json:"separations,omitempty"`
	Trim     *[2]float64   `json:"trim_mm,omitempty"`
	Plates   []string      `json:"plates,omitempty"`
	Fonts    []Font        `json:"fonts,omitempty"`
	Pictures []Picture     `json:"pictures,omitempty"`
	Layers   []string      `json:"layers,omitempty"`
	Wettest  *Wettest      `json:"most_ink,omitempty"`
	OK       bool          `json:"ok"`
	Findings []findingJSON `json:"findings"`
}

type findingJSON struct {
	Level   string   `json:"level"`
	Code    string   `json:"code"`
	Page    int      `json:"page,omitempty"`
	Object  int      `json:"object,omitempty"`
	X       *float64 `json:"x_mm,omitempty"`
	Y       *float64 `json:"y_mm,omitempty"`
	Clauses string   `json:"clauses,omitempty"`
	Found   string   `json:"found"`
	Hint    string   `json:"hint,omitempty"`
}

// JSON returns the report on a file called name as one object, for machines; sentences are in English.
func (r *Report) JSON(name string) ([]byte, error) {
	out := reportJSON{File: name, Version: r.Version, Claims: r.Claims, Pages: r.Pages, Spots: r.Separations, OK: !r.Failed(), Findings: []findingJSON{},
		Plates: r.Plates, Fonts: r.Fonts, Pictures: r.Pictures, Layers: r.Layers}
	if r.Trim != [2]float64{} {
		out.Trim = &r.Trim
	}
	if r.Wettest.Percent > 0 {
		out.Wettest = &r.Wettest
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		one := findingJSON{Level: levelNames[f.Level], Code: f.Code, Page: f.Page, Object: f.Object, Clauses: f.Clause,
			Found: f.Found.In(say.English), Hint: f.Hint.In(say.English)}
		if f.Placed {
			one.X, one.Y = &f.X, &f.Y
		}
		out.Findings = append(out.Findings, one)
	}
	return json.MarshalIndent(out, "", "  ")
}
