package intake

import (
	"fmt"
	"strings"

	"report/internal/figure"
)

// report says what was taken for what, and what a person must look at.
func (d *draft) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# 导入说明\n\n标题：%s\n\n", d.main)
	fmt.Fprintf(&b, "正文里带单位的数字有 %d 处由数字（figures）来说，合 %d 个；%d 处没有。表 %d 张，图片 %d 张。\n\n", d.bound, len(d.figures), len(d.left), len(d.tables), len(d.pictures))
	if d.normalised > 0 {
		fmt.Fprintf(&b, "标点等有 %d 处统一成中文印刷的样子（半角逗号改全角之类）。\n\n", d.normalised)
	}
	b.WriteString("## 要人看的\n\n")
	if len(d.looks)+len(d.clashes)+len(d.left) == 0 {
		b.WriteString("没有。\n")
	}
	for _, c := range d.clashes {
		fmt.Fprintf(&b, "- %s两个数：“%s”（%s）和“%s”（%s）是不是一回事？原文都照留。\n", place(c.file, c.line), c.one.Source, c.one.Text(), c.other.Source, c.other.Text())
	}
	for _, l := range d.looks {
		fmt.Fprintf(&b, "- %s%s\n", place(l.file, l.line), line(l.text))
	}
	if len(d.left) > 0 {
		b.WriteString("\n### 没有做成数字的\n\n")
		for _, l := range d.left {
			fmt.Fprintf(&b, "- %s%s：%s\n", place(l.file, l.line), line(l.text), l.why)
		}
	}
	d.saidFigures(&b)
	b.WriteString("\n## 原稿各处看作什么\n\n| 处 | 看作 | 文字 |\n|---|---|---|\n")
	for _, t := range d.taken {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.TrimSuffix(place(t.file, t.line), "："), t.as, strings.ReplaceAll(line(clipped(t.text)), "|", "\\|"))
	}
	return b.String()
}

func (d *draft) saidFigures(b *strings.Builder) {
	if len(d.figures) == 0 {
		return
	}
	b.WriteString("\n## 数字\n\n| 编号 | 名称 | 数值 | 单位 | 时期 | 原文 |\n|---|---|---|---|---|---|\n")
	for _, f := range d.figures {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", f.ID, f.Name, number(f), f.Unit, f.Period, strings.ReplaceAll(line(f.Source), "|", "\\|"))
	}
}

// number is a figure's value with what hedges it.
func number(f *figure.Figure) string {
	return f.Hedge.Before + f.Number() + f.Hedge.After
}

// place is where something stands, before what is said of it.
func place(file string, line int) string {
	switch {
	case file == "":
		return ""
	case line == 0:
		return file + "："
	}
	return fmt.Sprintf("%s:%d：", file, line)
}

// line is a text on one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }
