package signature

import (
	"strings"
	"testing"
)

// A file is known by its beginning, and a text that begins like one is none.
func TestOf(t *testing.T) {
	for _, c := range []struct {
		data string
		want Format
	}{
		{"\xFF\xD8\xFF\xE0", JPEG}, {"\x89PNG\r\n\x1A\n", PNG}, {"II*\x00\x08", TIFF}, {"MM\x00*", TIFF}, {"RIFF\x24\x00\x00\x00WEBPVP8X", WebP},
		{"GIF89a", GIF}, {"BM\x36\x00\x0c\x00\x00\x00\x00\x00", BMP}, {"8BPS\x00\x01", Photoshop}, {"<svg xmlns=", SVG}, {"<?xml version='1.0'?>\n<svg>", SVG},
		{"\x00\x00\x00\x18ftypheic", HEIC}, {"%PDF-1.7", PDF}, {`{\rtf1`, RTF}, {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Office97}, {"\x1F\x8B\x08", Gzip},
		{"PK\x03\x04\x14[Content_Types].xml word/document.xml xl/embedded.xlsx", Word}, {"PK\x03\x04 xl/workbook.xml", Workbook}, {"PK\x03\x04 ppt/", Slides},
		{"PK\x03\x04", ZIP}, {"PK\x03\x04" + strings.Repeat("x", Head) + "word/", ZIP},
		{"", ""}, {"P", ""}, {"BM25算法", ""}, {"RIFF和WEBP", ""}, {"<?xml version='1.0'?><rss>", ""}, {"二〇二〇年 %PDF-1.7", ""}, {"PK大赛", ""}, {"8BP", ""},
	} {
		if got := Of([]byte(c.data)); got != c.want {
			t.Errorf("%.20q: %q, want %q", c.data, got, c.want)
		}
	}
}
