package layout_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// numbered makes a table of rows and columns whose every cell is another number.
func numbered(heads []string, rows int) *tabulate.Table {
	lines := []string{strings.Join(heads, "|")}
	for r := range rows {
		cells := []string{fmt.Sprintf("行%d", r)}
		for c := range heads[1:] {
			cells = append(cells, strconv.Itoa(100000+r*1000+c))
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return tableOf("各地区指标", "亿元", lines...)
}

// placed is where the pens of a page's text stand, as a reader of the page sees them: the marks of a turned part are turned back.
func placed(p *page.Page, see func(l *page.Line, text string, from, to unit.Point, turned bool)) {
	var turn *page.Turn
	var line *page.Line
	for m := range p.All() {
		switch m := m.(type) {
		case *page.Turn:
			if turn = m; m.End {
				turn = nil
			}
		case *page.Line:
			line = m
		case *page.Run:
			from, to := unit.Point{X: m.X[0], Y: m.Y}, unit.Point{X: m.End, Y: m.Y}
			if turn != nil {
				from, to = unit.Point{X: turn.At.X + from.Y, Y: turn.At.Y - from.X}, unit.Point{X: turn.At.X + to.Y, Y: turn.At.Y - to.X}
			}
			see(line, string(m.Text), from, to, turn != nil)
		}
	}
}

// checkCells finds every number of a numbered table once, and nothing outside the type area.
func checkCells(t *testing.T, name string, tpl *style.Template, doc *page.Document, table *tabulate.Table) {
	t.Helper()
	seen := map[string]int{}
	p := &tpl.Page
	for n := range doc.Pages {
		placed(&doc.Pages[n], func(l *page.Line, text string, from, to unit.Point, turned bool) {
			if l == nil || l.Role != page.TableText {
				return
			}
			seen[text]++
			const slack = unit.Pt / 2
			low, high := min(from.X, to.X), max(from.X, to.X)
			if low < p.Left-slack || high > p.Left+tpl.Width()+slack || min(from.Y, to.Y) < p.Top-slack || max(from.Y, to.Y) > p.Top+p.Height(tpl.Body.Size)+p.Pitch/2 {
				t.Errorf("%s: page %d: %q stands outside the type area, from %.1f,%.1f", name, n+1, text, from.X.Points(), from.Y.Points())
			}
		})
	}
	for _, row := range table.Rows {
		for _, cell := range row.Cells[1:] {
			if cell.Number && seen[cell.Text] != 1 {
				t.Errorf("%s: %s stands %d times", name, cell.Text, seen[cell.Text])
			}
		}
	}
}

// TestWideSplit: a table wider than the page stands in parts, each with the stub and whole spanners; notes come behind the last.
func TestWideSplit(t *testing.T) {
	heads := []string{"地区"}
	for year := 2016; year < 2026; year++ {
		heads = append(heads, fmt.Sprintf("%d年｜绝对数", year), fmt.Sprintf("%d年｜比上年增长:%%", year))
	}
	for _, name := range style.Names() {
		tpl := template(t, name)
		table := numbered(heads, 16)
		table.Notes, table.Source = []string{"甲。", "乙。"}, "统计局"
		doc, problems := setTables(t, tpl, table)
		if len(problems) > 0 && name != "gongwen" && name != "communique" { // these say that they have no 仿宋
			t.Errorf("%s: %s", name, problems)
		}
		checkCells(t, name, tpl, doc, table)
		parts, spanners, notes, last := 0, map[string]int{}, 0, ""
		lines, _ := records(doc)
		for _, l := range lines {
			switch text := string(l.Text); {
			case text == "续表1" || strings.HasPrefix(text, "表1"):
				parts++
			case strings.HasSuffix(text, "年") && len([]rune(text)) == 5:
				spanners[text]++
			case strings.Contains(text, "甲。") || strings.Contains(text, "资料来源"):
				notes++
			}
			if l.Role == page.TableText {
				last = string(l.Text)
			}
		}
		if name != "newspaper" && parts < 2 { // six columns of a newspaper are wide enough
			t.Errorf("%s: the table stands in %d parts", name, parts)
		}
		if len(spanners) != 10 || notes != 2 || last != "统计局" {
			t.Errorf("%s: %d spanners, %d notes, last %q", name, len(spanners), notes, last)
		}
		for title, n := range spanners {
			if n != 1 {
				t.Errorf("%s: %s is parted into %d", name, title, n)
			}
		}
		count := map[page.Kind]int{}
		for _, n := range doc.Structure {
			count[n.Kind]++
		}
		if count[page.Table] != parts || count[page.Legend] != parts {
			t.Errorf("%s: %d tables, %d captions for %d parts", name, count[page.Table], count[page.Legend], parts)
		}
	}
}

// TestWideTurn: B9. A turned table reads upwards, its head at the page's left; page numbers stay in place, and what follows is upright.
func TestWideTurn(t *testing.T) {
	heads := []string{"地区"}
	for i := range 14 {
		heads = append(heads, fmt.Sprintf("%d年指标", 2010+i))
	}
	for _, name := range []string{"handout", "communique"} {
		tpl := template(t, name)
		table := numbered(heads, 60)
		table.Wide = "turn"
		doc, problems := layout.Pages(&bulletin.Document{Blocks: []bulletin.Block{paragraph("前文。"), &bulletin.Table{Table: table}, paragraph("后文。")}}, tpl, font.Bundled(), layout.Trial{})
		if problems.Failed() {
			t.Fatal(problems)
		}
		checkCells(t, name, tpl, doc, table)
		pages := read(t, doc)
		if len(pages) < 4 {
			t.Fatalf("%s: %d pages", name, len(pages))
		}
		for n, p := range pages {
			folio := -1
			for i, c := range p.Chars {
				if c.R == '数' || c.Y > tpl.Page.Top.Points()+tpl.Page.Height(tpl.Body.Size).Points()+5 {
					folio = i
				}
				if i == 0 || n == 0 || n+1 == len(pages) || !digit(c.R) || !digit(p.Chars[i-1].R) || folio >= 0 {
					continue
				}
				before := p.Chars[i-1]
				if near(c.X, before.X, 0.01) && c.Y > before.Y && c.Y-before.Y < c.Size {
					t.Errorf("%s: page %d: %c stands below %c", name, n+1, c.R, before.R)
				}
				if near(c.Y, before.Y, 0.01) {
					t.Errorf("%s: page %d: %c%c is upright", name, n+1, before.R, c.R)
				}
			}
			if n == 0 || n+1 == len(pages) {
				continue
			}
			head, row := charOf(t, p, '地'), charOf(t, p, '行')
			if head.X >= row.X || head.X > tpl.Page.Left.Points()+60 {
				t.Errorf("%s: page %d: the head stands at %.1f, the first row at %.1f", name, n+1, head.X, row.X)
			}
			last := p.Chars[len(p.Chars)-1]
			if last.Y < tpl.Page.Top.Points()+tpl.Page.Height(tpl.Body.Size).Points() {
				t.Errorf("%s: page %d has no page number below the type area", name, n+1)
			}
		}
		var after bool
		placed(&doc.Pages[len(doc.Pages)-1], func(_ *page.Line, text string, from, to unit.Point, turned bool) {
			after = after || strings.Contains(text, "后文") && !turned && from.Y == to.Y
		})
		if !after {
			t.Errorf("%s: the text after the table is not upright on the last page", name)
		}
	}
}

// TestAnyTable: whatever its measure, every cell of a table stands once, and inside the type area.
func TestAnyTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"产值", "比上年同期增长速度", "规模以上工业企业", "2024年｜绝对数", "2024年｜增速", "2025年｜其中｜甲", "2025年｜其中｜乙", "年末从业人员平均人数（含劳务派遣）"}
	tables := 60
	if slow.LeftOut() {
		tables = 12
	}
	for i := range tables {
		name := style.Names()[i%4]
		settings := []string{"table.rules=" + []string{"three", "open", "full"}[i%3], "table.wide=" + []string{"split", "turn"}[i/3%2]}
		tpl := template(t, name, settings...)
		heads := []string{"指标"}
		for range 1 + int(math.Exp(r.Float64()*4)) {
			heads = append(heads, words[r.IntN(len(words))])
		}
		table := numbered(heads, 1+int(math.Exp(r.Float64()*4.5)))
		for k := range table.Rows {
			if r.IntN(5) == 0 {
				table.Rows[k].Cells[0].Text = strings.Repeat("规模以上工业", 1+r.IntN(6))
				table.Rows[k].Level = r.IntN(4)
			}
		}
		doc, _ := setTables(t, tpl, table)
		checkCells(t, fmt.Sprintf("%d: %s %v, %d columns, %d rows", i, name, settings, len(heads), len(table.Rows)), tpl, doc, table)
	}
}

// TestWideSmooth: a column more costs at most the pages that its part has, whatever its head: none of many words makes parts that hold
// fewer columns than an unsplit table does.
func TestWideSmooth(t *testing.T) {
	slow.Skip(t, "sets tables of 2 to 30 columns, three kinds in two templates")
	heads := map[string]string{"short": "%d年", "long": "第%d类居民消费价格指数（上年同月=100）", "unit": "第%d类出口总值当期值:千美元"}
	for _, name := range []string{"handout", "communique"} {
		tpl := template(t, name)
		for kind, head := range heads {
			was, one := 0, 0
			for columns := 2; columns <= 30; columns++ {
				titles := []string{"时间"}
				for i := range columns - 1 {
					titles = append(titles, fmt.Sprintf(head, 2000+i))
				}
				doc, _ := setTables(t, tpl, numbered(titles, 49))
				pages, parts := len(doc.Pages), 0
				for _, n := range doc.Structure {
					if n.Kind == page.Table {
						parts++
					}
				}
				if parts == 1 {
					one = max(one, pages)
				}
				if columns > 2 && (pages < was || pages > was+one) {
					t.Errorf("%s, %s heads: %d columns take %d pages, %d took %d", name, kind, columns, pages, columns-1, was)
				}
				if pages > parts*one {
					t.Errorf("%s, %s heads: %d columns take %d pages in %d parts; one part takes %d", name, kind, columns, pages, parts, one)
				}
				was = pages
			}
		}
	}
}

// TestTooWide refuses a table of more columns than anybody reads on pages, at once.
func TestTooWide(t *testing.T) {
	heads := []string{"地区"}
	for c := range 501 {
		heads = append(heads, strconv.Itoa(c))
	}
	for n, refused := range map[int]bool{501: true, 40: false} {
		doc, problems := layout.Pages(&bulletin.Document{Blocks: []bulletin.Block{&bulletin.Table{Table: numbered(heads[:n], 1)}}}, template(t, "handout"), font.Bundled(), layout.Trial{})
		if problems.Failed() != refused || refused && (doc != nil || problems[0].Code != "columns") {
			t.Errorf("%d columns: %v", n, problems)
		}
	}
}
