package pdf

import (
	"bytes"
	"errors"
	"io"

	"report/internal/say"
)

// A File is a PDF file being read. It is not safe for use by several goroutines.
type File struct {
	Version string // of the header: 1.7
	Trailer Dict   // the newest one

	source
	limits     Limits
	values     int   // how many more may be read
	steps      int   // how many more may be read in contents
	total      int64 // how many more bytes may be decoded
	entries    []entry
	places     []int32    // by number, as many as entries: where in kept an object that was read stands, from 1; unread and beingRead are others
	kept       []indirect // objects that were read
	ring       []int32    // where in kept the last objects of containers stand; older ones are read again
	oldest     int        // in ring
	containers containers
	reading    int // how many objects are being read
	words      map[string]Object
	reals      *reals
	said       map[*byte][]byte // see Made
	faults     []Fault
}

// An entry says where an object is: at an offset of the file, or as the index-th of an object stream.
type entry struct {
	at         int   // offset, or number of the object stream
	generation int32 // or index in it
	kind       uint8 // 0 is unknown
}

// An indirect is an object that was read.
type indirect struct {
	object Object
	number int32
	values int32 // that it was made of
}

// maxKept is how many objects of containers are kept: those of a document's structure are read once or twice, and are many.
const maxKept = 1 << 13

// Places of objects that are not kept.
const (
	unread    = 0
	beingRead = -1
)

// Kinds of entries.
const (
	free = iota + 1
	plain
	packed
)

// maxFaults is how many faults are kept; a broken file has thousands, and the first say enough.
const maxFaults = 100

// Read opens a file. The file keeps data, which must not be written to afterwards. The error is a Fault: not a PDF,
// encrypted, or without a usable cross-reference section.
func Read(data []byte, limits Limits) (*File, error) {
	return open(source{data: data, size: len(data)}, limits)
}

func open(from source, limits Limits) (*File, error) {
	limits = limits.orDefaults()
	f := &File{source: from, limits: limits, values: limits.Values, steps: limits.Steps, total: limits.Total,
		containers: containers{by: map[int]*container{}}, words: map[string]Object{}, reals: new(reals)}
	if from.size == 0 {
		return nil, Fault{Code: "not-pdf", Found: say.M("the file is empty")}
	}
	if f.Version = version(f.window(0, headSize)); f.Version == "" {
		return nil, Fault{Code: "not-pdf", Found: say.M("not a PDF file: it does not begin with %q", "%PDF-")}
	}
	start, ok := f.lastStart()
	if !ok {
		return nil, Fault{Code: "truncated", Found: say.M("the file has no end: %q is missing, it may be cut off", "startxref")}
	}
	if err := f.readSections(start); err != nil {
		return nil, err
	}
	if f.Trailer["Encrypt"] != nil {
		return nil, Fault{Code: "encrypted", Found: say.M("the file is encrypted")}
	}
	if _, ok := f.Get(f.Trailer["Root"]).(Dict); !ok {
		return nil, Fault{Code: "no-catalog", Found: say.M("the file has no catalog")}
	}
	return f, nil
}

// OpenFile opens a file of so many bytes that stays where it is: what is asked for is read, so of a file of photographs little is
// ever in memory. The error is as Read's, or from's.
func OpenFile(from io.ReaderAt, size int64, limits Limits) (*File, error) {
	return open(source{from: from, size: int(size)}, limits)
}

// version reads the header, which stands within the first 1,024 bytes of files that were mailed or padded.
func version(data []byte) string {
	head := data[:min(len(data), headSize)]
	at := bytes.Index(head, []byte("%PDF-"))
	if at < 0 || at+8 > len(head) {
		return ""
	}
	return string(head[at+5 : at+8])
}

// lastStart finds where the newest cross-reference section is (7.5.5).
func (f *File) lastStart() (int, bool) {
	tail := f.window(max(0, f.size-tailSize), tailSize)
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return 0, false
	}
	l := lexer{data: tail, at: at + len("startxref")}
	start, ok := l.digits()
	return start, ok && start < f.size
}

// Faults returns what was found broken so far, in the order of finding, at most 100.
func (f *File) Faults() []Fault { return f.faults }

func (f *File) fault(code string, object int, found say.Message) {
	if len(f.faults) < maxFaults {
		f.faults = append(f.faults, Fault{code, object, found})
	}
}

// Size returns how many object numbers the file's cross-reference sections know of, 0 included.
func (f *File) Size() int { return len(f.entries) }

// Get returns what an object is: itself, or what it refers to. What is not there is nil.
func (f *File) Get(o Object) Object {
	for range 32 { // a reference may lead to another one
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.Object(ref.Number)
	}
	return nil
}

// Object returns an indirect object, nil if there is none.
func (f *File) Object(number int) Object {
	if number <= 0 || number >= len(f.places) {
		return nil
	}
	place := f.places[number]
	if place > 0 {
		return f.kept[place-1].object
	}
	if place == beingRead || f.reading > maxDepth {
		return nil
	}
	f.places[number] = beingRead
	f.reading++
	defer func() { f.reading-- }()
	before := f.values
	var o Object
	var err error
	switch e := f.entries[number]; e.kind {
	case plain:
		o, err = f.readAt(e.at, number)
	case packed:
		o, err = f.unpack(e.at, number, int(e.generation))
	}
	if err != nil {
		f.fault("broken-object", number, reason(err))
		o = nil
	}
	f.keep(indirect{o, int32(number), int32(before - f.values)})
	return o
}

// keep keeps an object that was read, one of a container in place of the oldest.
func (f *File) keep(o indirect) {
	if f.entries[o.number].kind != packed || len(f.ring) < maxKept {
		f.kept = append(f.kept, o)
		place := int32(len(f.kept))
		if f.places[o.number] = place; f.entries[o.number].kind == packed {
			f.ring = append(f.ring, place)
		}
		return
	}
	place := f.ring[f.oldest]
	f.oldest = (f.oldest + 1) % maxKept
	old := &f.kept[place-1]
	f.values += int(old.values)
	f.places[old.number], f.places[o.number] = unread, place
	*old = o
}

// reason puts an error of this package into words.
func reason(err error) say.Message {
	var fault Fault
	switch {
	case errors.As(err, &fault):
		return fault.Found
	case errors.Is(err, errDepth):
		return say.M("arrays and dictionaries stand more than %d deep in each other", maxDepth)
	case errors.Is(err, errMany):
		return say.M("the file has too many values to be read")
	}
	return say.M("it cannot be read")
}

// lexer begins to read objects of data.
func (f *File) lexer(data []byte, at int) *lexer {
	return &lexer{data: data, at: at, values: &f.values, words: f.words, reals: f.reals}
}

// readAt reads the indirect object at an offset (7.3.10).
func (f *File) readAt(at, number int) (o Object, err error) {
	err = f.within(at, func(l *lexer, base int) (err error) {
		o, err = f.readObject(l, base, number)
		return err
	})
	return o, err
}

func (f *File) readObject(l *lexer, base, number int) (Object, error) {
	found, ok := l.digits()
	if _, okGeneration := l.digits(); !ok || !okGeneration || found != number || !l.keyword("obj") {
		return nil, Fault{Found: say.M("it does not stand where the file says")}
	}
	o, err := l.object()
	if err != nil {
		return nil, err
	}
	switch o := o.(type) {
	case Dict:
		if l.keyword("stream") {
			return f.stream(l, base, o)
		}
	case operator:
		if o == "endobj" {
			return nil, nil
		}
		return nil, errSyntax
	}
	return o, nil
}

// keyword takes a word if it comes next.
func (l *lexer) keyword(word string) bool {
	l.skip()
	if !bytes.HasPrefix(l.data[l.at:], []byte(word)) {
		return false
	}
	l.at += len(word)
	return true
}

// stream reads a stream whose keyword was read (7.3.8); base is where the lexer's data begin in the file.
func (f *File) stream(l *lexer, base int, dict Dict) (Object, error) {
	if l.peek(0) == '\r' {
		l.at++
	}
	if l.peek(0) == '\n' {
		l.at++
	}
	length, ok := f.Get(dict["Length"]).(int)
	if !ok || length < 0 || length > f.size-base-l.at {
		return nil, Fault{Found: say.M("its stream is longer than the file, or has no length")}
	}
	s := &Stream{Dict: dict, at: base + l.at, length: length}
	if f.data != nil {
		s.Raw = f.data[s.at : s.at+length : s.at+length]
	}
	var ends bool
	f.within(s.at+length, func(l *lexer, _ int) error { ends = l.keyword("endstream"); return nil }) // which has no error
	if !ends {
		return nil, Fault{Found: say.M("its stream does not end after the %d bytes that it states", length)}
	}
	return s, nil
}
