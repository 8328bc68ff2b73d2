package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"report/internal/disk"
	"report/internal/job"
	"report/internal/say"
)

// ReportSchema is the version of the report: an Outcome a line, and a Summary in the last.
const ReportSchema = "report/batch-report/1"

// A Summary is the last line of a report: that it is there means that the run came to its end.
type Summary struct {
	Summary     bool          `json:"summary"`
	Schema      string        `json:"schema"`
	Manifest    string        `json:"manifest"`
	Plan        string        `json:"plan"`    // see Plan.Sum
	Program     string        `json:"program"` // see ProgramSum
	Shard       string        `json:"shard,omitempty"`
	Items       int           `json:"items"` // of the whole
	Mine        int           `json:"mine"`  // of this shard
	Made        int           `json:"made"`
	Unchanged   int           `json:"unchanged"`
	Failed      int           `json:"failed"`
	Left        int           `json:"left"` // not begun
	Classes     map[Class]int `json:"classes"`
	Files       int           `json:"files"`
	Bytes       int64         `json:"bytes"`
	Pages       int           `json:"pages"`
	Warnings    int           `json:"warnings"`
	Notes       int           `json:"notes"`
	Full        bool          `json:"full,omitempty"` // no more were begun: there was no room for results
	Leftovers   Leftovers     `json:"leftovers,omitzero"`
	Interrupted bool          `json:"interrupted,omitempty"`
	Exit        int           `json:"exit"`
	Run         Running       `json:"run"`

	files   []Made
	dropped []Made
}

// A Running is what a run took.
type Running struct {
	Seconds float64 `json:"seconds"`
	Workers int     `json:"workers"`
}

// add counts an outcome.
func (s *Summary) add(o Outcome) {
	s.dropped = append(s.dropped, o.dropped...)
	switch o.Status {
	case MadeNow:
		s.Made++
	case Unchanged:
		s.Unchanged++
	default:
		s.Failed++
		s.Classes[o.Class]++
		return
	}
	s.Pages += o.Pages
	s.Warnings += o.Warnings
	s.Notes += o.Notes
	s.Files += len(o.Outputs)
	for _, made := range o.Outputs {
		s.Bytes += made.Size
	}
	s.files = append(s.files, o.Outputs...)
}

// exits are the exit statuses that failures deserve: of a run, the first that applies.
var exits = []struct {
	status  int
	classes []Class
}{
	{74, []Class{IO}}, {75, []Class{Changed, Timeout}}, {77, []Class{Denied}}, {65, []Class{WrongData, NotThere, Memory}}, {1, []Class{Fault}},
}

// status is the exit status that the failures deserve.
func (s *Summary) status() int {
	for _, exit := range exits {
		if slices.ContainsFunc(exit.classes, func(c Class) bool { return s.Classes[c] > 0 }) {
			return exit.status
		}
	}
	return 0
}

// sums lists the results as sha256sum does, in the order of their names.
func (s *Summary) sums() []byte {
	slices.SortFunc(s.files, func(a, b Made) int { return strings.Compare(a.File, b.File) })
	var b bytes.Buffer
	for _, made := range s.files {
		fmt.Fprintf(&b, "%s  %s\n", made.SHA256, made.File)
	}
	return b.Bytes()
}

// A report is written as items come through, in the order in which they do, and put in the manifest's order at the end.
type report struct {
	name  string
	file  *os.File // nil is none: the report goes to somebody who reads along, or is not written
	write io.Writer
	shown func([]byte) []byte // nil is as it is
	at    int64
	lines []lineAt
}

// A lineAt is where an item's line stands.
type lineAt struct {
	item   int32
	length int32
	at     int64
}

// openReport begins a report, in a file or for whoever reads along. An old one goes: what it says is no longer so.
func openReport(name string, to io.Writer, shown func([]byte) []byte) (*report, error) {
	r := &report{shown: shown, name: cmp.Or(name, "-"), write: to}
	if name == "" {
		return r, nil
	}
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() {
		r.file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	} else if err == nil {
		r.file, err = disk.OpenDirect(name, info)
	}
	if err != nil {
		return nil, &job.OutputError{Name: name, Creating: true, Err: err}
	}
	r.write = r.file
	return r, nil
}

// add writes an item's line.
func (r *report) add(o Outcome) error {
	if r.file == nil && r.write == nil {
		return nil
	}
	line := r.line(o)
	r.lines = append(r.lines, lineAt{int32(o.Item), int32(len(line)), r.at})
	r.at += int64(len(line))
	return r.check(line)
}

// check writes a line. After a failure nothing more is written: a report with a hole would not tell.
func (r *report) check(line []byte) error {
	if r.write == nil {
		return nil
	}
	if _, err := r.write.Write(line); err != nil {
		r.write = nil
		return &job.OutputError{Name: r.name, Err: err}
	}
	return nil
}

// line is a line of JSON, with names as people can open them.
func (r *report) line(v any) []byte {
	if r.shown == nil {
		return lineOf(v)
	}
	return r.shown(lineOf(v))
}

// lineOf is a line of JSON.
func lineOf(v any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.Encode(v) // it holds nothing that cannot be encoded
	return say.PlainJSON(b.Bytes())
}

// finish writes the summary and puts the lines in the manifest's order.
func (r *report) finish(s Summary) error {
	err := r.check(r.line(s))
	if r.file == nil {
		return err
	}
	whole := r.write != nil
	info, statErr := r.file.Stat()
	if whole && statErr == nil && info.Mode().IsRegular() {
		err = errors.Join(err, r.order(r.line(s)))
	}
	return errors.Join(err, r.file.Close())
}

// order writes the report anew, in order, and gives it the old one's name.
func (r *report) order(last []byte) error {
	if slices.IsSortedFunc(r.lines, byItem) {
		return nil
	}
	slices.SortFunc(r.lines, byItem)
	sink := job.ToFile(r.name)
	defer sink.Discard()
	to, err := sink.Create("")
	if err == nil {
		buffered := bufio.NewWriterSize(to, 1<<16)
		for _, line := range r.lines {
			_, failed := io.Copy(buffered, io.NewSectionReader(r.file, line.at, int64(line.length)))
			err = errors.Join(err, failed)
		}
		buffered.Write(last)
		err = errors.Join(err, buffered.Flush())
	}
	if err == nil {
		err = sink.Commit()
	}
	if err != nil {
		return &job.OutputError{Name: r.name, Err: err}
	}
	return nil
}

func byItem(a, b lineAt) int { return cmp.Compare(a.item, b.item) }

// abandon leaves the report as it stands.
func (r *report) abandon() {
	if r.file != nil {
		r.file.Close()
	}
}
