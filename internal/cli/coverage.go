package cli

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/check"
	"report/internal/job"
	"report/internal/say"
)

// A coverageRecord says as JSON which characters come from which face. Its names are part of the contract with programs.
type coverageRecord struct {
	Dataset string       `json:"dataset"`
	Faces   []faceRecord `json:"faces"`
	Missing []string     `json:"missing"`
}

type faceRecord struct {
	Face       string `json:"face"`
	Extra      bool   `json:"extra"`
	Characters string `json:"characters"`
}

// coverage says which characters of the dataset that the command line names come from which face.
func (inv *invocation) coverage(c *cli.Context) error {
	name, format := c.String("for"), c.String("format")
	if format != "text" && format != "json" {
		return usage(say.M("there is no format %q", format), say.M("it is text or json"))
	}
	find := func() (source, error) { return named(name) }
	if name == "-" {
		find = inv.fromInput
	}
	src, err := find()
	if err != nil {
		return err
	}
	var work job.Job
	if err := inv.style(c, src, &work); err != nil {
		return err
	}
	work.Files, work.Path, work.Content = src.files, src.path, src.content
	drawn, missing, found := job.Faces(work)
	check.Locate(work, found)
	if found.Failed() {
		inv.console.problems(src.shown(found))
	}
	all := coverageRecord{Dataset: name, Faces: []faceRecord{}, Missing: []string{}}
	for _, d := range drawn {
		all.Faces = append(all.Faces, faceRecord{d.Face, d.Extra, string(d.Runes)})
	}
	for _, r := range missing {
		all.Missing = append(all.Missing, string(r))
	}
	text := string(document(all, " "))
	if format == "text" {
		text = inv.coverageText(all)
	}
	if err := inv.print(text); err != nil {
		return err
	}
	if found.Failed() {
		return &wrongInput{statusOf(found, wrongDataset)}
	}
	return nil
}

// coverageText is a line for each face, and one for each character that none has.
func (inv *invocation) coverageText(all coverageRecord) string {
	var b strings.Builder
	for _, f := range all.Faces {
		fmt.Fprintf(&b, "%-24s %4d  %s\n", f.Face, len([]rune(f.Characters)), strings.TrimSpace(f.Characters))
	}
	for _, r := range all.Missing {
		fmt.Fprintln(&b, say.M("no face has %s (%U)", r, []rune(r)[0]).In(inv.console.lang))
	}
	return b.String()
}
