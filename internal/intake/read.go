package intake

import (
	"errors"

	"report/internal/decode"
	"report/internal/docx"
	"report/internal/manuscript"
	"report/internal/problem"
	"report/internal/say"
)

// MaxText bounds a text file.
const MaxText = 32 << 20

func (d *draft) text(s Source, kind int, list *problem.List) {
	if docx.IsWord(s.Data) {
		d.word(s, list)
		return
	}
	text, ok := decode.Text(s.Name, s.Data, MaxText, list)
	if !ok {
		return
	}
	if kind == markdownFile {
		d.document(manuscript.Markdown(s.Name, text))
		return
	}
	d.document(manuscript.Text(s.Name, text))
}

func (d *draft) word(s Source, list *problem.List) {
	m, err := docx.Read(s.Name, s.Data)
	at := problem.Place{File: s.Name}
	switch {
	case err == nil:
		d.document(m)
	case errors.Is(err, docx.ErrLegacy):
		list.Add(at, "word-legacy", say.M("it is a Word document of the old format, or has a password"), say.M("open it in Word or WPS, take the password away, and save it as .docx"))
	case errors.Is(err, docx.ErrTooBig):
		list.Add(at, "too-big", say.M("the Word document is too big, or says that it is"), say.M("split it"))
	case errors.Is(err, docx.ErrEntities):
		list.Add(at, "word-entities", say.M("the Word document has a document type, which Word never writes"), say.M("open it in Word or WPS and save it again"))
	case errors.Is(err, docx.ErrNotWord):
		list.Add(at, "no-word", say.M("it is no Word document, whatever its name says"), say.M("open it in Word or WPS and save it as .docx"))
	default:
		list.Add(at, "word-broken", say.M("the Word document is broken"), say.M("open it in Word or WPS, which can mend it, and save it again"))
	}
}
