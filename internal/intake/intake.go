// Package intake makes a dataset of the documents that an office has: Word, plain text and Markdown, tables, pictures. It says what it took for what.
package intake

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/manuscript"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// A Source is a file that is taken in: its name, as people gave it, and what it holds.
type Source struct {
	Name string
	Data []byte
}

// Which numbers of the prose become figures.
const (
	NoFigures   = "none"
	SureFigures = "sure" // those that their sentences name
	AllFigures  = "all"
)

// Options say how a dataset is made. ID is its id; empty is found in the names of the files.
type Options struct {
	ID      string
	Figures string
}

// A Result is a dataset: its files by their paths in the folder, and the counts that a person is told.
type Result struct {
	Files    map[string][]byte
	ID       string
	Sections int
	Tables   int
	Pictures int
	Figures  int // that numbers of the prose became
	Bound    int // numbers that say them
	Left     int // numbers with units that no figure says
	Queries  int // what a person must look at
}

// Paths are the result's files, in order.
func (r *Result) Paths() []string {
	var names []string
	for name := range r.Files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ReportName is the file that says what was taken for what.
const ReportName = "import.md"

// Import makes a dataset. The list says what could not be read; the result is nil when it has errors.
func Import(sources []Source, o Options) (*Result, problem.List) {
	var list problem.List
	d := newDraft(o)
	for _, s := range sources {
		d.source(s, &list)
	}
	if list.Failed() {
		return nil, list
	}
	if len(d.sections) > 0 && d.nothingRead() {
		list = append(list, d.tables[0].faults...)
		if list.Failed() {
			return nil, list
		}
	}
	if len(d.sections) == 0 && len(d.tables) == 0 {
		name := ""
		if len(sources) > 0 {
			name = sources[0].Name
		}
		list.Add(problem.Place{File: name}, "empty", say.M("there is no text in it, and no table"), say.M("a scanned page needs recognition first; name a file with text: .docx, .md, .txt, .csv, .xlsx"))
		return nil, list
	}
	d.finish()
	d.link()
	return d.result(), list
}

// nothingRead reports whether there is nothing but files of tables that cannot be read.
func (d *draft) nothingRead() bool {
	for _, s := range d.sections {
		if s.kind != "table" {
			return false
		}
	}
	return !slices.ContainsFunc(d.tables, func(t *table) bool { return t.why == "" || t.made })
}

// source takes one file in by its kind.
func (d *draft) source(s Source, list *problem.List) {
	s = named(s)
	switch kind := kindOf(s.Name); kind {
	case wordFile:
		d.word(s, list)
	case textFile, markdownFile:
		d.text(s, kind, list)
	case tableFile:
		d.tableFile(s, list)
	case pictureFile:
		d.pictureFile(s)
	default:
		list.Add(problem.Place{File: s.Name}, "unknown-kind", say.M("this kind of file is not taken in"), outOf(s))
	}
}

// kinds of files.
const (
	unknownFile = iota
	wordFile
	textFile
	markdownFile
	tableFile
	pictureFile
)

var kindsByEnding = map[string]int{".docx": wordFile, ".docm": wordFile, ".txt": textFile, ".md": markdownFile, ".markdown": markdownFile,
	".jpg": pictureFile, ".jpeg": pictureFile, ".png": pictureFile, ".tif": pictureFile, ".tiff": pictureFile, ".webp": pictureFile, "": textFile}

// kindOf is the kind of a file by its name's ending: tables are what is read as such and is no text.
func kindOf(name string) int {
	kind, known := kindsByEnding[strings.ToLower(path.Ext(name))]
	if !known && tablefile.MediaType(name) != "" {
		return tableFile
	}
	return kind
}

// Takes reports whether a file of a folder is taken in: others there are left alone.
func Takes(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending != "" && kindOf(name) != unknownFile && !strings.HasPrefix(path.Base(name), "~$") && !strings.HasPrefix(path.Base(name), ".") && fs.ValidPath(path.Base(name))
}

// outOf is the way out for a kind of file that is not taken.
func outOf(s Source) say.Message {
	switch strings.ToLower(path.Ext(s.Name)) {
	case ".doc", ".wps", ".rtf", ".odt":
		return say.M("open it in Word, WPS or LibreOffice and save it as .docx")
	case ".pdf":
		return say.M("take the document that it was made of; text can be had from it with pdftotext, then import the .txt")
	case ".et", ".ods":
		return say.M("save it as .xlsx or CSV")
	case ".heic", ".heif", ".bmp", ".gif", ".svg":
		return say.M("save the picture as JPEG or PNG")
	}
	return Taken()
}

// Taken says which files are taken in.
func Taken() say.Message {
	return say.M("it takes .docx, .md, %s and pictures", strings.Join(tablefile.Endings(), ", "))
}

// normal is a text with its marks as Chinese print has them.
func (d *draft) normal(text string) string {
	text, changes := dataset.Normalise(literal(text))
	d.normalised += len(changes)
	return text
}

// reference is what a dataset's prose would take for a figure; in a document it is a blank that some program was to fill.
var reference = regexp.MustCompile(`\{\{([^{}\n]*)\}\}`)

// literal is a text that says no figure, whatever braces it has.
func literal(text string) string {
	return strings.ReplaceAll(reference.ReplaceAllString(text, "｛｛$1｝｝"), "{{", "｛｛")
}

// unfilled asks about the blanks of a text that nobody filled: they would be printed.
func (d *draft) unfilled(name string, line int, text string) {
	for _, blank := range reference.FindAllString(text, -1) {
		d.query(name, line, "“%s”是没有填的空，照原样印成“%s”：填上数，或者在 figures 里写这个数，再用 %s 引用", blank, literal(blank), blank)
	}
}

// document takes a manuscript in.
func (d *draft) document(m *manuscript.Document) {
	kept := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(m.Pictures)) {
		kept[name] = d.keep(name, m.Pictures[name])
	}
	for i := range m.Blocks {
		b := &m.Blocks[i]
		d.unfilled(m.Name, b.Line, b.Text)
		b.Text = d.normal(b.Text)
		for _, row := range b.Rows {
			for j := range row {
				d.unfilled(m.Name, b.Line, row[j])
				row[j] = literal(row[j])
			}
		}
		if name := kept[b.Source]; name != "" {
			b.Source = name
		}
	}
	for i := range m.Notes {
		d.unfilled(m.Name, 0, m.Notes[i])
		m.Notes[i] = d.normal(m.Notes[i])
	}
	s := shaper{d: d, m: m, blocks: m.Blocks}
	s.shape()
	for _, note := range m.Left {
		d.query(m.Name, note.Line, "%s", note.Text)
	}
	for _, note := range m.Remarks {
		d.query(m.Name, note.Line, "批注没有排进去：%s", note.Text)
	}
	if m.Changes > 0 {
		d.query(m.Name, 0, "有%d处修订痕迹，已按接受处理", m.Changes)
	}
	for _, text := range m.Margins {
		d.margin(m.Name, text)
	}
}

// Order is where a file of a folder is taken in: texts first, then tables, then pictures.
func Order(name string) int { return kindsByEnding[strings.ToLower(path.Ext(name))] }
