package workbook

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// An archive is the zip file of the workbook's parts. It compresses every part as it comes and keeps them; send puts them into a fixed
// order, all with the same time. It is what excelize writes to as well: parts that are there already stay, and those of streamed sheets
// would come in the order of a map, with a time that reads as 1979.
type archive struct {
	deflate *flate.Writer // not in use
	open    *part         // what excelize writes
	parts   []*part
	made    map[string]bool // and what is left out
}

// A part is one file of the archive, compressed.
type part struct {
	archive *archive
	name    string
	data    chunks
	sum     uint32
	length  uint64
	deflate *flate.Writer
}

// chunks are bytes that never move.
type chunks [][]byte

const chunk = 1 << 14

func (c *chunks) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		last := len(*c) - 1
		if last < 0 || len((*c)[last]) == cap((*c)[last]) {
			size := chunk
			if last < 0 {
				size = chunk / 16 // most parts are small
			}
			*c = append(*c, make([]byte, 0, size))
			last++
		}
		fits := min(len(b), cap((*c)[last])-len((*c)[last]))
		(*c)[last] = append((*c)[last], b[:fits]...)
		b = b[fits:]
	}
	return n, nil
}

// level is how hard parts are compressed: as archive/zip does it, because the next level takes twice the time to save
// hardly a percent.
const level = 5

// part begins a part, which its Close completes. Several may be open.
func (a *archive) part(name string) *part {
	p := &part{archive: a, name: name, deflate: a.deflate}
	if a.deflate = nil; p.deflate == nil {
		p.deflate, _ = flate.NewWriter(&p.data, level) // the level is right
	} else {
		p.deflate.Reset(&p.data)
	}
	a.made[name] = true
	a.parts = append(a.parts, p)
	return p
}

// put adds a whole part.
func (a *archive) put(name string, content []byte) {
	p := a.part(name)
	_, _ = p.Write(content) // memory does not fail
	p.Close()
}

// without leaves out a part of excelize's.
func (a *archive) without(name string) { a.made[name] = true }

// Create begins a part of excelize's; the one before it is complete.
func (a *archive) Create(name string) (io.Writer, error) {
	a.finish()
	if a.made[name] {
		return io.Discard, nil
	}
	a.open = a.part(name)
	return a.open, nil
}

// Write compresses what is written to the part.
func (p *part) Write(b []byte) (int, error) {
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	p.length += uint64(len(b))
	return p.deflate.Write(b)
}

// Close completes the part.
func (p *part) Close() {
	_ = p.deflate.Close() // memory does not fail
	p.archive.deflate, p.deflate = p.deflate, nil
}

// finish completes excelize's last part.
func (a *archive) finish() {
	if a.open != nil {
		a.open.Close()
		a.open = nil
	}
}

// AddFS is part of excelize's interface and not used by it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close completes the archive. excelize calls it after a fault as well, therefore nothing is sent here.
func (a *archive) Close() error {
	a.finish()
	return nil
}

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
		for _, c := range p.data {
			if _, err := entry.Write(c); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

// header is the part's entry. The time is 1980-01-01, the first that a zip file knows.
func (p *part) header() *zip.FileHeader {
	const firstDay = 1<<5 | 1 // January 1st of year 0, which is 1980
	size := uint64(0)
	for _, c := range p.data {
		size += uint64(len(c))
	}
	return &zip.FileHeader{
		Name: p.name, Method: zip.Deflate,
		ModifiedDate: firstDay, //lint:ignore SA1019 CreateRaw writes this field and never looks at Modified
		CRC32:        p.sum, CompressedSize64: size, UncompressedSize64: p.length,
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
