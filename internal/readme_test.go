package internal

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestReadmes: README.zh-CN.md is as complete as README.md: as many headings, the same commands, examples, exit statuses and rooms.
func TestReadmes(t *testing.T) {
	comment := regexp.MustCompile(`\s+#.*`)
	command := regexp.MustCompile(`(?m)^    (report [a-z]+|\./report [a-z]+|go (?:run|test)[^#\n]*|CGO_ENABLED[^#\n]*)`)
	flag := regexp.MustCompile(`--[a-z][a-z0-9-]*`)
	row := regexp.MustCompile("(?m)^\\| ([0-9]+) \\|(?: `(\\w+)` \\|)?")
	fence := regexp.MustCompile("(?s)```yaml\n(.*?)```")
	phrase := regexp.MustCompile(`\{\{[^}]*\}\}`)
	of := func(name string) (heads int, parts map[string][]string) {
		data, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		parts = map[string][]string{"rows": row.FindAllString(text, -1)}
		for _, m := range command.FindAllStringSubmatch(text, -1) {
			parts["commands"] = append(parts["commands"], strings.TrimSpace(m[1]))
		}
		for what, find := range map[string]*regexp.Regexp{"flags": flag, "phrases": phrase} {
			parts[what] = slices.Compact(slices.Sorted(slices.Values(find.FindAllString(text, -1))))
		}
		for _, m := range fence.FindAllStringSubmatch(text, -1) {
			parts["examples"] = append(parts["examples"], comment.ReplaceAllString(m[1], ""))
		}
		return strings.Count(text, "\n## "), parts
	}
	heads, english := of("README.md")
	zhHeads, chinese := of("README.zh-CN.md")
	if heads != zhHeads {
		t.Errorf("%d parts in English, %d in Chinese", heads, zhHeads)
	}
	for what, want := range english {
		if got := chinese[what]; !slices.Equal(got, want) {
			t.Errorf("%s are not the same:\n%q\n%q", what, want, got)
		}
	}
}
