package say

func init() {
	add(map[string]string{
		"JPEG, PNG, TIFF and WebP are read":                                              "可以用 JPEG、PNG、TIFF、WebP",
		"a CMYK picture without a profile: its inks are printed as they are":             "CMYK 图片没有色彩配置文件：按原油墨值印",
		"a JPEG of a kind that printers' programs do not read":                           "这种 JPEG 印刷用的程序不认",
		"a JPEG with %d samples a pixel":                                                 "JPEG 每个像素有%d个样本",
		"a JPEG with samples of %d bits":                                                 "JPEG 的样本是%d位",
		"a TIFF of a kind that is not read: %s":                                          "不支持这种 TIFF：%s",
		"copy it from its source again, or open it in a picture editor and save it anew": "重新复制一份，或者用图片编辑器打开后另存",
		"open it in a picture editor and save it anew":                                   "用图片编辑器打开后另存",
		"pictures of the kind %s are not read":                                           "不支持 %s 图片",
		"save it as JPEG, PNG, TIFF or WebP":                                             "另存为 JPEG、PNG、TIFF 或 WebP",
		"save it as RGB, CMYK or gray":                                                   "另存为 RGB、CMYK 或灰度",
		"save it with 8 bits a sample, without layers, or as JPEG or PNG":                "另存为每样本8位、不带图层的 TIFF，或者 JPEG、PNG",
		"save it smaller":                                      "另存得小一些",
		"save it with 8 bits":                                  "另存为8位",
		"save one of its pictures by itself":                   "把其中一帧单独另存",
		"the file is no picture":                               "文件不是图片",
		"the picture cannot be opened: %s":                     "图片打不开：%s",
		"the picture cannot be read: it is no file":            "图片读不出来：它不是文件",
		"the picture has %d MB, more than %d":                  "图片有%d MB，超过%d MB",
		"the picture has %d × %d pixels, more than %d million": "图片有 %d × %d 像素，超过上限（%d 百万像素）",
		"the picture has no pixels":                            "图片没有像素",
		"the picture is animated":                              "图片是动画",
		"the picture is cut off":                               "图片不完整，后面被截掉了",
		"the picture is damaged: %s":                           "图片坏了：%s",
	})
}
