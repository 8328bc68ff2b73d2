package draw

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"report/internal/page"
)

// An ending is what belongs to the file as a whole, and gopdf cannot write.
type ending struct {
	doc     *page.Document
	date    time.Time
	fonts   []*alphabet
	outline []byte // the object that holds the bookmarks, or nil
}

// Numbers of the objects with which every file of gopdf begins.
const (
	catalogID   = 1
	pagesID     = 2
	outlinesID  = 3
	resourcesID = 4
)

// finish writes the file to w: gopdf's objects, with the catalog and the resources made anew and contents compressed,
// the information dictionary, and a cross-reference table for where everything now stands.
func (f *file) finish(w io.Writer, e ending) error {
	written, err := f.write()
	if err != nil {
		return err
	}
	objects, err := split(written)
	if err != nil {
		return err
	}
	objects[catalogID-1] = e.catalog()
	if e.outline != nil {
		objects[outlinesID-1] = e.outline
	}
	objects[resourcesID-1] = e.resources()
	objects = append(objects, e.info())
	out := bytes.NewBuffer(make([]byte, 0, len(written)))
	out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	starts := make([]int, len(objects))
	for i, object := range objects {
		starts[i] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n", i+1)
		writeObject(out, object)
		out.WriteString("endobj\n")
	}
	writeTrailer(out, starts)
	_, err = out.WriteTo(w)
	return err
}

// errForeign means that gopdf's output is not what this file was written for.
var errForeign = errors.New("gopdf writes its files in another way than v0.37.0 did")

// split returns the bodies of gopdf's objects, in the order of their numbers. gopdf writes them in this order, ends
// each with "endobj", and lists where they begin in one table of lines of 20 bytes.
func split(written []byte) ([][]byte, error) {
	tail := bytes.LastIndex(written, []byte("startxref\n"))
	if tail < 0 {
		return nil, errForeign
	}
	var table, count int
	if _, err := fmt.Sscanf(string(written[tail:]), "startxref\n%d", &table); err != nil || table < 0 || table > tail {
		return nil, errForeign
	}
	if _, err := fmt.Sscanf(string(written[table:min(table+32, tail)]), "xref\n0 %d\n", &count); err != nil {
		return nil, errForeign
	}
	line := bytes.Index(written[table:], []byte("65535 f \n")) + table + len("65535 f \n")
	if count < resourcesID+1 || line+20*(count-1) > tail {
		return nil, errForeign
	}
	objects := make([][]byte, count-1)
	for i := range objects {
		start, err := strconv.Atoi(string(written[line+20*i : line+20*i+10]))
		if err != nil || start > table {
			return nil, errForeign
		}
		end := table
		if i+1 < len(objects) {
			if end, err = strconv.Atoi(string(written[line+20*i+20 : line+20*i+30])); err != nil || end > table || end < start {
				return nil, errForeign
			}
		}
		body, ok := bytes.CutPrefix(written[start:end], fmt.Appendf(nil, "%d 0 obj\n", i+1))
		body, okEnd := bytes.CutSuffix(body, []byte("endobj\n\n"))
		if !ok || !okEnd {
			return nil, errForeign
		}
		objects[i] = body
	}
	return objects, nil
}

// writeObject writes an object's body; a page's contents, which gopdf leaves as they are, are compressed.
func writeObject(out *bytes.Buffer, object []byte) {
	if bytes.HasPrefix(object, []byte("<<\n/Length ")) {
		if _, data, ok := bytes.Cut(object, []byte(">>\nstream\n")); ok {
			packed := deflate(bytes.TrimSuffix(data, []byte("endstream\n")))
			defer packed.release()
			writeStream(out, "", packed.Bytes())
			return
		}
	}
	out.Write(object)
}

func (e ending) catalog() []byte {
	b := reference([]byte("<</Type/Catalog"), "/Pages", pagesID)
	if e.outline != nil {
		b = reference(append(b, "/PageMode/UseOutlines"...), "/Outlines", outlinesID)
	}
	if e.doc.Lang != "" {
		b = appendText(append(b, "/Lang"...), e.doc.Lang)
	}
	return append(b, "/ViewerPreferences<</DisplayDocTitle true>>>>\n"...)
}

func (e ending) resources() []byte {
	b := []byte("<</Font<<")
	for _, a := range e.fonts {
		b = reference(b, "/F"+strconv.Itoa(a.number), a.object)
	}
	return append(b, ">>>>\n"...)
}

// producer is what the file says it was made by. It has no version: the same input gives the same bytes.
const producer = "report"

func (e ending) info() []byte {
	b := []byte("<<")
	for _, entry := range [...]struct{ key, text string }{
		{"/Title", e.doc.Title}, {"/Author", e.doc.Author}, {"/Subject", e.doc.Subject}, {"/Producer", producer},
	} {
		if entry.text != "" {
			b = appendText(append(b, entry.key...), entry.text)
		}
	}
	stamp := e.date.Format("D:20060102150405Z")
	return fmt.Appendf(b, "/CreationDate(%s)/ModDate(%s)>>\n", stamp, stamp)
}

// writeTrailer ends a file whose last object is the information dictionary. The identifier is a hash of everything
// before it (ISO 32000-1, 14.4).
func writeTrailer(out *bytes.Buffer, starts []int) {
	id := sha256.Sum256(out.Bytes())
	table, size := out.Len(), len(starts)+1
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", size)
	for _, at := range starts {
		fmt.Fprintf(out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		size, catalogID, len(starts), id[:16], id[:16], table)
}
