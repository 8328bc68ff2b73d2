package conform_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

var a4 = unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}

// A writer sets lines on pages, each of a node.
type writer struct {
	doc *page.Document
	y   unit.Length
}

func (w *writer) line(node int32, text string) {
	if w.y == 0 || w.y > 280*unit.Mm {
		w.doc.Pages, w.y = append(w.doc.Pages, page.Page{Trim: a4}), 20*unit.Mm
	}
	w.y += 6 * unit.Mm
	run := &page.Run{Face: font.Bundled().Face(font.Song), Size: 10 * unit.Pt, Color: page.Black, Y: w.y, Text: []rune(text), Node: node}
	x := 25 * unit.Mm
	for _, r := range run.Text {
		run.X = append(run.X, x)
		advance, _ := run.Face.Advance(r)
		x += run.Size.Em(advance)
	}
	run.End = x
	w.mark(run)
}

func (w *writer) mark(m page.Mark) {
	p := &w.doc.Pages[len(w.doc.Pages)-1]
	p.Marks = append(p.Marks, m)
}

// sample is a document with every kind of node, and a link.
func sample() *page.Document {
	doc := &page.Document{Title: "石峰“十三五” <成就> & 𠮷", Author: "刘毅、朱群", Subject: "Five (5) years", Lang: "zh-Hans", Date: "2021-03-01", Bleed: 3 * unit.Mm}
	w := &writer{doc: doc}
	add := func(kind page.Kind, parent int32) int32 { return doc.Add(page.Node{Kind: kind, Parent: parent}) }
	sect := doc.Add(page.Node{Kind: page.Sect, Of: &page.Of{Title: "综述"}})
	w.line(add(page.H1, sect), "奋斗转型路")
	w.line(0, "a running head")
	quote := add(page.BlockQuote, sect)
	w.line(add(page.P, quote), "“引文一段”")
	w.line(add(page.H2, sect), "一、产业")
	para := add(page.P, sect)
	w.line(para, "一段话，它的中间有一个")
	link := doc.Add(page.Node{Kind: page.Anchor, Parent: para})
	w.line(link, "链接")
	w.mark(&page.Link{Rect: unit.Rect{X: 25 * unit.Mm, Y: w.y - 5*unit.Mm, W: 8 * unit.Mm, H: 6 * unit.Mm}, URI: "https://example.org/?a=(b)", Node: link})
	w.line(para, "，然后继续。")
	list := doc.Add(page.Node{Kind: page.L, Parent: sect, Numbering: page.Bullets})
	for range 2 {
		item := add(page.LI, list)
		w.line(add(page.Lbl, item), "●")
		w.line(add(page.LBody, item), "一项")
	}
	w.line(add(page.H3, sect), "（一）表格")
	table(w, sect)
	w.line(add(page.Note, sect), "注：一")
	w.line(add(page.Note, sect), "注：二")
	figure := doc.Add(page.Node{Kind: page.Figure, Parent: sect, Of: &page.Of{Alt: "一个方块"}})
	red := page.Color{M: 1000, Y: 950, K: 80}
	w.mark(&page.Box{Rect: unit.Rect{X: 25 * unit.Mm, Y: w.y + 5*unit.Mm, W: 30 * unit.Mm, H: 20 * unit.Mm}, Fill: red, Node: figure})
	path := page.Letter(font.Bundled().Face(font.Song), '“', 40*unit.Pt, unit.Point{X: 60 * unit.Mm, Y: 100 * unit.Mm}, red)
	w.mark(path)
	w.line(add(page.Legend, figure), "图 1 方块")
	w.y = 300 * unit.Mm // a paragraph that goes on on the next page
	w.line(para, "一段话到下一页才完。")
	w.line(add(page.P, sect), "English")
	doc.Outline = []page.Bookmark{{Title: "综述", Level: 1}, {Title: "一、产业", Level: 2, Y: 30 * unit.Mm}, {Title: "下一页", Level: 1, Page: 1}}
	return doc
}

// table sets a table with a head that spans two columns and a stub that spans two rows.
func table(w *writer, sect int32) {
	doc := w.doc
	table := doc.Add(page.Node{Kind: page.Table, Parent: sect})
	w.line(doc.Add(page.Node{Kind: page.Legend, Parent: table}), "表1 指标")
	row := doc.Add(page.Node{Kind: page.TR, Parent: table})
	w.line(doc.Add(page.Node{Kind: page.TH, Parent: row, Scope: page.Column}), "指标")
	w.line(doc.Add(page.Node{Kind: page.TH, Parent: row, Scope: page.Column, Columns: 2}), "年份")
	row = doc.Add(page.Node{Kind: page.TR, Parent: table})
	w.line(doc.Add(page.Node{Kind: page.TH, Parent: row, Scope: page.Row, Rows: 2}), "产值")
	w.line(doc.Add(page.Node{Kind: page.TD, Parent: row}), "1")
	doc.Add(page.Node{Kind: page.TD, Parent: row}) // an empty cell
	row = doc.Add(page.Node{Kind: page.TR, Parent: table})
	w.line(doc.Add(page.Node{Kind: page.TD, Parent: row}), "3")
	w.line(doc.Add(page.Node{Kind: page.TD, Parent: row}), "4")
}

var attachments = []conform.Attachment{
	{Name: "数据.json", Type: "application/json", Relation: conform.Source, Says: "dataset", Data: []byte(`{"id":"x"}`)},
	{Name: "book.xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Relation: conform.Data, Says: "workbook", Data: []byte("PK")},
}

func archive(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := draw.PDF(&b, doc, attachments...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func press(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := draw.Press(&b, doc, draw.Printer{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, data []byte) *pdf.File {
	t.Helper()
	f, err := pdf.Read(data, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func check(t testing.TB, data []byte) []conform.Violation {
	t.Helper()
	return conform.Check(read(t, data))
}

// A surgeon changes a file's objects.
type surgeon struct {
	t       *testing.T
	file    *pdf.File
	objects map[int]pdf.Object
	trailer pdf.Dict
	version string
}

// operate returns a file that was changed by cut and written anew.
func operate(t *testing.T, data []byte, cut func(s *surgeon)) []byte {
	t.Helper()
	f := read(t, data)
	s := &surgeon{t, f, map[int]pdf.Object{}, pdf.Dict{"Root": f.Trailer["Root"], "Info": f.Trailer["Info"]}, f.Version}
	for n := 1; n < f.Size(); n++ {
		o := f.Object(n)
		if stream, ok := o.(*pdf.Stream); ok && (stream.Dict["Type"] == pdf.Name("XRef") || stream.Dict["Type"] == pdf.Name("ObjStm")) {
			continue
		}
		if o != nil {
			s.objects[n] = o
		}
	}
	cut(s)
	var b bytes.Buffer
	w := pdf.NewWriter(&b, s.version)
	w.ReserveMany(max(f.Size(), slices.Max(slices.Collect(maps.Keys(s.objects)))+1))
	for _, n := range slices.Sorted(maps.Keys(s.objects)) {
		w.Put(pdf.Ref{Number: n}, s.objects[n])
	}
	if err := w.Finish(s.trailer); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (s *surgeon) dict(o pdf.Object) pdf.Dict {
	if ref, ok := o.(pdf.Ref); ok {
		o = s.objects[ref.Number]
	}
	d, ok := o.(pdf.Dict)
	if !ok {
		s.t.Fatalf("%v is no dictionary", o)
	}
	return d
}

func (s *surgeon) catalog() pdf.Dict { return s.dict(s.trailer["Root"]) }

// firstPage is the first page's dictionary.
func (s *surgeon) firstPage() pdf.Dict {
	return s.dict(s.dict(s.catalog()["Pages"])["Kids"].(pdf.Array)[0])
}

// element is the first element of the structure of a kind.
func (s *surgeon) element(kind pdf.Name) pdf.Dict {
	for _, n := range slices.Sorted(maps.Keys(s.objects)) {
		if d, ok := s.objects[n].(pdf.Dict); ok && d["S"] == kind && d["P"] != nil {
			return d
		}
	}
	s.t.Fatalf("no element %s", kind)
	return nil
}

// having is the first dictionary that has a key, of a stream or by itself.
func (s *surgeon) having(key pdf.Name) pdf.Dict {
	for _, n := range slices.Sorted(maps.Keys(s.objects)) {
		switch o := s.objects[n].(type) {
		case pdf.Dict:
			if o[key] != nil {
				return o
			}
		case *pdf.Stream:
			if o.Dict[key] != nil {
				return o.Dict
			}
		}
	}
	s.t.Fatalf("nothing has %s", key)
	return nil
}

// rewrite changes the data of the stream that an object refers to.
func (s *surgeon) rewrite(o pdf.Object, change func(data string) string) {
	stream := s.objects[o.(pdf.Ref).Number].(*pdf.Stream)
	data, err := s.file.Data(stream)
	if err != nil {
		s.t.Fatal(err)
	}
	changed := change(string(data))
	if changed == string(data) {
		s.t.Fatal("nothing was changed")
	}
	dict := maps.Clone(stream.Dict)
	delete(dict, "Filter")
	s.objects[o.(pdf.Ref).Number] = &pdf.Stream{Dict: dict, Raw: []byte(changed)}
}

// replace replaces in a stream's data.
func (s *surgeon) replace(o pdf.Object, old, by string) {
	s.rewrite(o, func(data string) string { return strings.Replace(data, old, by, 1) })
}

func (s *surgeon) contents(old, by string) { s.replace(s.firstPage()["Contents"], old, by) }
func (s *surgeon) xmp(old, by string)      { s.replace(s.catalog()["Metadata"], old, by) }
