package job

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/readback"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/verify"
	"report/internal/workbook"
)

// Carried is what a PDF carries: its dataset, and what it says of its own figures; each nil where it carries none.
type Carried struct {
	Dataset    *dataset.Dataset
	Provenance *provenance.File
	Other      bool // the dataset is not the carried one
}

// CarriedBy reads what a PDF carries. Pictures are not needed: another stands in for those that it does not carry.
func CarriedBy(ctx context.Context, from *pdf.File) (Carried, problem.List) {
	var c Carried
	var found problem.List
	if len(from.Attachments()) == 0 {
		return c, nil
	}
	list, found := attached(ctx, from)
	if found.Failed() {
		return c, found
	}
	files := carried{}
	for _, f := range list {
		var content bytes.Buffer
		if _, err := unpack(&content, from, f.stream, f.size); err != nil {
			what, hint := asMessage(err)
			found.Add(problem.Place{}, "attachment", say.M("the attached file %q cannot be read: %s", f.name, what), hint)
			return c, found
		}
		files[f.name] = content.Bytes()
	}
	known, err := provenance.Read(files[provenance.Name])
	if err == nil && known.Schema == provenance.Schema {
		c.Provenance = known
		delete(files, provenance.Name)
	}
	if name := files.dataset(); name != "" {
		c.Dataset, found = dataset.Load(files, name)
	}
	return c, found
}

// Against makes what a PDF carries ready to be held against.
func (c Carried) Against() *verify.Dataset {
	tables := tabulate.Make(c.Dataset)
	return verify.Against(c.Dataset, tables, tabulate.Charts(c.Dataset, tables), c.Provenance)
}

// VerifyPDF holds a PDF against a dataset, and against what it says of its own figures if that is given.
func VerifyPDF(from *pdf.File, against *verify.Dataset, known *provenance.File) (*verify.Report, problem.List) {
	doc, err := readback.Read(from)
	if err != nil {
		return nil, Unreadable(err)
	}
	return against.PDF(doc, known), nil
}

// VerifyPDF holds a PDF against the dataset that it carries, and what it says of its own figures too.
func (c Carried) VerifyPDF(from *pdf.File) (*verify.Report, problem.List) {
	against := c.Against()
	report, found := VerifyPDF(from, against, c.Provenance)
	if report != nil && c.Provenance != nil && !c.Other {
		tables := tabulate.Make(c.Dataset)
		charts := tabulate.Charts(c.Dataset, tables)
		sheets := workbook.Sheets(workbook.Book{Facts: c.Dataset, Tables: tables, Charts: charts})
		report.Claimed(provenance.Name, c.Provenance.Against(provenance.Of(c.Dataset, "", tables, charts, sheets)), against)
	}
	return report, found
}

// Unreadable says why a PDF cannot be read.
func Unreadable(err error) (found problem.List) {
	what, hint := asMessage(err)
	found.Add(problem.Place{}, "pdf", what, hint)
	return found
}

// carried are the files that a PDF carries, by their names.
type carried map[string][]byte

// dataset is the name of the dataset's own file: the first that says that it is one.
func (c carried) dataset() string {
	var names []string
	for name := range c {
		if ending := path.Ext(name); !strings.Contains(name, "/") && (ending == ".yaml" || ending == ".yml" || ending == ".json") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if bytes.Contains(c[name], []byte(dataset.Schema)) && !bytes.Contains(c[name], []byte(provenance.Schema)) {
			return name
		}
	}
	return ""
}

// pixel is a picture that stands in for one that is not carried: PNG, one white point.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82")

// Open opens a file.
func (c carried) Open(name string) (fs.File, error) {
	content, ok := c[name]
	if !ok {
		switch strings.ToLower(path.Ext(name)) {
		case ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp":
			content = pixel
		default:
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
	}
	return disk.Held(name, content), nil
}
