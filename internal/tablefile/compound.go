package tablefile

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// Numbers of sectors that are none ([MS-CFB] 2.1).
const lastSector = 0xFFFFFFFA

var errCompound = errors.New("its sectors are damaged")

// A compound file holds streams in chains of sectors ([MS-CFB]).
type compoundFile struct {
	data  []byte
	shift uint     // a sector has 1 << shift bytes
	next  []uint32 // the sector behind each
}

// streamOf is the stream of a name in a compound file. A chain has no more sectors than the file, so that it ends.
func streamOf(data []byte, name string) ([]byte, error) {
	le := binary.LittleEndian
	if len(data) < 512 || le.Uint16(data[30:]) != 9 && le.Uint16(data[30:]) != 12 {
		return nil, errCompound
	}
	f := &compoundFile{data: data, shift: uint(le.Uint16(data[30:]))}
	tables := data[76:512]
	for at, n := le.Uint32(data[68:]), 0; at < lastSector; n++ { // the list of tables goes on in sectors of its own
		own, ok := f.sector(at)
		if !ok || n > len(data)>>f.shift {
			return nil, errCompound
		}
		last := len(own) - 4
		tables = append(tables[:len(tables):len(tables)], own[:last]...)
		at = le.Uint32(own[last:])
	}
	for ; len(tables) >= 4; tables = tables[4:] {
		if own, ok := f.sector(le.Uint32(tables)); ok && len(f.next) <= len(data)>>f.shift {
			for i := 0; i+4 <= len(own); i += 4 {
				f.next = append(f.next, le.Uint32(own[i:]))
			}
		}
	}
	folder, err := f.chain(le.Uint32(data[48:]))
	if err != nil {
		return nil, err
	}
	var small []byte
	for ; len(folder) >= 128; folder = folder[128:] {
		start, size := le.Uint32(folder[116:]), int(le.Uint32(folder[120:]))
		switch {
		case folder[66] == 5: // the root has the sectors of small streams
			small, _ = f.chain(start)
		case folder[66] != 2 || entryName(folder) != name:
		case size < 4096:
			return f.short(small, start, size)
		default:
			stream, err := f.chain(start)
			return stream[:min(size, len(stream))], err
		}
	}
	return nil, errors.New("it has no stream of a workbook")
}

// entryName is the name of an entry of the folder.
func entryName(entry []byte) string {
	var units []uint16
	for i := 0; i < 64; i += 2 {
		u := binary.LittleEndian.Uint16(entry[i:])
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}

// sector is a sector's bytes.
func (f *compoundFile) sector(n uint32) ([]byte, bool) {
	at := (int(n) + 1) << f.shift
	if n >= lastSector || at+1<<f.shift > len(f.data) {
		return nil, false
	}
	return f.data[at : at+1<<f.shift], true
}

// chain is the bytes of a chain of sectors.
func (f *compoundFile) chain(at uint32) (stream []byte, err error) {
	for n := 0; at < lastSector; n++ {
		own, ok := f.sector(at)
		if !ok || int(at) >= len(f.next) || n > len(f.next) {
			return nil, errCompound
		}
		stream, at = append(stream, own...), f.next[at]
	}
	return stream, nil
}

// short is a small stream: its sectors have 64 bytes, in the root's stream, and a table of their own.
func (f *compoundFile) short(small []byte, at uint32, size int) (stream []byte, err error) {
	table, err := f.chain(binary.LittleEndian.Uint32(f.data[60:]))
	if err != nil {
		return nil, err
	}
	for n := 0; at < lastSector && len(stream) < size; n++ {
		if int(at+1)*64 > len(small) || int(at+1)*4 > len(table) || n > len(small)/64 {
			return nil, errCompound
		}
		stream, at = append(stream, small[at*64:(at+1)*64]...), binary.LittleEndian.Uint32(table[at*4:])
	}
	return stream[:min(size, len(stream))], nil
}
