// Package icc reads ICC profiles as far as output intents and inks ask: what a profile is of, and what its inks look like.
// Chapter numbers are those of ICC.1:2001-04.
package icc

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"sync"
	"unicode/utf16"

	"report/internal/problem"
	"report/internal/say"
)

// A Profile is an ICC profile. Its bytes must not be written to.
type Profile struct {
	Data        []byte
	Class       string // prtr for a printing condition, mntr for a screen
	Space       string // of the device: CMYK, RGB or GRAY
	Channels    int    // of the device
	Description string // FOGRA39L Coated
	Condition          // of a bundled profile; that of any other is not known

	tags map[string][]byte
}

//go:embed sRGB.icc
var srgb []byte

//go:embed FOGRA39L_coated.icc
var fogra39 []byte

// A Condition is the printing condition that a bundled profile is of, under its name in the ICC's registry, or a plain screen.
type Condition struct{ Name, Says string }

// bundled are the profiles that come with the program. One more is one more row, and its file above.
var bundled = []struct {
	data []byte
	Condition
	open func() *Profile
}{
	{data: srgb, Condition: Condition{"sRGB", "sRGB IEC61966-2.1"}},
	{data: fogra39, Condition: Condition{"FOGRA39",
		"Offset printing by ISO 12647-2:2004/Amd 1, OFCOM, paper type 1 or 2, coated, 115 g/m2, screen 60/cm"}},
}

func init() {
	for i := range bundled {
		row := &bundled[i]
		row.open = sync.OnceValue(func() *Profile { return opened(row.data, row.Condition) })
	}
}

// SRGB returns the profile of plain screens and printers.
func SRGB() *Profile { return Bundled("sRGB") }

// FOGRA39 returns the profile of offset printing on coated paper by ISO 12647-2:2004.
func FOGRA39() *Profile { return Bundled("FOGRA39") }

// Bundled returns the profile of a condition that comes with the program, nil if there is none of that name; capitals do not matter.
func Bundled(condition string) *Profile {
	for i := range bundled {
		if strings.EqualFold(bundled[i].Name, condition) {
			return bundled[i].open()
		}
	}
	return nil
}

func opened(data []byte, of Condition) *Profile {
	p, err := Parse(of.Name, data)
	if err != nil {
		panic("the program's own profile is broken: " + err.Error()) // a fault of the build, not of any input
	}
	p.Condition = of
	return p
}

var be = binary.BigEndian

// channels of the spaces that a PDF's output intent may have (ISO 32000-1, 14.11.5).
var channels = map[string]int{"GRAY": 1, "RGB": 3, "CMYK": 4}

// maxSize bounds what is embedded; profiles of presses have one to three million bytes.
const maxSize = 32 << 20

const (
	headerSize = 128
	tagSize    = 12
)

// Parse reads a profile; name is its file's, for errors. The error is a problem.Problem: no profile, or one that no PDF may hold.
func Parse(name string, data []byte) (*Profile, error) {
	fail := func(found say.Message) (*Profile, error) {
		return nil, problem.Problem{Place: problem.Place{File: name}, Code: "icc", Found: found,
			Hint: say.M("give the ICC profile of a printing condition, such as the printer's own CMYK profile")}
	}
	switch {
	case len(data) < headerSize+4 || string(data[36:40]) != "acsp": // 6.1.7
		return fail(say.M("not an ICC profile"))
	case len(data) > maxSize:
		return fail(say.M("the ICC profile has more than %d MB", maxSize>>20))
	case int64(be.Uint32(data)) != int64(len(data)): // 6.1.1
		return fail(say.M("the ICC profile states %d bytes and has %d: it may be cut off", be.Uint32(data), len(data)))
	case data[8] < 2 || data[8] > 4: // 6.1.3; ISO 32000-1, Table 67
		return fail(say.M("the ICC profile is of version %d; a PDF takes 2 and 4", data[8]))
	}
	p := &Profile{Data: data, Class: string(data[12:16]), Space: strings.TrimSpace(string(data[16:20])), tags: map[string][]byte{}}
	if p.Channels = channels[p.Space]; p.Channels == 0 {
		return fail(say.M("the ICC profile is of the colour space %q; a PDF takes CMYK, RGB and GRAY", p.Space))
	}
	for i := range min(int(be.Uint32(data[headerSize:])), (len(data)-headerSize-4)/tagSize) {
		entry := data[headerSize+4+tagSize*i:]
		offset, size := int(be.Uint32(entry[4:])), int(be.Uint32(entry[8:]))
		if offset > len(data) || size > len(data)-offset {
			return fail(say.M("the ICC profile is damaged: its part %q reaches out of the file", string(entry[:4])))
		}
		p.tags[string(entry[:4])] = data[offset : offset+size]
	}
	p.Description = p.description()
	return p, nil
}

// IsPress reports whether the profile is of a printing condition with four inks.
func (p *Profile) IsPress() bool { return p.Class == "prtr" && p.Space == "CMYK" }

// description reads the profile's name: a textDescriptionType (6.5.17), or since version 4 a multiLocalizedUnicodeType.
func (p *Profile) description() string {
	tag := p.tags["desc"]
	switch {
	case len(tag) >= 12 && string(tag[:4]) == "desc":
		if n := int(be.Uint32(tag[8:])); n <= len(tag)-12 {
			return strings.TrimRight(string(tag[12:12+n]), "\x00")
		}
	case len(tag) >= 28 && string(tag[:4]) == "mluc":
		n, at := int(be.Uint32(tag[20:])), int(be.Uint32(tag[24:]))
		if at <= len(tag) && n <= len(tag)-at {
			units := make([]uint16, n/2)
			for i := range units {
				units[i] = be.Uint16(tag[at+2*i:])
			}
			return string(utf16.Decode(units))
		}
	}
	return ""
}
