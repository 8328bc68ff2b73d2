package decode

import (
	"bytes"

	"report/internal/problem"
	"report/internal/say"
)

// foreign are files that hold text and are none, by what they begin with and, for archives, what stands near their beginning.
var foreign = []struct {
	begin, holds string
	is, hint     say.Message
}{
	{"PK\x03\x04", "word/", say.M("a Word document"), say.M("report import makes texts of it; or save it as plain text in UTF-8")},
	{"PK\x03\x04", "xl/", say.M("a workbook"), say.M("name it as the file of a table, or save the sheet as CSV")},
	{"PK\x03\x04", "ppt/", say.M("slides"), say.M("save their text as plain text in UTF-8")},
	{"PK\x03\x04", "", say.M("a ZIP archive or an office document"), say.M("save it as plain text in UTF-8")},
	{"\xD0\xCF\x11\xE0", "", say.M("a document of old Word, Excel or WPS"), say.M("save it as .docx and let report import make texts of it, or save it as plain text in UTF-8")},
	{`{\rtf`, "", say.M("a document in RTF"), say.M("save it as plain text in UTF-8")},
	{"%PDF-", "", say.M("a PDF"), say.M("take the document that it was made of, as plain text in UTF-8")},
	{"\xFF\xD8\xFF", "", say.M("a picture"), say.M("name it as src of a section of kind photo")},
	{"\x89PNG", "", say.M("a picture"), say.M("name it as src of a section of kind photo")},
	{"\x00\x00\x00", "ftyp", say.M("a picture or a film of a telephone (HEIC, MP4)"), say.M("save the picture as JPEG, and name it as src of a section of kind photo")},
	{"\x1F\x8B", "", say.M("a compressed file"), say.M("unpack it")},
}

// checkForeign says of a file that is no text what it is, where that is known.
func checkForeign(at problem.Place, data []byte, list *problem.List) bool {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.begin)) && bytes.Contains(data[:min(len(data), 1<<14)], []byte(f.holds)) {
			list.Add(at, "not-text", say.M("the file is %s, not text", f.is), f.hint)
			return false
		}
	}
	return true
}
