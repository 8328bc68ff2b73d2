package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/stext"
	"report/internal/unit"
)

// longTexts are four texts of different kind, each some 3,000 to 4,000 characters: sentences of a statistical communiqué with ever
// other numbers, a year's review as governments give it, reported speech, and prose full of Latin words. The communiqué has 7.0 numbers
// in 100 字, as a real one has (6.8, a city's of 2012); the review 1.0, as a real one (0.8, the nation's of 2018); the Latin text has 9.7
// words in 100 字, twice as many as the fullest page of a bulletin.
func longTexts() map[string][]string {
	numbers := []string{
		"初步核算，全年地区生产总值%d.%02d亿元，按可比价格计算，比上年增长%d.%d%%。", "其中，第一产业增加值%d.%02d亿元，增长%d.%d%%；",
		"年末全区常住人口%d.%02d万人，城镇化率为%d.%d%%，", "新增就业%d%02d人，登记失业率控制在%d.%d%%以内。",
		"规模以上工业企业%d%02d家，实现利润%d.%d亿元，", "2016年—2019年，累计完成投资%d.%02d亿元，年均增长%d.%d%%。",
		"截至2020年12月31日，建成日间照料中心%d个、养老服务驿站%02d个，覆盖%d%d户居民；", "空气质量优良天数比例提高%d.%02d个百分点，单位能耗下降%d.%d%%，",
		"社会消费品零售总额突破%d.%02d亿元大关，网上零售额占比升至%d.%d%%，较上年同期扩大。",
	}
	quotations := []string{
		"“新房子住着舒服，好日子越过越有奔头！”谈起棚改，老%s至今心怀感激。", "“不然我们那房子，谁要？”%s介绍（在村里住了多年），征收以后才圆了新房梦；",
		"《关于加快推进老旧小区改造的意见》提出：“先民生后提升、先规划后建设”，%s说，“这句话记在心里”。", "“‘晒棚吧’里天天有人，”%s笑着说，“比从前热闹多了……”",
		"——这是%s常挂在嘴边的话。", "从“要我改”到“我要改”，%s与街坊们一道，拆围墙、种花草、装电梯，把昔日的“锈带”变成了“秀带”。",
		"“群众的事，没有小事。”%s翻开笔记本：第一页写着“有求必应”，最后一页还是“有求必应”。",
	}
	latin := []string{
		"系统采用PostgreSQL %d与Redis缓存，接口遵循RESTful约定，", "部署在Kubernetes集群上，平均响应时间为%dms；", "前端基于TypeScript开发，支持Chrome、Firefox和Safari浏览器，",
		"数据交换使用JSON格式，详见https://www.example.org/docs/v%d/index.html一文，", "项目负责人David Johnson表示，“We will finish the development in %d weeks”，",
		"已完成internationalization与documentation两项工作，", "并通过了ISO %d认证。", "随后接入5G网络和AI识别模块，PM2.5监测点增至%d个。",
	}
	review := []string{
		"坚持以供给侧结构性改革为主线，着力培育壮大新动能，经济结构加快优化升级。", "五年来，城镇新增就业%d万人以上，农村转移劳动力稳步融入城市生活。",
		"深化“放管服”改革，推动简政放权向纵深发展，市场活力和社会创造力明显增强。", "持续推进污染防治，重点河湖水质优良比例提高到%d.%d%%，蓝天白云成为常态。",
		"实施乡村振兴战略，农业综合生产能力稳步提升，粮食连年丰收，农村面貌焕然一新。", "教育优先发展，义务教育均衡县覆盖全域，高等教育毛入学率达到%d.%d%%；",
		"保障和改善民生，织密扎牢社会保障网，基本医疗保险覆盖%d万人，", "文化事业和文化产业蓬勃发展，全民健身广泛开展，群众获得感、幸福感、安全感不断增强。",
		"依法行政全面推进，营商环境不断改善，政府自身建设得到加强，社会治理体系更加完善；", "对外开放的大门越开越大，与周边地区互联互通取得重要进展，新格局加快形成。",
	}
	names := []string{"吕师傅", "王大姐", "周书记", "小汪", "谭阿姨"}
	texts := map[string][]string{}
	for p := range 12 {
		var n, v, q, l strings.Builder
		for k := range 9 {
			i := (p*9+k)*7919%997 + p // no two paragraphs alike
			fmt.Fprintf(&n, numbers[i%len(numbers)], i*37%900+13, i*53%100, i*7%19+1, i*3%10)
			fmt.Fprintf(&q, quotations[i%len(quotations)], names[i/7%len(names)])
			v.WriteString(filled(review[i%len(review)], i*13%70+21, i%9+1))
			l.WriteString(filled(latin[i%len(latin)], i*11%90+3, 0))
		}
		for name, b := range map[string]*strings.Builder{"numbers": &n, "review": &v, "quotations": &q, "latin": &l} {
			texts[name] = append(texts[name], b.String())
		}
	}
	return texts
}

// filled puts numbers into a sentence that may have room for none, one or two.
func filled(sentence string, a, b int) string {
	numbers := []any{a, b}
	return fmt.Sprintf(sentence, numbers[:strings.Count(sentence, "%d")]...)
}

// A rate is what was counted at one measure, or at several.
type rate struct {
	lines, relaxed, wide, wider, split, quantities, alone, ragged, forbidden int
}

func (r *rate) add(o rate) {
	r.lines += o.lines
	r.relaxed += o.relaxed
	r.wide += o.wide
	r.wider += o.wider
	r.split += o.split
	r.quantities += o.quantities
	r.alone += o.alone
	r.ragged += o.ragged
	r.forbidden += o.forbidden
}

// String is the rest of a row of the table.
func (r rate) String() string {
	return fmt.Sprintf("%6d %7d %5d %5d %5d/%-10d %4d %6d %9d", r.lines, r.relaxed, r.wide, r.wider, r.split, r.quantities, r.alone, r.ragged, r.forbidden)
}

// shares are the rates that a typesetter asks for, in percent.
func (r rate) shares() string {
	of := func(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }
	return fmt.Sprintf("relaxed %.2f%% of lines, >1.06 %.2f%%, >1.12 %.2f%%, split %.2f%% of quantities", of(r.relaxed, r.lines), of(r.wide, r.lines),
		of(r.wider, r.lines), of(r.split, r.quantities))
}

// sweepStyles are the styles of the sweep.
var sweepStyles = []struct {
	name      string
	kaiming   bool
	autospace int
}{{"quanjiao-250", false, 250}, {"kaiming-125", true, 125}, {"quanjiao-0", false, 0}}

// TestSweep sets the long texts at every measure from 8 to 60 字 in three styles, reads glyph positions from the PDFs and compares the
// rates with testdata/sweep.txt. What had to be relaxed there had to be: linebreak's own tests hold that no paragraph is relaxed that
// can be set without.
func TestSweep(t *testing.T) {
	stext.Need(t, "mutool")
	var table, sums strings.Builder
	for _, name := range []string{"numbers", "review", "quotations", "latin"} {
		for _, st := range sweepStyles {
			var joined page.Document
			var measures []int
			var relaxed []int
			for cells := 8; cells <= 60; cells++ {
				doc, n := sweepPage(t, longTexts()[name], cells, st.kaiming, st.autospace)
				joined.Pages = append(joined.Pages, doc.Pages[0])
				measures, relaxed = append(measures, cells), append(relaxed, n)
			}
			var pdf bytes.Buffer
			if err := draw.PDF(&pdf, &joined); err != nil {
				t.Fatal(err)
			}
			var narrow, wide rate
			for i, p := range stext.Read(t, pdf.Bytes(), false) {
				r := count(p, measures[i], st.autospace)
				r.relaxed = relaxed[i]
				fmt.Fprintf(&table, "%-10s %-13s %-6d %v\n", name, st.name, measures[i], r)
				switch {
				case measures[i] >= 17:
					wide.add(r)
				case measures[i] >= 11:
					narrow.add(r)
				}
			}
			fmt.Fprintf(&sums, "%-10s %-13s 11…16  %v  %s\n", name, st.name, narrow, narrow.shares())
			fmt.Fprintf(&sums, "%-10s %-13s 17…60  %v  %s\n", name, st.name, wide, wide.shares())
		}
	}
	const head = "text       style         字     lines relaxed >1.06 >1.12 split/quantities 孤字 ragged forbidden\n"
	out := head + sums.String() + "\n" + head + table.String()
	const golden = "testdata/sweep.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != out {
		t.Errorf("%s differs: go test ./internal/layout -run Sweep -update, and read the difference", golden)
	}
}

// sweepPage sets the paragraphs in one column of so many cells on one page and returns it with the number of relaxed lines.
func sweepPage(t *testing.T, paras []string, cells int, kaiming bool, autospace int) (*page.Document, int) {
	t.Helper()
	tpl := handout()
	tpl.Page.Columns, tpl.Page.Cells, tpl.Page.Lines = 1, cells, 2000
	tpl.Page.Trim = unit.Size{W: 400 * unit.Mm, H: 14000 * unit.Mm}
	if tpl.Body.Autospace = autospace; kaiming {
		tpl.Switches.Punct = "kaiming"
	}
	doc := &bulletin.Document{}
	for _, p := range paras {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: han(p)})
	}
	pages, problems := layout.Pages(doc, tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() || len(pages.Pages) != 1 {
		t.Fatal(problems, len(pages.Pages))
	}
	for _, m := range pages.Pages[0].Marks { // pages of several documents will stand in one file, which has no structure then
		if r, ok := m.(*page.Run); ok {
			r.Node = 0
		}
	}
	return pages, len(problems)
}

var quantities = regexp.MustCompile(`\d[\d.]*(亿元|万人|个百分点|人|家|个|户|年|月|日|%)`)

// count judges a page's lines by their glyph positions.
func count(p stext.Page, cells, autospace int) (r rate) {
	tpl := handout()
	s := setting{x0: tpl.Page.Left.Points(), em: tpl.Body.Size.Points()}
	s.x1 = s.x0 + float64(cells)*s.em
	bottom := (tpl.Page.Top + 2000*tpl.Page.Pitch).Points()
	lines := p.Lines(0, p.Width, func(c stext.Char) bool { return c.Y < bottom })
	var text strings.Builder
	ends := map[int]bool{}
	for i, l := range lines {
		r.lines++
		high := 0.0
		for _, g := range hanGaps(l) {
			high = math.Max(high, g)
		}
		if high > 1.06*s.em+0.02 {
			r.wide++
		}
		if high > 1.12*s.em+0.02 {
			r.wider++
		}
		last := i+1 == len(lines) || starts(lines[i+1], s)
		if right := s.right(l); !last && math.Abs(right-s.x1) > 0.2 {
			r.ragged++
		}
		if last && len(regexp.MustCompile(`\p{Han}|[A-Za-z]+|[\d.,%]+`).FindAllString(l.String(), -1)) < 2 {
			r.alone++
		}
		long := len(l) > 1 && l[0].R == '—' && l[1].R == '—' // may begin a line in GB
		if strings.ContainsRune(startForbidden, l[0].R) && !long || strings.ContainsRune(endForbidden, l[len(l)-1].R) {
			r.forbidden++
		}
		text.WriteString(l.String())
		ends[text.Len()] = true
	}
	for _, at := range quantities.FindAllStringIndex(text.String(), -1) {
		r.quantities++
		for i := at[0] + 1; i < at[1]; i++ {
			if ends[i] {
				r.split++
				break
			}
		}
	}
	return r
}
