package say

func init() {
	add(map[string]string{
		"the path %q goes on behind a single value, at %q": "路径“%s”在单个值后面还有“%s”",
		"end it there":            "到那里为止",
		"the path %q ends at %s":  "路径“%s”指的是%s",
		"go on to a single value": "要一直写到单个值",
		"%q is no path":           "“%s”不是路径",
		"write keys with dots between, as title.main or figures.gdp.value": "各级的键用点隔开，如 title.main、figures.gdp.value",
		"there is no element %q, which the path %q names":                  "没有“%s”这一项，路径“%s”却指到它",
		"the list has %d elements, numbered from 1":                        "列表有%d项，从 1 数起",
	})
}
