package font

import "sort"

// A charmap gives glyphs to code points.
type charmap interface {
	// fill sets the glyphs of the pageSize code points from first on, which is a multiple of pageSize; those without a
	// glyph are left alone.
	fill(first uint32, glyphs *[pageSize]uint16)
}

// readCharmap chooses the widest Unicode subtable of cmap that we can read: format 12, else format 4. It returns nil
// if there is none.
func readCharmap(cmap []byte) charmap {
	if len(cmap) < 4 {
		return nil
	}
	var narrow charmap
	for i := range u16(cmap, 2) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			break
		}
		if !isUnicode(u16(cmap, at), u16(cmap, at+2)) {
			continue
		}
		offset := int(be.Uint32(cmap[at+4:]))
		if offset > len(cmap)-4 {
			continue
		}
		switch table := cmap[offset:]; u16(table, 0) {
		case 12:
			if groups := readGroups(table); groups != nil {
				return groups
			}
		case 4:
			if segments := readSegments(table); segments != nil {
				narrow = segments
			}
		}
	}
	return narrow
}

// isUnicode reports whether a platform and its encoding mean Unicode ("cmap", Encoding records and encodings).
func isUnicode(platform, encoding int) bool {
	return platform == 0 && encoding != 5 || platform == 3 && (encoding == 1 || encoding == 10)
}

// groups are the records of a subtable of format 12: first code point, last code point, first glyph, 4 bytes each,
// in ascending order.
type groups []byte

const groupSize = 12

func readGroups(table []byte) charmap {
	if len(table) < 16 {
		return nil
	}
	count := int(be.Uint32(table[12:]))
	if count == 0 || count > (len(table)-16)/groupSize {
		return nil
	}
	return groups(table[16 : 16+count*groupSize])
}

func (g groups) fill(first uint32, glyphs *[pageSize]uint16) {
	count := len(g) / groupSize
	i := sort.Search(count, func(i int) bool { return be.Uint32(g[i*groupSize+4:]) >= first })
	next := first // a damaged table may repeat ranges without end: every code point is answered once
	for ; i < count && next < first+pageSize; i++ {
		from, to, glyph := be.Uint32(g[i*groupSize:]), be.Uint32(g[i*groupSize+4:]), be.Uint32(g[i*groupSize+8:])
		if from >= first+pageSize {
			return
		}
		for next = max(from, next); next <= min(to, first+pageSize-1); next++ {
			if id := glyph + next - from; id <= 0xFFFF {
				glyphs[next-first] = uint16(id)
			}
		}
	}
}

// segments are the arrays of a subtable of format 4.
type segments struct {
	ends, starts, deltas []byte
	offsets              []byte // idRangeOffset, and glyphIdArray behind it, which it points into
}

func readSegments(table []byte) charmap {
	if len(table) < 16 {
		return nil
	}
	size := u16(table, 6) &^ 1 // segCountX2
	if size == 0 || len(table) < 16+4*size {
		return nil
	}
	return segments{
		ends:    table[14 : 14+size],
		starts:  table[16+size : 16+2*size],
		deltas:  table[16+2*size : 16+3*size],
		offsets: table[16+3*size:],
	}
}

func (s segments) fill(first uint32, glyphs *[pageSize]uint16) {
	if first > 0xFFFF {
		return
	}
	page, count := int(first), len(s.ends)/2
	i := sort.Search(count, func(i int) bool { return u16(s.ends, 2*i) >= page })
	next := page
	for ; i < count && next < page+pageSize; i++ {
		from, to := u16(s.starts, 2*i), u16(s.ends, 2*i)
		if from >= page+pageSize {
			return
		}
		for next = max(from, next); next <= min(to, page+pageSize-1); next++ {
			if id := s.glyph(i, next); id != 0 {
				glyphs[next-page] = id
			}
		}
	}
}

// glyph returns the glyph of a code point inside segment i.
func (s segments) glyph(i, code int) uint16 {
	delta, offset := u16(s.deltas, 2*i), u16(s.offsets, 2*i)
	if offset == 0 {
		return uint16(code + delta)
	}
	at := 2*i + offset + 2*(code-u16(s.starts, 2*i))
	if at+2 > len(s.offsets) || u16(s.offsets, at) == 0 {
		return 0
	}
	return uint16(u16(s.offsets, at) + delta)
}
