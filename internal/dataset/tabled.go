package dataset

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// A Reading is how a table's file is read: what it is taken for, and the entry that a dataset would have for it.
type Reading struct {
	Table    *Table           // nil where it cannot be read
	File     *tablefile.Table // nil where it is none
	Entry    string           // YAML
	Problems problem.List     // what is open, wrong, or worth knowing
}

// ReadTable reads the file name of fsys as a table, on a sheet where it is not empty. What the file leaves open is answered as the
// messages propose; all of it is in the entry.
func ReadTable(fsys fs.FS, name, sheet string) *Reading {
	entry := Table{ID: "t1", Title: titleOf(name), File: name, Sheet: sheet}
	first := readEntry(fsys, &entry, "") // nothing is said yet
	answers := first.answers
	out := &Reading{File: first.file, Problems: first.list}
	if answers != "" {
		if again := readEntry(fsys, &entry, answers); again.table != nil {
			out.Table, first = again.table, again
			for i := range out.Problems {
				if out.Problems[i].Level != problem.Error {
					continue
				}
				out.Problems[i].Level = problem.Warning
				out.Problems[i].Hint = say.M("the entry answers it as it most likely is: look at it")
			}
		}
	} else {
		out.Table = first.table
	}
	out.Problems = append(out.Problems, first.notes...)
	out.Entry = stanzaOf(&entry, first.file, answers)
	return out
}

// ReadTableAsText reads a table like ReadTable, its cells as the texts that they are: what an office wrote stands as it was written, where its
// numbers cannot be told.
func ReadTableAsText(fsys fs.FS, name, sheet string) *Reading {
	entry := Table{ID: "t1", Title: titleOf(name), File: name, Sheet: sheet}
	first := readEntry(fsys, &entry, "")
	if first.file == nil || len(first.file.Rows) == 0 {
		return &Reading{File: first.file, Problems: first.list}
	}
	var columns []string
	for i := range first.file.Rows[0].Cells {
		if i > 0 {
			columns = append(columns, "{at: "+strconv.Itoa(i+1)+", type: text}")
		}
	}
	keys := "columns: [" + strings.Join(columns, ", ") + "]"
	again := readEntry(fsys, &entry, keys)
	return &Reading{Table: again.table, File: first.file, Entry: stanzaOf(&entry, first.file, keys), Problems: append(again.list, again.notes...)}
}

// titleOf is a file's name without its folder and ending.
func titleOf(name string) string {
	name = path.Base(name)
	return strings.TrimSuffix(name, extension(name))
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

// anEntry is what came of reading one.
type anEntry struct {
	table       *Table
	file        *tablefile.Table
	answers     string
	list, notes problem.List
}

// readEntry reads a table by an entry with more keys.
func readEntry(fsys fs.FS, t *Table, keys string) anEntry {
	text := "- file: " + strconv.Quote(t.File) + "\n"
	if t.Sheet != "" {
		text += "  sheet: " + strconv.Quote(t.Sheet) + "\n"
	}
	for line := range strings.Lines(keys) {
		text += "  " + line
	}
	root, list := decode.Read(FileName, []byte("tables:\n"+text))
	var d Dataset
	if list = append(list, decode.Fill(root, &d)...); list.Failed() {
		return anEntry{list: list}
	}
	l := &loader{files: &files{fsys: fsys, dir: "."}, d: &d, root: root}
	own, n := &d.Tables[0], root.Get("tables").At(0)
	r := l.readTable(own, n)
	out := anEntry{list: l.list, notes: d.Notes}
	if r != nil {
		out.file = r.f
		out.answers = strings.Join(r.keys(), "\n")
	}
	if !l.list.Failed() {
		out.table = own
	}
	return out
}

// ordinal is a table's number in front of its title: 表1, 表 3-2.
var ordinal = regexp.MustCompile(`^(附?表|Table)\s*[0-9一二三四五六七八九十]+([-－—.][0-9]+)*`)

// stanzaOf is a table's entry, in YAML: what was found, spelled out, so that an editor can change it.
func stanzaOf(t *Table, f *tablefile.Table, answers string) string {
	title := t.Title
	if f != nil && f.Title != "" {
		title = f.Title
		if own := strings.TrimLeft(title[len(ordinal.FindString(title)):], " \u3000：:、.．"); own != "" { // print numbers it
			title = own
		}
	}
	lines := []string{"- id: " + t.ID, "title: " + bare(title), "file: " + strconv.Quote(t.File)}
	if t.Sheet != "" {
		lines = append(lines, "sheet: "+strconv.Quote(t.Sheet))
	}
	if f != nil && len(f.Rows) > 0 {
		lines = append(lines, "skip: "+strconv.Itoa(f.Skipped()), "header: "+strconv.Itoa(f.Head.Count))
		if len(f.Tail) > 0 {
			lines = append(lines, "until: "+strconv.Quote(short(strings.TrimSpace(slices.Concat(f.Tail[0].Cells, []string{""})[0]))))
		}
		if f.Unit != "" {
			lines = append(lines, "unit: "+bare(f.Unit))
		}
	}
	if answers != "" {
		for _, key := range strings.Split(answers, "\n") {
			if name, _, _ := strings.Cut(key, ":"); !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, name+":") }) {
				lines = append(lines, key)
			}
		}
	}
	return strings.Join(lines, "\n  ") + "\n"
}
