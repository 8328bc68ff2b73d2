// Package cli is the door: flags come in, messages and an exit status go out. One file a command.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/urfave/cli/v2"

	"report/internal/say"
)

// Main runs the command line args, the program's name left out, and returns the exit status. Results go to files or
// to out, everything said to a person goes to errs. SIGINT and SIGTERM end it at once and leave no partial output; a
// batch first finishes what it has in hand, unless a second signal comes.
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	spareCollector(os.Getenv)
	d := &desk{ctx: ctx, stop: stop, in: in, out: out, getenv: os.Getenv, drain: make(chan struct{}),
		voice: &voice{to: errs, lang: readersLang(os.Getenv), color: wantsColor(errs, os.Getenv)}}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
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
func (d *desk) interrupted(sig os.Signal, more <-chan os.Signal, finished <-chan int) int {
	number, _ := sig.(syscall.Signal)
	if d.patient.Load() {
		close(d.drain)
		d.voice.info(say.M("interrupted: finishing what is in hand; a second signal stops at once"))
		select {
		case <-finished:
			return interrupted + int(number)
		case <-more:
		}
	}
	d.abandon()
	return interrupted + int(number)
}

// spareCollector lets garbage grow to two and a half times of what is in use before it is collected, unless the environment
// says otherwise. A bulletin needs little memory: 200 pages take 13 MB more for a tenth less of processor time.
func spareCollector(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(250)
	}
}

// run does what the command line asks, says what went wrong and returns the exit status.
func (d *desk) run(args []string) (status int) {
	defer func() {
		if value := recover(); value != nil {
			d.abandon()
			status = d.fail(panicked(value))
		}
	}()
	err := d.serve(args)
	var wrong *wrongInput
	switch {
	case err == nil:
		return done
	case errors.As(err, &wrong):
		return wrong.status // every problem was said
	case d.ctx.Err() != nil:
		return interrupted // Main knows the signal
	}
	return d.fail(asFailure(err))
}

func (d *desk) fail(f *failure) int {
	d.voice.failure(f)
	return f.status
}

// serve puts the command line in order and hands it to its command.
func (d *desk) serve(args []string) error {
	commands := d.commands()
	l, err := arrange(args, allFlags(commands))
	if err := errors.Join(d.listen(l), err); err != nil {
		return err
	}
	if _, ok := l.value("version"); ok && !l.named {
		l.named, l.command, l.flags = true, "version", nil
	}
	if !l.named {
		return d.guide(l)
	}
	command, err := find(commands, l.command)
	if err != nil {
		return err
	}
	if err := own(command, l.flags); err != nil {
		return err
	}
	if _, ok := l.value("help"); ok {
		return d.help(command.Name)
	}
	app := &cli.App{Name: "report", Commands: commands, Writer: d.out, ErrWriter: d.voice.to, HideHelp: true,
		HideVersion: true, DisableSliceFlagSeparator: true, ExitErrHandler: func(*cli.Context, error) {}}
	return app.RunContext(d.ctx, l.args())
}

// listen sets the voice to what the line asks of it.
func (d *desk) listen(l line) error {
	_, d.voice.quiet = l.value("quiet")
	_, d.voice.verbose = l.value("verbose")
	if lang, ok := l.value("lang"); ok {
		if d.voice.lang, ok = say.Tagged(lang); !ok {
			return usage(say.M("there is no language %q", lang), say.M("messages come in %s", tags()))
		}
	}
	if format, ok := l.value("log-format"); ok {
		if format != "text" && format != "json" {
			return usage(say.M("there is no log format %q", format), say.M("it is text or json"))
		}
		d.voice.json = format == "json"
	}
	return nil
}

// guide answers a line without a command: with help where it was asked for, and otherwise too, but as an error.
func (d *desk) guide(l line) error {
	if _, ok := l.value("help"); ok {
		return d.help("report")
	}
	return usage(say.M("no command was given"), say.M("report build makes a PDF and a workbook; report --help shows what there is"))
}

// commands are the program's commands; they work on this desk.
func (d *desk) commands() []*cli.Command {
	commands := []*cli.Command{d.buildCommand(), d.pdfCommand(), d.xlsxCommand(), d.checkCommand(), d.preflightCommand(), d.extractCommand(), d.batchCommand(), d.initCommand(), d.schemaCommand(), d.templatesCommand(), d.fontsCommand(), d.versionCommand(), d.helpCommand()}
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

// own checks that every flag is one of the command's.
func own(command *cli.Command, flags []given) error {
	has := byName(command.Flags)
	for _, flag := range flags {
		if _, ok := has[flag.name]; !ok {
			return usage(say.M("%s has no flag %s", command.Name, dashed(flag.name)),
				say.M("report %s --help shows what it has", command.Name))
		}
	}
	return nil
}
