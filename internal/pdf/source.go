package pdf

import "io"

// A source is where a file's bytes are: in memory, or where a piece of them is read when it is needed.
type source struct {
	data []byte
	from io.ReaderAt // where there are no data
	size int
}

// How much is read at a time: at the file's ends, and for an object; one that is longer is read again, eight times as much at once.
const (
	headSize   = 1024
	tailSize   = 2048
	objectSize = 4 << 10
)

// window returns the bytes from an offset on, so many or fewer where the file ends; all that follow if they are in memory. What cannot
// be read is as if the file ended there.
func (s *source) window(at, n int) []byte {
	if at < 0 || at >= s.size {
		return nil
	}
	if s.from == nil {
		return s.data[at:]
	}
	b := make([]byte, min(n, s.size-at))
	n, _ = s.from.ReadAt(b, int64(at))
	return b[:n]
}

// Bytes is how many bytes the file has.
func (f *File) Bytes() int { return f.size }

// Head returns the file's first bytes, at least so many unless it is shorter.
func (f *File) Head(n int) []byte { return f.window(0, n) }

// margin is how far a lexer looks ahead of where it stands.
const margin = 64

// within reads what stands at an offset: with a lexer of all that follows, or of enough of it. base is where its data begin.
func (f *File) within(at int, read func(l *lexer, base int) error) error {
	for n := objectSize; ; n *= 8 {
		data := f.window(at, n)
		values := f.values
		l := f.lexer(data, 0)
		err := read(l, at)
		if f.from == nil || l.at+margin < len(data) || len(data) < n {
			return err
		}
		if f.values, f.total = values, f.total-int64(n); f.total < 0 { // it is read again
			return errLong
		}
	}
}

// Raw returns a stream's data as they stand in the file. The error is a Fault if they are longer than one stream may have, or cannot be
// read.
func (f *File) Raw(s *Stream) ([]byte, error) {
	if s.Raw != nil || s.length == 0 {
		return s.Raw, nil
	}
	if int64(s.length) > f.limits.Stream {
		return nil, errLong
	}
	b := make([]byte, s.length)
	if _, err := f.from.ReadAt(b, int64(s.at)); err != nil {
		return nil, errXref
	}
	return b, nil
}
