package conform

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/pdf"
	"report/internal/regexp"
	"report/internal/say"
)

// properties are what XMP says: by namespace and name, the text, the first one of a list.
type properties map[xml.Name]string

// Namespaces of what is asked for.
const (
	nsRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC  = "http://purl.org/dc/elements/1.1/"
	nsXMP = "http://ns.adobe.com/xap/1.0/"
	nsPDF = "http://ns.adobe.com/pdf/1.3/"
	nsMM  = "http://ns.adobe.com/xap/1.0/mm/"
	nsA   = "http://www.aiim.org/pdfa/ns/id/"
	nsUA  = "http://www.aiim.org/pdfua/ns/id/"
	nsX   = "http://www.npes.org/pdfx/ns/id/"
	nsExt = "http://www.aiim.org/pdfa/ns/extension/"
)

// predefined are the namespaces whose properties PDF/A-3 knows without a description (6.6.2.3.1), as far as programs use them.
var predefined = map[string]bool{nsRDF: true, nsDC: true, nsXMP: true, nsPDF: true, nsMM: true, nsA: true, nsExt: true, "http://www.aiim.org/pdfa/ns/schema#": true,
	"http://www.aiim.org/pdfa/ns/property#": true, "http://ns.adobe.com/xap/1.0/rights/": true, "http://ns.adobe.com/photoshop/1.0/": true, "http://ns.adobe.com/tiff/1.0/": true,
	"http://ns.adobe.com/exif/1.0/": true, "http://www.w3.org/XML/1998/namespace": true, "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": true,
	"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": true, "http://ns.adobe.com/xap/1.0/t/pg/": true, "http://ns.adobe.com/xap/1.0/bj/": true, "http://ns.adobe.com/xmp/1.0/DynamicMedia/": true,
	"http://ns.adobe.com/xmp/Identifier/qual/1.0/": true, "http://ns.adobe.com/xap/1.0/g/": true, "http://ns.adobe.com/xap/1.0/g/img/": true,
	"http://ns.adobe.com/camera-raw-settings/1.0/": true, "http://ns.adobe.com/exif/1.0/aux/": true, "http://www.aiim.org/pdfa/ns/type#": true,
	"http://www.aiim.org/pdfa/ns/field#": true, "http://ns.adobe.com/xap/1.0/sType/Dimensions#": true, "http://ns.adobe.com/xap/1.0/sType/Font#": true}

// readPacket returns the catalog's metadata as they stand in the file: nil if there are none, nothing if they cannot be unpacked.
func readPacket(f *pdf.File, catalog pdf.Dict) []byte {
	stream, ok := f.Get(catalog["Metadata"]).(*pdf.Stream)
	if !ok {
		return nil
	}
	data, err := f.Data(stream)
	if err != nil {
		return []byte{}
	}
	return data
}

// readXMP reads metadata. wrong is true if they cannot be read.
func readXMP(data []byte) (all properties, wrong bool) {
	if len(data) == 0 {
		return nil, data != nil
	}
	all = properties{}
	d := xml.NewDecoder(bytes.NewReader(data))
	var property xml.Name // at hand
	level, depth := 0, 0  // of the property, and where the reader is
	for {
		token, err := d.Token()
		if err != nil {
			return all, err.Error() != "EOF"
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Space == nsRDF {
				for _, a := range t.Attr { // the short form: properties as attributes
					if t.Name.Local == "Description" && a.Name.Space != nsRDF && a.Name.Space != "xmlns" && a.Name.Space != "" {
						all.add(a.Name, a.Value)
					}
				}
			} else if t.Name.Space != "adobe:ns:meta/" && level == 0 {
				property, level = t.Name, depth
				all.add(property, "")
			}
		case xml.EndElement:
			if depth == level {
				level = 0
			}
			depth--
		case xml.CharData:
			if level > 0 {
				all.add(property, strings.TrimSpace(string(t)))
			}
			if property.Space == nsExt && level > 0 { // what an extension schema describes
				all.add(xml.Name{Space: nsExt, Local: strings.TrimSpace(string(t))}, "described")
			}
		}
	}
}

// add keeps the first text of a property.
func (p properties) add(name xml.Name, text string) {
	if p[name] == "" {
		p[name] = text
	}
}

// claim returns which standards the metadata claim.
func (p properties) claim() Claim {
	level := strings.ToUpper(p[xml.Name{Space: nsA, Local: "conformance"}])
	part, _ := strconv.Atoi(p[xml.Name{Space: nsA, Local: "part"}])
	if part <= 0 {
		part, level = 0, ""
	}
	return Claim{
		A: part, ALev: level,
		UA: p[xml.Name{Space: nsUA, Local: "part"}] == "1",
		X:  strings.HasPrefix(p[xml.Name{Space: nsX, Local: "GTS_PDFXVersion"}], "PDF/X-4"),
	}
}

// checkMetadata checks the metadata: what must be there, that the information dictionary says the same, and that PDF/A knows all of
// it.
func (c *checker) checkMetadata() {
	get := func(space, local string) string { return c.xmp[xml.Name{Space: space, Local: local}] }
	c.checkPacket()
	for _, name := range slices.SortedFunc(maps.Keys(c.xmp), func(a, b xml.Name) int { return cmp.Or(cmp.Compare(a.Space, b.Space), cmp.Compare(a.Local, b.Local)) }) {
		if !predefined[name.Space] && c.xmp[xml.Name{Space: nsExt, Local: name.Space}] == "" {
			c.breaks(rule{"xmp-schema", "6.6.2.3.1", "", "", ""}, 0, say.M("the metadata have a property that nothing describes: %s", name.Local))
		}
	}
	if c.claim.A > 0 && (c.claim.A > 3 || c.claim.A == 1 || !strings.Contains("ABU", c.claim.ALev) || c.claim.ALev == "") {
		c.breaks(rule{"claim", "6.6.4", "", "", ""}, 0, say.M("the metadata claim a part or level of PDF/A that is not checked here: %d%s", c.claim.A, c.claim.ALev))
	}
	if get(nsDC, "title") == "" {
		c.breaks(rule{"title", "", "", "7.1", "metadata"}, 0, say.M("the document has no title"))
	}
	viewer, _ := c.file.Get(c.catalog["ViewerPreferences"]).(pdf.Dict)
	if c.file.Get(viewer["DisplayDocTitle"]) != pdf.Object(true) {
		c.breaks(rule{"title-shown", "", "", "7.1", ""}, 0, say.M("the window shows the file's name in place of the document's title"))
	}
	if lang, ok := c.file.Get(c.catalog["Lang"]).(pdf.String); ok {
		c.speaks = true
		c.checkLanguage(lang, 0)
	}
	c.checkInfo(get)
	if !c.claim.X {
		return
	}
	for _, must := range [...]struct{ space, local string }{{nsMM, "DocumentID"}, {nsMM, "VersionID"}, {nsMM, "RenditionClass"}, {nsXMP, "CreateDate"}, {nsXMP, "ModifyDate"}, {nsXMP, "MetadataDate"}} {
		if get(must.space, must.local) == "" {
			c.breaks(rule{"metadata", "", "", "", "metadata"}, 0, say.M("the metadata lack %s", must.local))
		}
	}
	info, _ := c.file.Get(c.file.Trailer["Info"]).(pdf.Dict)
	if trapped, _ := c.file.Get(info["Trapped"]).(pdf.Name); trapped != "True" && trapped != "False" || get(nsPDF, "Trapped") != "" && get(nsPDF, "Trapped") != string(trapped) {
		c.breaks(rule{"trapped", "", "", "", "trapping"}, 0, say.M("the file does not say whether it is trapped"))
	}
}

var packetHead = regexp.MustCompile(`<\?xpacket\s[^>]*?\b(bytes|encoding)\s*=`)

// checkPacket checks what the reader of XML does not see: the packet's head, its encoding, and the names that claims stand under.
func (c *checker) checkPacket() {
	packet := rule{"xmp", "6.6.2.1", "", "", ""}
	if head := packetHead.FindSubmatch(c.packet[:min(len(c.packet), 1024)]); head != nil {
		c.breaks(packet, 0, say.M("the head of the XMP metadata has the attribute %s", string(head[1])))
	}
	if stream, ok := c.file.Get(c.catalog["Metadata"]).(*pdf.Stream); ok && (stream.Dict["Type"] != pdf.Object(pdf.Name("Metadata")) || stream.Dict["Subtype"] != pdf.Object(pdf.Name("XML"))) {
		c.breaks(packet, 0, say.M("the XMP metadata do not say that they are metadata (%s)", "Type, Subtype"))
	}
	if !utf8.Valid(c.packet) {
		c.breaks(packet, 0, say.M("the XMP metadata are not UTF-8"))
	}
	for _, claim := range [...]struct {
		space, prefix string
		names         []string
		broken        rule
	}{{nsA, "pdfaid:", []string{"part", "conformance", "amd", "corr"}, rule{"claim", "6.6.4", "", "", ""}},
		{nsUA, "pdfuaid:", []string{"part", "amd", "corr"}, rule{"claim", "", "", "5", ""}}} {
		for _, name := range claim.names {
			if _, there := c.xmp[xml.Name{Space: claim.space, Local: name}]; there && !bytes.Contains(c.packet, []byte(claim.prefix+name)) {
				c.breaks(claim.broken, 0, say.M("the metadata claim a standard under another prefix than %s", claim.prefix))
			}
		}
	}
}

// checkLanguage checks the name of a language.
func (c *checker) checkLanguage(lang pdf.String, object int) {
	wrong := rule{"language", "", "6.7.4", "7.2", ""}
	if lang == "" { // not known: PDF/A takes that
		wrong.t = ""
	}
	if !language.MatchString(lang.Text()) {
		c.breaks(wrong, object, say.M("the file names a language in a way that is not known: %q", lang.Text()))
	}
}

// checkInfo compares the information dictionary with the metadata.
func (c *checker) checkInfo(get func(space, local string) string) {
	info, _ := c.file.Get(c.file.Trailer["Info"]).(pdf.Dict)
	for _, pair := range [...]struct {
		key          pdf.Name
		space, local string
	}{{"Title", nsDC, "title"}, {"Author", nsDC, "creator"}, {"Subject", nsDC, "description"}, {"Producer", nsPDF, "Producer"}, {"Creator", nsXMP, "CreatorTool"},
		{"Keywords", nsPDF, "Keywords"}, {"CreationDate", nsXMP, "CreateDate"}, {"ModDate", nsXMP, "ModifyDate"}} {
		said, ok := c.file.Get(info[pair.key]).(pdf.String)
		if !ok {
			continue
		}
		a, b := said.Text(), get(pair.space, pair.local)
		if strings.HasSuffix(string(pair.key), "Date") {
			a, b = digitsOf(a), digitsOf(b)
			a, b = a[:min(len(a), len(b))], b[:min(len(a), len(b))] // one may have no seconds
		}
		if a != b || b == "" && a == "" && said != "" {
			c.breaks(rule{"info", "", "", "", "metadata"}, 0, say.M("the information dictionary and the metadata do not say the same: %s", string(pair.key)))
		}
	}
}

// digitsOf keeps the digits of a date: year, month, day, hour, minute, second.
func digitsOf(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	return digits[:min(len(digits), 14)]
}
