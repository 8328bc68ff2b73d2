package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"report/internal/problem"
	"report/internal/say"
)

// A voice says things to the person at the command line: in their language, a line each, or as JSON for a program,
// in English. Everything it says goes to standard error.
type voice struct {
	to      io.Writer
	lang    say.Lang
	quiet   bool // errors only
	verbose bool // every warning and note, not only their number
	json    bool
	color   bool
}

// A record is what a voice says at once. As JSON its names are part of the contract with scheduled jobs.
type record struct {
	Level   string `json:"level"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Cell    string `json:"cell,omitempty"`
	Item    string `json:"item,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Output  string `json:"output,omitempty"`
	Pages   int    `json:"pages,omitempty"`
	Tables  int    `json:"tables,omitempty"`
	Bytes   int64  `json:"bytes,omitempty"`
	Status  int    `json:"status,omitempty"`
}

// levels are the words for problem.Level in JSON, and as prefixes of a text with the colours they have on a terminal:
// codes of select graphic rendition for bold red, bold yellow and cyan.
var levels = map[problem.Level]struct {
	word   string
	prefix say.Message
	color  string
}{
	problem.Error:   {"error", say.M("error:"), "1;31"},
	problem.Warning: {"warning", say.M("warning:"), "1;33"},
	problem.Note:    {"note", say.M("note:"), "36"},
}

// problems says every error and, where there is none, how many warnings and notes there are. A verbose voice says
// them all.
func (v *voice) problems(found problem.List) {
	number := map[problem.Level]int{}
	for _, p := range found {
		number[p.Level]++
		if p.Level == problem.Error || v.verbose {
			v.problem(p)
		}
	}
	if number[problem.Warning]+number[problem.Note] > 0 && !v.verbose && !found.Failed() {
		warnings, notes := say.Count(number[problem.Warning], "%d warning", "%d warnings"), say.Count(number[problem.Note], "%d note", "%d notes")
		switch {
		case number[problem.Note] == 0:
			v.info(say.M("on the dataset: %s (--verbose lists them)", warnings))
		case number[problem.Warning] == 0:
			v.info(say.M("on the dataset: %s (--verbose lists them)", notes))
		default:
			v.info(say.M("on the dataset: %s, %s (--verbose lists them)", warnings, notes))
		}
	}
}

func (v *voice) problem(p problem.Problem) {
	if v.json {
		v.encode(recordOf(p))
		return
	}
	v.text(p.Level, p.In(v.lang), p.Hint)
}

func recordOf(p problem.Problem) record {
	return record{Level: levels[p.Level].word, File: p.Place.File, Line: p.Place.Line, Column: p.Place.Column,
		Cell: p.Place.Cell, Item: p.Place.Item, Code: p.Code, Message: p.Found.String(), Hint: p.Hint.String()}
}

// failure says why a command ends.
func (v *voice) failure(f *failure) {
	if v.json {
		v.encode(record{Level: "error", Message: f.found.String(), Hint: f.hint.String(), Status: f.status})
		return
	}
	v.text(problem.Error, f.found.In(v.lang), f.hint)
}

// info says what is going on, unless only errors are wanted.
func (v *voice) info(m say.Message) { v.wrote(m, record{}) }

// wrote says that an output was made; as JSON with the details in r.
func (v *voice) wrote(m say.Message, r record) {
	switch {
	case v.quiet:
	case v.json:
		r.Level, r.Message = "info", m.String()
		v.encode(r)
	default:
		v.line(m.In(v.lang))
	}
}

// text says one finding, and on a line of its own what would do.
func (v *voice) text(level problem.Level, found string, hint say.Message) {
	fmt.Fprintln(v.to, v.prefix(level), say.Plain(found))
	if !hint.IsZero() {
		v.line(say.M("  hint: %s", hint).In(v.lang))
	}
}

func (v *voice) prefix(level problem.Level) string {
	prefix := levels[level].prefix.In(v.lang)
	if v.color {
		return "\x1b[" + levels[level].color + "m" + prefix + "\x1b[0m"
	}
	return prefix
}

func (v *voice) encode(r record) {
	v.to.Write(document(r, "")) // nobody is left to tell of a broken stderr
}

// line says one line. Whatever names and values are in it, it stays one.
func (v *voice) line(text string) { fmt.Fprintln(v.to, say.Plain(text)) }

// document writes something that can be encoded as JSON, in lines with an indent or in one.
func document(what any, indent string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	encoder.Encode(what)
	return say.PlainJSON(b.Bytes())
}
