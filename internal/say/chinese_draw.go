package say

func init() {
	add(map[string]string{
		"the document has no pages": "文档没有页面",
		"page %d: a run of %d characters has %d positions, or no face, or no size": "第 %d 页：一段 %d 个字符的文字有 %d 个位置，或没有字体，或没有字号",
		"the bookmark %q points to page %d of %d":                                  "书签 %q 指向第 %d 页，而文档共 %d 页",
		"not a date: %q":         "不是日期：%q",
		"write it as 2006-01-02": "请写成 2006-01-02 的形式",
	})
}
