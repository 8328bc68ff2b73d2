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
		"the file system is read-only": "文件系统是只读的",
	})
}
