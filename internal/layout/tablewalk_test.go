package layout_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
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

// rowName is what rows of the walk's tables are called: those of table 2 are 2甲0, 2甲1 and so on.
var rowName = regexp.MustCompile(`^(\d+)甲(\d+)$`)

// walkTable makes table n, of rows and columns.
func walkTable(r *rand.Rand, n, rows, columns int) *tabulate.Table {
	heads := []string{"指标"}
	for c := range columns - 1 {
		heads = append(heads, []string{"产值", "增速:%", "从业人员", "2024年｜甲", "2024年｜乙"}[(c+n)%5])
	}
	lines := []string{strings.Join(heads, "|")}
	for row := range rows {
		line := fmt.Sprintf("%d甲%d", n, row)
		for range columns - 1 {
			line += "|" + strconv.Itoa(r.IntN(5000))
		}
		lines = append(lines, line)
	}
	t := tableOf(fmt.Sprintf("第%d号", n)+strings.Repeat("规模以上企业指标", 1+r.IntN(1+r.IntN(3))), []string{"", "亿元"}[r.IntN(2)], lines...)
	t.ID, t.Number = fmt.Sprintf("t%d", n), n
	if r.IntN(2) == 0 {
		t.Notes = []string{fmt.Sprintf("此表%d的说明。", n)}
	}
	if r.IntN(2) == 0 {
		t.Source = fmt.Sprintf("第%d局", n)
	}
	return t
}

// A walkedTable is one of a document; one beside the last follows it without text.
type walkedTable struct {
	*tabulate.Table
	beside bool
}

// walkDocument makes a document of prose, tables that it refers to, and charts.
func walkDocument(r *rand.Rand) (doc *bulletin.Document, tables map[int]*walkedTable) {
	doc = &bulletin.Document{ID: "walk", Lang: "zh-Hans", Title: bulletin.Title{Main: "各项指标稳步增长"}}
	tables = map[int]*walkedTable{}
	text := func(n int) string { return strings.Repeat(texts["plain"]+"。", 1+r.IntN(n)) }
	charts := 0
	for range 2 + r.IntN(3) {
		doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1, Text: han("综述")}, paragraph(text(6)))
		for range r.IntN(4) {
			n := len(tables) + 1
			_, beside := doc.Blocks[len(doc.Blocks)-1].(*bulletin.Table)
			beside = beside && r.IntN(2) == 0
			rows := 1 + r.IntN(12)
			if r.IntN(3) == 0 {
				rows = 1 + r.IntN(200)
			}
			tables[n] = &walkedTable{walkTable(r, n, rows, 2+r.IntN(1+r.IntN(11))), beside}
			if !beside {
				doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: bulletin.Text{{Text: text(2)}, {Text: fmt.Sprintf("表%d", n), To: fmt.Sprintf("table:t%d", n)}, {Text: "。"}}})
			}
			if !beside && r.IntN(3) == 0 {
				charts++
				doc.Blocks = append(doc.Blocks, bars(charts))
			}
			doc.Blocks = append(doc.Blocks, &bulletin.Table{Table: tables[n].Table})
			if r.IntN(3) == 0 {
				doc.Blocks = append(doc.Blocks, paragraph(text(4)))
			}
		}
		doc.Blocks = append(doc.Blocks, paragraph(text(6)))
	}
	return doc, tables
}

// A part is what stands of a table in one frame.
type part struct {
	page, frame int
	rows        []int
	top, foot   unit.Length // of its rows
	first       *page.Line
}

// A stood is where a table stands.
type stood struct {
	parts []part
	title *page.Line
	where [2]int // page and frame of the title
	again map[[2]int]bool
	notes [][2]int
	heads map[[2]int]int
	refs  []int // pages that refer to it
}

// standing finds the tables of a document on its pages.
func standing(doc *page.Document, tables map[int]*walkedTable) map[int]*stood {
	all := map[int]*stood{}
	for n := range tables {
		all[n] = &stood{again: map[[2]int]bool{}, heads: map[[2]int]int{}}
	}
	for p := range doc.Pages {
		for m := range doc.Pages[p].All() {
			l, ok := m.(*page.Line)
			if !ok {
				continue
			}
			text, at := string(l.Text), [2]int{p, l.Frame}
			if l.Role != page.TableText && l.Role != page.Artifact {
				for n := range tables {
					if strings.Contains(text, fmt.Sprintf("表%d。", n)) || strings.HasSuffix(text, fmt.Sprintf("表%d", n)) {
						all[n].refs = append(all[n].refs, p)
					}
				}
				continue
			}
			if got := rowName.FindStringSubmatch(text); got != nil {
				n, _ := strconv.Atoi(got[1])
				row, _ := strconv.Atoi(got[2])
				s := all[n]
				if k := len(s.parts); k == 0 || s.parts[k-1].page != p || s.parts[k-1].frame != l.Frame {
					s.parts = append(s.parts, part{page: p, frame: l.Frame, top: l.Y, first: l})
				}
				last := &s.parts[len(s.parts)-1]
				last.rows, last.top, last.foot = append(last.rows, row), min(last.top, l.Y), max(last.foot, l.Y)
				continue
			}
			for n := range tables {
				switch {
				case strings.HasPrefix(text, fmt.Sprintf("表%d　", n)):
					all[n].title, all[n].where = l, at
				case strings.HasPrefix(text, fmt.Sprintf("续表%d", n)) && len(text) == len(fmt.Sprintf("续表%d", n)):
					all[n].again[at] = true
				case strings.Contains(text, fmt.Sprintf("此表%d的说明", n)) || strings.HasSuffix(text, fmt.Sprintf("第%d局", n)):
					all[n].notes = append(all[n].notes, at)
				}
			}
		}
	}
	return all
}

// walkedAlone is on how many pages a table stands by itself.
func walkedAlone(t *testing.T, tpl *style.Template, table *tabulate.Table) int {
	doc, _ := setTables(t, tpl, table)
	return len(doc.Pages)
}

// TestTablesWalked: in every look, of documents with tables of 1 to 200 rows and 2 to 12 columns: a table that fits one page stands whole; of another
// no part has one row or two; 续表 stands over what goes on a new page and nowhere else (CY/T 170), and nothing between the parts; title, head and first
// rows stand together, notes below the last; a table stands within a page of its first reference.
func TestTablesWalked(t *testing.T) {
	for name, tpl := range bundledTemplates(t) {
		for seed := range slow.Of(12, 1) {
			r := rand.New(rand.NewPCG(uint64(seed), 5))
			blocks, tables := walkDocument(r)
			doc, problems := layout.Pages(blocks, tpl, font.Bundled(), layout.Trial{})
			if problems.Failed() {
				t.Fatalf("%s, seed %d: %s", name, seed, problems)
			}
			split := map[string]int{}
			for _, n := range doc.Structure {
				if n.Kind == page.Table {
					split[""]++
				}
			}
			if split[""] != len(tables) {
				continue // one is parted by columns
			}
			all := standing(doc, tables)
			levelTops(t, fmt.Sprintf("%s, seed %d", name, seed), doc, tpl, tables, all)
			for n, s := range all {
				w := walk{t, fmt.Sprintf("%s, seed %d: table %d (%d rows, %d columns)", name, seed, n, len(tables[n].Rows), len(tables[n].Columns)), doc, tpl, tables[n].Table, s}
				w.whole()
				w.together()
				w.continued()
				w.near()
			}
		}
	}
}

// levelTops: tables side by side have their titles level, and those that follow each other without text their first rules.
func levelTops(t *testing.T, name string, doc *page.Document, tpl *style.Template, tables map[int]*walkedTable, all map[int]*stood) {
	rule := func(s *stood) (y unit.Length) {
		for _, m := range doc.Pages[s.where[0]].Marks {
			frame := doc.Pages[s.where[0]].Frames[s.where[1]]
			if r, ok := m.(*page.Rule); ok && r.Width == tpl.Table.Thick && r.From.Y > s.title.Y && r.From.X >= frame.X-unit.Pt && r.To.X <= frame.X+frame.W+unit.Pt && (y == 0 || r.From.Y < y) {
				y = r.From.Y
			}
		}
		return y
	}
	for i, a := range all {
		for k, b := range all {
			if i >= k || a.where[0] != b.where[0] || a.where[1] == b.where[1] {
				continue
			}
			if d := a.title.Y - b.title.Y; d != 0 && max(d, -d) < tpl.Page.Pitch {
				t.Errorf("%s: the titles of tables %d and %d are %.2f mm apart", name, i, k, d.Millimetres())
			} else if y, z := rule(a), rule(b); d == 0 && y != z && tables[max(i, k)].beside && max(i, k)-min(i, k) == 1 {
				t.Errorf("%s: the rules of tables %d and %d are %.2f mm apart", name, i, k, (y - z).Millimetres())
			}
		}
	}
}

type walk struct {
	*testing.T
	name  string
	doc   *page.Document
	tpl   *style.Template
	table *tabulate.Table
	*stood
}

func (w *walk) errorf(format string, args ...any) {
	w.Helper()
	w.Errorf("%s: %s", w.name, fmt.Sprintf(format, args...))
}

// whole: it is not split when it fits one page, and no part is one row or two.
func (w *walk) whole() {
	sum := 0
	for _, p := range w.parts {
		sum += len(p.rows)
	}
	if sum != len(w.table.Rows) {
		w.errorf("%d rows stand", sum)
	}
	if len(w.parts) < 2 {
		return
	}
	if walkedAlone(w.T, w.tpl, w.table) == 1 {
		w.errorf("it stands in %d parts and fits one page", len(w.parts))
	}
	for i, p := range w.parts {
		if len(p.rows) < 3 {
			w.errorf("part %d of %d has %d rows", i+1, len(w.parts), len(p.rows))
		}
	}
}

// together: the title stands with the first rows, the notes with the last.
func (w *walk) together() {
	first, last := w.parts[0], w.parts[len(w.parts)-1]
	if w.title == nil || w.where != [2]int{first.page, first.frame} || w.title.Y > first.top {
		w.errorf("its title does not stand above its first rows")
	}
	for _, at := range w.notes {
		if at != [2]int{last.page, last.frame} {
			w.errorf("a note stands on page %d in frame %d, the last rows on page %d in %d", at[0]+1, at[1], last.page+1, last.frame)
		}
	}
}

// continued: 续表 on a new page and nowhere else; nothing else stands between two parts.
func (w *walk) continued() {
	for i := 1; i < len(w.parts); i++ {
		p, was := w.parts[i], w.parts[i-1]
		if again := w.again[[2]int{p.page, p.frame}]; again != (p.page != was.page) {
			w.errorf("part %d, page %d after page %d: 续表 is %t", i+1, p.page+1, was.page+1, again)
		}
		if p.page > was.page+1 {
			w.errorf("part %d stands on page %d, the one before on %d", i+1, p.page+1, was.page+1)
		}
		for _, side := range []struct {
			part  part
			above bool
		}{{was, false}, {p, true}} {
			frame := w.doc.Pages[side.part.page].Frames[side.part.frame]
			for _, m := range w.doc.Pages[side.part.page].Marks {
				l, ok := m.(*page.Line)
				if !ok || l.Frame < 0 || l.X0 >= frame.X+frame.W || l.X1 <= frame.X || l.Role == page.Artifact || l.Role == page.TableText && l.Frame == side.part.frame {
					continue
				}
				if side.above && l.Y < side.part.top && p.page != was.page || !side.above && l.Y > side.part.foot+w.tpl.Page.Pitch && l.Em != w.tpl.Note.Size {
					w.errorf("%q stands on page %d between parts %d and %d", string(l.Text), side.part.page+1, i, i+1)
					break
				}
			}
		}
	}
	if w.again[w.where] {
		w.errorf("续表 stands over its beginning")
	}
}

// near: it stands within a page of its first reference; pages with tables and charts that come before it do not count.
func (w *walk) near() {
	if len(w.refs) == 0 {
		return
	}
	from, to := w.refs[0], w.parts[0].page
	if to < from-1 {
		w.errorf("it begins on page %d, its first reference stands on %d", to+1, from+1)
	}
	for n := from + 1; n < to; n++ {
		text, tables := 0, 0
		for m := range w.doc.Pages[n].All() {
			if l, ok := m.(*page.Line); ok && l.Role == page.Body {
				text++
			} else if ok && (rowName.MatchString(string(l.Text)) || strings.HasPrefix(string(l.Text), "图")) {
				tables++
			}
		}
		if tables == 0 {
			w.errorf("it begins on page %d, its first reference stands on %d, and page %d has %d lines of text", to+1, from+1, n+1, text)
		}
	}
}
