package conform_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"report/internal/conform"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/unit"
)

// tool runs a tool on a file, which stands for FILE among the arguments, and returns what it prints.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	stext.Need(t, name)
	file := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", file)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestQPDF(t *testing.T) {
	for name, data := range map[string][]byte{"archive": archive(t, sample()), "press": press(t, sample()), "bare": archive(t, &page.Document{Pages: []page.Page{{Trim: a4}}})} {
		if out := tool(t, data, "qpdf", "--check", "FILE"); strings.Contains(strings.ToLower(out), "warning") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// The structure, as another program reads it: every node in reading order, each link's text inside its paragraph, a paragraph that
// goes on on another page whole, nothing for artifacts.
func TestReadingOrder(t *testing.T) {
	slow.Skip(t, "asks another program")
	got := tool(t, archive(t, sample()), "pdfinfo", "-struct-text", "FILE")
	got = regexp.MustCompile(`(?m)^( *Sect).*$|^( *Note).*$| \((?:block|inline)\)|:$`).ReplaceAllString(got, "$1$2")
	want := `Document
  Sect
    H1
      "奋斗转型路"
    BlockQuote
      P
        "“引文一段”"
    H2
      "一、产业"
    P
      "一段话，它的中间有一个"
      Link
        "链接"
      "，然后继续。"
      "一段话到下一页才完。"
    L
      LI
        Lbl
          "●"
        LBody
          "一项"
      LI
        Lbl
          "●"
        LBody
          "一项"
    H3
      "（一）表格"
    Table
      Caption
        "表1 指标"
      TR
        TH
          "指标"
        TH
          "年份"
      TR
        TH
          "产值"
        TD
          "1"
        TD
      TR
        TD
          "3"
        TD
          "4"
    Note
      "注：一"
    Note
      "注：二"
    Figure
      ""
      Caption
        "图 1 方块"
    P
      "English"
`
	lines := func(s string) []string {
		var all []string
		for line := range strings.Lines(s) {
			if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "Object") && !strings.HasPrefix(text, "/") {
				all = append(all, text)
			}
		}
		return all
	}
	if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
		t.Error(diff)
	}
}

// The information dictionary as another program reads it.
func TestInformation(t *testing.T) {
	info := tool(t, archive(t, sample()), "pdfinfo", "FILE")
	for _, want := range []string{"Title: +石峰“十三五” <成就> & 𠮷\n", "Subject: +Five \\(5\\) years\n", "Author: +刘毅、朱群\n", "Producer: +report\n", "CreationDate: +Mon Mar +1 .*2021", "Tagged: +yes\n", "PDF version: +1.7\n"} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("%s is not in\n%s", want, info)
		}
	}
}

// XMP is well-formed, whatever the title is, and says what the information dictionary says: Check compares them.
func TestMetadataOfAnyTitle(t *testing.T) {
	for _, title := range []string{"plain", "<&>\"'", "控制\x01\x0b符", "换\n行", "𠮷\uFFFE", strings.Repeat("长", 500)} {
		doc := sample()
		doc.Title = title
		data := archive(t, doc)
		f := read(t, data)
		catalog := f.Get(f.Trailer["Root"]).(pdf.Dict)
		d := xml.NewDecoder(bytes.NewReader(f.Get(catalog["Metadata"]).(*pdf.Stream).Raw))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%q: %v", title, err)
			}
		}
		for _, v := range conform.Check(f) {
			t.Errorf("%q: %+v", title, v)
		}
	}
}

// Labels are cut to what a string holds, everywhere the same; the longest that holds is whole.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("长", 16_000)
	for _, title := range []string{long, long + "长", strings.Repeat("𠅤", 10_000), strings.Repeat("x", 40_000)} {
		doc := sample()
		doc.Title, doc.Author, doc.Subject = title, title, title
		doc.Structure[1].Of.Title, doc.Outline[0].Title = title, title
		for _, m := range doc.Pages[0].Marks {
			if l, ok := m.(*page.Link); ok {
				l.Says = title
			}
		}
		data := archive(t, doc)
		f := read(t, data)
		for _, v := range conform.Check(f) {
			t.Errorf("%+v", v)
		}
		for _, v := range check(t, press(t, doc)) { // compares the information dictionary with the metadata
			t.Errorf("%+v", v)
		}
		got := f.Get(f.Trailer["Info"]).(pdf.Dict)["Title"].(pdf.String).Text()
		if whole := len(utf16.Encode([]rune(title))) <= 16_000; whole != (got == title) || !whole && !strings.HasSuffix(got, "…") {
			t.Errorf("of %d characters %d are kept", utf8.RuneCountInString(title), utf8.RuneCountInString(got))
		}
	}
}

// Soft hyphens are for lines: nothing that a reader is told of the document has one.
func TestLabelsWithoutSoftHyphens(t *testing.T) {
	doc := sample()
	title := "软\u00ad连字\u00ad符"
	doc.Title, doc.Author, doc.Subject = title, title, title
	doc.Outline[0].Title = title
	for i := range doc.Structure {
		n := &doc.Structure[i]
		if of := n.Of; of != nil {
			of.Title, of.Alt = strings.ReplaceAll(of.Title, "", "\u00ad"), strings.ReplaceAll(of.Alt, "", "\u00ad")
		}
	}
	f := read(t, archive(t, doc))
	for n := range f.Size() {
		o := f.Object(n)
		if s, ok := o.(*pdf.Stream); ok {
			if data, err := f.Data(s); err == nil && bytes.Contains(data, []byte("\u00ad")) {
				t.Errorf("object %d: %.200s", n, data)
			}
		} else if written := pdf.Append(nil, o); bytes.Contains(written, []byte("\x00\xad")) || bytes.Contains(written, []byte("00AD")) {
			t.Errorf("object %d: %.200q", n, written)
		}
	}
	if got := f.Get(f.Trailer["Info"]).(pdf.Dict)["Title"].(pdf.String).Text(); got != "软连字符" {
		t.Errorf("the title is %q", got)
	}
}

// Every link says where it leads, also one that nobody gave words; addresses are in ASCII.
func TestLinksSayWhereTheyLead(t *testing.T) {
	doc := sample()
	for _, link := range []struct {
		page.Link
		says, uri string
	}{
		{page.Link{URI: "https://example.org/中 文?a=%20"}, "https://example.org/中 文?a=%20", "https://example.org/%E4%B8%AD%20%E6%96%87?a=%20"},
		{page.Link{URI: "https://example.org", Says: "例"}, "例", "https://example.org"},
		{page.Link{Page: 1}, "→ 2", ""},
		{page.Link{Page: 1, Says: "二、产业"}, "二、产业", ""},
	} {
		for i, m := range doc.Pages[0].Marks {
			if l, ok := m.(*page.Link); ok {
				link.Rect, link.Node = l.Rect, l.Node
				doc.Pages[0].Marks[i] = &link.Link
			}
		}
		data := archive(t, doc)
		f := read(t, data)
		annotation := f.Get(f.Get(f.Pages()[0].Dict["Annots"]).(pdf.Array)[0]).(pdf.Dict)
		action, _ := annotation["A"].(pdf.Dict)
		uri, _ := action["URI"].(pdf.String)
		if says := annotation["Contents"].(pdf.String).Text(); says != link.says || string(uri) != link.uri {
			t.Errorf("%+v says %q and leads to %q", link.Link, says, uri)
		}
		for _, v := range conform.Check(f) {
			t.Errorf("%+v", v)
		}
	}
}

// A link whose text stands on two lines is one, over two rectangles.
func TestLinkOverTwoLines(t *testing.T) {
	doc := sample()
	for i, m := range doc.Pages[0].Marks {
		if l, ok := m.(*page.Link); ok {
			second := *l
			second.Rect.X, second.Rect.Y = second.Rect.X-5*unit.Mm, second.Rect.Y+6*unit.Mm
			doc.Pages[0].Marks = append(doc.Pages[0].Marks[:i+1], append([]page.Mark{&second}, doc.Pages[0].Marks[i+1:]...)...)
			break
		}
	}
	f := read(t, archive(t, doc))
	annotations := f.Get(f.Pages()[0].Dict["Annots"]).(pdf.Array)
	if len(annotations) != 1 {
		t.Fatalf("%d links", len(annotations))
	}
	annotation := f.Get(annotations[0]).(pdf.Dict)
	if quads, _ := annotation["QuadPoints"].(pdf.Array); len(quads) != 16 {
		t.Errorf("the link lies over %v", annotation["QuadPoints"])
	}
	for _, v := range conform.Check(f) {
		t.Errorf("%+v", v)
	}
}

// The same document gives the same bytes; any change of what is seen gives another identifier.
func TestIdentifier(t *testing.T) {
	id := func(data []byte) string {
		return string(read(t, data).Trailer["ID"].(pdf.Array)[0].(pdf.String))
	}
	one := archive(t, sample())
	if !bytes.Equal(one, archive(t, sample())) || !bytes.Equal(press(t, sample()), press(t, sample())) {
		t.Error("equal documents, other bytes")
	}
	changed := sample()
	changed.Pages[0].Marks[0].(*page.Run).Y++ // less than the file can say
	if id(archive(t, changed)) != id(one) {
		t.Error("equal contents, another identifier")
	}
	changed.Pages[0].Marks[0].(*page.Run).Y += unit.Pt
	if id(archive(t, changed)) == id(one) {
		t.Error("other contents, the same identifier")
	}
}

// Attachments come back byte for byte, under their names and with their relations.
func TestAttachments(t *testing.T) {
	f := read(t, archive(t, sample()))
	all := f.Attachments()
	if len(all) != len(attachments) {
		t.Fatalf("%d attachments", len(all))
	}
	for _, want := range attachments {
		at := slices.IndexFunc(all, func(a pdf.Attachment) bool { return a.Name == want.Name })
		if at < 0 {
			t.Errorf("%s is not there", want.Name)
			continue
		}
		stream, name := all[at].Stream(f)
		data, err := f.Data(stream)
		spec := f.Get(all[at].Spec).(pdf.Dict)
		relation := map[conform.Relation]pdf.Name{conform.Source: "Source", conform.Data: "Data"}[want.Relation]
		if err != nil || !bytes.Equal(data, want.Data) || name != want.Name || spec["AFRelationship"] != relation {
			t.Errorf("%s: got %s %q %v, %v", want.Name, name, data, spec["AFRelationship"], err)
		}
	}
	if n := len(read(t, press(t, sample())).Attachments()); n != 0 {
		t.Errorf("a press file has %d attachments", n)
	}
	list := tool(t, archive(t, sample()), "pdfdetach", "-list", "FILE")
	if !strings.Contains(list, "2 embedded files") || !strings.Contains(list, "数据.json") {
		t.Errorf("got %s", list)
	}
}
