package batch

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// A Status is what became of an item.
type Status string

// The statuses.
const (
	MadeNow   Status = "made"
	Unchanged Status = "unchanged" // the results in the folder are what would be made
	Failed    Status = "failed"
)

// A Class is why an item failed, as a scheduler has to know it.
type Class string

// The classes, and the exit statuses that they lead to.
const (
	WrongData Class = "data"    // 65: the dataset is wrong
	NotThere  Class = "missing" // 65: an input is not there
	IO        Class = "io"      // 74: an input could not be read, or a result not written
	Denied    Class = "denied"  // 77: the system, or a file of somebody else's, does not allow it, however often it is tried
	Changed   Class = "changed" // 75: an input changed while it was read
	Timeout   Class = "timeout" // 75: it took too long
	Memory    Class = "memory"  // 65: it takes more memory than there is
	Fault     Class = "fault"   // 1: a fault of report
)

// An Outcome is what became of an item: a line of the report. All but Run is the same however many workers there are.
type Outcome struct {
	Item     int       `json:"item"`
	Name     string    `json:"name"`
	Dataset  string    `json:"dataset"`
	Row      string    `json:"row,omitempty"`
	Status   Status    `json:"status"`
	Class    Class     `json:"class,omitempty"`
	Key      string    `json:"key,omitempty"`
	Outputs  []Made    `json:"outputs,omitempty"`
	Pages    int       `json:"pages,omitempty"`
	Errors   int       `json:"errors,omitempty"`
	Warnings int       `json:"warnings,omitempty"`
	Notes    int       `json:"notes,omitempty"`
	Findings []Finding `json:"findings,omitempty"` // errors and warnings of what was made now; notes are only counted
	Stack    string    `json:"stack,omitempty"`
	Stale    []string  `json:"stale,omitempty"` // results of an earlier run that stand in the folder still, where the item failed
	Full     bool      `json:"full,omitempty"`  // there was no room for results: others find none either
	Run      Effort    `json:"run"`

	dropped []Made // of its last results, what it is asked for no more

	// Problems are the findings as people are told them.
	Problems problem.List `json:"-"`
}

// An Effort is what making an item took.
type Effort struct {
	Seconds  float64 `json:"seconds"`
	Attempts int     `json:"attempts"`
}

// A Finding is a problem as programs read it.
type Finding struct {
	Level   string `json:"level"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	At      string `json:"item,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

var levels = map[problem.Level]string{problem.Error: "error", problem.Warning: "warning"}

// find adds findings.
func (o *Outcome) find(found problem.List) {
	o.Problems = append(o.Problems, found...)
	for _, p := range found {
		switch p.Level {
		case problem.Error:
			o.Errors++
		case problem.Warning:
			o.Warnings++
		default:
			o.Notes++
			continue
		}
		o.Findings = append(o.Findings, Finding{levels[p.Level], p.Place.File, p.Place.Line, p.Place.Column, p.Place.Item, p.Code, p.Found.String(), p.Hint.String()})
	}
}

// fail makes the item a failure, for a reason that is no finding in the dataset.
func (o *Outcome) fail(class Class, found, hint say.Message) {
	o.Status, o.Class, o.Outputs = Failed, class, nil
	at := problem.Place{Item: o.Name}
	o.find(problem.List{{Place: at, Code: string(class), Found: found, Hint: hint}})
}

// refuse makes the item a failure for what is wrong with its inputs.
func (o *Outcome) refuse(found problem.List) {
	o.Status, o.Class = Failed, NotThere
	for _, p := range found {
		switch {
		case p.Level != problem.Error || p.Missing:
		case p.Code == "unreadable":
			o.Class = IO
		default:
			o.Class = WrongData
			return
		}
	}
}

// sort makes the item a failure by what an error says.
func (o *Outcome) sort(err error) {
	output := &job.OutputError{}
	errors.As(err, &output)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		o.fail(Timeout, say.M("it took longer than the time that an item has"), say.M("give it more with --timeout, or look at the dataset"))
	case errors.Is(err, context.Canceled), errors.Is(err, errGivenUp):
		o.fail(Changed, say.M("it was interrupted"), say.M("run it again: what is made is not made again"))
	case errors.Is(err, ErrForeign):
		o.fail(Denied, say.M("%s is there, and this batch did not make it", output.Name), say.M("move it away, or replace it with --force"))
	case errors.As(err, &output):
		o.fail(outputClass(err), output.Message(), disk.Hint(output.Err))
		o.Full = disk.IsFull(err)
	case isIO(err):
		o.fail(outputClass(err), say.M("cannot be made: %s", disk.Reason(err)), disk.Hint(err))
		o.Full = disk.IsFull(err)
	default:
		o.fail(Fault, say.M("internal error: %s", err.Error()), reportIt)
	}
}

// outputClass is the class of a failure to write.
func outputClass(err error) Class {
	if errors.Is(err, fs.ErrPermission) {
		return Denied
	}
	return IO
}

var reportIt = say.M("this is a fault of report, not yours: please report it, with the command and the dataset")

// isIO reports whether an error is the system's.
func isIO(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path)
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// ofRow are problems as they are told to people: what comes of a row's values stands in the row, with the item's name. What is wrong with the
// dataset whatever the row says stays in it, the same for all rows.
func (t *task) ofRow(found problem.List) problem.List {
	if t.o.Row == "" || len(t.it.Overrides) == 0 || t.view == nil {
		return found
	}
	always := t.view.faults()
	for i, p := range found {
		own := slices.ContainsFunc(t.it.Overrides, func(o dataset.Override) bool { return o.Place == p.Place })
		switch {
		case own:
			found[i].Place.Item = strings.TrimSpace(t.it.Name + ", " + p.Place.Item)
		case !always[p.Found.String()]:
			found[i].Place = t.it.Place
			found[i].Place.Item = t.it.Name
			found[i].Found = say.M("%s (%s)", p.Found, p.Place.String())
		}
	}
	return found
}
