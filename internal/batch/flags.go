package batch

import (
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// Flags are what a manifest says of how it is run, by the names of the flags. The command line and the environment win over them. What would
// start a program (--on-failure), or make or replace what nobody asked for (--force), is not among them.
type Flags struct {
	Out          string   `yaml:"out"`
	Jobs         int      `yaml:"jobs"`
	Report       string   `yaml:"report"`
	Metrics      string   `yaml:"metrics"`
	Timeout      string   `yaml:"timeout"`
	MaxFailures  int      `yaml:"max-failures"`
	FailFast     bool     `yaml:"fail-fast"`
	Prune        bool     `yaml:"prune"`
	OutputIntent string   `yaml:"output-intent"`
	Font         []string `yaml:"font"`
}

// Values are the flags that are set, with a text for each value. Files are named from the manifest's folder on, as all that a manifest names.
func (f Flags) Values(folder string) map[string][]string {
	values := map[string][]string{}
	text := func(name, value string) {
		if value != "" {
			values[name] = append(values[name], value)
		}
	}
	file := func(name string) string {
		if name == "" || name == "-" || filepath.IsAbs(filepath.FromSlash(name)) {
			return name
		}
		return filepath.Join(folder, filepath.FromSlash(name))
	}
	text("out", file(f.Out))
	text("report", file(f.Report))
	text("metrics", file(f.Metrics))
	text("timeout", f.Timeout)
	if text("output-intent", f.OutputIntent); path.Ext(f.OutputIntent) != "" { // others come with the program
		values["output-intent"] = []string{file(f.OutputIntent)}
	}
	for _, font := range f.Font {
		role, name, _ := strings.Cut(font, "=")
		text("font", role+"="+file(name)) // what is none is said when it is opened
	}
	for name, n := range map[string]int{"jobs": f.Jobs, "max-failures": f.MaxFailures} {
		if n != 0 {
			text(name, strconv.Itoa(n))
		}
	}
	for name, on := range map[string]bool{"fail-fast": f.FailFast, "prune": f.Prune} {
		if on {
			text(name, "true")
		}
	}
	return values
}

// check says what is wrong with the values, where they stand.
func (f Flags) check(root *decode.Node) (list problem.List) {
	run := root.Get("run")
	for key, n := range map[string]int{"jobs": f.Jobs, "max-failures": f.MaxFailures} {
		if run.Has(key) && n < 1 {
			list.Add(run.Where(key), "bad-value", say.M("%s is %d", key, n), say.M("write a number from %d on", 1))
		}
	}
	if d, err := time.ParseDuration(f.Timeout); f.Timeout != "" && (err != nil || d <= 0) {
		list.Add(run.Where("timeout"), "bad-value", say.M("%q is no time", f.Timeout), say.M("write it as 30s or 5m"))
	}
	if f.FailFast && f.MaxFailures > 0 {
		list.Add(run.Where("fail-fast"), "bad-value", say.M("--fail-fast and --max-failures exclude each other"), say.M("--fail-fast is --max-failures 1"))
	}
	return list
}
