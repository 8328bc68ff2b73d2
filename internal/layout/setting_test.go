package layout_test

import (
	"bytes"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/unit"
)

// A setting is a paragraph set in one column and read back.
type setting struct {
	lines      []stext.Line
	relaxed    int     // lines reported as relaxed
	x0, x1, em float64 // the column's edges and the size, in points
}

// lay sets paragraphs in a column of so many cells and returns the characters of body text, line by line.
func lay(t *testing.T, cells int, paras ...bulletin.Text) setting {
	t.Helper()
	return layBy(t, handout(), cells, paras...)
}

// layBy is lay by another template, which it changes.
func layBy(t *testing.T, tpl *style.Template, cells int, paras ...bulletin.Text) setting {
	t.Helper()
	tpl.Page.Columns, tpl.Page.Cells, tpl.Page.Lines = 1, cells, 400
	tpl.Page.Trim = unit.Size{W: 400 * unit.Mm, H: 2500 * unit.Mm}
	doc := &bulletin.Document{Lang: "zh-Hans"}
	for _, p := range paras {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: p})
	}
	pages, problems := layout.Pages(doc, tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() {
		t.Fatal(problems)
	}
	var pdf bytes.Buffer
	if err := draw.PDF(&pdf, pages); err != nil {
		t.Fatal(err)
	}
	s := setting{x0: tpl.Page.Left.Points(), em: tpl.Body.Size.Points(), relaxed: len(problems)}
	s.x1 = s.x0 + float64(cells)*s.em
	top := (tpl.Page.Top + unit.Length(tpl.Page.Lines)*tpl.Page.Pitch).Points()
	for _, p := range stext.Read(t, pdf.Bytes(), false) {
		s.lines = append(s.lines, p.Lines(0, p.Width, func(c stext.Char) bool { return c.Y < top })...)
	}
	return s
}

// handout is a copy of the default template, for a test to change.
func handout() *style.Template {
	tpl := *style.Handout()
	return &tpl
}

func han(s string) bulletin.Text { return bulletin.Text{{Text: s}} }

// texts are prose of different kinds; the sweep sets each at many measures.
var texts = map[string]string{
	"numbers":    "区域经济运行没有出现“断崖式”下滑，呈现总体平稳、稳中有进的良好态势。2016年—2019年，GDP年均增长4.8%；2020年前三季度，受新冠肺炎疫情冲击的影响，增长有所回落，同比增长4.7%，比全市平均水平高1.8个百分点，展现出强劲活力与潜力。高新技术总产值达711.43亿元，年均增幅3.5%，累计完成固定资产投资954.2亿元，年均增长11.3%，办理11万余件“一件事一次办”事项，群众满意度99.8%。",
	"quotations": "“新房子住着舒服，好日子越过越有奔头！”谈起棚改，吕晓萍至今心感激动，“搭帮了棚改政策好，不然我们那房子，谁要？”她介绍（在杨梅湾一村）：《跨越屏幕见面 畅谈美好“石”光——石峰发布四周年见面交流会圆满举办》，引起粉丝广泛共鸣……“还市民一湾真正的清水塘”一定会成为我回乡的理由！",
	"latin":      "在Windows 11与Linux 6.1上运行的ERP系统由T’Pol和“Open Source”社区共建，覆盖5G、AI、PM2.5监测与GDP核算；约翰·史密斯（John Smith）说：“I don’t know.”随后在iPhone 15 Pro上演示了新版App，PDF与Excel文件均可导出。",
	"plain":      "成立区生态环境建设领导小组统筹整合生态绿心林业管理农业农村等职能实行一套工作机制一个指挥平台一支执法队伍管理模式实现生态文明建设由多头管转变为一家管",
}

// sweep sets every text at many measures, at few where tests are to be short, and hands each line over.
func sweep(t *testing.T, from, to int, check func(t *testing.T, s setting)) {
	step := slow.Of(1, 16)
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			cells := from
			if name == "latin" { // long words want a measure
				cells = max(from, 21)
			}
			for ; cells <= to; cells += step + cells/16 {
				check(t, lay(t, cells, han(text)))
			}
		})
	}
}
