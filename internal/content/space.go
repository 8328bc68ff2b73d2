package content

import "report/internal/pdf"

// A Space is a colour space (8.6).
type Space struct {
	Family     pdf.Name // DeviceCMYK, ICCBased, Separation, Pattern …
	Components int
	Names      []pdf.Name  // colorants of Separation and DeviceN
	Base       *Space      // of Indexed and Pattern; the alternate of Separation, DeviceN and ICCBased
	Profile    *pdf.Stream // of ICCBased
	Instead    *Space      // the default space that stands for a device space (8.6.5.6)
}

var (
	gray    = &Space{Family: "DeviceGray", Components: 1}
	rgb     = &Space{Family: "DeviceRGB", Components: 3}
	cmyk    = &Space{Family: "DeviceCMYK", Components: 4}
	pattern = &Space{Family: "Pattern"}
	unknown = &Space{Family: "unknown"}
)

var deviceDefaults = map[*Space]pdf.Name{gray: "DefaultGray", rgb: "DefaultRGB", cmyk: "DefaultCMYK"}

// maxNested is how deep spaces may stand in each other: an Indexed of a Separation of an ICCBased is three.
const maxNested = 8

// maxComponents is how many inks a space may have that is read; PDF knows 32.
const maxComponents = 64

// SpaceOf reads a colour space: a name, or an array. Names of the resources are looked up there.
func SpaceOf(f *pdf.File, o pdf.Object, resources pdf.Dict) *Space {
	return spaceOf(f, o, resources, 0)
}

func spaceOf(f *pdf.File, o pdf.Object, resources pdf.Dict, depth int) *Space {
	if depth > maxNested {
		return unknown
	}
	switch o := f.Get(o).(type) {
	case pdf.Name:
		return named(f, o, resources, depth)
	case pdf.Array:
		return arraySpace(f, o, resources, depth)
	}
	return unknown
}

// named reads a space that is a name: a device's, or one of the resources.
func named(f *pdf.File, name pdf.Name, resources pdf.Dict, depth int) *Space {
	spaces, _ := f.Get(resources["ColorSpace"]).(pdf.Dict)
	var device *Space
	switch name {
	case "DeviceGray", "G", "CalGray":
		device = gray
	case "DeviceRGB", "RGB", "CalRGB":
		device = rgb
	case "DeviceCMYK", "CMYK":
		device = cmyk
	case "Pattern":
		return pattern
	default:
		if spaces[name] == nil {
			return unknown
		}
		return spaceOf(f, spaces[name], resources, depth+1)
	}
	instead := spaces[deviceDefaults[device]]
	if instead == nil {
		return device
	}
	s := *device
	s.Instead = spaceOf(f, instead, nil, depth+1)
	return &s
}

func arraySpace(f *pdf.File, a pdf.Array, resources pdf.Dict, depth int) *Space {
	if len(a) == 0 {
		return unknown
	}
	family, _ := f.Get(a[0]).(pdf.Name)
	at := func(i int) pdf.Object {
		if i < len(a) {
			return a[i]
		}
		return nil
	}
	s := &Space{Family: family}
	switch family {
	case "CalGray":
		s.Components = 1
	case "CalRGB", "Lab":
		s.Components = 3
	case "ICCBased":
		s.Profile, _ = f.Get(at(1)).(*pdf.Stream)
		if s.Profile == nil {
			return unknown
		}
		n, _ := f.Get(s.Profile.Dict["N"]).(int)
		s.Components = max(0, min(n, maxComponents))
	case "Indexed", "I":
		s.Family, s.Components, s.Base = "Indexed", 1, spaceOf(f, at(1), resources, depth+1)
	case "Separation":
		name, _ := f.Get(at(1)).(pdf.Name)
		s.Components, s.Names, s.Base = 1, []pdf.Name{name}, spaceOf(f, at(2), resources, depth+1)
	case "DeviceN":
		names, _ := f.Get(at(1)).(pdf.Array)
		for _, n := range names[:min(len(names), maxComponents)] {
			name, _ := f.Get(n).(pdf.Name)
			s.Names = append(s.Names, name)
		}
		s.Components, s.Base = len(s.Names), spaceOf(f, at(2), resources, depth+1)
	case "Pattern":
		s.Base = spaceOf(f, at(1), resources, depth+1)
	default:
		if len(a) == 1 {
			return named(f, family, resources, depth)
		}
		return unknown
	}
	return s
}

// Devices calls do for every device space that a colour of the space may be drawn with; a default space stands for its device's.
func (s *Space) Devices(do func(family pdf.Name)) {
	for range maxNested + 1 {
		switch {
		case s == nil:
			return
		case s.Instead != nil:
			s = s.Instead
			continue
		case s.Family == "DeviceGray" || s.Family == "DeviceRGB" || s.Family == "DeviceCMYK":
			do(s.Family)
			return
		case s.Family == "ICCBased": // its alternate is for readers that know no profiles
			return
		}
		s = s.Base
	}
}
