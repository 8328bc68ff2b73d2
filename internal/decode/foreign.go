package decode

import (
	"report/internal/problem"
	"report/internal/say"
	"report/internal/signature"
)

// foreign are files that hold text and are none, and those that people take for text. A text may begin as other formats do: GIF89a.
var foreign = map[signature.Format]struct{ is, hint say.Message }{
	signature.Word:     {say.M("a Word document"), say.M("report import makes texts of it; or save it as plain text in UTF-8")},
	signature.Workbook: {say.M("a workbook"), say.M("name it as the file of a table, or save the sheet as CSV")},
	signature.Slides:   {say.M("slides"), say.M("save their text as plain text in UTF-8")},
	signature.ZIP:      {say.M("a ZIP archive or an office document"), say.M("save it as plain text in UTF-8")},
	signature.Office97: {say.M("a document of old Word, Excel or WPS"), say.M("save it as .docx and let report import make texts of it, or save it as plain text in UTF-8")},
	signature.RTF:      {say.M("a document in RTF"), say.M("save it as plain text in UTF-8")},
	signature.PDF:      {say.M("a PDF"), say.M("take the document that it was made of, as plain text in UTF-8")},
	signature.JPEG:     {say.M("a picture"), say.M("name it as src of a section of kind photo")},
	signature.PNG:      {say.M("a picture"), say.M("name it as src of a section of kind photo")},
	signature.TIFF:     {say.M("a picture"), say.M("name it as src of a section of kind photo")},
	signature.HEIC:     {say.M("a picture or a film of a telephone (HEIC, MP4)"), say.M("save the picture as JPEG, and name it as src of a section of kind photo")},
	signature.Gzip:     {say.M("a compressed file"), say.M("unpack it")},
}

// checkForeign says of a file that is no text what it is, where that is known.
func checkForeign(at problem.Place, data []byte, list *problem.List) bool {
	f, known := foreign[signature.Of(data)]
	if known {
		list.Add(at, "not-text", say.M("the file is %s, not text", f.is), f.hint)
	}
	return !known
}
