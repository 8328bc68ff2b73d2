package batch

import (
	"bufio"
	"encoding/json"
	"io"
	"os"

	"report/internal/disk"
	"report/internal/problem"
	"report/internal/say"
)

// Collect joins the reports of a run's shards: every item once, in the manifest's order, and a summary of the whole. A
// shard that is missing, that did not come to its end or that is of another run, and reports that disagree about an item, are
// problems; then nothing is joined. An error is a report that cannot be read.
func Collect(names []string) (*Collection, problem.List, error) {
	c := &Collection{shards: map[Shard]string{}, items: map[int]line{}, Summary: Summary{Classes: map[Class]int{}}}
	for _, name := range names {
		if err := c.read(name); err != nil {
			c.Close()
			return nil, nil, err
		}
	}
	c.complete()
	if c.list.Failed() {
		c.Close()
		return nil, c.list, nil
	}
	return c, nil, nil
}

// A Collection is reports that make a whole. It keeps their files open and where their lines stand.
type Collection struct {
	Summary Summary
	files   []*os.File
	names   []string
	shards  map[Shard]string // and the report of each
	items   map[int]line
	list    problem.List
}

// A line is where an item's line stands, and what it says that no other may contradict.
type line struct {
	file, length int
	at           int64
	says         string
}

// Close closes the reports.
func (c *Collection) Close() {
	for _, file := range c.files {
		file.Close()
	}
}

func (c *Collection) refuse(name string, number int, found, hint say.Message) {
	c.list.Add(problem.Place{File: name, Line: number}, "report", found, hint)
}

// read indexes a report.
func (c *Collection) read(name string) error {
	file, err := disk.Open(name)
	if err != nil {
		return err
	}
	c.files, c.names = append(c.files, file), append(c.names, name)
	lines := bufio.NewReaderSize(file, 1<<16)
	var last Summary
	mine := 0
	for at, number := int64(0), 1; ; number++ {
		text, err := lines.ReadBytes('\n')
		if err == io.EOF { // a last line that is cut off is none
			break
		}
		if err != nil {
			return err
		}
		var o Outcome
		var s Summary
		switch {
		case json.Unmarshal(text, &s) == nil && s.Summary:
			last = s
		case json.Unmarshal(text, &o) != nil || o.Item < 1 || o.Status == "":
			c.refuse(name, number, say.M("this line is no part of a report"), say.M("name the files that --report wrote"))
			return nil
		default:
			mine++
			c.add(o, line{len(c.files) - 1, len(text), at, saying(o)}, number)
		}
		at += int64(len(text))
	}
	c.sum(name, last, mine)
	return nil
}

// saying is what a line says of its item, the effort left out: a run may find unchanged what another has made.
func saying(o Outcome) string {
	if o.Status == Unchanged {
		o.Status = MadeNow
	}
	text, _ := json.Marshal([]any{o.Name, o.Status, o.Class, o.Key, o.Outputs})
	return string(text)
}

// add takes an item's line.
func (c *Collection) add(o Outcome, l line, number int) {
	if other, twice := c.items[o.Item]; twice {
		if other.says != l.says {
			c.refuse(c.names[l.file], number, say.M("%s says something else of item %d (%s)", c.names[other.file], o.Item, o.Name),
				say.M("run these shards again from the same manifest and datasets"))
		}
		return
	}
	c.items[o.Item] = l
	c.Summary.add(o)
}

// sum takes a report's summary.
func (c *Collection) sum(name string, s Summary, mine int) {
	shard := Shard{1, 1}
	if s.Shard != "" {
		shard, _ = ParseShard(s.Shard)
	}
	whole := &c.Summary
	switch {
	case !s.Summary:
		c.refuse(name, 0, say.M("the run did not come to its end"), say.M("run this shard again"))
		return
	case s.Interrupted || s.Left > 0:
		c.refuse(name, 0, say.M("the run left %d items", s.Left), say.M("run this shard again"))
	case mine != s.Mine:
		c.refuse(name, 0, say.M("the report has %d items and says that it has %d", mine, s.Mine), say.M("run this shard again"))
	case whole.Plan != "" && (s.Plan != whole.Plan || s.Items != whole.Items):
		c.refuse(name, 0, say.M("the report is of another run than %s: its manifest asks for something else", c.names[0]), say.M("collect the shards of one manifest"))
	case whole.Plan != "" && s.Program != whole.Program:
		c.refuse(name, 0, say.M("the report is of another build of report than %s", c.names[0]), say.M("run every shard with the same program"))
	}
	for other, report := range c.shards {
		if other.Of != shard.Of {
			c.refuse(name, 0, say.M("the shard %s is of another division than that of %s", shard, report), say.M("name the reports of one run"))
			break
		}
	}
	c.shards[shard] = name
	if whole.Plan == "" {
		whole.Summary, whole.Schema, whole.Manifest, whole.Plan, whole.Program, whole.Items = true, s.Schema, s.Manifest, s.Plan, s.Program, s.Items
	}
	whole.Run.Seconds += s.Run.Seconds
	whole.Run.Workers += s.Run.Workers
}

// complete reports shards and items that are missing.
func (c *Collection) complete() {
	s := &c.Summary
	of := 0
	for shard := range c.shards {
		of = shard.Of
	}
	for i := 1; i <= of && !c.list.Failed(); i++ {
		if _, there := c.shards[Shard{i, of}]; !there {
			c.refuse("", 0, say.M("the report of shard %d/%d is missing", i, of), say.M("name the reports of all shards"))
			return
		}
	}
	for i := 1; i <= s.Items && !c.list.Failed(); i++ {
		if _, there := c.items[i]; !there {
			c.refuse("", 0, say.M("no report has item %d", i), say.M("the shards saw other datasets: run them again from the same ones"))
		}
	}
	s.Mine, s.Exit = s.Items, s.status()
}

// Write writes the joined report.
func (c *Collection) Write(w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	for i := 1; i <= c.Summary.Items; i++ {
		l := c.items[i]
		if _, err := io.Copy(buffered, io.NewSectionReader(c.files[l.file], l.at, int64(l.length))); err != nil {
			return err
		}
	}
	buffered.Write(lineOf(c.Summary))
	return buffered.Flush()
}

// WriteSums lists all results, as sha256sum writes and reads it.
func (c *Collection) WriteSums(w io.Writer) error {
	_, err := w.Write(c.Summary.sums())
	return err
}
