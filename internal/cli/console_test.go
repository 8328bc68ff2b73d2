package cli

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"report/internal/problem"
	"report/internal/say"
)

var someProblems = problem.List{
	{Place: problem.Place{File: "a/bulletin.yaml", Line: 41, Column: 3}, Code: "unknown-key",
		Found: say.M("unknown flag %q", "valeu"), Hint: say.M("did you mean %q?", "value")},
	{Level: problem.Warning, Place: problem.Place{Item: "p. 2"}, Code: "relaxed-line", Found: say.M("permission denied")},
	{Level: problem.Note, Place: problem.Place{File: "a/bulletin.yaml", Line: 7}, Code: "normalised", Found: say.M("it is a <folder>")},
}

func TestConsole(t *testing.T) {
	for _, c := range []struct {
		name    string
		console console
		found   problem.List
		want    string
	}{
		{"errors hide the rest", console{}, someProblems, `error: a/bulletin.yaml:41:3: unknown flag "valeu"
  hint: did you mean "value"?
`},
		{"no errors", console{}, someProblems[1:], "warning: (p. 2): permission denied\non the dataset: 1 note (--verbose lists them)\n"},
		{"many warnings", console{}, slices.Repeat(someProblems[1:2], mostWarnings+2),
			strings.Repeat("warning: (p. 2): permission denied\n", mostWarnings) + "on the dataset: 2 more warnings (--verbose lists them)\n"},
		{"quiet", console{quiet: true}, someProblems[1:], ""},
		{"nothing", console{}, nil, ""},
		{"Chinese", console{lang: say.Chinese, verbose: true}, someProblems, `错误: a/bulletin.yaml:41:3: 没有 "valeu" 这个选项 [unknown-key]
  提示: 是不是想写 "value"？
警告: (p. 2): 没有权限 [relaxed-line]
说明: a/bulletin.yaml:7: it is a <folder> [normalised]
`},
		{"JSON stays English", console{lang: say.Chinese, json: true, verbose: true}, someProblems,
			`{"level":"error","file":"a/bulletin.yaml","line":41,"column":3,"code":"unknown-key","message":"unknown flag \"valeu\"","hint":"did you mean \"value\"?"}
{"level":"warning","item":"p. 2","code":"relaxed-line","message":"permission denied"}
{"level":"note","file":"a/bulletin.yaml","line":7,"code":"normalised","message":"it is a <folder>"}
`},
		{"colour", console{color: true, verbose: true}, someProblems[1:2], "\x1b[1;33mwarning:\x1b[0m (p. 2): permission denied [relaxed-line]\n"},
	} {
		var said bytes.Buffer
		c.console.to = &said
		c.console.problems(c.found)
		if got := said.String(); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestStatusOf(t *testing.T) {
	missing := problem.Problem{Missing: true}
	for _, c := range []struct {
		found problem.List
		want  int
	}{
		{problem.List{missing}, noInput},
		{problem.List{missing, {Level: problem.Note}}, noInput},
		{problem.List{missing, {}}, wrongDataset},
		{problem.List{{}}, wrongDataset},
		{problem.List{missing, {Code: "unreadable"}}, ioFailed},
		{problem.List{{Code: "unreadable"}, {}}, wrongDataset},
	} {
		if got := statusOf(c.found, wrongDataset); got != c.want {
			t.Errorf("%v: got %d, want %d", c.found, got, c.want)
		}
	}
}

func TestReadersLang(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                say.Lang
	}{
		{"", "", "zh_CN.UTF-8", say.Chinese},
		{"", "", "zh", say.Chinese},
		{"", "", "zh-Hans-CN", say.Chinese},
		{"C", "zh_CN.UTF-8", "zh_CN.UTF-8", say.English},
		{"", "zh_TW", "en_US.UTF-8", say.Chinese},
		{"zh_CN", "C", "C", say.Chinese},
		{"", "", "de_DE.UTF-8", say.English},
		{"", "", "zha", say.English},
		{"", "", "", say.English},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := readersLang(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%v: got %v, want %v", env, got, c.want)
		}
	}
}

// TestVoiceIsPlain: nothing that a file or its name says reaches a terminal as a command, nor begins a line of its own.
func TestVoiceIsPlain(t *testing.T) {
	const forged = "x\nerror: forged\x1b]0;PWN\a\u202e\u2028\x9b"
	message := say.M("cannot read %s: %s", forged, say.M("unknown flag %q", forged))
	place := problem.Place{File: forged, Item: forged}
	for _, lang := range say.Langs() {
		for _, asJSON := range []bool{false, true} {
			var said bytes.Buffer
			v := console{to: &said, lang: lang, json: asJSON, verbose: true}
			v.problem(problem.Problem{Place: place, Code: "x", Found: message, Hint: message})
			v.failure(&failure{1, message, message})
			v.info(message)
			v.wrote(message, record{Output: forged, Item: forged, File: forged})
			lines := 6
			if asJSON {
				lines = 4
			}
			if got := strings.Count(said.String(), "\n"); got != lines {
				t.Errorf("%d lines, want %d:\n%s", got, lines, said.String())
			}
			if strings.ContainsFunc(said.String(), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) || strings.Contains(said.String(), "\x9b") {
				t.Errorf("it commands: %q", said.String())
			}
		}
	}
}
