package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/job"
	"report/internal/say"
)

// shells are the shells that completion is written for.
var shells = map[string]func(map[string][]string) string{"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}

func shellNames() string { return "bash, zsh, fish, powershell" }

// completionCommand writes what a shell completes report's commands and flags by.
func (inv *invocation) completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion",
		Action: func(c *cli.Context) error {
			switch {
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no shell was named"), say.M("known here: %s", shellNames()))
			}
			write, ok := shells[c.Args().First()]
			if !ok {
				return usage(say.M("there is no completion for %q", c.Args().First()), say.M("known here: %s", shellNames()))
			}
			return inv.print(write(flagsOf(inv.commands())))
		},
	}
}

// flagsOf are the long flags of every command.
func flagsOf(commands []*cli.Command) map[string][]string {
	flags := map[string][]string{}
	for _, command := range commands {
		flags[command.Name] = nil
		for _, flag := range command.Flags {
			for _, name := range flag.Names() {
				if len(name) > 1 {
					flags[command.Name] = append(flags[command.Name], "--"+name)
				}
			}
		}
	}
	return flags
}

func commandNames(flags map[string][]string) (names []string) {
	for name := range flags {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// cases writes a line for every command, from its name and flags.
func cases(flags map[string][]string, format string) string {
	var b strings.Builder
	for _, name := range commandNames(flags) {
		fmt.Fprintf(&b, format, name, strings.Join(flags[name], " "))
	}
	return b.String()
}

func bash(flags map[string][]string) string {
	return `# report completion bash >/etc/bash_completion.d/report, or: source <(report completion bash)
_report() {
  local word=${COMP_WORDS[COMP_CWORD]} flags=
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "` + strings.Join(commandNames(flags), " ") + `" -- "$word"))
    return
  fi
  case ${COMP_WORDS[1]} in
` + cases(flags, "    %s) flags='%s' ;;\n") + `  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _report report
`
}

func zsh(flags map[string][]string) string {
	return `#compdef report
# report completion zsh >"${fpath[1]}/_report"
_report() {
  local -a flags
  if (( CURRENT == 2 )); then
    compadd ` + strings.Join(commandNames(flags), " ") + `
    return
  fi
  case $words[2] in
` + cases(flags, "    %s) flags=(%s) ;;\n") + `  esac
  if [[ $PREFIX == -* ]]; then compadd -- $flags; else _files; fi
}
compdef _report report
`
}

func fish(flags map[string][]string) string {
	var b strings.Builder
	b.WriteString("# report completion fish >~/.config/fish/completions/report.fish\n")
	for _, name := range commandNames(flags) {
		fmt.Fprintf(&b, "complete -c report -n __fish_use_subcommand -f -a %s\n", name)
		for _, flag := range flags[name] {
			fmt.Fprintf(&b, "complete -c report -n '__fish_seen_subcommand_from %s' -l %s\n", name, strings.TrimPrefix(flag, "--"))
		}
	}
	return b.String()
}

func powershell(flags map[string][]string) string {
	return `# report completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName report -ScriptBlock {
  param($word, $line, $position)
  $flags = @{
` + cases(flags, "    '%s' = '%s'\n") + `  }
  $words = $line.CommandElements | ForEach-Object { "$_" }
  if ($words.Count -lt 2 -or ($words.Count -eq 2 -and $word)) { $all = $flags.Keys | Sort-Object }
  elseif ($flags.ContainsKey($words[1])) { $all = $flags[$words[1]] -split ' ' }
  $all | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterName', $_) }
}
`
}

// manCommand writes manual pages: one of the program, one of every command.
func (inv *invocation) manCommand() *cli.Command {
	return &cli.Command{
		Name: "man",
		Action: func(c *cli.Context) error {
			switch folder := c.Args().First(); {
			case c.NArg() > 1:
				return tooMany(c.Args().Get(1))
			case c.NArg() == 0:
				return usage(say.M("no folder was named"), say.M("report man DIR writes manual pages into a folder, such as %s", "share/man/man1"))
			case folder == "":
				return usage(say.M("the folder's name is empty"), isUnset)
			default:
				return inv.manual(folder)
			}
		},
	}
}

// manual writes all manual pages into a folder.
func (inv *invocation) manual(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return &job.OutputError{Name: folder, Creating: true, Err: err}
	}
	var pages []job.Writing
	topics := []string{"report"}
	for _, command := range inv.commands() {
		topics = append(topics, command.Name)
	}
	for _, topic := range topics {
		page, err := helpPage(topic, inv.console.lang)
		if err != nil {
			return err
		}
		name := "report"
		if topic != "report" {
			name += "-" + topic
		}
		path := filepath.Join(folder, name+".1")
		pages = append(pages, job.Content(inv.begun(job.ToFile(path)), []byte(roff(name, page))))
	}
	if err := job.Deliver(inv.ctx, pages...); err != nil {
		return err
	}
	inv.console.info(say.M("%s: %s", folder, say.Count(len(topics), "%d file", "%d files")))
	return nil
}

// roff makes a manual page of a page of help: its parts are sections, its lines stay as they are.
func roff(name, page string) string {
	first, rest, _ := strings.Cut(page, "\n")
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1\n.SH NAME\n%s \\- %s\n.SH DESCRIPTION\n.nf\n", strings.ToUpper(name), name, escaped(first))
	for line := range strings.SplitSeq(strings.TrimSpace(rest), "\n") {
		head := strings.TrimRight(line, ":：")
		if head != line && !strings.HasPrefix(line, " ") {
			fmt.Fprintf(&b, ".fi\n.SH %s\n.nf\n", strings.ToUpper(escaped(head)))
			continue
		}
		b.WriteString(escaped(line) + "\n")
	}
	return b.String() + ".fi\n"
}

// escaped is a line that roff prints as it stands.
func escaped(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(line)
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		return `\&` + line
	}
	return line
}
