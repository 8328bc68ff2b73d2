package say

func init() {
	add(map[string]string{
		"the table is %.0f mm wide, %.0f mm more than the page has":                "表宽 %.0f 毫米，比版心多 %.0f 毫米",
		"leave out columns, make the type of tables smaller, or take wider paper":  "减少几栏，把表的字改小，或者用宽一些的纸",
		"the head of the table is %d lines higher than the page has room for":      "表头比页面能放的高 %d 行",
		"shorten the columns' titles":                                              "缩短各栏的标题",
		"a row of %s is %d lines higher than the page has room for: %q":            "%s 有一行比页面能放的高 %d 行：%q",
		"shorten its longest cell, or leave out columns so that the cell is wider": "缩短最长的单元格，或者减少几栏让它宽一些",
		"no font has the character %s (U+%04X), in %q":                             "所用的字体里都没有“%s”字（U+%04X），见“%s”",
		"write it with another character, or give a font that has it":              "换一个字，或者提供有这个字的字体",
		"page %d, column %d, line %d of a paragraph: %s: %q":                       "第%d页第%d栏，段中第%d行：%s：“%s”",
		"change a word or two of the paragraph":                                    "改动这一段的一两个字",
		"a line breaks a quantity, range or date":                                  "拆开了数量、范围或日期",
		"a line is spread more than 0.12 em a gap":                                 "字距拉开超过 0.12 字",
		"a last line holds one character":                                          "末行只有一个字（孤字）",
		"a line begins or ends with a mark that must not stand there":              "行首或行尾是不该在那里的标点",
		"a word or number is wider than the line and is broken":                    "有一个词或数比行还宽，拆开了",
		"a line is wider than the column":                                          "这一行比栏还宽",
		"this is %d lines higher than the page":                                    "这一块比页面高 %d 行",
		"something on page %d is higher than the page":                             "第%d页有一块比页面还高",
		"shorten it, or split it in two":                                           "改短一些，或者分成两块",

		"the picture %s has %d pixels an inch where it stands, %.0f × %.0f mm, less than %d": "图片 %s 按所排大小每英寸只有%d像素（%.0f × %.0f mm），不到%d",
		"take an original that is %.0f pixels wide, or show it smaller":                      "换一张宽%.0f像素的原图，或者排小一些",
	})
}
