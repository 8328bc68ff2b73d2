package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/batch"
	"report/internal/job"
	"report/internal/say"
)

// examples are how a batch is scheduled: example/SYSTEM.txt.
//
//go:embed example
var examples embed.FS

// example prints how a batch is scheduled with cron, systemd, Slurm or Kubernetes, and how its results are published.
func (inv *invocation) example(operands []string) error {
	known := say.M("known here: %s", "cron, kubernetes, slurm, sync, systemd")
	switch {
	case len(operands) == 0:
		return usage(say.M("no scheduler was named"), known)
	case len(operands) > 1:
		return tooMany(operands[1])
	}
	text, err := examples.ReadFile("example/" + operands[0] + ".txt")
	if err != nil {
		return usage(say.M("there is no example for %q", operands[0]), known)
	}
	return inv.print(string(text))
}

// forecast says how the work would be divided among shards, a line each: shard, items, those of known duration, seconds, and the part of the whole.
func (inv *invocation) forecast(c *cli.Context) error {
	n, err := number(c, "shards", batch.MostShards)
	switch {
	case err != nil:
		return err
	case n == 0:
		return usage(say.M("flag %s is missing", "--shards"), say.M("report batch plan MANIFEST --shards N says how N parts would be; --shard I/N makes one"))
	}
	plan, err := inv.plan(c, c.Args().Tail())
	if err != nil {
		return err
	}
	if err := inv.fromManifest(c, plan); err != nil {
		return err
	}
	shelf, err := inv.shelf()
	if err != nil {
		return err
	}
	parts, err := batch.Forecast(plan, c.String("out"), shelf, n)
	if err != nil {
		return inv.notOpened(c.String("out"), err)
	}
	var text strings.Builder
	known, longest := 0, 0.0
	for _, part := range parts {
		seconds := "-"
		if part.Seconds > 0 {
			seconds = strconv.FormatFloat(part.Seconds, 'f', 1, 64)
		}
		fmt.Fprintf(&text, "%s\t%d\t%d\t%s\t%.2f%%\n", part.Shard, part.Items, part.Known, seconds, 100*part.Work)
		known, longest = known+part.Known, max(longest, part.Seconds)
	}
	if err := inv.print(text.String()); err != nil {
		return err
	}
	inv.console.info(say.M("durations are known of %d of %d items; the largest shard is %s %% above an even one", known, plan.Count,
		strconv.FormatFloat(max(0, 100*batch.Imbalance(parts)), 'f', 1, 64)))
	if longest > 0 {
		inv.console.info(say.M("one worker a shard takes %s s at most, when everything is made anew", strconv.FormatFloat(longest, 'f', 1, 64)))
	}
	return nil
}

// collect joins the reports of shards: to the file of --report, else to standard output. With --out it writes the list of
// sums there, too.
func (inv *invocation) collect(c *cli.Context) error {
	names := c.Args().Tail()
	if len(names) == 0 {
		return usage(say.M("no report was named"), say.M("name the reports of all shards: report batch collect run-*.jsonl"))
	}
	for _, name := range names {
		if name == c.String("report") {
			return usage(say.M("%s is read and written", name), say.M("name another file with --report"))
		}
	}
	all, found, err := batch.Collect(names)
	if err != nil {
		return notRead(nameIn(err), err, wrongDataset)
	}
	if found.Failed() {
		inv.console.problems(found)
		return &wrongInput{wrongDataset}
	}
	defer all.Close()
	sink := inv.begun(job.ToWriter(inv.results, inv.outName()))
	if name := reportFile(c); name != "" {
		sink = inv.begun(job.ToFile(name))
	}
	outputs := []job.Writing{{To: sink, Write: all.Write}}
	if c.IsSet("out") {
		outputs = append(outputs, job.Writing{To: inv.begun(job.ToFile(filepath.Join(c.String("out"), "SHA256SUMS"))), Write: all.WriteSums})
	}
	if err := job.Deliver(inv.ctx, outputs...); err != nil {
		return err
	}
	inv.summary(&all.Summary, batch.Options{Report: reportFile(c)})
	if all.Summary.Exit != done {
		return &wrongInput{all.Summary.Exit}
	}
	return nil
}

// reportFile is the file that a report goes to; none where it goes to standard output.
func reportFile(c *cli.Context) string {
	if name := c.String("report"); name != "-" {
		return name
	}
	return ""
}

// nameIn is the file that an error of the system is about.
func nameIn(err error) string {
	var about *fs.PathError
	if errors.As(err, &about) {
		return about.Path
	}
	return "?"
}
