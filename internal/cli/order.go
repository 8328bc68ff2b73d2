package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/say"
)

// A line is a command line put in order. urfave/cli takes flags that stand after the first operand for operands, and
// says so to nobody; so the flags are collected here, wherever they stand.
type line struct {
	named    bool // a command was given
	command  string
	flags    []given
	operands []string
}

// A given flag stood on the command line. Name is its first name, without dashes.
type given struct {
	name, value string
	hasValue    bool
}

func (g given) String() string {
	if g.hasValue {
		return dashed(g.name) + "=" + g.value
	}
	return dashed(g.name)
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// arrange puts args in order. The first operand is the command; "--" ends the flags, and "-" is an operand. An
// argument that looks like a flag, but is none of known, is an error.
func arrange(args []string, known []cli.Flag) (line, error) {
	var l line
	flags := byName(known)
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			l.addOperands(args...)
			break
		}
		if !strings.HasPrefix(arg, "-") || arg == "-" {
			l.addOperands(arg)
			continue
		}
		if first, rest, ok := apart(arg, flags); ok {
			arg, args = first, append(rest, args...)
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag, ok := flags[name]
		switch {
		case !ok:
			return l, unknownFlag(arg, known)
		case isSwitch(flag) && hasValue:
			return l, usage(say.M("flag %s takes no value", dashed(name)), say.M("leave the = and what is behind it out"))
		case isSwitch(flag):
		case !hasValue && len(args) == 0:
			return l, usage(say.M("flag %s needs a value", dashed(name)), say.M("write it behind the flag"))
		case !hasValue:
			value, args = args[0], args[1:]
		}
		if value == "" && !isSwitch(flag) {
			return l, usage(say.M("the value of flag %s is empty", dashed(name)), isUnset)
		}
		l.flags = append(l.flags, given{flag.Names()[0], value, !isSwitch(flag)})
	}
	return l, nil
}

// apart takes a word of flags of one letter apart, as other programs have them: -qv is -q -v, and -j4 is -j 4. Only a number stands
// behind its flag so: -ouput is no file called uput, but a long flag mistyped.
func apart(arg string, flags map[string]cli.Flag) (first string, rest []string, ok bool) {
	word, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	if flags[word] != nil || strings.HasPrefix(arg, "--") || len(word) < 2 {
		return "", nil, false
	}
	flag, known := flags[word[:1]]
	switch {
	case !known:
		return "", nil, false
	case !isSwitch(flag):
		_, err := strconv.Atoi(arg[2:])
		return arg[:2], []string{arg[2:]}, err == nil
	}
	if next := flags[word[1:2]]; next == nil {
		return "", nil, false
	}
	return arg[:2], []string{"-" + arg[2:]}, true
}

func (l *line) addOperands(args ...string) {
	if !l.named && len(args) > 0 {
		l.named, l.command, args = true, args[0], args[1:]
	}
	l.operands = append(l.operands, args...)
}

// fill gives the flags that the line does not, but the environment: REPORT_OUT is --out. A switch is 1 or 0 there, and one that may be
// repeated has a value a line.
func (l *line) fill(known []cli.Flag, getenv func(string) string) error {
	var wrong error
	for _, flag := range known {
		name := flag.Names()[0]
		text := getenv(variable(name))
		if _, here := l.value(name); here || text == "" || name == "help" {
			continue
		}
		switch flag.(type) {
		case *cli.BoolFlag:
			on, err := strconv.ParseBool(text)
			if err != nil {
				wrong = errors.Join(wrong, usage(say.M("the variable %s is %q", variable(name), text), say.M("write 1 or 0")))
			}
			if on {
				l.flags = append(l.flags, given{name: name})
			}
		case *cli.StringSliceFlag:
			for value := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
				l.flags = append(l.flags, given{name, value, true})
			}
		default:
			l.flags = append(l.flags, given{name, text, true})
		}
	}
	return wrong
}

// variable is the name of a flag in the environment.
func variable(flag string) string {
	return "REPORT_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// value is what a flag was given last, and whether it was given.
func (l line) value(name string) (value string, ok bool) {
	for _, flag := range l.flags {
		if flag.name == name {
			value, ok = flag.value, true
		}
	}
	return value, ok
}

// args is the line as urfave/cli wants it: program, command, flags, operands.
func (l line) args() []string {
	ordered := []string{"report", l.command}
	for _, flag := range l.flags {
		ordered = append(ordered, flag.String())
	}
	return append(append(ordered, "--"), l.operands...)
}

// byName finds flags by each of their names.
func byName(flags []cli.Flag) map[string]cli.Flag {
	found := map[string]cli.Flag{}
	for _, flag := range flags {
		for _, name := range flag.Names() {
			found[name] = flag
		}
	}
	return found
}

// isSwitch reports whether a flag takes no value.
func isSwitch(flag cli.Flag) bool {
	_, ok := flag.(*cli.BoolFlag)
	return ok
}

// isUnset is the hint for an empty word: a job with an unset variable must not go on as if nothing had been asked.
var isUnset = say.M("is a variable unset?")

// unknownFlag suggests long flags only: any letter is like any other.
func unknownFlag(arg string, known []cli.Flag) error {
	word, _, _ := strings.Cut(arg, "=")
	var names []string
	for name := range byName(known) {
		if len(name) > 1 {
			names = append(names, dashed(name))
		}
	}
	slices.Sort(names)
	return usage(say.M("unknown flag %q", word), didYouMean(word, names))
}
