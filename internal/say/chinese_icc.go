package say

func init() {
	add(map[string]string{
		"give the ICC profile of a printing condition, such as the printer's own CMYK profile": "请给出印刷条件的 ICC 特性文件，例如印刷厂自己的 CMYK 特性文件",
		"not an ICC profile":                                                        "不是 ICC 特性文件",
		"the ICC profile has more than %d MB":                                       "ICC 特性文件超过 %d MB",
		"the ICC profile states %d bytes and has %d: it may be cut off":             "ICC 特性文件声明 %d 字节，实有 %d 字节：可能被截断",
		"the ICC profile is of version %d; a PDF takes 2 and 4":                     "ICC 特性文件为第 %d 版；PDF 接受第 2 版和第 4 版",
		"the ICC profile is of the colour space %q; a PDF takes CMYK, RGB and GRAY": "ICC 特性文件的色彩空间是 %q；PDF 接受 CMYK、RGB 和 GRAY",
		"the ICC profile is damaged: its part %q reaches out of the file":           "ICC 特性文件已损坏：其中的 %q 部分超出文件",
	})
}
