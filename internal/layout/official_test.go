package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
)

// laid sets a document in a bundled template.
func laid(t *testing.T, template string, doc *bulletin.Document, settings ...string) (*page.Document, problem.List) {
	t.Helper()
	tpl, problems := style.Load(template, settings...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	doc.Lang = "zh-Hans"
	return layout.Pages(doc, tpl, font.Bundled(), layout.Trial{})
}

// inArea checks that no line but furniture stands outside of the 22 lines of the grid, and returns all lines as text.
func inArea(t *testing.T, doc *page.Document) string {
	t.Helper()
	var b strings.Builder
	for n := range doc.Pages {
		for m := range doc.Pages[n].All() {
			l, ok := m.(*page.Line)
			if !ok {
				continue
			}
			if y := l.Y.Points(); l.Role != page.Artifact && (y < top || y > top+22*line) {
				t.Errorf("page %d: %q stands at %.1f, outside of the type area", n+1, string(l.Text), y)
			}
			b.WriteString(string(l.Text))
		}
	}
	return b.String()
}

// TestOfficialBounds tries official papers that are too long, too short or empty: each is right, or is refused with a way out.
func TestOfficialBounds(t *testing.T) {
	body := []bulletin.Block{paragraph("正文。")}
	offices := make([]string, 30)
	for i := range offices {
		offices[i] = fmt.Sprintf("第%d调查队办公室", i+1)
	}
	t.Run("titles of 200 and 400 characters", func(t *testing.T) {
		title := strings.Repeat("关于报表工作的", 29)[:600]
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Title: bulletin.Title{Main: title}, Blocks: body})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if said := inArea(t, doc); !strings.Contains(said, title) || !strings.Contains(said, "正文。") {
			t.Errorf("the text is %q", said)
		}
		doc, problems = laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Title: bulletin.Title{Main: title + title}, Blocks: body})
		if !problems.Failed() || doc != nil || problems[0].Code != "title-too-long" {
			t.Errorf("got %v", problems)
		}
	})
	t.Run("30 recipients", func(t *testing.T) {
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Issue: "澜统〔2025〕9号", Title: bulletin.Title{Main: "通知"}, Blocks: body,
			Official: &bulletin.Official{To: offices, Copies: offices, Printer: "办公室", Printed: "2025-01-02"}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		said := inArea(t, doc)
		if i, k := strings.Index(said, "主送：第1调查队办公室"), strings.Index(said, "正文"); i < k || k < 0 {
			t.Errorf("the recipients stand before the text, or nowhere: %q", said)
		}
		if n := strings.Count(said, "第30调查队办公室"); n != 2 {
			t.Errorf("the last office is said %d times", n)
		}
	})
	t.Run("more copies than a page", func(t *testing.T) {
		many := make([]string, 0, 300)
		for range 10 {
			many = append(many, offices...)
		}
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Blocks: body, Official: &bulletin.Official{Copies: many}})
		if !problems.Failed() || doc != nil || problems[0].Code != "imprint-too-long" {
			t.Errorf("got %v", problems)
		}
	})
	t.Run("a sender longer than a page", func(t *testing.T) {
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: strings.Repeat("望澜县人民政府", 100), Blocks: body, Official: &bulletin.Official{Head: "甲"}})
		if !problems.Failed() || doc != nil || problems[0].Code != "sender-too-long" {
			t.Errorf("got %v", problems)
		}
	})
	t.Run("a heading longer than a page", func(t *testing.T) {
		long := strings.Repeat("这个标题很长，", 150)
		doc, problems := laid(t, "gongwen", &bulletin.Document{Blocks: []bulletin.Block{&bulletin.Heading{Level: 1, Text: han(long)}, body[0]}}, "contents.from_pages=1")
		if doc == nil || len(doc.Pages) > 6 {
			t.Fatal(len(doc.Pages), problems)
		}
		if said := inArea(t, doc); strings.Count(said, "标") != 300 {
			t.Errorf("the heading and its entry are said in %d parts of 300", strings.Count(said, "标"))
		}
	})
	t.Run("an empty letterhead", func(t *testing.T) {
		doc, problems := laid(t, "gongwen", &bulletin.Document{Blocks: body, Official: &bulletin.Official{}})
		if len(problems) > 0 || inArea(t, doc) != "正文。—1—" && inArea(t, doc) != "正文。— 1 —" {
			t.Errorf("%q, %v", inArea(t, doc), problems)
		}
		if l, _ := records(doc); l[0].Y.Points() > top+sanhao {
			t.Errorf("the text begins at %.1f", l[0].Y.Points())
		}
	})
	t.Run("a number alone, names too long", func(t *testing.T) {
		long := strings.Repeat("望澜县人民政府办公室", 12)
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issue: "澜统〔2025〕9号", Issuer: long, Date: "2025-01-02", Blocks: body,
			Official: &bulletin.Official{Head: strings.Repeat("望澜县统计局", 9), Signers: []string{"甲乙丙", "丁戊", "己庚辛"}, Serial: "000001", Secrecy: "秘密★1年", Urgency: "特急", Printer: long, Printed: "2025-01-02"}})
		if doc == nil {
			t.Fatal(problems)
		}
		said := inArea(t, doc)
		for _, s := range []string{"000001", "秘密★1年", "特急", "签发人：", "己庚辛", "2025年1月2日", "印发"} {
			if !strings.Contains(said, s) {
				t.Errorf("%q is not said: %q", s, said)
			}
		}
		if strings.Count(said, "望澜县统计局") != 9 || strings.Count(said, "望澜县人民政府办公室") != 24 {
			t.Errorf("names are lost: %q", said)
		}
		tpl, _ := style.Load("gongwen")
		for m := range doc.Pages[0].All() {
			if r, ok := m.(*page.Run); ok && (r.X[0] < tpl.Page.Left-tpl.Body.Size/2 || r.End > tpl.Page.Left+tpl.Width()+tpl.Body.Size/2) {
				t.Errorf("%q stands from %.1f to %.1f", string(r.Text), r.X[0].Points(), r.End.Points())
			}
		}
	})
}

// TestSignatureStays: no page begins with the signature, whatever the length of the text.
func TestSignatureStays(t *testing.T) {
	for n := 1; n < 24; n++ {
		var blocks []bulletin.Block
		for range n {
			blocks = append(blocks, paragraph("各有关单位按照制度规定报送。"))
		}
		doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Date: "2025-01-02", Blocks: blocks, Official: &bulletin.Official{Printer: "办公室"}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		lines, on := records(doc)
		for i, l := range lines {
			if string(l.Text) == "2025年1月2日" && (i < 2 || on[i-2] != on[i] || string(lines[i-2].Text) == "") {
				t.Errorf("%d paragraphs: the signature begins page %d", n, on[i]+1)
			}
		}
		inArea(t, doc)
	}
}

// noted is a document whose every kind of text marks a note.
func noted(notes ...*bulletin.Note) *bulletin.Document {
	mark := func(s string, n *bulletin.Note) bulletin.Text {
		return bulletin.Text{{Text: s}, {Note: n}, {Text: "。"}}
	}
	doc := &bulletin.Document{Notes: notes}
	for i, n := range notes {
		n.Number = i + 1
		switch i % 4 {
		case 0:
			doc.Blocks = append(doc.Blocks, &bulletin.Standfirst{Title: "提要", Paras: []bulletin.Text{mark("提要", n)}})
		case 1:
			doc.Blocks = append(doc.Blocks, &bulletin.Quote{Paras: []bulletin.Text{mark("引文", n)}, By: "甲"})
		case 2:
			doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1, Text: mark("标题", n)})
		default:
			doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: mark("正文", n)})
		}
	}
	return doc
}

func note(s string) *bulletin.Note { return &bulletin.Note{Text: bulletin.Text{{Text: s}}} }

// TestNotesOfAllTexts: a note is set wherever its mark stands, once, in every template.
func TestNotesOfAllTexts(t *testing.T) {
	for _, name := range style.Names() {
		doc, problems := laid(t, name, noted(note("甲注"), note("乙注"), note("丙注"), note("丁注")))
		if problems.Failed() {
			t.Fatal(problems)
		}
		lines, _ := records(doc)
		var b strings.Builder
		for _, l := range lines {
			b.WriteString(string(l.Text) + "|")
		}
		for _, s := range []string{"甲注|", "乙注|", "丙注|", "丁注|"} {
			if n := strings.Count(b.String(), s); n != 1 {
				t.Errorf("%s: %q is set %d times: %s", name, s, n, b.String())
			}
		}
	}
}

// TestTightAndApart: 秘密★1年 has no space in it; a list's number keeps its distance from a figure that follows; a note's mark hugs a percentage.
func TestTightAndApart(t *testing.T) {
	slow.Skip(t, "sets many pages")
	items := &bulletin.List{Ordered: true, Start: 2, Mark: ".", Items: [][]bulletin.Block{{paragraph("2025年数据为初步统计数。")}}}
	doc, problems := laid(t, "gongwen", &bulletin.Document{Issuer: "望澜县统计局", Official: &bulletin.Official{Secrecy: "秘密★1年"}, Blocks: []bulletin.Block{items}})
	if problems.Failed() {
		t.Fatal(problems)
	}
	pages := read(t, doc)
	secret := find(t, "秘密★1年", pages...)
	if gap := secret[3].X - secret[2].X - overhang*sanhao; !closeTo(gap, sanhao) {
		t.Errorf("the star takes %.2f pt", gap)
	}
	n := note("注。")
	n.Number = 1
	marked, _ := laid(t, "handout", &bulletin.Document{Notes: []*bulletin.Note{n}, Blocks: []bulletin.Block{&bulletin.Paragraph{Text: bulletin.Text{{Text: "占43.9%"}, {Note: n}, {Text: "。"}}}}})
	for _, c := range read(t, marked)[0].Chars {
		if percent := find(t, "43.9%", read(t, marked)...)[4]; c.R == '①' && c.Y < percent.Y && c.X > percent.X+percent.Size {
			t.Errorf("the note's mark stands %.2f pt behind %%", c.X-percent.X)
		}
	}
	item := find(t, "2.2025", pages...)
	if gap := item[2].X - item[1].X; gap < 0.25*sanhao+item[1].Size*0.2 {
		t.Errorf("2025 stands %.2f pt behind its number's point", gap)
	}
}

// TestEndnotes: notes are marked [1] and gathered under their title, at the place that the document gives or at its end.
func TestEndnotes(t *testing.T) {
	doc := noted(note("甲注"), note("乙注"), note("丙注"), note("丁注"))
	doc.Blocks = append(doc.Blocks, &bulletin.Endnotes{Title: "注释"}, paragraph("附注。"))
	set, problems := laid(t, "communique", doc)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	said := inArea(t, set)
	if !strings.Contains(said, "正文[4]。注释：[1]甲注[2]乙注[3]丙注[4]丁注附注。") {
		t.Errorf("got %q", said)
	}
	doc.Blocks = doc.Blocks[:len(doc.Blocks)-2]
	if set, _ = laid(t, "communique", doc); !strings.Contains(inArea(t, set), "正文[4]。注释：[1]甲注[2]乙注[3]丙注[4]丁注") {
		t.Errorf("got %q", inArea(t, set))
	}
	for m := range set.Pages[0].All() {
		if r, ok := m.(*page.Run); ok && r.Node == 0 && r.Role != page.Artifact {
			t.Errorf("%q belongs to nothing", string(r.Text))
		}
	}
}

// TestLongNote: a footnote longer than a column is refused where notes stand at its foot; gathered it is set.
func TestLongNote(t *testing.T) {
	long := note(strings.Repeat("这一条注很长。", 800))
	doc, problems := laid(t, "handout", noted(long))
	if doc != nil || !problems.Failed() || problems[0].Code != "footnote-too-long" || !strings.Contains(problems[0].Error(), "这一条注很长") {
		t.Errorf("got %v", problems)
	}
	doc, problems = laid(t, "communique", noted(note(strings.Repeat("这一条注很长。", 800))))
	if doc == nil || strings.Count(inArea(t, doc), "这一条注很长") < 790 {
		t.Errorf("got %v", problems)
	}
}

// TestRunLists: in official papers the items of a list are paragraphs: indented, with their turnover flush left; those of a list within another
// stand two cells further in.
func TestRunLists(t *testing.T) {
	long := strings.Repeat("按照制度规定报送资料，", 6)
	list := &bulletin.List{Ordered: true, Start: 1, Mark: ".", Items: [][]bulletin.Block{
		{paragraph(long), &bulletin.List{Items: [][]bulletin.Block{{paragraph("乙")}}}}, {}, {paragraph("丙"), paragraph("丁")}}}
	doc, problems := laid(t, "gongwen", &bulletin.Document{Blocks: []bulletin.Block{list}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if said := inArea(t, doc); !strings.HasPrefix(said, "1."+long+"●乙2.3.丙丁") {
		t.Errorf("got %q", said)
	}
	for _, l := range read(t, doc)[0].Lines(0, 600, func(c stext.Char) bool { return c.Y < bottom }) {
		want := left
		if s := l.String(); strings.ContainsAny(s[:1], "123") || strings.ContainsAny(s, "●丁") {
			want += 2 * cell
		}
		if strings.Contains(l.String(), "●") {
			want += 2 * cell
		}
		if s := l.String(); strings.ContainsAny(s[:1], "123") && len(s) > 2 {
			want += overhang * sanhao
		}
		if !closeTo(l[0].X, want) {
			t.Errorf("%q begins at %.2f, want %.2f", l.String(), l[0].X, want)
		}
	}
}

// TestSecrecy: a paper's secrecy stands at the head of its first page whatever it looks like, and nothing is said.
func TestSecrecy(t *testing.T) {
	for _, name := range []string{"handout", "newspaper", "gongwen", "communique"} {
		doc, problems := laid(t, name, &bulletin.Document{Title: bulletin.Title{Main: "题"}, Blocks: []bulletin.Block{paragraph("文")}, Official: &bulletin.Official{Secrecy: "秘密★1年"}})
		lines := read(t, doc)[0].Lines(0, 10000, func(stext.Char) bool { return true })
		for _, p := range problems {
			if p.Code == "official-unset" {
				t.Errorf("%s: %v", name, p)
			}
		}
		if len(lines) == 0 || !strings.Contains(lines[0].String(), "秘密★1年") {
			t.Errorf("%s begins with %v", name, lines)
		}
	}
}

// TestOfficialUnset: a template that is no official paper's says that it leaves something out.
func TestOfficialUnset(t *testing.T) {
	for name, want := range map[string]bool{"handout": true, "newspaper": true, "gongwen": false, "communique": true} {
		_, problems := laid(t, name, &bulletin.Document{Blocks: []bulletin.Block{paragraph("文")}, Official: &bulletin.Official{Printer: "甲"}})
		if got := len(problems) == 1 && problems[0].Code == "official-unset"; got != want {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
