package manuscript

import (
	"path"
	"strings"

	"report/internal/regexp"
)

var (
	heading  = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
	item     = regexp.MustCompile(`^\s*(?:[-*+])\s+(.*)$`)
	numbered = regexp.MustCompile(`^\s*([0-9]+[.)])\s+(.*)$`)
	quoted   = regexp.MustCompile(`^>\s?(.*)$`)
	pictured = regexp.MustCompile(`^!\[([^\]]*)\]\((<[^<>\n]+>|[^)\s<]+)(?:\s+"[^"]*")?\)$`)
	footnote = regexp.MustCompile(`^\[\^[^\]]+\]:\s`)
	rule     = regexp.MustCompile(`^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	fence    = regexp.MustCompile("^(```|~~~)")
)

// Markdown reads Markdown. Its marks inside paragraphs stay as they are.
func Markdown(name, text string) *Document {
	d := &Document{Name: name, Pictures: map[string][]byte{}}
	r := markdownReader{d: d}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := r.matter(lines); i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \t")
		if rule.MatchString(line) {
			r.flush()
			r.gap++
			continue
		}
		if fence.MatchString(line) {
			r.flush()
			continue
		}
		if n := tabled(lines[i:]); n > 0 && separator(line) == "|" {
			r.flush()
			rows := cells(lines[i : i+n])
			r.add(Block{Kind: Table, Rows: rows, Head: 1}, i)
			i += n - 1
			continue
		}
		r.line(line, i)
	}
	r.flush()
	return d
}

// matter reads the YAML that stands above some files between rules: its title is the document's. The line below it comes back.
func (r *markdownReader) matter(lines []string) int {
	if strings.TrimSpace(lines[0]) != "---" {
		return 0
	}
	for i := 1; i < len(lines); i++ {
		if line := strings.TrimSpace(lines[i]); line == "---" || line == "..." {
			for n, line := range lines[1:i] {
				key, value, _ := strings.Cut(line, ":")
				if value = strings.Trim(value, " \t\"'"); strings.TrimSpace(key) == "title" && value != "" {
					r.add(Block{Kind: Title, Text: value}, n+1)
				} else if strings.TrimSpace(line) != "" {
					r.d.Left = append(r.d.Left, Note{Line: n + 2, Text: "文件头的这一行没有取：" + strings.TrimSpace(line)})
				}
			}
			r.flush()
			return i + 1
		}
	}
	return 0
}

type markdownReader struct {
	d    *Document
	open *Block
	gap  int
}

func (r *markdownReader) flush() {
	if r.open != nil {
		r.d.Blocks = append(r.d.Blocks, *r.open)
		r.open = nil
	}
}

func (r *markdownReader) add(b Block, line int) {
	r.flush()
	b.Line, b.Gap = line+1, r.gap
	r.gap = 0
	r.open = &b
}

func (r *markdownReader) line(line string, i int) {
	if strings.TrimSpace(line) == "" {
		r.flush()
		r.gap++
		return
	}
	if footnote.MatchString(line) {
		r.flush()
		r.d.Notes = append(r.d.Notes, line)
		return
	}
	if m := heading.FindStringSubmatch(line); m != nil {
		r.add(Block{Kind: Heading, Level: len(m[1]), Text: m[2]}, i)
		r.flush()
		return
	}
	if m := pictured.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
		r.add(Block{Kind: Picture, Source: path.Clean(strings.Trim(m[2], "<>")), Text: m[1]}, i)
		r.flush()
		return
	}
	if m := item.FindStringSubmatch(line); m != nil {
		r.add(Block{Kind: Item, Text: m[1]}, i)
		return
	}
	if m := numbered.FindStringSubmatch(line); m != nil {
		r.add(Block{Kind: Paragraph, Text: m[1] + " " + m[2]}, i)
		return
	}
	if m := quoted.FindStringSubmatch(line); m != nil {
		if r.open != nil && r.open.Kind == Quotation {
			r.open.Text += joint(r.open.Text, m[1]) + m[1]
			return
		}
		r.add(Block{Kind: Quotation, Text: m[1]}, i)
		return
	}
	if r.open != nil && r.open.Kind != Table {
		line = strings.TrimSpace(line)
		r.open.Text += joint(r.open.Text, line) + line
		return
	}
	r.add(Block{Kind: Paragraph, Text: strings.TrimSpace(line)}, i)
}

// joint is what stands where two lines of a paragraph meet: a space between Latin words.
func joint(before, after string) string {
	if before == "" || after == "" || before[len(before)-1] >= 0x80 || after[0] >= 0x80 {
		return ""
	}
	return " "
}
