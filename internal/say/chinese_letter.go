package say

func init() {
	add(map[string]string{
		"the title leaves no room on the first page: %d lines of %d":                            "标题占了首页的 %d 行（全页 %d 行），放不下正文",
		"shorten it: an official title has two or three lines":                                  "缩短标题：公文标题一般两三行",
		"the footnote %q has %d lines and fits no column":                                       "脚注 %q 有 %d 行，一栏放不下",
		"shorten it, make it a paragraph, or gather the notes at the end (switches.notes: end)": "缩短它，改成正文，或者把注集中在文末（switches.notes: end）",
		"the imprint has %d lines, a page %d":                                                   "版记有 %d 行，一页只有 %d 行",
		"name offices together, as 各乡镇人民政府":                                                     "机关合起来写，如“各乡镇人民政府”",
	})
}
