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
	if d.linked > 0 {
		fmt.Fprintf(&b, "表里有 %d 格和正文是同一个数，用的是同一个编号。\n\n", d.linked)
	}
	if d.normalised > 0 {
		fmt.Fprintf(&b, "标点等有 %d 处统一成中文印刷的样子（半角逗号改全角之类）。\n\n", d.normalised)
	}
	b.WriteString("## 要人看的\n\n")
	if len(d.queries)+len(d.clashes)+len(d.left) == 0 {
		b.WriteString("没有。\n")
	}
	for _, c := range d.clashes {
		fmt.Fprintf(&b, "- %s两个数：“%s”（%s）和“%s”（%s）是不是一回事？原文都照留。\n", place(c.file, c.line), c.One.Source, c.One.Text(), c.Other.Source, c.Other.Text())
	}
	for _, l := range d.queries {
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

// Report says what an update changed, for a person to read.
func (u *Update) Report() string {
	var b strings.Builder
	b.WriteString("# 更新说明\n\n")
	if u.Period[1] != "" {
		fmt.Fprintf(&b, "时期：%s → %s\n\n", u.Period[0], u.Period[1])
	}
	for _, of := range []struct {
		what   string
		values [2]string
	}{{"日期", u.Date}, {"期号", u.Issue}} {
		if of.values[1] != "" {
			fmt.Fprintf(&b, "%s：%s → %s\n\n", of.what, of.values[0], of.values[1])
		}
	}
	section := func(title string, n int) {
		if n == 0 {
			return
		}
		fmt.Fprintf(&b, "\n## %s（%d）\n\n", title, n)
	}
	section("改了的数", len(u.Changed))
	for _, c := range u.Changed {
		fmt.Fprintf(&b, "- %s：%s → %s（%s）\n", c.Figure.ID, c.From, c.To, line(c.By))
	}
	section("有两个数，没有改，请核对", len(u.Clashes))
	for _, c := range u.Clashes {
		fmt.Fprintf(&b, "- %s：“%s”还是“%s”\n", c.Figure.ID, line(c.One.Source), line(c.Other.Source))
	}
	section("新稿里没有说到的数，照旧", len(u.Gone))
	for _, f := range u.Gone {
		fmt.Fprintf(&b, "- %s：%s\n", f.ID, f.Text())
	}
	section("新稿里新有的数，没有加", len(u.New))
	for _, f := range u.New {
		fmt.Fprintf(&b, "- {id: %s, name: %s, value: %s, unit: %s, period: %s}（%s）\n", quote(f.ID), quote(f.Name), f.Value, quote(f.Unit), quote(f.Period), line(f.Source))
	}
	section("换了的表", len(u.Tables))
	for _, name := range u.Tables {
		fmt.Fprintf(&b, "- %s\n", name)
	}
	section("样子不同，没有换的表", len(u.Unlike))
	for _, name := range u.Unlike {
		fmt.Fprintf(&b, "- %s\n", name)
	}
	for _, list := range []struct {
		title string
		texts []string
	}{{"还写着原来年份的标题，请改", u.Dated}, {"新稿里有、数据集里没有的话", u.Added}, {"数据集里有、新稿里没有的话", u.Dropped}} {
		section(list.title, len(list.texts))
		for _, text := range list.texts {
			fmt.Fprintf(&b, "- %s\n", line(text))
		}
	}
	if len(u.Files) == 0 {
		b.WriteString("\n没有改动任何文件。\n")
	} else {
		b.WriteString("\n正文没有改动；改动前的文件在旁边，名字后面加了 .before。\n")
	}
	return b.String()
}
