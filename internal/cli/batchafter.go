package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/batch"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// An aftermath is what a batch leaves for its operator, however it ends: metrics for a monitor, and a command that is run when it failed.
type aftermath struct {
	*invocation
	summary batch.Summary
	metrics batch.Metrics
	file    string // of the metrics; empty is none
	before  []byte // what stood there
	command string // empty is none
}

// mostMetrics is more than a file of metrics has.
const mostMetrics = 1 << 20

// aftermath is what the command line asks for. A file that holds no metrics of ours is not replaced.
func (inv *invocation) aftermath(c *cli.Context) (*aftermath, error) {
	a := &aftermath{invocation: inv, file: c.String("metrics"), command: c.String("on-failure")}
	a.summary.Manifest = c.Args().First()
	if a.file == "-" && c.String("report") == "-" {
		return nil, usage(say.M("--report and --metrics both go to standard output"), say.M("name a file for one of them"))
	}
	if a.file == "" || a.file == "-" {
		return a, nil
	}
	before, err := disk.ReadOwn(a.file, mostMetrics)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, usage(say.M("cannot write %s: %s", a.file, disk.Reason(err)), say.M("name another file with --metrics"))
	case len(before) > 0 && !batch.IsMetrics(before):
		return nil, usage(say.M("%s is there, and holds no metrics of a batch", a.file), say.M("name another file with --metrics"))
	}
	a.before = before
	return a, nil
}

// end leaves what was asked for, and is the error that the command ends with.
func (a *aftermath) end(failed error) error {
	status := done
	var wrong *wrongInput
	switch {
	case errors.As(failed, &wrong):
		status = wrong.status
	case failed != nil:
		status = asFailure(failed).status
	}
	if a.file != "" {
		text := a.metrics.Write(a.summary, status, a.before)
		sink := job.ToFile(a.file)
		if a.file == "-" {
			sink = job.ToWriter(a.results, a.outName())
		}
		if err := job.Deliver(context.WithoutCancel(a.ctx), job.Content(a.begun(sink), text)); err != nil {
			if failed == nil {
				return err
			}
			a.console.failure(asFailure(err))
		}
	}
	if a.command != "" && status != done && a.signalled.Load() == 0 {
		a.run(status)
	}
	return failed
}

// run runs the command that is for failures. That it fails itself is said, and changes nothing.
func (a *aftermath) run(status int) {
	shell := []string{"sh", "-c"}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/C"}
	}
	command := exec.CommandContext(a.ctx, shell[0], shell[1], a.command)
	command.Env = append(os.Environ(), "BATCH_MANIFEST="+a.summary.Manifest, "BATCH_EXIT="+strconv.Itoa(status), "BATCH_FAILED="+strconv.Itoa(a.summary.Failed),
		"BATCH_MADE="+strconv.Itoa(a.summary.Made), "BATCH_LEFT="+strconv.Itoa(a.summary.Left))
	command.Stdin = strings.NewReader(string(document(a.summary, "")))
	command.Stdout, command.Stderr = a.console.to, a.console.to
	if err := command.Run(); err != nil {
		a.console.problem(problem.Problem{Level: problem.Warning, Code: "on-failure", Found: say.M("the command of --on-failure failed: %s", err.Error()),
			Hint: say.M("try it by itself: %s", a.command)})
	}
}
