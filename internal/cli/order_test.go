package cli

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	known := allFlags((&invocation{}).commands())
	for _, c := range []struct{ args, want string }{
		{"pdf", "report pdf --"},
		{"pdf data", "report pdf -- data"},
		{"pdf data -o a.pdf", "report pdf --output=a.pdf -- data"},
		{"pdf -o a.pdf data", "report pdf --output=a.pdf -- data"},
		{"-o a.pdf pdf data", "report pdf --output=a.pdf -- data"},
		{"pdf --output=a.pdf data --sample", "report pdf --output=a.pdf --sample -- data"},
		{"pdf -output a.pdf", "report pdf --output=a.pdf --"},
		{"pdf - -o -", "report pdf --output=- -- -"},
		{"pdf -o --sample", "report pdf --output=--sample --"},
		{"pdf -- -o", "report pdf -- -o"},
		{"--lang zh pdf a b", "report pdf --lang=zh -- a b"},
		{"pdf -v -q", "report pdf --verbose --quiet --"},
		{"pdf -qv", "report pdf --quiet --verbose --"},
		{"batch -j1 a.yaml", "report batch --jobs=1 -- a.yaml"},
		{"batch -qj 4", "report batch --quiet --jobs=4 --"},
		{"batch -qj4 a.yaml", "report batch --quiet --jobs=4 -- a.yaml"},
		{"pdf -o=a.pdf", "report pdf --output=a.pdf --"},
		{"pdf -qx", `unknown flag "-qx"`},
		{"pdf -ouput a.pdf", `unknown flag "-ouput" did you mean "--output"?`},
		{"pdf --datasets-of", `unknown flag "--datasets-of"`},
		{"pdf --lagn zh", `unknown flag "--lagn" did you mean "--lang"?`},
		{"pdf -x", `unknown flag "-x" report --help shows what there is`},
		{"pdf -o", "flag -o needs a value"},
		{"pdf --quiet=yes", "flag --quiet takes no value"},
		{"pdf --out=", "the value of flag --out is empty is a variable unset?"},
	} {
		got := ""
		l, err := arrange(strings.Fields(c.args), known)
		var wrong *failure
		if errors.As(err, &wrong) {
			got = wrong.found.String() + " " + wrong.hint.String()
		} else {
			got = strings.Join(l.args(), " ")
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.args, got, c.want)
		}
	}
}

func TestFromTheEnvironment(t *testing.T) {
	commands := (&invocation{}).commands()
	for _, c := range []struct{ args, env, want string }{
		{"batch a.yaml", "REPORT_OUT=print REPORT_JOBS=4", "report batch --out=print --jobs=4 -- a.yaml"},
		{"batch a.yaml --out here", "REPORT_OUT=print", "report batch --out=here -- a.yaml"}, // the line is before the environment
		{"batch a.yaml", "REPORT_FORCE=1 REPORT_DRY_RUN=false REPORT_LANG=zh", "report batch --force --lang=zh -- a.yaml"},
		{"batch a.yaml", "REPORT_FONT=kai=a.ttf\\nfang=b.ttf", "report batch --font=kai=a.ttf --font=fang=b.ttf -- a.yaml"},
		{"pdf", "REPORT_JOBS=4 REPORT_HELP=1", "report pdf --"}, // what a command has not is not its own
		{"pdf", "REPORT_QUIET=loud", `the variable REPORT_QUIET is "loud" write 1 or 0`},
	} {
		got := ""
		l, _ := arrange(strings.Fields(c.args), allFlags(commands))
		err := l.fill(flagsFor(commands, l.command), func(name string) string {
			for _, pair := range strings.Fields(c.env) {
				if value, ok := strings.CutPrefix(pair, name+"="); ok {
					return strings.ReplaceAll(value, `\n`, "\n")
				}
			}
			return ""
		})
		var wrong *failure
		if got = strings.Join(l.args(), " "); errors.As(err, &wrong) {
			got = wrong.found.String() + " " + wrong.hint.String()
		}
		if got != c.want {
			t.Errorf("%q with %s: got %q, want %q", c.args, c.env, got, c.want)
		}
	}
}

func TestEmptyWords(t *testing.T) {
	known := allFlags((&invocation{}).commands())
	l, err := arrange([]string{"", "pdf"}, known)
	if err != nil || l.command != "" || !l.named || len(l.operands) != 1 {
		t.Errorf("an empty first word is no command: %+v, %v", l, err)
	}
	if _, err := arrange([]string{"pdf", "-o", ""}, known); err == nil {
		t.Error("an empty value was taken")
	}
}

func TestSameFlagTakesValueInEveryCommand(t *testing.T) {
	found := map[string]bool{}
	for _, flag := range allFlags((&invocation{}).commands()) {
		for _, name := range flag.Names() {
			if before, ok := found[name]; ok && before != isSwitch(flag) {
				t.Errorf("%s takes a value in some commands only: arrange cannot know which", dashed(name))
			}
			found[name] = isSwitch(flag)
		}
	}
}

// FuzzArrange checks that nothing is lost: a line that was put in order, put in order again, is the same.
func FuzzArrange(f *testing.F) {
	for _, seed := range []string{"pdf data -o a", "-o\x00a b\x00pdf\x00-\x00--\x00-o", "--lang=zh build -v", "-- pdf -x", "=- --=", "- - -"} {
		f.Add(seed)
	}
	known := allFlags((&invocation{}).commands())
	f.Fuzz(func(t *testing.T, words string) {
		l, err := arrange(strings.FieldsFunc(words, func(r rune) bool { return r == 0 || r == ' ' }), known)
		if err != nil || !l.named || strings.HasPrefix(l.command, "-") {
			return
		}
		again, err := arrange(l.args()[1:], known)
		if err != nil || !slices.Equal(l.args(), again.args()) {
			t.Errorf("%q: %q, then %q, %v", words, l.args(), again.args(), err)
		}
	})
}
