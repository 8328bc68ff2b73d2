package icc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"report/internal/problem"
)

func TestBundled(t *testing.T) {
	for _, tt := range []struct {
		p                  *Profile
		class, space, name string
		channels           int
		press              bool
	}{
		{SRGB(), "mntr", "RGB", "sRGB", 3, false},
		{FOGRA39(), "prtr", "CMYK", "FOGRA39L Coated", 4, true},
	} {
		if tt.p.Class != tt.class || tt.p.Space != tt.space || tt.p.Channels != tt.channels || tt.p.IsPress() != tt.press || tt.p.Description != tt.name {
			t.Errorf("got %s %s %d %q", tt.p.Class, tt.p.Space, tt.p.Channels, tt.p.Description)
		}
	}
}

// Every bundled profile is found by its condition, opened once, and says what it is of.
func TestConditions(t *testing.T) {
	for _, row := range bundled {
		p := Bundled(strings.ToLower(row.Name))
		if p == nil || p != Bundled(row.Name) || p.Condition != row.Condition || p.Says == "" {
			t.Errorf("%s: got %v", row.Name, p)
		}
	}
	files, err := filepath.Glob("*.icc")
	if err != nil || len(files) != len(bundled) {
		t.Errorf("%d files for %d conditions, %v", len(files), len(bundled), err)
	}
	if p := Bundled("FOGRA"); p != nil {
		t.Errorf("found %v", p.Condition)
	}
	if p, err := Parse("a.icc", FOGRA39().Data); err != nil || p.Condition != (Condition{}) {
		t.Errorf("a user's profile is of %v, %v", p.Condition, err)
	}
}

// Paper is white, and colours are what FOGRA39's characterisation data and common sense say, within 8 of 255.
func TestScreenColor(t *testing.T) {
	for _, tt := range []struct {
		c, m, y, k float64
		want       [3]float64
	}{
		{0, 0, 0, 0, [3]float64{255, 255, 255}},
		{1, 0, 0, 0, [3]float64{0, 158, 227}},
		{0, 1, 0, 0, [3]float64{230, 0, 126}},
		{0, 0, 1, 0, [3]float64{255, 237, 0}},
		{0, 1, 1, 0, [3]float64{227, 6, 19}},
		{0, 0, 0, 1, [3]float64{29, 29, 27}},
		{0, 1, 0.95, 0.08, [3]float64{211, 7, 24}}, // the handout's red
	} {
		got, ok := FOGRA39().ScreenColor(tt.c, tt.m, tt.y, tt.k)
		if !ok {
			t.Fatal("no table")
		}
		for i := range got {
			if math.Abs(got[i]*255-tt.want[i]) > 8 {
				t.Errorf("%v %v %v %v: got %.0f %.0f %.0f, want %v", tt.c, tt.m, tt.y, tt.k, got[0]*255, got[1]*255, got[2]*255, tt.want)
				break
			}
		}
	}
	if _, ok := SRGB().ScreenColor(0, 0, 0, 0); ok {
		t.Error("a screen has no inks")
	}
}

func TestRefused(t *testing.T) {
	change := func(at int, bytes string) []byte {
		data := slices.Clone(FOGRA39().Data)
		copy(data[at:], bytes)
		return data
	}
	for name, data := range map[string][]byte{
		"empty": nil, "text": bytes.Repeat([]byte("text "), 100), "cut off": FOGRA39().Data[:5000], "version 5": change(8, "\x05"), "six inks": change(16, "6CLR"),
		"a part outside": change(headerSize+4+8, "\xFF\xFF\xFF\xFF"),
	} {
		var p problem.Problem
		if _, err := Parse(name, data); !errors.As(err, &p) || p.Place.File != name || p.Hint.IsZero() {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// Whatever a profile says, reading it ends well.
func FuzzParse(f *testing.F) {
	f.Add(SRGB().Data, 0.5)
	f.Add(FOGRA39().Data, 0.1)
	f.Add(FOGRA39().Data[:1000], 1.0)
	f.Fuzz(func(t *testing.T, data []byte, ink float64) {
		if len(data) >= 4 {
			data = slices.Clone(data)
			binary.BigEndian.PutUint32(data, uint32(len(data)))
		}
		if p, err := Parse("fuzz", data); err == nil {
			p.ScreenColor(min(1, max(0, ink)), 0, 1, 0.5)
		}
	})
}
