package say

func init() {
	add(map[string]string{
		"object %d: %s":     "对象 %d：%s",
		"the file is empty": "文件是空的",
		"not a PDF file: it does not begin with %q":                                  "不是 PDF 文件：开头没有 %q",
		"the file has no end: %q is missing, it may be cut off":                      "文件没有结尾：缺少 %q，可能被截断",
		"the file is encrypted":                                                      "文件已加密",
		"the file has no catalog":                                                    "文件没有目录对象（catalog）",
		"arrays and dictionaries stand more than %d deep in each other":              "数组和字典嵌套超过 %d 层",
		"the file has too many values to be read":                                    "文件中的值太多，无法读取",
		"it cannot be read":                                                          "无法读取",
		"it does not stand where the file says":                                      "不在文件所说的位置",
		"its stream is longer than the file, or has no length":                       "它的数据流比文件还长，或没有长度",
		"its stream does not end after the %d bytes that it states":                  "它的数据流没有在所声明的 %d 字节处结束",
		"it is not in object stream %d":                                              "不在对象流 %d 中",
		"object stream %d is broken":                                                 "对象流 %d 已损坏",
		"the cross-reference section is damaged: the file may be cut off or changed": "交叉引用表已损坏：文件可能被截断或改动",
		"the cross-reference sections lead in a circle":                              "交叉引用表循环指向",
		"the file has object number %d; at most %d are read":                         "文件有编号为 %d 的对象；最多读取 %d 个",
		"its stream has %d filters":                                                  "它的数据流有 %d 个过滤器",
		"its stream has the filter %q, which is unknown":                             "它的数据流用了未知的过滤器 %q",
		"its stream cannot be decoded (%s)":                                          "它的数据流无法解码（%s）",
		"a stream is larger than is read: the file may be made to exhaust memory":    "一个数据流大得超出读取限度：文件可能是为耗尽内存而造的",
		"the page's contents are broken at byte %d: %s":                              "页面内容在第 %d 字节处损坏：%s",
		"an inline image does not end":                                               "内嵌图像没有结束",
		"a part of the page tree is missing":                                         "页面树缺少一部分",
		"the page tree leads in a circle, or holds a page twice":                     "页面树循环指向，或同一页出现两次",
		"a part of the page's contents is missing":                                   "页面内容缺少一部分",
	})
}
