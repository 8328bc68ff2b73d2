package say

func init() {
	add(map[string]string{
		"cannot create %s: %s":                                     "无法创建 %s：%s",
		"cannot write %s: %s":                                      "无法写入 %s：%s",
		"there is no such file or folder":                          "没有这个文件或文件夹",
		"permission denied":                                        "没有权限",
		"it is a folder":                                           "它是一个文件夹",
		"a part of its path is not a folder":                       "路径中有一段不是文件夹",
		"no space left on the device":                              "磁盘空间不足",
		"something is there that is no file":                       "那里有一个不是文件的东西",
		"the attached file's name %q could lead out of the folder": "附件的名称 %q 可能指向文件夹以外",
		"two attached files are called %q":                         "有两个附件都叫 %q",
		"the attached file %q is not in the PDF":                   "附件 %q 不在这份 PDF 里",
		"the attached file %q cannot be read: %s":                  "附件 %q 无法读取：%s",
		"no file is attached to the PDF":                           "这份 PDF 没有附带文件",
		"nothing was written: take the file out with another program, under another name": "没有写出任何文件：请用别的程序以别的名称取出",
		"the file system is read-only":                                               "文件系统是只读的",
		"the template asks for 仿宋, and no font was given for it: 宋 stands in":        "版式要用仿宋，而没有给出仿宋字体：以宋体代替",
		"give one with --font %s":                                                    "用 --font %s 给出",
		"a font without a role and a file":                                           "字体要有角色和文件",
		"write it as %s":                                                             "写作 %s",
		"give another font for %s":                                                   "请为 %s 另给字体",
		"the font has %d of the %d characters that texts in %s need from day to day": "字体只有 %d 个常用字符（共 %d 个），不能用作 %s",
		"the font has %d of the %d characters that texts in %s need from day to day; another face stands in for the others": "字体只有 %d 个常用字符（共 %d 个），用作 %s 时其余的以别的字体代替",
		"the font says that its maker permits no embedding":                                                                 "字体注明厂商不许嵌入",
		"ask the maker for a licence, or give another font":                                                                 "请向厂商取得授权，或另给字体",
		"a template names fonts below its own folder; give others with --font %s":                                           "版式只能用其文件夹里的字体；别处的用 --font %s 给出",
		"the file is too big": "文件太大",
	})
}
