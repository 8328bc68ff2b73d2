package layout_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/stext"
	"report/internal/unit"
)

// B1: the title stands centred above the table; one that is wider turns, at a sense pause where there is one. B2: the unit ends where
// the table ends, above the first rule, and does not touch the title.
func TestB1B2(t *testing.T) {
	tpl := template(t, "communique")
	em := points(tpl.Table.Title.Size)
	for title, want := range map[string][]string{
		"经济增长": {"表1经济增长"},
		"2025年规模以上工业企业主要经济指标":                        {"表12025年规模以上工业企业主要经济指标"},
		"2025年全县规模以上工业企业营业收入、利润总额和亏损企业亏损总额及其比上年增长速度": {"表12025年全县规模以上工业企业营业收入、", "利润总额和亏损企业亏损总额及其比上年增长速度"},
		strings.Repeat("指标", 50): nil, // no pause: lines of like length
	} {
		doc, _ := setTables(t, tpl, tableOf(title, "亿元", "指标|产值", "甲|1.5", "乙|2"))
		p := read(t, doc)[0]
		level, _ := rulesOf(doc, 0)
		left, right := points(level[0].From.X), points(level[0].To.X)
		var got []string
		for _, l := range tableLines(p, tpl) {
			if at := slices.IndexFunc(l, func(c stext.Char) bool { return c.R == '单' && near(c.Size, points(tpl.Table.Unit.Size), 0.1) }); at >= 0 {
				last := l[len(l)-1]
				if end := last.X + last.Size; !near(end, right, 0.2) {
					t.Errorf("%s: the unit ends at %.2f, the table at %.2f", title, end, right)
				}
				if at > 0 && l[at].X-l[at-1].X < 1.9*em {
					t.Errorf("%s: the unit touches the title", title)
				}
				l = l[:at]
			}
			if len(l) == 0 || !near(l[0].Size, em, 0.1*em) && l[0].R != '2' {
				continue
			}
			if l[0].Y >= points(level[0].From.Y) {
				break
			}
			end := l[len(l)-1].X + l[len(l)-1].Size
			if strings.HasSuffix(l.String(), "、") {
				end -= em / 2
			}
			if middle := (l[0].X + end) / 2; !near(middle, (left+right)/2, 0.5) || l[0].X < left-0.1 || end > right+0.1 {
				t.Errorf("%s: a line of it stands from %.2f to %.2f, the table from %.2f to %.2f", title, l[0].X, end, left, right)
			}
			got = append(got, l.String())
		}
		if want != nil && !slices.Equal(got, want) || want == nil && len(got) < 2 {
			t.Errorf("%s: set as %q", title, got)
		}
	}
}

// B3: thick above and below, thin under the head, no walls; the other sets of rules.
func TestB3(t *testing.T) {
	for rules, want := range map[string]string{"three": "1.00 0.50 1.00 / ", "open": "1.00 0.50 1.00 / 0.25*8", "full": "1.00 0.50 0.25 0.25 1.00 / 0.25*8 1.00*8"} {
		tpl := template(t, "handout", "table.rules="+rules)
		doc, _ := setTables(t, tpl, tableOf("题", "", "指标|产值|增速", "甲|1|2", "乙|3|4", "丙|5|6"))
		level, upright := rulesOf(doc, 0)
		widths := map[string]int{}
		got := ""
		slices.SortFunc(level, func(a, b *page.Rule) int { return int(a.From.Y - b.From.Y) })
		for _, r := range level {
			got += fmt.Sprintf("%.2f ", points(r.Width))
			if r.From.X != level[0].From.X || r.To.X != level[0].To.X {
				t.Errorf("%s: a rule is not as wide as the table", rules)
			}
		}
		got += "/ "
		for _, r := range upright {
			widths[fmt.Sprintf("%.2f*%d", points(r.Width), 8)]++
		}
		for _, w := range []string{"0.25*8", "1.00*8"} {
			if widths[w] == 8 {
				got += w + " "
			} else if widths[w] > 0 {
				got += fmt.Sprintf("%s: %d ", w, widths[w])
			}
		}
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s: rules %s, want %s", rules, got, want)
		}
		if rules != "three" { // nothing stands on a line
			for _, c := range read(t, doc)[0].Chars {
				for _, r := range upright {
					if x := points(r.From.X); c.X < x+1 && c.X+c.Size/2 > x-1 && c.Y > points(r.From.Y) && c.Y < points(r.To.Y) {
						t.Errorf("%s: %c stands on a line", rules, c.R)
					}
				}
			}
		}
	}
}

// B4: numbers of a column align on the point whatever their sign and length, ranges on their mark; what is not there stands in the
// middle of the column as its head does.
func TestB4(t *testing.T) {
	for _, name := range []string{"handout", "communique"} {
		tpl := template(t, name)
		doc, _ := setTables(t, tpl, tableOf("题", "", "指标|产值:亿元|区间",
			"甲|-0.3|10%～20%", "乙|12345.67|5%～8.5%", "丙|8|100%～120%", "丁|[z]|[z]", "戊|[low]|1%～2%", "己|-1234|3%～4%", "庚|[x]|6%～7%"))
		p := read(t, doc)[0]
		em := points(tpl.Table.Cell.Size)
		var point, marks, dashes []float64
		head := map[rune]float64{}
		for _, l := range tableLines(p, tpl) {
			text := l.String()
			if strings.HasPrefix(text, "指标") {
				for _, word := range []string{"产值（亿元）", "区间"} {
					at := len([]rune(text[:strings.Index(text, word)]))
					last := l[at+len([]rune(word))-1]
					end := last.X + last.Size
					if last.R == '）' { // its right half is cut
						end -= last.Size / 2
					}
					head[[]rune(word)[0]] = (l[at].X + end) / 2
				}
				continue
			}
			number := -1.0
			for i, c := range l {
				switch {
				case c.R == '～':
					marks = append(marks, c.X)
				case c.R == '—' || c.R == '…':
					dashes = append(dashes, c.X+em/2)
				case c.R == '.' && number >= 0 && (i == 0 || len(marks) < len(point)+1) && c.X < head['区']-4*em:
					point, number = append(point, c.X), -1
				case strings.ContainsRune("0123456789", c.R) && c.X < head['区']-4*em:
					if number = c.X; i+1 == len(l) || !strings.ContainsRune("0123456789.", l[i+1].R) || l[i+1].X-c.X > em {
						if l[0].R == '丙' || l[0].R == '己' {
							point = append(point, c.X+points(advance('0', tpl)))
						}
					}
				}
			}
		}
		for what, xs := range map[string][]float64{"points": point, "range marks": marks} {
			if len(xs) < 4 || slices.Max(xs)-slices.Min(xs) > 0.1 {
				t.Errorf("%s: %s stand at %.2f", name, what, xs)
			}
		}
		if len(dashes) != 3 {
			t.Fatalf("%s: %d values are shown as missing, want 3", name, len(dashes))
		}
		for i, want := range []float64{head['产'], head['区'], head['产']} {
			if !near(dashes[i], want, 0.6) {
				t.Errorf("%s: what is missing stands around %.2f, its column around %.2f", name, dashes[i], want)
			}
		}
	}
}

// B5: heads are centred over their columns; a stub entry stands one cell further in for every level; words of several lines begin at
// their column's left edge and keep the rules of prose, in the stub and beside it.
func TestB5(t *testing.T) {
	tpl := template(t, "handout")
	em := points(tpl.Table.Cell.Size)
	long := "全年全县规模以上工业企业实现营业收入（不含采矿业），利润总额“两位数”增长；增速10%～20%。"
	doc, _ := setTables(t, tpl, tableOf("题", "", "指标|说明|产值:亿元|单位",
		"总计|"+long+"|1.5|亿元", ">其中：甲|短|2|万人次", ">>乙"+long+"|"+long+"|3|吨", ">丙|短|4|吨"))
	p := read(t, doc)[0]
	level, _ := rulesOf(doc, 0)
	left := points(level[0].From.X)
	for r, indent := range map[rune]float64{'总': 0, '其': 1, '乙': 2, '丙': 1} {
		if c := charOf(t, p, r); !near(c.X, left+indent*em, 0.05) {
			t.Errorf("%c stands %.2f em in, want %.0f", r, (c.X-left)/em, indent)
		}
	}
	lines, _ := records(doc)
	edge, count := map[unit.Length]int{}, 0
	for _, l := range lines {
		if l.Role != page.TableText || len(l.Text) == 0 {
			continue
		}
		if first := l.Text[0]; strings.ContainsRune(startForbidden, first) {
			t.Errorf("a line of a cell begins with %c: %s", first, string(l.Text))
		}
		if last := l.Text[len(l.Text)-1]; strings.ContainsRune(endForbidden, last) {
			t.Errorf("a line of a cell ends with %c: %s", last, string(l.Text))
		}
		if l.No > 1 && l.Y > level[1].From.Y {
			edge[l.X0]++
			count++
		}
	}
	if count < 6 || len(edge) != 2 { // the stub of level 2, and the column of words
		t.Errorf("%d further lines begin at %v", count, edge)
	}
}

// Spanners: a head of several rows stands in levels, a hairline under each spanner as wide as its columns; a reader is told which
// columns it is the head of.
func TestSpanners(t *testing.T) {
	for _, name := range []string{"handout", "communique", "newspaper"} {
		tpl := template(t, name)
		doc, _ := setTables(t, tpl, tableOf("题", "", "指标|2024年｜绝对数:亿元|2024年｜增速:%|2025年｜绝对数:亿元|2025年｜其中｜工业|2025年｜其中｜农业", "甲|1|2|3|4|5", "乙|1|2|3|4|5"))
		p := read(t, doc)[0]
		level, _ := rulesOf(doc, 0)
		slices.SortFunc(level, func(a, b *page.Rule) int { return int(a.From.Y - b.From.Y) })
		if len(level) != 6 || level[1].From.Y != level[2].From.Y || level[1].To.X >= level[2].From.X || level[3].From.X <= level[2].From.X || level[3].To.X != level[2].To.X {
			t.Fatalf("%s: %d level rules", name, len(level))
		}
		farm := charOf(t, p, '农')
		if d := points(level[2].To.X) - farm.X; d < farm.Size || d > 5*farm.Size {
			t.Errorf("%s: the spanner's line ends %.1f pt behind its last column's head", name, d)
		}
		var heads []string
		for _, n := range doc.Structure {
			if n.Kind == page.TH && n.Scope == page.Column {
				heads = append(heads, fmt.Sprintf("%dx%d", n.Columns, n.Rows))
			}
		}
		if got, want := strings.Join(heads, " "), "1x3 2x1 3x1 1x2 1x2 1x2 2x1 1x1 1x1"; got != want {
			t.Errorf("%s: heads span %s, want %s", name, got, want)
		}
		rule := points(level[1].From.Y)
		if a, b := charOf(t, p, '绝').Y, charOf(t, p, '工').Y; a < rule || b < points(level[3].From.Y) {
			t.Errorf("%s: heads at %.1f and %.1f stand above the lines at %.1f and %.1f", name, a, b, rule, points(level[3].From.Y))
		}
	}
}

// Rows keep the template's own pitch, and what follows the table stands on the grid again (G1).
func TestRowPitch(t *testing.T) {
	tpl := template(t, "communique")
	table := tableOf("题", "", "指标|产值", "甲|1", "乙|2", "丙|3")
	table.Source = "统计局"
	doc, problems := layout.Pages(&bulletin.Document{Blocks: []bulletin.Block{paragraph("前文。"), &bulletin.Table{Table: table}, paragraph("后文甲乙。")}}, tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() {
		t.Fatal(problems)
	}
	p := read(t, doc)[0]
	var rows []float64
	for _, r := range "123" {
		for _, c := range p.Chars {
			if c.R == r && c.Size < points(tpl.Body.Size)*0.8 && (r != '1' || c.X > 300) {
				rows = append(rows, c.Y)
			}
		}
	}
	if len(rows) != 3 || !near(rows[1]-rows[0], points(tpl.Table.Row), 0.02) || !near(rows[2]-rows[1], points(tpl.Table.Row), 0.02) {
		t.Errorf("rows stand at %.2f, want %.2f apart", rows, points(tpl.Table.Row))
	}
	y0 := points(tpl.Page.Top + tpl.Body.Size.Em(880))
	after := charOf(t, p, '后')
	if row := (after.Y - y0) / points(tpl.Page.Pitch); !near(row, math.Round(row), 0.02) || after.Y < rows[2]+points(tpl.Page.Pitch) {
		t.Errorf("the text after stands %.3f lines down", row)
	}
}

// B7: below the last rule the notes, numbered where there are several and hanging behind their numbers, then the source.
func TestB7(t *testing.T) {
	tpl := template(t, "handout")
	table := tableOf("题", "", "指标|产值", "甲|1", "乙|2")
	table.Notes = []string{strings.Repeat("绝对数按现价计算，增长速度按不变价格计算；", 3), "乙为初步数。", "丙为快报数"}
	table.Source = "统计局"
	doc, _ := setTables(t, tpl, table)
	p := read(t, doc)[0]
	level, _ := rulesOf(doc, 0)
	bottom := points(level[len(level)-1].From.Y)
	size := points(tpl.Table.Note.Size)
	var notes []stext.Line
	for _, l := range tableLines(p, tpl) {
		if l[0].Y > bottom {
			notes = append(notes, l)
		}
	}
	var begin []string
	for _, l := range notes {
		begin = append(begin, string([]rune(l.String())[:min(4, len(l))]))
	}
	if len(notes) < 6 || !strings.HasPrefix(begin[0], "注：1.") || !strings.HasPrefix(begin[len(notes)-3], "2.乙") ||
		notes[len(notes)-2].String() != "3.丙为快报数。" || begin[len(notes)-1] != "资料来源" {
		t.Fatalf("notes begin %q", begin)
	}
	text := notes[0][4].X
	for _, l := range notes[1 : len(notes)-3] {
		if !near(l[0].X, text, 0.05*size) {
			t.Errorf("a note's further line begins at %.2f, its text at %.2f", l[0].X, text)
		}
	}
	if number, second := notes[0][2].X, notes[len(notes)-3]; !near(second[0].X, number, 0.05*size) || !near(second[2].X, text, 0.05*size) {
		t.Errorf("the second note stands at %.2f and %.2f, the first at %.2f and %.2f", second[0].X, second[2].X, number, text)
	}
}
