package intake

import (
	"strings"
	"testing"
)

// TestFront finds title, kicker, issuer, date, number and byline where offices write them, and takes nothing else for them.
func TestFront(t *testing.T) {
	for _, c := range []struct{ text, want, body string }{
		{"工作简报\n\n第15期（总第238期）\n\n某县人民政府办公室　　　　2024年7月8日\n\n我县上半年经济运行稳中向好\n\n上半年，实现地区生产总值356.2亿元。\n", "工作简报|我县上半年经济运行稳中向好|某县人民政府办公室|2024-07-08|第15期（总第238期）||2024-Q1/2024-Q2", "上半年，实现"},
		{"把统计做实\n\n本报记者 陈晨　通讯员 李四\n\n记者：今年的工作有什么特点？\n\n刘明：完成了普查。\n\n——摘自《某报》\n", "|把统计做实||||陈晨,通讯员李四|", "记者：今年的工作有什么特点？\n\n刘明：完成了普查。\n\n——摘自《某报》"},
		{"关于做好年报工作的通知\n\n各单位：\n\n现将有关事项通知如下。\n\n附件：1.目录\n\n某县统计局\n\n二〇二四年十二月二十五日\n\n（此件公开发布）\n", "|关于做好年报工作的通知|某县统计局|2024-12-25|||", "各单位：\n\n现将有关事项通知如下。\n\n附件：1.目录\n\n（此件公开发布）"},
		{"任务分工\n\n抓好第一项任务的落实。\n\n（责任单位：某县教育局、某县财政局、某县人力资源和社会保障局、各乡镇人民政府，各开发区管委会）\n\n抓好第二项任务的落实。\n\n（责任单位：某县教育局、某县财政局、某县人力资源和社会保障局、各乡镇人民政府，各开发区管委会）\n", "|任务分工|||||", "管委会）\n\n抓好第二项任务的落实。\n\n（责任单位"},
	} {
		_, d := imported(t, Options{ID: "x", Figures: NoFigures}, Source{"a.txt", []byte(c.text)})
		got := strings.Join([]string{d.Title.Kicker, d.Title.Main, d.Issuer, d.Date, d.Issue, strings.Join(d.Byline, ","), d.Period}, "|")
		body := ""
		for _, s := range d.Sections {
			body += s.Body + "\n"
		}
		if got != c.want || !strings.Contains(body, c.body) {
			t.Errorf("got\n%s\n%s\nwant\n%s\n%s", got, body, c.want, c.body)
		}
	}
}

// TestNotesOfTitles keeps the notes of titles, which bear no marks, and says where they went.
func TestNotesOfTitles(t *testing.T) {
	r, d := imported(t, Options{ID: "x"}, Source{"a.md", []byte("---\ntitle: 公报[^1]\n---\n\n## 综合[^2]\n\n正文[^3]。\n\n第二段。\n\n[^1]: 甲\n\n[^2]: 乙\n\n[^3]: 丙\n")})
	if d.Title.Main != "公报" || len(d.Sections) != 1 || !strings.HasPrefix(d.Sections[0].Body, "正文[^3]。[^1][^2]\n\n第二段。") {
		t.Errorf("%+v", d.Sections)
	}
	for _, want := range []string{"[^1]: 甲", "[^2]: 乙", "[^3]: 丙"} {
		if !strings.Contains(d.Sections[0].Body, want) {
			t.Errorf("%s is not in %s", want, d.Sections[0].Body)
		}
	}
	if n := strings.Count(string(r.Files[ReportName]), "注移到"); n != 2 {
		t.Errorf("%s", r.Files[ReportName])
	}
}
