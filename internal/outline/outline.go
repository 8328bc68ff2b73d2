// Package outline keeps the outlines of a TrueType face in two fifths of their room, so that each can be unpacked alone.
//
// A point is told by how it lies to those before it, in a Huffman code of its surroundings. A face that was drawn point by point like
// another, as a bold is like its regular, is told by how its points differ from that one's; one that lies between two is computed.
// What is unpacked is byte for byte what was packed.
package outline

import (
	"encoding/binary"
	"sync/atomic"
)

var be = binary.BigEndian

// A Face is the packed outlines of a face. It is safe for use by parallel documents.
type Face struct {
	align   int // outlines are filled up to a multiple of so many bytes
	overlap byte
	share   int // how far from the first master to the second it lies, in 65536ths
	masters []*Face
	like    [][]uint16 // of each master, the number of the glyph that is like each of these; none where there is none
	codes   codes
	bases   []byte // where every blockSize-th glyph begins
	lengths []byte
	data    []byte
	made    []atomic.Pointer[[]byte]
}

const (
	headerSize = 12
	blockSize  = 16
	none       = 0xFFFF
)

// Open returns a face of so many glyphs that Pack made with masters, without unpacking anything. ok is false if packed is damaged.
func Open(packed []byte, glyphs int, masters ...*Face) (f *Face, ok bool) {
	defer func() {
		if recover() != nil { // a slice that reaches out of packed, which is the program's own
			f, ok = nil, false
		}
	}()
	f = &Face{align: int(packed[0]), overlap: packed[1], share: int(be.Uint32(packed[4:])), masters: masters}
	if int(packed[2]) != len(masters) || f.align == 0 {
		return nil, false
	}
	rest := packed[headerSize:]
	take := func(n int) []byte {
		part := rest[:n:n]
		rest = rest[n:]
		return part
	}
	f.codes = readCodes(take(int(be.Uint32(packed[8:]))))
	for range masters {
		var like []uint16
		like, rest = readLike(rest, glyphs)
		f.like = append(f.like, like)
	}
	f.bases = take(4 * ((glyphs + blockSize - 1) / blockSize))
	f.lengths = take(2 * glyphs)
	f.data = rest
	f.made = make([]atomic.Pointer[[]byte], glyphs)
	return f, true
}

// readLike reads which of a master's glyphs are like so many of the face's: how far each lies from the one before, 0 for none.
func readLike(data []byte, glyphs int) (like []uint16, rest []byte) {
	like = make([]uint16, glyphs)
	number := 0
	for i := range like {
		step, size := binary.Varint(data)
		data = data[size:]
		if like[i] = none; step != 0 {
			number += int(step)
			like[i] = uint16(number)
		}
	}
	return like, data
}

// Outline returns the outline of a glyph, empty if it has none. It is shared and must not be written to.
func (f *Face) Outline(number int) []byte {
	slot := &f.made[number]
	if made := slot.Load(); made != nil {
		return *made
	}
	outline := f.unpack(number)
	slot.Store(&outline) // a parallel reader stores the same
	return outline
}

func (f *Face) unpack(number int) []byte {
	at, size := f.record(number)
	if size == 0 {
		return nil
	}
	if g := f.glyph(number); g != nil {
		return g.outline(f.align, f.overlap)
	}
	// It could not be told by points: so many contours are told of, then it stands there as it is.
	r := reader{codes: &f.codes, data: f.data[at:]}
	r.number(contours, 0, 0)
	return r.rest()[:size-(r.at+7)/8]
}

// record is where a glyph is packed, and in how many bytes.
func (f *Face) record(number int) (at, size int) {
	at = int(be.Uint32(f.bases[4*(number/blockSize):]))
	for i := number - number%blockSize; i < number; i++ {
		at += int(be.Uint16(f.lengths[2*i:]))
	}
	return at, int(be.Uint16(f.lengths[2*number:]))
}

// glyph unpacks a glyph that has an outline; nil if it is not told by points.
func (f *Face) glyph(number int) *glyph {
	at, _ := f.record(number)
	r := reader{codes: &f.codes, data: f.data[at:]}
	g := &glyph{}
	g.tell(&r, f.alike(number), f.share)
	if len(g.sizes) == 0 {
		return nil
	}
	return g
}

// alike are the masters' glyphs that a glyph is like; none if it stands for itself.
func (f *Face) alike(number int) (glyphs []*glyph) {
	for i, master := range f.masters {
		if f.like[i][number] == none {
			return nil
		}
		glyphs = append(glyphs, master.glyph(int(f.like[i][number])))
	}
	return glyphs
}
