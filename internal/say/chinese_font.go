package say

func init() {
	add(map[string]string{
		"the font's table %q is missing or damaged":                                   "字体的 %q 表缺失或损坏",
		"take the file from its source again, or use another TrueType font":           "请重新获取该文件，或换用其他 TrueType 字体",
		"the font has no Unicode character map of format 4 or 12":                     "字体没有格式 4 或 12 的 Unicode 字符映射",
		"use a Unicode TrueType font; symbol fonts do not do":                         "请使用 Unicode 编码的 TrueType 字体；符号字体不能用",
		"the font has PostScript (CFF) outlines, which cannot be embedded":            "字体是 PostScript（CFF）轮廓，无法嵌入",
		"use the TrueType edition of the face (.ttf, or .ttc with TrueType outlines)": "请使用该字体的 TrueType 版本（.ttf，或 TrueType 轮廓的 .ttc）",
		"not a TrueType font":                                       "不是 TrueType 字体",
		"use a .ttf or .ttc file with TrueType outlines":            "请使用 TrueType 轮廓的 .ttf 或 .ttc 文件",
		"the file holds %d fonts; there is no number %d":            "文件中有 %d 个字体，没有第 %d 号",
		"count the fonts of a collection from 0":                    "字体集合中的字体从 0 数起",
		"the font has no glyph for %q (%U)":                         "字体没有 %q（%U）的字形",
		"use another character or another font":                     "请换用其他字符或其他字体",
		"the outline of %q (%U) is damaged":                         "%q（%U）的轮廓已损坏",
		"a document cannot use %d scattered characters of one font": "一份文档不能使用同一字体中 %d 个零散的字符",
		"divide the document":                                       "请拆分文档",
	})
}
