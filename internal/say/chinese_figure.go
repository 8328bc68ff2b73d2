package say

func init() {
	add(map[string]string{
		"%s takes %d values, found %d":               "%s 要有%d个值，这里有%d个",
		"%q cannot stand here":                       "这里不能写“%s”",
		"%s takes %d values or more, found %d":       "%s 至少要有%d个值，这里有%d个",
		"a bracket begins here and is not closed":    "这里的括号没有结束",
		"a column stands where one number is wanted": "这里要一个数，写的却是一列",
		"a division by zero":                         "除数是零",
		"expressions are made of ids, numbers, + - × ÷ ( ) and growth, share, sum, count, rank": "算式由编号、数字、+ - × ÷ ( ) 和 growth、share、sum、count、rank 组成",
		"name its row: table[column, row]; or take its sum":                                     "写明哪一行：表[列, 行]；或者用 sum 求和",
		"part it into figures":                                                "分成几个数字来写",
		"the expression ends where a value is missing":                        "算式没有写完",
		"the expression has more than %d terms":                               "算式超过%d项",
		"the expression is more than %d deep":                                 "算式嵌套超过%d层",
		"the number is too large to be computed exactly":                      "数字太大，无法精确计算",
		"%q has %d significant digits, more than %d":                          "“%s”有%d位有效数字，超过%d位",
		"%q is no kind of figure":                                             "没有“%s”这种数字",
		"%q is no period":                                                     "“%s”不是时期",
		"%q is no scale":                                                      "“%s”不是换算单位",
		"%q is no way to say a figure":                                        "没有“%s”这种引用数字的写法",
		"%q is not a number":                                                  "“%s”不是数字",
		"nobody knows whether the hedge %q stands before or after its number": "不知道约数词“%s”该放在数字前还是数字后",
		"round it, or use a larger unit":                                      "四舍五入，或者换用更大的单位",
		"use a larger unit":                                                   "换用更大的单位",
		"write 2020, 2016/2020, 2020-Q1/2020-Q3, 2020-05 or 2020-12-31":       "写成 2020、2016/2020、2020-Q1/2020-Q3、2020-05 或 2020-12-31",
		"write digits with a point: 12000, 4.80, -0.3":                        "只写数字和小数点：12000、4.80、-0.3",
		"write {before: %s} or {after: %s} at the figure, or use one of %s":   "在数字那里写明 {before: %s} 或 {after: %s}，或者用其中一个：%s",
		"write {{id}}":                                                        "写成 {{编号}}",
		"{{ without }}":                                                       "有 {{ 没有 }}",
	})
}
