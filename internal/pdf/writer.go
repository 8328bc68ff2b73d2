package pdf

import (
	"crypto/sha256"
	"hash"
	"io"
	"runtime"
	"strconv"

	"report/internal/prefetch"
)

// A Writer makes a file. Objects are written as they are put: streams at once, everything else into object streams
// (7.5.7), which a cross-reference stream ends (7.5.8). The version must be 1.5 or later.
type Writer struct {
	file    outlet
	out     []byte // not yet written
	entries []entry

	packed []int  // numbers of the objects in the object stream at hand
	starts []int  // where each begins in body
	body   []byte // of the object stream at hand

	waiting  []waiting                              // streams that are being compressed, in the order in which they will be written
	listener interface{ Tell(at int, data []byte) } // is told what compressed streams say; may be nil
}

// A waiting stream will be written when it is compressed.
type waiting struct {
	Stream
	ref        Ref
	compressed *prefetch.Row[*deflater]
}

// An outlet is a file being written: what was written is counted and summed up.
type outlet struct {
	to      io.Writer
	err     error // the first one; nothing is written after it
	written int
	sum     hash.Hash
}

func (o *outlet) Write(b []byte) (n int, err error) {
	if o.err != nil {
		return 0, o.err
	}
	n, o.err = o.to.Write(b)
	o.written += n
	o.sum.Write(b[:n])
	return n, o.err
}

// packSize is how many objects an object stream holds: readers decode all to get one.
const packSize = 200

// flushSize is how many bytes are written at a time.
const flushSize = 64 << 10

// NewWriter begins a file of a version such as 1.7. Finish returns the first error of to, or of a stream that is read.
func NewWriter(to io.Writer, version string) *Writer {
	w := &Writer{file: outlet{to: to, sum: sha256.New()}, out: make([]byte, 0, flushSize), entries: []entry{{kind: free, generation: 0xFFFF}}}
	w.listener, _ = to.(interface{ Tell(at int, data []byte) })
	w.out = append(w.out, "%PDF-"+version+"\n%\xE2\xE3\xCF\xD3\n"...) // bytes that show mailers a binary file
	return w
}

// at is where the next byte will stand.
func (w *Writer) at() int { return w.file.written + len(w.out) }

// flush writes what is at hand.
func (w *Writer) flush() {
	w.file.Write(w.out)
	w.out = w.out[:0]
}

// Reserve returns the number of an object that will be put later.
func (w *Writer) Reserve() Ref {
	w.entries = append(w.entries, entry{})
	return Ref{Number: len(w.entries) - 1}
}

// ReserveMany reserves objects whose numbers follow each other, and returns the first.
func (w *Writer) ReserveMany(count int) Ref {
	first := Ref{Number: len(w.entries)}
	w.entries = append(w.entries, make([]entry, count)...)
	return first
}

// Add puts a new object and returns what it is referred to by.
func (w *Writer) Add(o Object) Ref {
	ref := w.Reserve()
	w.Put(ref, o)
	return ref
}

// Put writes an object under a reserved number, once. A stream without a filter is compressed; Length is set. That is done beside the
// caller, who must not change the stream's data before Sum or Finish.
func (w *Writer) Put(ref Ref, o Object) {
	if s, ok := o.(*Stream); ok {
		w.putStream(ref, s)
		return
	}
	w.entries[ref.Number] = entry{kind: packed, generation: int32(len(w.packed))}
	w.packed = append(w.packed, ref.Number)
	w.starts = append(w.starts, len(w.body))
	w.body = append(Append(w.body, o), '\n')
	if len(w.packed) == packSize {
		w.pack()
	}
}

// PutPlain writes a stream under a reserved number as it is, so that programs which know no PDF can find it: XMP. It returns
// where the data begin.
func (w *Writer) PutPlain(ref Ref, s *Stream) (at int) {
	w.settle(0)
	return w.plain(ref, s)
}

// plain writes a stream as it is.
func (w *Writer) plain(ref Ref, s *Stream) (at int) {
	w.begin(ref, s.Dict, len(s.Raw))
	at = w.at()
	if len(s.Raw) > flushSize {
		w.flush()
		w.file.Write(s.Raw)
	} else {
		w.out = append(w.out, s.Raw...)
	}
	w.end()
	return at
}

// begin writes a stream up to its data.
func (w *Writer) begin(ref Ref, dict Dict, length int) {
	w.entries[ref.Number] = entry{kind: plain, at: w.at()}
	w.out = strconv.AppendInt(w.out, int64(ref.Number), 10)
	w.out = append(w.out, " 0 obj\n"...)
	dict["Length"] = length
	w.out = appendDict(w.out, dict)
	w.out = append(w.out, "\nstream\n"...)
}

func (w *Writer) end() {
	w.out = append(w.out, "\nendstream\nendobj\n"...)
	if len(w.out) > flushSize {
		w.flush()
	}
}

func (w *Writer) putStream(ref Ref, s *Stream) {
	switch {
	case s.Open != nil:
		w.copyStream(ref, s)
		return
	case s.Dict["Filter"] != nil:
		w.PutPlain(ref, s)
		return
	}
	data := s.Raw
	w.waiting = append(w.waiting, waiting{*s, ref, prefetch.Of(1, func(int) *deflater { return deflate(data) })})
	w.settle(2 * runtime.GOMAXPROCS(0))
}

// settle writes the streams that wait, but for the last so many.
func (w *Writer) settle(but int) {
	for len(w.waiting) > but {
		s := w.waiting[0]
		w.waiting = append(w.waiting[:0], w.waiting[1:]...)
		p := s.compressed.At(0)
		s.Dict["Filter"] = Name("FlateDecode")
		at := w.plain(s.ref, &Stream{Dict: s.Dict, Raw: p.Bytes()})
		if w.listener != nil {
			w.listener.Tell(at, s.Raw)
		}
		p.release()
	}
}

// copyStream writes a stream whose data are read now.
func (w *Writer) copyStream(ref Ref, s *Stream) {
	w.settle(0)
	if w.file.err != nil {
		return
	}
	data, length, err := s.Open()
	if err != nil {
		w.file.err = err
		return
	}
	defer data.Close()
	w.begin(ref, s.Dict, int(length))
	w.flush()
	if _, err := io.CopyN(&w.file, data, length); w.file.err == nil && err != nil {
		w.file.err = err
	}
	w.end()
}

// pack writes the object stream at hand.
func (w *Writer) pack() {
	if len(w.packed) == 0 {
		return
	}
	ref := w.Reserve()
	var head []byte
	for i, number := range w.packed {
		w.entries[number].at = ref.Number
		head = strconv.AppendInt(head, int64(number), 10)
		head = strconv.AppendInt(append(head, ' '), int64(w.starts[i]), 10)
		head = append(head, ' ')
	}
	w.putStream(ref, &Stream{Dict: Dict{"Type": Name("ObjStm"), "N": len(w.packed), "First": len(head)}, Raw: append(head, w.body...)})
	w.packed, w.starts, w.body = w.packed[:0], w.starts[:0], w.body[:0]
}

// Sum returns a hash of everything that was put. Objects still in hand are written first.
func (w *Writer) Sum() (sum [sha256.Size]byte) {
	w.pack()
	w.settle(0)
	w.flush()
	w.file.sum.Sum(sum[:0])
	return sum
}

// Finish ends the file. The identifier is a hash of everything else (14.4). The trailer has Root, and Info where there is one.
func (w *Writer) Finish(trailer Dict) error {
	id := w.Sum()
	ref := w.Reserve()
	at := w.at()
	w.entries[ref.Number] = entry{kind: plain, at: at}
	width := 1
	for at>>(8*width) != 0 || len(w.entries)>>(8*width) != 0 {
		width++
	}
	data := make([]byte, 0, len(w.entries)*(width+3))
	for _, e := range w.entries {
		kind := e.kind
		if kind == 0 {
			kind = free // reserved and never put: no object, which means null
		}
		data = append(data, kind-free)
		for shift := 8 * (width - 1); shift >= 0; shift -= 8 {
			data = append(data, byte(e.at>>shift))
		}
		data = append(data, byte(e.generation>>8), byte(e.generation))
	}
	trailer["Type"], trailer["Size"] = Name("XRef"), len(w.entries)
	trailer["W"] = Array{1, width, 2}
	trailer["ID"] = Array{String(id[:16]), String(id[:16])}
	w.putStream(ref, &Stream{Dict: trailer, Raw: data})
	w.settle(0)
	w.out = append(w.out, "startxref\n"...)
	w.out = strconv.AppendInt(w.out, int64(at), 10)
	w.out = append(w.out, "\n%%EOF\n"...)
	w.flush()
	return w.file.err
}
