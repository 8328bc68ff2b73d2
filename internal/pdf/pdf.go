// Package pdf reads and writes files made of PDF objects, within bounds. Chapter numbers are those of ISO 32000-1:2008.
//
// A File is read lazily: opening it reads the cross-reference sections alone, and objects as they are asked for. Whatever is
// damaged is nil and noted (Faults); nothing in a file makes the reader recurse, loop or fill memory without bound (Limits).
// A Writer puts small objects into object streams, compresses every stream once, and gives equal bytes for equal objects.
package pdf

import (
	"io"

	"report/internal/say"
)

// An Object is nil, a bool, an int, a float64, a Name, a String, an Array, a Dict, a Ref or a *Stream; for a Writer also Raw.
type Object any

// A Name is a name without its slash, its escapes resolved.
type Name string

// A String is a string's bytes.
type String string

// An Array is an array.
type Array []Object

// A Dict is a dictionary.
type Dict map[Name]Object

// A Ref refers to an indirect object.
type Ref struct{ Number, Generation int }

// A Stream is a dictionary with data, as they stand in the file: File.Data decodes them. A stream for a Writer may have Open instead
// of Raw: what it opens, of so many bytes, is read when the stream is written, and packed as the dictionary says.
//
// A stream of a file that OpenFile opened has neither: its data are read where they are asked for, by File.Data and File.Raw.
type Stream struct {
	Dict Dict
	Raw  []byte
	Open func() (data io.ReadCloser, length int64, err error)

	at, length int // where the data are in the file, if they are not in Raw
}

// Raw is an object as it stands in a file, for objects that are written by the thousand.
type Raw []byte

// A Fault is something broken in a file: which object, if it is known, and what. Code is a short stable name.
type Fault struct {
	Code   string
	Object int
	Found  say.Message
}

// Hint is what would do.
func (f Fault) Hint() say.Message {
	switch f.Code {
	case "encrypted":
		return say.M("take the password off")
	case "not-pdf":
		return say.M("name a PDF file")
	}
	return say.M("ask for the file again: it cannot be used as it is")
}

// Error says the fault in English.
func (f Fault) Error() string { return f.In(say.English) }

// In says the fault in a language.
func (f Fault) In(l say.Lang) string {
	if f.Object == 0 {
		return f.Found.In(l)
	}
	return say.M("object %d: %s", f.Object, f.Found).In(l)
}

// Limits bound what reading a file may cost. The zero value stands for the defaults.
type Limits struct {
	Objects int   // the highest object number; default 4,000,000
	Values  int   // numbers, names, strings, arrays, dictionaries read, all together; default 10,000,000
	Steps   int   // values read in pages' contents, which are not kept; default 100,000,000
	Stream  int64 // bytes that one stream may have when it is decoded; default 64 MB
	Total   int64 // bytes that all streams may have, those decoded twice counted twice; default 1 GB
}

// maxDepth is how deep arrays and dictionaries may stand in each other.
const maxDepth = 100

func (l Limits) orDefaults() Limits {
	if l.Objects == 0 {
		l.Objects = 4_000_000
	}
	if l.Values == 0 {
		l.Values = 10_000_000
	}
	if l.Steps == 0 {
		l.Steps = 100_000_000
	}
	if l.Stream == 0 {
		l.Stream = 64 << 20
	}
	if l.Total == 0 {
		l.Total = 1 << 30
	}
	return l
}
