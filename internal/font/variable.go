package font

import "strconv"

// An Axis is one in which a variable font varies ("fvar"): its tag, such as wght, and the value that the outlines in the file are of.
type Axis struct {
	Tag     string
	Default float64
}

// String is the axis with its value: wght 400.
func (a Axis) String() string { return a.Tag + " " + strconv.FormatFloat(a.Default, 'f', -1, 64) }

// Axes are those of a variable font; nil of any other. Its faces are drawn as they are by default.
func (f *Face) Axes() (axes []Axis) {
	table := f.open().tables["fvar"]
	if len(table) < 16 {
		return nil
	}
	start, count, size := u16(table, 4), u16(table, 8), u16(table, 10)
	for i := range count {
		at := start + i*size
		if size < 20 || at+20 > len(table) {
			break
		}
		axes = append(axes, Axis{string(table[at : at+4]), float64(int32(be.Uint32(table[at+8:]))) / (1 << 16)})
	}
	return axes
}
