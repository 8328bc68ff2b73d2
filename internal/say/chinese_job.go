package say

func init() {
	add(map[string]string{
		"cannot create %s: %s":               "无法创建 %s：%s",
		"cannot write %s: %s":                "无法写入 %s：%s",
		"there is no such file or folder":    "没有这个文件或文件夹",
		"permission denied":                  "没有权限",
		"it is a folder":                     "它是一个文件夹",
		"a part of its path is not a folder": "路径中有一段不是文件夹",
		"no space left on the device":        "磁盘空间不足",
		"the file system is read-only":       "文件系统是只读的",
	})
}
