package picture

// A Turn is how stored samples lie, 1 to 8 (EXIF 2.32, tag 274 Orientation).
type Turn uint8

// Upright is the turn of most pictures.
const Upright Turn = 1

// Sideways reports whether stored rows are shown as columns.
func (t Turn) Sideways() bool { return t >= 5 }

// Matrix maps the unit square of stored samples (x right, y down from the first stored sample) to that of the upright picture:
// x' = a·x + c·y + e, y' = b·x + d·y + f.
func (t Turn) Matrix() (a, b, c, d, e, f int) {
	switch t {
	case 2:
		return -1, 0, 0, 1, 1, 0 // mirrored
	case 3:
		return -1, 0, 0, -1, 1, 1 // upside down
	case 4:
		return 1, 0, 0, -1, 0, 1
	case 5:
		return 0, 1, 1, 0, 0, 0
	case 6:
		return 0, 1, -1, 0, 1, 0 // to be turned right by a quarter
	case 7:
		return 0, -1, -1, 0, 1, 1
	case 8:
		return 0, -1, 1, 0, 0, 1 // to be turned left by a quarter
	}
	return 1, 0, 0, 1, 0, 0
}

// turn reads a value of the tag; what is not known is upright.
func turn(v uint32) Turn {
	if v >= 1 && v <= 8 {
		return Turn(v)
	}
	return Upright
}
