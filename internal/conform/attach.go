package conform

import (
	"cmp"
	"crypto/md5"
	"io"
	"slices"

	"report/internal/pdf"
)

// An Attachment is a file inside the file (ISO 19005-3, 6.8).
type Attachment struct {
	Name     string // such as shifeng.json; no folders
	Type     string // MIME: application/json
	Relation Relation
	Says     string // what it is, for people
	Data     []byte
	Open     func() (io.ReadCloser, int64, error) // instead of Data: so many bytes, read when the file is written
}

// A Relation says what an attachment is to the document.
type Relation uint8

// The relations (ISO 19005-3, Annex E).
const (
	Source Relation = iota // what the document was made from
	Data                   // what its tables and charts show
)

var relationNames = [...]pdf.Name{Source: "Source", Data: "Data"}

// writeAttachments embeds the files and lists them by name. The list of names is in the order of their bytes (ISO 32000-1, 7.9.6).
func (m *File) writeAttachments() {
	if m.meta.Standard == Press || len(m.meta.Attachments) == 0 {
		return
	}
	sorted := slices.Clone(m.meta.Attachments)
	slices.SortStableFunc(sorted, func(a, b Attachment) int { return cmp.Compare(pdf.Text(a.Name), pdf.Text(b.Name)) })
	var names, all pdf.Array
	for _, a := range sorted {
		file := m.embed(&a)
		spec := m.to.Add(pdf.Dict{"Type": pdf.Name("Filespec"), "F": pdf.Text(a.Name), "UF": pdf.Text(a.Name), "Desc": label(a.Says),
			"AFRelationship": relationNames[a.Relation], "EF": pdf.Dict{"F": file, "UF": file}})
		names, all = append(names, pdf.Text(a.Name), spec), append(all, spec)
	}
	m.catalog["Names"] = pdf.Dict{"EmbeddedFiles": pdf.Dict{"Names": names}}
	m.catalog["AF"] = all
}

// embed writes an attachment's bytes, and behind them how many they are and their sum: of what is read as it is written, that is not
// known before.
func (m *File) embed(a *Attachment) pdf.Ref {
	params, sum, size := m.to.Reserve(), md5.New(), int64(len(a.Data))
	s := &pdf.Stream{Raw: a.Data, Dict: pdf.Dict{"Type": pdf.Name("EmbeddedFile"), "Subtype": pdf.Name(a.Type), "Params": params}}
	if a.Open == nil {
		sum.Write(a.Data)
	} else {
		s.Open = func() (data io.ReadCloser, length int64, err error) {
			data, size, err = a.Open()
			return summed{io.TeeReader(data, sum), data}, size, err
		}
	}
	file := m.to.Add(s)
	m.to.Put(params, pdf.Dict{"Size": int(size), "ModDate": m.stamp(), "CheckSum": pdf.String(sum.Sum(nil))})
	return file
}

// summed is a file whose bytes go elsewhere too as they are read.
type summed struct {
	io.Reader
	io.Closer
}
