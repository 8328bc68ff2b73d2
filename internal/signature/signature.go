// Package signature knows files by what they begin with: names lie.
package signature

import "bytes"

// A Format is a kind of file, by the name that people give it.
type Format string

const (
	JPEG      Format = "JPEG"
	PNG       Format = "PNG"
	TIFF      Format = "TIFF"
	WebP      Format = "WebP"
	GIF       Format = "GIF"
	BMP       Format = "BMP"
	Photoshop Format = "Photoshop"
	SVG       Format = "SVG"
	HEIC      Format = "HEIC" // or a film: ISO/IEC 14496-12 says no more at its beginning
	PDF       Format = "PDF"
	RTF       Format = "RTF"
	Word      Format = "Word"
	Workbook  Format = "Excel"
	Slides    Format = "PowerPoint"
	ZIP       Format = "ZIP"    // any other, or too little of it to tell
	Office97  Format = "Office" // the compound file of old Word, Excel and WPS
	Gzip      Format = "gzip"
)

// known are what files begin with, and for archives what stands near their beginning. The first that fits is the one.
var known = []struct {
	at           int
	begin, holds string
	format       Format
}{
	{0, "\xFF\xD8\xFF", "", JPEG},
	{0, "\x89PNG\r\n\x1A\n", "", PNG},
	{0, "II*\x00", "", TIFF},
	{0, "MM\x00*", "", TIFF},
	{8, "WEBPVP8", "", WebP},
	{0, "GIF8", "", GIF},
	{0, "BM", "\x00\x00\x00\x00", BMP},
	{0, "8BPS", "", Photoshop},
	{0, "<svg", "", SVG},
	{0, "<?xml", "<svg", SVG},
	{4, "ftyp", "", HEIC},
	{0, "%PDF-", "", PDF},
	{0, `{\rtf`, "", RTF},
	{0, "PK\x03\x04", "word/", Word},
	{0, "PK\x03\x04", "xl/", Workbook},
	{0, "PK\x03\x04", "ppt/", Slides},
	{0, "PK\x03\x04", "", ZIP},
	{0, "\xD0\xCF\x11\xE0", "", Office97},
	{0, "\x1F\x8B", "", Gzip},
}

// Head is how many bytes of a file are enough to know it.
const Head = 1 << 14

// Of is the format of a file that begins with data; empty where it is not known.
func Of(data []byte) Format {
	data = data[:min(len(data), Head)]
	for _, k := range known {
		if len(data) >= k.at && bytes.HasPrefix(data[k.at:], []byte(k.begin)) && bytes.Contains(data, []byte(k.holds)) {
			return k.format
		}
	}
	return ""
}

// Zipped reports whether a file is an archive as .docx and .xlsx are.
func (f Format) Zipped() bool { return f == Word || f == Workbook || f == Slides || f == ZIP }
