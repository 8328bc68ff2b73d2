package say

func init() {
	add(map[string]string{
		"%q is no range of cells":          "“%s”不是单元格区域",
		"cannot be read as a workbook: %s": "不是正确的工作簿：%s",
		"name one of its sheets: %s":       "写明用哪个工作表：%s",
		"numbers were read at %d significant digits, such as %s as %s: cells: %d":                       "数字按%d位有效数字读入，如 %s 读作 %s，共%d格",
		"open it and save it anew as .xlsx":                                                             "用办公软件打开，另存为 .xlsx",
		"round them in the workbook, or give the column decimals":                                       "在工作簿里四舍五入，或者给这一列写明 decimals",
		"save it as .xlsx without a password":                                                           "另存为 .xlsx，不加密码",
		"the workbook has %d sheets":                                                                    "工作簿有%d个工作表",
		"the workbook has no sheet %q":                                                                  "工作簿没有工作表“%s”",
		"the workbook is protected by a password, or in the format of before 2007 (.xls)":               "工作簿有密码，或者是 2007 以前的格式（.xls）",
		"the workbook shows numbers rounded, such as %s as %s; they are published as stored: cells: %d": "工作簿显示的数字舍入过，如 %s 显示为 %s；按存储的数值发布，共%d格",
		"the workbook unpacks to more than %d bytes":                                                    "工作簿解压后超过%d字节",
		"write it as A3:F20":                                                                            "写成 A3:F20 的形式",
		"a cell in quotes begins in this row and is not closed properly":                                "这一行有单元格的引号没有正确结束",
		"a straight quote inside a cell that has no quotes around it":                                   "没有加引号的单元格里出现了直引号",
		"cannot be read as CSV: %s":                                                                     "不是正确的 CSV：%s",
		"close the quotes; double those inside the cell":                                                "补上引号；单元格里面的引号写两个",
		"put quotes around the cell and double those inside":                                            "整个单元格加引号，里面的引号写两个",
		"shorten it":                            "缩短",
		"split it":                              "拆成几份",
		"merged cells cover more than %d cells": "合并单元格一共盖住了%d个以上的单元格",
		"unmerge them":                          "取消合并",
		"split the table":                       "把表拆开",
		"the cell has more than %d characters":  "单元格超过%d个字符",
		"the row has %d cells, more than %d":    "这一行有%d个单元格，超过%d",
		"the table has more than %d rows":       "表超过%d行",
	})
}
