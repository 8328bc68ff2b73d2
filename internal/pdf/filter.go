package pdf

import (
	"bufio"
	"bytes"
	"io"
)

// A text reader reads a code of characters: from behind what it may begin with, to its end mark.
type text struct {
	from  io.Reader
	begin string
	end   byte
	begun bool
	ended bool
}

func (t *text) Read(p []byte) (int, error) {
	if !t.begun {
		t.begun = true
		in := bufio.NewReader(t.from)
		for head, _ := in.Peek(1); len(head) > 0 && kinds[head[0]] == space; head, _ = in.Peek(1) {
			in.Discard(1) // it is there
		}
		if head, _ := in.Peek(len(t.begin)); string(head) == t.begin {
			in.Discard(len(t.begin)) // it is there
		}
		t.from = in
	}
	if t.ended {
		return 0, io.EOF
	}
	n, err := t.from.Read(p)
	if at := bytes.IndexByte(p[:n], t.end); at >= 0 {
		t.ended = true
		return at, io.EOF
	}
	return n, err
}

// A hexed reader undoes ASCIIHexDecode (7.4.2).
type hexed struct {
	from io.Reader
	high byte
	half bool
}

func (h *hexed) Read(p []byte) (n int, err error) {
	for n == 0 && err == nil && len(p) > 0 {
		var read int
		read, err = h.from.Read(p)
		for _, c := range p[:read] {
			switch d := digit(c); {
			case d < 16 && h.half:
				p[n], h.half = h.high<<4|d, false
				n++
			case d < 16:
				h.high, h.half = d, true
			case kinds[c] != space:
				return n, errSyntax
			}
		}
	}
	if err != nil && h.half && n < len(p) { // a digit that is missing is 0
		p[n], h.half = h.high<<4, false
		n++
	}
	return n, err
}

// A runs reader undoes RunLengthDecode (7.4.5).
type runs struct {
	from  *bufio.Reader
	left  int // of the run at hand
	same  bool
	value byte
}

func (r *runs) Read(p []byte) (n int, err error) {
	for n < len(p) && err == nil {
		if r.left == 0 {
			if err = r.next(); err != nil {
				break
			}
		}
		if !r.same {
			r.value, err = r.from.ReadByte()
		}
		if err != nil {
			return n, errSyntax // the run is not whole
		}
		p[n] = r.value
		n, r.left = n+1, r.left-1
	}
	return n, err
}

// next begins a run. The error is io.EOF behind the last one.
func (r *runs) next() error {
	length, err := r.from.ReadByte()
	switch {
	case err != nil:
		return err
	case length == 128:
		return io.EOF
	case length < 128:
		r.left, r.same = int(length)+1, false
		return nil
	}
	r.left, r.same = 257-int(length), true
	if r.value, err = r.from.ReadByte(); err != nil {
		return errSyntax
	}
	return nil
}
