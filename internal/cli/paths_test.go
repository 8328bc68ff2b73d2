//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"report/internal/slow"
)

// operands are command lines of every command, in a folder that has what they name. @ stands before what is read, > before what is written.
var operands = map[string][]string{
	"build": {"@a.yaml"}, "pdf": {"@a.yaml"}, "xlsx": {"@a.yaml"}, "check": {"@a.yaml", "@a.xlsx"}, "preflight": {"@a.pdf"}, "extract": {"@a.pdf"},
	"verify": {"@a.pdf", "good.pdf @a.xlsx", "good.pdf @a.csv"}, "explain": {"@a.pdf p1"}, "diff": {"@a.yaml good.yaml", "good.yaml @a.yaml", "@a.xlsx good.xlsx", "@a.pdf good.yaml"},
	"table": {"@a.csv", "@a.xlsx", "@a.xls", "@a.jsonl"}, "batch": {"@a.batch.yaml", "@a.csv", "@a.jsonl", "collect @a.jsonl", "plan @a.batch.yaml --shards 2"}, "preview": {"@a.yaml"}, "watch": {"@a.yaml"},
	"init": {">new"}, "import": {"@a.docx", "@a.md", "@a.csv", "@a.jpg"}, "fonts": nil, "man": {">new"}, "schema": nil, "templates": nil, "completion": nil, "version": nil, "help": nil,
}

// values are what flags take: nothing for those that name no path. A new flag says here what it takes.
var values = map[string][]string{
	"template": {"@a.template.yaml"}, "font": {"song=@a.ttf"}, "output-intent": {"@a.icc"}, "against": {"@a.yaml", "@a.pdf"}, "dataset": {"@a.yaml"}, "for": {"@a.yaml"}, "update": {"@a.yaml"},
	"output": {">new"}, "out": {">new"}, "csv": {">new"}, "report": {">new"}, "metrics": {">new"},
	"lang": nil, "log-format": nil, "quiet": nil, "verbose": nil, "help": nil, "sample": nil, "list": nil, "format": nil, "strict": nil, "fix": nil, "write": nil, "exit-code": nil, "verify": nil,
	"paper": nil, "set": nil, "pages": nil, "placeholders": nil, "long": nil, "strict-a11y": nil, "dump": nil, "press": nil, "marks": nil, "impose": nil, "creep": nil, "attach": nil, "purpose": nil, "ink-limit": nil, "multiple-of": nil,
	"preflight for": nil, "sheet": nil, "jobs": nil, "shard": nil, "shard-index": nil, "shards": nil, "max-failures": nil, "timeout": nil, "on-failure": nil, "force": nil, "prune": nil, "dry-run": nil,
	"fail-fast": nil, "editor": nil, "port": nil, "id": nil, "figures": nil, "json": nil,
}

// needs is what a command line has besides, where a flag is given.
var needs = map[string]string{"pdf output-intent": "good.yaml --press", "batch": "good.batch.yaml --out RESULTS", "fonts": "--for good.yaml", "fonts for": "", "import": "good.md", "verify": "good.pdf", "explain": "good.pdf p1", "extract": "good.pdf",
	"build": "good.yaml", "pdf": "good.yaml", "xlsx": "good.yaml", "check": "good.yaml", "diff": "good.yaml good.yaml", "preview": "good.yaml", "watch": "good.yaml"}

// pathLines are all command lines with one path in them.
func pathLines(t *testing.T) (lines []string) {
	for _, command := range (&invocation{}).commands() {
		own, ok := operands[command.Name]
		if !ok {
			t.Errorf("what does %s read and write? say it in operands", command.Name)
		}
		for _, line := range own {
			lines = append(lines, command.Name+" "+line)
		}
		for _, flag := range command.Flags {
			name := flag.Names()[0]
			takes, ok := values[command.Name+" "+name]
			if !ok {
				takes, ok = values[name]
			}
			if !ok {
				t.Errorf("what does --%s of %s name? say it in values", name, command.Name)
			}
			rest, special := needs[command.Name+" "+name]
			if !special {
				rest = needs[command.Name]
			}
			for _, value := range takes {
				lines = append(lines, fmt.Sprintf("%s %s --%s %s", command.Name, rest, name, value))
			}
		}
	}
	return lines
}

// specials make something that is no file.
var specials = map[string]func(t *testing.T, name string) error{
	"pipe": func(_ *testing.T, name string) error { return syscall.Mkfifo(name, 0o666) },
	"socket": func(t *testing.T, name string) error {
		open, err := net.Listen("unix", name)
		if err == nil {
			t.Cleanup(func() { open.Close() })
		}
		return err
	},
	"circle": func(_ *testing.T, name string) error { return os.Symlink(filepath.Base(name), name) },
	"device": func(_ *testing.T, name string) error { return os.Symlink("/dev/zero", name) },
	"folder": func(_ *testing.T, name string) error { return os.Mkdir(name, 0o777) },
}

// TestSpecialPaths: wherever a command line has a path, something that is no file is refused there at once, and stays what it is.
func TestSpecialPaths(t *testing.T) {
	slow.Skip(t, "runs every command")
	good := map[string][]byte{"good.yaml": []byte("schema: report/1\nid: a\ntitle: {main: 甲}\nsections: [{kind: article, title: 综述, body: 平稳。}]\n"), "good.md": []byte("# 甲\n\n平稳。\n"),
		"good.batch.yaml": []byte("schema: report/batch/1\nitems: [{dataset: good.yaml, name: a}]\n")}
	for _, line := range []string{"pdf - -o -", "xlsx - -o -"} {
		var out bytes.Buffer
		if status := Main(strings.Fields(line), bytes.NewReader(good["good.yaml"]), &out, os.Stderr, nil); status != done {
			t.Fatal(line, status)
		}
		good["good."+line[:strings.Index(line, " ")]] = out.Bytes()
	}
	for _, line := range pathLines(t) {
		for _, kind := range slices.Sorted(maps.Keys(specials)) {
			if !allowed(line, kind) {
				t.Run(line+", "+kind, func(t *testing.T) { refusesSpecial(t, good, line, kind) })
			}
		}
	}
}

// allowed are things that are no files and may stand there.
func allowed(line, kind string) bool {
	command, _, _ := strings.Cut(line, " ")
	switch {
	case strings.Contains(line, "watch") && strings.Contains(line, ">new"):
		return true // it says so, and waits until there is room
	case strings.Contains(line, ">new") && kind == "device":
		return strings.Contains(line, "--output") || strings.Contains(line, "--report") || strings.Contains(line, "--metrics")
	case kind != "folder":
		return false
	case strings.Contains(line, "--template"):
		return true // a folder with a template in it
	case command == "init", command == "man", strings.Contains(line, "--out >"), strings.Contains(line, "--csv"):
		return true // a folder is wanted
	}
	return command == "watch" || command == "preview" || command == "import" // a dataset may come; a folder of documents
}

func refusesSpecial(t *testing.T, good map[string][]byte, line, kind string) {
	t.Parallel()
	folder, err := os.MkdirTemp("", "r") // a socket's name is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	var args []string
	special := ""
	for _, word := range strings.Fields(line) {
		before, name, found := strings.Cut(strings.Replace(word, ">", "@", 1), "@")
		switch {
		case found:
			special = filepath.Join(folder, name)
			word = before + special
		case good[word] != nil:
			word = filepath.Join(folder, word)
			if err := os.WriteFile(word, good[filepath.Base(word)], 0o666); err != nil {
				t.Fatal(err)
			}
		}
		args = append(args, strings.Replace(word, "RESULTS", filepath.Join(folder, "results"), 1))
	}
	for _, name := range []string{"good.yaml"} { // what others name
		os.WriteFile(filepath.Join(folder, name), good[name], 0o666)
	}
	if err := specials[kind](t, special); err != nil {
		t.Fatal(err)
	}
	was, err := os.Lstat(special)
	if err != nil {
		t.Fatal(err)
	}
	got, text := endsWithin(t, 60*time.Second, args)
	if !slices.Contains([]int{wrongUsage, wrongDataset, noInput, cannotCreate, wrongFile}, got) || !strings.Contains(text, filepath.Base(special)) || !strings.Contains(text, "hint:") {
		t.Errorf("exit status %d:\n%s", got, text)
	}
	if now, err := os.Lstat(special); err != nil || !os.SameFile(was, now) || now.Mode() != was.Mode() {
		t.Errorf("it is no longer what it was: %v %v", now, err)
	}
}

// endsWithin runs a command line, which must end in time, and returns its status and all that it said.
func endsWithin(t *testing.T, most time.Duration, args []string) (status int, text string) {
	t.Helper()
	var out, said bytes.Buffer
	ended := make(chan int, 1)
	go func() { ended <- Main(args, strings.NewReader(""), &out, &said, nil) }()
	select {
	case status = <-ended:
		return status, said.String() + out.String()
	case <-time.After(most):
		t.Fatal("it waits")
	}
	return 0, ""
}
