// Package cli is the door: flags come in, messages and an exit status go out. One file a command.
package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"report/internal/batch"
	"report/internal/disk"
	"report/internal/remote"
	"report/internal/say"
)

// Main runs the command line args, the program's name left out, and returns the exit status. Storage is what opens names of object storage; nil is
// nothing. Results go to files or
// to out, everything said to a person goes to errs. SIGINT and SIGTERM end it at once and leave no partial output; a
// batch first finishes what it has in hand, unless a second signal comes.
func Main(args []string, in io.Reader, out, errs io.Writer, storage remote.Storage) int {
	if os.Getenv(batch.Apart) != "" {
		spareCollector(os.Getenv)
		return batch.Serve(in, out)
	}
	signals := make(chan os.Signal, 2) // first of all: there is no moment in which a signal ends it otherwise
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	usual, forResults := handedOver(out, disk.System())
	d := &invocation{ctx: ctx, stop: stop, in: in, out: usual, results: forResults, storage: storage, getenv: os.Getenv, drain: make(chan struct{}),
		console: &console{to: errs, lang: readersLang(os.Getenv), color: wantsColor(errs, os.Getenv)}}
	if failed := cramped(disk.System()); failed != nil {
		return d.fail(failed)
	}
	spareCollector(os.Getenv)
	finished := make(chan int, 1)
	go func() { finished <- d.run(args) }()
	select {
	case status := <-finished:
		return status
	case sig := <-signals:
		return d.interrupted(sig, signals, finished)
	}
}

// interrupted ends the command for a signal, at once or when it has finished what it has in hand.
func (inv *invocation) interrupted(sig os.Signal, more <-chan os.Signal, finished <-chan int) int {
	number, _ := sig.(syscall.Signal)
	if inv.patient.Load() {
		inv.signalled.Store(int64(interrupted + int(number)))
		close(inv.drain)
		inv.console.info(say.M("interrupted: finishing what is in hand; a second signal stops at once"))
		select {
		case <-finished:
			return interrupted + int(number)
		case <-more:
		}
	}
	inv.abandon()
	return interrupted + int(number)
}

// run does what the command line asks, says what went wrong and returns the exit status.
func (inv *invocation) run(args []string) (status int) {
	defer func() {
		if value := recover(); value != nil {
			inv.abandon()
			status = inv.fail(panicked(value))
		}
	}()
	err := inv.serve(args)
	inv.mu.Lock()
	inv.clearUp()
	inv.mu.Unlock()
	var wrong *wrongInput
	switch {
	case err == nil:
		return done
	case errors.As(err, &wrong):
		return wrong.status // every problem was said
	case inv.ctx.Err() != nil:
		return interrupted // Main knows the signal
	}
	return inv.fail(asFailure(err))
}

func (inv *invocation) fail(f *failure) int {
	inv.console.failure(f)
	return f.status
}

// serve puts the command line in order and hands it to its command.
func (inv *invocation) serve(args []string) error {
	commands := inv.commands()
	l, err := arrange(args, allFlags(commands))
	filled := l.fill(flagsFor(commands, l.command), inv.getenv)
	if err := errors.Join(inv.listen(l), err, filled); err != nil {
		return err
	}
	if _, ok := l.value("version"); ok && !l.named {
		l.named, l.command, l.flags = true, "version", nil
	}
	if !l.named {
		return inv.guide(l)
	}
	command, err := find(commands, l.command)
	if err != nil {
		return err
	}
	if err := own(command, l.flags); err != nil {
		return err
	}
	if _, ok := l.value("help"); ok {
		return inv.help(command.Name)
	}
	if err := inv.remotely(&l); err != nil {
		return err
	}
	app := &cli.App{Name: "report", Commands: commands, Writer: inv.out, ErrWriter: inv.console.to, HideHelp: true,
		HideVersion: true, DisableSliceFlagSeparator: true, ExitErrHandler: func(*cli.Context, error) {}}
	err = app.RunContext(inv.ctx, l.args())
	if inv.depot == nil || inv.ctx.Err() != nil {
		return err
	}
	return cmp.Or(inv.depot.deliver(l.command == "batch" && l.operands[0] != "collect"), err)
}

// listen sets the console to what the line asks of it.
func (inv *invocation) listen(l line) error {
	_, inv.console.quiet = l.value("quiet")
	_, inv.console.verbose = l.value("verbose")
	if lang, ok := l.value("lang"); ok {
		if inv.console.lang, ok = say.Tagged(lang); !ok {
			return usage(say.M("there is no language %q", lang), say.M("messages come in %s", tags()))
		}
	}
	if format, ok := l.value("log-format"); ok {
		if format != "text" && format != "json" {
			return usage(say.M("there is no log format %q", format), say.M("it is text or json"))
		}
		inv.console.json = format == "json"
	}
	return nil
}

// guide answers a line without a command: with help where it was asked for, and otherwise too, but as an error.
func (inv *invocation) guide(l line) error {
	if _, ok := l.value("help"); ok {
		return inv.help("report")
	}
	return usage(say.M("no command was given"), say.M("report build makes a PDF and a workbook; report --help shows what there is"))
}

// commands are the program's commands; they work on this invocation.
func (inv *invocation) commands() []*cli.Command {
	commands := []*cli.Command{
		inv.buildCommand(),
		inv.pdfCommand(),
		inv.xlsxCommand(),
		inv.checkCommand(),
		inv.preflightCommand(),
		inv.extractCommand(),
		inv.verifyCommand(),
		inv.explainCommand(),
		inv.diffCommand(),
		inv.tableCommand(),
		inv.batchCommand(),
		inv.previewCommand(),
		inv.watchCommand(),
		inv.initCommand(),
		inv.importCommand(),
		inv.schemaCommand(),
		inv.templatesCommand(),
		inv.fontsCommand(),
		inv.completionCommand(), inv.manCommand(), inv.versionCommand(),
		inv.helpCommand(),
	}
	for _, command := range commands {
		command.Flags = append(command.Flags, commonFlags()...)
		command.HideHelp = true
		command.OnUsageError = func(_ *cli.Context, err error, _ bool) error {
			return usage(say.M("%s", err.Error()), say.M("report --help shows what there is"))
		}
	}
	return commands
}

// commonFlags are flags of every command. Listen and serve read them before there is a command.
func commonFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "lang"},
		&cli.StringFlag{Name: "log-format"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}},
		&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}},
		&cli.BoolFlag{Name: "help", Aliases: []string{"h"}},
	}
}

// allFlags are the flags that any command has, and --version, which stands without a command.
func allFlags(commands []*cli.Command) []cli.Flag {
	all := []cli.Flag{&cli.BoolFlag{Name: "version"}}
	for _, command := range commands {
		all = append(all, command.Flags...)
	}
	return all
}

// flagsFor are the flags that a command has, or those that every one has.
func flagsFor(commands []*cli.Command, name string) []cli.Flag {
	if i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(name) }); i >= 0 {
		return commands[i].Flags
	}
	return commonFlags()
}

func find(commands []*cli.Command, name string) (*cli.Command, error) {
	var names []string
	for _, command := range commands {
		if command.HasName(name) {
			return command, nil
		}
		names = append(names, command.Name)
	}
	return nil, usage(say.M("unknown command %q", name), didYouMean(name, names))
}

// meant are flags that people type for another of the same purpose.
var meant = map[string]string{"json": "--format json", "out": "--output", "output": "--out", "o": "--out"}

// own checks that every flag is one of the command's.
func own(command *cli.Command, flags []given) error {
	has := byName(command.Flags)
	for _, flag := range flags {
		if _, ok := has[flag.name]; ok {
			continue
		}
		hint := say.M("report %s --help shows what it has", command.Name)
		name, _, _ := strings.Cut(strings.TrimPrefix(meant[flag.name], "--"), " ")
		if _, ok := has[name]; ok {
			hint = say.M("%s has %s for that", "report "+command.Name, meant[flag.name])
		}
		return usage(say.M("%s has no flag %s", command.Name, dashed(flag.name)), hint)
	}
	return nil
}
