package font

import "math/bits"

// A table is a table of the font being made.
type table struct {
	tag  string
	data []byte
}

const (
	directoryHeader = 12
	directoryEntry  = 16
)

// directorySize is the length of what a font of so many tables begins with.
func directorySize(tables int) int { return directoryHeader + directoryEntry*tables }

// assemble makes a font file ("Organization of an OpenType Font") of b, which holds room for the directory and then
// glyf, and of the other tables. The directory is in the order of tables, by tag; glyf, the largest, stands in it without
// data and keeps its place at the front.
func assemble(b []byte, tables []table) []byte {
	power := bits.Len(uint(len(tables))) - 1
	search := directoryEntry << power
	start := directorySize(len(tables))
	directory := make([]byte, 0, start)
	directory = be.AppendUint32(directory, 0x00010000)
	for _, v := range [...]int{len(tables), search, power, directoryEntry*len(tables) - search} {
		directory = be.AppendUint16(directory, uint16(v))
	}
	glyf := b[start:len(b):len(b)]
	b = pad(b)
	head := 0
	for _, t := range tables {
		at, data := len(b), t.data
		switch t.tag {
		case "glyf":
			at, data = start, glyf
		case "head":
			head = at
		}
		directory = append(directory, t.tag...)
		for _, v := range [...]uint32{checksum(data), uint32(at), uint32(len(data))} {
			directory = be.AppendUint32(directory, v)
		}
		b = pad(append(b, t.data...))
	}
	copy(b, directory)
	be.PutUint32(b[head+8:], 0xB1B0AFBA-checksum(b)) // checksumAdjustment
	return b
}

// pad fills b to a multiple of four bytes, at which tables begin.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// checksum sums up 32-bit words; data is taken as padded with zeroes.
func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += be.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + be.Uint32(last[:])
}
