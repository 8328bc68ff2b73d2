package say

func init() {
	add(map[string]string{
		"a cell in quotes begins in this row and is not closed properly": "这一行有单元格的引号没有正确结束",
		"a straight quote inside a cell that has no quotes around it":    "没有加引号的单元格里出现了直引号",
		"cannot be read as CSV: %s":                                      "不是正确的 CSV：%s",
		"close the quotes; double those inside the cell":                 "补上引号；单元格里面的引号写两个",
		"put quotes around the cell and double those inside":             "整个单元格加引号，里面的引号写两个",
		"shorten it":                           "缩短",
		"split it":                             "拆成几份",
		"split the table":                      "把表拆开",
		"the cell has more than %d characters": "单元格超过%d个字符",
		"the row has %d cells, more than %d":   "这一行有%d个单元格，超过%d",
		"the table has more than %d rows":      "表超过%d行",
	})
}
