package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"

	"report/internal/batch"
	"report/internal/problem"
	"report/internal/say"
)

// A show tells of a running batch: a bar on a terminal, lines elsewhere, an object an item for a program.
type show struct {
	*invocation
	out    string
	bar    *progressbar.ProgressBar
	failed int
	told   int // tenths of the items
	said   map[string]bool
}

// fewItems need no lines on the way.
const fewItems = 50

// show begins to tell.
func (inv *invocation) show(plan *batch.Plan, o batch.Options) *show {
	s := &show{invocation: inv, out: o.Out, said: map[string]bool{}}
	if isTerminal(inv.console.to) && !inv.console.quiet && !inv.console.json {
		s.bar = progressbar.NewOptions(plan.Count, progressbar.OptionSetWriter(inv.console.to), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(), progressbar.OptionEnableColorCodes(false))
	}
	return s
}

// item tells of one outcome.
func (s *show) item(o batch.Outcome, done, of int) {
	if o.Status == batch.Failed {
		s.failed++
	}
	if s.bar != nil {
		if o.Status == batch.Failed || s.console.verbose {
			s.bar.Clear()
		}
		if of != s.bar.GetMax() { // a shard's part
			s.bar.ChangeMax(of)
		}
		defer s.bar.Add(1)
	}
	for _, p := range o.Problems {
		if (p.Level == problem.Error || s.console.verbose) && s.first(p) {
			s.console.problem(p)
		}
	}
	switch {
	case s.console.json || s.console.verbose:
		s.made(o)
	case s.bar == nil && of >= fewItems && done*10/of > s.told:
		s.told = done * 10 / of
		s.console.info(say.M("%d of %d (%d failed)", done, of, s.failed))
	}
}

// first reports whether a problem was not said yet: what is wrong with a dataset that many rows share is said once.
func (s *show) first(p problem.Problem) bool {
	if p.Place.File == "" {
		return true // it is the item's own
	}
	what := p.Place.String() + " " + p.Found.String()
	if s.said[what] {
		return false
	}
	if len(s.said) < mostSaid {
		s.said[what] = true
	}
	return true
}

// mostSaid is how many problems are kept in mind.
const mostSaid = 100_000

// made tells what an item made.
func (s *show) made(o batch.Outcome) {
	switch o.Status {
	case batch.Failed:
		s.console.wrote(say.M("%s: failed", o.Name), record{Item: o.Name, Code: string(o.Class)})
	case batch.Unchanged:
		s.console.wrote(say.M("%s: unchanged", o.Name), record{Item: o.Name, Pages: o.Pages})
	default:
		for _, made := range o.Outputs {
			name := filepath.Join(s.out, filepath.FromSlash(made.File))
			s.console.wrote(say.M("%s: %s", name, size(made.Size)), record{Item: o.Name, Output: name, Pages: o.Pages, Bytes: made.Size})
		}
	}
}

func (s *show) end() {
	if s.bar != nil {
		s.bar.Finish()
	}
}

// classes are why items fail, in the order in which the exit status follows from them.
var classes = []struct {
	class batch.Class
	said  say.Message
}{
	{batch.IO, say.M("could not be read or written")},
	{batch.Denied, say.M("were not permitted")},
	{batch.Changed, say.M("changed while being read")},
	{batch.Timeout, say.M("took too long")},
	{batch.WrongData, say.M("have wrong data")},
	{batch.NotThere, say.M("lack an input")},
	{batch.Memory, say.M("take more memory than there is")},
	{batch.Fault, say.M("hit a fault of report")},
}

// summary tells what came of a batch, on one screen.
func (inv *invocation) summary(s *batch.Summary, o batch.Options) {
	rate := float64(s.Made) / max(s.Run.Seconds, 1e-9)
	inv.console.total(say.M("%d of %d: %d made, %d unchanged, %d failed, %d not begun", s.Made+s.Unchanged+s.Failed, s.Mine, s.Made, s.Unchanged, s.Failed, s.Left),
		record{Pages: s.Pages, Bytes: s.Bytes, Status: s.Exit, Made: s.Made, Unchanged: s.Unchanged, Failed: s.Failed, Left: s.Left, Leftovers: len(s.Leftovers.Files)})
	if inv.console.json {
		return
	}
	inv.console.info(say.M("%s, %s, %s in %s (%s a second)", say.Count(s.Files, "%d file", "%d files"), say.Count(s.Pages, "%d page", "%d pages"), size(s.Bytes),
		fmt.Sprintf("%.1f s", s.Run.Seconds), fmt.Sprintf("%.1f", rate)))
	var why []string
	for _, c := range classes {
		if n := s.Classes[c.class]; n > 0 {
			why = append(why, fmt.Sprintf("%d %s", n, c.said.In(inv.console.lang)))
		}
	}
	if len(why) > 0 {
		inv.console.info(say.M("of the failed, %s", strings.Join(why, ", ")))
	}
	inv.leftovers(s.Leftovers, o)
	if s.Full {
		inv.console.info(say.M("there is no room for results: no more items were begun"))
	}
	if s.Warnings > 0 {
		inv.console.info(say.M("on the datasets: %s, %s (--verbose or --report lists them)",
			say.Count(s.Warnings, "%d warning", "%d warnings"), say.Count(s.Notes, "%d note", "%d notes")))
	}
	if o.Report != "" {
		inv.console.info(say.M("every item is in %s", o.Report))
	}
}

// leftovers tells of results that nobody asks for any more.
func (inv *invocation) leftovers(l batch.Leftovers, o batch.Options) {
	n := len(l.Files)
	named := strings.Join(l.Files[:min(n, mostNamed)], ", ")
	if n > mostNamed {
		named += ", …"
	}
	files := say.Count(n, "%d file", "%d files")
	switch {
	case n == 0:
	case l.Pruned:
		inv.console.info(say.M("removed, as the manifest asks for them no more: %s (%s)", files, named))
	case o.Prune && l.Unsure > 0:
		inv.console.info(say.M("left over, but not removed, as the names of %s are not known: %s (%s)", say.Count(l.Unsure, "%d item", "%d items"), files, named))
	default:
		inv.console.info(say.M("left over from earlier runs: %s (%s); --prune removes them", files, named))
	}
}

// mostNamed is how many files are named of many.
const mostNamed = 8

// preview says what would be made, an item a line, to standard output.
func (inv *invocation) preview(plan *batch.Plan, o batch.Options) error {
	make, all := 0, 0
	var failed error
	left, err := batch.Preview(plan, o, func(it *batch.Item, upToDate bool) {
		all++
		word := "unchanged"
		if !upToDate {
			word = "make"
			make++
		}
		if failed == nil {
			failed = inv.print(strings.Join([]string{word, say.Plain(it.Name), strings.Join(it.Outputs, ","), say.Plain(it.Template), say.Plain(it.Dataset)}, "\t") + "\n")
		}
	})
	var clash *batch.Clash
	if errors.As(err, &clash) {
		return usage(clash.Found, clash.Hint)
	}
	if err != nil {
		return inv.notOpened(o.Out, err)
	}
	if failed != nil {
		return failed
	}
	for _, name := range left.Files {
		word := "left"
		if o.Prune && left.Unsure == 0 {
			word = "remove"
		}
		if err := inv.print(word + "\t" + say.Plain(name) + "\n"); err != nil {
			return err
		}
	}
	inv.console.info(say.M("%d of %d to make; nothing was made", make, all))
	inv.leftovers(left, o)
	if len(plan.Lost) > 0 {
		return &wrongInput{wrongDataset}
	}
	return nil
}
