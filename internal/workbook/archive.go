package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// An archive is the zip file that excelize writes its parts to. It compresses every part as it comes and keeps
// them; send puts them into a fixed order, all with the same time: excelize itself writes streamed sheets in
// the order of a map, with a time that reads as 1979.
type archive struct {
	deflate *flate.Writer
	parts   []*part
}

// A part is one file of the archive, compressed.
type part struct {
	name    string
	data    bytes.Buffer
	sum     uint32
	length  uint64
	deflate *flate.Writer
}

// level is how hard parts are compressed: as archive/zip does it, because the next level takes twice the time to save
// hardly a percent.
const level = 5

// Create begins a part; the one before it is complete.
func (a *archive) Create(name string) (io.Writer, error) {
	if err := a.finish(); err != nil {
		return nil, err
	}
	p := &part{name: name}
	if a.deflate == nil {
		deflate, err := flate.NewWriter(&p.data, level)
		if err != nil {
			return nil, err
		}
		a.deflate = deflate
	} else {
		a.deflate.Reset(&p.data)
	}
	p.deflate = a.deflate
	a.parts = append(a.parts, p)
	return p, nil
}

// Write compresses what is written to the part.
func (p *part) Write(b []byte) (int, error) {
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	p.length += uint64(len(b))
	return p.deflate.Write(b)
}

// finish completes the last part.
func (a *archive) finish() error {
	if len(a.parts) == 0 {
		return nil
	}
	return a.deflate.Close()
}

// AddFS is part of excelize's interface and not used by it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close completes the archive. excelize calls it after a fault as well, therefore nothing is sent here.
func (a *archive) Close() error { return a.finish() }

// send writes the archive to w.
func (a *archive) send(w io.Writer) error {
	slices.SortFunc(a.parts, func(p, q *part) int {
		return cmp.Or(cmp.Compare(rank(p.name), rank(q.name)), strings.Compare(p.name, q.name))
	})
	out := zip.NewWriter(w)
	for _, p := range a.parts {
		entry, err := out.CreateRaw(p.header())
		if err != nil {
			return err
		}
		if _, err := entry.Write(p.data.Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}

// header is the part's entry. The time is 1980-01-01, the first that a zip file knows.
func (p *part) header() *zip.FileHeader {
	const firstDay = 1<<5 | 1 // January 1st of year 0, which is 1980
	return &zip.FileHeader{
		Name: p.name, Method: zip.Deflate,
		ModifiedDate: firstDay, //lint:ignore SA1019 CreateRaw writes this field and never looks at Modified
		CRC32:        p.sum, CompressedSize64: uint64(p.data.Len()), UncompressedSize64: p.length,
	}
}

// rank puts first what a reader needs first: the content types, the package's relations, the properties, the
// workbook.
func rank(name string) int {
	switch {
	case name == "[Content_Types].xml":
		return 0
	case strings.HasPrefix(name, "_rels/"):
		return 1
	case strings.HasPrefix(name, "docProps/"):
		return 2
	case name == "xl/workbook.xml":
		return 3
	}
	return 4
}
