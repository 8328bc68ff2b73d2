package say

func init() {
	add(map[string]string{
		"two sheets are named %q":                         "有两张工作表都叫“%s”",
		"number the tables 1, 2, 3 in their order":        "把表按次序编为 1、2、3",
		"the table has no title":                          "表没有标题",
		"give it a title":                                 "给它一个标题",
		"the table has %d columns":                        "表有%d列",
		"the table has %d rows":                           "表有%d行",
		"a sheet takes 1 to %d":                           "一张工作表可以有 1 到 %d",
		"the column has no head":                          "这一列没有标题",
		"the head %q is that of column %d too":            "标题“%s”与第%d列的相同",
		"tell the columns apart, by year or measure":      "写明各列的区别，如年份或口径",
		"the row has %d cells, the table %d columns":      "这一行有%d格，表有%d列",
		"fill or remove cells":                            "补齐或删去单元格",
		"nobody knows the reason %q":                      "不认识缺值原因“%s”",
		"the cell is empty":                               "空值必须注明状态",
		"say why: %s":                                     "写明原因：%s",
		"%q is no number":                                 "“%s”不是数",
		"write a number, or why there is none: %s":        "写一个数，或缺值原因：%s",
		"%s has %d significant digits, a cell keeps %d":   "%s 有%d位有效数字，单元格只能存%d位",
		"%s has %d places, a cell shows %d":               "%s 有%d位小数，单元格只能显示%d位",
		"round it, or use a smaller unit":                 "四舍五入，或换小一级的单位",
		"%q holds a line break or a tab":                  "%q 里有换行或制表符",
		"write it in one line":                            "写成一行",
		"%q is not UTF-8":                                 "%q 不是 UTF-8",
		"%q holds the character U+%04X":                   "%q 里有字符 U+%04X",
		"the text has %d characters":                      "文字有%d个字符",
		"shorten it: at most %d":                          "缩短：最多%d个",
		"%q is read as another character":                 "“%s”会被电子表格读成别的字符",
		"write it with a space or with other underscores": "中间加空格，或不用下划线",
	})
}
