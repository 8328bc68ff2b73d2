package intake

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/manuscript"
	"report/internal/regexp"
)

// result is the folder's files.
func (d *draft) result() *Result {
	r := &Result{Files: map[string][]byte{}, ID: d.id, Tables: len(d.tables), Figures: len(d.figures), Bound: d.bound, Left: len(d.left), Queries: len(d.queries) + len(d.clashes)}
	w := writer{d: d, r: r}
	var sections strings.Builder
	for _, s := range d.sections {
		w.section(&sections, s)
	}
	if w.r.Sections == 0 { // nothing but a title, or tables that cannot be read
		w.r.Sections++
		write(&sections, "  ", []string{"kind: article", "body: " + quote(manuscript.Guarded(manuscript.Escape(d.main)))})
	}
	var b strings.Builder
	w.head(&b)
	w.figures(&b)
	w.tables(&b)
	b.WriteString("\n# 版块，按阅读顺序\nsections:\n" + sections.String())
	r.Files[dataset.FileName] = []byte(b.String())
	r.Files[dataset.SchemaFile] = dataset.JSONSchema()
	r.Files[ReportName] = []byte(d.report())
	for _, name := range slices.Sorted(maps.Keys(d.pictures)) {
		r.Files["images/"+name] = d.pictures[name]
		r.Pictures++
	}
	return r
}

type writer struct {
	d     *draft
	r     *Result
	texts int
}

// head writes what the bulletin is.
func (w *writer) head(b *strings.Builder) {
	d := w.d
	b.WriteString("# yaml-language-server: $schema=" + dataset.SchemaFile + "\n#\n# 由 report import 从原稿做成。哪些话看作什么、哪些要人看，见 " + ReportName + "。\n" +
		"# 数字在 figures 里一个只写一次，正文用 {{编号}} 引用。改完运行 report build。\n\n")
	line := func(key, value string) {
		if value != "" {
			b.WriteString(key + ": " + quote(value) + "\n")
		}
	}
	line("schema", dataset.Schema)
	line("id", d.id)
	line("lang", "zh-Hans")
	line("period", d.period)
	b.WriteString("title:\n")
	line("  kicker", d.kicker)
	line("  main", d.main)
	line("  deck", d.deck)
	list := func(key string, values []string) {
		if len(values) == 0 {
			return
		}
		b.WriteString(key + ":\n")
		for _, value := range values {
			b.WriteString("  - " + quote(value) + "\n")
		}
	}
	list("slogans", d.slogans)
	list("byline", d.byline)
	line("issuer", d.issuer)
	line("date", d.date)
	line("issue", d.issue)
}

// figures writes the figures, one a line.
func (w *writer) figures(b *strings.Builder) {
	if len(w.d.figures) == 0 {
		return
	}
	b.WriteString("\n# 数字：编号、名称、数值、单位、时期；source 是原文\nfigures:\n")
	for _, f := range w.d.figures {
		parts := []string{"id: " + quote(f.ID), "name: " + quote(f.Name), "value: " + f.Value.String()}
		add := func(key, value string) {
			if value != "" {
				parts = append(parts, key+": "+quote(value))
			}
		}
		add("unit", f.Unit)
		if f.Kind == figure.Rate {
			add("kind", string(f.Kind))
		}
		add("period", f.Period)
		add("show", string(f.Show))
		if h := f.Hedge; h.Before != "" {
			add("hedge", h.Before)
		} else if h.After != "" {
			parts = append(parts, "hedge: {after: "+quote(h.After)+"}")
		}
		add("source", f.Source)
		b.WriteString("  - {" + strings.Join(parts, ", ") + "}\n")
	}
}

// tables writes the tables and their files. One that cannot be read stands in a comment.
func (w *writer) tables(b *strings.Builder) {
	if len(w.d.tables) == 0 {
		return
	}
	readable := slices.ContainsFunc(w.d.tables, func(t *table) bool { return t.why == "" })
	b.WriteString("\n# 统计表\n")
	if readable {
		b.WriteString("tables:\n")
	}
	for _, t := range w.d.tables {
		w.r.Files[t.file] = t.data
		for i, line := range strings.Split(t.entry, "\n") {
			lead := "    "
			if i == 0 {
				lead = "  - "
			}
			if t.why != "" {
				lead = "  # " + lead[2:]
			}
			b.WriteString(lead + line + "\n")
		}
		if t.why != "" {
			b.WriteString("  #   " + t.why + "\n")
		}
	}
}

// section writes a section, with its text in a file.
func (w *writer) section(b *strings.Builder, s *section) {
	for _, gone := range s.gone {
		b.WriteString("  # 重复，没有再排：" + clipped(gone) + "\n")
	}
	switch {
	case s.kind == "table":
		w.place(b, s)
		return
	case s.kind == "feature":
		w.feature(b, s)
		return
	case s.kind != "photo" && s.kind != "factbox" && len(s.text) == 0 && s.title == "":
		return
	}
	if s.kind == "article" && len(s.text) == 0 { // a chapter that only has others in it, or a table
		s.text = []piece{{"# ", s.title, s.line}}
		s.title = ""
	}
	w.r.Sections++
	keys := []string{"kind: " + s.kind}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+quote(value))
		}
	}
	add("title", s.title)
	add("by", s.by)
	add("role", s.role)
	if s.src != "" {
		add("src", "images/"+s.src)
	}
	add("caption", s.caption)
	add("alt", s.alt)
	if len(s.facts) > 0 {
		keys = append(keys, "figures: ["+strings.Join(s.facts, ", ")+"]")
	}
	if s.kind == "photo" && s.src == "" && s.caption == "" {
		return
	}
	if len(s.text) > 0 {
		add("file", w.file(s))
	}
	write(b, "  ", keys)
}

// write writes a mapping of a list.
func write(b *strings.Builder, indent string, keys []string) {
	for i, key := range keys {
		lead := indent + "  "
		if i == 0 {
			lead = indent + "- "
		}
		b.WriteString(lead + key + "\n")
	}
}

// place writes where a table stands.
func (w *writer) place(b *strings.Builder, s *section) {
	for _, t := range w.d.tables {
		if t.id == s.ref && t.why != "" {
			b.WriteString("  # - {kind: table, ref: " + s.ref + "}   # " + t.why + "\n")
			return
		}
	}
	w.r.Sections++
	b.WriteString("  - {kind: table, ref: " + s.ref + "}\n")
}

// feature writes a feature with its items. One whose items all stood before is a comment.
func (w *writer) feature(b *strings.Builder, s *section) {
	var items strings.Builder
	n := 0
	for _, item := range s.items {
		if len(item.text) == 0 {
			items.WriteString("      # 重复，没有再排：【" + item.label + "】" + item.title + "\n")
			continue
		}
		n++
		keys := []string{}
		if item.label != "" {
			keys = append(keys, "label: "+quote(item.label))
		}
		if item.title != "" {
			keys = append(keys, "title: "+quote(item.title))
		}
		write(&items, "      ", append(keys, "file: "+quote(w.file(item))))
	}
	keys := []string{"kind: feature", "mark: " + quote(s.mark), "label: " + quote(s.label)}
	if n == 0 {
		b.WriteString("  # - {" + strings.Join(keys, ", ") + "}   # 各栏都与前面重复，没有再排；可写 see: 指向一个标题\n")
		return
	}
	w.r.Sections++
	write(b, "  ", append(keys, "items:"))
	b.WriteString(items.String())
}

// file writes a section's text to a file of its own, with the notes that it marks, and returns its name.
func (w *writer) file(s *section) string {
	w.texts++
	name := fmt.Sprintf("text/%02d.md", w.texts)
	var b strings.Builder
	for i, p := range s.text {
		if i > 0 && !(strings.HasPrefix(p.mark, "- ") && strings.HasPrefix(s.text[i-1].mark, "- ")) {
			b.WriteString("\n")
		}
		b.WriteString(p.mark + p.text + "\n")
	}
	marked := map[string]bool{}
	for _, mark := range noteMark.FindAllString(b.String(), -1) {
		if note := w.d.notes[mark]; note != "" && !marked[mark] {
			marked[mark] = true
			b.WriteString("\n" + note + "\n")
		}
	}
	w.r.Files[name] = []byte(b.String())
	return path.Clean(name)
}

// bareScalar is a text that YAML takes as it is, in a flow mapping too.
var bareScalar = regexp.MustCompile(`^[\p{Han}A-Za-z_][\p{Han}A-Za-z0-9_./（）、，。—／℃·％-]*$`)

// words that YAML reads as something else.
var reserved = map[string]bool{"true": true, "false": true, "null": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true, "nan": true, "inf": true}

// quote is a text as YAML writes it.
func quote(text string) string {
	if bareScalar.MatchString(text) && !reserved[strings.ToLower(text)] {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == utf8.RuneError || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// unquoted is a text that a table's entry quotes.
func unquoted(text string) string {
	if len(text) < 2 || text[0] != '"' {
		return text
	}
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text[1 : len(text)-1])
}
