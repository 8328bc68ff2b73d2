package font

import (
	"sync"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// everyday are the 3,755 characters of the first level of GB/T 2312: what everyday Chinese is written with.
var everyday = sync.OnceValue(func() []rune {
	var codes []byte
	for row := byte(0xB0); row <= 0xD7; row++ {
		for cell := byte(0xA1); cell <= 0xFE && (row < 0xD7 || cell <= 0xF9); cell++ {
			codes = append(codes, row, cell)
		}
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(codes)
	if err != nil {
		panic("the table of GBK is broken: " + err.Error()) // a fault of the build, not of any input
	}
	return []rune(string(text))
})

// Coverage counts the characters that texts of a role need from day to day, and how many of them the face has: the first
// level of GB/T 2312, or the visible characters of ASCII for a Latin face.
func (f *Face) Coverage(role Role) (has, of int) {
	needed := everyday()
	if role == Latin || role == LatinBold {
		needed = nil
		for r := '!'; r <= '~'; r++ {
			needed = append(needed, r)
		}
	}
	for _, r := range needed {
		if f.Has(r) {
			has++
		}
	}
	return has, len(needed)
}

// Restricted reports whether the font's maker permits no embedding ("OS/2", fsType: Restricted License embedding).
func (f *Face) Restricted() bool {
	os2 := f.open().os2
	return len(os2) >= 10 && u16(os2, 8)&0xF == 2
}

// Weight is the face's weight ("OS/2", usWeightClass): 400 is regular, 700 bold.
func (f *Face) Weight() int {
	if os2 := f.open().os2; len(os2) >= 6 {
		return u16(os2, 4)
	}
	return 400
}

// Heavy reports whether the face is bold beside text.
func (f *Face) Heavy() bool { return f.Weight() >= 600 }
