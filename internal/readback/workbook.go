package readback

import (
	"archive/zip"
	"bytes"
	"errors"
	"html"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
)

// A Cell is a cell of a worksheet that says something. Rows and columns count from 1.
type Cell struct {
	Row, Column int
	Number      bool
	Text        string // the number as it is stored
	Format      string // the number format that shows it; empty is General
	Hidden      bool   // its row, its column or its sheet is not shown
}

// A Workbook is a finished workbook. Parts are read when they are asked for.
type Workbook struct {
	Sheets []string // their names, in order
	Charts []Chart

	parts  map[string]*zip.File
	paths  map[string]string // of sheets, by name
	hidden map[string]bool   // sheets that are not shown
	shared []string
	styles []string // the number format of each cell style
}

// A Chart is a native chart with the values that it keeps of its own.
type Chart struct {
	Part   string // xl/charts/chart1.xml
	Title  string
	Series []Series
}

// A Series is what a chart keeps of a series, and the cells that its values come from.
type Series struct {
	Name       string
	Categories map[int]string
	Values     map[int]string
	Format     string // the number format of the values
	From       string // '图表'!$D$5:$D$9
}

// mostPart bounds a part of a workbook, unpacked.
const mostPart = 4 << 30

// ErrNoWorkbook says that a file is no workbook.
var ErrNoWorkbook = errors.New("not a workbook (.xlsx)")

// ReadWorkbook opens a workbook.
func ReadWorkbook(file io.ReaderAt, size int64) (*Workbook, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, ErrNoWorkbook
	}
	w := &Workbook{parts: map[string]*zip.File{}, paths: map[string]string{}, hidden: map[string]bool{}}
	for _, f := range archive.File {
		w.parts[f.Name] = f
	}
	book, err := w.part("xl/workbook.xml")
	if err != nil {
		return nil, ErrNoWorkbook
	}
	relations, err := w.part("xl/_rels/workbook.xml.rels")
	if err != nil {
		return nil, ErrNoWorkbook
	}
	targets := map[string]string{}
	for tag := range tagsOf(relations, "Relationship") {
		targets[attribute(tag, "Id")] = path.Join("xl", strings.TrimPrefix(attribute(tag, "Target"), "/xl/"))
	}
	for tag := range tagsOf(book, "sheet") {
		name := attribute(tag, "name")
		w.Sheets = append(w.Sheets, name)
		w.paths[name] = targets[attribute(tag, "r:id")]
		w.hidden[name] = attribute(tag, "state") != "" && attribute(tag, "state") != "visible"
	}
	if styles, err := w.part("xl/styles.xml"); err == nil {
		w.styles = numberFormats(styles)
	}
	if strings, err := w.part("xl/sharedStrings.xml"); err == nil {
		for item := range elements(strings, "si") {
			w.shared = append(w.shared, textOf(item))
		}
	}
	return w, w.charts()
}

func (w *Workbook) part(name string) ([]byte, error) {
	f := w.parts[name]
	if f == nil {
		return nil, errors.New("there is no " + name)
	}
	open, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer open.Close()
	return io.ReadAll(io.LimitReader(open, mostPart))
}

// Cells are the cells of a sheet that say something, row by row.
func (w *Workbook) Cells(sheet string) (iter.Seq[Cell], error) {
	data, err := w.part(w.paths[sheet])
	if err != nil {
		return nil, err
	}
	unseen := hiddenIn(data)
	return func(yield func(Cell) bool) {
		for {
			from := bytes.Index(data, []byte("<c "))
			if from < 0 {
				return
			}
			data = data[from:]
			end := bytes.IndexByte(data, '>')
			if end < 0 {
				return
			}
			tag, inner := data[:end], []byte(nil)
			data = data[end+1:]
			if tag[len(tag)-1] != '/' {
				to := bytes.Index(data, []byte("</c>"))
				if to < 0 {
					return
				}
				inner, data = data[:to], data[to+len("</c>"):]
			}
			cell, ok := w.cell(tag, inner)
			cell.Hidden = w.hidden[sheet] || unseen != nil && unseen(cell.Row, cell.Column)
			if ok && !yield(cell) {
				return
			}
		}
	}, nil
}

func (w *Workbook) cell(tag, inner []byte) (c Cell, ok bool) {
	c.Column, c.Row = reference(attribute(tag, "r"))
	switch kind := attribute(tag, "t"); kind {
	case "inlineStr":
		c.Text = textOf(inner)
	case "s":
		n, err := strconv.Atoi(between(inner, "v"))
		if err == nil && n >= 0 && n < len(w.shared) {
			c.Text = w.shared[n]
		}
	default:
		c.Text = html.UnescapeString(between(inner, "v"))
		c.Number = kind == "" || kind == "n"
		if style, err := strconv.Atoi(attribute(tag, "s")); err == nil && style >= 0 && style < len(w.styles) {
			c.Format = w.styles[style]
		}
	}
	return c, c.Text != ""
}

// reference reads the name of a cell, B7, as its column and row.
func reference(name string) (column, row int) {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			column = column*26 + int(c-'A') + 1
		case c >= '0' && c <= '9':
			row = row*10 + int(c-'0')
		}
	}
	return column, row
}

// charts reads what native charts keep, in the order of their numbers.
func (w *Workbook) charts() error {
	for n := 1; ; n++ {
		name := "xl/charts/chart" + strconv.Itoa(n) + ".xml"
		if w.parts[name] == nil {
			return nil
		}
		data, err := w.part(name)
		if err != nil {
			return err
		}
		chart := Chart{Part: name}
		head, _, _ := bytes.Cut(data, []byte("<c:plotArea"))
		for title := range elements(head, "c:title") {
			chart.Title = html.UnescapeString(between(title, "a:t"))
		}
		for series := range elements(data, "c:ser") {
			s := Series{}
			for _, text := range cached(series, "c:tx") {
				s.Name = text
			}
			s.Categories, s.Values = cached(series, "c:cat"), cached(series, "c:val")
			for values := range elements(series, "c:val") {
				s.From = html.UnescapeString(between(values, "c:f"))
				s.Format = html.UnescapeString(between(values, "c:formatCode"))
			}
			chart.Series = append(chart.Series, s)
		}
		w.Charts = append(w.Charts, chart)
	}
}

// cached are the points that a part of a series keeps.
func cached(series []byte, part string) map[int]string {
	points := map[int]string{}
	for own := range elements(series, part) {
		for point := range outer(own, "c:pt") {
			n, err := strconv.Atoi(attribute(point[:bytes.IndexByte(point, '>')], "idx"))
			if err == nil {
				points[n] = html.UnescapeString(between(point, "c:v"))
			}
		}
	}
	return points
}

// tagsOf are the tags of a name, from < up to >.
func tagsOf(data []byte, name string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		begin := []byte("<" + name + " ")
		for rest := data; ; {
			i := bytes.Index(rest, begin)
			if i < 0 {
				return
			}
			rest = rest[i:]
			end := bytes.IndexByte(rest, '>')
			if end < 0 || !yield(rest[:end]) {
				return
			}
			rest = rest[end:]
		}
	}
}

// outer are the elements of a name with their tags; elements are what stands between these.
func outer(data []byte, name string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		begin, end := []byte("<"+name), []byte("</"+name+">")
		for rest := data; ; {
			i := bytes.Index(rest, begin)
			if i < 0 || i+len(begin) >= len(rest) {
				return
			}
			rest = rest[i:]
			if next := rest[len(begin)]; next != '>' && next != ' ' {
				rest = rest[len(begin):]
				continue
			}
			to := bytes.Index(rest, end)
			if to < 0 || !yield(rest[:to]) {
				return
			}
			rest = rest[to+len(end):]
		}
	}
}

func elements(data []byte, name string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for e := range outer(data, name) {
			if !yield(e[bytes.IndexByte(e, '>')+1:]) {
				return
			}
		}
	}
}

// textOf is the text of a string, of all its runs.
func textOf(data []byte) string {
	text := ""
	for t := range elements(data, "t") {
		text += html.UnescapeString(string(t))
	}
	return text
}

// between is what the first element of a name says.
func between(data []byte, name string) string {
	for e := range elements(data, name) {
		return string(e)
	}
	return ""
}

// attribute is the value of a tag's attribute.
func attribute(tag []byte, name string) string {
	i := bytes.Index(tag, []byte(" "+name+`="`))
	if i < 0 {
		return ""
	}
	rest := tag[i+len(name)+3:]
	if end := bytes.IndexByte(rest, '"'); end >= 0 {
		return html.UnescapeString(string(rest[:end]))
	}
	return ""
}
