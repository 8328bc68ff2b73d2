package font

import (
	"math/bits"
	"unicode"

	"report/internal/say"
)

// A run of the subset's character map: code points first to last have glyphs that follow each other from glyph on.
type codeRun struct{ first, last, glyph uint32 }

// codeRuns sums up the picks; the glyph of a pick is its place, counted from 1.
func (s *subset) codeRuns() []codeRun {
	var runs []codeRun
	for i, p := range s.picks {
		code := uint32(p.Code)
		if code > unicode.MaxRune {
			break
		}
		if n := len(runs); n > 0 && runs[n-1].last+1 == code && code != 0x10000 {
			runs[n-1].last = code
			continue
		}
		runs = append(runs, codeRun{code, code, uint32(i + 1)})
	}
	return runs
}

// cmap holds a subtable of format 4 for the basic plane and one of format 12 for all ("cmap").
func (s *subset) cmap() ([]byte, error) {
	runs := s.codeRuns()
	narrow := 0
	for narrow < len(runs) && runs[narrow].last < 0xFFFF {
		narrow++
	}
	if format4Size(narrow) > 0xFFFF || len(s.picks) >= 0xFFFF {
		return nil, fault(s.name, "font-subset", say.M("a document cannot use %d scattered characters of one font", len(s.picks)),
			say.M("divide the document"))
	}
	var b []byte
	words := func(values ...int) {
		for _, v := range values {
			b = be.AppendUint16(b, uint16(v))
		}
	}
	words(0, 2)
	words(3, 1, 0, 20)
	words(3, 10, 0, 20+format4Size(narrow))
	b = format4(b, runs[:narrow])
	words(12, 0)
	b = be.AppendUint32(b, uint32(16+groupSize*len(runs)))
	b = be.AppendUint32(b, 0)
	b = be.AppendUint32(b, uint32(len(runs)))
	for _, r := range runs {
		b = be.AppendUint32(b, r.first)
		b = be.AppendUint32(b, r.last)
		b = be.AppendUint32(b, r.glyph)
	}
	return b, nil
}

// format4Size is the length of a subtable of format 4 with a number of segments and the one that closes it.
func format4Size(segments int) int { return 16 + 8*(segments+1) }

func format4(b []byte, runs []codeRun) []byte {
	segments := len(runs) + 1
	power := bits.Len(uint(segments)) - 1
	search := 2 << power
	column := func(value func(codeRun) uint32, last uint16) {
		for _, r := range runs {
			b = be.AppendUint16(b, uint16(value(r)))
		}
		b = be.AppendUint16(b, last)
	}
	for _, v := range [...]int{4, format4Size(len(runs)), 0, 2 * segments, search, power, 2*segments - search} {
		b = be.AppendUint16(b, uint16(v))
	}
	column(func(r codeRun) uint32 { return r.last }, 0xFFFF)
	b = be.AppendUint16(b, 0) // reservedPad
	column(func(r codeRun) uint32 { return r.first }, 0xFFFF)
	column(func(r codeRun) uint32 { return r.glyph - r.first }, 1)
	column(func(codeRun) uint32 { return 0 }, 0) // idRangeOffset
	return b
}
