package job

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"report/data"
	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
	"report/templates"
)

// prose is what a document says in sentences, in reading order: headings and paragraphs, those of quotations, lists and boxes too.
// A text is cut where the mark of a footnote stands in it.
func prose(blocks []bulletin.Block) (said []string) {
	add := func(texts ...bulletin.Text) {
		for _, text := range texts {
			said = append(said, "")
			for _, inline := range text {
				if inline.Note != nil {
					said = append(said, "")
				}
				said[len(said)-1] += inline.Text
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *bulletin.Heading:
			add(b.Text)
		case *bulletin.Paragraph:
			add(b.Text)
		case *bulletin.List:
			for _, item := range b.Items {
				said = append(said, prose(item)...)
			}
		case *bulletin.Standfirst:
			add(b.Paras...)
		case *bulletin.Quote:
			add(b.Paras...)
		case *bulletin.Feature:
			for _, item := range b.Items {
				add(item.Title)
				add(item.Paras...)
			}
		}
	}
	return said
}

// A reading is a text without white space and soft hyphens, and by byte whether a space stood before a character.
type reading struct {
	text   string
	spaced map[int]bool
}

// readingOf leaves out line feeds, and notes the other spaces.
func readingOf(s string) reading {
	var text strings.Builder
	spaced := map[int]bool{}
	for _, r := range s {
		switch {
		case r == '\u00ad' || r == '\n' || r == '\f':
		case unicode.IsSpace(r):
			spaced[text.Len()] = true
		default:
			text.WriteRune(r)
		}
	}
	return reading{text.String(), spaced}
}

// runTool returns what a tool prints of a file, which stands for FILE.
func runTool(t *testing.T, file string, name string, args ...string) string {
	t.Helper()
	stext.Need(t, name)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", file)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// tagged is the text of a file in the order of its structure.
func tagged(t *testing.T, file string) reading {
	var all strings.Builder
	for line := range strings.Lines(runTool(t, file, "pdfinfo", "-struct-text", "FILE")) {
		if line = strings.TrimSpace(line); len(line) > 1 && strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `"`) {
			all.WriteString(line[1 : len(line)-1])
		}
	}
	return readingOf(all.String())
}

// toldOf is how many characters of a document's runs are in its structure.
func toldOf(doc *page.Document) (n int) {
	for _, p := range doc.Pages {
		for _, m := range p.Marks {
			if r, ok := m.(*page.Run); ok && r.Node != 0 {
				n += utf8.RuneCountInString(readingOf(string(r.Text)).text)
			}
		}
	}
	return n
}

// Every bundled dataset in every bundled template says in its structure, in order and whole, what the dataset says; and two other
// programs copy its sentences as they were written: gaps of justified lines, half-width marks and divided words add no space.
func TestTextIsTheSource(t *testing.T) {
	slow.Skip(t, "sets every dataset in every template")
	for _, name := range datasets(t) {
		for _, template := range templates.Names {
			t.Run(name+" "+template, func(t *testing.T) { t.Parallel(); compareText(t, name, template) })
		}
	}
}

func compareText(t *testing.T, name, template string) {
	facts, found := dataset.Load(data.FS, name)
	tpl, bad := style.Load(template)
	if found.Failed() || bad.Failed() {
		t.Fatal(found, bad)
	}
	tables := tabulate.Make(facts)
	document := bulletin.Make(facts, tables, tabulate.Charts(facts, tables))
	pages, found := Job{Template: tpl}.fit(document)
	if found.Failed() {
		t.Fatal(found)
	}
	var drawn bytes.Buffer
	if err := draw.PDF(&drawn, pages); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, drawn.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	said := prose(document.Blocks)
	if nodes := len(pages.Structure); nodes <= fewNodes || nodes <= manyNodes && template == "handout" {
		compareOrder(t, file, pages, said)
	}
	copied(t, "pdftotext", readingOf(runTool(t, file, "pdftotext", "-raw", "FILE", "-")), said)
	copied(t, "mutool", readingOf(runTool(t, file, "mutool", "draw", "-q", "-F", "txt", "FILE")), said)
}

// How large a structure may be that pdfinfo is asked for, in every template and in one: it reads a page anew for every node.
const fewNodes, manyNodes = 100, 300

// compareOrder looks for sentences in the structure, one behind the other, and that nothing else is lost there.
func compareOrder(t *testing.T, file string, pages *page.Document, said []string) {
	structure := tagged(t, file)
	if got, want := utf8.RuneCountInString(structure.text), toldOf(pages); got != want {
		t.Errorf("the structure has %d characters, the pages %d", got, want)
	}
	at := 0
	for _, sentence := range said {
		text := readingOf(sentence).text
		next := strings.Index(structure.text[at:], text)
		if next < 0 {
			t.Fatalf("not in the structure, or not in its order: %s", sentence)
		}
		at += next + len(text)
	}
}

// copied looks for sentences in what a program copies; those that go on in another column may be parted there by what stands between.
func copied(t *testing.T, program string, got reading, said []string) {
	whole := 0
	for _, sentence := range said {
		want := readingOf(sentence)
		at := strings.Index(got.text, want.text)
		if at < 0 {
			continue
		}
		whole++
		for i := range want.text {
			if i > 0 && got.spaced[at+i] && !want.spaced[i] {
				t.Errorf("%s: a space that the source lacks: %s %s", program, want.text[:i], want.text[i:])
			}
		}
	}
	if whole < len(said)*3/4 {
		t.Errorf("%s: %d of %d sentences are whole", program, whole, len(said))
	}
}
