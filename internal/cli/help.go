package cli

import (
	"embed"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"report/internal/decode"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/manual"
	"report/internal/say"
)

// pages are the help pages: help/COMMAND.LANG.txt, and help/report.LANG.txt for the program.
//
//go:embed help
var pages embed.FS

// helpCommand shows the program's page, a command's, a topic's of the manual, or what a message's code means.
func (inv *invocation) helpCommand() *cli.Command {
	return &cli.Command{
		Name: "help",
		Action: func(c *cli.Context) error {
			switch topics := c.Args().Slice(); len(topics) {
			case 0:
				return inv.help("report")
			case 1:
				name, err := topicOf(c.App.Commands, topics[0])
				if err != nil {
					return err
				}
				return inv.help(name)
			case 2:
				if topics[0] == "messages" {
					return inv.message(topics[1])
				}
				fallthrough
			default:
				return tooMany(topics[1])
			}
		},
	}
}

// topicOf is the topic of the manual or the command that is asked for.
func topicOf(commands []*cli.Command, name string) (string, error) {
	if slices.Contains(manual.Topics, name) {
		return name, nil
	}
	command, err := find(commands, name)
	names := slices.Clone(manual.Topics)
	for _, c := range commands {
		names = append(names, c.Name)
	}
	if near := decode.Nearest(name, names); err != nil && near != "" {
		return "", usage(say.M("unknown command %q", name), say.M("did you mean %q?", near))
	}
	if err != nil {
		return "", usage(say.M("unknown command %q", name), say.M("topics: %s; report --help lists the commands", strings.Join(manual.Topics, " ")))
	}
	return command.Name, nil
}

// message prints what messages of a code mean, or those in whose text some words stand.
func (inv *invocation) message(asked string) error {
	if page, ok := manual.Code(asked, inv.console.lang); ok {
		return inv.print(page)
	}
	if found := manual.Search(asked, inv.console.lang); found != "" {
		return inv.print(found)
	}
	return usage(say.M("no message has the code or the words %q", asked), say.M("report help messages lists all codes"))
}

// help prints a page.
func (inv *invocation) help(topic string) error {
	page, err := helpPage(topic, inv.console.lang)
	if err != nil {
		return err
	}
	return inv.print(page)
}

// helpPage is a page, with the part in it that several have: the flags of the template; behind a command's stands the manual's of
// the same name.
func helpPage(topic string, lang say.Lang) (string, error) {
	text, written := manual.Page(topic, lang)
	page, err := inLanguage("help/"+topic, lang)
	switch {
	case err != nil && written:
		return text, nil
	case err != nil:
		return "", err
	case written:
		page = append(page, "\n"+text...)
	}
	template, err := inLanguage("help/parts/template", lang)
	return strings.ReplaceAll(string(page), "@template\n", string(template)), err
}

// inLanguage reads a page in a language, or in English where it is not yet there.
func inLanguage(name string, lang say.Lang) ([]byte, error) {
	if page, err := pages.ReadFile(name + "." + lang.Tag() + ".txt"); err == nil {
		return page, nil
	}
	return pages.ReadFile(name + "." + say.English.Tag() + ".txt")
}

// print writes to standard output.
func (inv *invocation) print(text string) error {
	if disk.IsInputToo(inv.out) {
		return &job.OutputError{Name: inv.outName(), Err: disk.ErrInput}
	}
	if _, err := io.WriteString(inv.out, inv.console.told(text)); err != nil {
		return &job.OutputError{Name: inv.outName(), Err: err}
	}
	return nil
}

// outName is what standard output is called: in words to a person, as on the command line to a program.
func (inv *invocation) outName() string {
	if inv.console.json {
		return "-"
	}
	return say.M("standard output").In(inv.console.lang)
}

// noOperands checks that a command which takes none was given none.
func noOperands(c *cli.Context) error {
	if c.Args().Present() {
		return tooMany(c.Args().First())
	}
	return nil
}

func tooMany(operand string) error {
	return usage(say.M("%q is one argument too many", operand), say.M("put names with spaces in quotes"))
}
