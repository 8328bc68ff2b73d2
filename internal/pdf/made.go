package pdf

import (
	"bytes"
	"slices"
)

// A Made is a file in memory. A Writer that writes into it, or into what has its method Tell, tells it what its compressed streams say, so
// that whoever reads the file next need not undo what was just done.
type Made struct {
	Data []byte

	said map[int][]byte // by where a stream's data begin
}

// Write appends to the file.
func (m *Made) Write(b []byte) (int, error) {
	if len(m.Data)+len(b) > cap(m.Data) {
		m.Data = slices.Grow(m.Data, max(len(b), len(m.Data))) // twice as much, not the quarter more of append
	}
	m.Data = append(m.Data, b...)
	return len(b), nil
}

// Tell notes what the stream says whose data begin at a place.
func (m *Made) Tell(at int, data []byte) {
	if m.said == nil {
		m.said = map[int][]byte{}
	}
	m.said[at] = bytes.Clone(data) // who gave them may use them again
}

// Read opens the file, which must be complete.
func (m *Made) Read(limits Limits) (*File, error) {
	f, err := Read(m.Data, limits)
	if err != nil {
		return nil, err
	}
	f.said = make(map[*byte][]byte, len(m.said))
	for at, data := range m.said {
		f.said[&m.Data[at]] = data
	}
	return f, nil
}

// known is what a stream says, if the file's maker told.
func (f *File) known(s *Stream) ([]byte, bool) {
	if len(f.said) == 0 || len(s.Raw) == 0 {
		return nil, false
	}
	data, ok := f.said[&s.Raw[0]]
	return data, ok
}
