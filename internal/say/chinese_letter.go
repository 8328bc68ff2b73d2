package say

func init() {
	add(map[string]string{
		"the title leaves no room on the first page: %d lines of %d":                            "标题占了首页的 %d 行（全页 %d 行），放不下正文",
		"shorten it: an official title has two or three lines":                                  "缩短标题：公文标题一般两三行",
		"the footnote %q has %d lines and fits no column":                                       "脚注 %q 有 %d 行，一栏放不下",
		"shorten it, make it a paragraph, or gather the notes at the end (switches.notes: end)": "缩短它，改成正文，或者把注集中在文末（switches.notes: end）",
		"the imprint has %d lines, a page %d":                                                   "版记有 %d 行，一页只有 %d 行",
		"name offices together, as 各乡镇人民政府":                                                     "机关合起来写，如“各乡镇人民政府”",

		"%q is nothing to refer to":         "不能引用 %q",
		"%q is no way to say a reference":   "引用没有 %q 这种写法",
		"nothing can be referred to here":   "这里不能引用",
		"no section places the %s %q":       "没有版块放置%s %q",
		"add a section {kind: %s, ref: %s}": "加一个版块 {kind: %s, ref: %s}",
		"a footnote cannot be marked here":  "这里不能标注",
		"refer to it in the text of a section; the notes of tables and charts can name {{table:id}} and {{chart:id}}": "在版块的正文里引用；表和图的注里可以写 {{table:编号}}、{{chart:编号}}",
		"mark it in the text of a section; tables and charts have notes":                                              "在版块的正文里标注；表和图的注写在 notes 里",
		"the pages named by %s change with every setting":                                                             "%s 所指的页码每排一次都变",
		"change a word or two before them, or refer to the thing without its page":                                    "改动前面的一两个字，或者只引用编号，不写页码",
		"the text names %s, which is not there":                                                                       "正文提到%s，但没有",
		"write {{table:id}} or {{chart:id}}: the number is made and stays right":                                      "写 {{table:编号}} 或 {{chart:编号}}，序号自动生成，不会错",
		"%s is written by hand":                                  "%s 是手写的",
		"write {{%s}}: the number stays right when tables move":  "写 {{%s}}，表图挪动时序号也不会错",
		"no text names %s":                                       "正文没有提到%s",
		"write {{%s}} where it belongs":                          "在该提到的地方写 {{%s}}",
		"the heading %q is numbered with %q":                     "标题 %q 的序号写作 %q",
		"write it as %s":                                         "写作 %s",
		"the heading %q stands below %q and is numbered as high": "标题 %q 在 %q 之下，序号的层次却不比它低",
		"number headings in the order 一、 （一） 1. （1）":             "序号按 一、 （一） 1. （1） 的层次用",
		"the template does not show what stands under %q":        "这个版式不显示 %q 里的内容",
		"set it as an official paper: --template %s":             "按公文排：--template %s",
		"the sender's name has %d lines, a page %d":              "发文机关署名有 %d 行，一页只有 %d 行",
		"%q is not written as the number of an official paper":   "%q 不是发文字号的写法",
	})
}
