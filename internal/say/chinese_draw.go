package say

func init() {
	add(map[string]string{
		"the document has no pages":                                                            "文档没有页面",
		"page %d: a part that lies on its side does not end, or ends twice":                    "第%d页：横排的部分没有结束，或者结束了两次",
		"page %d: a run of %d characters has %d positions, or no face, or no size":             "第 %d 页：一段 %d 个字符的文字有 %d 个位置，或没有字体，或没有字号",
		"the bookmark %q points to page %d of %d":                                              "书签 %q 指向第 %d 页，而文档共 %d 页",
		"the document's structure is broken: %s":                                               "文档的结构有误：%s",
		"not a date: %q":                                                                       "不是日期：%q",
		"write it as 2006-01-02":                                                               "请写成 2006-01-02 的形式",
		"the ICC profile %q is of class %q and colour space %q, not of a press with four inks": "ICC 特性文件 %q 的类别是 %q，色彩空间是 %q，不是四色印刷的特性文件",
	})
}
