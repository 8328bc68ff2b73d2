package say

func init() {
	add(map[string]string{
		"%d names of categories are left out under the chart: there is no room":            "图下有%d个类别名放不下，没有写",
		"%s cannot be seen beside the longest bar, which is more than 1,000 times as long": "%s 看不见：最长的一条是它的1000倍以上",
		"a chart of %.0f × %.0f mm has no room for its labels":                             "图只有 %.0f × %.0f 毫米，放不下标注",
		"a pie has no room beside the names of its shares":                                 "各份的名称旁边放不下饼图",
		"a pie has no room for %s, which is below zero: %s":                                "饼图不能有负数 %s：%s",
		"a pie shows one series; %d are left out":                                          "饼图只能画一个数列，另有%d个没有画",
		"all shares of the pie are zero":                                                   "饼图的各份都是零",
		"give it a chart or a table of its own":                                            "给它单独做一张图或表",
		"leave it out, or make it a table":                                                 "不要这张图，或者改成表",
		"leave it out, or name columns that hold numbers":                                  "不要这张图，或者指明有数字的列",
		"let it span more columns, or give it more rows":                                   "让它多占几栏，或者加高",
		"let it span more columns, or make it a bar chart":                                 "让它多占几栏，或者改成条形图",
		"make it a bar chart, shorten the names, or let it span more columns":              "改成条形图，缩短名称，或者让它多占几栏",
		"make it a column or bar chart":                                                    "改成柱形图或条形图",
		"make it a stacked chart":                                                          "改成堆积图",
		"the chart has no value to show":                                                   "图里没有数可画",
	})
}
