package job

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"report/internal/conform"
	"report/internal/dataset"
	"report/internal/furniture"
	"report/internal/provenance"
	"report/internal/tablefile"
	"report/internal/workbook"
)

// Attach is what a PDF for offices and archives carries.
type Attach struct {
	Dataset  bool // the dataset's own files byte for byte, pictures left out: another run makes the same PDF of them
	Images   bool // the pictures that the dataset names
	Workbook bool
}

// piped is the name in a ledger of a dataset that is not in a file.
const piped = "-"

// types are the MIME types of what datasets are made of beside tables, by the names' endings.
var types = map[string]string{
	".yaml": "application/yaml", // RFC 9512
	".yml":  "application/yaml",
	".json": "application/json",
	".md":   "text/markdown", // RFC 7763
	".txt":  "text/plain",
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".png":  "image/png",
	".tif":  "image/tiff",
	".tiff": "image/tiff",
	".webp": "image/webp",
}

// attachments are the files that the PDF carries: each name once, in the order of names, what is known of the figures and the workbook last. Names are
// relative to the dataset's folder; what they are is said in a language.
func (j Job) attachments(files *ledger, known *provenance.File, book workbook.Book, l furniture.Lang) (attached []conform.Attachment, err error) {
	taken := map[string]bool{}
	add := func(name string, relation conform.Relation, says string, content []byte) *conform.Attachment {
		kind := cmp.Or(types[strings.ToLower(path.Ext(name))], tablefile.MediaType(name), "application/octet-stream")
		taken[name] = true
		attached = append(attached, conform.Attachment{Name: name, Type: kind, Relation: relation, Says: says, Data: content})
		return &attached[len(attached)-1]
	}
	for _, name := range slices.Sorted(maps.Keys(files.kept)) {
		add(attachedName(files, name), conform.Source, l.Words("dataset"), files.kept[name])
	}
	if j.Attach.Images {
		for _, name := range slices.Sorted(maps.Keys(book.Facts.Pictures)) { // also those that stand in a text
			if !taken[name] {
				add(name, conform.Source, l.Words("picture"), nil).Open = book.Facts.Pictures[name].File
			}
		}
	}
	own := func(name string) string {
		for taken[name] {
			name = "report-" + name
		}
		return name
	}
	if known != nil {
		var made bytes.Buffer
		if err := known.Write(&made); err != nil {
			return nil, err
		}
		add(own(provenance.Name), conform.Data, l.Words("where the figures come from"), made.Bytes())
	}
	if j.Attach.Workbook {
		var made bytes.Buffer
		if err := workbook.Write(&made, book); err != nil {
			return nil, err
		}
		add(own(book.Facts.ID+".xlsx"), conform.Data, l.Words("statistical workbook"), made.Bytes())
	}
	return attached, nil
}

// attachedName is the name of a file of the dataset in the PDF. What came without a name gets one under which it is read as
// it was.
func attachedName(files *ledger, name string) string {
	switch {
	case name != piped:
		return files.inFolder(name)
	case files.json:
		return "bulletin.json"
	}
	return dataset.FileName
}
