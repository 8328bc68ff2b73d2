package job

import (
	"io"
	"os"

	"report/internal/pdf"
)

// spoolMemory is how much of an output is kept in memory until it is delivered.
const spoolMemory = 16 << 20

// A spool keeps an output that is looked at before it is delivered: in memory while it is small, then in the file that it goes to if
// that can be read, else in a file of its own.
type spool struct {
	to     io.Writer // where the output is delivered
	making *making   // to, if what it takes can be read again
	memory pdf.Made
	file   *os.File  // of the spool's own
	beyond io.Writer // where the output goes on when memory is full: nil before, then making or file
	size   int64
	told   int // bytes of streams that memory knows besides
}

func newSpool(to io.Writer) *spool {
	s := &spool{to: to}
	if d, ok := to.(*making); ok && d.written != nil {
		s.making = d
	}
	return s
}

func (s *spool) Write(b []byte) (int, error) {
	s.size += int64(len(b))
	if s.beyond == nil {
		if s.size <= spoolMemory {
			return s.memory.Write(b)
		}
		if err := s.overflow(); err != nil {
			return 0, err
		}
	}
	return s.beyond.Write(b)
}

// Tell notes what a PDF's writer says of a stream, as long as the PDF is in memory, and has no more room for it than for the PDF itself.
func (s *spool) Tell(at int, data []byte) {
	if s.told += len(data); s.beyond == nil && s.told <= spoolMemory {
		s.memory.Tell(at, data)
	}
}

// overflow moves what is in memory to where the rest goes.
func (s *spool) overflow() (err error) {
	if s.beyond = s.making; s.making == nil {
		if s.file, err = os.CreateTemp("", "report-*.tmp"); err != nil {
			return err
		}
		os.Remove(s.file.Name()) // it needs no name; where systems do not let go of it yet, close does
		s.beyond = s.file
	}
	_, err = s.beyond.Write(s.memory.Data)
	s.memory = pdf.Made{}
	return err
}

// made is where what was written can be read; nil is in memory.
func (s *spool) made() (io.ReaderAt, error) {
	switch {
	case s.beyond == nil:
		return nil, nil
	case s.making != nil:
		return s.making.written, s.making.Flush()
	}
	return s.file, nil
}

// deliver writes the output to where it goes, unless it is there.
func (s *spool) deliver() (err error) {
	switch {
	case s.beyond == nil:
		_, err = s.to.Write(s.memory.Data)
	case s.making == nil:
		_, err = io.Copy(s.to, io.NewSectionReader(s.file, 0, s.size))
	}
	return err
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
}
