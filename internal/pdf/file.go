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
	objects    []indirect // as many as entries
	containers map[int]*container
	kept       []int // numbers of the last objects of containers that were read, in a ring; older ones are read again
	oldest     int   // in kept
	reading    int   // how many objects are being read
	words      map[string]Object
	reals      *reals
	said       map[*byte][]byte // see Made
	faults     []Fault
}

// An entry says where an object is: at an offset of the file, or as the index-th of an object stream.
type entry struct {
	kind           uint8 // 0 is unknown
	at, generation int   // offset, or number of the object stream; generation, or index in it
}

// An indirect is an object that was read, or is being read.
type indirect struct {
	object Object
	state  uint8
	values int32 // that it was made of
}

// maxKept is how many objects of containers are kept: those of a document's structure are read once or twice, and are many.
const maxKept = 1 << 16

// States of indirect objects.
const (
	unread = iota
	reading
	read
)

// Kinds of entries.
const (
	free = iota + 1
	plain
	packed
)

// A container is an object stream, decoded (7.5.7).
type container struct {
	data    []byte
	first   int
	members []member
}

// A member is where an object of a container stands, from first on.
type member struct{ object, at int }

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
		containers: map[int]*container{}, words: map[string]Object{}, reals: new(reals)}
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
	if number <= 0 || number >= len(f.objects) {
		return nil
	}
	at := &f.objects[number]
	if at.state == read {
		return at.object
	}
	if at.state == reading || f.reading > maxDepth {
		return nil
	}
	at.state = reading
	f.reading++
	defer func() { f.reading-- }()
	before := f.values
	var o Object
	var err error
	switch e := f.entries[number]; e.kind {
	case plain:
		o, err = f.readAt(e.at, number)
	case packed:
		o, err = f.unpack(e.at, number, e.generation)
	}
	if err != nil {
		f.fault("broken-object", number, reason(err))
		o = nil
	}
	at.object, at.state, at.values = o, read, int32(before-f.values)
	if f.entries[number].kind == packed {
		f.keep(number)
	}
	return o
}

// keep keeps an object of a container in place of the oldest one.
func (f *File) keep(number int) {
	if len(f.kept) < maxKept {
		f.kept = append(f.kept, number)
		return
	}
	old := &f.objects[f.kept[f.oldest]]
	f.values += int(old.values)
	*old = indirect{}
	f.kept[f.oldest] = number
	f.oldest = (f.oldest + 1) % maxKept
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

// unpack reads an object of an object stream; index is where the file says that it stands in it.
func (f *File) unpack(stream, number, index int) (Object, error) {
	c, err := f.container(stream)
	if err != nil {
		return nil, err
	}
	at, ok := c.find(number, index)
	if !ok || at > len(c.data)-c.first {
		return nil, Fault{Found: say.M("it is not in object stream %d", stream)}
	}
	o, err := f.lexer(c.data, c.first+at).object()
	if _, bad := o.(operator); bad {
		err = errSyntax
	}
	return o, notEnd(err)
}

// find returns where an object stands.
func (c *container) find(number, index int) (at int, ok bool) {
	if index >= 0 && index < len(c.members) && c.members[index].object == number {
		return c.members[index].at, true
	}
	for _, s := range c.members {
		if s.object == number {
			return s.at, true
		}
	}
	return 0, false
}

// container decodes an object stream, once.
func (f *File) container(number int) (*container, error) {
	if c := f.containers[number]; c != nil {
		return c, nil
	}
	broken := Fault{Found: say.M("object stream %d is broken", number)}
	if number <= 0 || number >= len(f.entries) || f.entries[number].kind != plain {
		return nil, broken
	}
	s, ok := f.Object(number).(*Stream)
	if !ok {
		return nil, broken
	}
	data, err := f.Data(s)
	if err != nil {
		return nil, err
	}
	count, _ := f.Get(s.Dict["N"]).(int)
	first, _ := f.Get(s.Dict["First"]).(int)
	if count < 0 || first < 0 || first > len(data) {
		return nil, broken
	}
	c := &container{data: data, first: first}
	l := f.lexer(data[:first], 0)
	for range count {
		object, ok := l.digits()
		at, okAt := l.digits()
		if !ok || !okAt {
			return nil, broken
		}
		c.members = append(c.members, member{object, at})
	}
	f.containers[number] = c
	return c, nil
}
