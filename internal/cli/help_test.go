package cli

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"report/internal/say"
)

// TestHelpPages checks that pages and commands tell the same: every command has a page in every language, which names
// its flags and no others.
func TestHelpPages(t *testing.T) {
	commands := (&invocation{}).commands()
	for _, lang := range say.Langs() {
		general := page(t, "report", lang)
		for _, flag := range commonFlags() {
			names(t, "report."+lang.Tag(), general, flag)
		}
		for _, command := range commands {
			if !strings.Contains(general, "\n  "+command.Name+" ") {
				t.Errorf("report.%s does not name %s", lang.Tag(), command.Name)
			}
			own := page(t, command.Name, lang)
			for _, flag := range command.Flags[:len(command.Flags)-len(commonFlags())] {
				names(t, command.Name+"."+lang.Tag(), own, flag)
			}
		}
	}
	topics := map[string]bool{"report": true}
	for _, command := range commands {
		topics[command.Name] = true
	}
	files, _ := fs.Glob(pages, "help/*.txt")
	for _, file := range files {
		topic, tag, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".txt"), ".")
		if _, ok := say.Tagged(tag); !ok || !topics[topic] {
			t.Errorf("%s is a page without a command", file)
		}
	}
	for _, lang := range []say.Lang{say.English, say.Chinese} { // others may lack pages
		for topic := range topics {
			if !slices.Contains(files, "help/"+topic+"."+lang.Tag()+".txt") {
				t.Errorf("%s has no page in %s", topic, lang.Tag())
			}
		}
	}
}

func TestHelpPagesNameNoOtherFlags(t *testing.T) {
	known := byName(allFlags((&invocation{}).commands()))
	files, _ := fs.Glob(pages, "help/*.txt")
	parts, _ := fs.Glob(pages, "help/parts/*")
	files = append(files, parts...)
	for _, file := range files {
		text, _ := pages.ReadFile(file)
		for _, word := range strings.FieldsFunc(quoted.ReplaceAllString(string(text), ""), func(r rune) bool { return strings.ContainsRune(" \n,;[]()|，；。（）", r) }) {
			if !strings.HasPrefix(word, "-") || word == "-" {
				continue
			}
			_, ok := known[strings.TrimLeft(word, "-")]
			if _, _, together := apart(word, known); !ok && !together {
				t.Errorf("%s names %s, which is no flag", file, word)
			}
		}
	}
}

// quoted are the command lines of other programs.
var quoted = regexp.MustCompile(`"[^"\n]*"`)

func page(t *testing.T, topic string, lang say.Lang) string {
	t.Helper()
	text, err := helpPage(topic, lang)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func names(t *testing.T, name, text string, flag cli.Flag) {
	t.Helper()
	for _, spelled := range flag.Names() {
		if !strings.Contains(text, dashed(spelled)) {
			t.Errorf("%s does not name %s", name, dashed(spelled))
		}
	}
}
