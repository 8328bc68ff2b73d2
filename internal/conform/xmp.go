package conform

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/pdf"
	"report/internal/regexp"
	"report/internal/say"
)

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

	nsSchema   = "http://www.aiim.org/pdfa/ns/schema#"
	nsProperty = "http://www.aiim.org/pdfa/ns/property#"
	nsType     = "http://www.aiim.org/pdfa/ns/type#"
	nsField    = "http://www.aiim.org/pdfa/ns/field#"
)

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
func readXMP(data []byte) (all *value, wrong bool) {
	if len(data) == 0 {
		return &value{}, data != nil
	}
	return readRDF(data)
}

// get returns the text of a property.
func (v *value) get(space, local string) string { return v.field(space, local).said() }

// claim returns which standards the metadata claim.
func (p *value) claim() Claim {
	level := strings.ToUpper(p.get(nsA, "conformance"))
	part, _ := strconv.Atoi(p.get(nsA, "part"))
	if part <= 0 {
		part, level = 0, ""
	}
	return Claim{
		A: part, ALev: level,
		UA: p.get(nsUA, "part") == "1",
		X:  strings.HasPrefix(p.get(nsX, "GTS_PDFXVersion"), "PDF/X-4"),
	}
}

// checkMetadata checks the metadata: what must be there, that the information dictionary says the same, and that PDF/A knows all of
// it.
func (c *checker) checkMetadata() {
	get := c.xmp.get
	c.checkPacket()
	described := c.xmp.field(nsExt, "schemas")
	c.checkProperties(c.xmp, described)
	for _, one := range c.others {
		c.checkProperties(one, described)
	}
	if c.claim.A > 0 && (c.claim.A > 3 || c.claim.A == 1 || !strings.Contains("ABU", c.claim.ALev) || c.claim.ALev == "" || c.claim.ALev != get(nsA, "conformance")) {
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
	for _, v := range c.xmp.parts {
		switch {
		case v.space == nsA && v.prefix != "pdfaid":
			c.breaks(rule{"claim", "6.6.4", "", "", ""}, 0, say.M("the metadata claim a standard under another prefix than %s", "pdfaid:"))
		case v.space == nsUA && v.prefix != "pdfuaid":
			c.breaks(rule{"claim", "", "", "5", ""}, 0, say.M("the metadata claim a standard under another prefix than %s", "pdfuaid:"))
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
