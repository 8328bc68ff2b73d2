package outline

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// drawn is an outline of so many contours with steps of every length; the same numbers and other steps for another weight.
func drawn(contours int, weight float64) []byte {
	dice := rand.New(rand.NewPCG(uint64(contours), 1))
	g := &glyph{}
	for range contours {
		size := 3 + dice.IntN(80)
		g.sizes = append(g.sizes, size)
		for range size {
			step := func() int16 { return int16(float64(int(1)<<dice.IntN(12)-1024) * weight * float64(dice.IntN(2))) }
			g.points = append(g.points, point{step(), step(), byte(dice.IntN(2))})
		}
	}
	g.open()
	return g.outline(2, overlap)
}

// What was packed comes out again: alone, like another, between two, without points, empty, and what is no simple outline at all.
func TestPack(t *testing.T) {
	var light, middle, heavy [][]byte
	of := []int{}
	for i := range 60 {
		light, heavy = append(light, drawn(i%9+1, 1)), append(heavy, drawn(i%9+1, 0.5))
		middle = append(middle, drawn(i%9+1, 0.7))
		of = append(of, i)
	}
	composite := append([]byte{0xFF, 0xFF}, bytes.Repeat([]byte{1, 2, 3}, 9)...)
	other := drawn(12, 1)
	for _, odd := range [][]byte{nil, composite, make([]byte, 10), other, {0, 1}} {
		light, middle, heavy = append(light, odd), append(middle, odd), append(heavy, drawn(2, 0.5))
		of = append(of, len(of))
	}
	of[3], of[4], of[5] = -1, 9, 0 // a glyph that the masters do not have, and two that are like others
	open := func(packed []byte, masters ...*Face) *Face {
		f, ok := Open(packed, len(of), masters...)
		if !ok {
			t.Fatal("what was packed cannot be opened")
		}
		return f
	}
	first := open(Pack(light))
	second := open(Pack(heavy, Master{light, of}), first)
	third := open(Pack(middle, Master{light, of}, Master{heavy, of}), first, second)
	for i, f := range []*Face{first, second, third} {
		for number, want := range [][][]byte{light, heavy, middle}[i] {
			if got := f.Outline(number); !bytes.Equal(got, want) {
				t.Errorf("face %d, glyph %d: %x, want %x", i, number, got, want)
			}
		}
	}
}

func TestDamaged(t *testing.T) {
	packed := Pack([][]byte{drawn(2, 1), drawn(3, 1)})
	for _, c := range []struct {
		packed []byte
		glyphs int
		like   []*Face
	}{{nil, 2, nil}, {packed[:40], 2, nil}, {packed, 9999, nil}, {packed, 2, []*Face{{}}}} {
		if _, ok := Open(c.packed, c.glyphs, c.like...); ok {
			t.Errorf("%d bytes, %d glyphs, %d masters: opened", len(c.packed), c.glyphs, len(c.like))
		}
	}
}
