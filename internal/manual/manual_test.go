package manual_test

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/batch"
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/manual"
	"report/internal/say"
	"report/internal/schema"
	"report/internal/style"
)

// TestPages: every topic has a page in both languages, with the same examples and keys under as many headings.
func TestPages(t *testing.T) {
	lines := regexp.MustCompile(`(?m)^  \S`)
	for _, topic := range manual.Topics {
		var shape []string
		for _, lang := range []say.Lang{say.English, say.Chinese} {
			page, ok := manual.Page(topic, lang)
			if !ok {
				t.Fatalf("%s has no page in %s", topic, lang.Tag())
			}
			if strings.Contains(page, "\n@") {
				t.Errorf("%s.%s has a mark that nothing fills", topic, lang.Tag())
			}
			headings := 0
			for line := range strings.Lines(page) {
				if line[0] != ' ' && strings.HasSuffix(strings.TrimSpace(line), map[say.Lang]string{say.English: ":", say.Chinese: "："}[lang]) {
					headings++
				}
			}
			shape = append(shape, fmt.Sprint(headings, len(lines.FindAllString(page, -1))))
		}
		if shape[0] != shape[1] {
			t.Errorf("%s is not the same in both languages:\n%s\n%s", topic, shape[0], shape[1])
		}
	}
	if _, ok := manual.Page("pictures", say.English); ok {
		t.Error("there is a page of what is no topic")
	}
}

// TestPagesShowEveryKey walks the schemas: each mapping's keys stand on some page.
func TestPagesShowEveryKey(t *testing.T) {
	var all strings.Builder
	for _, topic := range manual.Topics {
		page, _ := manual.Page(topic, say.Chinese)
		all.WriteString(page)
	}
	for name, text := range map[string][]byte{"dataset": dataset.JSONSchema(), "template": style.JSONSchema(), "manifest": batch.JSONSchema()} {
		seen := map[string]bool{"variantFile": true} // of variants: as the whole
		document, err := schema.Read(text)
		if err != nil {
			t.Fatal(err)
		}
		var walk func(path string)
		walk = func(path string) {
			keys, err := document.Keys(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range keys {
				if k.For == "" {
					t.Errorf("%s: %s.%s is not described", name, path, k.Name)
				}
				if !strings.Contains(all.String(), "\n  "+k.Name+" ") {
					t.Errorf("%s: no page has %s.%s", name, path, k.Name)
				}
				if k.Inside != "" && !seen[k.Inside] {
					seen[k.Inside] = true
					walk(strings.TrimPrefix(path+"."+k.Name, "."))
				}
			}
		}
		walk("")
	}
}

// TestPagesShowEveryPhrase: what may be said of a figure, functions, kinds.
func TestPagesShowEveryPhrase(t *testing.T) {
	for _, lang := range say.Langs() {
		figures, _ := manual.Page("figures", lang)
		for _, phrase := range figure.Phrases() {
			if !strings.Contains(figures, "|"+phrase+"=") {
				t.Errorf("figures.%s does not show %s", lang.Tag(), phrase)
			}
		}
		charts, _ := manual.Page("charts", lang)
		for _, kind := range dataset.ChartKinds {
			if !strings.Contains(charts, "\n  "+kind.Name+" ") {
				t.Errorf("charts.%s does not show %s", lang.Tag(), kind.Name)
			}
		}
	}
}

// TestPagesShowTheirExamples: no example stands in no page.
func TestPagesShowTheirExamples(t *testing.T) {
	files, err := fs.Glob(os.DirFS("examples"), "*/*")
	if err != nil || len(files) < len(manual.Topics) {
		t.Fatal(files, err)
	}
	for _, topic := range manual.Topics {
		page, _ := manual.Page(topic, say.Chinese)
		shown := slices.ContainsFunc(files, func(file string) bool {
			text, err := fs.ReadFile(os.DirFS("examples"), file)
			return strings.HasPrefix(file, topic+"/") && err == nil && strings.Contains(page, "  "+strings.ReplaceAll(strings.TrimSpace(string(text)), "\n", "\n  "))
		})
		if !shown && topic != "prose" {
			t.Errorf("%s shows none of its examples", topic)
		}
	}
}

// TestCodes: both languages explain the same codes, each once.
func TestCodes(t *testing.T) {
	english, chinese := manual.Codes(say.English), manual.Codes(say.Chinese)
	seen := map[string]bool{}
	for i := range max(len(english), len(chinese)) {
		if i >= len(english) || i >= len(chinese) || !slices.Equal(english[i].Codes, chinese[i].Codes) {
			t.Fatalf("entry %d is not of the same codes in both languages", i+1)
		}
		for _, code := range english[i].Codes {
			if seen[code] {
				t.Errorf("%s is explained twice", code)
			}
			seen[code] = true
		}
		for _, e := range []manual.Entry{english[i], chinese[i]} {
			if e.Means == "" || e.WayOut == "" {
				t.Errorf("%s says too little", e.Codes)
			}
		}
	}
	page, ok := manual.Code("unbound-numeral", say.Chinese)
	if !ok || !strings.HasPrefix(page, "unbound-numeral\n") || !strings.Contains(page, "→ ") {
		t.Errorf("found %q", page)
	}
	if found := manual.Search("ALLOW_NUMERALS", say.English); !strings.HasPrefix(found, "unbound-numeral") {
		t.Errorf("found %q", found)
	}
}
