package cli

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"report/data"
	"report/internal/batch"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// batchCommand makes what a manifest asks for; its first operand may be a word for what belongs to that.
func (inv *invocation) batchCommand() *cli.Command {
	text := func(names ...string) cli.Flag { return &cli.StringFlag{Name: names[0], Aliases: names[1:]} }
	return &cli.Command{
		Name: "batch",
		Flags: []cli.Flag{&cli.StringFlag{Name: "out", Value: "out"}, text("jobs", "j"), text("shard"), text("shard-index"), text("shards"), text("max-failures"),
			text("timeout"), text("report"), text("metrics"), text("on-failure"), text("output-intent"), &cli.StringSliceFlag{Name: "font"},
			&cli.BoolFlag{Name: "force"}, &cli.BoolFlag{Name: "prune"}, &cli.BoolFlag{Name: "dry-run"}, &cli.BoolFlag{Name: "fail-fast"}, sampleFlag()},
		Action: func(c *cli.Context) error {
			switch c.Args().First() {
			case "example":
				return inv.example(c.Args().Tail())
			case "collect":
				return inv.collect(c)
			case "plan":
				return inv.forecast(c)
			case "":
			default:
				if c.IsSet("shards") {
					return usage(say.M("%s has no flag %s", "batch", "--shards"), say.M("report batch plan MANIFEST --shards N says how N parts would be; --shard I/N makes one"))
				}
			}
			return inv.planned(c)
		},
	}
}

// planned reads the manifest that the command line names, and makes what it asks for or shows it.
func (inv *invocation) planned(c *cli.Context) error {
	if _, err := inv.batchOptions(c); err != nil { // before rows are read
		return err
	}
	plan, options, failed := inv.ready(c)
	after, err := inv.aftermath(c)
	if err != nil {
		return cmp.Or(failed, err)
	}
	if c.Bool("dry-run") {
		if failed == nil {
			failed = inv.preview(plan, options)
		}
		return failed
	}
	if failed == nil {
		failed = inv.batch(plan, options, after)
	}
	return after.end(failed)
}

// ready is the plan, and how it is made: by the command line, the environment and the manifest.
func (inv *invocation) ready(c *cli.Context) (plan *batch.Plan, o batch.Options, err error) {
	if plan, err = inv.plan(c, c.Args().Slice()); err != nil {
		return nil, o, err
	}
	if err = inv.fromManifest(c, plan); err != nil {
		return nil, o, err
	}
	if o, err = inv.batchOptions(c); err != nil {
		return nil, o, err
	}
	if o.Shelf, err = inv.shelf(); err != nil {
		return nil, o, err
	}
	o.Program, err = batch.ProgramSum()
	return plan, o, err
}

// fromManifest gives the flags that neither the command line nor the environment does.
func (inv *invocation) fromManifest(c *cli.Context, plan *batch.Plan) error {
	given := func(name string) bool {
		return c.IsSet(name) || name == "max-failures" && c.IsSet("fail-fast") || name == "fail-fast" && c.IsSet("max-failures")
	}
	for name, values := range plan.Flags.Values(filepath.Dir(plan.Name)) {
		if given(name) {
			continue
		}
		for _, value := range values {
			if err := c.Set(name, value); err != nil {
				return err
			}
		}
	}
	if manifest, err := os.Stat(plan.Name); err == nil {
		if report, err := os.Stat(c.String("report")); err == nil && os.SameFile(manifest, report) {
			return usage(say.M("%s is read and written", plan.Name), say.M("name another file with --report"))
		}
	}
	return nil
}

// mostWorkers and mostManifest are more than anybody has.
const (
	mostWorkers  = 1024
	mostManifest = 512 << 20 // bytes
)

// batchOptions are what the flags ask for.
func (inv *invocation) batchOptions(c *cli.Context) (o batch.Options, err error) {
	o = batch.Options{Out: c.String("out"), Force: c.Bool("force"), Prune: c.Bool("prune"), Report: reportFile(c), Metrics: c.String("metrics"), Version: programVersion(), Drain: inv.drain, Drained: func() int { return int(inv.signalled.Load()) },
		Memory: debug.SetMemoryLimit(-1)}
	if inv.depot != nil {
		o.Shown = inv.depot.report
	}
	if c.String("report") == "-" {
		o.ReportTo = inv.results
	}
	if o.Workers, err = number(c, "jobs", mostWorkers); err != nil {
		return o, err
	}
	if o.MaxFailures, err = number(c, "max-failures", 1<<30); err != nil {
		return o, err
	}
	if c.Bool("fail-fast") {
		if o.MaxFailures > 0 {
			return o, usage(say.M("--fail-fast and --max-failures exclude each other"), say.M("--fail-fast is --max-failures 1"))
		}
		o.MaxFailures = 1
	}
	if text := c.String("timeout"); text != "" {
		if o.Timeout, err = time.ParseDuration(text); err != nil || o.Timeout <= 0 {
			return o, usage(say.M("%q is no time", text), say.M("write it as 30s or 5m"))
		}
	}
	if o.Shard, err = shardOf(c); err != nil {
		return o, err
	}
	if name := c.String("output-intent"); name != "" {
		if o.Intent, err = pressProfile(name); err != nil {
			return o, err
		}
		sum := sha256.Sum256(append([]byte(o.Intent.Name), o.Intent.Data...))
		o.IntentSum = hex.EncodeToString(sum[:])
	}
	o.Date, err = sourceDate(inv.getenv)
	return o, err
}

// shardOf is the shard that the command line names, counted from 1, or from 0 as Kubernetes counts.
func shardOf(c *cli.Context) (shard batch.Shard, err error) {
	text, index := c.String("shard"), c.String("shard-index")
	switch {
	case text != "" && index != "":
		return shard, usage(say.M("--shard and --shard-index exclude each other"), say.M("leave one of them out"))
	case index != "":
		shard, ok := batch.ParseShardIndex(index)
		if !ok {
			return shard, usage(say.M("there is no shard %q", index), say.M("write I/N, counted from 0: from 0/N on"))
		}
		return shard, nil
	case text != "":
		shard, ok := batch.ParseShard(text)
		if !ok {
			return shard, usage(say.M("there is no shard %q", text), say.M("write I/N: part I of N, from 1/N to N/N"))
		}
		return shard, nil
	}
	return shard, nil
}

// number reads a whole number above zero; zero is a flag that was not given.
func number(c *cli.Context, flag string, most int) (int, error) {
	text := c.String(flag)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, usage(say.M("the value of flag %s is %q", dashed(flag), text), say.M("write a number from %d to %d", 1, most))
	}
	return n, nil
}

// plan reads the manifest that the command line names, and checks it to the last row.
func (inv *invocation) plan(c *cli.Context, operands []string) (*batch.Plan, error) {
	name, content, store, err := inv.manifest(c, operands)
	if err != nil {
		return nil, err
	}
	plan, found := batch.Read(name, content, store, c.StringSlice("font")...)
	for _, p := range found {
		if p.Level == problem.Error || !inv.console.quiet && p.Level == problem.Warning || inv.console.verbose {
			inv.console.problem(p)
		}
	}
	if plan != nil {
		inv.console.problems(plan.Lost)
	}
	if plan == nil {
		return nil, &wrongInput{statusOf(found, wrongFile)}
	}
	return plan, nil
}

// manifest reads the manifest, and finds where its names begin.
func (inv *invocation) manifest(c *cli.Context, operands []string) (name string, content []byte, store batch.Store, err error) {
	if len(operands) > 0 {
		name = operands[0]
	}
	switch {
	case len(operands) > 1:
		return "", nil, nil, tooMany(operands[1])
	case c.Bool("sample") && len(operands) == 1:
		return "", nil, nil, usage(say.M("--sample and the manifest %q exclude each other", name), say.M("leave one of them out"))
	case c.Bool("sample"):
		content, err = data.FS.ReadFile(data.Manifest)
		return filepath.Join("data", data.Manifest), content, batch.Bundled{Files: data.FS, Shown: "data"}, err
	case len(operands) == 0:
		return "", nil, nil, usage(say.M("no manifest was named"), say.M("report batch MANIFEST makes what it asks for; --sample shows how"))
	case name == "":
		return "", nil, nil, usage(say.M("the manifest's name is empty"), isUnset)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return "", nil, nil, notRead(name, err, wrongFile)
	case info.IsDir():
		return "", nil, nil, usage(say.M("%q is a folder, not a manifest", name), say.M("name a .yaml, .json, .jsonl or .csv file"))
	}
	content, err = readInput(name, mostManifest, wrongFile)
	return name, content, batch.Disk{Folder: filepath.Dir(name), In: inv.in}, err
}

// batch runs the plan and says what came of it.
func (inv *invocation) batch(plan *batch.Plan, o batch.Options, after *aftermath) error {
	inv.patient.Store(true)
	show := inv.show(plan, o)
	o.Watch = func(one batch.Outcome, done, of int) {
		after.metrics.Add(one)
		show.item(one, done, of)
	}
	summary, err := batch.Run(inv.ctx, plan, o)
	show.end()
	if summary.Summary {
		after.summary = summary
	}
	var clash *batch.Clash
	switch {
	case errors.As(err, &clash):
		return usage(clash.Found, clash.Hint)
	case errors.Is(err, batch.ErrBusy):
		return &failure{tryAgain, say.M("another batch works in %s", o.Out), say.M("wait for it, or name another folder with --out")}
	case err != nil && !summary.Summary:
		return inv.notOpened(o.Out, err)
	}
	inv.summary(&summary, o)
	if err != nil {
		return asFailure(err)
	}
	if summary.Exit != done {
		return &wrongInput{summary.Exit}
	}
	return nil
}

// notOpened is why a batch could not begin.
func (inv *invocation) notOpened(folder string, err error) error {
	var output *job.OutputError
	if errors.As(err, &output) {
		return err
	}
	if inv.depot != nil && !isLocal(err) {
		return inv.depot.refused(inv.depot.told(folder), err)
	}
	return &job.OutputError{Name: folder, Creating: true, Err: err}
}
