package layout_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/say"
	"report/internal/slow"
	"report/internal/style"
)

// A source says what is next: random numbers, or bytes that a fuzzer varies.
type source interface{ Intn(n int) int }

// A tape is a source out of bytes; at its end all is 0. What it makes is small, so that a fuzzer sets much of it: faults of long
// documents are TestAnyDocument's to find.
type tape struct{ left []byte }

const (
	tapeBytes = 48
	tapeText  = 40 // the longest text, in characters
)

// Intn is a number below n.
func (t *tape) Intn(n int) (v int) {
	if len(t.left) > 0 {
		v, t.left = int(t.left[0]), t.left[1:]
	}
	return v % min(n, tapeText)
}

// odd is what makes lines hard to break.
var odd = []string{
	strings.Repeat("Donaudampfschifffahrt", 9), "https://www.example.com/a/b?c=d&e=f-g_h#i", strings.Repeat("（", 40), strings.Repeat("。”", 30),
	strings.Repeat("——", 30), strings.Repeat("1234567890", 12), "a\u0301e\u0300\u0323", "\u200b\u00ad\u2060\ufeff", strings.Repeat("《“‘", 20) + "石" + strings.Repeat("’”》", 20),
	"711.43亿元711.43亿元2016年—2019年10%～20%", "　　石　峰　", "\n\n", strings.Repeat("。", 60), "·", "①②③〔2012〕14号", "+-±×÷=<>%‰℃",
}

// anyDocument makes a document of anything, in any order, each paragraph, heading and stub with a number of its own. said are those texts.
func anyDocument(r source) (doc *bulletin.Document, said []string) {
	doc = &bulletin.Document{ID: "any", Lang: "zh-Hans"}
	say := func(longest int) string {
		kinds := []string{texts["plain"], texts["numbers"], texts["quotations"], odd[r.Intn(len(odd))]}
		s := []rune(strings.Repeat(kinds[r.Intn(4)], 1+longest/60))
		text := fmt.Sprintf("第%d段", len(said)+1) + string(s[:min(len(s), 1+r.Intn(longest))])
		said = append(said, text)
		return text
	}
	number := func() string {
		return []string{"711.43", "-0.3", "1000000000000000", "0", "4.8", "[z]", "[low]", ""}[r.Intn(8)]
	}
	if r.Intn(3) > 0 {
		doc.Title = bulletin.Title{Main: say(1 + r.Intn(60)), Kicker: say(20), Deck: say(30), Byline: []string{"张三"}, Slogans: []string{"实力跨越提升", "动能转换"}}
	}
	for range r.Intn(14) {
		from := len(doc.Blocks)
		switch r.Intn(11) {
		case 0:
			doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1 + r.Intn(4), Text: han(say(1 + r.Intn(120)))})
		case 1, 2, 3:
			doc.Blocks = append(doc.Blocks, paragraph(say(1+r.Intn(900))))
		case 4:
			doc.Blocks = append(doc.Blocks, &bulletin.Quote{Paras: []bulletin.Text{han(say(1 + r.Intn(400)))}, By: "张三", Role: "局长"})
		case 5:
			doc.Blocks = append(doc.Blocks, &bulletin.Standfirst{Title: "核心阅读", Paras: []bulletin.Text{han(say(300))}})
		case 6:
			f := &bulletin.Feature{Mark: "转", Label: "关键字", See: "上文"}
			for range r.Intn(3) {
				f.Items = append(f.Items, bulletin.Item{Label: "镜头", Title: han(say(40)), Paras: []bulletin.Text{han(say(500))}})
			}
			doc.Blocks = append(doc.Blocks, f)
		case 7:
			b := &bulletin.Factbox{Title: say(1 + r.Intn(30))}
			for range r.Intn(9) {
				b.Facts = append(b.Facts, bulletin.Fact{Number: "711.43", After: "亿元", Label: say(30)})
			}
			doc.Blocks = append(doc.Blocks, b, bars(1+r.Intn(5)))
		case 8:
			lines := []string{"指标"}
			for range 1 + r.Intn(1+r.Intn(30)) {
				lines[0] += fmt.Sprintf("|%s:%s", texts["plain"][:3*(1+r.Intn(12))], []string{"", "亿元", "%"}[r.Intn(3)])
			}
			for range 1 + r.Intn(1+r.Intn(80)) {
				line := strings.Repeat(">", r.Intn(4)) + "行" + strings.NewReplacer("|", "", ">", "").Replace(say(1+r.Intn(40)))
				said[len(said)-1] = strings.TrimLeft(line, ">")
				for range strings.Count(lines[0], "|") {
					line += "|" + number()
				}
				lines = append(lines, line)
			}
			t := tableOf("主要指标", "", lines...)
			t.ID, t.Number, t.Wide = fmt.Sprintf("t%d", from), from+1, []string{"", "turn", "split"}[r.Intn(3)]
			t.Notes, t.Source = []string{say(60)}, "县统计局"
			doc.Blocks = append(doc.Blocks, &bulletin.Table{Table: t})
		case 9:
			note := &bulletin.Note{Number: len(doc.Notes) + 1, Text: han(say(1 + r.Intn(900)))}
			doc.Notes = append(doc.Notes, note)
			doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: bulletin.Text{{Text: say(1 + r.Intn(200))}, {Note: note}, {Text: say(1 + r.Intn(200))}}})
		case 10:
			l := &bulletin.List{Ordered: r.Intn(2) == 0, Start: 1, Mark: "."}
			for range 1 + r.Intn(5) {
				l.Items = append(l.Items, []bulletin.Block{paragraph(say(1 + r.Intn(100)))})
			}
			doc.Blocks = append(doc.Blocks, l)
		}
	}
	return doc, said
}

// anyTemplates are the templates that any document is set in, as they are and otherwise.
var anyTemplates = [][]string{{"handout"}, {"handout", "page.columns=3", "page.cells=13", "placing.chart.span=2"}, {"communique"}, {"gongwen"}, {"newspaper"}, {"newspaper", "variant=tabloid"},
	{"newspaper", "placing.article.span=2", "placing.feature.span=3", "placing.factbox.span=full", "placing.quote.span=5", "placing.quote.box=frame", "placing.chart.box=tint"}}

// TestAnyDocument: in every template, whatever the document, each paragraph stands once and whole, rectangles share no cell and stay in
// the type area, and what cannot be right is said.
func TestAnyDocument(t *testing.T) {
	for _, settings := range anyTemplates {
		tpl := template(t, settings[0], settings[1:]...)
		for seed := range slow.Of(12, 1) {
			doc, said := anyDocument(rand.New(rand.NewSource(int64(seed))))
			standsOnce(t, fmt.Sprintf("%v, seed %d", settings, seed), doc, said, tpl, 0)
		}
	}
}

// FuzzDocument holds any document to what TestAnyDocument asks for. The bytes choose the template, the pages it is to take, what it is made of.
func FuzzDocument(f *testing.F) {
	slow.Skip(f, "sets many documents")
	for n := range 24 {
		r := rand.New(rand.NewSource(int64(n)))
		seed := make([]byte, 20+r.Intn(tapeBytes))
		r.Read(seed)
		f.Add(seed)
	}
	templates := make([]*style.Template, len(anyTemplates))
	for i, settings := range anyTemplates {
		templates[i] = template(f, settings[0], settings[1:]...)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		from := &tape{data[:min(len(data), tapeBytes)]}
		which, pages := from.Intn(len(anyTemplates)), [...]int{0, 1, 0, 0, 2}[from.Intn(5)] // to be held to a length takes many trials
		doc, said := anyDocument(from)
		for i := range doc.Blocks {
			if from.Intn(6) == 0 {
				doc.Optional = append(doc.Optional, bulletin.Stretch{From: i, To: i + 1, Name: say.M("可以不排")})
			}
		}
		if len(doc.Optional) > 0 {
			said = nil // something may be left out
		}
		standsOnce(t, fmt.Sprintf("%v, %d pages", anyTemplates[which], pages), doc, said, templates[which], pages)
	})
}

// standsOnce sets a document and looks at its pages: texts stand once and whole, rectangles apart.
func standsOnce(t *testing.T, name string, doc *bulletin.Document, said []string, tpl *style.Template, want int) {
	t.Helper()
	pages, problems := layout.Fit(doc, tpl, font.Bundled(), want, nil)
	if problems.Failed() {
		if said := problems.Error(); !strings.Contains(said, "higher than the page") && (want == 0 || !strings.Contains(said, "page")) {
			t.Errorf("%s: %v", name, problems)
		}
		if pages == nil {
			return
		}
	}
	apart(t, name, pages, tpl)
	paras := map[int]string{} // a block may stand between a paragraph's parts
	var order []int
	for n := range pages.Pages {
		for m := range pages.Pages[n].All() {
			if l, ok := m.(*page.Line); ok && l.Role != page.Artifact {
				if _, ok := paras[l.Para]; !ok {
					order = append(order, l.Para)
				}
				paras[l.Para] += string(l.Text)
			}
		}
	}
	var text strings.Builder
	for _, n := range order {
		text.WriteString(paras[n])
	}
	bare := strings.NewReplacer(" ", "", "　", "", "\n", "")
	all := bare.Replace(text.String())
	for _, s := range said {
		if n := strings.Count(all, bare.Replace(s)); n != 1 && !(n > 1 && strings.HasPrefix(s, "行")) { // a wide table's parts each have its stubs
			t.Errorf("%s: set %d times: %.40q", name, n, s)
		}
	}
}

// TestAwkward: what is too much for a page ends in pages, and where it does not fit, in a finding that names the place.
func TestAwkward(t *testing.T) {
	slow.Skip(t, "sets long texts in every template")
	long := strings.Repeat("石峰", 2500)
	var features []bulletin.Block
	for range 40 {
		features = append(features, &bulletin.Feature{Mark: "转", Label: "关键字", Items: []bulletin.Item{{Label: "镜头", Title: han("好日子"), Paras: []bulletin.Text{han(texts["plain"])}}}})
	}
	var facts []bulletin.Fact
	for range 200 {
		facts = append(facts, bulletin.Fact{Number: "1", After: "家", Label: "企业数"})
	}
	quote := &bulletin.Quote{Paras: []bulletin.Text{han(long)}, By: "张三"} // alone it goes on overleaf
	for name, c := range map[string]struct {
		doc  bulletin.Document
		says string
	}{
		"nothing":           {bulletin.Document{ID: "x"}, ""},
		"one word":          {bulletin.Document{ID: "x", Title: bulletin.Title{Main: "好"}}, ""},
		"a long heading":    {bulletin.Document{Blocks: []bulletin.Block{&bulletin.Heading{Level: 1, Text: han(strings.Repeat("石峰转型", 1200))}, paragraph("文")}}, "higher than the page"},
		"a long title":      {bulletin.Document{Title: bulletin.Title{Main: long}}, "higher than the page"},
		"two long quotes":   {bulletin.Document{Blocks: []bulletin.Block{quote, quote}}, "higher than the page"},
		"a high fact box":   {bulletin.Document{Blocks: []bulletin.Block{paragraph("文"), &bulletin.Factbox{Title: "数", Facts: facts}, paragraph("文")}}, "higher than the page"},
		"forty features":    {bulletin.Document{Blocks: features}, ""},
		"a long standfirst": {bulletin.Document{Blocks: []bulletin.Block{&bulletin.Standfirst{Paras: []bulletin.Text{han(long)}}, paragraph("文")}}, "higher than the page"},
	} {
		for _, bundled := range []string{"handout", "newspaper", "communique"} {
			tpl, _ := style.Load(bundled, "pages=0")
			_, problems := layout.Fit(&c.doc, tpl, font.Bundled(), 0, nil)
			if bundled != "handout" && c.says != "" { // it may fit, or another sentence tell of it
				continue
			}
			if problems.Failed() != (c.says != "") || !strings.Contains(problems.Error(), c.says) {
				t.Errorf("%s in %s: want %q: %v", name, bundled, c.says, problems)
			}
		}
	}
}

// TestUnusualNotes: a footnote longer than a page ends in an error that names it, or among the gathered notes; hundreds of notes in a
// paragraph end at all, also where the pages are to be full.
func TestUnusualNotes(t *testing.T) {
	slow.Skip(t, "sets long notes in every template")
	long := []*bulletin.Note{{Number: 1, Text: han(strings.Repeat("石峰转型", 6000))}}
	var many []*bulletin.Note
	for n := range 300 {
		many = append(many, &bulletin.Note{Number: n + 1, Text: han(fmt.Sprintf("注释之文字%d。", n))})
	}
	for _, bundled := range style.Names() {
		for name, notes := range map[string][]*bulletin.Note{"long": long, "many": many} {
			doc := &bulletin.Document{Lang: "zh-Hans", Notes: notes}
			var text bulletin.Text
			for _, n := range notes {
				text = append(text, bulletin.Inline{Text: "字"}, bulletin.Inline{Note: n})
			}
			doc.Blocks = []bulletin.Block{&bulletin.Paragraph{Text: text}}
			tpl := template(t, bundled)
			pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
			if name == "long" && tpl.Switches.Notes == "foot" {
				if p := problems[0]; !problems.Failed() || !strings.Contains(p.Error(), "石峰转型") || p.Hint.String() == "" {
					t.Errorf("%s in %s: %v", name, bundled, problems)
				}
			} else if problems.Failed() || len(pages.Pages) == 0 {
				t.Errorf("%s in %s: %v", name, bundled, problems)
			}
		}
	}
}
