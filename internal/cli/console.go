package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"report/internal/problem"
	"report/internal/say"
)

// A console says things to the person at the command line: in their language, a line each, or as JSON for a program,
// in English. Everything it says goes to standard error.
type console struct {
	to      io.Writer
	lang    say.Lang
	quiet   bool // errors only
	verbose bool // every warning and note, not only the first warnings and the numbers of the others
	json    bool
	color   bool
	shown   func(string) string // names as people can open them; nil is as they are
}

// A record is what a console says at once. As JSON its names are part of the contract with scheduled jobs.
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
	Sides   int    `json:"sides,omitempty"` // of sheets that the pages lie on
	Tables  int    `json:"tables,omitempty"`
	Bytes   int64  `json:"bytes,omitempty"`

	Made      int `json:"made,omitempty"`
	Unchanged int `json:"unchanged,omitempty"`
	Failed    int `json:"failed,omitempty"`
	Left      int `json:"left,omitempty"`
	Leftovers int `json:"leftovers,omitempty"`
	Status    int `json:"status,omitempty"`
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

// mostWarnings are said one by one where not all are asked for: a page that is made has few.
const mostWarnings = 8

// problems says every error and, where there is none, the first warnings, and how many more warnings and notes there are. A verbose console says
// them all.
func (c *console) problems(found problem.List) {
	warnings, notes := 0, 0
	for _, p := range found {
		switch {
		case p.Level == problem.Error || c.verbose:
			c.problem(p)
		case p.Level == problem.Note:
			notes++
		case !found.Failed():
			if warnings++; warnings <= mostWarnings && !c.quiet {
				c.problem(p)
			}
		}
	}
	if found.Failed() {
		return
	}
	more, beside := say.Count(warnings-mostWarnings, "%d more warning", "%d more warnings"), say.Count(notes, "%d note", "%d notes")
	switch {
	case warnings > mostWarnings && notes > 0:
		c.info(say.M("on the dataset: %s, %s (--verbose lists them)", more, beside))
	case warnings > mostWarnings:
		c.info(say.M("on the dataset: %s (--verbose lists them)", more))
	case notes > 0:
		c.info(say.M("on the dataset: %s (--verbose lists them)", beside))
	}
}

func (c *console) problem(p problem.Problem) {
	if c.json {
		c.encode(recordOf(p))
		return
	}
	said := p.In(c.lang)
	if c.verbose && p.Code != "" {
		said += " [" + p.Code + "]"
	}
	c.text(p.Level, said, p.Hint)
}

func recordOf(p problem.Problem) record {
	return record{Level: levels[p.Level].word, File: p.Place.File, Line: p.Place.Line, Column: p.Place.Column,
		Cell: p.Place.Cell, Item: p.Place.Item, Code: p.Code, Message: p.Found.String(), Hint: p.Hint.String()}
}

// failure says why a command ends.
func (c *console) failure(f *failure) {
	if c.json {
		c.encode(record{Level: "error", Message: f.found.String(), Hint: f.hint.String(), Status: f.status})
		return
	}
	c.text(problem.Error, f.found.In(c.lang), f.hint)
}

// info says what is going on, unless only errors are wanted.
func (c *console) info(m say.Message) { c.wrote(m, record{}) }

// wrote says that an output was made; as JSON with the details in r.
func (c *console) wrote(m say.Message, r record) {
	switch {
	case c.quiet:
	case c.json:
		r.Level, r.Message = "info", m.String()
		c.encode(r)
	default:
		c.line(m.In(c.lang))
	}
}

// total says what came of many things. A program is told even when it wants errors only: it counts.
func (c *console) total(m say.Message, r record) {
	if r.Code = "summary"; c.json && c.quiet {
		r.Level, r.Message = "info", m.String()
		c.encode(r)
		return
	}
	c.wrote(m, r)
}

// text says one finding, and on a line of its own what would do.
func (c *console) text(level problem.Level, found string, hint say.Message) {
	fmt.Fprintln(c.to, c.prefix(level), c.told(say.Plain(found)))
	if !hint.IsZero() {
		c.line(say.M("  hint: %s", hint).In(c.lang))
	}
}

func (c *console) prefix(level problem.Level) string {
	prefix := levels[level].prefix.In(c.lang)
	if c.color {
		return "\x1b[" + levels[level].color + "m" + prefix + "\x1b[0m"
	}
	return prefix
}

func (c *console) encode(r record) {
	io.WriteString(c.to, c.told(string(document(r, "")))) // nobody is left to tell of a broken stderr
}

// line says one line. Whatever names and values are in it, it stays one.
func (c *console) line(text string) { fmt.Fprintln(c.to, c.told(say.Plain(text))) }

// told is a text with names as people can open them.
func (c *console) told(text string) string {
	if c.shown == nil {
		return text
	}
	return c.shown(text)
}

// document writes something that can be encoded as JSON, in lines with an indent or in one.
func document(what any, indent string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	encoder.Encode(what)
	return say.PlainJSON(b.Bytes())
}
