package tablefile

import (
	"encoding/binary"
	"unicode/utf16"
)

// longText is a text whose length is two bytes, followed by how its characters are stored.
func longText(b []byte) string {
	if len(b) < 3 {
		return ""
	}
	text, _ := characters(b[3:], int(binary.LittleEndian.Uint16(b)), b[2])
	return text
}

// characters are so many of one byte, or of two.
func characters(b []byte, count int, flags byte) (string, int) {
	units := make([]uint16, 0, min(count, len(b)))
	size := 1 + int(flags&1)
	i := 0
	for ; len(units) < count && i+size <= len(b); i += size {
		u := uint16(b[i])
		if size == 2 {
			u = binary.LittleEndian.Uint16(b[i:])
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units)), i
}

// readShared reads the shared strings at a byte of the stream, which go on in records that continue it; it returns where these end.
func (b *xlsBook) readShared(at int) int {
	_, body, next, _ := b.record(at)
	s := xlsText{parts: [][]byte{body}}
	for {
		kind, more, after, ok := b.record(next)
		if !ok || kind != xlsContinue {
			break
		}
		s.parts = append(s.parts, more)
		next = after
	}
	s.skip(8)
	for !s.over() {
		head := s.take(3)
		if len(head) < 3 {
			break
		}
		count, flags := int(binary.LittleEndian.Uint16(head)), head[2]
		runs, extra := 0, 0
		if flags&8 != 0 {
			if own := s.take(2); len(own) == 2 {
				runs = int(binary.LittleEndian.Uint16(own))
			}
		}
		if flags&4 != 0 {
			if own := s.take(4); len(own) == 4 {
				extra = int(binary.LittleEndian.Uint32(own))
			}
		}
		b.shared = append(b.shared, s.text(count, flags))
		s.skip(4*runs + max(extra, 0))
	}
	return next
}

// An xlsText is bytes in several records. Where the characters of a text go on in the next, that begins with how they are stored there.
type xlsText struct{ parts [][]byte }

func (s *xlsText) over() bool {
	for len(s.parts) > 0 && len(s.parts[0]) == 0 {
		s.parts = s.parts[1:]
	}
	return len(s.parts) == 0
}

// take is the next n bytes, or as many as there are.
func (s *xlsText) take(n int) (taken []byte) {
	for n > 0 && !s.over() {
		own := s.parts[0][:min(n, len(s.parts[0]))]
		taken, s.parts[0], n = append(taken, own...), s.parts[0][len(own):], n-len(own)
	}
	return taken
}

func (s *xlsText) skip(n int) {
	for n > 0 && !s.over() {
		own := min(n, len(s.parts[0]))
		s.parts[0], n = s.parts[0][own:], n-own
	}
}

// text is the next count characters.
func (s *xlsText) text(count int, flags byte) string {
	said := ""
	for count > 0 && !s.over() {
		part, used := characters(s.parts[0], count, flags)
		read := used / (1 + int(flags&1))
		if said += part; read == 0 {
			s.parts[0] = nil
		} else {
			s.parts[0] = s.parts[0][used:]
		}
		count -= read
		if count > 0 && !s.over() {
			flags = s.take(1)[0]
		}
	}
	return said
}
