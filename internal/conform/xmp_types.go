package conform

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"report/internal/regexp"
	"report/internal/say"
)

//go:embed xmp_types.txt
var typesText string

// A kind is the type of a value: what it is called, whether it is a list of them, and what of them is allowed.
type kind struct {
	list   string // Bag, Seq or Alt
	of     string
	choice []string
	least  int // with most, a range
	most   int
	must   bool // of a field: it is there
}

// A structure is a type with fields in a namespace.
type structure struct {
	space  string
	fields map[string]kind
}

// types are the properties that are known, by namespace, and the structures, by name.
type types struct {
	schemas map[string]map[string]kind
	types   map[string]structure
}

// predefined are the types of PDF/A itself.
var predefined = sync.OnceValue(func() types {
	all := types{map[string]map[string]kind{}, map[string]structure{}}
	fields := map[string]kind{}
	for line := range strings.Lines(typesText) {
		word := strings.Fields(line)
		switch {
		case len(word) < 2 || word[0] == "#":
		case word[0] == "schema":
			fields = map[string]kind{}
			all.schemas[word[1]] = fields
		case word[0] == "type" && strings.HasPrefix(word[2], "http"):
			fields = map[string]kind{}
			all.types[word[1]] = structure{word[2], fields}
		default:
			name, must := strings.CutSuffix(word[0], "!")
			k := readKind(strings.TrimSpace(line)[len(word[0]):])
			k.must = must
			fields[name] = k
		}
	}
	return all
})

// readKind reads a line of xmp_types.txt behind its name.
func readKind(text string) (k kind) {
	name, choice, isChoice := strings.Cut(text, "=")
	if isChoice {
		k.choice = strings.Split(strings.TrimSpace(choice), "|")
	}
	word := strings.Fields(name)
	if least, most, ok := strings.Cut(word[len(word)-1], "…"); ok {
		k.least, _ = strconv.Atoi(least)
		k.most, _ = strconv.Atoi(most)
		word = word[:len(word)-1]
	}
	if len(word) > 1 {
		k.list = strings.ToUpper(word[0][:1]) + word[0][1:]
	}
	k.of = word[len(word)-1]
	return k
}

// simple are the types of values without parts, as they are written.
var simple = map[string]*regexp.Regexp{
	"boolean":   regexp.MustCompile(`^(True|False)$`),
	"integer":   regexp.MustCompile(`^[+-]?[0-9]+$`),
	"real":      regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$`),
	"rational":  regexp.MustCompile(`^[0-9]+/[0-9]+$`),
	"date":      regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$`),
	"uri":       regexp.MustCompile("^[^\\x00-\\x20<>\"{}|\\\\^`]*$"),
	"mime":      regexp.MustCompile(`^[-\w+.]+/[-\w+.]+(;.*)?$`),
	"gps":       regexp.MustCompile(`^[0-9]{1,3},[0-9]{1,2}(,[0-9]{1,2}|\.[0-9]+)[NSEW]$`),
	"point":     regexp.MustCompile(`^\([+-]?[0-9]+, *[+-]?[0-9]+\)$`),
	"timevalue": regexp.MustCompile(`^[0-9]{2}((:[0-9]{2}){3}|(;[0-9]{2}){3})$`),
	"text":      regexp.MustCompile(``),
}

// fits reports whether a value is of a kind. Depth is bounded by the reader.
func (t types) fits(v *value, k kind) bool {
	if v = v.plain(); k.list != "" {
		if v.list != k.list {
			return false
		}
		one := kind{of: k.of}
		var items []string
		for _, item := range v.parts {
			if !t.fits(item, one) {
				return false
			}
			items = append(items, item.plain().text)
		}
		return k.choice == nil || slices.Contains(k.choice, strings.Join(items, ","))
	}
	if k.of == "any" {
		return true
	}
	if k.of == "lang" {
		return v.list == "Alt" && !slices.ContainsFunc(v.parts, func(p *value) bool { return p.lang == "" || p.list != "" || p.structured })
	}
	if s, ok := t.types[k.of]; ok {
		return v.structured && v.list == "" && !slices.ContainsFunc(v.parts, func(p *value) bool {
			field, known := s.fields[p.name]
			return p.space != s.space || !known || !t.fits(p, field)
		})
	}
	pattern := simple[k.of]
	if pattern == nil || v.list != "" || v.structured || !pattern.MatchString(v.text) {
		return false
	}
	if k.least < k.most {
		number, err := strconv.ParseFloat(v.text, 64)
		return err == nil && number >= float64(k.least) && number <= float64(k.most)
	}
	return k.choice == nil || slices.Contains(k.choice, v.text)
}

// with adds what extension schemas describe.
func (t types) with(schemas *value) types {
	if schemas == nil || len(schemas.parts) == 0 {
		return t
	}
	all := types{map[string]map[string]kind{}, map[string]structure{}}
	for name, s := range t.types {
		all.types[name] = s
	}
	for space, s := range t.schemas {
		all.schemas[space] = s
	}
	for _, schema := range schemas.parts {
		said := func(v *value, space, name string) string { return v.field(space, name).said() }
		if of := schema.field(nsSchema, "valueType"); of != nil {
			for _, one := range of.parts {
				s := structure{said(one, nsType, "namespaceURI"), map[string]kind{}}
				if fields := one.field(nsType, "field"); fields != nil {
					for _, f := range fields.parts {
						s.fields[said(f, nsField, "name")] = describedKind(said(f, nsField, "valueType"))
					}
				}
				all.types[describedKind(said(one, nsType, "type")).of] = s
			}
		}
		space := said(schema, nsSchema, "namespaceURI")
		own := map[string]kind{}
		for name, k := range all.schemas[space] {
			own[name] = k
		}
		if of := schema.field(nsSchema, "property"); of != nil {
			for _, p := range of.parts {
				own[said(p, nsProperty, "name")] = describedKind(said(p, nsProperty, "valueType"))
			}
		}
		all.schemas[space] = own
	}
	return all
}

// otherNames are those that descriptions give to types.
var otherNames = map[string]string{"propername": "text", "agentname": "text", "renditionclass": "text", "url": "uri", "mimetype": "mime", "xpath": "text",
	"gpscoordinate": "gps", "locale": "text", "oecf/sfr": "oecf", "": "text"}

// describedKind reads a type as descriptions write it: Text, bag Text, Seq of Integer, closed Choice of Text, Lang Alt.
func describedKind(text string) (k kind) {
	var word []string
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if !slices.Contains([]string{"open", "closed", "choice", "of"}, w) {
			word = append(word, w)
		}
	}
	if name := strings.Join(word, " "); name == "lang alt" || name == "alt lang" {
		return kind{of: "lang"}
	}
	if len(word) > 0 && (word[0] == "bag" || word[0] == "seq" || word[0] == "alt") {
		k.list = strings.ToUpper(word[0][:1]) + word[0][1:]
		word = word[1:]
	}
	k.of = strings.Join(word, "")
	if name, ok := otherNames[k.of]; ok {
		k.of = name
	}
	return k
}

// knows reports whether a type is one of those that values are checked by.
func (t types) knows(k kind) bool {
	_, ok := t.types[k.of]
	return ok || simple[k.of] != nil || k.of == "any" || k.of == "lang"
}

// Prefixes under which descriptions of schemas stand (6.6.2.3.3).
var extensionPrefixes = map[string]string{nsExt: "pdfaExtension", nsSchema: "pdfaSchema", nsProperty: "pdfaProperty", nsType: "pdfaType", nsField: "pdfaField"}

// checkProperties checks that metadata have properties alone that PDF/A knows or that are described, each of its type, and that the descriptions
// are whole.
func (c *checker) checkProperties(all, described *value) {
	own := all.field(nsExt, "schemas")
	known := predefined().with(described)
	if own != nil && own != described {
		known = known.with(own)
	}
	for _, v := range all.parts {
		switch k, ok := known.schemas[v.space][v.name]; {
		case v.space == nsExt:
			c.checkExtension(v, known)
		case !ok:
			c.breaks(rule{"xmp-schema", "6.6.2.3.1", "", "", ""}, 0, say.M("the metadata have a property that nothing describes: %s", v.name))
		case !known.fits(v, k):
			c.breaks(rule{"xmp-type", "6.6.2.3.1", "", "", ""}, 0, say.M("the property %s of the metadata is not of its type (%s)", v.name, strings.TrimSpace(strings.ToLower(k.list)+" "+k.of)))
		}
	}
}

// checkExtension checks the descriptions of schemas.
func (c *checker) checkExtension(v *value, known types) {
	wrong := rule{"xmp-extension", "6.6.2.3.3", "", "", ""}
	if v.name != "schemas" || v.list != "Bag" {
		c.breaks(wrong, 0, say.M("the metadata describe schemas in another way than PDF/A reads them (%s)", v.name))
	}
	var check func(v *value, of string)
	check = func(v *value, of string) {
		s := predefined().types[of]
		for _, name := range slices.Sorted(maps.Keys(s.fields)) {
			if s.fields[name].must && v.field(s.space, name) == nil {
				c.breaks(wrong, 0, say.M("a description of a schema in the metadata lacks %s", extensionPrefixes[s.space]+":"+name))
			}
		}
		for _, p := range v.parts {
			k, ok := s.fields[p.name]
			switch {
			case p.space != s.space || !ok:
				c.breaks(wrong, 0, say.M("a description of a schema in the metadata has %s, which is no part of one", p.prefix+":"+p.name))
			case p.prefix != extensionPrefixes[s.space]:
				c.breaks(wrong, 0, say.M("the metadata describe a schema under another prefix than %s", extensionPrefixes[s.space]+":"))
			case k.list != "":
				if p.list != k.list {
					c.breaks(wrong, 0, say.M("the property %s of the metadata is not of its type (%s)", p.name, strings.ToLower(k.list)))
				}
				for _, item := range p.parts {
					check(item, k.of)
				}
			case !known.fits(p, k):
				c.breaks(wrong, 0, say.M("the property %s of the metadata is not of its type (%s)", p.name, k.of))
			case p.name == "valueType" && !known.knows(describedKind(p.text)):
				c.breaks(wrong, 0, say.M("the metadata describe a property of a type that nothing describes: %s", p.text))
			}
		}
	}
	if v.prefix != extensionPrefixes[nsExt] {
		c.breaks(wrong, 0, say.M("the metadata describe a schema under another prefix than %s", extensionPrefixes[nsExt]+":"))
	}
	for _, schema := range v.parts {
		check(schema, "extension")
	}
}
