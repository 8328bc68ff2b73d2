package dataset

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// A proposal is what a table's entry would have to say for its file to be read: all of it is asked for at once.
type proposal struct {
	skip, until string
	thousands   string
	missing     map[string]string
	marks       map[string]string
	columns     map[int]*Column // by where they stand in the file
	questions   []*question
	by          map[string]*question
}

// A question is something that the file leaves open, wherever it stands: the first cell, and how many there are.
type question struct {
	at    problem.Place
	code  string
	count int
	says  func(count int) say.Message
}

// ask notes something that the file leaves open. What is the same asks once.
func (p *proposal) ask(key, code string, at func() problem.Place, found func(count int) say.Message) {
	if q := p.by[key]; q != nil {
		q.count++
		return
	}
	if p.by == nil {
		p.by = map[string]*question{}
	}
	q := &question{at: at(), code: code, count: 1, says: found}
	p.by[key] = q
	p.questions = append(p.questions, q)
}

// once is a finding that does not count.
func once(m say.Message) func(int) say.Message { return func(int) say.Message { return m } }

// column is what is proposed for a column of the file.
func (p *proposal) column(i int) *Column {
	if p.columns == nil {
		p.columns = map[int]*Column{}
	}
	if p.columns[i] == nil {
		p.columns[i] = &Column{}
	}
	return p.columns[i]
}

func (p *proposal) absent(mark, code string) {
	if p.missing == nil {
		p.missing = map[string]string{}
	}
	p.missing[mark] = code
}

func (p *proposal) mark(mark, meaning string) {
	if p.marks == nil {
		p.marks = map[string]string{}
	}
	p.marks[mark] = meaning
}

// said reports the questions; the first says what to write, for all of them.
func (r *rows) propose(n *decode.Node) {
	for i, q := range r.questions {
		hint := say.M("what answers it stands with the first question about this table")
		if i == 0 {
			hint = r.stanza(n)
		}
		r.list.Add(q.at, q.code, q.says(q.count), hint)
	}
}

// stanza is what to write in the table's entry.
func (r *rows) stanza(n *decode.Node) say.Message {
	keys := r.keys()
	if n.Braced() || len(keys) == 1 {
		return say.M("write in the table's entry, in place of its keys of the same names: %s", strings.Join(keys, ", "))
	}
	return say.M("write in the table's entry, each key on a line of its own, in place of those of the same names: %s", strings.Join(keys, "   "))
}

// keys are the keys that answer the questions, with their values.
func (r *rows) keys() (lines []string) {
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, key+": "+value)
		}
	}
	add("skip", r.skip)
	add("until", r.until)
	add("thousands", r.thousands)
	add("missing", pairs(r.missing, r.Missing))
	add("marks", pairs(r.marks, r.Marks))
	if len(r.columns) > 0 {
		var columns []string
		for _, c := range r.merged() {
			columns = append(columns, c.entry())
		}
		add("columns", "["+strings.Join(columns, ", ")+"]")
	}
	return lines
}

// pairs are marks and meanings, those that the entry has too.
func pairs(more, own map[string]string) string {
	if len(more) == 0 {
		return ""
	}
	all := maps.Clone(more)
	maps.Copy(all, own)
	var list []string
	for _, mark := range slices.Sorted(maps.Keys(all)) {
		list = append(list, strconv.Quote(mark)+": "+bare(all[mark]))
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// merged are the columns that the entry describes, with what is proposed for them, and those that it does not.
func (r *rows) merged() (list []Column) {
	done := map[int]bool{}
	for i, c := range r.described {
		at := r.standing[i]
		if p := r.columns[at]; p != nil {
			done[at] = true
			c.Type, c.Unit, c.Blank = orElse(p.Type, c.Type), orElse(p.Unit, c.Unit), orElse(p.Blank, c.Blank)
			if p.Name != "" {
				c.Name, c.At = p.Name, p.At
			}
		}
		list = append(list, c)
	}
	for _, at := range slices.Sorted(maps.Keys(r.columns)) {
		if c := *r.columns[at]; !done[at] {
			if c.Name == "" {
				c.Name = r.names[at]
			}
			list = append(list, c)
		}
	}
	return list
}

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// entry is a column as it is written in a list.
func (c *Column) entry() string {
	var keys []string
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+bare(value))
		}
	}
	if c.At > 0 {
		keys = append(keys, fmt.Sprintf("at: %d", c.At))
	}
	add("name", c.Name)
	add("title", c.Title)
	add("unit", c.Unit)
	add("type", c.Type)
	add("blank", c.Blank)
	if c.Decimals != nil {
		keys = append(keys, fmt.Sprintf("decimals: %d", *c.Decimals))
	}
	if len(c.Of) > 0 {
		var names []string
		for _, name := range c.Of {
			names = append(names, bare(name))
		}
		keys = append(keys, "of: ["+strings.Join(names, ", ")+"]")
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

var plainWord = regexp.MustCompile(`^[\p{Han}a-z][\p{Han}a-z0-9（）]*$`)

// bare is a text as YAML takes it, without quotes where it needs none.
func bare(text string) string {
	if plainWord.MatchString(text) && !slices.Contains([]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}, text) {
		return text
	}
	return strconv.Quote(text)
}
