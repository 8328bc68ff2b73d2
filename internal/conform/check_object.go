package conform

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"report/internal/pdf"
	"report/internal/say"
)

// What readers can be relied on to hold (ISO 19005-3, 6.1.13).
const (
	maxString    = 32_767 // bytes
	maxName      = 127    // bytes
	maxObjects   = 8_388_607
	maxColorants = 32
	maxReal      = 3.403e38
	minReal      = 1.175e-38
)

// checkObjects checks every object of the file, whether a page uses it or not, and notes what the pages' checks ask for.
func (c *checker) checkObjects() {
	if c.file.Size() > maxObjects {
		c.breaks(rule{"limit", "6.1.13", "", "", ""}, 0, say.M("the file has more than %d objects", maxObjects))
	}
	o := objects{c: c, separations: map[pdf.Name][]byte{}, seen: map[pdf.Object]bool{}, sums: map[*pdf.Stream]pdf.String{}, values: 1_000_000}
	for o.number = 1; o.number < c.file.Size(); o.number++ {
		o.check(c.file.Object(o.number))
	}
}

// objects checks the values of objects, one object after the other.
type objects struct {
	c           *checker
	number      int
	separations map[pdf.Name][]byte // by colorant: the alternate space and the tint transform
	seen        map[pdf.Object]bool // what separations and actions refer to, and was looked at
	sums        map[*pdf.Stream]pdf.String
	values      int        // how many more values of separations are compared
	keys        []pdf.Name // of the dictionaries that are being checked, each in order: what is found has one order
}

// check checks a value and those in it. Depth is bounded by the reader.
func (o *objects) check(v pdf.Object) {
	limit := rule{"limit", "6.1.13", "", "", ""}
	switch v := v.(type) {
	case int:
		if v > math.MaxInt32 || v < math.MinInt32 {
			o.c.breaks(limit, o.number, say.M("the number %d is larger than readers hold", v))
		}
	case float64:
		if size := math.Abs(v); size > maxReal || size != 0 && size < minReal {
			o.c.breaks(limit, o.number, say.M("the number %g is larger or smaller than readers hold", v))
		}
	case pdf.String:
		if len(v) > maxString {
			o.c.breaks(limit, o.number, say.M("a string has %d bytes, more than the %d that readers hold", len(v), maxString))
		}
	case pdf.Name:
		o.name(v)
	case pdf.Array:
		o.space(v)
		for _, one := range v {
			o.check(one)
		}
	case pdf.Dict:
		o.dict(v)
	case *pdf.Stream:
		o.stream(v)
		o.dict(v.Dict)
	}
}

func (o *objects) name(n pdf.Name) {
	if len(n) > maxName {
		o.c.breaks(rule{"limit", "6.1.13", "", "", ""}, o.number, say.M("a name has %d bytes, more than the %d that readers hold", len(n), maxName))
	}
}

// readable checks a name that is for people: a font's, a colorant's, a structure type's.
func (o *objects) readable(v pdf.Object) {
	if n, ok := o.c.file.Get(v).(pdf.Name); ok && !utf8.ValidString(string(n)) {
		o.c.breaks(rule{"name", "6.1.8", "", "", ""}, o.number, say.M("the name %q is not UTF-8", string(n)))
	}
}

// dict checks the entries of a dictionary, and what they mean together.
func (o *objects) dict(d pdf.Dict) {
	c, from := o.c, len(o.keys)
	for key := range d {
		o.keys = append(o.keys, key)
	}
	own := o.keys[from:]
	slices.Sort(own)
	for _, key := range own {
		v := d[key]
		o.name(key)
		o.check(v)
		switch key {
		case "BaseFont", "FontName":
			o.readable(v)
		case "A", "OpenAction", "Next", "AA":
			o.actions(v)
		case "AF":
			for _, one := range asList(c.file.Get(v), v) {
				c.associated[one] = true
			}
		case "C":
			o.clip(v)
		case "HalftoneType":
			o.halftones(d)
			if kind := c.file.Get(v); kind != pdf.Object(1) && kind != pdf.Object(5) || d["HalftoneName"] != nil {
				c.breaks(rule{"halftone", "6.2.5", "", "", "halftones"}, o.number, say.M("a halftone is of another type than 1 and 5, or has a name"))
			}
		}
	}
	o.keys = o.keys[:from]
}

// clip checks what a rendition plays: it says of which type it is, and what it shows (ISO 14289-1, 7.18.6.2).
func (o *objects) clip(v pdf.Object) {
	clip, _ := o.c.file.Get(v).(pdf.Dict)
	if o.c.file.Get(clip["S"]) != pdf.Object(pdf.Name("MCD")) {
		return
	}
	alt := o.c.array(clip["Alt"])
	for i := 1; i < len(alt); i += 2 { // language and text, in turns
		if text, _ := o.c.file.Get(alt[i]).(pdf.String); text == "" {
			alt = nil
		}
	}
	if clip["CT"] == nil || len(alt) < 2 {
		o.c.breaks(rule{"media", "", "", "7.18.6.2", ""}, o.number, say.M("a film or sound does not say of which type it is, or what it shows (%s)", "CT, Alt"))
	}
}

// halftones checks a halftone of several inks: those that are not of the process have a curve of their own, the others none (6.2.5).
func (o *objects) halftones(d pdf.Dict) {
	if o.c.file.Get(d["HalftoneType"]) != pdf.Object(5) {
		return
	}
	for _, ink := range slices.Sorted(maps.Keys(d)) {
		one, _ := o.c.file.Get(d[ink]).(pdf.Dict)
		if s, ok := o.c.file.Get(d[ink]).(*pdf.Stream); ok {
			one = s.Dict
		}
		switch ink {
		case "Type", "HalftoneType", "HalftoneName":
			continue
		case "Default", "Cyan", "Magenta", "Yellow", "Black":
			if one["TransferFunction"] == nil {
				continue
			}
		default:
			if one["TransferFunction"] != nil {
				continue
			}
		}
		o.c.breaks(rule{"halftone", "6.2.5", "", "", ""}, o.number, say.M("the halftone of %q has a transfer curve where it must not, or none where it must", string(ink)))
	}
}

// actions checks an action, or those of a dictionary of them. A structure element's A holds attributes, which have no S.
func (o *objects) actions(v pdf.Object) {
	if o.again(v) {
		return
	}
	action, _ := o.c.file.Get(v).(pdf.Dict)
	kind, ok := o.c.file.Get(action["S"]).(pdf.Name)
	if !ok {
		for _, key := range slices.Sorted(maps.Keys(action)) {
			if d, isDict := o.c.file.Get(action[key]).(pdf.Dict); isDict && d["S"] != nil {
				o.actions(d)
			}
		}
		return
	}
	step, _ := o.c.file.Get(action["N"]).(pdf.Name)
	switch {
	case !allowedActions[kind]:
		o.c.breaks(rule{"action", "6.5.1", "", "", "actions"}, o.number, say.M("the file has the action %s", string(kind)))
	case kind == "Named" && !slices.Contains([]pdf.Name{"NextPage", "PrevPage", "FirstPage", "LastPage"}, step):
		o.c.breaks(rule{"action", "6.5.1", "", "", "actions"}, o.number, say.M("the file has the action %s", string(step)))
	}
}

// again reports whether an object was looked at before, and notes that it is now.
func (o *objects) again(v pdf.Object) bool {
	ref, ok := v.(pdf.Ref)
	before := ok && o.seen[ref]
	if ok {
		o.seen[ref] = true
	}
	return before
}

// allowedActions neither run, play nor change anything (6.5.1).
var allowedActions = map[pdf.Name]bool{"GoTo": true, "GoToR": true, "GoToE": true, "Thread": true, "URI": true, "Named": true, "SubmitForm": true}

// stream checks where a stream's data are and how they are packed.
func (o *objects) stream(s *pdf.Stream) {
	for _, key := range [...]pdf.Name{"F", "FFilter", "FDecodeParms"} {
		if s.Dict[key] != nil {
			o.c.breaks(rule{"stream", "6.1.7.1", "", "", ""}, o.number, say.M("a stream's data are in another file (%s)", string(key)))
		}
	}
	o.c.checkFilters(s, o.number)
	o.metadata(s)
}

// mostPackets is how many metadata of parts are read; each of them may be large.
const mostPackets = 1000

// metadata reads those of a part of the file, for checkMetadata.
func (o *objects) metadata(s *pdf.Stream) {
	if s.Dict["Type"] != pdf.Object(pdf.Name("Metadata")) || o.c.claim.A == 0 || len(o.c.others) == mostPackets || s == o.c.file.Get(o.c.catalog["Metadata"]) {
		return
	}
	data, err := o.c.file.Data(s)
	all, wrong := readXMP(data)
	if err != nil || wrong {
		o.c.breaks(rule{"xmp", "6.6.2.1", "", "", ""}, o.number, say.M("the XMP metadata cannot be read"))
		return
	}
	o.c.others = append(o.c.others, all)
}

// space checks an array that is a colour space of named inks (6.2.4.4).
func (o *objects) space(a pdf.Array) {
	if len(a) < 4 {
		return
	}
	c := o.c
	switch c.file.Get(a[0]) {
	case pdf.Object(pdf.Name("Separation")):
		o.readable(a[1])
		name, _ := c.file.Get(a[1]).(pdf.Name)
		meaning := pdf.Append(nil, pdf.Array{o.plain(a[2], 0), o.plain(a[3], 0)})
		if before := o.separations[name]; before == nil {
			o.separations[name] = meaning
		} else if !bytes.Equal(before, meaning) {
			c.breaks(rule{"separation", "6.2.4.4", "", "", "colour"}, o.number, say.M("the ink %q looks one way here and another way there", string(name)))
		}
	case pdf.Object(pdf.Name("DeviceN")):
		o.colorants(a)
	}
}

// colorants checks that a space of several inks says what each of the spot colours is.
func (o *objects) colorants(a pdf.Array) {
	c := o.c
	names := c.array(a[1])
	if len(names) > maxColorants {
		c.breaks(rule{"limit", "6.1.13", "", "", ""}, o.number, say.M("a colour space has %d inks, more than %d", len(names), maxColorants))
	}
	var attributes pdf.Dict
	if len(a) > 4 {
		attributes, _ = c.file.Get(a[4]).(pdf.Dict)
	}
	described, _ := c.file.Get(attributes["Colorants"]).(pdf.Dict)
	process, _ := c.file.Get(attributes["Process"]).(pdf.Dict)
	known := append(c.array(process["Components"]), pdf.Name("Cyan"), pdf.Name("Magenta"), pdf.Name("Yellow"), pdf.Name("Black"), pdf.Name("None"))
	for _, v := range names {
		o.readable(v)
		name, _ := c.file.Get(v).(pdf.Name)
		if described[name] == nil && !slices.Contains(known, pdf.Object(name)) {
			c.breaks(rule{"separation", "6.2.4.4", "", "", "colour"}, o.number, say.M("nothing says what the ink %q is (%s)", string(name), "Colorants"))
		}
	}
}

// plain is a value with what it refers to in it, so that two can be compared; of a stream's data their sum.
func (o *objects) plain(v pdf.Object, depth int) pdf.Object {
	if o.values--; depth > 8 || o.values < 0 {
		return nil
	}
	switch v := o.c.file.Get(v).(type) {
	case pdf.Array:
		all := make(pdf.Array, len(v))
		for i, one := range v {
			all[i] = o.plain(one, depth+1)
		}
		return all
	case pdf.Dict:
		all := pdf.Dict{}
		for key, one := range v {
			all[key] = o.plain(one, depth+1)
		}
		return all
	case *pdf.Stream:
		sum, ok := o.sums[v]
		if !ok {
			raw, err := o.c.file.Raw(v)
			if err != nil {
				return v // which is like itself alone
			}
			data := sha256.Sum256(raw)
			sum = pdf.String(data[:])
			o.sums[v] = sum
		}
		return pdf.Array{o.plain(v.Dict, depth+1), sum}
	default:
		return v
	}
}
