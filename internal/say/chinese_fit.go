package say

func init() {
	add(map[string]string{
		"to fit the pages, %q is set a line shorter":                                                              "为了排满版面，“%s”缩了一行",
		"to fit the pages, %q is set a line longer":                                                               "为了排满版面，“%s”扩了一行",
		"to fit the pages, %q is set %d lines lower":                                                              "为了排满版面，“%s”排矮 %d 行",
		"to fit the pages, %q is set %d lines higher":                                                             "为了排满版面，“%s”排高 %d 行",
		"to fit the pages, %q is set a line lower":                                                                "为了排满版面，“%s”排矮一行",
		"to fit the pages, %q is set a line higher":                                                               "为了排满版面，“%s”排高一行",
		"%q is left out while others that are numbered after it stay: the numbers have a gap":                     "“%s”没有排，编号在它后面的却排了，编号不连续",
		"mark those after it optional too, or place it behind them":                                               "给它后面的也写上 optional: true，或者把它移到后面",
		"to fit the pages, %q is left out":                                                                        "为了排满版面，“%s”没有排",
		"to fit the pages, the headline is set %.0f pt smaller":                                                   "为了排满版面，主题字号小 %.0f 磅",
		"the bulletin is %d lines longer than %s; page %d begins in %q":                                           "简报比%[2]s多 %[1]d 行；第%[3]d页从“%[4]s”里起",
		"the bulletin is %d lines longer than %s, and %d lines with all that may be varied; page %d begins in %q": "简报比%[2]s多 %[1]d 行，能变的都变了还多 %[3]d 行；第%[4]d页从“%[5]s”里起",
		"the bulletin takes %s, not %s: it is %d lines too short":                                                 "简报要占%s，而不是%s：短 %d 行",
		"add something, leave out --pages, or set another size or pitch":                                          "添一些内容，去掉 --pages，或改字号、行距",
		"the bulletin leaves %d lines empty on %s":                                                                "简报空着 %d 行，没有排满%s",
		"shorten or leave out something, mark sections optional, or ask for another number of pages":              "删改一些内容，给可以不排的版块写上 optional: true，或者换一个页数",
		"add something, or give charts and pictures more room under chart.max_rows":                               "添一些内容，或者用 chart.max_rows 让图再高一些",
	})
}
